// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Planner.h"

#include "credential/IamUsers.h"
#include "credential/situation.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr int foreignSecretPeriod = 20; ///< seconds between looks at a Secret that is not ours

Key inWholeSeconds(Key key)
{
    for (QDateTime *time : {&key.issuedAt, &key.publishedAt, &key.expiresAt, &key.revokeBy})
        *time = wholeSeconds(*time);
    return key;
}

} // namespace

bool Planner::deletion()
{
    if (!o.object.deletionTimestamp.isValid())
        return false;
    say(Reason::Deleting);
    if (!o.object.finalizers.contains(names::finalizer))
        return waitQuietly({}); // ours is done: the object may be gone already
    if (!failed(Act::TearDown))
        return act(Act::TearDown);
    if (o.object.annotation(names::abandon) != QLatin1String("true"))
        return waitForRetry(Act::TearDown);
    return failed(Act::Abandon) ? waitForRetry(Act::Abandon) : act(Act::Abandon);
}

bool Planner::issuedKeyIsRecorded()
{
    if (!o.inHand)
        return false;
    if (isInHand(stored.pendingKey) || isInHand(stored.currentKey))
        return false;
    if (failed(Act::RecordPending))
        return !everythingIsToGo() && waitQuietly(failureOf(Act::RecordPending)->retryAt);
    Key key = inWholeSeconds(o.inHand->key);
    // Counted when issued, since a key that is overtaken on its way was issued all the same. The very first one is
    // free.
    key.unscheduled = key.unscheduled || !key.compromised.isEmpty() || (!stored.currentKey && !stored.history.empty());
    if (key.unscheduled)
        countUnscheduled();
    p.status.pendingKey = key;
    if (key.leaseId.isEmpty()) {
        vaultMadeKey(p.status, key.mount, o.inHand->iamUserName, key.accessKeyId);
        // A user that the spec names again, before its key has reached its end.
        std::erase_if(p.status.retiringKeys, [&](const Key &old) { return old.accessKeyId == key.accessKeyId; });
    }
    remember(QStringLiteral("issue"), o.inHand->key, QStringLiteral("ok"), o.inHand->issueTook);
    say(Reason::Verifying);
    return act(Act::RecordPending);
}

bool Planner::publishedKeyBecomesCurrent()
{
    // The current key in hand: Vault told an existing user's key again, or the answer to its recording was lost.
    const bool again = isInHand(stored.currentKey) && !stored.pendingKey;
    const std::optional<Key> &arriving = again ? stored.currentKey : stored.pendingKey;
    const auto holdsIt = [&](const std::optional<SecretSeen> &secret) {
        return arriving && secret && secret->ours && secret->key.accessKeyId == arriving->accessKeyId;
    };
    if (!holdsIt(o.secret))
        return holdsIt(o.oldSecret) && publishedUnderFormerName();
    if (!o.secret->intact && failed(Act::ReadSecret))
        return !everythingIsToGo() && waitForRetry(Act::ReadSecret);
    if (!o.secret->intact) // published before a crash: is it still what was written?
        return act(Act::ReadSecret);
    if (!*o.secret->intact)
        return false;
    if (o.oldSecret && o.oldSecret->ours && !failed(Act::RemoveSecret)) {
        p.secretName = oldSecretName();
        return act(Act::RemoveSecret);
    }
    if (failed(Act::RecordCurrent))
        return !everythingIsToGo() && waitQuietly(failureOf(Act::RecordCurrent)->retryAt);
    if (!again)
        becomesCurrent(*arriving);
    p.status.secretName = spec.secret.name;
    p.status.secretResourceVersion = o.secret->resourceVersion;
    p.status.secretSpecHash = !isInHand(arriving) ? QString() // whoever published it may have known another spec
        : o.inHand->publishedAs.isEmpty()         ? m_digests.secret
                                                  : o.inHand->publishedAs;
    return act(Act::RecordCurrent);
}

