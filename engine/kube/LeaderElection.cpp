// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/LeaderElection.h"

#include "base/Duration.h"
#include "base/Sleep.h"

namespace keywright {

namespace {

constexpr double jitterFactor = 1.2; // candidates that started together drift apart

int seconds(std::chrono::milliseconds duration)
{
    return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(duration).count());
}

} // namespace

LeaderElection::LeaderElection(KubeClient &client, const Clock &clock, Settings settings, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_settings(std::move(settings))
    , m_random(systemRandom())
{
}

LeaderElection::~LeaderElection() = default;

void LeaderElection::start() { m_scope.spawn(run()); }

void LeaderElection::setAnnotations(std::map<QString, QString> annotations) { m_annotations = std::move(annotations); }

bool LeaderElection::mayWrite() const
{
    return m_leader && m_clock.sinceBoot() - m_renewedAt < m_settings.renewDeadline;
}

bool LeaderElection::isFresh() const
{
    const auto now = m_clock.sinceBoot();
    return !m_holder.isEmpty() && m_readAt.count() > 0 && now - m_readAt < m_settings.duration
        && (m_leader ? mayWrite() : isHeldByAnother());
}

bool LeaderElection::isHeldByAnother() const
{
    if (m_holder.isEmpty() || m_holder == m_settings.identity)
        return false;
    const auto told = std::chrono::seconds(intAt(m_observed, {"spec", "leaseDurationSeconds"}));
    const std::chrono::milliseconds duration = told.count() > 0 ? told : m_settings.duration;
    return m_clock.sinceBoot() - m_observedAt < duration;
}

Result<void> LeaderElection::mayTake() const
{
    const QString name = m_settings.exclusiveAnnotation;
    const auto theirs = m_annotationsSeen.find(name);
    const auto ours = m_annotations.find(name);
    if (m_leader || name.isEmpty() || theirs == m_annotationsSeen.end() || theirs->second.isEmpty()
        || (ours != m_annotations.end() && ours->second == theirs->second))
        return {};
    return failure(ErrorKind::Configuration,
        QStringLiteral("The Lease %1 belongs to an engine with %2=%3; this one has %4.")
            .arg(m_settings.lease.toString(), name, theirs->second,
                ours == m_annotations.end() ? QStringLiteral("none") : ours->second));
}

QCoro::Task<> LeaderElection::run()
{
    const CancelToken cancel = m_scope.token();
    while (!cancel.stop_requested()) {
        const Result<void> tried = co_await tryAcquireOrRenew();
        if (cancel.stop_requested())
            co_return;
        if (m_leader && !mayWrite())
            lose(tried ? QStringLiteral("it was not renewed in time: this process stood still")
                       : tried.error().sentence);
        // A conflict is another candidate that was faster; the next look tells who.
        if (!tried && tried.error().kind != ErrorKind::Conflict && tried.error().kind != ErrorKind::AlreadyExists) {
            if (!std::exchange(m_isFailing, true))
                Q_EMIT failing(tried.error());
        } else {
            m_isFailing = false;
        }
        const double stretch = m_leader ? 1.0 : 1.0 + (jitterFactor - 1.0) * m_random();
        co_await sleepFor(std::chrono::milliseconds(qint64(double(m_settings.retryPeriod.count()) * stretch)), cancel);
    }
}

QCoro::Task<Result<void>> LeaderElection::tryAcquireOrRenew()
{
    const auto atMost = m_settings.renewDeadline / 2; // so that there is time for a second try on a new connection
    // The leader's own copy is as good as a look: if anybody else wrote, the update is a conflict.
    if (!m_leader || m_observed.is_null()) {
        const Result<Json> lease = co_await m_client.get(resources::leases, m_settings.lease, m_scope.token(), atMost);
        if (!lease && lease.error().kind != ErrorKind::NotFound)
            co_return failure(lease.error());
        observe(lease ? *lease : Json());
    }
    // Also while another holds it: who may never take it must not learn that only when the other has died.
    const Result<void> may = mayTake();
    if (!may)
        co_return may;
    if (isHeldByAnother()) {
        if (m_leader)
            lose(QStringLiteral("%1 holds it now").arg(m_holder));
        co_return Result<void>();
    }
    const bool isNew = m_observed.is_null();
    const Result<void> written = co_await write(leaseOfOurs(), isNew);
    if (!written && m_leader)
        m_observed = Json(); // what we knew is in doubt: look before the next try
    co_return written;
}

Json LeaderElection::leaseOfOurs() const
{
    const QString now = toRfc3339Micro(m_clock.now());
    Json lease = m_observed;
    if (lease.is_null()) {
        lease = {{"apiVersion", "coordination.k8s.io/v1"}, {"kind", "Lease"}};
        lease["metadata"] = {{"namespace", m_settings.lease.ns}, {"name", m_settings.lease.name}};
    }
    Json &spec = lease["spec"];
    if (m_holder != m_settings.identity) {
        spec["acquireTime"] = now;
        spec["leaseTransitions"] = intAt(lease, {"spec", "leaseTransitions"}, -1) + 1;
    }
    spec["holderIdentity"] = m_settings.identity;
    spec["leaseDurationSeconds"] = seconds(m_settings.duration);
    spec["renewTime"] = now;
    Json &annotations = lease["metadata"]["annotations"];
    for (const auto &[key, value] : m_settings.firstAnnotations)
        if (!annotations.contains(key.toStdString()))
            annotations[key.toStdString()] = value;
    for (const auto &[key, value] : m_annotations)
        annotations[key.toStdString()] = value;
    return lease;
}

QCoro::Task<Result<void>> LeaderElection::write(Json lease, bool isNew)
{
    const auto atMost = m_settings.renewDeadline / 2;
    const auto asked = m_clock.sinceBoot(); // before sending: others count from when they see it, which is later
    Result<Json> written;
    if (isNew)
        written = co_await m_client.create(
            resources::leases, std::move(lease), m_settings.fieldManager, false, m_scope.token(), atMost);
    else
        written = co_await m_client.update(
            resources::leases, std::move(lease), m_settings.fieldManager, m_scope.token(), atMost);
    if (!written)
        co_return failure(written.error());
    observe(*written);
    becomeLeader(asked);
    co_return Result<void>();
}

void LeaderElection::observe(const Json &lease)
{
    const auto now = m_clock.sinceBoot();
    m_readAt = now;
    const Json *known = find(m_observed, {"spec"});
    const Json *read = find(lease, {"spec"});
    if (!known || !read || *known != *read)
        m_observedAt = now;
    m_observed = lease;
    m_holder = stringAt(lease, {"spec", "holderIdentity"});
    m_annotationsSeen = stringMapAt(lease, {"metadata", "annotations"});
}

void LeaderElection::becomeLeader(std::chrono::milliseconds asked)
{
    m_renewedAt = asked;
    if (m_scope.token().stop_requested() || m_clock.sinceBoot() - asked >= m_settings.renewDeadline)
        return; // it took so long that it may be another's already
    if (!std::exchange(m_leader, true))
        Q_EMIT becameLeader();
}

void LeaderElection::lose(const QString &why)
{
    m_leader = false;
    m_observed = Json();
    Q_EMIT lostLease(why);
}

QCoro::Task<> LeaderElection::release()
{
    const bool wasLeader = std::exchange(m_leader, false); // from here on nobody writes
    co_await m_scope.close();
    if (wasLeader)
        co_await giveUp();
}

QCoro::Task<Result<void>> LeaderElection::giveUp()
{
    const auto atMost = m_settings.retryPeriod;
    Result<Json> lease = co_await m_client.get(resources::leases, m_settings.lease, {}, atMost);
    if (!lease)
        co_return failure(lease.error());
    if (stringAt(*lease, {"spec", "holderIdentity"}) != m_settings.identity)
        co_return Result<void>();
    (*lease)["spec"]["holderIdentity"] = "";
    (*lease)["spec"]["leaseDurationSeconds"] = 1;
    (*lease)["spec"]["renewTime"] = toRfc3339Micro(m_clock.now());
    const Result<Json> written =
        co_await m_client.update(resources::leases, std::move(*lease), m_settings.fieldManager, {}, atMost);
    m_holder.clear();
    if (!written)
        co_return failure(written.error());
    co_return Result<void>();
}

} // namespace keywright
