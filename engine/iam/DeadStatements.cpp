// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AccessGaps.h"
#include "iam/Explain.h"

#include <algorithm>

namespace keywright {

namespace {

/// Why the rule could go; empty: it does something.
QString reasonToGo(const std::vector<AccessRule> &all, size_t at, const KnownActions &actions)
{
    std::vector<AccessRule> others = all;
    others.erase(others.begin() + static_cast<qsizetype>(at));
    if (!all[at].allows) {
        AccessGaps gained(others, all, actions);
        return gained.find().empty() ? QStringLiteral("it denies nothing that is allowed") : QString();
    }
    AccessGaps lost(all, others, actions);
    if (!lost.find(static_cast<int>(at)).empty())
        return {};
    const std::vector<AccessRule> nothing;
    AccessGaps left(all, nothing, actions);
    return left.find(static_cast<int>(at)).empty() ? QStringLiteral("all that it allows is denied")
                                                   : QStringLiteral("other statements allow all that it allows");
}

} // namespace

std::vector<DeadStatement> deadStatements(const std::vector<AccessRule> &rules, const Catalogue *catalogue)
{
    const std::vector<AccessRule> *one[] = {&rules};
    const KnownActions actions(catalogue, one);
    std::vector<AccessRule> living = rules;
    std::vector<DeadStatement> dead;
    for (size_t i = living.size(); i-- > 0;) {
        const QString reason = reasonToGo(living, i, actions);
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
