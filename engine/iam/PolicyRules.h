// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyFinding.h"

#include <optional>
#include <span>

namespace keywright {

/// Every check, in the order of the table.
enum class PolicyRule {
    JsonSyntax,
    DuplicateKey,
    Charset,
    WrongType,
    UnknownElement,
    PrincipalInIdentity,
    IdInIdentity,
    MissingStatement,
    BadVersion,
    OldOrNoVersion,
    BadEffect,
    BadSid,
    EmptySid,
    DuplicateSid,
    ActionPresence,
    ResourcePresence,
    ActionFormat,
    WildcardService,
    UnknownService,
    UnknownAction,
    ArnFormat,
    ArnPartition,
    ArnRegion,
    ArnAccount,
    ArnResource,
    VariableSyntax,
    VariableNotEffective,
    UnknownOperator,
    UnknownConditionKey,
    ConditionNotForAction,
    OperatorType,
    ValueFormat,
    SetOperator,
    WildcardNoLike,
    PrivateSourceIp,
    EmptyCondition,
    Redundant,
    MfaPattern,
    ResourceMismatch,
    ResourceStar,
    FullAdmin,
    ServiceWildcard,
    AllowNot,
    PassRoleOpen,
    CreateSlrOpen,
    PrivilegeEscalation,
    S3PolicyEscalation,
    PermissionsManagement,
    CredentialsExposure,
    DataExfiltration,
    PolicySize,
    ManagedArn,
    // Of an AwsCredential, beside its policy:
    PurposeUnused,
    IrsaPossible,
    AcceptedFindings,
};

struct PolicyRuleInfo
{
    PolicyRule rule;
    QLatin1String id;
    PolicySeverity severity; ///< unless a case of it is told with another
    QLatin1String title; ///< what it looks at, in a few words
};

[[nodiscard]] std::span<const PolicyRuleInfo> policyRules();
[[nodiscard]] const PolicyRuleInfo &ruleInfo(PolicyRule rule);
[[nodiscard]] const PolicyRuleInfo *ruleById(QStringView id);

} // namespace keywright
