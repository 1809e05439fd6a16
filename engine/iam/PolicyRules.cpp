// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyRules.h"

#include <algorithm>
#include <array>

namespace keywright {

namespace {

constexpr PolicyRuleInfo row(PolicyRule rule, const char *id, PolicySeverity severity, const char *title)
{
    return {rule, QLatin1String(id), severity, QLatin1String(title)};
}

using enum PolicyRule;

// clang-format off
constexpr std::array infos {
    row(JsonSyntax, "JSON_SYNTAX", PolicySeverity::Error, "It is strict JSON"),
    row(DuplicateKey, "DUPLICATE_KEY", PolicySeverity::Error, "No key stands twice in one object"),
    row(Charset, "CHARSET", PolicySeverity::Error, "Only the characters that IAM takes"),
    row(WrongType, "WRONG_TYPE", PolicySeverity::Error, "Each element has its JSON type"),
    row(UnknownElement, "UNKNOWN_ELEMENT", PolicySeverity::Error, "Only elements that IAM knows"),
    row(PrincipalInIdentity, "PRINCIPAL_IN_IDENTITY", PolicySeverity::Error, "No Principal in the policy of a user"),
    row(IdInIdentity, "ID_IN_IDENTITY", PolicySeverity::Warning, "No Id in the policy of a user"),
    row(MissingStatement, "MISSING_STATEMENT", PolicySeverity::Error, "There is a statement"),
    row(BadVersion, "BAD_VERSION", PolicySeverity::Error, "Version is one of two dates"),
    row(OldOrNoVersion, "OLD_OR_NO_VERSION", PolicySeverity::Warning, "Version is 2012-10-17"),
    row(BadEffect, "BAD_EFFECT", PolicySeverity::Error, "Effect is Allow or Deny"),
    row(BadSid, "BAD_SID", PolicySeverity::Error, "Sid has only letters and digits"),
    row(EmptySid, "EMPTY_SID", PolicySeverity::Info, "Sid is not empty"),
    row(DuplicateSid, "DUPLICATE_SID", PolicySeverity::Error, "No Sid stands twice"),
    row(ActionPresence, "ACTION_PRESENCE", PolicySeverity::Error, "Either Action or NotAction, not empty"),
    row(ResourcePresence, "RESOURCE_PRESENCE", PolicySeverity::Error, "Either Resource or NotResource, not empty"),
    row(ActionFormat, "ACTION_FORMAT", PolicySeverity::Error, "An action is service:name"),
    row(WildcardService, "WILDCARD_SERVICE", PolicySeverity::Warning, "No wildcard in the service of an action"),
    row(UnknownService, "UNKNOWN_SERVICE", PolicySeverity::Warning, "The service of an action exists"),
    row(UnknownAction, "UNKNOWN_ACTION", PolicySeverity::Warning, "The action exists"),
    row(ArnFormat, "ARN_FORMAT", PolicySeverity::Error, "A resource is * or an ARN"),
    row(ArnPartition, "ARN_PARTITION", PolicySeverity::Error, "The partition of an ARN exists"),
    row(ArnRegion, "ARN_REGION", PolicySeverity::Warning, "The region of an ARN fits its type"),
    row(ArnAccount, "ARN_ACCOUNT", PolicySeverity::Warning, "The account of an ARN fits its type"),
    row(ArnResource, "ARN_RESOURCE", PolicySeverity::Warning, "The rest of an ARN fits a type of its service"),
    row(VariableSyntax, "VARIABLE_SYNTAX", PolicySeverity::Error, "Policy variables can be read"),
    row(VariableNotEffective, "VARIABLE_NOT_EFFECTIVE", PolicySeverity::Error, "Policy variables stand where they are replaced"),
    row(UnknownOperator, "UNKNOWN_OPERATOR", PolicySeverity::Error, "The condition operator exists"),
    row(UnknownConditionKey, "UNKNOWN_CONDITION_KEY", PolicySeverity::Warning, "The condition key exists"),
    row(ConditionNotForAction, "CONDITION_NOT_FOR_ACTION", PolicySeverity::Warning, "An action of the statement has the condition key"),
    row(OperatorType, "OPERATOR_TYPE", PolicySeverity::Warning, "The operator fits the type of the key"),
    row(ValueFormat, "VALUE_FORMAT", PolicySeverity::Warning, "The value fits the operator and the key"),
    row(SetOperator, "SET_OPERATOR", PolicySeverity::Security, "Set operators with keys of several values, and only there"),
    row(WildcardNoLike, "WILDCARD_NO_LIKE", PolicySeverity::Warning, "Wildcards only where they are wildcards"),
    row(PrivateSourceIp, "PRIVATE_SOURCE_IP", PolicySeverity::Error, "aws:SourceIp holds public addresses"),
    row(EmptyCondition, "EMPTY_CONDITION", PolicySeverity::Info, "No empty condition"),
    row(Redundant, "REDUNDANT", PolicySeverity::Info, "Nothing is said twice"),
    row(MfaPattern, "MFA_PATTERN", PolicySeverity::Security, "MFA is asked for in a way that cannot be left out"),
    row(ResourceMismatch, "RESOURCE_MISMATCH", PolicySeverity::Warning, "Each action finds a resource that it takes"),
    row(ResourceStar, "RESOURCE_STAR", PolicySeverity::Info, "Resources are named where an action takes them"),
    row(FullAdmin, "FULL_ADMIN", PolicySeverity::Security, "Not everything is allowed"),
    row(ServiceWildcard, "SERVICE_WILDCARD", PolicySeverity::Security, "No whole service is allowed"),
    row(AllowNot, "ALLOW_NOT", PolicySeverity::Security, "No Allow of all but some"),
    row(PassRoleOpen, "PASSROLE_OPEN", PolicySeverity::Security, "iam:PassRole is limited to roles or services"),
    row(CreateSlrOpen, "CREATE_SLR_OPEN", PolicySeverity::Warning, "iam:CreateServiceLinkedRole is limited"),
    row(PrivilegeEscalation, "PRIVILEGE_ESCALATION", PolicySeverity::Security, "Nobody can raise his own privileges"),
    row(S3PolicyEscalation, "S3_POLICY_ESCALATION", PolicySeverity::Security, "Nobody can open a bucket to himself"),
    row(PermissionsManagement, "PERMISSIONS_MANAGEMENT", PolicySeverity::Security, "No managing of permissions on everything"),
    row(CredentialsExposure, "CREDENTIALS_EXPOSURE", PolicySeverity::Security, "No action that gives out credentials"),
    row(DataExfiltration, "DATA_EXFILTRATION", PolicySeverity::Security, "No reading of all data"),
    row(PolicySize, "POLICY_SIZE", PolicySeverity::Error, "It is not too large"),
    row(ManagedArn, "MANAGED_ARN", PolicySeverity::Error, "iamPolicyArns are ARNs of policies"),
    row(PurposeUnused, "PURPOSE_UNUSED", PolicySeverity::Warning, "The policy does what the purpose needs"),
    row(IrsaPossible, "IRSA_POSSIBLE", PolicySeverity::Info, "A role for the service account would not serve"),
    row(AcceptedFindings, "ACCEPTED_FINDINGS", PolicySeverity::Warning, "Accepted findings are named, with a reason"),
};
// clang-format on

} // namespace

std::span<const PolicyRuleInfo> policyRules() { return infos; }

const PolicyRuleInfo &ruleInfo(PolicyRule rule) { return infos[static_cast<size_t>(rule)]; }

const PolicyRuleInfo *ruleById(QStringView id)
{
    const auto found =
        std::find_if(infos.begin(), infos.end(), [&](const PolicyRuleInfo &info) { return id == info.id; });
    return found == infos.end() ? nullptr : &*found;
}

void sortByPlace(PolicyFindings &findings)
{
    std::stable_sort(findings.begin(), findings.end(), [](const PolicyFinding &a, const PolicyFinding &b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
}

QString toString(PolicySeverity severity)
{
    switch (severity) {
    case PolicySeverity::Error:
        return QStringLiteral("error");
    case PolicySeverity::Security:
        return QStringLiteral("security");
    case PolicySeverity::Warning:
        return QStringLiteral("warning");
    case PolicySeverity::Info:
        return QStringLiteral("info");
    }
    return {};
}

QString toString(PolicyEdit::Op op)
{
    switch (op) {
    case PolicyEdit::Op::Replace:
        return QStringLiteral("replace");
    case PolicyEdit::Op::Add:
        return QStringLiteral("add");
    case PolicyEdit::Op::Remove:
        return QStringLiteral("remove");
    }
    return {};
}

} // namespace keywright
