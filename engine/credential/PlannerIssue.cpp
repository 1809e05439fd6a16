// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Planner.h"

#include "credential/IamUsers.h"
#include "credential/situation.h"

#include <algorithm>

namespace keywright {

namespace {

// Vault rotates a minute or two after it is asked to, and keeps the two newest keys of the user.
const QString twoRotations =
    QStringLiteral("Vault ends a key of an existing IAM user only by its second rotation: this takes 4 to 6 minutes.");

/// The last time that AWS was asked for a key, or for whether it takes one.
const HistoryEntry *lastAsked(const std::vector<HistoryEntry> &history)
{
    const auto found = std::find_if(history.rbegin(), history.rend(), [](const HistoryEntry &entry) {
        return entry.what == QLatin1String("issue")
            || (entry.what == QLatin1String("verify") && entry.outcome.startsWith(Planner::refusedOutcome));
    });
    return found == history.rend() ? nullptr : &*found;
}

} // namespace

bool Planner::dueKeyIsIssued()
{
    const Cause cause = dueCause();
    if (cause == Cause::None)
        return false;
    if (isCompromiseTold())
        say(Reason::Compromised, spec.isExistingUser() ? twoRotations : QString());
    if (issueIsHeldBack(cause))
        return true;
    if (!o.object.finalizers.contains(names::finalizer))
        return failed(Act::AddFinalizer) ? waitForRetry(Act::AddFinalizer) : act(Act::AddFinalizer);
    const IamUser *user = userOfSpec(stored, spec);
    const bool unrecorded = spec.isExistingUser() && (!user || user->held || user->gone);
    if (unrecorded || o.roleReadyFor != roleHash(spec, m_hash) || o.roleMissing)
        return failed(Act::EnsureRole) ? waitForRetry(Act::EnsureRole) : ensureRole();
    p.cause = cause;
    say(Reason::Issuing);
    return act(Act::Issue);
}

bool Planner::ensureRole()
{
    const IamUser *user = userOfSpec(stored, spec);
    if (!spec.isExistingUser() || (user && !user->held && !user->gone))
        return act(Act::EnsureRole);
    if (failed(Act::RecordUser))
        return waitQuietly(failureOf(Act::RecordUser)->retryAt);
    roleIsWanted(p.status, spec.mount, spec.iamUserName);
    return act(Act::RecordUser);
}

bool Planner::isOptional(Cause cause) const
{
    const bool asked = cause == Cause::RotateNow || cause == Cause::SpecChanged;
    return asked && isCurrentAlive() && secretOfCurrent() && rotationDue(*stored.currentKey, spec) > o.now;
}

bool Planner::noRoomForAKey(Cause cause)
{
    const bool optional = isOptional(cause);
    const PlanSettings &set = o.settings;
    const int limit = optional ? set.maxLiveKeys : std::max(set.maxLiveKeys, set.maxLiveKeysToRepair);
    const size_t most = size_t(std::max(limit, 2)); // a rotation holds two
    const size_t live = liveKeys().size();
    const IamUser *user = userOfSpec(stored, spec);
    const bool costsNone = user && !user->gone && !user->keys.empty(); // Vault ends an older one for it
    const Key *const first = firstToEnd();
    if (costsNone || live + 1 < most || !first)
        return false;
    if (live < most) {
        if (!optional)
            return false;
        // The last place is taken only if one is free again in time for the rotation after this one: a key is replaced
        // at half its life, and must be before three quarters.
        const Key &current = *stored.currentKey;
        const auto granted = std::chrono::milliseconds(current.issuedAt.msecsTo(current.expiresAt));
        const auto before = std::min(spec.lifetime, granted) * 7 / 10;
        const QDateTime free = wholeSeconds(first->expiresAt.addMSecs(-before.count()));
        if (free <= o.now)
            return false;
        say(Reason::TooManyKeys, QStringLiteral("The last place is kept for the next scheduled rotation."));
        return wait(free);
    }
    if ((cause == Cause::Compromised || !isCurrentAlive()) && !first->leaseId.isEmpty())
        return revoke({*first});
    say(Reason::TooManyKeys);
    return wait(first->expiresAt);
}

const Key *Planner::firstToEnd() const
{
    // A key of an existing user may be past its time: then Vault ends it, or deleting its role, at a time of their own.
    const Key *first = nullptr;
    for (const Key &key : p.status.retiringKeys)
        if (key.expiresAt > o.now && (!first || key.expiresAt < first->expiresAt))
            first = &key;
    return first;
}

bool Planner::issueIsHeldBack(Cause cause)
{
    if (failed(Act::Verify)) // the key before this one was given up
        return waitForRetry(Act::Verify);
    if (failed(Act::Issue)) {
        const StepFailure &failure = *failureOf(Act::Issue);
        const HistoryEntry *told = lastAsked(stored.history);
        const bool decided = failure.error.kind == ErrorKind::Refused || failure.error.kind == ErrorKind::QuotaExceeded;
        if (decided && (!told || told->time < wholeSeconds(failure.at))) {
            if (!isRefusalTold()) // a spec that changes from one refused thing to the next
                countUnscheduled();
            remember(QStringLiteral("issue"), {}, refusedOutcome + failure.error.sentence);
        }
        return waitForRetry(Act::Issue);
    }
    if (const QDateTime retry = refusedBeforeRestart(); retry > o.now)
        return waitQuietly(retry);
    if (const QDateTime allowed = unscheduledAllowedAt(cause); allowed > o.now) {
        say(Reason::RotationBackOff);
        return hastenedRoleIsSetBack() || wait(allowed);
    }
    return noRoomForAKey(cause);
}

bool Planner::isRefusalTold() const
{
    const auto standsFor = [&](ConditionType type, std::initializer_list<Reason> reasons) {
        const Condition *found = findCondition(stored.conditions, type);
        return found && found->observedGeneration == o.object.generation
            && std::any_of(reasons.begin(), reasons.end(),
                [&](Reason reason) { return reasonInfo(reason).name == found->reason; });
    };
    return standsFor(ConditionType::KeyIssued, {Reason::AwsRefused, Reason::AwsQuotaExceeded})
        || standsFor(ConditionType::KeyVerified, {Reason::VerifyFailed, Reason::WrongAccount, Reason::WrongUser});
}

QDateTime Planner::refusedBeforeRestart() const
{
    // Each try leaves an IAM user behind, so a restart of the engine is no reason for another; a change of the spec is.
    const HistoryEntry *last = lastAsked(stored.history);
    if (failureOf(Act::Issue) || failureOf(Act::Verify) || !last || !last->outcome.startsWith(refusedOutcome)
        || !isRefusalTold())
        return {};
    return last->time.addMSecs(o.settings.refusedRetry.count());
}

bool Planner::hastenedRoleIsSetBack()
{
    // Else Vault goes on rotating each minute, and ends the key in the Secret with the second time. After a crash:
    // perhaps. What the guardrails refuse does not get there by that way.
    const bool isUnknown = o.admission.admitted && o.roleReadyFor != roleHash(spec, m_hash);
    const bool mayBeHastened = o.roleHastened || isUnknown;
    const IamUser *user = userOfSpec(stored, spec);
    const bool rotates = user && !user->gone && !user->keys.empty();
    return rotates && stored.currentKey && mayBeHastened && o.userNameHolder.isEmpty() && !failed(Act::EnsureRole)
        && ensureRole();
}

bool Planner::missingRoleIsMade()
{
    return hastenedRoleIsSetBack() || (stored.currentKey && o.roleMissing && !failed(Act::EnsureRole) && ensureRole());
}

bool Planner::formerUserIsHeld()
{
    // Its newest key is in use until another is published, and retires then: the next rotation but one would end it.
    const auto rotates = [this](const IamUser &user) { return isFormer(user) && !user.held; };
    const auto found = std::find_if(stored.iamUsers.begin(), stored.iamUsers.end(), rotates);
    if (found == stored.iamUsers.end() || failed(Act::HoldUser))
        return false;
    p.user = *found;
    for (IamUser &user : p.status.iamUsers)
        user.held = user.held || user == *found;
    return act(Act::HoldUser);
}

} // namespace keywright