/// Published, then the Secret's name was changed before that was recorded (the engine died, or somebody was quick): it
/// is current all the same. That the Secret is whole is seen when it is written under its new name.
bool Planner::publishedUnderFormerName()
{
    if (!stored.pendingKey || !o.oldSecret->intact.value_or(true))
        return false;
    if (failed(Act::RecordCurrent))
        return !everythingIsToGo() && waitQuietly(failureOf(Act::RecordCurrent)->retryAt);
    becomesCurrent(*stored.pendingKey);
    p.status.secretName = oldSecretName();
    p.status.secretResourceVersion = o.oldSecret->resourceVersion;
    p.status.secretSpecHash.clear();
    return act(Act::RecordCurrent);
}

void Planner::becomesCurrent(Key key)
{
    key = inWholeSeconds(key);
    if (isInHand(key))
        key.userArn = o.inHand->key.userArn;
    key.publishedAt = wholeSeconds(o.now);
    if (p.status.currentKey && !isDead(*p.status.currentKey)) {
        remember(QStringLiteral("retire"), *p.status.currentKey);
        Key &old = p.status.retiringKeys.emplace_back(*p.status.currentKey);
        if (old.leaseId.isEmpty())
            old.expiresAt = endOfUserKey(old, key);
    }
    // A key that no pod has seen yet cannot be the compromised one: it answers a command given while it was on its way.
    // What was answered already is not answered twice: an existing user needs two rotations to be rid of a key.
    const bool answers = !key.compromised.isEmpty() && key.compromised != stored.compromisedSeen;
    if (answers || isCompromiseTold()) {
        p.status.compromisedSeen = m_compromised;
        for (Key &old : p.status.retiringKeys)
            old.revokeBy = wholeSeconds(o.now.addMSecs(o.settings.compromisedGrace.count()));
    }
    if (!key.rotateNow.isEmpty())
        p.status.rotateNowSeen = key.rotateNow;
    if (m_revokeNow.isEmpty())
        p.status.revokeNowSeen.clear();
    if (!key.unscheduled)
        p.status.earlyRotations = 0;
    p.status.pendingKey.reset();
    for (const Key *of : {stored.currentKey ? &*stored.currentKey : &key, &std::as_const(key)})
        if (!of->leaseId.isEmpty() && !p.status.roleMounts.contains(of->mount))
            p.status.roleMounts += of->mount;
    p.status.currentKey = key;
    remember(QStringLiteral("publish"), key);
    forgetToldUsers(p.status, spec);
}

QDateTime Planner::endOfUserKey(const Key &old, const Key &successor) const
{
    // Vault no longer rotates that user: the end of its key is ours to set, however late its successor is.
    const IamUser *user = userOfKey(stored, old.accessKeyId);
    if (user && isFormer(*user)) {
        const QDateTime latest = std::min(old.expiresAt, o.now.addMSecs(spec.lifetime.count())); // was set by hand
        return wholeSeconds(std::max(latest, o.now.addMSecs((spec.lifetime / 2).count())));
    }
    // Vault's next rotation ends it: sooner than a lifetime after its issue, if this one came before its time or the
    // lifetime is another.
    const std::chrono::milliseconds period = rotationPeriod(spec);
    return wholeSeconds(std::min(old.expiresAt, successor.issuedAt.addMSecs(period.count())));
}

bool Planner::orphanedPendingKeyIsRevoked()
{
    if (!stored.pendingKey || isInHand(stored.pendingKey) || everythingIsToGo())
        return false;
    say(Reason::Issuing);
    return revoke({*stored.pendingKey});
}

void Planner::revokeEverything(Reason reason)
{
    std::vector<Key> keys = knownKeys(stored);
    if (o.inHand && !isInHand(stored.pendingKey) && !isInHand(stored.currentKey))
        keys.push_back(o.inHand->key);
    p.everyLease = true;
    const size_t before = p.statements.size();
    revoke(std::move(keys));
    if (p.act == Act::Revoke)
        for (const IamUser &user : stored.iamUsers)
            if (!user.gone)
                roleWasDeleted(p.status, user, o.now);
    p.statements.insert(p.statements.begin() + qsizetype(before), {reason, keyLeftDetail(p.status)});
}

