// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ModelEngine.h"

#include "credential/KeyLeft.h"

#include <algorithm>

namespace keywright::model {

namespace {

constexpr milliseconds sweepInterval = minutes(1);
constexpr milliseconds orphanAge = minutes(2);

QString text(const LeaseId &lease) { return lease.value; }

} // namespace

const QStringList &allMounts()
{
    static const QStringList mounts {QStringLiteral("aws"), QStringLiteral("aws-two")};
    return mounts;
}

ModelEngine::ModelEngine(World &world, Audit &auditor)
    : w(world)
    , audit(auditor)
{
}

QString ModelEngine::roleOf(const Observed &o) const { return vaultRoleName(settings.cluster, o.object.key); }

void ModelEngine::restart()
{
    m = {};
    w.changed = true; // a fresh engine looks at everything
}

bool ModelEngine::isAwake() const
{
    if (m.notBefore.isValid() && w.now() < m.notBefore)
        return false;
    return w.changed || m.notBefore.isValid() || (m.lookAgain.isValid() && m.lookAgain <= w.now());
}

QDateTime ModelEngine::wakesAt() const
{
    if (m.notBefore.isValid())
        return m.notBefore;
    return w.changed ? w.now() : m.lookAgain;
}

std::set<LeaseId> ModelEngine::inProcess() const
{
    return m.inHand ? std::set<LeaseId> {m.inHand->key.leaseId} : std::set<LeaseId> {};
}

std::optional<SecretSeen> ModelEngine::seen(const QString &name) const
{
    const auto found = w.secrets.find(name);
    if (found == w.secrets.end())
        return {};
    const TrueSecret &secret = found->second;
    SecretSeen seen;
    seen.uid = secret.uid;
    seen.resourceVersion = QString::number(secret.version);
    seen.ours = secret.ownerUid == w.object->uid;
    seen.labelled = secret.labelled;
    seen.key = secret.told;
    seen.retiring = secret.retiring;
    if (seen.resourceVersion == m.secretReadAt) {
        seen.intact = m.secretIntact;
        seen.immutable = secret.immutable;
    } else if (seen.resourceVersion == w.object->status.secretResourceVersion) {
        seen.intact = true;
    }
    return seen;
}

Observed ModelEngine::observe() const
{
    Observed o;
    o.object = *w.object;
    o.now = w.now();
    o.settings = settings;
    const QString &old = o.object.status.secretName;
    o.secret = seen(o.object.spec.secret.name);
    if (!old.isEmpty() && old != o.object.spec.secret.name)
        o.oldSecret = seen(old);
    for (const auto &[name, secret] : w.secrets) {
        if (o.oldSecret || secret.ownerUid != o.object.uid || name == o.object.spec.secret.name)
            continue;
        o.oldSecret = seen(name);
        o.oldSecretName = name;
    }
    o.problems = problems;
    o.secretNameHolder = secretNameHolder;
    o.userNameHolder = o.object.spec.isExistingUser() ? userNameHolder : QString();
    o.inHand = m.inHand;
    o.roleReadyFor = m.roleReadyFor;
    o.roleMissing = m.roleMissing;
    o.roleHastened = m.hastened;
    o.failures = m.failures;
    o.deadLeases = m.deadLeases;
    o.consumers = m.consumers;
    return o;
}

bool ModelEngine::step()
{
    if (!isAwake())
        return false;
    w.changed = false;
    m.notBefore = {};
    m.lookAgain = {};
    if (!w.object) {
        m = {};
        return false;
    }
    const Observed o = observe();
    m_plan = plan(o);
    audit.planned(o, m_plan);
    if (betweenPlanAndAct)
        betweenPlanAndAct();
    if (m_plan.act == Act::Wait) {
        rest(o, m_plan);
        return true;
    }
    w.changed = true; // look anew after every step
    const Plan next = m_plan;
    const Result<void> done = execute(o, next);
    if (done) {
        m.failures.erase(next.act);
        m.failed.erase(next.act);
        return true;
    }
    w.note(QStringLiteral("  failed: %1").arg(done.error().sentence));
    if (done.error().party == Party::Kubernetes && done.error().kind == ErrorKind::Conflict)
        return true;
    noteFailure(o, next.act, done.error());
    return true;
}

void ModelEngine::noteFailure(const Observed &o, Act act, const Error &error)
{
    const int failures = m.failed[act]++;
    const auto longest = act == Act::Verify ? seconds(3) : error.kind == ErrorKind::Throttled ? seconds(120) : error.isTransient() ? seconds(15) : seconds(60);
    const milliseconds doubled = milliseconds(act == Act::Verify ? 500 : 1000) * (std::int64_t(1) << std::min(failures, 10));
    milliseconds wait(w.between(750, 1000) * std::min<milliseconds>(doubled, longest) / 1000);
    if (act == Act::Issue && (error.kind == ErrorKind::Refused || error.kind == ErrorKind::QuotaExceeded))
        wait = o.settings.refusedRetry;
    m.failures[act] = StepFailure {act, error, w.now(), w.now().addMSecs(wait.count()), o.object.spec.permissionsHash()};
}

/// The plan says wait: tell it in the status if that is news.
void ModelEngine::rest(const Observed &o, const Plan &plan)
{
    audit.waits(o, plan);
    m.lookAgain = plan.lookAgain;
    if (!(plan.status == o.object.status) && !plan.quiet) {
        audit.written(o.object.status, plan.status);
        const Result<void> written = writeStatus(o, plan.status);
        if (!written) {
            m.notBefore = w.now().addMSecs(250 * (qint64(1) << std::min(m.queueFailures++, 6)));
            return;
        }
    }
    m.queueFailures = 0;
    const std::vector<Key> known = knownKeys(plan.status);
    m.deadLeases.removeIf([&](const LeaseId &lease) {
        return std::none_of(known.begin(), known.end(), [&](const Key &key) { return key.leaseId == lease; });
    });
}

Result<void> ModelEngine::writeStatus(const Observed &o, const CredentialStatus &status)
{
    return w.writeStatus(o.object, status);
}

Result<void> ModelEngine::execute(const Observed &o, const Plan &plan)
{
    switch (plan.act) {
    case Act::Wait:
        return {};
    case Act::AddFinalizer: {
        QStringList finalizers = o.object.finalizers;
        return w.writeFinalizers(o.object, finalizers << names::finalizer);
    }
    case Act::EnsureRole: {
        const Result<void> done = w.ensureRole(o.object, roleOf(o));
        if (done) {
            m.roleReadyFor = roleHash(o.object.spec);
            m.roleMissing = false;
            m.hastened = false;
        }
        return done;
    }
    case Act::Issue:
        return o.object.spec.isExistingUser() ? awaitStatic(o, plan) : issue(o, plan);
    case Act::RecordPending:
        return writeStatus(o, plan.status);
    case Act::Verify:
        return verify();
    case Act::Publish:
        return publish(o);
    case Act::RewriteSecret:
        return rewrite(o, plan);
    case Act::RecordCurrent:
        return recordCurrent(o, plan);
    case Act::Adopt:
        return adopt(o, plan);
    case Act::ReadSecret:
        return readSecret(o);
    case Act::Revoke:
        return revoke(o, plan);
    case Act::ShortenLease:
        return shorten(o, plan);
    case Act::RemoveSecret:
        return w.removeSecret(plan.secretName, o.object.uid);
    case Act::RestartConsumers:
        return restartConsumers(o, plan);
    case Act::InspectConsumers:
        return inspectConsumers(o);
    case Act::TearDown:
        return tearDown(o, plan);
    case Act::Abandon:
        return letGo(o, true);
    }
    return {};
}

// ---- Keys

void ModelEngine::take(const QString &accessKeyId, Key key, const Observed &o, const Plan &plan)
{
    key.accessKeyId = AccessKeyId(accessKeyId);
    key.mount = o.object.spec.mount;
    key.specHash = o.object.spec.permissionsHash();
    key.rotateNow = commandDigest(o.object.annotation(names::rotateNow));
    if (plan.cause == Cause::Compromised)
        key.compromised = commandDigest(o.object.annotation(names::compromised));
    key.unscheduled = plan.cause != Cause::First && plan.cause != Cause::Scheduled;
    m.inHand = InHand {.key = key, .issueTook = milliseconds(w.between(10, 2000))};
    m.failures.erase(Act::Verify);
}

Result<void> ModelEngine::issue(const Observed &o, const Plan &plan)
{
    audit.issues(o, plan);
    const QDateTime before = w.now();
    const Result<QString> id = w.issue(o.object, roleOf(o));
    if (!id) {
        if (id.error().kind == ErrorKind::NotFound)
            m.roleReadyFor.clear();
        return failure(id.error());
    }
    const TrueKey &made = w.keys.at(*id);
    Key key;
    key.leaseId = made.lease;
    key.issuedAt = before; // counted from before the request: never later than what Vault will do
    key.expiresAt = before.addMSecs(made.issuedAt.msecsTo(made.endsAt));
    take(*id, key, o, plan);
    audit.issued(*id, plan);
    return {};
}

Result<void> ModelEngine::awaitStatic(const Observed &o, const Plan &plan)
{
    const QString &mount = o.object.spec.mount;
    const Result<QString> id = w.readStatic(mount, roleOf(o));
    if (!id) {
        if (id.error().kind == ErrorKind::NotFound)
            m.roleReadyFor.clear();
        return failure(id.error());
    }
    const auto &current = o.object.status.currentKey;
    const bool moved = !current || current->accessKeyId.value != *id;
    if (!moved && plan.cause != Cause::SecretDamaged) {
        if (plan.cause != Cause::Scheduled && !m.hastened) {
            if (const Result<void> done = w.hasten(mount, roleOf(o)); !done)
                return done;
            m.hastened = true;
        }
        return failure(Error {.kind = ErrorKind::Unavailable, .sentence = QStringLiteral("Vault has not rotated the key yet."), .party = Party::Vault, .retryAfter = seconds(5)});
    }
    if (m.hastened)
        m.roleReadyFor.clear();
    Key key;
    key.issuedAt = moved || !current ? w.now() : current->issuedAt;
    key.expiresAt = moved || !current ? key.issuedAt.addMSecs(o.object.spec.lifetime.count()) : current->expiresAt;
    take(*id, key, o, plan);
    return {};
}

Result<void> ModelEngine::verify()
{
    while (m.inHand->accepted < settings.verifications) {
        const QString id = m.inHand->key.accessKeyId.value;
        const Result<bool> taken = w.accepts(id);
        if (!taken || !*taken) {
            m.inHand->accepted = 0;
            w.keys.at(id).accepted = 0;
            return failure(taken ? Error {.kind = ErrorKind::Refused, .sentence = QStringLiteral("InvalidClientTokenId."), .party = Party::Aws} : taken.error());
        }
        ++m.inHand->accepted;
        ++w.keys.at(id).accepted;
    }
    m.inHand->key.userArn = QStringLiteral("arn:aws:iam::1:user/") + m.inHand->key.accessKeyId.value;
    m.inHand->verifiedAt = w.now();
    return {};
}

Result<void> ModelEngine::writeSecret(const Observed &o, const Key &key)
{
    const QString &name = o.object.spec.secret.name;
    const auto standing = w.secrets.find(name);
    const QString instead = standing == w.secrets.end() ? QString() : standing->second.holds;
    TrueSecret secret;
    secret.ownerUid = o.object.uid;
    secret.holds = key.accessKeyId.value;
    secret.form = o.object.spec.secretHash();
    secret.told = *parseKey(toJson(key));
    for (const Key &old : o.object.status.retiringKeys)
        secret.retiring.push_back(old);
    const auto &current = o.object.status.currentKey;
    if (current && current->accessKeyId != key.accessKeyId)
        secret.retiring.push_back(*current);
    const int before = w.writes;
    const Result<void> written = w.writeSecret(name, o.secret, secret);
    if (w.writes != before)
        audit.published(secret.holds, instead == secret.holds ? QString() : instead);
    if (written) {
        m.secretReadAt = QString::number(w.secrets.at(name).version);
        m.secretIntact = true;
    }
    return written;
}

Result<void> ModelEngine::publish(const Observed &o)
{
    audit.publishes(o, *m.inHand);
    const Result<void> written = writeSecret(o, m.inHand->key);
    if (written)
        m.inHand->publishedAs = o.object.spec.secretHash();
    return written;
}

Result<void> ModelEngine::rewrite(const Observed &o, const Plan &plan)
{
    const QString oldName = o.oldSecretName.isEmpty() ? o.object.status.secretName : o.oldSecretName;
    const bool fromOld = o.oldSecret && o.oldSecret->ours;
    if (const Result<void> up = w.kubeAnswers(); !up)
        return up;
    const auto source = w.secrets.find(fromOld ? oldName : o.object.spec.secret.name);
    const QString id = o.object.status.currentKey->accessKeyId.value;
    if (source == w.secrets.end() || source->second.holds != id) {
        m.secretReadAt = source == w.secrets.end() ? QString() : QString::number(source->second.version);
        m.secretIntact = false;
        return {};
    }
    if (const Result<void> written = writeSecret(o, *o.object.status.currentKey); !written)
        return written;
    const QString version = QString::number(w.secrets.at(o.object.spec.secret.name).version);
    if (fromOld)
        if (const Result<void> removed = w.removeSecret(oldName, o.object.uid); !removed)
            return removed;
    CredentialStatus status = plan.status;
    status.secretName = o.object.spec.secret.name;
    status.secretSpecHash = o.object.spec.secretHash();
    status.secretResourceVersion = version;
    return writeStatus(o, status);
}

Result<void> ModelEngine::recordCurrent(const Observed &o, const Plan &plan)
{
    const auto &old = o.object.status.currentKey;
    if (old && plan.status.currentKey && old->mount != plan.status.currentKey->mount && isLeaseOf(old->leaseId, old->mount, roleOf(o)))
        if (const Result<void> deleted = w.deleteRole(old->mount, roleOf(o)); !deleted)
            return deleted;
    if (const Result<void> written = writeStatus(o, plan.status); !written)
        return written;
    m.inHand.reset();
    m.consumers.reset();
    return {};
}

Result<void> ModelEngine::adopt(const Observed &o, const Plan &plan)
{
    Key key = o.secret->key;
    const Result<bool> alive = w.isLeaseAlive(key.leaseId);
    if (!alive)
        return failure(alive.error());
    if (!*alive) {
        m.deadLeases.insert(key.leaseId);
        return {};
    }
    key.expiresAt = w.byLease(key.leaseId)->endsAt;
    CredentialStatus status = plan.status;
    status.currentKey = key;
    status.retiringKeys.clear();
    for (const Key &old : o.secret->retiring)
        if (isLeaseOf(old.leaseId, old.mount, roleOf(o)) && old.expiresAt > o.now)
            status.retiringKeys.push_back(old);
    status.secretName = o.object.spec.secret.name;
    return writeStatus(o, status);
}

Result<void> ModelEngine::readSecret(const Observed &o)
{
    if (const Result<void> up = w.kubeAnswers(); !up)
        return up;
    const auto found = w.secrets.find(o.object.spec.secret.name);
    if (found == w.secrets.end())
        return {};
    m.secretReadAt = QString::number(found->second.version);
    m.secretIntact = found->second.holds == found->second.told.accessKeyId.value;
    return {};
}

Result<void> ModelEngine::revokeAll(const Observed &o, const std::vector<Key> &keys, bool everyLease, const Plan &plan)
{
    const QString role = roleOf(o);
    std::set<LeaseId> doomed;
    for (const Key &key : keys)
        if (!key.leaseId.isEmpty())
            doomed.insert(key.leaseId);
    if (everyLease) {
        for (const QString &mount : allMounts()) {
            const Result<QList<LeaseId>> leases = w.leasesOf(mount, role);
            if (!leases)
                return failure(leases.error());
            doomed.insert(leases->begin(), leases->end());
        }
    }
    for (const LeaseId &lease : doomed) {
        audit.revokes(lease, &plan);
        if (const Result<void> revoked = w.revoke(lease); !revoked)
            return revoked;
        m.deadLeases.insert(lease);
    }
    return {};
}

Result<void> ModelEngine::revoke(const Observed &o, const Plan &plan)
{
    if (const Result<void> revoked = revokeAll(o, plan.keys, plan.everyLease, plan); !revoked)
        return revoked;
    CredentialStatus status = plan.status;
    if (plan.everyLease && o.object.spec.isExistingUser()) { // only a role that is gone ends the newest key
        const Result<QString> newest = w.readStatic(o.object.spec.mount, roleOf(o));
        if (!newest && newest.error().kind != ErrorKind::NotFound)
            return failure(newest.error());
        if (const Result<void> deleted = w.deleteStaticRole(o.object.spec.mount, roleOf(o)); !deleted)
            return deleted;
        const std::optional<Key> left = keyLeftByVault(o.object.status, o.now, AccessKeyId(newest.value_or(QString())));
        rememberKeyLeft(status, o.now, o.object.spec.iamUserName, left);
        if (newest)
            audit.userRevoked(o, status);
    }
    if (plan.everyLease)
        m.roleReadyFor.clear();
    for (const Key &key : plan.keys) {
        if (!m.inHand || m.inHand->key.accessKeyId != key.accessKeyId)
            continue;
        m.inHand.reset();
        if (!plan.givesUp)
            m.failures.erase(Act::Verify);
        else if (const auto found = m.failures.find(Act::Verify); found != m.failures.end())
            found->second.retryAt = w.now().addMSecs(o.settings.refusedRetry.count());
    }
    return status == o.object.status ? Result<void> {} : writeStatus(o, status);
}

Result<void> ModelEngine::shorten(const Observed &o, const Plan &plan)
{
    const Key &wanted = plan.keys.front();
    audit.shortens(o, wanted);
    const milliseconds remaining(std::max<qint64>(1000, w.now().msecsTo(wanted.expiresAt)));
    const Result<void> done = w.shorten(wanted.leaseId, remaining);
    if (!done)
        return done;
    CredentialStatus status = plan.status;
    for (Key &key : status.retiringKeys)
        if (key.accessKeyId == wanted.accessKeyId)
            key.expiresAt = w.now().addMSecs(remaining.count());
    return writeStatus(o, status);
}

// ---- Consumers, and the end

Result<void> ModelEngine::restartConsumers(const Observed &o, const Plan &plan)
{
    if (const Result<void> up = w.kubeAnswers(); !up)
        return up;
    if (w.trouble.workloadsForbidden)
        return failure(Error {.kind = ErrorKind::Forbidden, .sentence = QStringLiteral("Workloads are forbidden."), .party = Party::Kubernetes});
    const auto secret = w.secrets.find(o.object.spec.secret.name);
    for (auto &[name, key] : w.pods)
        if (secret != w.secrets.end())
            key = secret->second.holds;
    CredentialStatus status = plan.status;
    status.restartedFor = status.currentKey->accessKeyId.value;
    return writeStatus(o, status);
}

Result<void> ModelEngine::inspectConsumers(const Observed &o)
{
    if (const Result<void> up = w.kubeAnswers(); !up)
        return up;
    ConsumersSeen seen {.forKey = o.object.status.currentKey->accessKeyId, .at = w.now()};
    for (const auto &[name, key] : w.pods)
        if (key != seen.forKey.value)
            seen.outdated += name;
    m.consumers = seen;
    return {};
}

Result<void> ModelEngine::tearDown(const Observed &o, const Plan &plan)
{
    const QString role = roleOf(o);
    std::vector<Key> keys = knownKeys(o.object.status);
    std::erase_if(keys, [&](const Key &key) { return !isLeaseOf(key.leaseId, key.mount, role); });
    if (const Result<void> revoked = revokeAll(o, keys, true, plan); !revoked)
        return revoked;
    for (const QString &mount : allMounts()) {
        for (const Result<void> &done : {w.deleteRole(mount, role), w.deleteStaticRole(mount, role)})
            if (!done)
                return done;
    }
    m.inHand.reset();
    QStringList secrets;
    for (const auto &[name, secret] : w.secrets) // by owner: a name that was changed on the way is in no status
        if (secret.ownerUid == o.object.uid)
            secrets += name;
    for (const QString &name : secrets)
        if (const Result<void> removed = w.removeSecret(name, o.object.uid); !removed)
            return removed;
    return letGo(o, false);
}

Result<void> ModelEngine::letGo(const Observed &o, bool abandoned)
{
    QStringList left = o.object.finalizers;
    left.removeAll(names::finalizer);
    const Result<void> written = w.writeFinalizers(o.object, left);
    if (!w.object || !w.object->finalizers.contains(names::finalizer))
        audit.released(roleOf(o), o.object.uid, abandoned);
    return written;
}

// ---- Sweep

void ModelEngine::sweep()
{
    if (m.sweptAt.isValid() && m.sweptAt.addMSecs(sweepInterval.count()) > w.now())
        return;
    m.sweptAt = w.now();
    if (const Result<void> done = sweepOnce(); !done)
        w.note(QStringLiteral("sweep failed: ") + done.error().sentence);
}

Result<void> ModelEngine::sweepOnce()
{
    const QString role = audit.role;
    std::set<LeaseId> live;
    for (const QString &mount : allMounts()) {
        const Result<QList<LeaseId>> leases = w.leasesOf(mount, role);
        if (!leases)
            return failure(leases.error());
        live.insert(leases->begin(), leases->end());
    }
    std::set<LeaseId> known;
    if (w.object) {
        for (const Key &key : knownKeys(w.object->status)) {
            if (key.leaseId.isEmpty())
                continue;
            known.insert(key.leaseId);
            if (!m.inHand && isLeaseOf(key.leaseId, key.mount, role) && !live.contains(key.leaseId) && !m.deadLeases.contains(key.leaseId)) {
                w.note(QStringLiteral("sweep: dead %1").arg(text(key.leaseId)));
                m.deadLeases.insert(key.leaseId);
                w.changed = true;
            }
        }
        if (!w.staticUsers.contains(w.object->spec.mount + QLatin1Char('/') + role) && !w.roles.contains(w.object->spec.mount + QLatin1Char('/') + role)
            && m.roleReadyFor == roleHash(w.object->spec)) {
            m.roleMissing = true;
            w.changed = true;
        }
    }
    std::erase_if(m.suspects, [&](const auto &suspect) { return !live.contains(suspect.first); });
    for (const LeaseId &lease : live)
        if (!known.contains(lease) && !m.inHand)
            m.suspects.try_emplace(lease, w.now());
    std::vector<LeaseId> cleared;
    for (const auto &[lease, since] : m.suspects) {
        if (m.inHand || since.addMSecs(orphanAge.count()) > w.now())
            continue;
        bool orphan = !known.contains(lease);
        for (const auto &[name, secret] : w.secrets) {
            const bool ours = w.object && secret.ownerUid == w.object->uid;
            const bool retiring = std::any_of(secret.retiring.begin(), secret.retiring.end(), [&](const Key &key) { return key.leaseId == lease; });
            orphan = orphan && !(ours && (secret.told.leaseId == lease || retiring));
        }
        if (orphan) {
            w.note(QStringLiteral("sweep: revokes %1").arg(text(lease)));
            audit.revokes(lease, nullptr);
            if (const Result<void> revoked = w.revoke(lease); !revoked)
                return revoked;
        }
        cleared.push_back(lease);
    }
    for (const LeaseId &lease : cleared)
        m.suspects.erase(lease);
    return {};
}

} // namespace keywright::model
