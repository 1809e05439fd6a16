// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "iam/PolicyDocument.h"
#include "iam/WorkBudget.h"

namespace keywright {

class Catalogue;

struct ShrinkOptions
{
    qsizetype limit = 2048; ///< characters as IAM counts them
    /// Lists of actions may become wildcards that name just these today, and more when AWS adds some.
    bool futureActions = false;
    qint64 work = WorkBudget::usual / 4; ///< steps of a WorkBudget for each kind of change, with its proof
};

struct ShrunkPolicy
{
    QByteArray text = {}; ///< JSON, indented
    qsizetype before = 0;
    qsizetype after = 0; ///< characters as IAM counts them
    bool fits = false;
    QStringList steps = {}; ///< what was done, in sentences
};

/// The same permissions in fewer characters: what is covered goes, statements become one, and if that is not enough,
/// lists become wildcards (if that is agreed to) and names of statements go. After each of these diffPolicies() must
/// prove that nothing has changed, or it is not done. Fails only for what has not the shape of a policy.
[[nodiscard]] Result<ShrunkPolicy> shrinkPolicy(
    const PolicyDocument &policy, const ShrinkOptions &options, const Catalogue *catalogue);

} // namespace keywright
