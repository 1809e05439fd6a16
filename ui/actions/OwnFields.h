// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

namespace keywright::ui {

/// What a field manager has applied to an object, as an object to apply again. A server-side apply drops what its
/// manager had applied before and leaves out now; so whoever changes one field has to say the others again.
/// `object` with its managedFields; the result has apiVersion, kind, and name, namespace, uid, resourceVersion.
[[nodiscard]] Json appliedBy(const QString &manager, const Json &object);
/// Other managers that have set the field: {"f:spec", "f:suspended"}.
[[nodiscard]] QStringList otherManagersOf(
    const Json &object, std::initializer_list<const char *> field, const QString &manager);

} // namespace keywright::ui
