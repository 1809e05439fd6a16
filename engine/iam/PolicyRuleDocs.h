// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyRules.h"

namespace keywright {

/// What there is to read of a check: docs/policy-checks.md is made of it, and SARIF carries it.
struct PolicyRuleDoc
{
    PolicyRule rule;
    QLatin1String why; ///< AWS's rule, and what happens to who breaks it
    QLatin1String page; ///< of AWS's documentation
};

[[nodiscard]] const PolicyRuleDoc &ruleDoc(PolicyRule rule);
/// Where docs/policy-checks.md says all of a check.
[[nodiscard]] QString ruleUrl(const PolicyRuleInfo &info);

} // namespace keywright
