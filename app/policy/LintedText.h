// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyLinter.h"
#include "policy/PoliciesInText.h"

namespace keywright {

class GuardrailFile;

struct LintedText
{
    PolicyFindings findings = {};
    int policies = 0; ///< policies and AwsCredentials that were looked at
};

/// Checks whatever visitPolicies() finds in a text. JSON that cannot be read is a finding too; the error is YAML that
/// cannot be read. With guardrails, what they would refuse of AwsCredentials is told too.
[[nodiscard]] tl::expected<LintedText, JsonProblem> lintText(const PolicyLinter &linter, const PolicySource &source,
    const LintOptions &options, const GuardrailFile *guardrails = nullptr);

} // namespace keywright
