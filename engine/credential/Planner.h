// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/plan.h"

namespace keywright {

/// plan()'s working state: the observation, and the plan as it grows. Each rule either decides (true) or leaves the
/// decision to the next one; their order in decide() is their rank. A rule that decides to wait ends the rules, but not
/// the chores: what is owed to older keys and to those who use them goes on while a new key has to wait.
class Planner final
{
public:
    /// How a refusal by AWS begins in the history, where a restarted engine finds it.
    static inline const QString refusedOutcome = QStringLiteral("refused: ");

    explicit Planner(const Observed &observed);
    [[nodiscard]] Plan decide();

private:
    // Rules, in order.
    [[nodiscard]] bool deletion();
    [[nodiscard]] bool issuedKeyIsRecorded();
    [[nodiscard]] bool publishedKeyBecomesCurrent();
    [[nodiscard]] bool publishedUnderFormerName();
    void becomesCurrent(Key key);
    /// Of a key without a lease, once `successor` is published.
    [[nodiscard]] QDateTime endOfUserKey(const Key &old, const Key &successor) const;
    [[nodiscard]] bool orphanedPendingKeyIsRevoked();
    [[nodiscard]] bool revokeNow();
    [[nodiscard]] bool compromisedWithNoSuccessor();
    [[nodiscard]] bool compromisedKeysAreRevoked();
    [[nodiscard]] bool finalizerIsKept();
    [[nodiscard]] bool heldBack(); ///< something that forbids to issue at all
    [[nodiscard]] bool lostStatusIsAdopted();
    [[nodiscard]] bool foreignWriteIsRead();
    [[nodiscard]] bool keyInHandGoesOn();
    [[nodiscard]] bool secretIsRewritten();
    [[nodiscard]] bool formerUserIsHeld();
    [[nodiscard]] bool dueKeyIsIssued();
    [[nodiscard]] bool issueIsHeldBack(Cause cause); ///< back-off, too many keys, a refusal not long ago
    [[nodiscard]] bool isOptional(Cause cause) const; ///< somebody asked for it, and nobody is without a key until then
    [[nodiscard]] bool noRoomForAKey(Cause cause);
    [[nodiscard]] bool missingRoleIsMade();
    [[nodiscard]] bool hastenedRoleIsSetBack();

    // Chores, in order.
    [[nodiscard]] bool oldLeaseIsShortened();
    [[nodiscard]] bool leftoverSecretIsRemoved();
    [[nodiscard]] bool formerRoleIsRemoved();
    [[nodiscard]] bool formerUserIsRemoved();
    [[nodiscard]] bool consumersAreLookedAfter();
    void waitForWhatComes();
    void consumersAreTold();

    // Facts.
    [[nodiscard]] bool isStatusLost() const;
    [[nodiscard]] Cause dueCause() const;
    [[nodiscard]] bool isCurrentAlive() const;
    [[nodiscard]] bool isInHand(const std::optional<Key> &key) const; ///< that key's secret is in this process
    [[nodiscard]] bool isRevocationTold() const; ///< by a revoke-now that is not carried out yet
    [[nodiscard]] bool isCompromiseTold() const; ///< by a command that is not carried out yet
    /// All keys, with no successor for them: it waits for nothing that cannot be recorded or read.
    [[nodiscard]] bool everythingIsToGo() const;
    [[nodiscard]] bool isDead(const Key &key) const;
    [[nodiscard]] bool isFormer(const IamUser &user) const; ///< the spec no longer names it, and it has a static role
    [[nodiscard]] bool isKeyOf(const IamUser &user, const Key &key) const;
    [[nodiscard]] bool haveConsumersMoved() const; ///< nobody is on an older key, as far as anybody can see
    [[nodiscard]] const SecretSeen *secretOfCurrent() const; ///< the Secret that holds the current key, whole; or null
    [[nodiscard]] QString oldSecretName() const
    {
        return o.oldSecretName.isEmpty() ? stored.secretName : o.oldSecretName;
    }
    [[nodiscard]] bool isRevocationHeld() const;
    [[nodiscard]] const StepFailure *failureOf(Act act) const; ///< the last try of that step failed; null: it did not
    [[nodiscard]] bool failed(Act act) const; ///< that step failed and it is too early to try again
    [[nodiscard]] bool isRefusalTold() const; ///< the conditions tell of a refusal by AWS of this very spec
    [[nodiscard]] QDateTime refusedBeforeRestart() const; ///< when to ask AWS again; invalid: it did not refuse
    [[nodiscard]] QDateTime unscheduledAllowedAt(Cause cause) const; ///< invalid: at any time
    [[nodiscard]] std::vector<Key> liveKeys() const;
    [[nodiscard]] const Key *firstToEnd() const; ///< of the retiring keys; null: none is known to

    // Effects on the plan.
    bool act(Act what);
    bool ensureRole(); ///< or what comes before it
    bool wait(const QDateTime &until = {});
    bool waitQuietly(const QDateTime &until);
    bool waitForRetry(Act failedAct);
    bool revoke(std::vector<Key> keys); ///< or waits for another try of a revocation that failed
    void lookAgainAt(const QDateTime &when);
    void say(Reason reason, const QString &detail = {});
    void remember(const QString &what, const Key &key, const QString &outcome = QStringLiteral("ok"),
        std::chrono::milliseconds took = {});
    void countUnscheduled();
    void forgetKey(const Key &key);
    void endedKeysAreForgotten();
    void revokeEverything(Reason reason);
    void readyRoleIsRemembered();
    [[nodiscard]] Plan finish();

    const Observed &o;
    const CredentialSpec &spec;
    const Digests m_digests;
    const QString &m_hash; ///< permissionsHash() of the spec
    const QString m_role;
    const std::optional<CredentialStatus> m_cleaned; ///< if the status had to be: who may write it is not known
    const CredentialStatus &stored;
    const QString &m_rotateNow; ///< digests of the commands that stand on the object
    const QString &m_compromised;
    const QString &m_revokeNow;
    Plan p;
};

} // namespace keywright
