// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"

#include <QString>

#include <span>
#include <vector>

namespace keywright {

/// The conditions of an AwsCredential. Each reason has one home among them; Ready is the summary, and takes the reason
/// of another condition when that is what keeps the credential from being ready.
///
///   Admitted ─► PolicyValid ─► VaultReachable ─► KeyIssued ─► KeyVerified ─► SecretPublished ─► Ready
///                                                                             ConsumersCurrent, Warning
///
/// Warning is there only while something is to be warned of (the rest works); its reason is the first one's.
enum class ConditionType {
    None, ///< for Events only
    Ready, ///< the Secret holds a key that works and has the permissions of the spec
    Admitted, ///< the guardrails of the namespace allow what the spec asks for
    PolicyValid, ///< what the spec asks for can be asked of Vault
    VaultReachable, ///< Vault and the mount answered when they were last needed
    KeyIssued, ///< a key was issued the last time that one was due
    KeyVerified, ///< AWS accepted it
    SecretPublished, ///< it stands in the Secret
    ConsumersCurrent, ///< no workload runs on a key that is about to end
    Warning, ///< True: everything works, but somebody should look
};

/// Every reason that a condition or an Event of Keywright can have. One row each in the table of Reasons.cpp, from
/// which docs/reference.md is made.
enum class Reason {
    // Ready
    KeyPublished,
    Suspended,
    SuspendedExpired,
    KeyExpired,
    KeyExpiring,
    LeaseLost,
    SecretChanged,
    Compromised,
    Revoked,
    Deleting,
    Abandoned,
    // Admitted
    WithinGuardrails,
    AuditRefuses,
    GuardrailRefuses,
    NotPermitted,
    AdmissionUndecided,
    BoundariesDiffer,
    GuardrailsUnreadable,
    // PolicyValid
    SpecAccepted,
    PolicyDoubtful,
    PolicyInvalid,
    PolicyTooLarge,
    RoleNameTooLong,
    ArnInvalid,
    LifetimeOutOfRange,
    SpecInvalid,
    // VaultReachable
    VaultAnswers,
    VaultSealed,
    VaultUnreachable,
    VaultForbidden,
    MountUnknown,
    LoginFailed,
    // KeyIssued
    Issued,
    Issuing,
    AwsRefused,
    AwsThrottled,
    AwsQuotaExceeded,
    AwsUnavailable,
    TooManyKeys,
    RotationBackOff,
    UserNameTaken,
    VaultRoleNotOurs,
    WaitingForVault,
    // KeyVerified
    Verified,
    Verifying,
    VerificationOff,
    VerifyFailed,
    WrongAccount,
    WrongUser,
    // SecretPublished
    Published,
    SecretNotOurs,
    SecretImmutable,
    SecretNameTaken,
    SecretRefused,
    KubernetesForbidden,
    // ConsumersCurrent
    ConsumersUpToDate,
    ConsumersOutdated,
    ConsumersNotRestarted,
    // Warning
    PurposeMissing,
    LifetimeCapped,
    ManyPolicyArns,
    ForeignKeyWillGo,
    UserKeyLeft,
    RoleLeft,
    // Events only
    KeyRevoked,
    RotationRequested,
    CompromisedReplaced,
    SecretRemoved,
    ConsumersRestarted,
    OrphanRevoked,
    SweepStopped,
    LeasesLeft,
    MountLeftOut,
};

enum class Severity {
    Normal, ///< as it should be
    Progress, ///< on its way
    Warning, ///< works, but somebody should look
    Error, ///< somebody must do something, or must wait for somebody else
};

struct ReasonInfo
{
    Reason reason;
    QString name; ///< CamelCase, as in conditions and Events
    ConditionType condition; ///< its home
    QString status; ///< of the home condition: True, False, Unknown; empty for Events
    Severity severity;
    QString action; ///< of the Event (issue, verify, publish, retire, revoke …); empty: no Event is written for it
    QString sentence; ///< what is the case
    QString nextStep; ///< what to do, or what Keywright does next; empty: nothing
};

/// The table, in the order of the enum.
[[nodiscard]] std::span<const ReasonInfo> allReasons();
[[nodiscard]] const ReasonInfo &reasonInfo(Reason reason);
[[nodiscard]] std::optional<Reason> reasonNamed(const QString &name);
[[nodiscard]] QString toString(ConditionType type);
/// One sentence: what it means when the condition is True.
[[nodiscard]] QString meaning(ConditionType type);
[[nodiscard]] QString toString(Severity severity);

/// Sentence, detail, next step: the text of the condition, of the Event, of the log and of the GUI. `detail` is about
/// this one case (figures, names, what the server said; a full stop is put after it if there is none), with nothing in
/// it that changes by itself (no request id, no count-down) and never a secret. At most 32,768 bytes, the limit of
/// metav1.Condition.
[[nodiscard]] QString messageOf(Reason reason, const QString &detail = {});
/// The condition at the home of `reason`, without lastTransitionTime (setCondition() gives it).
[[nodiscard]] Condition conditionOf(Reason reason, qint64 generation, const QString &detail = {});
/// The condition Ready with that reason. True only for a reason at home in Ready whose status is True (KeyPublished,
/// Suspended, KeyExpiring); False for any other.
[[nodiscard]] Condition readyBecause(Reason reason, qint64 generation, const QString &detail = {});

/// Puts `condition` in place of the one of its type (or at the end); lastTransitionTime is kept while the status is.
void setCondition(std::vector<Condition> &conditions, Condition condition, const QDateTime &now);
void removeCondition(std::vector<Condition> &conditions, ConditionType type);
/// nullptr if there is none.
[[nodiscard]] const Condition *findCondition(const std::vector<Condition> &conditions, ConditionType type);

} // namespace keywright
