// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeStatus.h"

#include <optional>

namespace keywright::sandbox {

/// Refuses (400) what the API server's Go types could not hold: labels that are a list, a Deployment whose spec is a
/// text. What is behind it may then take metadata, specs and templates for what they have to be. A custom kind is held
/// against its schema instead (CrdSchema), but for its metadata.
[[nodiscard]] std::optional<KubeReply> refusalOfShape(const KubeType &type, const Json &object);

} // namespace keywright::sandbox
