// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/JsonTree.h"
#include "iam/PolicyLinter.h"

#include <vector>

namespace keywright {

/// A policy in a plan, as Terraform has it: one string.
struct PlannedPolicy
{
    QString address; ///< "module.mail.aws_iam_policy.send"
    int node = JsonTree::none; ///< of the string
    LintOptions::As as = LintOptions::As::File;
};

/// An AwsCredential in a plan: a kubernetes_manifest.
struct PlannedCredential
{
    QString address;
    int node = JsonTree::none; ///< of the manifest
};

struct PlannedPolicies
{
    std::vector<PlannedPolicy> policies = {};
    std::vector<PlannedCredential> credentials = {};
};

/// Whether the text is what `terraform show -json` writes, of a plan or of a state.
[[nodiscard]] bool isTerraformPlan(const JsonTree &tree);
/// Identity policies only: what trusts whom, and the policies of buckets and queues, have rules of their own. A value
/// that Terraform does not know before it applies the plan is not there.
[[nodiscard]] PlannedPolicies plannedPolicies(const JsonTree &tree);

} // namespace keywright
