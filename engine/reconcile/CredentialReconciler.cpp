// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/CredentialReconciler.h"

#include "credential/Reasons.h"
#include "reconcile/OrphanSearch.h"
#include "telemetry/Logging.h"

#include <algorithm>

namespace keywright {

namespace {

// A rotation takes about ten steps. More in one pass is a rule that does not see its own effect.
constexpr int mostSteps = 40;

} // namespace

CredentialReconciler::CredentialReconciler(StepExecutor::Dependencies dependencies, EngineHooks hooks)
    : d(dependencies)
    , m_hooks(std::move(hooks))
    , m_executor(dependencies)
{
}

Memory &CredentialReconciler::memoryOf(const ObjectKey &key) { return m_memories[key]; }

const Memory *CredentialReconciler::memory(const ObjectKey &key) const
{
    const auto found = m_memories.find(key);
    return found == m_memories.end() ? nullptr : &found->second;
}

bool CredentialReconciler::isBusy(const ObjectKey &key) const
{
    const Memory *known = memory(key);
    return m_passes.contains(key) || (known && known->inHand);
}

QCoro::Task<Outcome> CredentialReconciler::reconcile(ObjectKey key)
{
    ++m_passes[key];
    std::optional<Outcome> outcome;
    for (int steps = 0; !outcome && steps < mostSteps; ++steps) {
        Result<std::optional<Observed>> observed = co_await observe(key);
        if (!observed) {
            Error error = observed.error();
            outcome = co_await tellUnseen(key, std::move(error));
        } else if (!*observed)
            outcome = Done {};
        else {
            Plan next = plan(**observed);
            if (next.act == Act::Wait)
                outcome = co_await waitAfter(key, std::move(**observed), std::move(next));
            else
                outcome = co_await step(key, std::move(**observed), std::move(next));
        }
    }
    if (!outcome)
        outcome = Retry {Error {.kind = ErrorKind::Internal,
            .sentence = QStringLiteral("The plan for %1 came to no end.").arg(key.toString())}};
    if (const Memory *known = memory(key); known && known->isStale)
        co_await endStalePass(key);
    if (--m_passes[key] == 0)
        m_passes.erase(key);
    if (const auto found = m_memories.find(key); found != m_memories.end() && found->second.isForgettable())
        m_memories.erase(found);
    co_return std::move(*outcome);
}

QCoro::Task<Outcome> CredentialReconciler::tellUnseen(ObjectKey key, Error error)
{
    const Outcome again = Retry {error};
    if (error.isTransient() || error.kind == ErrorKind::Cancelled)
        co_return Outcome(again);
    logWarning(lcReconcile, "Cannot look", error, {{"credential", key}});
    Memory &memory = memoryOf(key);
    const std::optional<AwsCredential> object = memory.object ? memory.object : d.view->credential(key);
    if (error.kind != ErrorKind::Forbidden || !object || !d.mayWrite(key.ns))
        co_return Outcome(again);
    CredentialStatus status = object->status;
    const QDateTime now = d.clock->now();
    setCondition(status.conditions, conditionOf(Reason::KubernetesForbidden, object->generation, error.text()), now);
    if (!status.currentKey || status.currentKey->expiresAt <= now)
        setCondition(
            status.conditions, readyBecause(Reason::KubernetesForbidden, object->generation, error.text()), now);
    if (status == object->status)
        co_return Outcome(again);
    const Result<void> written = co_await m_executor.writeStatus(*object, status, &memoryOf(key));
    if (!written && (written.error().kind == ErrorKind::Conflict || written.error().kind == ErrorKind::NotFound))
        co_await lookAnew(key);
    co_return Outcome(again);
}

QCoro::Task<Outcome> CredentialReconciler::waitAfter(ObjectKey key, Observed observed, Plan plan)
{
    const bool changed = !(plan.status == observed.object.status);
    if (changed && !plan.quiet) {
        if (!d.mayWrite(key.ns))
            co_return Stopped {};
        const Result<void> written = co_await m_executor.writeStatus(observed.object, plan.status, &memoryOf(key));
        if (!written) {
            if (written.error().kind == ErrorKind::Conflict || written.error().kind == ErrorKind::NotFound)
                co_await lookAnew(key);
            co_return Retry {written.error()};
        }
    }
    logDebug(lcReconcile, "Wait", {{"credential", key}, {"until", plan.lookAgain}, {"quiet", plan.quiet}});
    Memory &memory = memoryOf(key);
    memory.issueAllowedAt = {}; // whoever is no longer to issue has no place in the queue
    memory.issueWantedSince.reset();
    if (plan.status.retiringKeys.empty())
        memory.consumers.reset();
    // Dead leases are remembered until the status no longer has them.
    const std::vector<Key> known = knownKeys(plan.status);
    memory.deadLeases.removeIf([&](const LeaseId &lease) {
        return std::none_of(known.begin(), known.end(), [&](const Key &k) { return k.leaseId == lease; });
    });
    // Somebody else's Secret is not watched, nor one that has lost our label: the next pass looks anew.
    memory.secrets.removeIf([](const std::pair<const QString &, std::optional<SecretSeen> &> &secret) {
        return secret.second && (!secret.second->ours || !secret.second->labelled);
    });
    if (!plan.lookAgain.isValid())
        co_return Done {};
    co_return LookAgain {plan.lookAgain};
}

QCoro::Task<std::optional<Outcome>> CredentialReconciler::step(ObjectKey key, Observed observed, Plan plan)
{
    Memory &memory = memoryOf(key);
    if (!d.mayWrite(key.ns) || memory.isStale)
        co_return Outcome {Stopped {}};
    if (plan.act == Act::Issue) {
        Mount &mount = d.mounts->at(observed.object.spec.mount);
        if (!memory.issueWantedSince)
            memory.issueWantedSince = d.clock->sinceBoot();
        if (!memory.issueAllowedAt.isValid())
            memory.issueAllowedAt = observed.now.addMSecs(mount.limiter->reserve().count());
        if (memory.issueAllowedAt > observed.now)
            co_return Outcome {LookAgain {memory.issueAllowedAt}};
        // It is woken when its turn has come; the look is for a turn that somebody did not take after all.
        if (!observed.object.spec.isExistingUser() && !mount.turns.take(key))
            co_return Outcome {LookAgain {observed.now.addSecs(5)}};
        memory.issueAllowedAt = {};
        d.telemetry->metrics().observe(
            Metric::IssueWait, d.clock->sinceBoot() - *memory.issueWantedSince, {mount.settings.name});
        memory.issueWantedSince.reset();
    }
    const Act act = plan.act;
    if (act == Act::Revoke && !plan.everyLease) {
        const Result<bool> published = co_await isSeenPublished(observed, plan.keys);
        if (!published) {
            noteFailure(key, observed, act, published.error());
            co_return std::nullopt;
        }
        if (*published)
            co_return std::nullopt; // which changes the plan
    }
    logDebug(lcReconcile, "Step", {{"credential", key}, {"act", toString(act)}, {"cause", toString(plan.cause)}});
    if (m_hooks.step)
        m_hooks.step(act, true);
    const Result<void> result = co_await m_executor.execute(observed, std::move(plan), &memory);
    if (m_hooks.step)
        m_hooks.step(act, false);
    if (result) {
        memory.failures.erase(act);
        memory.tries.erase(act);
        co_return std::nullopt;
    }
    const Error &error = result.error();
    if (error.kind == ErrorKind::Cancelled)
        co_return Outcome {Stopped {}};
    // A new key is refused for some seconds, until IAM has told it everywhere; Vault rotates when it likes: no news.
    const bool existing = observed.object.spec.isExistingUser();
    const bool waits = act == Act::Issue && existing && error.kind == ErrorKind::Unavailable && error.httpStatus == 0
        && error.retryAfter;
    if ((act == Act::Verify && error.kind == ErrorKind::Refused) || waits) {
        logDebug(lcReconcile, "Not there yet", {{"credential", key}, {"act", toString(act)}});
    } else {
        d.telemetry->metrics().add(
            Metric::Refusals, {keywright::toString(error.party), keywright::toString(error.kind)});
        // A failed issue is an act on a key, which the executor told with the same words. Others once, and again when
        // they change.
        const auto last = memory.failures.find(act);
        const bool isTold = last != memory.failures.end() && last->second.error.text() == error.text();
        if (isTold)
            logDebug(lcReconcile, "Step fails as before", {{"credential", key}, {"act", toString(act)}});
        else if (act == Act::Issue && !existing)
            logDebug(lcReconcile, "Issue failed",
                {{"credential", key}, {"httpStatus", error.httpStatus}, {"requestId", error.requestId}});
        else
            logWarning(lcReconcile, "Step failed", error, {{"credential", key}, {"act", toString(act)}});
    }
    if (error.party == Party::Kubernetes && error.kind == ErrorKind::Conflict) {
        const bool ofSecret = act == Act::Publish || act == Act::RewriteSecret || act == Act::RemoveSecret;
        const Result<void> looked = co_await lookAnew(key, ofSecret);
        co_return looked ? std::optional<Outcome>() : Outcome {Retry {looked.error()}};
    }
    noteFailure(key, observed, act, error);
    // What cannot be recorded cannot be told in the status either: the queue's own back-off.
    if (act == Act::RecordPending || act == Act::RecordCurrent)
        co_return Outcome {LookAgain {memory.failures.at(act).retryAt}};
    co_return std::nullopt;
}

void CredentialReconciler::noteFailure(const ObjectKey &key, const Observed &observed, Act act, const Error &error)
{
    Memory &memory = memoryOf(key);
    const int failures = memory.tries[act]++;
    const bool decided = error.kind == ErrorKind::Refused || error.kind == ErrorKind::QuotaExceeded;
    // A new key is refused until IAM has told it everywhere: seconds, so ask every second or two.
    const auto longest = act == Act::Verify  ? std::chrono::seconds(3)
        : error.kind == ErrorKind::Throttled ? std::chrono::seconds(120)
        : error.isTransient()                ? std::chrono::seconds(15)
                                             : std::chrono::seconds(60);
    const auto first = act == Act::Verify ? std::chrono::milliseconds(500) : std::chrono::milliseconds(1000);
    const std::chrono::milliseconds doubled = first * (std::int64_t(1) << std::min(failures, 10));
    const std::chrono::milliseconds step = std::min<std::chrono::milliseconds>(doubled, longest);
    std::chrono::milliseconds wait(std::int64_t(double(step.count()) * (0.75 + 0.25 * d.random())));
    if (act == Act::Issue && decided)
        wait = observed.settings.refusedRetry;
    if (error.retryAfter)
        wait = std::max(wait, *error.retryAfter);
    const QDateTime now = d.clock->now();
    memory.failures[act] =
        StepFailure {act, error, now, now.addMSecs(wait.count()), observed.object.spec.permissionsHash()};
}

QCoro::Task<Result<void>> CredentialReconciler::lookAnew(ObjectKey key, bool withSecret)
{
    const Result<Json> object = co_await d.kube->get(resources::awsCredentials, key);
    Memory &memory = memoryOf(key);
    memory.secrets.clear();
    memory.object.reset();
    if (!object) {
        if (object.error().kind == ErrorKind::NotFound)
            co_return {}; // the informer will say so too
        co_return failure(object.error());
    }
    Result<AwsCredential> parsed = parseAwsCredential(*object);
    if (!parsed)
        co_return failure(parsed.error());
    memory.object = *parsed;
    const QStringList secrets = withSecret ? secretNames(*parsed) : QStringList();
    for (const QString &name : secrets) {
        const ObjectKey secret {key.ns, name};
        const Result<std::optional<SecretSeen>> seen = co_await askForSecret(secret, *parsed);
        if (!seen)
            co_return failure(seen.error());
    }
    co_return Result<void> {};
}

void CredentialReconciler::objectArrived(const ObjectKey &key)
{
    const auto found = m_memories.find(key);
    const CachedCredential *cached = d.view->cached(key);
    if (found == m_memories.end() || !found->second.object || !cached)
        return;
    // Our own write may be newer than what the informer has just now.
    if (!isOlder(cached->resourceVersion, found->second.object->resourceVersion))
        found->second.object.reset();
}

void CredentialReconciler::secretArrived(const ObjectKey &secret, const ObjectKey &credential)
{
    const auto found = m_memories.find(credential);
    if (found == m_memories.end())
        return;
    auto &overlays = found->second.secrets;
    const auto overlay = overlays.constFind(secret.name);
    if (overlay == overlays.constEnd())
        return;
    const std::optional<SecretSeen> seen = d.view->secret(secret, {});
    if (!seen || !*overlay || !isOlder(seen->resourceVersion, (*overlay)->resourceVersion))
        overlays.remove(secret.name);
}

void CredentialReconciler::leaseDied(const ObjectKey &key, const LeaseId &lease)
{
    memoryOf(key).deadLeases.insert(lease);
}

void CredentialReconciler::roleVanished(const ObjectKey &key) { memoryOf(key).roleMissing = true; }

void CredentialReconciler::forget(const ObjectKey &key)
{
    if (!m_passes.contains(key)) // a pass under way finds out by itself
        m_memories.erase(key);
}

std::optional<Key> CredentialReconciler::unrecordedKey(const ObjectKey &key, const Memory &memory) const
{
    if (!memory.inHand || memory.inHand->key.leaseId.isEmpty() || !memory.inHand->publishedAs.isEmpty())
        return {};
    const std::optional<AwsCredential> object = memory.object ? memory.object : d.view->credential(key);
    const std::vector<Key> known = object ? knownKeys(object->status) : std::vector<Key>();
    const bool isKnown = std::any_of(known.begin(), known.end(),
        [&](const Key &recorded) { return recorded.accessKeyId == memory.inHand->key.accessKeyId; });
    return isKnown ? std::optional<Key>() : memory.inHand->key;
}

QCoro::Task<> CredentialReconciler::distrust(QString ns)
{
    std::vector<Key> unrecorded;
    for (auto it = m_memories.begin(); it != m_memories.end();) {
        auto &[key, memory] = *it;
        const bool isMeant = ns.isEmpty() || key.ns == ns;
        if (isMeant && m_passes.contains(key))
            memory.isStale = true; // an issue under way may still bring a key
        if (!isMeant || memory.isStale) {
            ++it;
            continue;
        }
        if (const std::optional<Key> lost = unrecordedKey(key, memory))
            unrecorded.push_back(*lost);
        it = m_memories.erase(it);
    }
    for (const Key &key : unrecorded)
        co_await d.mounts->at(key.mount).vault->revokeLease(key.leaseId);
}

QCoro::Task<> CredentialReconciler::endStalePass(ObjectKey key)
{
    const std::optional<Key> lost = unrecordedKey(key, memoryOf(key));
    m_memories.erase(key);
    if (lost)
        co_await d.mounts->at(lost->mount).vault->revokeLease(lost->leaseId);
}

QCoro::Task<> CredentialReconciler::letGo()
{
    struct Held
    {
        ObjectKey credential;
        Key key;
        bool isUnrecorded = false;
    };
    std::vector<Held> held;
    for (auto &[name, memory] : m_memories) {
        memory.secret.reset();
        if (memory.inHand && !memory.inHand->key.leaseId.isEmpty() && memory.inHand->publishedAs.isEmpty())
            held.push_back({name, memory.inHand->key, unrecordedKey(name, memory).has_value()});
    }
    for (const Held &one : held) {
        // A key is recorded before it is published; and a publication whose answer was lost may have given it to pods.
        const std::optional<AwsCredential> object = d.view->credential(one.credential);
        if (!one.isUnrecorded && object) {
            const Result<bool> stands = co_await standsInSecret(d.kube, *object, one.key.leaseId);
            if (!stands || *stands)
                continue;
        }
        if (d.mayWrite(one.credential.ns))
            co_await d.mounts->at(one.key.mount).vault->revokeLease(one.key.leaseId);
    }
}

} // namespace keywright
