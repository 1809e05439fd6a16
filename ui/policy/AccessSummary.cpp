// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/AccessSummary.h"

#include "iam/Catalogue.h"
#include "ui/translation/Translated.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <map>

namespace keywright::ui {

namespace {

constexpr size_t mostPairs = 100'000; ///< of one action on one resource
constexpr size_t mostSteps = 1'000'000; ///< each pair is compared with each resource

using LineSort = AccessLine::Kind;
using Accesses = std::vector<const AllowedAccess *>;

constexpr qsizetype mostPlaces = 25; ///< resources or conditions of one group
constexpr qsizetype mostNames = 24; ///< of actions of one group

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(keywright::ui::AccessSummary)
};

QString number(size_t figure) { return QLocale().toString(static_cast<qulonglong>(figure)); }

bool areAtOnePlace(const AllowedAccess &a, const AllowedAccess &b)
{
    return a.resources == b.resources && a.notResources == b.notResources && a.conditions == b.conditions;
}

std::vector<Accesses> byPlace(const Accesses &all)
{
    std::vector<Accesses> groups;
    for (const AllowedAccess *one : all) {
        const auto same = std::find_if(
            groups.begin(), groups.end(), [one](const Accesses &group) { return areAtOnePlace(*group.front(), *one); });
        same == groups.end() ? groups.push_back({one}) : same->push_back(one);
    }
    return groups;
}

QString listed(const QStringList &names)
{
    const QString shown = names.mid(0, mostNames).join(QStringLiteral(", "));
    return names.size() <= mostNames
        ? shown
        : Words::tr("%1 … and %2 more").arg(shown, QLocale().toString(names.size() - mostNames));
}

void addPlaces(const AllowedAccess &access, std::vector<AccessLine> &lines)
{
    const auto add = [&lines](LineSort kind, const QStringList &texts, const QString &first, const QString &next) {
        for (qsizetype i = 0; i < std::min(mostPlaces, texts.size()); ++i)
            lines.push_back({.kind = kind, .text = (i == 0 ? first : next).arg(texts[i])});
        if (texts.size() > mostPlaces)
            lines.push_back(
                {.kind = kind, .text = Words::tr("… and %1 more").arg(QLocale().toString(texts.size() - mostPlaces))});
    };
    if (access.resources == QStringList {QStringLiteral("*")})
        lines.push_back({.kind = LineSort::Place, .text = Words::tr("on every resource")});
    else
        add(LineSort::Place, access.resources, Words::tr("on %1"), Words::tr("and %1"));
    add(LineSort::Place, access.notResources, Words::tr("but not on %1"), Words::tr("nor on %1"));
    add(LineSort::Condition, access.conditions, Words::tr("if %1"), Words::tr("and if %1"));
}

class Summarising final
{
public:
    Summarising(const PolicyExplanation &explanation, const Catalogue &catalogue)
        : m_explanation(explanation)
        , m_catalogue(catalogue)
    {
        for (const AllowedAccess &one : explanation.allowed)
            if (one.accessLevel.isEmpty())
                m_unknown.push_back(&one);
            else
                m_services[one.action.section(QLatin1Char(':'), 0, 0).toLower()].push_back(&one);
    }

    [[nodiscard]] AccessSummary summary()
    {
        m_summary.headline = headline();
        addEscalations();
        addDead();
        addWholeServices();
        for (const auto &[prefix, list] : m_services)
            m_summary.lines.push_back(service(prefix, list));
        addUnknown();
        return std::move(m_summary);
    }

private:
    [[nodiscard]] QString headline() const
    {
        if (m_explanation.allowed.empty())
            return Words::tr("It allows nothing.");
        QSet<QString> actions;
        for (const auto &[prefix, list] : m_services)
            for (const AllowedAccess *one : list)
                actions.insert(one->action);
        const size_t count = static_cast<size_t>(actions.size());
        const QString what =
            count == 1 ? Words::tr("It allows 1 action") : Words::tr("It allows %1 actions").arg(number(count));
        return m_services.size() == 1 ? Words::tr("%1 of 1 service.").arg(what)
                                      : Words::tr("%1 of %2 services.").arg(what, number(m_services.size()));
    }
    void addEscalations()
    {
        if (m_explanation.escalation.empty())
            return;
        AccessLine all {.kind = LineSort::Escalation,
            .text = Words::tr("Can raise its own privileges"),
            .note = m_explanation.escalation.size() == 1
                ? Words::tr("1 way")
                : Words::tr("%1 ways").arg(number(m_explanation.escalation.size()))};
        for (const EscalationWay &way : m_explanation.escalation)
            all.lines.push_back({.kind = LineSort::Actions,
                .text = Words::tr("%1: %2").arg(way.actions.join(QStringLiteral(" + ")), translated(way.way))});
        m_summary.lines.push_back(std::move(all));
    }
    void addDead()
    {
        if (m_explanation.dead.empty())
            return;
        AccessLine all {.kind = LineSort::Dead, .text = Words::tr("Does nothing")};
        for (const DeadStatement &dead : m_explanation.dead) {
            const QString number = QString::number(dead.statement + 1);
            const QString name = dead.sid.isEmpty() ? Words::tr("Statement %1").arg(number)
                                                    : Words::tr("Statement %1 (%2)").arg(number, dead.sid);
            all.lines.push_back({.kind = LineSort::Actions, .text = Words::tr("%1: %2").arg(name, dead.reason)});
        }
        m_summary.lines.push_back(std::move(all));
    }
    [[nodiscard]] bool isWhole(const QString &prefix, const Accesses &list) const
    {
        const CatalogueService *known = m_catalogue.service(prefix);
        return known && known->actions.size() == list.size() && byPlace(list).size() == 1;
    }
    void addWholeServices();
    [[nodiscard]] AccessLine service(const QString &prefix, const Accesses &list) const;
    [[nodiscard]] AccessLine level(const QString &name, const Accesses &list, size_t all) const;
    void addUnknown();

