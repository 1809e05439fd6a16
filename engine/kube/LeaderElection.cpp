// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/LeaderElection.h"

#include "base/Sleep.h"

namespace keywright {

namespace {

// Between tries, so that two engines do not keep step: client-go's JitterFactor.
constexpr double jitter = 1.2;

Json annotationsOf(const std::map<QString, QString> &annotations, const Json &lease)
{
    Json all = find(lease, {"metadata", "annotations"}) ? lease["metadata"]["annotations"] : Json::object();
    for (const auto &[name, value] : annotations)
        all[name.toStdString()] = value;
    return all;
}

} // namespace

LeaderElection::LeaderElection(KubeClient &client, const Clock &clock, Settings settings, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_settings(std::move(settings))
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
    return !m_holder.isEmpty() && m_clock.sinceBoot() - m_observedAt < m_settings.duration;
}

QCoro::Task<> LeaderElection::run()
{
    const CancelToken cancel = m_scope.token();
    bool told = false;
    while (!cancel.stop_requested()) {
        const Result<void> tried = co_await tryAcquireOrRenew();
        if (cancel.stop_requested())
            break;
        if (!tried && !told)
            Q_EMIT failing(tried.error());
        told = !tried;
        if (m_leader && !mayWrite()) {
            m_leader = false;
            Q_EMIT lostLease(tried ? QStringLiteral("it was not renewed in time") : tried.error().sentence);
        }
        const double factor = m_leader ? 1.0 : 1.0 + (jitter - 1.0) * systemRandom()();
        co_await sleepFor(std::chrono::milliseconds(std::int64_t(double(m_settings.retryPeriod.count()) * factor)), cancel);
    }
}

QCoro::Task<Result<void>> LeaderElection::tryAcquireOrRenew()
{
    const std::chrono::milliseconds asked = m_clock.sinceBoot(); // what we hold, we hold from before the request
    const Result<Json> found = co_await m_client.get(resources::leases, m_settings.lease, m_scope.token());
    if (!found && found.error().kind != ErrorKind::NotFound)
        co_return failure(found.error());
    if (!found) {
        Json lease = {{"apiVersion", "coordination.k8s.io/v1"}, {"kind", "Lease"}};
        lease["metadata"] = {{"name", m_settings.lease.name}, {"namespace", m_settings.lease.ns}};
        lease["metadata"]["annotations"] = annotationsOf(m_annotations, lease);
        lease["spec"] = leaseSpec({});
        const Result<Json> created = co_await m_client.create(resources::leases, std::move(lease), m_settings.fieldManager, false, m_scope.token());
        if (!created)
            co_return failure(created.error());
        take(*created, asked);
        co_return Result<void> {};
    }
    observe(*found);
    const bool ours = m_holder == m_settings.identity;
    const std::chrono::milliseconds duration = std::chrono::seconds(intAt(m_observed, {"spec", "leaseDurationSeconds"}, m_settings.duration.count() / 1000));
    if (!ours && !m_holder.isEmpty() && m_clock.sinceBoot() - m_observedAt < duration) {
        if (m_leader) {
            m_leader = false;
            Q_EMIT lostLease(QStringLiteral("%1 holds it").arg(m_holder));
        }
        co_return Result<void> {};
    }
    if (!ours && !mayTake(*found))
        co_return failure(ErrorKind::Configuration,
            QStringLiteral("The Lease %1 says %2=%3, this engine has another.")
                .arg(m_settings.lease.toString(), m_settings.exclusiveAnnotation,
                    stringAt(*found, {"metadata", "annotations", m_settings.exclusiveAnnotation.toUtf8().constData()})));
    Json lease = *found;
    lease["metadata"]["annotations"] = annotationsOf(m_annotations, lease);
    lease["metadata"].erase("managedFields");
    lease["spec"] = leaseSpec(*found);
    const Result<Json> updated = co_await m_client.update(resources::leases, std::move(lease), m_settings.fieldManager, m_scope.token());
    if (!updated)
        co_return failure(updated.error());
    take(*updated, asked);
    co_return Result<void> {};
}

bool LeaderElection::mayTake(const Json &lease) const
{
    if (m_settings.exclusiveAnnotation.isEmpty())
        return true;
    const QString theirs = stringAt(lease, {"metadata", "annotations", m_settings.exclusiveAnnotation.toUtf8().constData()});
    const auto ours = m_annotations.find(m_settings.exclusiveAnnotation);
    return theirs.isEmpty() || (ours != m_annotations.end() && ours->second == theirs);
}

Json LeaderElection::leaseSpec(const Json &old) const
{
    const QString now = toRfc3339Micro(m_clock.now());
    const bool ours = stringAt(old, {"spec", "holderIdentity"}) == m_settings.identity;
    const qint64 transitions = intAt(old, {"spec", "leaseTransitions"});
    Json spec;
    spec["holderIdentity"] = m_settings.identity;
    spec["leaseDurationSeconds"] = m_settings.duration.count() / 1000;
    spec["acquireTime"] = ours ? stringAt(old, {"spec", "acquireTime"}, now) : now;
    spec["renewTime"] = now;
    spec["leaseTransitions"] = ours || old.is_null() ? transitions : transitions + 1;
    return spec;
}

void LeaderElection::observe(const Json &lease)
{
    m_annotationsSeen = stringMapAt(lease, {"metadata", "annotations"});
    m_holder = stringAt(lease, {"spec", "holderIdentity"});
    const Json *spec = find(lease, {"spec"});
    const Json seen = {{"spec", spec ? *spec : Json()}};
    if (seen != m_observed || m_observedAt.count() == 0) {
        m_observed = seen;
        m_observedAt = m_clock.sinceBoot();
    }
}

void LeaderElection::take(const Json &lease, std::chrono::milliseconds asked)
{
    observe(lease);
    m_renewedAt = asked;
    if (m_leader)
        return;
    m_leader = true;
    Q_EMIT becameLeader();
}

QCoro::Task<> LeaderElection::release()
{
    co_await m_scope.close();
    if (!m_leader)
        co_return;
    m_leader = false;
    const Result<Json> found = co_await m_client.get(resources::leases, m_settings.lease);
    if (!found || stringAt(*found, {"spec", "holderIdentity"}) != m_settings.identity)
        co_return;
    Json lease = *found;
    lease["metadata"].erase("managedFields");
    lease["spec"]["holderIdentity"] = "";
    lease["spec"]["leaseDurationSeconds"] = 1;
    const Result<Json> released = co_await m_client.update(resources::leases, std::move(lease), m_settings.fieldManager);
    if (!released)
        Q_EMIT failing(released.error()); // it runs out by itself
}

} // namespace keywright
