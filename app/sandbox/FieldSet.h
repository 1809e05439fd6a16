// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <set>
#include <string>
#include <vector>

namespace keywright::sandbox {

/// One field of an object as metadata.managedFields names it: "f:spec", "k:{\"name\":\"app\"}", "v:\"x\"" or "." (the
/// item of a list itself).
using FieldPath = std::vector<std::string>;
using FieldSet = std::set<FieldPath>;

/// How server-side apply sees lists and maps (x-kubernetes-list-type and -map-type of the schema).
struct ListRule
{
    enum class Kind { Atomic, Set, Map };
    Kind kind = Kind::Atomic;
    std::vector<std::string> keys = {}; ///< of Map
};
[[nodiscard]] ListRule listRule(const FieldPath &path);
[[nodiscard]] bool isAtomicMap(const FieldPath &path);

/// "k:{…}" of a list item.
[[nodiscard]] std::string itemKey(const ListRule &rule, const Json &item);

/// Every leaf of the object that somebody can own: not apiVersion, kind, and what the server itself keeps in metadata.
[[nodiscard]] FieldSet ownableFields(const Json &object);
/// Null if there is nothing.
[[nodiscard]] const Json *valueAt(const Json &object, const FieldPath &path);
/// Removes the field, and the maps that it leaves empty.
void eraseField(Json &object, const FieldPath &path);
/// Writes the fields of `config` into `live`, as server-side apply merges them.
void mergeFields(Json &live, const Json &config);

/// fieldsV1 and back.
[[nodiscard]] Json toFieldsV1(const FieldSet &fields);
[[nodiscard]] FieldSet fromFieldsV1(const Json &fieldsV1);
/// ".data.k", `.spec.containers[name="app"].image`: as messages name it.
[[nodiscard]] QString describe(const FieldPath &path);

} // namespace keywright::sandbox