bool Planner::lostStatusIsAdopted()
{
    if (stored.currentKey || !o.secret || !o.secret->ours || isRevocationHeld())
        return false;
    const Key &key = o.secret->key;
    const bool whole = !key.accessKeyId.isEmpty() && key.issuedAt.isValid() && key.expiresAt.isValid();
    if (!whole || isDead(key) || isInHand(key) || !isLeaseOf(key.leaseId, key.mount, m_role))
        return false;
    const bool revokes = isRevocationTold();
    if (failed(Act::Adopt))
        return !revokes && waitForRetry(Act::Adopt);
    if (isStatusLost()) {
        // Which commands had been carried out is lost too. That a key stands there means: those that were given before.
        p.status.rotateNowSeen = key.rotateNow.isEmpty() ? m_rotateNow : key.rotateNow;
        p.status.compromisedSeen = m_compromised;
        p.status.revokeNowSeen = m_revokeNow;
    } else if (revokes) {
        return false;
    }
    return act(Act::Adopt);
}

bool Planner::finalizerIsKept()
{
    // Somebody took it away: with it goes the promise that keys and role go before the object.
    const bool owes = stored.currentKey || stored.pendingKey || !stored.retiringKeys.empty();
    return owes && !o.object.finalizers.contains(names::finalizer) && !failed(Act::AddFinalizer)
        && act(Act::AddFinalizer);
}

bool Planner::revokeNow()
{
    if (!isRevocationTold())
        return false;
    revokeEverything(Reason::Revoked);
    if (p.act == Act::Revoke) { // else it has to be tried again, and is not done
        p.status.revokeNowSeen = m_revokeNow;
        // Commands given before this one are void.
        p.status.rotateNowSeen = m_rotateNow;
        p.status.compromisedSeen = m_compromised;
    }
    return true;
}

bool Planner::compromisedWithNoSuccessor()
{
    if (!everythingIsToGo()) // that revoke-now was told is for the rule before this one
        return false;
    revokeEverything(spec.suspended ? Reason::SuspendedExpired : o.admission.reason);
    if (p.act == Act::Revoke)
        p.status.compromisedSeen = m_compromised;
    return true;
}

bool Planner::compromisedKeysAreRevoked()
{
    if (!stored.currentKey || failed(Act::Revoke))
        return false;
    const bool consumersMoved = haveConsumersMoved();
    std::vector<Key> due;
    for (const Key &key : p.status.retiringKeys)
        if (key.revokeBy.isValid() && !key.leaseId.isEmpty() && (consumersMoved || key.revokeBy <= o.now))
            due.push_back(key);
    return !due.empty() && revoke(std::move(due));
}

bool Planner::heldBack()
{
    const size_t before = p.statements.size();
    if (isRevocationHeld()) {
        say(Reason::Revoked, keyLeftDetail(p.status));
        for (const auto &[secret, name] :
            {std::pair(&o.secret, spec.secret.name), std::pair(&o.oldSecret, oldSecretName())}) {
            if (!*secret || !(*secret)->ours || failed(Act::RemoveSecret))
                continue;
            p.secretName = name; // it holds a dead key
            return act(Act::RemoveSecret);
        }
    }
    for (const SpecProblem &problem : o.problems)
        if (problem.blocking)
            say(reasonNamed(problem.reason).value_or(Reason::SpecInvalid), problem.message);
    if (!o.admission.admitted)
        say(o.admission.reason, o.admission.sentence);
    if (!o.userNameHolder.isEmpty())
        say(Reason::UserNameTaken, o.userNameHolder);
    if (!o.secretNameHolder.isEmpty())
        say(Reason::SecretNameTaken, o.secretNameHolder);
    else if (o.secret && !o.secret->ours)
        say(Reason::SecretNotOurs, spec.secret.name);
    else if (o.secret && o.secret->immutable)
        say(Reason::SecretImmutable, spec.secret.name);
    if (spec.suspended)
        isCurrentAlive() && secretOfCurrent() ? say(Reason::Suspended)
                                              : say(Reason::SuspendedExpired, keyLeftDetail(p.status));
    if (p.statements.size() == before)
        return false;
    if (isInHand(stored.pendingKey))
        return revoke({o.inHand->key}); // it cannot be published
    const bool foreign = o.secret && !o.secret->ours; // it is not watched
    return hastenedRoleIsSetBack() || wait(foreign ? o.now.addSecs(foreignSecretPeriod) : QDateTime());
}

