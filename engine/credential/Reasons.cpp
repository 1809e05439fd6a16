// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Reasons.h"

#include <algorithm>

namespace keywright {

namespace {

using enum ConditionType;
using S = Severity;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

struct Row
{
    Reason reason;
    const char *name;
    ConditionType condition;
    const char *status;
    Severity severity;
    const char *action;
    const char *sentence;
    const char *nextStep;
};

#define R(name) Reason::name, #name
constexpr Row rows[] = {
    {R(KeyPublished), Ready, "True", S::Normal, "", "The Secret holds a key that AWS accepts.", ""},
    {R(Suspended), Ready, "True", S::Warning, "suspend",
        "The credential is suspended: no new key is issued, and the key in the Secret is kept until its end.",
        "Set spec.suspended to false to have it rotated again."},
    {R(SuspendedExpired), Ready, "False", S::Error, "suspend", "The credential is suspended and has no valid key.",
        "Set spec.suspended to false to have a key issued."},
    {R(KeyExpired), Ready, "False", S::Error, "expire", "The key in the Secret has ended before it could be replaced.",
        "The other conditions tell what keeps Keywright from issuing a new one."},
    {R(KeyExpiring), Ready, "True", S::Warning, "expire",
        "The key in the Secret ends soon, and could not be replaced when it was due.",
        "The other conditions tell what keeps Keywright from issuing a new one."},
    {R(LeaseLost), Ready, "False", S::Error, "issue",
        "The lease of the key in the Secret is dead, so AWS no longer accepts that key.",
        "Keywright issues a new one now. If nobody revoked the lease, see whether Vault was restored from a backup."},
    {R(SecretChanged), Ready, "False", S::Error, "issue", "The Secret was changed or deleted by somebody else.",
        "Keywright repairs it with a new key, since Vault tells a key only once. Find out who writes to this Secret."},
    {R(Compromised), Ready, "False", S::Error, "issue", "The key was marked as compromised and is being replaced.",
        "Older keys are revoked as soon as consumers have the new one, 5 minutes after its publication at the latest."},
    {R(Revoked), Ready, "False", S::Error, "revoke",
        "All keys were revoked by keywright.dev/revoke-now, and none is issued in their place.",
        "To have a new key, set the annotation keywright.dev/rotate-now to a new value."},
    {R(Deleting), Ready, "False", S::Progress, "",
        "The credential is being deleted: its keys are revoked, then its role and Secret are removed.",
        "If Vault is gone for good, set the annotation keywright.dev/abandon=true to let the object go."},
    {R(Abandoned), Ready, "False", S::Error, "abandon",
        "The credential was let go by keywright.dev/abandon with nothing revoked.",
        "Revoke the leases that the Event LeasesLeft lists, or delete their IAM users in AWS."},

    {R(WithinGuardrails), Admitted, "True", S::Normal, "", "The guardrails allow what the spec asks for.", ""},
    {R(AuditRefuses), Admitted, "True", S::Warning, "admit",
        "The key is issued, but a guardrail in audit mode would refuse what the spec asks for.",
        "Change the spec before whoever keeps the guardrail sets it to Enforce."},
    {R(GuardrailRefuses), Admitted, "False", S::Error, "admit",
        "A guardrail refuses what the spec asks for, so no key is issued; a standing one ends by itself.",
        "Ask for less, or ask whoever keeps the guardrails of this cluster."},
    {R(NotPermitted), Admitted, "False", S::Error, "admit",
        "What the spec asks for is refused unless a guardrail permits it, and none does, so no key is issued; a "
        "standing one ends by itself.",
        "Ask for less, or ask whoever keeps the guardrails of this cluster to permit it to this namespace."},
    {R(AdmissionUndecided), Admitted, "False", S::Error, "admit",
        "It could not be shown that the spec asks for no more than the guardrails allow, so no key is issued; a "
        "standing one ends by itself.",
        "Write the policy in fewer and plainer statements, or name policies that Keywright can read."},
    {R(BoundariesDiffer), Admitted, "False", S::Error, "admit",
        "Two guardrails force different permissions boundaries on this namespace, and a user can have only one, so no "
        "key is issued; a standing one ends by itself.",
        "Whoever keeps the guardrails must take one of the two away, or part their namespaces."},
    {R(GuardrailsUnreadable), Admitted, "False", S::Error, "admit",
        "The guardrails of the cluster cannot be read, so no key is issued; a standing one ends by itself.",
        "Run `keywright check`: it tells which right is missing or which guardrail is broken."},

    {R(SpecAccepted), PolicyValid, "True", S::Normal, "", "What the spec asks for can be asked of Vault.", ""},
    {R(PolicyDoubtful), PolicyValid, "True", S::Normal, "",
        "What the spec asks for can be asked of Vault, but spec.iamPolicy gives away more than anybody should want, or "
        "does hardly what was meant.",
        "Narrow it, or accept what is meant, with a reason, by the annotation keywright.dev/accepted-findings. "
        "`keywright lint` tells all of it."},
    {R(PolicyInvalid), PolicyValid, "False", S::Error, "check", "IAM would refuse spec.iamPolicy.",
        "Correct it; `keywright lint` tells the same of the manifest. If AWS takes it all the same, say so by the "
        "annotation keywright.dev/accepted-findings."},
    {R(PolicyTooLarge), PolicyValid, "False", S::Error, "check",
        "spec.iamPolicy is larger than IAM takes for the inline policy of a user.",
        "Shorten it by wildcards or by joining statements, or make it a managed policy and name it in "
        "spec.iamPolicyArns."},
    {R(RoleNameTooLong), PolicyValid, "False", S::Error, "check",
        "The name of the Vault role is longer than IAM takes as the name of a policy.",
        "Choose a shorter name for the credential or its namespace."},
    {R(ArnInvalid), PolicyValid, "False", S::Error, "check", "An ARN of the spec cannot be right.",
        "Write it as AWS shows it, for example arn:aws:iam::123456789012:policy/name, and of the mount's partition."},
    {R(LifetimeOutOfRange), PolicyValid, "False", S::Error, "check", "spec.lifetime is out of range.",
        "Choose a lifetime from 1m to 8760h."},
    {R(SpecInvalid), PolicyValid, "False", S::Error, "check", "The spec cannot be carried out.",
        "Correct the named field."},

    {R(VaultAnswers), VaultReachable, "True", S::Normal, "", "Vault answered when it was last needed.", ""},
    {R(VaultSealed), VaultReachable, "False", S::Error, "reach", "Vault is sealed.",
        "Unseal Vault. Keywright goes on by itself; standing keys stay valid until their leases end."},
    {R(VaultUnreachable), VaultReachable, "False", S::Error, "reach", "Vault does not answer.",
        "Look at Vault and the network between. Keywright tries again by itself; standing keys stay valid until their "
        "leases end."},
    {R(VaultForbidden), VaultReachable, "False", S::Error, "reach",
        "Vault's policy forbids the engine a request that it needs.",
        "Compare the engine's policy with what `keywright print vault` shows, and run `keywright check`."},
    {R(MountUnknown), VaultReachable, "False", S::Error, "reach",
        "The mount named by spec.mount is not there or not allowed to the engine.",
        "Correct spec.mount, or have the mount made and configured in Keywright; `keywright check` tells which it is."},
    {R(LoginFailed), VaultReachable, "False", S::Error, "reach", "Keywright cannot log in to Vault.",
        "See the engine's log and run `keywright check`."},

    {R(Issued), KeyIssued, "True", S::Normal, "issue", "Vault issued a key.", ""},
    {R(Issuing), KeyIssued, "Unknown", S::Progress, "", "A key is being issued.", ""},
    {R(AwsRefused), KeyIssued, "False", S::Error, "issue", "AWS refused to make the key.",
        "Correct what AWS names. Keywright tries again after 10 minutes or as soon as the spec changes."},
    {R(AwsThrottled), KeyIssued, "False", S::Warning, "issue", "AWS throttles requests to IAM in this account.",
        "Keywright tries again by itself, slower. If it lasts, lower the mount's rate or look who else uses IAM "
        "there."},
    {R(AwsQuotaExceeded), KeyIssued, "False", S::Error, "issue", "A quota of the AWS account is used up.",
        "Remove what is not needed or ask AWS for a higher quota. A credential holds two IAM users for most of its "
        "life."},
    {R(AwsUnavailable), KeyIssued, "False", S::Warning, "issue", "AWS failed to answer Vault.",
        "Keywright tries again by itself."},
    {R(TooManyKeys), KeyIssued, "False", S::Error, "issue",
        "The credential already has as many live keys as it may have (4; 8 where one is due, or replaces a lost, "
        "damaged or compromised one), so no further one is issued.",
        "Wait until one has ended, and find out what asks for rotations so often."},
    {R(RotationBackOff), KeyIssued, "False", S::Warning, "issue",
        "Unscheduled rotations came too fast, so the next one waits; the standing key stays.",
        "Find out what asks for them: a policy that changes back and forth, two writers of the Secret, or a loop that "
        "sets rotate-now."},
    {R(UserNameTaken), KeyIssued, "False", S::Error, "issue",
        "Another credential already rotates the keys of this IAM user.",
        "Remove one of the two: each rotation of one would delete the key of the other."},
    {R(VaultRoleNotOurs), KeyIssued, "False", S::Error, "issue",
        "Vault has a role of this name that Keywright did not make; it is left untouched.",
        "Rename that role in Vault, or give this credential another name."},
    {R(WaitingForVault), KeyIssued, "Unknown", S::Progress, "issue",
        "Vault rotates the key of the IAM user by itself, a minute or two after it was asked to.", ""},

    {R(Verified), KeyVerified, "True", S::Normal, "verify", "AWS accepts the key.", ""},
    {R(Verifying), KeyVerified, "Unknown", S::Progress, "",
        "AWS is asked whether it accepts the key; a new one takes some seconds to be known everywhere.", ""},
    {R(VerificationOff), KeyVerified, "Unknown", S::Normal, "",
        "Verification is switched off in the engine's configuration.", ""},
    {R(VerifyFailed), KeyVerified, "False", S::Error, "verify",
        "AWS did not accept the new key in time; it was not published.",
        "Keywright revokes it and issues another. If it happens again, look at the STS endpoint and region of the "
        "mount."},
    {R(WrongAccount), KeyVerified, "False", S::Error, "verify",
        "The new key belongs to another AWS account than the mount's configuration says; it was not published.",
        "Correct the account id in Keywright's configuration or the root keys of the mount in Vault."},
    {R(WrongUser), KeyVerified, "False", S::Error, "verify",
        "The new key belongs to another IAM user than expected; it was not published.",
        "Look at the mount's username_template and at who else writes to this role in Vault."},

    {R(Published), SecretPublished, "True", S::Normal, "publish", "The key stands in the Secret.", ""},
    {R(SecretNotOurs), SecretPublished, "False", S::Error, "publish",
        "A Secret of this name is there and is not Keywright's; it is left untouched and nothing is issued.",
        "Choose another spec.secret.name, or delete that Secret if nobody needs it."},
    {R(SecretImmutable), SecretPublished, "False", S::Error, "publish",
        "The Secret is immutable, so no new key can be published in it.",
        "Delete the Secret: Keywright makes it again at once, with a new key."},
    {R(SecretNameTaken), SecretPublished, "False", S::Error, "publish",
        "An older credential of this namespace already publishes in a Secret of this name.",
        "Choose another spec.secret.name for one of the two."},
    {R(SecretRefused), SecretPublished, "False", S::Error, "publish", "The Kubernetes API server refused the Secret.",
        "Correct spec.secret, or ask who runs the admission policy that the server names."},
    {R(KubernetesForbidden), SecretPublished, "False", S::Error, "publish",
        "Kubernetes RBAC forbids the engine a request that it needs.",
        "Compare its rights with what `keywright print rbac` shows, and run `keywright check`."},

    {R(ConsumersUpToDate), ConsumersCurrent, "True", S::Normal, "",
        "No workload was found that still uses a key about to end.", ""},
    {R(ConsumersOutdated), ConsumersCurrent, "False", S::Warning, "consume",
        "Workloads that started before the current key was published still use an older one, and fail when it ends.",
        "Restart them before that, or set spec.consumers.restart to Rolling."},
    {R(ConsumersNotRestarted), ConsumersCurrent, "False", S::Warning, "consume",
        "Some workloads should have been restarted but were not.",
        "Restart the named ones by hand; for missing rights, see `keywright print rbac`."},

    {R(PurposeMissing), Warning, "True", S::Warning, "",
        "spec.purpose does not say why IRSA does not serve here: a role without long-lived keys is safer where it can "
        "be used.",
        "Set spec.purpose.kind to NoIrsaSupport, SesSmtp, ThirdParty or Other, with a note for whoever audits this."},
    {R(LifetimeCapped), Warning, "True", S::Warning, "issue",
        "Vault granted a shorter lifetime than spec.lifetime; the key is rotated at half of what was granted.",
        "Shorten spec.lifetime, or raise max_lease_ttl of the mount and the token role."},
    {R(ManyPolicyArns), Warning, "True", S::Warning, "",
        "spec.iamPolicyArns has more entries than AWS attaches to a user by default.",
        "Name 10 at most, or have the quota raised in that AWS account."},
    {R(ForeignKeyWillGo), Warning, "True", S::Warning, "issue",
        "The IAM user has access keys that Keywright did not make; Vault deletes the oldest when it adds its own.",
        "Move whoever uses the older key to the Secret."},
    {R(UserKeyLeft), Warning, "True", S::Warning, "revoke",
        "Vault deleted only the newest key of the IAM user; an older one is still valid.",
        "Delete it with the AWS command line if nobody needs it."},
    {R(RoleLeft), Warning, "True", S::Warning, "revoke",
        "The Vault role of this credential could not be deleted on a mount that spec.mount no longer names.",
        "Give the engine the right to delete it, or delete it in Vault; if the mount is gone, so is the role."},

    {R(KeyRevoked), None, "", S::Normal, "revoke", "A key was revoked.", ""},
    {R(RotationRequested), None, "", S::Normal, "issue", "A rotation was asked for by annotation.", ""},
    {R(CompromisedReplaced), None, "", S::Warning, "revoke",
        "A new key stands in the Secret in place of the compromised one; older keys are revoked as soon as consumers "
        "have it.",
        "Look in CloudTrail what the compromised access key id was used for."},
    {R(SecretRemoved), None, "", S::Normal, "publish",
        "The Secret under the former name was removed, since the key stands under the new name.", ""},
    {R(ConsumersRestarted), None, "", S::Normal, "restart",
        "Workloads that take the Secret through their environment were restarted.", ""},
    {R(OrphanRevoked), None, "", S::Warning, "revoke",
        "A lease of this credential's role that no status and no Secret knows was revoked.", ""},
    {R(SweepStopped), None, "", S::Error, "revoke",
        "Too many leases are unknown to the cluster for all of them to be leftovers, so none is revoked.",
        "Look at `keywright sweep`: a restored etcd or a second cluster of the same name looks like this."},
    {R(LeasesLeft), None, "", S::Error, "abandon", "Leases were left in Vault when the credential was abandoned.",
        "Revoke them when Vault is back, or delete their IAM users in AWS."},
    {R(MountLeftOut), None, "", S::Warning, "revoke",
        "Keys were not looked for on a mount that is not there or not allowed to the engine; none is known from there.",
        "If the mount is there, look with `vault list sys/leases/lookup/…` whether it has leases of this credential."},
};
#undef R

std::vector<ReasonInfo> makeTable()
{
    std::vector<ReasonInfo> table;
    for (const Row &row : rows)
        table.push_back({.reason = row.reason,
            .name = text(row.name),
            .condition = row.condition,
            .status = text(row.status),
            .severity = row.severity,
            .action = text(row.action),
            .sentence = text(row.sentence),
            .nextStep = text(row.nextStep)});
    return table;
}

} // namespace

std::span<const ReasonInfo> allReasons()
{
    static const std::vector<ReasonInfo> table = makeTable();
    return table;
}

const ReasonInfo &reasonInfo(Reason reason) { return allReasons()[static_cast<size_t>(reason)]; }

std::optional<Reason> reasonNamed(const QString &name)
{
    for (const ReasonInfo &info : allReasons())
        if (info.name == name)
            return info.reason;
    return {};
}

} // namespace keywright
