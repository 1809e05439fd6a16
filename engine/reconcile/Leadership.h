// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/LeaderElection.h"
#include "reconcile/EngineSettings.h"

#include <QObject>

#include <memory>
#include <vector>

namespace keywright {

/// Of the engine's Lease, in whichever namespace it stands.
inline const QString leaseName = QStringLiteral("keywright");

/// Where this engine is the one that acts. A cluster-wide engine holds one Lease, in the system namespace, for all
/// namespaces; one with namespaces of its own holds a Lease in each of them, gained and lost apart.
class Leadership final : public QObject
{
    Q_OBJECT

public:
    /// The client is for Leases alone: a renewal must not wait behind other requests.
    Leadership(KubeClient &client, const Clock &clock, const EngineSettings &settings, QObject *parent = nullptr);

    void start();
    QCoro::Task<> release();
    /// Told on the Leases, by their next renewal.
    void setQueued(qsizetype count);

    [[nodiscard]] bool isLeaderIn(const QString &ns) const;
    [[nodiscard]] bool mayWriteIn(const QString &ns) const;
    [[nodiscard]] bool isLeaderAnywhere() const;
    [[nodiscard]] bool mayWriteAnywhere() const;
    /// Each Lease is ours, or another's who is alive.
    [[nodiscard]] bool isSettled() const;
    /// Of the Lease that is not ours, or else of ours.
    [[nodiscard]] QString holder() const;

Q_SIGNALS:
    void gained(const QString &ns); ///< empty: all namespaces
    void lost(const QString &ns, const QString &why);
    void failing(const QString &lease, const keywright::Error &error);
    /// The Lease is of an engine with another cluster name: this one must not run.
    void refused(const keywright::Error &error);

private:
    struct Seat
    {
        QString ns; ///< that it is for; empty: all
        std::unique_ptr<LeaderElection> election;
    };
    void take(const QString &ns, const QString &leaseNamespace, const QString &identity);
    void tellFailure(const LeaderElection &election, const QString &lease, const Error &error);
    [[nodiscard]] const LeaderElection *electionFor(const QString &ns) const;

    KubeClient &m_client;
    const Clock &m_clock;
    const QString m_cluster;
    const QString m_installId;
    std::vector<Seat> m_seats;
};

} // namespace keywright