    const PolicyExplanation &m_explanation;
    const Catalogue &m_catalogue;
    std::map<QString, Accesses> m_services;
    Accesses m_unknown;
    AccessSummary m_summary;
};

void Summarising::addWholeServices()
{
    Accesses whole; // one of each service stands for it
    for (const auto &[prefix, list] : m_services)
        if (isWhole(prefix, list))
            whole.push_back(list.front());
    for (const Accesses &group : byPlace(whole)) {
        if (group.size() < 2)
            continue; // one service is told as such
        QStringList names;
        for (const AllowedAccess *one : group) {
            const QString prefix = one->action.section(QLatin1Char(':'), 0, 0).toLower();
            names += prefix;
            m_services.erase(prefix);
        }
        const bool isAll = names.size() == m_catalogue.prefixes().size();
        AccessLine line {.kind = LineSort::Service,
            .text = isAll ? Words::tr("Everything") : Words::tr("All of %1 services").arg(number(group.size())),
            .note = isAll ? Words::tr("all %1 services").arg(number(group.size())) : QString()};
        if (!isAll)
            line.lines.push_back({.kind = LineSort::Actions, .text = listed(names)});
        addPlaces(*group.front(), line.lines);
        m_summary.lines.push_back(std::move(line));
    }
}

AccessLine Summarising::service(const QString &prefix, const Accesses &list) const
{
    const CatalogueService *known = m_catalogue.service(prefix);
    AccessLine made {.kind = LineSort::Service, .text = known ? known->name : prefix, .note = prefix};
    if (isWhole(prefix, list) && list.size() > 1) {
        made.lines.push_back({.kind = LineSort::Level, .text = Words::tr("All %1 actions").arg(number(list.size()))});
        addPlaces(*list.front(), made.lines.back().lines);
        return made;
    }
    for (const AccessLevel one : {AccessLevel::List, AccessLevel::Read, AccessLevel::Write, AccessLevel::Tagging,
             AccessLevel::PermissionsManagement}) {
        Accesses some;
        std::copy_if(list.begin(), list.end(), std::back_inserter(some),
            [&](const AllowedAccess *access) { return access->accessLevel == toString(one); });
        const auto isOne = [one](const CatalogueAction &action) { return action.level == one; };
        const auto all = known ? std::count_if(known->actions.begin(), known->actions.end(), isOne) : 0;
        if (!some.empty())
            made.lines.push_back(level(toString(one), some, static_cast<size_t>(all)));
    }
    return made;
}

AccessLine Summarising::level(const QString &name, const Accesses &list, size_t all) const
{
    QSet<QString> distinct;
    for (const AllowedAccess *one : list)
        distinct.insert(one->action);
    const size_t count = static_cast<size_t>(distinct.size());
    AccessLine made {
        .kind = LineSort::Level, .text = name, .note = Words::tr("%1 of %2").arg(number(count), number(all))};
    for (const Accesses &group : byPlace(list)) {
        QStringList names;
        for (const AllowedAccess *one : group)
            names += one->action.section(QLatin1Char(':'), 1);
        names.removeDuplicates();
        const bool isAll = all > 6 && static_cast<size_t>(names.size()) == all;
        AccessLine line {
            .kind = LineSort::Actions, .text = isAll ? Words::tr("all %1").arg(number(all)) : listed(names)};
        made.lines.push_back(std::move(line));
        addPlaces(*group.front(), made.lines);
    }
    return made;
}

void Summarising::addUnknown()
{
    if (m_unknown.empty())
        return;
    AccessLine all {.kind = LineSort::Unknown,
        .text = Words::tr("What the catalogue does not know"),
        .note = Words::tr("as of %1").arg(m_catalogue.date())};
    for (const Accesses &group : byPlace(m_unknown)) {
        QStringList names;
        for (const AllowedAccess *one : group)
            names += one->action;
        AccessLine line {.kind = LineSort::Actions, .text = listed(names)};
        all.lines.push_back(std::move(line));
        addPlaces(*group.front(), all.lines);
    }
    m_summary.lines.push_back(std::move(all));
}

} // namespace

AccessSummary summarised(const PolicyExplanation &explanation, const Catalogue &catalogue)
{
    return Summarising(explanation, catalogue).summary();
}

bool isTooMuchToTell(const PolicyDocument &policy, const Catalogue &catalogue)
{
    if (policy.size() > mostCharactersTold)
        return true;
    QHash<QString, size_t> named;
    const auto countOf = [&](const QString &pattern) {
        const QString lower = pattern.toLower();
        if (const auto known = named.constFind(lower); known != named.cend())
            return *known;
        size_t count = 0;
        catalogue.forEachAction(lower, [&count](const CatalogueService &, const CatalogueAction &) { ++count; });
        return *named.insert(lower, std::max<size_t>(count, 1));
    };
    size_t pairs = 0;
    size_t all = 0;
    for (const PolicyStatement &statement : policy.statements()) {
        size_t actions = statement.notAction ? countOf(QStringLiteral("*")) : 0;
        const size_t resources = std::max<size_t>(statement.resources.size(), 1);
        for (const PolicyText &pattern : statement.actions) {
            if (!statement.notAction)
                actions += countOf(pattern.text);
            if (pairs + actions * resources > mostPairs)
                return true;
        }
        pairs += actions * resources;
        all += resources;
        if (pairs * all > mostSteps)
            return true;
    }
    return false;
}

} // namespace keywright::ui
