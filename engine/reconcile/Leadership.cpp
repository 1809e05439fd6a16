// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Leadership.h"

#include "credential/AwsCredential.h"

#include <QUuid>

#include <algorithm>

namespace keywright {

Leadership::Leadership(KubeClient &client, const Clock &clock, const EngineSettings &settings, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_clock(clock)
    , m_cluster(settings.plan.cluster)
    , m_installId(
          settings.installId.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : settings.installId)
{
    if (settings.namespaces.isEmpty())
        take({}, settings.systemNamespace, settings.identity);
    for (const QString &ns : settings.namespaces)
        take(ns, ns, settings.identity);
    setQueued(0);
}

void Leadership::take(const QString &ns, const QString &leaseNamespace, const QString &identity)
{
    LeaderElection::Settings wanted;
    wanted.identity = identity;
    wanted.lease = {leaseNamespace, leaseName};
    wanted.exclusiveAnnotation = names::cluster;
    wanted.firstAnnotations = {{names::installId, m_installId}};
    auto made = std::make_unique<LeaderElection>(m_client, m_clock, wanted);
    LeaderElection *election = made.get();
    connect(election, &LeaderElection::becameLeader, this, [this, ns] { Q_EMIT gained(ns); });
    connect(election, &LeaderElection::lostLease, this, [this, ns](const QString &why) { Q_EMIT lost(ns, why); });
    connect(election, &LeaderElection::failing, this,
        [this, election, lease = wanted.lease.toString()](
            const Error &error) { tellFailure(*election, lease, error); });
    m_seats.push_back({ns, std::move(made)});
}

void Leadership::tellFailure(const LeaderElection &election, const QString &lease, const Error &error)
{
    Q_EMIT failing(lease, error);
    if (error.kind != ErrorKind::Configuration)
        return;
    const auto name = election.annotationsSeen().find(names::cluster);
    if (name == election.annotationsSeen().end())
        return;
    Q_EMIT refused({.kind = ErrorKind::Configuration,
        .sentence = QStringLiteral("The Lease %1 is for the cluster name “%2”, this engine was started with “%3”.")
                        .arg(lease, name->second, m_cluster),
        .hint = QStringLiteral("Start it with --cluster-name %1: roles and leases in Vault carry that name.")
                    .arg(name->second)});
}

void Leadership::start()
{
    for (const Seat &seat : m_seats)
        seat.election->start();
}

QCoro::Task<> Leadership::release()
{
    for (const Seat &seat : m_seats)
        co_await seat.election->release();
}

void Leadership::setQueued(qsizetype count)
{
    for (const Seat &seat : m_seats)
        seat.election->setAnnotations({{names::cluster, m_cluster},
            {names::engineVersion, QStringLiteral(KEYWRIGHT_VERSION)}, {names::queue, QString::number(count)}});
}

const LeaderElection *Leadership::electionFor(const QString &ns) const
{
    const auto seat =
        std::find_if(m_seats.begin(), m_seats.end(), [&](const Seat &s) { return s.ns.isEmpty() || s.ns == ns; });
    return seat == m_seats.end() ? nullptr : seat->election.get();
}

bool Leadership::isLeaderIn(const QString &ns) const
{
    const LeaderElection *election = electionFor(ns);
    return election && election->isLeader();
}

bool Leadership::mayWriteIn(const QString &ns) const
{
    const LeaderElection *election = electionFor(ns);
    return election && election->mayWrite();
}

bool Leadership::isLeaderAnywhere() const
{
    return std::any_of(m_seats.begin(), m_seats.end(), [](const Seat &seat) { return seat.election->isLeader(); });
}

bool Leadership::mayWriteAnywhere() const
{
    return std::any_of(m_seats.begin(), m_seats.end(), [](const Seat &seat) { return seat.election->mayWrite(); });
}

bool Leadership::isSettled() const
{
    return std::all_of(m_seats.begin(), m_seats.end(),
        [](const Seat &seat) { return seat.election->isLeader() || seat.election->isFresh(); });
}

QString Leadership::holder() const
{
    const auto seat =
        std::find_if(m_seats.begin(), m_seats.end(), [](const Seat &s) { return !s.election->isLeader(); });
    return seat == m_seats.end() ? m_seats.front().election->holder() : seat->election->holder();
}

} // namespace keywright
