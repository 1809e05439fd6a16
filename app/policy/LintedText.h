// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/JsonReader.h"
#include "iam/PolicyLinter.h"

namespace keywright {

/// How large a file may be: a policy has 6,144 characters, but a Terraform plan is large.
inline constexpr JsonLimits lintFileLimits {.bytes = 32 << 20, .depth = 128, .nodes = 2'000'000};
/// yaml-cpp needs ten times the memory for an element.
inline constexpr JsonLimits lintYamlLimits {.bytes = 8 << 20, .depth = 128, .nodes = 300'000};

struct LintedText
{
    PolicyFindings findings = {};
    int policies = 0; ///< policies and AwsCredentials that were looked at
};

struct TextToLint
{
    QString name; ///< tells JSON from YAML, if it has such an ending
    QByteArray text;
    bool isNamed = true; ///< somebody asked for this very file: an object that is nothing else is taken for a policy
};

/// Checks whatever stands in a text: a policy, AwsCredentials (JSON or YAML, a List of them, many documents), the
/// policies of a Terraform plan, what `aws iam get-…-policy` prints. JSON that cannot be read is a finding too; the
/// error is YAML that cannot be read.
[[nodiscard]] tl::expected<LintedText, JsonProblem> lintText(
    const PolicyLinter &linter, const TextToLint &text, const LintOptions &options);

} // namespace keywright
