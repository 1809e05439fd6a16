// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/ReasonWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace keywright::ui {

namespace {

// The texts of the engine's table, for those who translate: the engine itself writes English, whoever looks. The test
// ui_translation names each that is missing here.
constexpr const char *reasonTexts[] = {
    QT_TRANSLATE_NOOP("Reason", "The Secret holds a key that AWS accepts."),
    QT_TRANSLATE_NOOP("Reason",
        "The credential is suspended: no new key is issued, and the key in the Secret is kept until its end."),
    QT_TRANSLATE_NOOP("Reason", "Set spec.suspended to false to have it rotated again."),
    QT_TRANSLATE_NOOP("Reason", "The credential is suspended and has no valid key."),
    QT_TRANSLATE_NOOP("Reason", "Set spec.suspended to false to have a key issued."),
    QT_TRANSLATE_NOOP("Reason", "The key in the Secret has ended before it could be replaced."),
    QT_TRANSLATE_NOOP("Reason", "The other conditions tell what keeps Keywright from issuing a new one."),
    QT_TRANSLATE_NOOP("Reason", "The key in the Secret ends soon, and could not be replaced when it was due."),
    QT_TRANSLATE_NOOP("Reason", "The lease of the key in the Secret is dead, so AWS no longer accepts that key."),
    QT_TRANSLATE_NOOP("Reason",
        "Keywright issues a new one now. If nobody revoked the lease, see whether Vault was restored from a "
        "backup."),
    QT_TRANSLATE_NOOP("Reason", "The Secret was changed or deleted by somebody else."),
    QT_TRANSLATE_NOOP("Reason",
        "Keywright repairs it with a new key, since Vault tells a key only once. Find out who writes to this "
        "Secret."),
    QT_TRANSLATE_NOOP("Reason", "The key was marked as compromised and is being replaced."),
    QT_TRANSLATE_NOOP("Reason",
        "Older keys are revoked as soon as consumers have the new one, 5 minutes after its publication at the "
        "latest."),
    QT_TRANSLATE_NOOP(
        "Reason", "All keys were revoked by keywright.dev/revoke-now, and none is issued in their place."),
    QT_TRANSLATE_NOOP("Reason", "To have a new key, set the annotation keywright.dev/rotate-now to a new value."),
    QT_TRANSLATE_NOOP(
        "Reason", "The credential is being deleted: its keys are revoked, then its role and Secret are removed."),
    QT_TRANSLATE_NOOP(
        "Reason", "If Vault is gone for good, set the annotation keywright.dev/abandon=true to let the object go."),
    QT_TRANSLATE_NOOP("Reason", "The credential was let go by keywright.dev/abandon with nothing revoked."),
    QT_TRANSLATE_NOOP("Reason", "Revoke the leases that the Event LeasesLeft lists, or delete their IAM users in AWS."),
    QT_TRANSLATE_NOOP("Reason", "The guardrails allow what the spec asks for."),
    QT_TRANSLATE_NOOP(
        "Reason", "The key is issued, but a guardrail in audit mode would refuse what the spec asks for."),
    QT_TRANSLATE_NOOP("Reason", "Change the spec before whoever keeps the guardrail sets it to Enforce."),
    QT_TRANSLATE_NOOP(
        "Reason", "A guardrail refuses what the spec asks for, so no key is issued; a standing one ends by itself."),
    QT_TRANSLATE_NOOP("Reason", "Ask for less, or ask whoever keeps the guardrails of this cluster."),
    QT_TRANSLATE_NOOP("Reason",
        "What the spec asks for is refused unless a guardrail permits it, and none does, so no key is issued; a "
        "standing one ends by itself."),
    QT_TRANSLATE_NOOP(
        "Reason", "Ask for less, or ask whoever keeps the guardrails of this cluster to permit it to this namespace."),
    QT_TRANSLATE_NOOP("Reason",
        "It could not be shown that the spec asks for no more than the guardrails allow, so no key is issued; a "
        "standing one ends by itself."),
    QT_TRANSLATE_NOOP(
        "Reason", "Write the policy in fewer and plainer statements, or name policies that Keywright can read."),
    QT_TRANSLATE_NOOP("Reason",
        "Two guardrails force different permissions boundaries on this namespace, and a user can have only one, so no "
        "key is issued; a standing one ends by itself."),
    QT_TRANSLATE_NOOP(
        "Reason", "Whoever keeps the guardrails must take one of the two away, or part their namespaces."),
    QT_TRANSLATE_NOOP(
        "Reason", "The guardrails of the cluster cannot be read, so no key is issued; a standing one ends by itself."),
    QT_TRANSLATE_NOOP("Reason", "Run `keywright check`: it tells which right is missing or which guardrail is broken."),
    QT_TRANSLATE_NOOP("Reason", "What the spec asks for can be asked of Vault."),
    QT_TRANSLATE_NOOP("Reason",
        "What the spec asks for can be asked of Vault, but spec.iamPolicy gives away more than anybody should want, or "
        "does hardly what was meant."),
    QT_TRANSLATE_NOOP("Reason",
        "Narrow it, or accept what is meant, with a reason, by the annotation keywright.dev/accepted-findings. "
        "`keywright lint` tells all of it."),
    QT_TRANSLATE_NOOP("Reason", "IAM would refuse spec.iamPolicy."),
    QT_TRANSLATE_NOOP("Reason",
        "Correct it; `keywright lint` tells the same of the manifest. If AWS takes it all the same, say so by the "
        "annotation keywright.dev/accepted-findings."),
    QT_TRANSLATE_NOOP("Reason", "spec.iamPolicy is larger than IAM takes for the inline policy of a user."),
    QT_TRANSLATE_NOOP("Reason",
        "Shorten it by wildcards or by joining statements, or make it a managed policy and name it in "
        "spec.iamPolicyArns."),
    QT_TRANSLATE_NOOP("Reason", "The name of the Vault role is longer than IAM takes as the name of a policy."),
    QT_TRANSLATE_NOOP("Reason", "Choose a shorter name for the credential or its namespace."),
    QT_TRANSLATE_NOOP("Reason", "An ARN of the spec cannot be right."),
    QT_TRANSLATE_NOOP("Reason",
        "Write it as AWS shows it, for example arn:aws:iam::123456789012:policy/name, and of the mount's "
        "partition."),
    QT_TRANSLATE_NOOP("Reason", "spec.lifetime is out of range."),
    QT_TRANSLATE_NOOP("Reason", "Choose a lifetime from 1m to 8760h."),
    QT_TRANSLATE_NOOP("Reason", "The spec cannot be carried out."),
    QT_TRANSLATE_NOOP("Reason", "Correct the named field."),
    QT_TRANSLATE_NOOP("Reason", "Vault answered when it was last needed."),
    QT_TRANSLATE_NOOP("Reason", "Vault is sealed."),
    QT_TRANSLATE_NOOP(
        "Reason", "Unseal Vault. Keywright goes on by itself; standing keys stay valid until their leases end."),
    QT_TRANSLATE_NOOP("Reason", "Vault does not answer."),
    QT_TRANSLATE_NOOP("Reason",
        "Look at Vault and the network between. Keywright tries again by itself; standing keys stay valid until "
        "their leases end."),
    QT_TRANSLATE_NOOP("Reason", "Vault's policy forbids the engine a request that it needs."),
    QT_TRANSLATE_NOOP(
        "Reason", "Compare the engine's policy with what `keywright print vault` shows, and run `keywright check`."),
    QT_TRANSLATE_NOOP("Reason", "The mount named by spec.mount is not there or not allowed to the engine."),
    QT_TRANSLATE_NOOP("Reason",
        "Correct spec.mount, or have the mount made and configured in Keywright; `keywright check` tells which it "
        "is."),
    QT_TRANSLATE_NOOP("Reason", "Keywright cannot log in to Vault."),
    QT_TRANSLATE_NOOP("Reason", "See the engine's log and run `keywright check`."),
    QT_TRANSLATE_NOOP("Reason", "Vault issued a key."),
    QT_TRANSLATE_NOOP("Reason", "A key is being issued."),
    QT_TRANSLATE_NOOP("Reason", "AWS refused to make the key."),
    QT_TRANSLATE_NOOP(
        "Reason", "Correct what AWS names. Keywright tries again after 10 minutes or as soon as the spec changes."),
    QT_TRANSLATE_NOOP("Reason", "AWS throttles requests to IAM in this account."),
    QT_TRANSLATE_NOOP("Reason",
        "Keywright tries again by itself, slower. If it lasts, lower the mount's rate or look who else uses IAM "
        "there."),
    QT_TRANSLATE_NOOP("Reason", "A quota of the AWS account is used up."),
    QT_TRANSLATE_NOOP("Reason",
        "Remove what is not needed or ask AWS for a higher quota. A credential holds two IAM users for most of its "
        "life."),
    QT_TRANSLATE_NOOP("Reason", "AWS failed to answer Vault."),
    QT_TRANSLATE_NOOP("Reason", "Keywright tries again by itself."),
    QT_TRANSLATE_NOOP("Reason",
        "The credential already has as many live keys as it may have (4; 8 where one is due, or replaces a lost, "
        "damaged or compromised one), so no further one is issued."),
    QT_TRANSLATE_NOOP("Reason", "Wait until one has ended, and find out what asks for rotations so often."),
    QT_TRANSLATE_NOOP("Reason", "Unscheduled rotations came too fast, so the next one waits; the standing key stays."),
    QT_TRANSLATE_NOOP("Reason",
        "Find out what asks for them: a policy that changes back and forth, two writers of the Secret, or a loop "
        "that sets rotate-now."),
    QT_TRANSLATE_NOOP("Reason", "Another credential already rotates the keys of this IAM user."),
    QT_TRANSLATE_NOOP("Reason", "Remove one of the two: each rotation of one would delete the key of the other."),
    QT_TRANSLATE_NOOP("Reason", "Vault has a role of this name that Keywright did not make; it is left untouched."),
    QT_TRANSLATE_NOOP("Reason", "Rename that role in Vault, or give this credential another name."),
    QT_TRANSLATE_NOOP(
        "Reason", "Vault rotates the key of the IAM user by itself, a minute or two after it was asked to."),
    QT_TRANSLATE_NOOP("Reason", "AWS accepts the key."),
    QT_TRANSLATE_NOOP(
        "Reason", "AWS is asked whether it accepts the key; a new one takes some seconds to be known everywhere."),
    QT_TRANSLATE_NOOP("Reason", "Verification is switched off in the engine's configuration."),
    QT_TRANSLATE_NOOP("Reason", "AWS did not accept the new key in time; it was not published."),
    QT_TRANSLATE_NOOP("Reason",
        "Keywright revokes it and issues another. If it happens again, look at the STS endpoint and region of the "
        "mount."),
    QT_TRANSLATE_NOOP("Reason",
        "The new key belongs to another AWS account than the mount's configuration says; it was not published."),
    QT_TRANSLATE_NOOP(
        "Reason", "Correct the account id in Keywright's configuration or the root keys of the mount in Vault."),
    QT_TRANSLATE_NOOP("Reason", "The new key belongs to another IAM user than expected; it was not published."),
    QT_TRANSLATE_NOOP("Reason", "Look at the mount's username_template and at who else writes to this role in Vault."),
    QT_TRANSLATE_NOOP("Reason", "The key stands in the Secret."),
    QT_TRANSLATE_NOOP(
        "Reason", "A Secret of this name is there and is not Keywright's; it is left untouched and nothing is issued."),
    QT_TRANSLATE_NOOP("Reason", "Choose another spec.secret.name, or delete that Secret if nobody needs it."),
    QT_TRANSLATE_NOOP("Reason", "The Secret is immutable, so no new key can be published in it."),
    QT_TRANSLATE_NOOP("Reason", "Delete the Secret: Keywright makes it again at once, with a new key."),
    QT_TRANSLATE_NOOP("Reason", "An older credential of this namespace already publishes in a Secret of this name."),
    QT_TRANSLATE_NOOP("Reason", "Choose another spec.secret.name for one of the two."),
    QT_TRANSLATE_NOOP("Reason", "The Kubernetes API server refused the Secret."),
    QT_TRANSLATE_NOOP("Reason", "Correct spec.secret, or ask who runs the admission policy that the server names."),
    QT_TRANSLATE_NOOP("Reason", "Kubernetes RBAC forbids the engine a request that it needs."),
    QT_TRANSLATE_NOOP(
        "Reason", "Compare its rights with what `keywright print rbac` shows, and run `keywright check`."),
    QT_TRANSLATE_NOOP("Reason", "No workload was found that still uses a key about to end."),
    QT_TRANSLATE_NOOP("Reason",
        "Workloads that started before the current key was published still use an older one, and fail when it "
        "ends."),
    QT_TRANSLATE_NOOP("Reason", "Restart them before that, or set spec.consumers.restart to Rolling."),
    QT_TRANSLATE_NOOP("Reason", "Some workloads should have been restarted but were not."),
    QT_TRANSLATE_NOOP("Reason", "Restart the named ones by hand; for missing rights, see `keywright print rbac`."),
    QT_TRANSLATE_NOOP("Reason",
        "spec.purpose does not say why IRSA does not serve here: a role without long-lived keys is safer where it "
        "can be used."),
    QT_TRANSLATE_NOOP("Reason",
        "Set spec.purpose.kind to NoIrsaSupport, SesSmtp, ThirdParty or Other, with a note for whoever audits "
        "this."),
    QT_TRANSLATE_NOOP("Reason",
        "Vault granted a shorter lifetime than spec.lifetime; the key is rotated at half of what was granted."),
    QT_TRANSLATE_NOOP("Reason", "Shorten spec.lifetime, or raise max_lease_ttl of the mount and the token role."),
    QT_TRANSLATE_NOOP("Reason", "spec.iamPolicyArns has more entries than AWS attaches to a user by default."),
    QT_TRANSLATE_NOOP("Reason", "Name 10 at most, or have the quota raised in that AWS account."),
    QT_TRANSLATE_NOOP("Reason",
        "The IAM user has access keys that Keywright did not make; Vault deletes the oldest when it adds its own."),
    QT_TRANSLATE_NOOP("Reason", "Move whoever uses the older key to the Secret."),
    QT_TRANSLATE_NOOP("Reason", "Vault deleted only the newest key of the IAM user; an older one is still valid."),
    QT_TRANSLATE_NOOP("Reason", "Delete it with the AWS command line if nobody needs it."),
    QT_TRANSLATE_NOOP(
        "Reason", "The Vault role of this credential could not be deleted on a mount that spec.mount no longer names."),
    QT_TRANSLATE_NOOP("Reason",
        "Give the engine the right to delete it, or delete it in Vault; if the mount is gone, so is the role."),
    QT_TRANSLATE_NOOP("Reason", "A key was revoked."),
    QT_TRANSLATE_NOOP("Reason", "A rotation was asked for by annotation."),
    QT_TRANSLATE_NOOP("Reason",
        "A new key stands in the Secret in place of the compromised one; older keys are revoked as soon as "
        "consumers have it."),
    QT_TRANSLATE_NOOP("Reason", "Look in CloudTrail what the compromised access key id was used for."),
    QT_TRANSLATE_NOOP(
        "Reason", "The Secret under the former name was removed, since the key stands under the new name."),
    QT_TRANSLATE_NOOP("Reason", "Workloads that take the Secret through their environment were restarted."),
    QT_TRANSLATE_NOOP("Reason", "A lease of this credential's role that no status and no Secret knows was revoked."),
    QT_TRANSLATE_NOOP(
        "Reason", "Too many leases are unknown to the cluster for all of them to be leftovers, so none is revoked."),
    QT_TRANSLATE_NOOP(
        "Reason", "Look at `keywright sweep`: a restored etcd or a second cluster of the same name looks like this."),
    QT_TRANSLATE_NOOP("Reason", "Leases were left in Vault when the credential was abandoned."),
    QT_TRANSLATE_NOOP("Reason", "Revoke them when Vault is back, or delete their IAM users in AWS."),
    QT_TRANSLATE_NOOP("Reason",
        "Keys were not looked for on a mount that is not there or not allowed to the engine; none is known from "
        "there."),
    QT_TRANSLATE_NOOP("Reason",
        "If the mount is there, look with `vault list sys/leases/lookup/…` whether it has leases of this "
        "credential."),
};

QString inWords(const QString &english)
{
    const auto found =
        std::ranges::find_if(reasonTexts, [&](const char *text) { return english == QString::fromUtf8(text); });
    return found == std::end(reasonTexts) ? english : QCoreApplication::translate("Reason", *found);
}

} // namespace

QString sentenceInWords(const ReasonInfo &info) { return inWords(info.sentence); }

QString nextStepInWords(const ReasonInfo &info) { return inWords(info.nextStep); }

} // namespace keywright::ui
