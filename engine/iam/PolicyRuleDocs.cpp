// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyRuleDocs.h"

#include <array>

namespace keywright {

namespace {

constexpr PolicyRuleDoc row(PolicyRule rule, const char *page, const char *why)
{
    return {rule, QLatin1String(why), QLatin1String(page)};
}

using enum PolicyRule;

// clang-format off
constexpr std::array docs {
    row(JsonSyntax, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "IAM reads JSON as RFC 8259 has it: no comments, no comma behind the last element, no byte order mark. Vault refuses such a "
        "text too, but tells no line.")),
    row(DuplicateKey, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "IAM refuses a policy in which a key stands twice in one object (also where only the case of a condition key differs). Vault "
        "and most tools keep the last one in silence, so what they show is not what AWS gets.")),
    row(Charset, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "IAM takes tab, line feed, carriage return and the characters from U+0020 to U+00FF in a policy, and refuses all others: a "
        "dash or quote that a word processor has put in is enough.")),
    row(WrongType, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Each element has one form or two (a string, or a list of strings). IAM answers MalformedPolicyDocument to any other, when the "
        "user is made.")),
    row(UnknownElement, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "IAM knows Version, Id and Statement, and in a statement Sid, Effect, Action, NotAction, Resource, NotResource and Condition; "
        "names are case-sensitive. One that it does not know makes the whole policy malformed.")),
    row(PrincipalInIdentity, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "The policy of a user speaks of that user: Principal and NotPrincipal are for the policies of resources and for trust "
        "policies, and IAM refuses them here.")),
    row(IdInIdentity, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_id.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Id is documented for the policies of resources only. IAM takes it in the policy of a user, where it says nothing and counts "
        "against the size.")),
    row(MissingStatement, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Statement is required, and an empty list is refused.")),
    row(BadVersion, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Version is the date of the policy language, not of the policy: 2012-10-17 or 2008-10-17.")),
    row(OldOrNoVersion, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Without Version, or with 2008-10-17, a policy variable such as ${aws:username} is plain text: the statement then names a "
        "resource that nobody has.")),
    row(BadEffect, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_effect.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Effect is required, and is Allow or Deny in just these letters.")),
    row(BadSid, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "In an identity policy a Sid has the letters A-Z and a-z and the digits 0-9, and nothing else.")),
    row(EmptySid, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "An empty Sid identifies nothing. IAM takes it; AWS tells to leave it out.")),
    row(DuplicateSid, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Each Sid must be unique within a policy; IAM refuses the second one.")),
    row(ActionPresence, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A statement has either Action or NotAction, with at least one action.")),
    row(ResourcePresence, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A statement has either Resource or NotResource, with at least one resource. (In the policy of a user it is never left out.)")),
    row(ActionFormat, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "An action is \"*\", or the prefix of a service, a colon, and a name made of letters, digits and wildcards. Spaces around it "
        "make it another action, or none.")),
    row(WildcardService, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A wildcard in the prefix covers services that AWS has not made yet, and IAM refuses some of its forms.")),
    row(UnknownService, "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Actions begin with the prefix that the service authorization reference has for a service. With another, the statement matches "
        "no request, and nobody is told.")),
    row(UnknownAction, "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "IAM stores actions that do not exist: the statement then gives nothing, which shows when the program runs. A wildcard that "
        "names nothing is the same. AWS adds actions each week, so this is a warning.")),
    row(ArnFormat, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A resource is \"*\" or arn:partition:service:region:account:resource. IAM refuses what lacks a field, and a wildcard in the "
        "third; that field is in lower case.")),
    row(ArnPartition, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "The second field is one of the partitions of AWS (aws, aws-cn, aws-us-gov ...) or a wildcard. IAM refuses others.")),
    row(ArnRegion, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Whether an ARN has a region depends on the type of the resource. With one where there is none (S3, IAM), or none where there "
        "is one, or with a name that no region has, it matches nothing.")),
    row(ArnAccount, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Whether an ARN has an account depends on the type of the resource; it is the 12 digits of an account, \"aws\" for what AWS "
        "owns, or a wildcard. Documents of SSM that AWS owns have none.")),
    row(ArnResource, "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "The last part of an ARN has the form that the service authorization reference gives for one of the types of the service: "
        "arn:aws:iam::ACCOUNT:user/NAME, not :users/. Another matches nothing.")),
    row(VariableSyntax, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A variable is ${key} or ${key, 'default'}, in a Resource or in the value of a condition. IAM refuses some mistakes, and takes "
        "others as plain text.")),
    row(VariableNotEffective, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Variables are replaced only with Version 2012-10-17, and in conditions only with String and Arn operators. Elsewhere the text "
        "stays as it is, and matches nothing.")),
    row(UnknownOperator, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A condition begins with one of the operators of IAM. The prefixes ForAllValues: and ForAnyValue: and the suffix IfExists may "
        "come with it; Null takes no IfExists. IAM refuses any other.")),
    row(UnknownConditionKey, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A key is aws:name for what each request can have, or the prefix of a service and a name. With a key that does not exist, an "
        "Allow gives nothing (or, with a negated operator or IfExists, limits nothing).")),
    row(ConditionNotForAction, "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A key is in a request only if the action, or the type of its resource, has it by the service authorization reference. If no "
        "action of the statement has it, the condition is decided by its absence.")),
    row(OperatorType, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Each key has a type, and each family of operators compares one type. A string operator compares an ARN as text, which works; "
        "others are never true.")),
    row(ValueFormat, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "The value must be of the operator's type: true or false, a number, a date of ISO 8601 or seconds since 1970, an address or "
        "range in CIDR notation, Base64. IAM refuses a bad date; with the others the condition is never true.")),
    row(SetOperator, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "ForAllValues is true also when the request has no value at all: an Allow with it alone lets in whoever sends none. It is for "
        "keys of several values (together with Null: false); such keys need one of the two prefixes, and keys of one value need none. "
        "Null takes none.")),
    row(WildcardNoLike, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "StringEquals compares \"*\" and \"?\" as these characters. StringLike takes them for wildcards.")),
    row(PrivateSourceIp, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "aws:SourceIp is the public address from which a request comes to AWS. A private range never matches (through a VPC endpoint "
        "aws:VpcSourceIp is the key), and host bits behind the mask are a mistake.")),
    row(EmptyCondition, "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "An empty condition, or an empty list in one, limits nothing (or, with some operators, everything).")),
    row(Redundant, "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "What another element covers can go: it costs characters of a limit of 2,048, and whoever removes the other one thinks that he "
        "has removed both.")),
    row(MfaPattern, "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "aws:MultiFactorAuthPresent is absent with an access key, and false in a session without MFA. An Allow on \"false\" or on its "
        "presence, and a Deny on \"false\" without IfExists, do the contrary of what is meant.")),
    row(ResourceMismatch, "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "An action takes the types of resources that the service authorization reference lists for it, or only \"*\". With resources "
        "of other types alone the Allow gives nothing. Asked of actions that are named in full, over all Allow statements together. A NotResource with \"*\" leaves nothing at all.")),
    row(ResourceStar, "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "An action that takes resources should name them. Not told where a condition limits the statement.")),
    row(FullAdmin, "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "An Allow of \"*\" on \"*\" with no condition is the whole account, in a Secret of a namespace.")),
    row(ServiceWildcard, "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "An Allow of service:* covers deleting, the policies of its resources, and all that AWS will add to the service.")),
    row(AllowNot, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Allow with NotAction or NotResource allows all but what it names, in services and accounts that do not exist yet.")),
    row(PassRoleOpen, "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Whoever may pass any role to a service has what the mightiest role of the account has. Name the roles, or the service by "
        "iam:PassedToService.")),
    row(CreateSlrOpen, "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "iam:CreateServiceLinkedRole on any resource makes the role of any service. Name the roles below role/aws-service-role/, or "
        "the service by iam:AWSServiceName.")),
    row(PrivilegeEscalation, "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Some actions, alone or together, give more than the policy says: a new key of another user, a role passed to a program of "
        "one's own. A hint (info) where one of the actions is limited to resources or by a condition: then look at these resources.")),
    row(S3PolicyEscalation, "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-management.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Who writes the policy or the ACL of a bucket can give himself any access to its objects, and who writes its life cycle can "
        "delete them. Told where the policy does not give that access itself.")),
    row(PermissionsManagement, "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Actions of the access level \"Permissions management\" change who may do what. On all resources they give away everything "
        "that their service keeps.")),
    row(CredentialsExposure, "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "The answer of such an action holds a key, a token or a password, which lives on when the key that asked for it has been "
        "rotated.")),
    row(DataExfiltration, "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "s3:GetObject, ssm:GetParameter* and secretsmanager:GetSecretValue on all resources read all that the account keeps there, "
        "other applications' secrets too.")),
    row(PolicySize, "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "IAM counts characters without white space: 2,048 for all inline policies of a user together, 6,144 for a managed policy. "
        "Vault asks IAM only when a key is issued, so a policy that is too large fails then. A warning for a file of which nobody said "
        "what it is to be; also at 90 %.")),
    row(ManagedArn, "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "iamPolicyArns holds ARNs of managed policies, each once, of one partition, 10 at most (a quota that AWS raises to 20). "
        "Policies below aws-service-role/ cannot be attached. Vault takes any text, and AWS refuses it at the first issue.")),
    row(PurposeUnused, "https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "SES by SMTP needs ses:SendRawEmail and nothing else does it. Without it each mail is refused.")),
    row(IrsaPossible, "https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "A pod that runs on EKS can have a role by its service account, with no key that could leak. So spec.purpose says why that "
        "does not serve.")),
    row(AcceptedFindings, "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
        QT_TRANSLATE_NOOP("keywright::Sentence", "Findings are accepted by the annotation keywright.dev/accepted-findings, each with a reason: \"ID: reason\", or \"ID "
        "/Statement/0: reason\" for one place. A line that names no check accepts nothing.")),
};
// clang-format on

static_assert(docs.size() == static_cast<size_t>(AcceptedFindings) + 1);

} // namespace

const PolicyRuleDoc &ruleDoc(PolicyRule rule) { return docs[static_cast<size_t>(rule)]; }

QString ruleUrl(const PolicyRuleInfo &info)
{
    return QStringLiteral("https://keywright.dev/docs/policy-checks#") + QString(info.id).toLower();
}

} // namespace keywright
