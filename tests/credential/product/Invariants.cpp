// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Invariants.h"

#include "../Scene.h"
#include "credential/IamUsers.h"

namespace keywright::product {

using namespace keywright::scene;

namespace {

/// What a rule of the design can ask of an observation.
class Facts
{
public:
    Facts(const Observed &observed, const Plan &made)
        : o(observed)
        , p(made)
        , status(observed.object.status)
        , hash(observed.object.digests.permissions)
    {
    }

    [[nodiscard]] bool isAlive(const Key &key) const
    {
        const bool ended = key.leaseId.isEmpty() ? !userOfKey(status, key.accessKeyId)
                                                 : o.deadLeases.contains(key.leaseId) || key.expiresAt <= o.now;
        return !ended;
    }
    [[nodiscard]] static bool same(const std::optional<Key> &a, const Key &b)
    {
        return a && a->accessKeyId == b.accessKeyId;
    }
    [[nodiscard]] static bool holds(const std::optional<SecretSeen> &secret, const Key &key)
    {
        return secret && secret->ours && secret->key.accessKeyId == key.accessKeyId && secret->intact.value_or(true);
    }
    [[nodiscard]] bool stands(const Key &key) const { return holds(o.secret, key) || holds(o.oldSecret, key); }
    /// Pods have a key that works.
    [[nodiscard]] bool isServed() const
    {
        const auto &current = status.currentKey;
        return current && isAlive(*current) && current->expiresAt > o.now && stands(*current);
    }
    [[nodiscard]] bool isTold(const QString &command, const QString &seen) const
    {
        const QString digest = commandDigest(o.object.annotation(command));
        return !digest.isEmpty() && digest != seen;
    }
    [[nodiscard]] bool isRevocationTold() const { return isTold(names::revokeNow, status.revokeNowSeen); }
    [[nodiscard]] bool isCompromiseTold() const { return isTold(names::compromised, status.compromisedSeen); }
    [[nodiscard]] bool everythingIsToGo() const
    {
        return isRevocationTold() || (o.object.spec.suspended && isCompromiseTold());
    }
    [[nodiscard]] bool isDeleting() const { return o.object.deletionTimestamp.isValid(); }
    [[nodiscard]] bool mayHaveAKey() const
    {
        const bool blocked = !o.problems.empty() || !o.secretNameHolder.isEmpty() || !o.userNameHolder.isEmpty();
        const bool secretInTheWay = o.secret && (!o.secret->ours || o.secret->immutable);
        return !o.object.spec.suspended && !isDeleting() && !blocked && !secretInTheWay && !isRevocationTold();
    }
    [[nodiscard]] bool isTooEarlyFor(Act act) const
    {
        const auto failure = o.failures.find(act);
        return failure != o.failures.end() && failure->second.retryAt > o.now;
    }
    [[nodiscard]] QString ready() const { return readyIn(p); }

