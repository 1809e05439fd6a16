// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Backoff.h"
#include "credential/SecretContents.h"
#include "credential/plan.h"
#include "kube/EventRecorder.h"
#include "kube/KubeClient.h"
#include "reconcile/ClusterView.h"
#include "reconcile/Consumers.h"
#include "reconcile/Memory.h"
#include "reconcile/Mounts.h"
#include "telemetry/Telemetry.h"

#include <functional>

namespace keywright {

/// Carries out the steps of a plan, one at a time. Each is idempotent. What a step learned goes into the Memory; what
/// must survive a crash is in the plan's status, and is written by the steps that say so.
class StepExecutor final
{
public:
    struct Dependencies
    {
        const EngineSettings *settings = nullptr;
        const Clock *clock = nullptr;
        KubeClient *kube = nullptr;
        Mounts *mounts = nullptr;
        ClusterView *view = nullptr;
        EventRecorder *events = nullptr;
        Telemetry *telemetry = nullptr;
        Random random = {};
        std::function<bool(const QString &ns)> mayWrite =
            {}; ///< this engine is the one that acts there, and holds the Lease
        std::function<bool()> mayWriteAnywhere = {};
        std::function<void(const ObjectKey &)> wake = {}; ///< look at this one now
    };
    explicit StepExecutor(Dependencies dependencies);

    /// `memory` outlives the task (the reconciler keeps it while a pass is under way).
    QCoro::Task<Result<void>> execute(Observed observed, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> writeStatus(AwsCredential object, CredentialStatus status, Memory *memory);
    /// Writes the Event of `reason` for this credential.
    static void record(EventRecorder &events, const AwsCredential &object, Reason reason, const QString &detail = {});

private:
    // StepsOfVault.cpp
    QCoro::Task<Result<void>> ensureRole(Observed o, Memory *memory);
    QCoro::Task<Result<void>> issue(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> verify(Observed o, Memory *memory);
    QCoro::Task<Result<void>> adopt(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> revoke(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> shortenLease(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> revokeLeases(Observed o, std::vector<Key> keys, bool everyLease, Memory *memory);
    QCoro::Task<Result<void>> removeRole(Observed o, Plan plan, Memory *memory);
    /// On that mount, if it is ours.
    QCoro::Task<Result<void>> deleteRole(Observed o, QString mount);
    QCoro::Task<Result<void>> emptyVault(Observed o, Memory *memory);
    // StepsOfExistingUser.cpp
    QCoro::Task<Result<void>> ensureStaticRole(Observed o, Memory *memory);
    QCoro::Task<Result<void>> awaitStaticKey(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> holdUser(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> removeUser(Observed o, Plan plan, Memory *memory);
    /// If there is one: and with it the newest key of the user. Gives `status` with what is left, which an Event names.
    QCoro::Task<Result<CredentialStatus>> deleteStaticRole(
        Observed o, IamUser user, CredentialStatus status, Memory *memory);
    /// Of all users that the status knows, and of the spec's.
    QCoro::Task<Result<CredentialStatus>> deleteStaticRoles(Observed o, CredentialStatus status, Memory *memory);
    // StepsOfKubernetes.cpp
    QCoro::Task<Result<void>> addFinalizer(Observed o, Memory *memory);
    QCoro::Task<Result<void>> removeFinalizer(AwsCredential object, Memory *memory);
    QCoro::Task<Result<void>> publish(Observed o, Memory *memory);
    QCoro::Task<Result<void>> writeSecret(
        Observed o, Key key, std::shared_ptr<const SecretBytes> secret, Memory *memory);
    QCoro::Task<Result<Json>> sendSecret(std::optional<SecretSeen> standing, const SecretContents &contents);
    QCoro::Task<Result<void>> rewriteSecret(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> readSecret(Observed o, Memory *memory);
    QCoro::Task<Result<void>> removeSecret(AwsCredential object, QString name, Memory *memory);
    QCoro::Task<Result<void>> recordCurrent(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> restartConsumers(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> inspectConsumers(Observed o, Memory *memory);
    QCoro::Task<Result<void>> tearDown(Observed o, Memory *memory);
    QCoro::Task<Result<void>> abandon(Observed o, Memory *memory);

    void tell(const Observed &o, KeyVerb verb, const Key &key, const Result<void> &result,
        std::chrono::milliseconds took, const QString &cause = {});
    void event(const AwsCredential &object, Reason reason, const QString &detail = {});
    [[nodiscard]] QString roleOf(const Observed &o) const;
    [[nodiscard]] Result<void> mayWrite(const ObjectKey &key) const;

    Dependencies d;
    Consumers m_consumers;
};

[[nodiscard]] QString toString(Cause cause);
[[nodiscard]] QString toString(Act act);

} // namespace keywright
