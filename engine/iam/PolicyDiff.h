// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Evaluator.h"

namespace keywright {

class Catalogue;
class WorkBudget;

/// An action that one side allows where, or when, the other does not.
struct PolicyChange
{
    QString action = {}; ///< "s3:GetObject"; a pattern stands for the actions it names that no catalogue knows
    bool known = true; ///< to the catalogue
    QStringList resources = {};
    QStringList notResources = {}; ///< of a NotResource; `resources` is `*` then
    QStringList conditions = {}; ///< in words; all must hold
    bool certain = true; ///< shown by an example; otherwise it could not be decided
    bool elsewhere = false; ///< the other side allows the action too, in other places or at other times

    bool operator==(const PolicyChange &) const = default;
};

enum class DiffVerdict { Same, Narrower, Wider, Different, Undecided };

struct PolicyDifference
{
    DiffVerdict verdict = DiffVerdict::Undecided;
    std::vector<PolicyChange> gained = {}; ///< sorted by action
    std::vector<PolicyChange> lost = {};
    std::optional<PolicyRequest> example = {}; ///< the new one allows it, the old one does not
    std::optional<PolicyRequest> lostExample = {}; ///< the other way round

    /// Proven that nothing is allowed that was not; No comes with `example`.
    [[nodiscard]] bool hasNoNewAccess() const { return gained.empty(); }
};

/// In permissions, not in text. "Same" is said only if it is proven: in each reading of ARNs, for each value of policy
/// variables, and also for actions that AWS may add. A null catalogue knows no actions. What is left when the budget
/// (without one: the usual) is used up is "undecided".
[[nodiscard]] PolicyDifference diffPolicies(const std::vector<AccessRule> &before, const std::vector<AccessRule> &after,
    const Catalogue *catalogue, WorkBudget *budget = nullptr);

/// "same", "narrower" …
[[nodiscard]] QString toString(DiffVerdict verdict);

} // namespace keywright
