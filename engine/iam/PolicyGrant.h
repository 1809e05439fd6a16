// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyDiff.h"

namespace keywright {

/// What one identity has: policies that hold together, what bounds them, and what nobody here can read.
struct PolicyGrant
{
    std::vector<AccessRule> rules = {};
    std::optional<std::vector<AccessRule>> boundary = {};
    QStringList unknown = {}; ///< attached besides: ARNs of policies whose documents are not known, groups
    QString unknownBoundary = {}; ///< the ARN of a boundary whose document is not known
};

struct GrantDifference
{
    PolicyDifference difference = {};
    QStringList doubts = {}; ///< what keeps the comparison from being exact, in sentences
    bool noNewAccess = false; ///< proven
};

/// diffPolicies() for all that an identity has. What is unknown and the same on both sides does not keep "no new
/// access" from being proven; all else that depends on it is not certain, and has no example.
[[nodiscard]] GrantDifference diffGrants(
    const PolicyGrant &before, const PolicyGrant &after, const Catalogue *catalogue, WorkBudget *budget = nullptr);

} // namespace keywright
