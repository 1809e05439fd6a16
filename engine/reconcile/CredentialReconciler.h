// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/plan.h"
#include "reconcile/ClusterView.h"
#include "reconcile/EngineSettings.h"
#include "reconcile/Memory.h"
#include "reconcile/Mounts.h"
#include "reconcile/Outcome.h"
#include "reconcile/StepExecutor.h"

#include <functional>
#include <map>
#include <memory>

namespace keywright {

/// One pass over one credential: observe, plan, do one step, observe again, until the plan says wait.
/// A pass gets a name, never an event: what happened is of no interest, only what is.
class CredentialReconciler final
{
public:
    CredentialReconciler(StepExecutor::Dependencies dependencies, EngineHooks hooks);

    QCoro::Task<Outcome> reconcile(ObjectKey key);

    // What others noticed.
    void objectArrived(const ObjectKey &key); ///< the informer has a new version
    void secretArrived(const ObjectKey &secret, const ObjectKey &credential);
    void leaseDied(const ObjectKey &key, const LeaseId &lease);
    void roleVanished(const ObjectKey &key);
    void forget(const ObjectKey &key); ///< the object is gone
    /// The Lease was lost in this namespace (empty: in all): another engine may have acted since, so that nothing
    /// remembered is to be believed. A key that only this process knows is revoked.
    QCoro::Task<> distrust(QString ns);

    [[nodiscard]] const Memory *memory(const ObjectKey &key) const;
    /// A step of that credential is under way, or a key of it is in hand.
    [[nodiscard]] bool isBusy(const ObjectKey &key) const;
    /// Revokes the keys that this process holds and has not published (at the end, with the Lease still held). Where it
    /// is in doubt whether one stands in its Secret it stays: the next engine sees that.
    QCoro::Task<> letGo();

private:
    [[nodiscard]] static bool isOlder(const QString &version, const QString &than); ///< of resourceVersions
    QCoro::Task<Result<std::optional<Observed>>> observe(ObjectKey key);
    QCoro::Task<Result<std::optional<SecretSeen>>> observeSecret(ObjectKey secret, AwsCredential credential);
    /// A Secret of ours that no status knows: its name was changed in the middle of a publication. `o` outlives the
    /// task.
    QCoro::Task<Result<void>> observeLeftover(Observed *o);
    /// What the guardrails say of it; not set: not yet known.
    [[nodiscard]] std::optional<Admission> admissionOf(const AwsCredential &object);
    [[nodiscard]] const std::vector<SpecProblem> &problemsOf(const AwsCredential &object);
    /// The world around the credential cannot be seen. What does not pass by itself goes to the status.
    QCoro::Task<Outcome> tellUnseen(ObjectKey key, Error error);
    QCoro::Task<Outcome> waitAfter(ObjectKey key, Observed observed, Plan plan);
    QCoro::Task<std::optional<Outcome>> step(ObjectKey key, Observed observed, Plan plan);
    /// One of the keys that are about to be revoked, as never published, stands in a Secret after all: the engine
    /// before this one died before it could record that, or the answer to the publication was lost, and no watch has
    /// told yet. Asks the API server; what it says is believed from then on.
    QCoro::Task<Result<bool>> isSeenPublished(Observed observed, std::vector<Key> revoked);
    /// What the API server has, past the cache; it is remembered until the informer has caught up.
    QCoro::Task<Result<std::optional<SecretSeen>>> askForSecret(ObjectKey secret, AwsCredential credential);
    /// A write met another one. The Secret's only `withSecret`: else what the informer tells of it is good enough.
    QCoro::Task<Result<void>> lookAnew(ObjectKey key, bool withSecret = false);
    QCoro::Task<> endStalePass(ObjectKey key);
    /// In hand, neither published nor in the status as far as this process knows: nobody else could revoke it.
    [[nodiscard]] std::optional<Key> unrecordedKey(const ObjectKey &key, const Memory &memory) const;
    void noteFailure(const ObjectKey &key, const Observed &observed, Act act, const Error &error);
    [[nodiscard]] Memory &memoryOf(const ObjectKey &key);

    StepExecutor::Dependencies d;
    EngineHooks m_hooks;
    StepExecutor m_executor;
    std::map<ObjectKey, Memory> m_memories;
    std::map<ObjectKey, int> m_passes; ///< under way
};

} // namespace keywright