bool Planner::foreignWriteIsRead()
{
    if (!stored.currentKey || !o.secret || !o.secret->ours || o.secret->intact.has_value()
        || o.secret->resourceVersion == stored.secretResourceVersion)
        return false;
    return failed(Act::ReadSecret) ? waitForRetry(Act::ReadSecret) : act(Act::ReadSecret);
}

bool Planner::keyInHandGoesOn()
{
    if (!o.inHand)
        return false;
    const InHand &hand = *o.inHand;
    const QDateTime halfLife = rotationDue(hand.key, spec);
    const bool overtaken =
        hand.key.specHash != m_hash || isDead(hand.key) || (!spec.isExistingUser() && halfLife <= o.now);
    if (isInHand(stored.currentKey) && (overtaken || secretOfCurrent())) // is already: out of the hand with it
        return failed(Act::RecordCurrent) ? waitQuietly(failureOf(Act::RecordCurrent)->retryAt)
                                          : act(Act::RecordCurrent);
    if (overtaken)
        return revoke({hand.key});
    if (hastenedRoleIsSetBack()) // it came; the next one must not come before this one is published
        return true;
    if (o.settings.verify && hand.accepted < o.settings.verifications) {
        const StepFailure *failure = failureOf(Act::Verify);
        if (failure && failure->at < hand.key.issuedAt)
            failure = nullptr; // of a key before this one
        const bool refused = failure && failure->error.kind == ErrorKind::Refused;
        const bool wrong = failure && failure->error.kind == ErrorKind::Configuration;
        if (wrong || (refused && hand.key.issuedAt.addMSecs(o.settings.verifyDeadline.count()) <= o.now)) {
            say(reasonFor(*failure), failure->error.text());
            p.givesUp = true;
            if (!failed(Act::Revoke))
                remember(QStringLiteral("verify"), hand.key, refusedOutcome + failure->error.sentence);
            return revoke({hand.key});
        }
        if (!failure || !failed(Act::Verify))
            return act(Act::Verify);
        return refused ? waitQuietly(failure->retryAt) : waitForRetry(Act::Verify);
    }
    // Of an existing user the second key answers too: it came by ending the compromised one, and is in no hurry.
    const bool replacesCompromised = !hand.key.compromised.isEmpty() && hand.key.compromised != stored.compromisedSeen;
    if (isCurrentAlive() && secretOfCurrent() && !replacesCompromised && !isCompromiseTold()) {
        const QDateTime since = hand.verifiedAt.isValid() ? hand.verifiedAt : hand.key.issuedAt;
        const QDateTime settled = since.addMSecs(o.settings.settle.count());
        if (o.now < settled)
            return waitQuietly(settled);
    }
    return failed(Act::Publish) ? waitForRetry(Act::Publish) : act(Act::Publish);
}

bool Planner::secretIsRewritten()
{
    const bool changed = stored.secretName != spec.secret.name || stored.secretSpecHash != m_digests.secret
        || (o.secret && !o.secret->labelled);
    if (!stored.currentKey || !changed || dueCause() != Cause::None)
        return false;
    return failed(Act::RewriteSecret) ? waitForRetry(Act::RewriteSecret) : act(Act::RewriteSecret);
}

} // namespace keywright
