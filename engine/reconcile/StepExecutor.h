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
    QCoro::Task<Result<void>> shortenLease(Observed o, Plan plan, Memory *memory);
    // StepsOfRevocation.cpp. What fails does not keep the rest alive: all is tried, then the first failure is told.
    QCoro::Task<Result<void>> revoke(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> revokeNow(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> revokeKey(Observed o, QString mount, Key key, Memory *memory);
    QCoro::Task<Result<void>> revokeKeys(Observed o, std::vector<Key> keys, bool tellEach, Memory *memory);
    /// Somebody else made the role of our name there: its leases are theirs.
    QCoro::Task<Result<bool>> isForeignRole(Observed o, QString mount, Memory *memory);
    /// The live leases of our role on that mount, but for those of `known`.
    QCoro::Task<Result<void>> revokeUnknown(Observed o, QString mount, std::vector<Key> known, Memory *memory);
    /// These keys, then whatever leases of our role no status knows.
    QCoro::Task<Result<void>> revokeEverything(Observed o, std::vector<Key> keys, Memory *memory);
    QCoro::Task<Result<void>> removeRole(Observed o, Plan plan, Memory *memory);
    /// On that mount, if it is ours.
    QCoro::Task<Result<void>> deleteRole(Observed o, QString mount);
    QCoro::Task<Result<void>> emptyVault(Observed o, Memory *memory);
    void letGoOf(const Plan &plan, Memory *memory);
    /// That a status, a Secret or this process knows.
    [[nodiscard]] std::vector<Key> everyKey(const Observed &o, const Memory &memory) const;
    /// Vault shows nothing of that mount (it says the same where there is none), and nothing says that there ever was a
    /// key of this credential: then it holds up neither a revocation nor a deletion.
    [[nodiscard]] bool mayBeLeftOut(
        const Observed &o, const QString &mount, const std::vector<Key> &keys, const Error &error) const;
    /// The spec's mount, those that the status says have the role, those of the configuration, and those of keys whose
    /// lease can be of this role: status and annotations are not to be trusted.
    [[nodiscard]] QStringList mountsOf(const Observed &o, const std::vector<Key> &keys) const;
    // StepsOfExistingUser.cpp
    QCoro::Task<Result<void>> ensureStaticRole(Observed o, Memory *memory);
    QCoro::Task<Result<void>> awaitStaticKey(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> holdUser(Observed o, Plan plan, Memory *memory);
    QCoro::Task<Result<void>> removeUser(Observed o, Plan plan, Memory *memory);
    struct RemovedUser
    {
        IamUser user;
        AccessKeyId newest; ///< that Vault told last, and deleted; empty: not known
    };
    /// If there is one: and with it the newest key of the user, which it gives.
    QCoro::Task<Result<AccessKeyId>> deleteStaticRole(Observed o, IamUser user, Memory *memory);
    /// Of all users that the status knows, and of the spec's. `removed` lives in the caller's frame, which awaits this.
    QCoro::Task<Result<void>> deleteStaticRoles(Observed o, std::vector<RemovedUser> *removed, Memory *memory);
    /// A user of a mount that Vault does not show, and that never gave a key: an Event tells, and nothing waits for it.
    bool leavesOut(const Observed &o, const IamUser &user, const Error &error, const Memory &memory);
    /// Gives `status` what is left of these users, which Events name.
    void tellRemoved(const Observed &o, const std::vector<RemovedUser> &removed, CredentialStatus &status);
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
    static void recordMessage(
        EventRecorder &events, const AwsCredential &object, Reason reason, const QString &message);
    /// An Event, where the guardrails say something else than the object's status told until now.
    void tellAdmission(const AwsCredential &object, const CredentialStatus &status);
    [[nodiscard]] QString roleOf(const Observed &o) const;
    [[nodiscard]] Result<void> mayWrite(const ObjectKey &key) const;
    /// The same question, asked later: before each send. No, once this executor is gone.
    [[nodiscard]] std::function<bool()> fenceOf(const ObjectKey &key) const;
    /// A mount in Vault, for what is done to that credential.
    [[nodiscard]] AwsSecretsEngine vaultAt(const QString &mount, const ObjectKey &key) const;

    Dependencies d;
    Consumers m_consumers;
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true); ///< an issue may outlive us
};

/// Keywright made it for that cluster: by its tag.
[[nodiscard]] bool isRoleOf(const QString &cluster, const VaultRole &role);

[[nodiscard]] QString toString(Cause cause);
[[nodiscard]] QString toString(Act act);

} // namespace keywright
