// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/Completions.h"

#include "iam/ConditionOperator.h"
#include "iamdata/IamData.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace keywright::ui {

namespace {

using Kind = PolicyPlace::Kind;

/// “arn:${Partition}:s3:::${BucketName}” as “arn:aws:s3:::BUCKETNAME”: what is in capitals is to be written over.
QString filled(const QString &pattern)
{
    static const QRegularExpression variable(QStringLiteral("\\$\\{([^}]*)\\}"));
    QString text;
    qsizetype last = 0;
    for (auto it = variable.globalMatch(pattern); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        text += pattern.mid(last, match.capturedStart() - last);
        const QString name = match.captured(1);
        text += name == QLatin1String("Partition") ? QStringLiteral("aws") : name.toUpper();
        last = match.capturedEnd();
    }
    return text + pattern.mid(last);
}

QString nameOfType(ConditionKeyType type)
{
    switch (type) {
    case ConditionKeyType::String:
        return Completions::tr("String");
    case ConditionKeyType::Arn:
        return Completions::tr("ARN");
    case ConditionKeyType::Bool:
        return Completions::tr("Bool");
    case ConditionKeyType::Numeric:
        return Completions::tr("Number");
    case ConditionKeyType::Date:
        return Completions::tr("Date");
    case ConditionKeyType::IpAddress:
        return Completions::tr("IP address");
    case ConditionKeyType::Binary:
        return Completions::tr("Binary");
    }
    return {};
}

bool fitsFamily(ConditionKeyType type, ConditionOperator::Family family)
{
    using Family = ConditionOperator::Family;
    switch (family) {
    case Family::String:
        return type == ConditionKeyType::String || type == ConditionKeyType::Arn;
    case Family::Numeric:
        return type == ConditionKeyType::Numeric;
    case Family::Date:
        return type == ConditionKeyType::Date;
    case Family::Bool:
        return type == ConditionKeyType::Bool;
    case Family::Binary:
        return type == ConditionKeyType::Binary;
    case Family::IpAddress:
        return type == ConditionKeyType::IpAddress;
    case Family::Arn:
        return type == ConditionKeyType::Arn;
    case Family::Null:
        return true;
    }
    return false;
}

} // namespace

/// Takes what contains the typed text, each once, in four ranks: another reason to come first, then begins with it,
/// then has it behind a colon, then anywhere.
class Completions::Filter final
{
public:
    explicit Filter(const QString &typed)
        : m_typed(typed.toLower())
    {
    }

    void add(const Completion &one, const QString &lower, int rankBefore = 0)
    {
        const qsizetype at = lower.indexOf(m_typed);
        if (at < 0 || m_seen.contains(one.text))
            return;
        m_seen.insert(one.text);
        const int rank = at == 0 ? 0 : lower[at - 1] == QLatin1Char(':') ? 1 : 2;
        m_ranks[static_cast<size_t>(rankBefore * 3 + rank)].push_back(one);
    }
    void add(const Completion &one, int rankBefore = 0) { add(one, one.text.toLower(), rankBefore); }

    [[nodiscard]] CompletionList take()
    {
        CompletionList list;
        for (std::vector<Completion> &rank : m_ranks) {
            for (Completion &one : rank) {
                if (list.items.size() < CompletionList::most)
                    list.items.push_back(std::move(one));
                else
                    ++list.more;
            }
        }
        return list;
    }

private:
    QString m_typed;
    QSet<QString> m_seen;
    std::array<std::vector<Completion>, 6> m_ranks;
};

Completions::Completions() = default;
Completions::~Completions() = default;

const Catalogue &Completions::catalogue() const
{
    if (!m_own)
        if (auto read = Catalogue::read(embeddedCatalogue()))
            m_own = std::move(*read);
    return m_own ? *m_own : Catalogue::nothing();
}

CompletionList Completions::at(const PolicyPlace &place) const
{
    Filter filter(place.typed);
    switch (place.kind) {
    case Kind::Nothing:
        break;
    case Kind::Document:
        filter.add({.text = tr("A policy with one statement")});
        break;
    case Kind::Element:
    case Kind::StatementElement:
        addElements(filter, place);
        break;
    case Kind::Effect:
        filter.add({.text = QStringLiteral("Allow")});
        filter.add({.text = QStringLiteral("Deny")});
        break;
    case Kind::Version:
        filter.add({.text = QStringLiteral("2012-10-17"), .note = tr("with variables")});
        break;
    case Kind::Action:
        addActions(filter, place);
        break;
    case Kind::Resource:
        addResources(filter, place);
        break;
    case Kind::Operator:
        addOperators(filter, place);
        break;
    case Kind::ConditionKey:
        addConditionKeys(filter, place);
        break;
    case Kind::ConditionValue:
        addValues(filter, place);
        break;
    }
    return filter.take();
}

