// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyDocument.h"
#include "iam/PolicyFinding.h"
#include "iam/PolicyRules.h"

#include <span>

namespace keywright {

/// What IAM takes and nobody should want, as far as it shows without the catalogue: the gravest first. The engine tells
/// it and goes on. It has no catalogue, which would cost it more memory than a thousand credentials do; so whether
/// actions exist, and what ARNs they take, `keywright lint` alone can tell.
[[nodiscard]] PolicyFindings policyDoubts(const PolicyDocument &policy);
/// The checks that it makes, in the order of their table.
[[nodiscard]] std::span<const PolicyRule> doubtsWithoutCatalogue();

} // namespace keywright
