// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Catalogue.h"

#include "iam/LintPatterns.h"
#include "iam/PackedFile.h"
#include "iam/ServiceBlock.h"

#include <QHash>

#include <algorithm>

namespace keywright {

namespace {

int compare(QStringView a, QStringView b) { return a.compare(b, Qt::CaseInsensitive); }

QChar folded(QChar c)
{
    return c.unicode() < 0x80 ? QChar(c.unicode() >= 'A' && c.unicode() <= 'Z' ? c.unicode() | 0x20 : c.unicode())
                              : c.toCaseFolded();
}

/// Where a service's block is, and what was read of it.
struct Entry
{
    QString prefix;
    QString name;
    qint64 at = 0;
    qint64 length = 0;
    std::unique_ptr<CatalogueService> service = {};
};

} // namespace

struct Catalogue::Private
{
    Private() = default;
    explicit Private(PackedFile packed);
    const CatalogueService *open(Entry &entry) const;
    Entry *find(QStringView prefix);

    PackedFile file;
    QString source;
    QString version;
    QString date;
    QStringList prefixes;
    std::vector<Entry> entries; ///< sorted by prefix
    std::vector<CatalogueConditionKey> globalKeys;
    QStringList foreignPrefixes;
    QHash<QString, QStringList> arnServices;
};

Catalogue::Private::Private(PackedFile packed)
    : file(std::move(packed))
{
    const Json &header = file.header();
    source = stringAt(header, {"source"});
    version = stringAt(header, {"version"});
    date = stringAt(header, {"date"});
    foreignPrefixes = stringsAt(header, {"foreignKeyPrefixes"});
    const auto isText = [](const Json &row, size_t place) { return place < row.size() && row[place].is_string(); };
    if (const Json *services = keywright::find(header, {"services"}))
        for (const Json &row : *services)
            if (row.is_array() && row.size() == 4 && isText(row, 0) && isText(row, 1) && row[2].is_number()
                && row[3].is_number())
                entries.push_back({.prefix = row[0].get<QString>(),
                    .name = row[1].get<QString>(),
                    .at = row[2].get<qint64>(),
                    .length = row[3].get<qint64>()});
    std::sort(
        entries.begin(), entries.end(), [](const Entry &a, const Entry &b) { return compare(a.prefix, b.prefix) < 0; });
    for (const Entry &entry : entries)
        prefixes += entry.prefix;
    if (const Json *services = keywright::find(header, {"arnServices"}); services && services->is_object())
        for (const auto &[name, row] : services->items())
            arnServices.insert(QString::fromStdString(name), stringsAt(*services, {name.c_str()}));
    if (const Json *keys = keywright::find(header, {"globalConditionKeys"}))
        for (const Json &row : *keys)
            if (row.is_array() && isText(row, 0) && isText(row, 1))
                globalKeys.push_back(conditionKeyOf(row[0].get<QString>(), row[1].get<QString>()));
}

Entry *Catalogue::Private::find(QStringView prefix)
{
    const auto found = std::lower_bound(entries.begin(), entries.end(), prefix,
        [](const Entry &entry, QStringView wanted) { return compare(entry.prefix, wanted) < 0; });
    return found != entries.end() && compare(found->prefix, prefix) == 0 ? &*found : nullptr;
}

const CatalogueService *Catalogue::Private::open(Entry &entry) const
{
    if (!entry.service)
        entry.service = std::make_unique<CatalogueService>(
            readServiceBlock(file.block(entry.at, entry.length), entry.prefix, entry.name));
    return entry.service.get();
}

Catalogue::Catalogue(std::unique_ptr<Private> made)
    : d(std::move(made))
{
}
Catalogue::~Catalogue() = default;

Result<std::unique_ptr<Catalogue>> Catalogue::read(QByteArray packed)
{
    auto file = PackedFile::read(std::move(packed), "KWCATAL1", QStringLiteral("The catalogue"));
    if (!file)
        return failure(file.error());
    auto made = std::make_unique<Private>(std::move(*file));
    if (made->entries.empty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("The catalogue holds no service."));
    return std::unique_ptr<Catalogue>(new Catalogue(std::move(made)));
}

const Catalogue &Catalogue::nothing()
{
    static const Catalogue none(std::make_unique<Private>());
    return none;
}

Result<void> Catalogue::verify() const
{
    for (const Entry &entry : d->entries) {
        const Result<Json> block = parseJson(d->file.block(entry.at, entry.length), entry.prefix);
        const Json *const actions = block ? keywright::find(*block, {"actions"}) : nullptr;
        if (!actions || !actions->is_array())
            return failure(ErrorKind::InvalidInput,
                QStringLiteral("The catalogue is damaged: its service %1 cannot be read.").arg(entry.prefix));
        const CatalogueService service =
            readServiceBlock(d->file.block(entry.at, entry.length), entry.prefix, entry.name);
        if (std::any_of(service.actions.begin(), service.actions.end(),
                [](const CatalogueAction &action) { return action.name.isEmpty(); }))
            return failure(ErrorKind::InvalidInput,
                QStringLiteral("The catalogue is damaged: its service %1 has an action without a name.")
                    .arg(entry.prefix));
    }
    return {};
}

CatalogueCounts Catalogue::counts() const
{
    CatalogueCounts counts {.services = d->entries.size(), .conditionKeys = d->globalKeys.size()};
    for (const Entry &entry : d->entries) {
        const CatalogueService service =
            readServiceBlock(d->file.block(entry.at, entry.length), entry.prefix, entry.name);
        counts.actions += service.actions.size();
        counts.resourceTypes += service.resourceTypes.size();
        counts.conditionKeys +=
            static_cast<size_t>(std::count_if(service.conditionKeys.begin(), service.conditionKeys.end(),
                [](const CatalogueConditionKey &key) { return !key.name.startsWith(QLatin1String("aws:")); }));
    }
    return counts;
}

const QString &Catalogue::source() const { return d->source; }
const QString &Catalogue::version() const { return d->version; }
const QString &Catalogue::date() const { return d->date; }
const QStringList &Catalogue::prefixes() const { return d->prefixes; }
const std::vector<CatalogueConditionKey> &Catalogue::globalConditionKeys() const { return d->globalKeys; }

const CatalogueService *Catalogue::service(QStringView prefix) const
{
    Entry *entry = d->find(prefix);
    return entry ? d->open(*entry) : nullptr;
}

const CatalogueAction *Catalogue::action(QStringView name) const
{
    const qsizetype colon = name.indexOf(QLatin1Char(':'));
    const CatalogueService *found = colon < 0 ? nullptr : service(name.left(colon));
    return found ? found->action(name.mid(colon + 1)) : nullptr;
}

void Catalogue::forEachAction(QStringView pattern, const ActionVisitor &visit) const
{
    const qsizetype colon = pattern.indexOf(QLatin1Char(':'));
    const QStringView prefix = colon < 0 ? QStringView() : pattern.left(colon);
    const QStringView name = pattern.mid(colon + 1);
    const auto visitFitting = [&](const CatalogueService &service) {
        for (const CatalogueAction &action : service.actions)
            if (colon >= 0 ? actionFits(action.name, name) : actionFits(action.fullName, pattern))
                visit(service, action);
    };
    if (colon < 0 && !hasWildcard(pattern))
        return;
    if (colon >= 0 && !hasWildcard(prefix)) {
        const CatalogueService *found = service(prefix);
        if (found && hasWildcard(name))
            visitFitting(*found);
        else if (const CatalogueAction *action = found ? found->action(name) : nullptr)
            visit(*found, *action);
        return;
    }
    for (Entry &entry : d->entries)
        if (colon < 0 || actionFits(entry.prefix, prefix))
            visitFitting(*d->open(entry));
}

QStringList Catalogue::prefixesOfArnService(QStringView service) const
{
    return d->arnServices.value(service.toString());
}

const CatalogueConditionKey *Catalogue::globalConditionKey(QStringView key) const
{
    for (const CatalogueConditionKey &candidate : d->globalKeys)
        if (conditionKeyFits(key, candidate.name))
            return &candidate;
    return nullptr;
}

bool Catalogue::isForeignKeyPrefix(QStringView prefix) const
{
    return std::any_of(d->foreignPrefixes.begin(), d->foreignPrefixes.end(),
        [&](const QString &candidate) { return conditionKeyFits(prefix, candidate); });
}

const CatalogueAction *CatalogueService::action(QStringView name) const
{
    const auto found = std::lower_bound(actions.begin(), actions.end(), name,
        [](const CatalogueAction &action, QStringView wanted) { return compare(action.name, wanted) < 0; });
    return found != actions.end() && compare(found->name, name) == 0 ? &*found : nullptr;
}

const CatalogueResourceType *CatalogueService::resourceType(QStringView name) const
{
    const auto found = std::find_if(resourceTypes.begin(), resourceTypes.end(),
        [&](const CatalogueResourceType &type) { return type.name == name; });
    return found == resourceTypes.end() ? nullptr : &*found;
}

const CatalogueConditionKey *CatalogueService::conditionKey(QStringView key) const
{
    const auto found = std::find_if(conditionKeys.begin(), conditionKeys.end(),
        [&](const CatalogueConditionKey &candidate) { return conditionKeyFits(key, candidate.name); });
    return found == conditionKeys.end() ? nullptr : &*found;
}

bool conditionKeyFits(QStringView key, QStringView pattern)
{
    const qsizetype open = pattern.indexOf(QLatin1String("${"));
    const qsizetype end = open < 0 ? -1 : pattern.indexOf(QLatin1Char('}'), open);
    if (end < 0)
        return compare(key, pattern) == 0;
    // What the policy chooses is not empty; of several placeholders the last takes what it can.
    const QStringView before = pattern.left(open);
    const QStringView after = pattern.mid(end + 1);
    if (!key.startsWith(before, Qt::CaseInsensitive))
        return false;
    if (!after.contains(QLatin1String("${")))
        return key.size() > before.size() + after.size() && key.endsWith(after, Qt::CaseInsensitive);
    for (qsizetype from = open + 1; from < key.size(); ++from)
        if (conditionKeyFits(key.mid(from), after))
            return true;
    return false;
}

bool actionFits(QStringView action, QStringView pattern)
{
    qsizetype a = 0;
    qsizetype p = 0;
    qsizetype star = -1; // the last one seen, and how much of the action it has taken
    qsizetype taken = 0;
    while (a < action.size()) {
        if (p < pattern.size() && pattern[p] == QLatin1Char('*')) {
            star = p++;
            taken = a;
        } else if (p < pattern.size() && (pattern[p] == QLatin1Char('?') || folded(pattern[p]) == folded(action[a]))) {
            ++p;
            ++a;
        } else if (star >= 0) {
            p = star + 1;
            a = ++taken;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

QString toString(AccessLevel level)
{
    switch (level) {
    case AccessLevel::List:
        return QStringLiteral("List");
    case AccessLevel::Read:
        return QStringLiteral("Read");
    case AccessLevel::Write:
        return QStringLiteral("Write");
    case AccessLevel::PermissionsManagement:
        return QStringLiteral("Permissions management");
    case AccessLevel::Tagging:
        return QStringLiteral("Tagging");
    }
    return {};
}

} // namespace keywright