void Completions::addElements(Filter &filter, const PolicyPlace &place) const
{
    struct Element
    {
        QString name;
        QString note;
        QString instead = {}; ///< of which only one may be there
    };
    static const std::vector<Element> ofPolicy {{QStringLiteral("Version"), tr("of the language")},
        {QStringLiteral("Statement"), tr("what is allowed")}, {QStringLiteral("Id"), {}}};
    static const std::vector<Element> ofStatement {{QStringLiteral("Sid"), tr("a name for the statement")},
        {QStringLiteral("Effect"), tr("Allow or Deny")},
        {QStringLiteral("Action"), tr("what may be done"), QStringLiteral("NotAction")},
        {QStringLiteral("Resource"), tr("with what"), QStringLiteral("NotResource")},
        {QStringLiteral("Condition"), tr("and when")},
        {QStringLiteral("NotAction"), tr("all but these"), QStringLiteral("Action")},
        {QStringLiteral("NotResource"), tr("all but these"), QStringLiteral("Resource")}};
    for (const Element &element : place.kind == Kind::Element ? ofPolicy : ofStatement)
        if (!place.present.contains(element.name) && !place.present.contains(element.instead))
            filter.add({.text = element.name, .note = element.note});
}

void Completions::addActions(Filter &filter, const PolicyPlace &place) const
{
    if (!m_index)
        return;
    const bool isService = !place.typed.contains(QLatin1Char(':'));
    if (isService)
        for (const ActionIndex::Entry &service : m_index->services)
            filter.add({.text = service.text, .note = service.note, .isBegun = true}, service.lower);
    if (place.typed.isEmpty())
        return;
    for (const ActionIndex::Entry &action : m_index->actions)
        if (!place.actions.contains(action.text))
            filter.add({.text = action.text, .note = action.note}, action.lower);
}

void Completions::forEachAction(const PolicyPlace &place, const Catalogue::ActionVisitor &visit) const
{
    if (place.notAction)
        return;
    for (const QString &pattern : place.actions) {
        const QString prefix = pattern.section(QLatin1Char(':'), 0, 0);
        if (!prefix.contains(QLatin1Char('*')) && !prefix.contains(QLatin1Char('?')))
            catalogue().forEachAction(pattern, visit);
    }
}

void Completions::addResources(Filter &filter, const PolicyPlace &place) const
{
    forEachAction(place, [&](const CatalogueService &service, const CatalogueAction &action) {
        for (const CatalogueResourceUse &use : action.resources)
            if (const CatalogueResourceType *type = service.resourceType(use.type))
                filter.add({.text = filled(type->arn), .note = type->name});
    });
    filter.add({.text = QStringLiteral("*"), .note = tr("every resource")});
}

void Completions::addOperators(Filter &filter, const PolicyPlace &place) const
{
    const QString ifExists = QStringLiteral("IfExists");
    for (const QString &name : conditionOperatorNames())
        if (!place.present.contains(name))
            filter.add({.text = name});
    for (const QString &name : conditionOperatorNames())
        if (name != QLatin1String("Null") && !place.present.contains(name + ifExists))
            filter.add({.text = name + ifExists, .note = tr("or the key is absent")});
    for (const QString &name : conditionOperatorNames()) {
        filter.add({.text = QStringLiteral("ForAnyValue:") + name, .note = tr("one of the request's values")});
        filter.add({.text = QStringLiteral("ForAllValues:") + name, .note = tr("each of the request's values")});
    }
}

void Completions::addConditionKeys(Filter &filter, const PolicyPlace &place) const
{
    const auto op = parseConditionOperator(place.op);
    const auto add = [&](const CatalogueConditionKey &key) {
        const QString name = filled(key.name);
        if (place.present.contains(name))
            return;
        const QString type = nameOfType(key.type);
        filter.add({.text = name, .note = key.multiValued ? tr("%1, several").arg(type) : type},
            op && !fitsFamily(key.type, op->family) ? 1 : 0);
    };
    const Catalogue &all = catalogue();
    const auto addNamed = [&](const CatalogueService &service, const QStringList &names) {
        for (const QString &name : names) {
            if (const CatalogueConditionKey *key = service.conditionKey(name))
                add(*key);
            else if (const CatalogueConditionKey *global = all.globalConditionKey(name))
                add(*global);
        }
    };
    forEachAction(place, [&](const CatalogueService &service, const CatalogueAction &action) {
        addNamed(service, action.conditionKeys);
        for (const CatalogueResourceUse &use : action.resources) {
            addNamed(service, use.conditionKeys);
            if (const CatalogueResourceType *type = service.resourceType(use.type))
                addNamed(service, type->conditionKeys);
        }
    });
    for (const CatalogueConditionKey &key : all.globalConditionKeys())
        add(key);
}

void Completions::addValues(Filter &filter, const PolicyPlace &place) const
{
    const auto op = parseConditionOperator(place.op);
    if (op && (op->family == ConditionOperator::Family::Bool || op->family == ConditionOperator::Family::Null)) {
        filter.add({.text = QStringLiteral("true")});
        filter.add({.text = QStringLiteral("false")});
    }
}

} // namespace keywright::ui
