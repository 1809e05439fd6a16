// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeStatus.h"

#include <optional>

namespace keywright {

/// Fills in what the API server fills in (Secret.type, data out of stringData …), or says why the body is no such object.
[[nodiscard]] std::optional<KubeReply> setDefaults(const KubeType &type, Json &object);
/// What is wrong with a new object (`live` null) or a change, field by field; empty: it is good.
[[nodiscard]] std::vector<KubeCause> validateObject(const KubeType &type, const Json *live, const Json &object);
/// The rules of the CustomResourceDefinition of AwsCredential.
[[nodiscard]] std::vector<KubeCause> validateAwsCredential(const Json &object);

} // namespace keywright
