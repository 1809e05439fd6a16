// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Catalogue.h"
#include "iam/JsonReader.h"
#include "iam/ManagedPolicies.h"
#include "iam/PolicyDocument.h"
#include "iam/PolicyFinding.h"

#include <memory>

namespace keywright {

struct LintOptions
{
    /// What the policy is to be: its limit depends on it.
    enum class As {
        File, ///< nobody said: too large is a warning
        Inline, ///< of a user: 2,048 characters
        Managed, ///< 6,144 characters
    };
    As as = As::File;
};

/// Runs every check on a policy, or on all that an AwsCredential says of IAM. Findings come in the order of their
/// places. Keeps what it has learned of the catalogue, so one linter for many policies is faster; not for several
/// threads.
class PolicyLinter final
{
public:
    /// Both must outlive it. Without managed policies their names are not looked up.
    explicit PolicyLinter(const Catalogue *catalogue, const ManagedPolicies *managed = nullptr);
    ~PolicyLinter();

    [[nodiscard]] PolicyFindings lint(QByteArrayView text, const LintOptions &options = {}) const;
    [[nodiscard]] PolicyFindings lint(const PolicyDocument &policy, const LintOptions &options = {}) const;
    /// An AwsCredential (`kind` is not looked at): spec.iamPolicy, iamPolicyArns, purpose, and the annotation
    /// keywright.dev/accepted-findings: "ID: reason", one a line, or "ID /Statement/0: reason" for one place of it.
    [[nodiscard]] PolicyFindings lintCredential(const JsonTree &manifest, int node = 0) const;

private:
    class Shared;
    std::unique_ptr<Shared> m_shared;
};

/// JSON_SYNTAX, of a text that cannot be read.
[[nodiscard]] PolicyFinding syntaxFinding(const JsonProblem &problem);
/// Whether one is an error that nobody has accepted.
[[nodiscard]] bool hasErrors(const PolicyFindings &findings);

} // namespace keywright
