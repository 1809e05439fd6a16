// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/FieldOwnership.h"

#include "base/Clock.h"

#include <algorithm>

namespace keywright::sandbox {

namespace {

struct Entry
{
    FieldManager manager;
    FieldSet fields;
    Json time;
};

std::vector<Entry> readEntries(const Json &object)
{
    std::vector<Entry> entries;
    const Json *list = find(object, {"metadata", "managedFields"});
    if (!list || !list->is_array())
        return entries;
    for (const Json &item : *list) {
        const Json *fields = find(item, {"fieldsV1"});
        entries.push_back({.manager = {.name = stringAt(item, {"manager"}),
                               .operation = stringAt(item, {"operation"}),
                               .apiVersion = stringAt(item, {"apiVersion"}),
                               .subresource = stringAt(item, {"subresource"})},
            .fields = fields ? fromFieldsV1(*fields) : FieldSet {},
            .time = item.value("time", Json())});
    }
    return entries;
}

/// Applies before updates, then by time, then by name.
void writeEntries(Json &object, std::vector<Entry> entries)
{
    std::ranges::stable_sort(entries, {}, [](const Entry &entry) {
        return std::tuple(entry.manager.operation, stringAt(entry.time, {}), entry.manager.name);
    });
    Json list = Json::array();
    for (const Entry &entry : entries) {
        if (entry.fields.empty())
            continue;
        Json item {{"manager", entry.manager.name}, {"operation", entry.manager.operation},
            {"apiVersion", entry.manager.apiVersion}, {"time", entry.time}, {"fieldsType", "FieldsV1"},
            {"fieldsV1", toFieldsV1(entry.fields)}};
        if (!entry.manager.subresource.isEmpty())
            item["subresource"] = entry.manager.subresource;
        list.push_back(std::move(item));
    }
    if (list.empty())
        object["metadata"].erase("managedFields");
    else
        object["metadata"]["managedFields"] = std::move(list);
}

Entry &entryOf(std::vector<Entry> &entries, const FieldManager &manager)
{
    const auto found = std::ranges::find(entries, manager, &Entry::manager);
    if (found != entries.end())
        return *found;
    entries.push_back({.manager = manager, .fields = {}, .time = {}});
    return entries.back();
}

bool isOwnedByAnother(const std::vector<Entry> &entries, const FieldManager &manager, const FieldPath &path)
{
    return std::ranges::any_of(
        entries, [&](const Entry &entry) { return entry.manager != manager && entry.fields.contains(path); });
}

bool differs(const Json &live, const Json &config, const FieldPath &path)
{
    if (!path.empty() && (path.back() == "." || path.back().starts_with("v:")))
        return valueAt(live, path) == nullptr;
    const Json *there = valueAt(live, path);
    const Json *wanted = valueAt(config, path);
    return !there || !wanted || *there != *wanted;
}

struct FieldConflict
{
    QString manager;
    FieldPath path;
};

QString conflictName(const FieldManager &manager)
{
    QString name = u'"' + manager.name + u'"';
    if (!manager.subresource.isEmpty())
        name += QStringLiteral(" with subresource \"%1\"").arg(manager.subresource);
    if (manager.operation == u"Update")
        name += QStringLiteral(" using %1").arg(manager.apiVersion);
    return name;
}

std::vector<FieldConflict> findConflicts(const std::vector<Entry> &entries, const FieldManager &manager,
    const FieldSet &wanted, const Json &live, const Json &config)
{
    std::vector<FieldConflict> conflicts;
    for (const Entry &entry : entries) {
        if (entry.manager == manager)
            continue;
        for (const FieldPath &path : wanted) {
            if (entry.fields.contains(path) && differs(live, config, path))
                conflicts.push_back({conflictName(entry.manager), path});
        }
    }
    return conflicts;
}

/// The words of structured-merge-diff.
KubeReply conflictReply(const std::vector<FieldConflict> &conflicts)
{
    Json causes = Json::array();
    QStringList managers;
    std::map<QString, QStringList> fieldsOf;
    for (const FieldConflict &conflict : conflicts) {
        causes.push_back({{"reason", "FieldManagerConflict"},
            {"message", QStringLiteral("conflict with %1").arg(conflict.manager)}, {"field", describe(conflict.path)}});
        if (!managers.contains(conflict.manager))
            managers.append(conflict.manager);
        fieldsOf[conflict.manager].append(describe(conflict.path));
    }
    QString text;
    if (conflicts.size() == 1) {
        text = QStringLiteral("Apply failed with 1 conflict: conflict with %1: %2")
                   .arg(conflicts[0].manager, describe(conflicts[0].path));
    } else {
        QStringList parts;
        for (const QString &manager : std::as_const(managers))
            parts.append(QStringLiteral("conflicts with %1:\n- %2")
                             .arg(manager, fieldsOf[manager].join(QStringLiteral("\n- "))));
        text = QStringLiteral("Apply failed with %1 conflicts: %2").arg(conflicts.size()).arg(parts.join(u'\n'));
    }
    return kubeStatus::failure(409, QStringLiteral("Conflict"), text, {{"causes", std::move(causes)}});
}

/// What this manager no longer wants, and nobody else does.
void dropAbandoned(Json &object, const std::vector<Entry> &entries, const FieldManager &manager, const FieldSet &before,
    const FieldSet &wanted)
{
    for (const FieldPath &path : before) {
        if (wanted.contains(path) || isOwnedByAnother(entries, manager, path))
            continue;
        // A map that was applied empty and has members now is theirs.
        const Json *value = valueAt(object, path);
        const bool isFilledSince =
            value && value->is_object() && !value->empty() && path.back().starts_with("f:") && !isAtomicMap(path);
        if (!isFilledSince)
            eraseField(object, path);
    }
}

} // namespace

KubeResult<Json> applyFields(
    const Json *live, Json config, const FieldManager &manager, bool force, const QDateTime &now)
{
    const FieldSet wanted = ownableFields(config);
    Json merged = live ? *live : Json::object();
    std::vector<Entry> entries = readEntries(merged);
    const std::vector<FieldConflict> conflicts =
        live ? findConflicts(entries, manager, wanted, *live, config) : std::vector<FieldConflict> {};
    if (!conflicts.empty() && !force)
        return tl::unexpected(conflictReply(conflicts));
    for (Entry &entry : entries) {
        if (entry.manager == manager)
            continue;
        for (const FieldConflict &conflict : conflicts)
            entry.fields.erase(conflict.path);
    }
    // What is kept by the server is not the applier's to say.
    for (const char *kept : {"uid", "resourceVersion", "creationTimestamp", "managedFields", "generation"}) {
        if (config["metadata"].is_object())
            config["metadata"].erase(kept);
    }
    mergeFields(merged, config);
    Entry &own = entryOf(entries, manager);
    const FieldSet before = std::exchange(own.fields, wanted);
    if (before != wanted || own.time.is_null())
        own.time = toRfc3339(now);
    dropAbandoned(merged, entries, manager, before, wanted);
    writeEntries(merged, entries);
    return merged;
}

void recordUpdate(const Json *before, Json &after, const FieldManager &manager, const QDateTime &now)
{
    const FieldSet then = before ? ownableFields(*before) : FieldSet {};
    const FieldSet today = ownableFields(after);
    FieldSet taken;
    for (const FieldPath &path : today) {
        if (!then.contains(path) || differs(*before, after, path))
            taken.insert(path);
    }
    std::vector<Entry> entries = readEntries(before ? *before : Json::object());
    for (Entry &entry : entries) {
        std::erase_if(entry.fields, [&](const FieldPath &path) {
            return (taken.contains(path) && entry.manager != manager) || (then.contains(path) && !today.contains(path));
        });
    }
    if (!taken.empty()) {
        Entry &own = entryOf(entries, manager);
        own.fields.merge(taken);
        own.time = toRfc3339(now);
    }
    writeEntries(after, entries);
}

bool isSameObject(const Json &one, const Json &other)
{
    const auto withoutTimes = [](Json object) {
        if (object["metadata"].contains("managedFields")) {
            for (Json &entry : object["metadata"]["managedFields"])
                entry.erase("time");
        }
        return object;
    };
    return withoutTimes(one) == withoutTimes(other);
}

} // namespace keywright::sandbox
