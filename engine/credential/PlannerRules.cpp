// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Planner.h"

#include "credential/situation.h"

#include <algorithm>

namespace keywright {

bool Planner::deletion()
{
    if (!o.object.deletionTimestamp.isValid())
        return false;
    say(Reason::Deleting);
    if (!o.object.finalizers.contains(names::finalizer))
        return wait();
    if (!failed(Act::TearDown))
        return act(Act::TearDown);
    return o.object.annotation(names::abandon) == QLatin1String("true") ? act(Act::Abandon) : waitForRetry(Act::TearDown);
}

bool Planner::issuedKeyIsRecorded()
{
    if (!o.inHand)
        return false;
    const AccessKeyId &id = o.inHand->key.accessKeyId;
    if ((stored.pendingKey && stored.pendingKey->accessKeyId == id) || (stored.currentKey && stored.currentKey->accessKeyId == id))
        return false;
    p.status.pendingKey = o.inHand->key;
    remember(QStringLiteral("issue"), o.inHand->key, QStringLiteral("ok"), o.inHand->issueTook);
    say(Reason::Verifying);
    return act(Act::RecordPending);
}

bool Planner::publishedKeyBecomesCurrent()
{
    if (!stored.pendingKey || !o.secret || !o.secret->ours || o.secret->key.accessKeyId != stored.pendingKey->accessKeyId)
        return false;
    if (o.oldSecret && o.oldSecret->ours && !failed(Act::RemoveSecret)) {
        p.secretName = stored.secretName;
        return act(Act::RemoveSecret);
    }
    const bool known = o.inHand && o.inHand->key.accessKeyId == stored.pendingKey->accessKeyId;
    Key key = known ? o.inHand->key : *stored.pendingKey;
    key.publishedAt = o.now;
    // A key that no pod has seen yet cannot be the compromised one: it answers a command given while it was on its way.
    const bool compromised = !key.compromised.isEmpty() || (!m_compromised.isEmpty() && m_compromised != stored.compromisedSeen);
    if (p.status.currentKey && !isDead(*p.status.currentKey)) {
        remember(QStringLiteral("retire"), *p.status.currentKey);
        if (spec.isExistingUser()) // Vault keeps the two newest keys of the user: what was retiring is gone
            p.status.retiringKeys.clear();
        p.status.retiringKeys.push_back(*p.status.currentKey);
    }
    if (compromised) {
        p.status.compromisedSeen = m_compromised;
        for (Key &old : p.status.retiringKeys)
            old.revokeBy = o.now.addMSecs(o.settings.compromisedGrace.count());
    }
    if (!key.rotateNow.isEmpty())
        p.status.rotateNowSeen = key.rotateNow;
    if (m_revokeNow.isEmpty())
        p.status.revokeNowSeen.clear();
    p.status.earlyRotations = key.unscheduled ? stored.earlyRotations + 1 : 0;
    if (key.unscheduled)
        p.status.earlyRotationAt = o.now;
    p.status.pendingKey.reset();
    p.status.currentKey = key;
    p.status.secretName = spec.secret.name;
    p.status.secretResourceVersion = o.secret->resourceVersion;
    p.status.secretSpecHash = known ? spec.secretHash() : QString();
    remember(QStringLiteral("publish"), key);
    return act(Act::RecordCurrent);
}

bool Planner::orphanedPendingKeyIsRevoked()
{
    if (!stored.pendingKey || (o.inHand && o.inHand->key.accessKeyId == stored.pendingKey->accessKeyId))
        return false;
    say(Reason::Issuing);
    return revoke({*stored.pendingKey});
}

void Planner::revokeEverything(Reason reason)
{
    std::vector<Key> keys = knownKeys(stored);
    if (o.inHand && (!stored.pendingKey || stored.pendingKey->accessKeyId != o.inHand->key.accessKeyId))
        keys.push_back(o.inHand->key);
    say(reason);
    p.everyLease = true;
    revoke(std::move(keys));
}

bool Planner::revokeNow()
{
    if (m_revokeNow.isEmpty() || m_revokeNow == stored.revokeNowSeen)
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

bool Planner::compromisedWhileSuspended()
{
    if (!spec.suspended || m_compromised.isEmpty() || m_compromised == stored.compromisedSeen)
        return false;
    revokeEverything(Reason::SuspendedExpired);
    if (p.act == Act::Revoke)
        p.status.compromisedSeen = m_compromised;
    return true;
}

bool Planner::compromisedKeysAreRevoked()
{
    if (!stored.currentKey || failed(Act::Revoke))
        return false;
    const bool consumersMoved = stored.restartedFor == stored.currentKey->accessKeyId.value && o.consumers
        && o.consumers->forKey == stored.currentKey->accessKeyId && o.consumers->outdated.isEmpty();
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
        say(Reason::Revoked);
        for (const auto &[secret, name] : {std::pair(&o.secret, spec.secret.name), std::pair(&o.oldSecret, stored.secretName)}) {
            if (!*secret || !(*secret)->ours || failed(Act::RemoveSecret))
                continue;
            p.secretName = name; // it holds a dead key
            return act(Act::RemoveSecret);
        }
    }
    for (const SpecProblem &problem : o.problems)
        if (problem.blocking)
            say(reasonNamed(problem.reason).value_or(Reason::SpecInvalid), problem.message);
    if (!o.userNameHolder.isEmpty())
        say(Reason::UserNameTaken, o.userNameHolder);
    if (!o.secretNameHolder.isEmpty())
        say(Reason::SecretNameTaken, o.secretNameHolder);
    else if (o.secret && !o.secret->ours)
        say(Reason::SecretNotOurs, spec.secret.name);
    else if (o.secret && o.secret->immutable)
        say(Reason::SecretImmutable, spec.secret.name);
    if (spec.suspended)
        say(isCurrentAlive() && secretOfCurrent() ? Reason::Suspended : Reason::SuspendedExpired);
    if (p.statements.size() == before)
        return false;
    if (o.inHand && stored.pendingKey && stored.pendingKey->accessKeyId == o.inHand->key.accessKeyId)
        return revoke({o.inHand->key}); // it cannot be published
    return wait();
}

bool Planner::lostStatusIsAdopted()
{
    if (stored.currentKey || stored.pendingKey || o.inHand || !o.secret || !o.secret->ours)
        return false;
    const Key &key = o.secret->key;
    if (isDead(key) || !isLeaseOf(key.leaseId, key.mount, m_role))
        return false;
    return failed(Act::Adopt) ? waitForRetry(Act::Adopt) : act(Act::Adopt);
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
    if (hand.key.specHash != m_hash || isDead(hand.key) || (!spec.isExistingUser() && halfLife <= o.now))
        return revoke({hand.key}); // overtaken on its way
    if (o.settings.verify && hand.accepted < o.settings.verifications) {
        const StepFailure *failure = failureOf(Act::Verify);
        if (failure && failure->at < hand.key.issuedAt)
            failure = nullptr; // of a key before this one
        const bool refused = failure && failure->error.kind == ErrorKind::Refused;
        const bool wrong = failure && failure->error.kind == ErrorKind::Configuration;
        if (wrong || (refused && hand.key.issuedAt.addMSecs(o.settings.verifyDeadline.count()) <= o.now)) {
            say(reasonFor(*failure), failure->error.text());
            p.givesUp = true;
            return revoke({hand.key});
        }
        if (!failure || !failed(Act::Verify))
            return act(Act::Verify);
        return refused ? waitQuietly(failure->retryAt) : waitForRetry(Act::Verify);
    }
    if (isCurrentAlive() && secretOfCurrent() && hand.key.compromised.isEmpty() && hand.verifiedAt.isValid()) {
        const QDateTime settled = hand.verifiedAt.addMSecs(o.settings.settle.count());
        if (o.now < settled)
            return waitQuietly(settled);
    }
    return failed(Act::Publish) ? waitForRetry(Act::Publish) : act(Act::Publish);
}

bool Planner::secretIsRewritten()
{
    const bool changed = stored.secretName != spec.secret.name || stored.secretSpecHash != spec.secretHash();
    if (!stored.currentKey || !changed || dueCause() != Cause::None)
        return false;
    return failed(Act::RewriteSecret) ? waitForRetry(Act::RewriteSecret) : act(Act::RewriteSecret);
}

bool Planner::dueKeyIsIssued()
{
    const Cause cause = dueCause();
    if (cause == Cause::None)
        return false;
    if (issueIsHeldBack(cause))
        return true;
    if (!o.object.finalizers.contains(names::finalizer))
        return failed(Act::AddFinalizer) ? waitForRetry(Act::AddFinalizer) : act(Act::AddFinalizer);
    if (o.roleReadyFor != roleHash(spec) || o.roleMissing)
        return failed(Act::EnsureRole) ? waitForRetry(Act::EnsureRole) : act(Act::EnsureRole);
    p.cause = cause;
    say(Reason::Issuing);
    return act(Act::Issue);
}

bool Planner::issueIsHeldBack(Cause cause)
{
    const bool unscheduled = cause != Cause::First && cause != Cause::Scheduled && cause != Cause::Compromised;
    if (unscheduled && o.now < unscheduledAllowedAt()) {
        say(Reason::RotationBackOff);
        return wait(unscheduledAllowedAt());
    }
    const std::vector<Key> live = liveKeys();
    if (!spec.isExistingUser() && live.size() >= size_t(std::max(o.settings.maxLiveKeys, 1))) {
        const auto &retiring = p.status.retiringKeys;
        const auto first = std::min_element(retiring.begin(), retiring.end(),
            [](const Key &a, const Key &b) { return a.expiresAt < b.expiresAt; });
        if (first != retiring.end() && (cause == Cause::Compromised || !isCurrentAlive()))
            return revoke({*first});
        say(Reason::TooManyKeys);
        return wait(first == retiring.end() ? QDateTime() : first->expiresAt);
    }
    if (failed(Act::Verify)) // the key before this one was given up
        return waitForRetry(Act::Verify);
    if (failed(Act::Issue)) {
        const StepFailure &failure = *failureOf(Act::Issue);
        const bool untold = stored.history.empty() || stored.history.back().what != QLatin1String("issue")
            || stored.history.back().time < failure.at;
        if (failure.error.kind == ErrorKind::Refused && untold)
            remember(QStringLiteral("issue"), {}, QStringLiteral("refused: ") + failure.error.sentence);
        return waitForRetry(Act::Issue);
    }
    // A refusal before a restart of the engine: each try leaves an IAM user behind, so a restart is no reason for another.
    if (!failureOf(Act::Issue) && stored.observedGeneration == o.object.generation && !stored.history.empty()) {
        const HistoryEntry &last = stored.history.back();
        const QDateTime retry = last.time.addMSecs(o.settings.refusedRetry.count());
        if (last.what == QLatin1String("issue") && last.outcome.startsWith(QLatin1String("refused: ")) && o.now < retry)
            return waitQuietly(retry);
    }
    return false;
}

bool Planner::missingRoleIsMade()
{
    const bool unsure = spec.isExistingUser() && o.roleReadyFor != roleHash(spec); // its period may be hastened still
    if (!stored.currentKey || (!o.roleMissing && !unsure))
        return false;
    return !failed(Act::EnsureRole) && act(Act::EnsureRole);
}

bool Planner::oldLeaseIsShortened()
{
    if (!stored.currentKey || failed(Act::ShortenLease))
        return false;
    for (const Key &key : p.status.retiringKeys) {
        if (key.leaseId.isEmpty() || key.revokeBy.isValid() || !stored.currentKey->publishedAt.isValid())
            continue;
        const QDateTime wanted = std::max(key.issuedAt.addMSecs(spec.lifetime.count()),
            stored.currentKey->publishedAt.addMSecs((spec.lifetime / 2).count()));
        const auto slack = std::chrono::milliseconds(std::chrono::minutes(1)) + spec.lifetime / 20;
        if (key.expiresAt > wanted.addMSecs(slack.count()) && wanted > o.now) {
            Key shortened = key;
            shortened.expiresAt = wanted;
            p.keys = {shortened};
            return act(Act::ShortenLease);
        }
    }
    return false;
}

bool Planner::consumersAreLookedAfter()
{
    if (!stored.currentKey || p.status.retiringKeys.empty() || !isCurrentAlive())
        return false;
    const AccessKeyId &current = stored.currentKey->accessKeyId;
    const bool compromised = std::any_of(p.status.retiringKeys.begin(), p.status.retiringKeys.end(),
        [](const Key &key) { return key.revokeBy.isValid(); });
    if ((spec.restartConsumers || compromised) && stored.restartedFor != current.value && !failed(Act::RestartConsumers))
        return act(Act::RestartConsumers);
    const QDateTime when = nextInspection(o, p.status);
    if (when.isValid() && when <= o.now && !failed(Act::InspectConsumers))
        return act(Act::InspectConsumers);
    lookAgainAt(when);
    return false;
}

void Planner::waitForWhatComes()
{
    p.act = Act::Wait;
    const auto comes = [this](const QDateTime &when) {
        if (when > o.now)
            lookAgainAt(when);
    };
    for (const auto &[act, failure] : o.failures)
        comes(failure.retryAt);
    for (const Key &key : p.status.retiringKeys) {
        comes(key.expiresAt);
        comes(key.revokeBy);
    }
    if (!p.status.currentKey)
        return;
    comes(rotationDue(*p.status.currentKey, spec));
    comes(p.status.currentKey->expiresAt);
}

void Planner::consumersAreTold()
{
    const bool known = stored.currentKey && o.consumers && o.consumers->forKey == stored.currentKey->accessKeyId;
    if (!known || p.status.retiringKeys.empty())
        return;
    if (!o.consumers->outdated.isEmpty())
        say(Reason::ConsumersOutdated, outdatedDetail(p.status, *o.consumers));
    else if (!o.consumers->notRestarted.isEmpty())
        say(Reason::ConsumersNotRestarted, o.consumers->notRestarted.join(QStringLiteral(", ")) + QLatin1Char('.'));
}

} // namespace keywright
