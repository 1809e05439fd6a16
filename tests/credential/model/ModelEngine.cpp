// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ModelEngine.h"

#include <algorithm>

namespace keywright::model {

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
    const auto longest = act == Act::Verify  ? seconds(3)
        : error.kind == ErrorKind::Throttled ? seconds(120)
        : error.isTransient()                ? seconds(15)
                                             : seconds(60);
    const milliseconds doubled =
        milliseconds(act == Act::Verify ? 500 : 1000) * (std::int64_t(1) << std::min(failures, 10));
    milliseconds wait(w.between(750, 1000) * std::min<milliseconds>(doubled, longest) / 1000);
    if (act == Act::Issue && (error.kind == ErrorKind::Refused || error.kind == ErrorKind::QuotaExceeded))
        wait = o.settings.refusedRetry;
    if (error.retryAfter)
        wait = std::max(wait, *error.retryAfter);
    m.failures[act] =
        StepFailure {act, error, w.now(), w.now().addMSecs(wait.count()), o.object.spec.permissionsHash()};
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
        const CredentialSpec &spec = o.object.spec;
        const bool existing = spec.isExistingUser();
        const QString role = existing ? staticRoleOf(o, spec.iamUserName) : roleOf(o);
        const auto standing = w.staticRoles.find(spec.mount + QLatin1Char('/') + role);
        const bool writes = standing == w.staticRoles.end() || standing->second.period != rotationPeriod(spec);
        const Result<void> done = existing ? w.ensureStaticRole(o.object, role) : w.ensureRole(o.object, role);
        if (done) {
            if (existing && writes)
                m.staticRoleWrittenAt = o.now;
            m.roleReadyFor = roleHash(o.object.spec);
            m.roleMissing = false;
            m.hastened = false;
        }
        return done;
    }
    case Act::Issue:
        return o.object.spec.isExistingUser() ? awaitStatic(o, plan) : issue(o, plan);
    case Act::RecordUser:
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
    case Act::HoldUser:
        return holdUser(o, plan);
    case Act::RemoveRole:
        return removeRole(o, plan);
    case Act::RemoveUser:
        return removeUser(o, plan);
    case Act::TearDown:
        return tearDown(o, plan);
    case Act::Abandon:
        return letGo(o, true);
    }
    return {};
}

} // namespace keywright::model
