// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/FieldSet.h"
#include "sandbox/KubeStatus.h"

#include <QDateTime>

namespace keywright::sandbox {

/// Who writes: an entry of metadata.managedFields is named by these.
struct FieldManager
{
    QString name;
    QString operation; ///< Apply or Update
    QString apiVersion;
    QString subresource = {};
    bool operator==(const FieldManager &) const = default;
};

/// What server-side apply makes of `config`: the merged object with its managedFields, or the 409 that names the
/// conflicts. `live` null: the object does not exist.
[[nodiscard]] KubeResult<Json> applyFields(
    const Json *live, Json config, const FieldManager &manager, bool force, const QDateTime &now);

/// After a create, update or merge patch from `before` (null: created) to `after`: what changed is the manager's, and
/// no longer anybody else's.
void recordUpdate(const Json *before, Json &after, const FieldManager &manager, const QDateTime &now);

/// Equal but for the times in managedFields: nothing to write.
[[nodiscard]] bool isSameObject(const Json &one, const Json &other);

} // namespace keywright::sandbox
