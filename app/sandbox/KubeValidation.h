// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeStatus.h"

#include <optional>

namespace keywright::sandbox {

/// Fills in what the API server fills in (Secret.type, data out of stringData …), or says why the body is no such
/// object. With `isStrict`, a field that nobody knows is one such reason (custom objects only).
[[nodiscard]] std::optional<KubeReply> setDefaults(const KubeType &type, Json &object, bool isStrict = false);
/// What is wrong with a new object (`live` null) or a change, field by field; empty: it is good.
[[nodiscard]] std::vector<KubeCause> validateObject(const KubeType &type, const Json *live, const Json &object);

} // namespace keywright::sandbox
