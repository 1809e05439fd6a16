// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/AccessRule.h"

namespace keywright {

class Catalogue;
class WorkBudget;

/// An action that is really allowed: wildcards named one by one, denies and the boundary taken off.
struct AllowedAccess
{
    QString action = {}; ///< "s3:GetObject"; a pattern stands for what no catalogue knows
    QString accessLevel = {}; ///< "Read"; empty: not in the catalogue
    QStringList resources = {};
    QStringList notResources = {}; ///< but none of these
    QStringList conditions = {}; ///< in words; all must hold

    bool operator==(const AllowedAccess &) const = default;
};

/// Actions with which whoever has them can give himself others.
struct EscalationWay
{
    QStringList actions = {};
    Sentence way = {}; ///< "gives itself any policy"
};

/// A statement without which the same would be allowed.
struct DeadStatement
{
    int document = 0;
    int statement = 0;
    QString sid = {};
    QString reason = {};
};

struct PolicyExplanation
{
    std::vector<AllowedAccess> allowed = {}; ///< sorted by action
    std::vector<EscalationWay> escalation = {};
    std::vector<DeadStatement> dead = {};
    bool isTooLarge = false; ///< more than the budget is for: nothing is told
};

/// What policies that hold together allow, within a boundary if one is given. A null catalogue knows no actions.
/// Without a budget it is the usual.
[[nodiscard]] PolicyExplanation explainPolicies(const std::vector<AccessRule> &rules,
    const std::vector<AccessRule> *boundary, const Catalogue *catalogue, WorkBudget *budget = nullptr);

/// The statements that do nothing. Of two that do the same, the later one. When the budget is used up, those that were
/// found until then.
[[nodiscard]] std::vector<DeadStatement> deadStatements(
    const std::vector<AccessRule> &rules, const Catalogue *catalogue, WorkBudget *budget = nullptr);

} // namespace keywright