    const Observed &o;
    const Plan &p;
    const CredentialStatus &status;
    const QString &hash;
};

/// The first sentence that does not hold.
class Verdict
{
public:
    Verdict &must(bool holds, const char *sentence)
    {
        if (!holds && m_wrong.isEmpty())
            m_wrong = QString::fromLatin1(sentence);
        return *this;
    }
    [[nodiscard]] QString wrong() const { return m_wrong; }

private:
    QString m_wrong;
};

void ofIssuing(const Facts &f, Verdict &v)
{
    const Observed &o = f.o;
    const auto &current = f.status.currentKey;
    v.must(!o.inHand, "a key is issued while another is in hand");
    v.must(!f.status.pendingKey, "a key is issued while another is pending");
    v.must(o.object.finalizers.contains(names::finalizer), "a key is issued without the finalizer");
    v.must(o.roleReadyFor == roleHash(o.object.spec) && !o.roleMissing, "a key is issued from a role of before");
    v.must(f.mayHaveAKey(), "a key is issued that must not be");
    v.must(!f.isTooEarlyFor(Act::Issue) && !f.isTooEarlyFor(Act::Verify), "a key is issued before the next try");
    v.must(f.p.cause != Cause::None, "a key is issued for no cause");
    const auto age = current ? current->issuedAt.msecsTo(o.now) : 0;
    const bool young = age < std::min<milliseconds>(o.object.spec.lifetime, hours(16)).count() * 45 / 100 - 1000;
    const bool asked = f.isCompromiseTold() || f.isTold(names::rotateNow, f.status.rotateNowSeen);
    const bool marked = std::any_of(f.status.retiringKeys.begin(), f.status.retiringKeys.end(),
        [](const Key &key) { return key.revokeBy.isValid() && key.leaseId.isEmpty(); });
    const bool fine = f.isServed() && current->specHash == f.hash && young && !asked && !marked;
    v.must(!fine, "a key is issued though the one that stands is young, whole and as the spec wants it");
}

void ofPublishing(const Facts &f, Verdict &v)
{
    const Observed &o = f.o;
    v.must(o.inHand.has_value(), "a key is published whose secret nobody has");
    if (!o.inHand)
        return;
    const Key &key = o.inHand->key;
    v.must(o.inHand->accepted >= o.settings.verifications, "a key is published that AWS did not accept");
    v.must(Facts::same(f.status.pendingKey, key) || Facts::same(f.status.currentKey, key),
        "a key is published that no status knows");
    v.must(key.specHash == f.hash, "a key is published with permissions of before");
    v.must(f.isAlive(key), "a dead key is published");
    v.must(f.mayHaveAKey(), "a key is published that must not be");
    v.must(!f.isTooEarlyFor(Act::Publish), "a key is published before the next try");
    const bool hurry = f.isCompromiseTold() || !key.compromised.isEmpty();
    const bool settled = o.inHand->verifiedAt.msecsTo(o.now) >= o.settings.settle.count();
    v.must(!f.isServed() || hurry || settled, "a key is published before it settled, though another one works");
}

void ofRevoking(const Facts &f, Verdict &v)
{
    const QString role = vaultRoleName(f.o.settings.cluster, f.o.object.key);
    v.must(f.p.everyLease || !f.p.keys.empty(), "nothing is revoked");
    v.must(!f.p.everyLease || f.everythingIsToGo(), "everything is revoked, and nobody said so");
    v.must(!f.isTooEarlyFor(Act::Revoke), "a key is revoked before the next try");
    for (const Key &key : f.p.keys) {
        v.must(key.leaseId.isEmpty() || isLeaseOf(key.leaseId, key.mount, role), "somebody else's lease is revoked");
        v.must(!Facts::same(f.status.currentKey, key) || f.everythingIsToGo(), "the current key is revoked");
        const auto &retiring = f.status.retiringKeys;
        const auto old = std::find_if(
            retiring.begin(), retiring.end(), [&](const Key &other) { return other.accessKeyId == key.accessKeyId; });
        v.must(old == retiring.end() || old->revokeBy.isValid() || f.everythingIsToGo(),
            "a key is revoked that was promised to its end");
        const bool unused = f.o.consumers && f.o.consumers->outdated.isEmpty();
        v.must(old == retiring.end() || old->revokeBy <= f.o.now || unused || f.everythingIsToGo(),
            "a compromised key is revoked while pods use it");
        v.must(!f.stands(key) || f.everythingIsToGo() || old != retiring.end(), "a key in a Secret is revoked");
    }
}

/// A key is known until it is dead, or is revoked by this very plan: or nobody could ever revoke it.
void ofRemembering(const Facts &f, Verdict &v)
{
    const std::vector<Key> after = knownKeys(f.p.status);
    const auto isIn = [](const std::vector<Key> &keys, const Key &key) {
        return std::any_of(
            keys.begin(), keys.end(), [&](const Key &other) { return other.accessKeyId == key.accessKeyId; });
    };
    for (const Key &key : knownKeys(f.status)) {
        const bool ends = isIn(f.p.keys, key) || f.p.everyLease || f.p.act == Act::RemoveUser;
        v.must(isIn(after, key) || !f.isAlive(key) || ends, "a living key is forgotten");
    }
    v.must(f.p.act != Act::RecordPending || (f.o.inHand && Facts::same(f.p.status.pendingKey, f.o.inHand->key)),
        "the key in hand is not what is recorded");
    v.must(f.p.act != Act::RecordCurrent || !f.p.status.currentKey || f.stands(*f.p.status.currentKey)
            || Facts::same(f.status.currentKey, *f.p.status.currentKey),
        "a key becomes current that stands in no Secret");
}

void ofWaiting(const Facts &f, Verdict &v)
{
    const Observed &o = f.o;
    const Plan &p = f.p;
    v.must(!p.lookAgain.isValid() || p.lookAgain > o.now, "it waits for what is past");
    if (f.isDeleting()) {
        v.must(
            p.lookAgain.isValid() || !o.object.finalizers.contains(names::finalizer), "a deletion waits for nothing");
        return;
    }
    const Condition *ready = conditionIn(p, ConditionType::Ready);
    const bool told = ready && ready->status != QLatin1String("True") && !ready->message.isEmpty();
    v.must(p.lookAgain.isValid() || told, "it waits for no time and tells no reason");
    const auto comes = [&](const QDateTime &when, const char *what) {
        v.must(!when.isValid() || when <= o.now || (p.lookAgain.isValid() && p.lookAgain <= when), what);
    };
    for (const Key &key : p.status.retiringKeys) {
        comes(key.expiresAt, "it does not look again at the end of a retiring key");
        comes(key.revokeBy, "it does not look again at the end of a compromised key");
    }
    if (p.status.currentKey) {
        comes(p.status.currentKey->expiresAt, "it does not look again at the end of the current key");
        comes(rotationDue(*p.status.currentKey, o.object.spec), "it does not look again when the next key is due");
    }
    for (const auto &[act, failure] : o.failures)
        if (failure.permissionsHash == f.hash)
            comes(failure.retryAt, "it does not look again at the time of the next try");
}

/// Somebody has to act, or to be told why nobody does.
void ofDuty(const Facts &f, Verdict &v)
{
    const bool idle = f.p.act == Act::Wait && !f.p.quiet;
    const bool hindered = !f.mayHaveAKey() || !f.o.failures.empty() || !f.status.revokeNowSeen.isEmpty();
    const auto &current = f.status.currentKey;
    const bool late = current && rotationDue(*current, f.o.object.spec) <= f.o.now;
    const bool wrong = !f.isServed() || current->specHash != f.hash;
    const bool nothingOnTheWay = !f.o.inHand && !f.status.pendingKey;
    v.must(!idle || hindered || !nothingOnTheWay || !(late || wrong || f.isCompromiseTold()),
        "a key is due, nothing is in the way, and nothing is done");
    v.must(f.p.act != Act::Wait || !f.everythingIsToGo() || f.isDeleting() || f.isTooEarlyFor(Act::Revoke),
        "everything is to be revoked, and nothing is");
    v.must(!f.everythingIsToGo() || f.isDeleting() || f.p.act == Act::Wait || f.p.act == Act::Revoke
            || f.isTooEarlyFor(Act::Revoke) || f.o.inHand || f.status.pendingKey || f.p.act == Act::Adopt,
        "something else comes before a revocation");
}

void ofTelling(const Facts &f, Verdict &v)
{
    const auto &current = f.p.status.currentKey;
    const bool works = current && f.isAlive(*current) && current->expiresAt > f.o.now && f.stands(*current);
    v.must(f.ready() != QLatin1String("True KeyPublished") || (works && current->specHash == f.hash),
        "it says that it is ready, and it is not");
    v.must(!f.ready().isEmpty(), "there is no condition Ready");
    v.must(f.p.status.observedGeneration == f.o.object.generation, "the generation is not told");
    const bool rotates = current && !f.o.object.spec.suspended;
    v.must(f.p.status.nextRotation == (rotates ? rotationDue(*current, f.o.object.spec) : QDateTime()),
        "the next rotation is told wrongly");
}

/// Acts that take something away, or that belong to one situation alone.
void ofOtherActs(const Facts &f, Verdict &v)
{
    const Observed &o = f.o;
    const Plan &p = f.p;
    const Act act = p.act;
    const bool atTheEnd = act == Act::TearDown || act == Act::Abandon;
    v.must(!f.isDeleting() || atTheEnd || act == Act::Wait, "something else is done to what is being deleted");
    v.must(!atTheEnd || (f.isDeleting() && o.object.finalizers.contains(names::finalizer)), "what lives is torn down");
    v.must(act != Act::Abandon || o.object.annotation(names::abandon) == QLatin1String("true"),
        "it is abandoned, and nobody said so");
    if (act == Act::RemoveSecret) {
        const bool fromOld = p.secretName != o.object.spec.secret.name;
        const auto &gone = fromOld ? o.oldSecret : o.secret;
        v.must(gone && gone->ours, "a Secret that is not ours is removed");
        v.must(fromOld || !f.status.currentKey, "the Secret of the spec is removed, and there is a current key");
        v.must(!fromOld || !f.isServed() || Facts::holds(o.secret, *f.status.currentKey)
                || (f.status.pendingKey && Facts::holds(o.secret, *f.status.pendingKey)),
            "the only Secret with a key is removed");
    }
    if (act == Act::ShortenLease) {
        const Key &wanted = p.keys.front();
        const auto &retiring = f.status.retiringKeys;
        const auto old = std::find_if(retiring.begin(), retiring.end(),
            [&](const Key &other) { return other.accessKeyId == wanted.accessKeyId; });
        v.must(old != retiring.end(), "the lease of a key that does not retire is shortened");
        v.must(old == retiring.end() || (wanted.expiresAt > o.now && wanted.expiresAt < old->expiresAt),
            "a lease is shortened to what is past, or to longer");
    }
    v.must(act != Act::RewriteSecret || (f.isServed() && f.status.currentKey->specHash == f.hash),
        "a Secret is rewritten with a key that is not what it should be");
    v.must(act != Act::Adopt || (o.secret && o.secret->ours && !f.status.currentKey && f.isAlive(o.secret->key)),
        "something is adopted that cannot be");
    v.must(act != Act::Verify || (o.inHand && f.status.pendingKey), "a key is verified that is not recorded");
    v.must(act != Act::RestartConsumers
            || (f.status.currentKey && f.status.restartedFor != f.status.currentKey->accessKeyId.value),
        "workloads are restarted twice for one key");
    v.must(act != Act::RemoveRole || p.mount != o.object.spec.mount || o.object.spec.isExistingUser(),
        "the role in use is removed");
    v.must(act != Act::RemoveUser || p.user.name != o.object.spec.iamUserName || p.user.mount != o.object.spec.mount,
        "the static role in use is removed");
    v.must((act != Act::HoldUser && act != Act::RecordUser) || !f.isDeleting(), "a user is taken up at the end");
    v.must(act == Act::Wait || !f.isTooEarlyFor(act), "a step is tried again too early");
}

/// What a plan waits for is the same once its status was written and read back: else each write makes the next one.
void ofWriting(const Facts &f, Verdict &v)
{
    v.must(f.p.status == plan(f.o).status && f.p.act == plan(f.o).act, "two plans of one observation differ");
    if (f.p.act != Act::Wait || f.p.quiet || f.isDeleting())
        return;
    Observed later = f.o;
    later.object.status = parseCredentialStatus(toJson(f.p.status));
    const Plan again = plan(later);
    v.must(again.act == Act::Wait, "what it waits for changes when the status is written");
    v.must(again.status == later.object.status, "the status is not stable");
}

} // namespace

QString whatIsWrong(const Observed &observed, const Plan &plan)
{
    const Facts facts(observed, plan);
    Verdict verdict;
    if (plan.act == Act::Issue)
        ofIssuing(facts, verdict);
    else if (plan.act == Act::Publish)
        ofPublishing(facts, verdict);
    else if (plan.act == Act::Revoke)
        ofRevoking(facts, verdict);
    else if (plan.act == Act::Wait)
        ofWaiting(facts, verdict);
    ofOtherActs(facts, verdict);
    ofRemembering(facts, verdict);
    ofDuty(facts, verdict);
    ofTelling(facts, verdict);
    ofWriting(facts, verdict);
    return verdict.wrong();
}

} // namespace keywright::product
