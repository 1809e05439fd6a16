// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/AccessRule.h"

namespace keywright {

/// What one Allow of a boundary does not speak of, as denies; its conditions left out.
[[nodiscard]] std::vector<AccessRule> besides(const AccessRule &boundary);

/// The rules within a boundary, as policies of which each allows a part: one for each Allow of the boundary.
[[nodiscard]] std::vector<std::vector<AccessRule>> partsWithin(
    const std::vector<AccessRule> &rules, const std::vector<AccessRule> &boundary);

} // namespace keywright
