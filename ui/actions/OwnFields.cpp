// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/OwnFields.h"

namespace keywright::ui {

namespace {

/// The part of `value` that `fields` (fieldsV1) names. Lists are taken as a whole: those of an AwsCredential are
/// atomic.
Json partOf(const Json &value, const Json &fields)
{
    if (!value.is_object() || !fields.is_object() || fields.empty())
        return value;
    Json part = Json::object();
    for (const auto &[name, below] : fields.items()) {
        if (!name.starts_with("f:"))
            continue;
        if (const auto found = value.find(name.substr(2)); found != value.end())
            part[found.key()] = partOf(*found, below);
    }
    return part;
}

} // namespace

Json appliedBy(const QString &manager, const Json &object)
{
    Json applied = Json::object();
    for (const Json &entry : listAt(object, {"metadata", "managedFields"})) {
        if (stringAt(entry, {"manager"}) != manager || stringAt(entry, {"operation"}) != QLatin1String("Apply")
            || !stringAt(entry, {"subresource"}).isEmpty())
            continue;
        if (const Json *fields = find(entry, {"fieldsV1"}); fields && !fields->empty())
            applied.merge_patch(partOf(object, *fields));
    }
    for (const char *member : {"apiVersion", "kind"})
        applied[member] = stringAt(object, {member});
    for (const char *member : {"name", "namespace", "uid", "resourceVersion"})
        applied["metadata"][member] = stringAt(object, {"metadata", member});
    return applied;
}

QStringList otherManagersOf(const Json &object, std::initializer_list<const char *> field, const QString &manager)
{
    QStringList others;
    for (const Json &entry : listAt(object, {"metadata", "managedFields"})) {
        const Json *fields = find(entry, {"fieldsV1"});
        const QString name = stringAt(entry, {"manager"});
        if (fields && name != manager && find(*fields, field) && !others.contains(name))
            others += name;
    }
    return others;
}

} // namespace keywright::ui
