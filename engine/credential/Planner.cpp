// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Planner.h"

#include "credential/IamUsers.h"
#include "credential/situation.h"

#include <algorithm>

namespace keywright {

Planner::Planner(const Observed &observed)
    : o(observed)
    , spec(observed.object.spec)
    , m_digests(observed.object.digests.permissions.isEmpty() ? digestsOf(observed.object) : observed.object.digests)
    , m_hash(m_digests.permissions)
    , m_role(vaultRoleName(observed.settings.cluster, observed.object.key))
    , m_cleaned(withoutForgedKeys(observed, m_role))
    , stored(m_cleaned ? *m_cleaned : observed.object.status)
    , m_rotateNow(m_digests.rotateNow)
    , m_compromised(m_digests.compromised)
    , m_revokeNow(m_digests.revokeNow)
{
    p.status = stored;
}

Plan Planner::decide()
{
    using Rule = bool (Planner::*)();
    static constexpr Rule rules[] = {
        &Planner::deletion,
        &Planner::issuedKeyIsRecorded,
        &Planner::publishedKeyBecomesCurrent,
        &Planner::orphanedPendingKeyIsRevoked,
        &Planner::lostStatusIsAdopted,
        &Planner::revokeNow,
        &Planner::compromisedWithNoSuccessor,
        &Planner::compromisedKeysAreRevoked,
        &Planner::finalizerIsKept,
        &Planner::heldBack,
        &Planner::foreignWriteIsRead,
        &Planner::keyInHandGoesOn,
        &Planner::secretIsRewritten,
        &Planner::formerUserIsHeld,
        &Planner::dueKeyIsIssued,
        &Planner::missingRoleIsMade,
    };
    static constexpr Rule chores[] = {
        &Planner::oldLeaseIsShortened,
        &Planner::leftoverSecretIsRemoved,
        &Planner::formerRoleIsRemoved,
        &Planner::formerUserIsRemoved,
        &Planner::consumersAreLookedAfter,
    };
    const auto decides = [this](Rule rule) { return (this->*rule)(); };
    endedKeysAreForgotten();
    const bool decided = std::any_of(std::begin(rules), std::end(rules), decides);
    if (o.object.deletionTimestamp.isValid() || (decided && p.act != Act::Wait))
        return finish();
    if (std::none_of(std::begin(chores), std::end(chores), decides)) {
        waitForWhatComes();
        consumersAreTold();
    }
    return finish();
}

Plan Planner::finish()
{
    readyRoleIsRemembered();
    p.status.observedGeneration = o.object.generation;
    p.status.nextRotation =
        p.status.currentKey && !spec.suspended ? rotationDue(*p.status.currentKey, spec) : QDateTime();
    p.status.conditions = conditionsFor(o, p, m_hash);
    return std::move(p);
}

// ---- Facts

bool Planner::isStatusLost() const
{
    return stored.observedGeneration == 0 && stored.history.empty() && !stored.currentKey && !stored.pendingKey
        && stored.retiringKeys.empty();
}

bool Planner::isInHand(const std::optional<Key> &key) const
{
    return key && o.inHand && key->accessKeyId == o.inHand->key.accessKeyId;
}

bool Planner::isRevocationTold() const { return !m_revokeNow.isEmpty() && m_revokeNow != stored.revokeNowSeen; }

bool Planner::isCompromiseTold() const { return !m_compromised.isEmpty() && m_compromised != stored.compromisedSeen; }

bool Planner::everythingIsToGo() const
{
    // A compromised key, too, where no new one can come.
    return isRevocationTold() || ((spec.suspended || o.admission.isRefused()) && isCompromiseTold());
}

bool Planner::isDead(const Key &key) const
{
    if (key.leaseId.isEmpty()) // of an existing user: only Vault's next rotation but one ends it
        return !userOfKey(stored, key.accessKeyId);
    return o.deadLeases.contains(key.leaseId) || (key.expiresAt.isValid() && key.expiresAt <= o.now);
}

bool Planner::isFormer(const IamUser &user) const
{
    return !user.gone && (user.mount != spec.mount || user.name != spec.iamUserName);
}

bool Planner::isKeyOf(const IamUser &user, const Key &key) const
{
    const IamUser *found = userOfKey(stored, key.accessKeyId);
    return key.leaseId.isEmpty() && found && found->mount == user.mount && found->name == user.name;
}

bool Planner::isCurrentAlive() const
{
    // Of an existing user's key it is not known whether Vault has made two newer ones since somebody looked.
    return stored.currentKey && !isDead(*stored.currentKey) && stored.currentKey->expiresAt > o.now;
}

bool Planner::haveConsumersMoved() const
{
    const bool volumesMayBeOld = o.consumers && o.consumers->volumes && volumesRefreshed(o) > o.now;
    return !volumesMayBeOld && stored.restartedFor == stored.currentKey->accessKeyId.value && o.consumers
        && o.consumers->at.isValid() && o.consumers->forKey == stored.currentKey->accessKeyId
        && o.consumers->outdated.isEmpty();
}

const SecretSeen *Planner::secretOfCurrent() const
{
    const auto holds = [&](const std::optional<SecretSeen> &secret) {
        return secret && secret->ours && secret->key.accessKeyId == stored.currentKey->accessKeyId
            && secret->intact.value_or(true);
    };
    if (!stored.currentKey)
        return nullptr;
    if (holds(o.secret))
        return &*o.secret;
    return holds(o.oldSecret) ? &*o.oldSecret : nullptr;
}

bool Planner::isRevocationHeld() const
{
    // Also when the annotation is gone: tidying up is no wish for a new key.
    return !stored.revokeNowSeen.isEmpty() && (m_revokeNow.isEmpty() || m_revokeNow == stored.revokeNowSeen)
        && !stored.currentKey && !stored.pendingKey && !o.inHand && m_rotateNow == stored.rotateNowSeen
        && m_compromised == stored.compromisedSeen;
}

const StepFailure *Planner::failureOf(Act act) const
{
    const auto found = o.failures.find(act);
    return found == o.failures.end() ? nullptr : &found->second;
}

bool Planner::failed(Act act) const
{
    const StepFailure *failure = failureOf(act);
    return failure && failure->permissionsHash == m_hash && failure->retryAt > o.now;
}

QDateTime Planner::unscheduledAllowedAt(Cause cause) const
{
    if (cause == Cause::Scheduled || stored.earlyRotationAt > o.now)
        return {};
    // That a key is compromised is heard at once, unless it is said in a loop.
    constexpr int moreOfThose = 3;
    const int count = stored.earlyRotations - (cause == Cause::Compromised ? moreOfThose : 0);
    return stored.earlyRotationAt.addMSecs(unscheduledDelay(count, spec.lifetime).count());
}

std::vector<Key> Planner::liveKeys() const
{
    std::vector<Key> keys = knownKeys(p.status);
    std::erase_if(keys, [&](const Key &key) { return isDead(key); });
    return keys;
}

Cause Planner::dueCause() const
{
    if (!stored.currentKey)
        return Cause::First;
    const Key &current = *stored.currentKey;
    // Of an existing user Vault keeps the two newest keys: only the second rotation ends a compromised one.
    const IamUser *user = userOfSpec(stored, spec);
    const auto isCompromised = [&](const Key &key) { return key.revokeBy.isValid() && user && isKeyOf(*user, key); };
    const bool lives = std::any_of(p.status.retiringKeys.begin(), p.status.retiringKeys.end(), isCompromised);
    if (isCompromiseTold() || lives)
        return Cause::Compromised;
    if (isDead(current))
        return Cause::LeaseLost;
    if (current.specHash != m_hash)
        return Cause::SpecChanged;
    if (!secretOfCurrent())
        return Cause::SecretDamaged;
    if (m_rotateNow != stored.rotateNowSeen && !m_rotateNow.isEmpty())
        return Cause::RotateNow;
    return rotationDue(current, spec) <= o.now ? Cause::Scheduled : Cause::None;
}

// ---- Effects

bool Planner::act(Act what)
{
    p.act = what;
    return true;
}

bool Planner::wait(const QDateTime &until)
{
    lookAgainAt(until);
    return act(Act::Wait);
}

bool Planner::waitQuietly(const QDateTime &until)
{
    p.quiet = true;
    return wait(until);
}

bool Planner::waitForRetry(Act failedAct)
{
    const StepFailure &failure = *failureOf(failedAct);
    say(reasonFor(failure), failure.error.text());
    return wait(failure.retryAt);
}

bool Planner::revoke(std::vector<Key> keys)
{
    if (failed(Act::Revoke))
        return waitForRetry(Act::Revoke);
    for (const Key &key : keys) {
        forgetKey(key);
        remember(QStringLiteral("revoke"), key);
    }
    p.keys = std::move(keys);
    return act(Act::Revoke);
}

void Planner::lookAgainAt(const QDateTime &when)
{
    if (when.isValid() && (!p.lookAgain.isValid() || when < p.lookAgain))
        p.lookAgain = when;
}

void Planner::say(Reason reason, const QString &detail) { p.statements.push_back({reason, detail}); }

void Planner::remember(const QString &what, const Key &key, const QString &outcome, std::chrono::milliseconds took)
{
    constexpr size_t kept = 20;
    p.status.history.push_back({o.now, what, key.accessKeyId, took, outcome});
    if (p.status.history.size() > kept)
        p.status.history.erase(p.status.history.begin(), p.status.history.end() - kept);
}

void Planner::countUnscheduled()
{
    p.status.earlyRotations = stored.earlyRotations + 1;
    p.status.earlyRotationAt = wholeSeconds(o.now);
}

void Planner::forgetKey(const Key &key)
{
    const auto same = [&](const Key &other) { return other.accessKeyId == key.accessKeyId; };
    std::erase_if(p.status.retiringKeys, same);
    if (p.status.currentKey && same(*p.status.currentKey))
        p.status.currentKey.reset();
    if (p.status.pendingKey && same(*p.status.pendingKey))
        p.status.pendingKey.reset();
}

void Planner::readyRoleIsRemembered()
{
    // With whatever is written next, so that it costs no write of its own.
    const bool ready = !spec.isExistingUser() && o.roleReadyFor == m_hash;
    if (ready && !o.object.deletionTimestamp.isValid() && !p.status.roleMounts.contains(spec.mount))
        p.status.roleMounts += spec.mount;
}

void Planner::endedKeysAreForgotten()
{
    const std::vector<Key> retiring = p.status.retiringKeys;
    for (const Key &key : retiring) {
        if (!isDead(key))
            continue;
        forgetKey(key);
        const bool ofUser = key.leaseId.isEmpty();
        remember(QStringLiteral("revoke"), key,
            ofUser ? QStringLiteral("ended by Vault's rotation") : QStringLiteral("ended with its lease"));
    }
}

} // namespace keywright
