// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AccessGaps.h"
#include "iam/Explain.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr qint64 costOfStatement = 3'000; ///< of a statement, in steps of the budget

/// Why the rule could go; empty: it does something, or the budget is used up.
QString reasonToGo(const std::vector<AccessRule> &all, size_t at, const KnownActions &actions, WorkBudget &budget)
{
    if (!budget.spend(costOfStatement * static_cast<qint64>(all.size())))
        return {};
    std::vector<AccessRule> others = all;
    others.erase(others.begin() + static_cast<qsizetype>(at));
    if (!all[at].allows) {
        AccessGaps gained(others, all, actions, budget);
        return gained.find().empty() ? QStringLiteral("it denies nothing that is allowed") : QString();
    }
    AccessGaps lost(all, others, actions, budget);
    if (!lost.find(static_cast<int>(at)).empty())
        return {};
    const std::vector<AccessRule> nothing;
    AccessGaps left(all, nothing, actions, budget);
    const bool isDenied = left.find(static_cast<int>(at)).empty();
    if (budget.isUsedUp())
        return {};
    return isDenied ? QStringLiteral("all that it allows is denied")
                    : QStringLiteral("other statements allow all that it allows");
}

} // namespace

std::vector<DeadStatement> deadStatements(
    const std::vector<AccessRule> &rules, const Catalogue *catalogue, WorkBudget *budget)
{
    WorkBudget usual;
    WorkBudget &all = budget ? *budget : usual;
    const std::vector<AccessRule> *one[] = {&rules};
    const KnownActions actions(catalogue, one, &all);
    std::vector<AccessRule> living = rules;
    std::vector<DeadStatement> dead;
    for (size_t i = living.size(); i-- > 0 && !all.isUsedUp();) {
        const QString reason = reasonToGo(living, i, actions, all);
        if (reason.isEmpty())
            continue;
        dead.push_back(
            {.document = living[i].document, .statement = living[i].statement, .sid = living[i].sid, .reason = reason});
        living.erase(living.begin() + static_cast<qsizetype>(i));
    }
    std::reverse(dead.begin(), dead.end());
    return dead;
}

} // namespace keywright
