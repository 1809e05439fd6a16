// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/LeaseSweep.h"

#include "base/Sleep.h"
#include "reconcile/OrphanSearch.h"
#include "telemetry/Logging.h"

#include <QSet>

#include <algorithm>

namespace keywright {

namespace {

// An engine that died between issue and record is followed by one that issues anew: there the orphan is.
constexpr qint64 issuedLately = 6 * 60;
// While the sweep is halted there may be thousands of suspects: so many are looked at in a pass.
constexpr int looksWhileHalted = 100;

QSet<LeaseId> leasesIn(const AwsCredential &object)
{
    QSet<LeaseId> leases;
    for (const Key &key : knownKeys(object.status))
        leases.insert(key.leaseId);
    return leases;
}

} // namespace

LeaseSweep::LeaseSweep(StepExecutor::Dependencies dependencies, CredentialReconciler &reconciler, QObject *parent)
    : QObject(parent)
    , d(std::move(dependencies))
    , m_reconciler(reconciler)
    , m_roles(d, reconciler)
{
    connect(&m_roles, &RoleSweep::vanished, this, &LeaseSweep::found);
}

LeaseSweep::~LeaseSweep() = default;

void LeaseSweep::start() { m_scope.spawn(run()); }

QCoro::Task<> LeaseSweep::stop() { co_await m_scope.close(); }

QCoro::Task<> LeaseSweep::run()
{
    const CancelToken cancel = m_scope.token();
    auto next = d.clock->sinceBoot() + d.settings->sweepInterval;
    while (co_await sleepFor(std::max(std::chrono::milliseconds(0), next - d.clock->sinceBoot()), cancel)) {
        next = d.clock->sinceBoot() + d.settings->sweepInterval;
        if (d.mayWriteAnywhere())
            co_await sweepOnce();
    }
}

QCoro::Task<Result<void>> LeaseSweep::sweepOnce()
{
    QStringList mounts = d.mounts->names();
    for (const ObjectKey &key : d.view->credentialKeys())
        if (const CachedCredential *cached = d.view->cached(key); cached && !mounts.contains(cached->mount))
            mounts += cached->mount;
    const std::map<QString, Error> failed = co_await sweepMounts(mounts);
    if (m_scope.token().stop_requested())
        co_return failure(ErrorKind::Cancelled, QStringLiteral("The sweep was stopped."));
    noteFailures(failed);
    // Of a mount that could not be looked at, what was suspect stays so, and neither counts nor is revoked now.
    const qsizetype orphans = std::count_if(
        m_suspects.begin(), m_suspects.end(), [&](const auto &s) { return !failed.contains(s.second.mount); });
    const qsizetype known = knownCount(failed);
    const bool tooMany = areTooMany(orphans, known) || (m_halted && !failed.empty());
    if (tooMany && !m_halted) {
        logError(lcSweep, "Too many unknown leases: nothing is revoked",
            {{"orphans", qint64(orphans)}, {"known", qint64(known)}});
        tellThatItStopped(orphans, known);
        Q_EMIT halted(orphans);
    }
    m_halted = tooMany;
    for (const QString &mount : mounts) {
        // Added also if it is 0, so that it is there before the first.
        d.telemetry->metrics().add(Metric::SweepFailures, {mount}, failed.contains(mount) ? 1 : 0);
        if (failed.contains(mount))
            continue;
        const auto here =
            std::count_if(m_suspects.begin(), m_suspects.end(), [&](const auto &s) { return s.second.mount == mount; });
        d.telemetry->metrics().set(Metric::SweepUnknownLeases, double(here), {mount});
        d.telemetry->metrics().add(Metric::SweepRevoked, {mount}, 0); // a rate needs a beginning
        d.telemetry->metrics().set(Metric::SweepStopped, m_halted ? 1 : 0, {mount});
        d.telemetry->metrics().set(
            Metric::SweepLastSuccess, double(d.clock->now().toMSecsSinceEpoch()) / 1000.0, {mount});
    }
    co_await settleSuspects(failed);
    Q_EMIT swept();
    co_return failed.empty() ? Result<void> {} : Result<void> {failure(failed.begin()->second)};
}

qsizetype LeaseSweep::knownCount(const std::map<QString, Error> &failed) const
{
    qsizetype sum = 0;
    for (const auto &[mount, counts] : m_known)
        for (const auto &[key, count] : counts)
            sum += failed.contains(mount) ? 0 : count;
    return sum;
}

/// Each, since one that is not there must not keep the others from being swept. Those that failed.
QCoro::Task<std::map<QString, Error>> LeaseSweep::sweepMounts(QStringList mounts)
{
    std::map<QString, Error> failed;
    const double perPass = d.settings->leaseListsPerSecond * double(d.settings->sweepInterval.count()) / 1000.0;
    const qsizetype atMost = std::max<qsizetype>(1, qsizetype(perPass) / std::max<qsizetype>(1, mounts.size()));
    for (const QString &mount : mounts) {
        const Result<void> swept = co_await sweepMount(mount, atMost);
        if (m_scope.token().stop_requested())
            break;
        if (!swept)
            failed.emplace(mount, swept.error());
    }
    co_return failed;
}

/// Logged once, and again when it changes: a mount that is not there fails every minute.
void LeaseSweep::noteFailures(const std::map<QString, Error> &failed)
{
    for (const auto &[mount, error] : failed) {
        QString &logged = m_failing[mount];
        if (std::exchange(logged, error.text()) != error.text())
            logWarning(lcSweep, "Sweep failed", error, {{"mount", mount}});
    }
    std::erase_if(m_failing, [&](const auto &failing) {
        if (failed.contains(failing.first))
            return false;
        logInfo(lcSweep, "Sweep works again", {{"mount", failing.first}});
        return true;
    });
}

/// Of no one credential: those that the leases are named after may not even be there. So the engine's Lease has the
/// Event.
void LeaseSweep::tellThatItStopped(qsizetype orphans, qsizetype known)
{
    const ReasonInfo &info = reasonInfo(Reason::SweepStopped);
    const QString ns = d.settings->namespaces.isEmpty() ? d.settings->systemNamespace : d.settings->namespaces.front();
    const EventRecorder::Regarding lease {.apiVersion = QStringLiteral("coordination.k8s.io/v1"),
        .kind = QStringLiteral("Lease"),
        .key = {ns, QStringLiteral("keywright")},
        .uid = {}};
    const QString detail = QStringLiteral("%1 leases are unknown, %2 are known.").arg(orphans).arg(known);
    d.events->record(lease, true, info.name, info.action, messageOf(info.reason, detail));
}

std::set<ObjectKey> LeaseSweep::urgentIn(const QString &mount, const std::set<ObjectKey> &withLeases) const
{
    const QDateTime now = d.clock->now();
    std::set<ObjectKey> urgent;
    for (const auto &[lease, suspect] : m_suspects)
        if (suspect.mount == mount)
            urgent.insert(suspect.credential);
    for (const ObjectKey &key : withLeases) {
        const CachedCredential *cached = d.view->cached(key);
        if (!cached || !cached->ready || cached->mount != mount
            || (cached->nextRotation.isValid() && cached->nextRotation < now)
            || (cached->issued.isValid() && cached->issued.secsTo(now) < issuedLately))
            urgent.insert(key);
    }
    // A credential that believes in a key, and has no lease at all.
    for (const ObjectKey &key : d.view->credentialKeys()) {
        const CachedCredential *cached = d.view->cached(key);
        if (!cached || cached->mount != mount || !cached->iamUserName.isEmpty() || withLeases.contains(key)
            || !cached->expires.isValid() || cached->expires <= now || !d.mayWrite(key.ns) || m_reconciler.isBusy(key))
            continue;
        const std::optional<AwsCredential> object = d.view->credential(key);
        if (object && object->status.currentKey && object->status.currentKey->mount == mount)
            urgent.insert(key);
    }
    return urgent;
}

QCoro::Task<Result<void>> LeaseSweep::sweepMount(QString mount, qsizetype atMost)
{
    const CancelToken cancel = m_scope.token();
    const Result<QStringList> roles = co_await d.mounts->at(mount).vault->rolesWithLeases(cancel);
    if (!roles)
        co_return failure(roles.error());
    std::set<ObjectKey> withLeases;
    for (const QString &role : *roles)
        if (const auto credential = credentialOfRole(d.settings->plan.cluster, role);
            credential && d.mayWrite(credential->ns))
            withLeases.insert(*credential);
    const auto isOver = [&](const ObjectKey &key) { return !withLeases.contains(key); };
    std::erase_if(m_suspects, [&](const auto &s) { return s.second.mount == mount && isOver(s.second.credential); });
    std::erase_if(m_known[mount], [&](const auto &known) { return isOver(known.first); });
    const std::set<ObjectKey> urgent = urgentIn(mount, withLeases);
    std::set<ObjectKey> all = withLeases;
    all.insert(urgent.begin(), urgent.end());
    const auto pause = std::chrono::milliseconds(std::int64_t(1000.0 / std::max(0.1, d.settings->leaseListsPerSecond)));
    const std::vector<ObjectKey> chosen = m_rounds[mount].next(all, urgent, atMost);
    for (const ObjectKey &key : chosen) {
        const Result<void> swept = co_await sweepRole(mount, vaultRoleName(d.settings->plan.cluster, key), key);
        if (!swept)
            co_return failure(swept.error());
        if (!co_await sleepFor(pause, cancel))
            co_return failure(ErrorKind::Cancelled, QStringLiteral("The sweep was stopped."));
    }
    co_await m_roles.sweep(mount, withLeases, cancel);
    co_return Result<void> {};
}

QCoro::Task<Result<bool>> LeaseSweep::isForeign(QString mount, QString role, bool matters)
{
    if (!matters)
        co_return false;
    const CancelToken cancel = m_scope.token();
    const Result<std::optional<VaultRole>> found = co_await d.mounts->at(mount).vault->readRole(role, cancel);
    if (!found)
        co_return failure(found.error());
    co_return *found && !isRoleOf(d.settings->plan.cluster, **found);
}

QCoro::Task<Result<void>> LeaseSweep::sweepRole(QString mount, QString role, ObjectKey credential)
{
    const CancelToken cancel = m_scope.token();
    const Result<QList<LeaseId>> leases = co_await d.mounts->at(mount).vault->leasesOfRole(role, cancel);
    if (!leases)
        co_return failure(leases.error());
    const std::optional<AwsCredential> object = d.view->credential(credential);
    const QSet<LeaseId> known = object ? leasesIn(*object) : QSet<LeaseId>();
    std::erase_if(m_suspects, [&](const auto &s) {
        return s.second.mount == mount && s.second.credential == credential
            && (known.contains(s.first) || !leases->contains(s.first));
    });
    int knownHere = 0;
    QList<LeaseId> unknown;
    for (const LeaseId &lease : *leases) {
        if (known.contains(lease))
            ++knownHere;
        else if (!m_reconciler.isBusy(credential) && !m_suspects.contains(lease))
            unknown += lease;
    }
    m_known[mount][credential] = knownHere;
    const Result<bool> foreign = co_await isForeign(mount, role, !unknown.isEmpty());
    if (!foreign)
        co_return failure(foreign.error());
    for (const LeaseId &lease : unknown)
        if (!*foreign)
            m_suspects.try_emplace(lease, Suspect {credential, mount, d.clock->now()});
    if (!object || m_reconciler.isBusy(credential) || !object->status.currentKey)
        co_return Result<void> {};
    for (const Key &key : knownKeys(object->status)) {
        if (key.mount != mount || key.leaseId.isEmpty() || leases->contains(key.leaseId)
            || !isLeaseOf(key.leaseId, mount, role))
            continue;
        // The list and the status are of two moments: ask once more before a key is given up.
        const Result<std::optional<LeaseInfo>> looked =
            co_await d.mounts->at(mount).vault->lookupLease(key.leaseId, cancel);
        if (!looked)
            co_return failure(looked.error());
        if (*looked)
            continue;
        logInfo(lcSweep, "Lease is dead", {{"credential", credential}, {"accessKeyId", key.accessKeyId}});
        m_reconciler.leaseDied(credential, key.leaseId);
        Q_EMIT found(credential);
    }
    co_return Result<void> {};
}

QCoro::Task<Result<bool>> LeaseSweep::isOrphan(ObjectKey credential, LeaseId lease)
{
    if (m_reconciler.isBusy(credential))
        co_return false;
    const Result<LeaseStanding> standing = co_await standingOf(d.kube, credential, lease);
    if (!standing)
        co_return failure(standing.error());
    if (standing->isKnown)
        co_return false;
    co_return !m_reconciler.isBusy(credential);
}

QCoro::Task<> LeaseSweep::settleSuspects(std::map<QString, Error> failed)
{
    const QDateTime now = d.clock->now();
    const std::map<LeaseId, Suspect> suspects = m_suspects;
    int looks = 0;
    for (const auto &[lease, suspect] : suspects) {
        if (failed.contains(suspect.mount) || suspect.firstSeen.addMSecs(d.settings->orphanAge.count()) > now
            || !d.mayWrite(suspect.credential.ns))
            continue;
        if (m_halted && ++looks > looksWhileHalted)
            co_return;
        const Result<bool> orphan = co_await isOrphan(suspect.credential, lease);
        if (!orphan) {
            logWarning(lcSweep, "Orphan not looked at", orphan.error(), {{"credential", suspect.credential}});
            continue;
        }
        if (!*orphan)
            m_suspects.erase(lease);
        else if (!m_halted)
            co_await revokeOrphan(lease, suspect);
    }
}

QCoro::Task<> LeaseSweep::revokeOrphan(LeaseId lease, Suspect suspect)
{
    const AwsSecretsEngine &mount = *d.mounts->at(suspect.mount).vault;
    AwsSecretsEngine vault = mount.fenced([this, ns = suspect.credential.ns] { return d.mayWrite(ns); });
    const Result<void> revoked = co_await vault.revokeLease(lease);
    if (!revoked) {
        logWarning(lcSweep, "Orphan not revoked", revoked.error(), {{"credential", suspect.credential}});
        co_return;
    }
    logInfo(
        lcSweep, "Revoked a lease that nobody knew", {{"credential", suspect.credential}, {"mount", suspect.mount}});
    d.telemetry->metrics().add(Metric::SweepRevoked, {suspect.mount});
    if (const std::optional<AwsCredential> object = d.view->credential(suspect.credential))
        StepExecutor::record(*d.events, *object, Reason::OrphanRevoked, lease.value);
    m_suspects.erase(lease);
}

} // namespace keywright
