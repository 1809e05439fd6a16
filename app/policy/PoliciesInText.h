// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/JsonReader.h"
#include "iam/PolicyDocument.h"
#include "policy/TerraformPlan.h"

namespace keywright {

/// How large a file may be: a policy has 6,144 characters, but a Terraform plan is large.
inline constexpr JsonLimits policyFileLimits {.bytes = 32 << 20, .depth = 128, .nodes = 2'000'000};
/// yaml-cpp needs ten times the memory for an element.
inline constexpr JsonLimits policyYamlLimits {.bytes = 8 << 20, .depth = 128, .nodes = 300'000};

/// A text that somebody handed in.
struct PolicySource
{
    QString name; ///< tells JSON from YAML, if it has such an ending
    QByteArray text;
    bool isNamed = true; ///< somebody asked for this very file: an object that is nothing else is taken for a policy
};

/// Is told of each policy of a text, in their order.
class PolicyVisitor
{
public:
    virtual ~PolicyVisitor() = default;
    /// `before` is the pointer of the policy in its text.
    virtual void policy(const PolicyDocument &policy, const QString &before) = 0;
    /// `address` is the one that a Terraform plan gives it; else empty.
    virtual void credential(const JsonTree &tree, int node, const QString &address) = 0;
    virtual void planned(const JsonTree &tree, const PlannedPolicy &policy) = 0;
};

struct UnreadableText
{
    JsonProblem problem;
    bool isJson = false;
};

/// Finds whatever stands in a text: a policy, AwsCredentials (JSON or YAML, a List of them, many documents), the
/// policies of a Terraform plan, what `aws iam get-…-policy` prints. A text that cannot be read, and that was found in
/// a folder and has nothing to do with policies, is passed by in silence.
[[nodiscard]] tl::expected<void, UnreadableText> visitPolicies(const PolicySource &source, PolicyVisitor &visitor);

} // namespace keywright
