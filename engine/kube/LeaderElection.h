// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Backoff.h"
#include "base/Clock.h"
#include "base/TaskScope.h"
#include "kube/KubeClient.h"

#include <QObject>

#include <map>

namespace keywright {

/// Holds a coordination.k8s.io Lease, by client-go's rules: lease 15 s, renewed every 2 s, given up when it could not
/// be renewed for 10 s. Another holder's Lease is taken only after it was seen unchanged for its whole duration on our
/// own clock (CLOCK_BOOTTIME; the times in the Lease are of another clock).
///
/// Fencing: `mayWrite()` is asked before each write; it is false from the moment the renew deadline has passed, even if
/// no timer ran meanwhile (SIGSTOP, a laptop asleep). It counts from before the renewal was sent.
///
/// After a loss it goes on as a candidate: becameLeader may come again. The client outlives it; its owner awaits
/// release() before either goes.
class LeaderElection final : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        ObjectKey lease {QStringLiteral("keywright-system"), QStringLiteral("keywright")};
        QString identity; ///< the pod's UID, or random
        std::chrono::milliseconds duration {15'000};
        std::chrono::milliseconds renewDeadline {10'000};
        std::chrono::milliseconds retryPeriod {2'000};
        QString fieldManager = QStringLiteral("keywright-engine");
        /// An annotation whose value on the Lease, if there is one, must be ours: else the Lease is never taken, and
        /// `annotationsSeen()` tells why. (A second engine under another cluster name would not know the first one's
        /// roles.)
        QString exclusiveAnnotation = {};
        /// Put on the Lease where it does not have them yet, and never changed afterwards.
        std::map<QString, QString> firstAnnotations = {};
    };
    LeaderElection(KubeClient &client, const Clock &clock, Settings settings, QObject *parent = nullptr);
    ~LeaderElection() override;

    void start();
    /// Gives the Lease up (SIGTERM), so that another takes it at once.
    QCoro::Task<> release();
    [[nodiscard]] bool isLeader() const { return m_leader; }
    [[nodiscard]] bool mayWrite() const;
    /// Who holds it now as far as is known; empty if nobody.
    [[nodiscard]] QString holder() const { return m_holder; }
    /// The Lease was read or written within its duration, and its holder is alive: ready to stand by.
    [[nodiscard]] bool isFresh() const;
    /// Annotations to put on the Lease with the next renewal (cluster name, engine version, queue …).
    void setAnnotations(std::map<QString, QString> annotations);
    /// Annotations found on the Lease when it was last read.
    [[nodiscard]] const std::map<QString, QString> &annotationsSeen() const { return m_annotationsSeen; }

Q_SIGNALS:
    void becameLeader();
    void lostLease(const QString &why);
    void failing(const keywright::Error &error);

private:
    QCoro::Task<> run();
    QCoro::Task<Result<void>> tryAcquireOrRenew();
    QCoro::Task<Result<void>> write(Json lease, bool isNew);
    QCoro::Task<Result<void>> giveUp();
    /// Remembers a Lease as it was read; its times count from when it was first seen so.
    void observe(const Json &lease);
    [[nodiscard]] bool isHeldByAnother() const;
    [[nodiscard]] Result<void> mayTake() const;
    [[nodiscard]] Json leaseOfOurs() const;
    void becomeLeader(std::chrono::milliseconds asked);
    void lose(const QString &why);

    KubeClient &m_client;
    const Clock &m_clock;
    Settings m_settings;
    TaskScope m_scope;
    Random m_random;
    bool m_leader = false;
    bool m_isFailing = false;
    QString m_holder;
    std::map<QString, QString> m_annotations;
    std::map<QString, QString> m_annotationsSeen;
    Json m_observed; ///< the Lease as last read or written; null: there is none
    std::chrono::milliseconds m_observedAt {0}; ///< when its holder or renewTime last changed
    std::chrono::milliseconds m_readAt {0};
    std::chrono::milliseconds m_renewedAt {0};
};

} // namespace keywright
