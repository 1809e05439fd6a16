// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <vector>

namespace keywright::test {

/// The spec of a guardrail, and what an API server says of it; empty: it is taken.
struct GuardrailRow
{
    const char *spec;
    const char *refusal;
};

inline std::vector<GuardrailRow> guardrailRows()
{
    const char *const values = "In and NotIn need values, Exists and DoesNotExist take none";
    return {
        {R"({})", ""},
        {R"({"permit": ["Groups"], "maxLifetime": "1h", "minLifetime": "1h"})", ""},
        {R"({"minLifetime": "2h", "maxLifetime": "1h"})", "minLifetime must not be longer than maxLifetime"},
        {R"({"permit": ["ExistingUsers"], "permissionsBoundaryArn": "arn:aws:iam::aws:policy/X"})",
            "cannot be set on an existing user"},
        {R"({"permit": ["Groups"], "permissionsBoundaryArn": "arn:aws:iam::aws:policy/X"})", ""},
        {R"({"permissionsBoundaryArn": "policy/X"})", "spec.permissionsBoundaryArn"},
        {R"({"permit": ["Everything"]})", "Unsupported value: \"Everything\""},
        {R"({"forbiddenFindings": ["UNKNOWN_ACTION"]})", "Unsupported value: \"UNKNOWN_ACTION\""},
        {R"({"forbiddenFindings": ["SERVICE_WILDCARD", "ALLOW_NOT"]})", ""},
        {R"({"mode": "Warn"})", "Unsupported value: \"Warn\""},
        {R"({"allowedPolicy": {"Version": "2012-10-17"}})", "spec.allowedPolicy.Statement: Required value"},
        {R"({"allowedPolicy": {"Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}}})", ""},
        {R"({"allowedTags": [{"values": ["a"]}]})", "spec.allowedTags[0].key: Required value"},
        {R"({"maxCredentials": -1})", "spec.maxCredentials"},
        {R"({"namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "In"}]}})", values},
        {R"({"namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "Exists", "values": ["b"]}]}})",
            values},
        {R"({"namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "Exists"}]}})", ""},
        {R"({"namespaceSelector": {"matchExpressions": [{"key": "a", "operator": "NotIn", "values": ["b"]}]}})", ""},
    };
}

} // namespace keywright::test
