// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/TaskScope.h"
#include "kube/EventRecorder.h"
#include "reconcile/CredentialReconciler.h"
#include "reconcile/EngineMetrics.h"
#include "reconcile/Leadership.h"
#include "reconcile/LeaseSweep.h"
#include "reconcile/ServerMetrics.h"
#include "reconcile/WorkQueue.h"
#include "telemetry/Telemetry.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace keywright {

/// What the engine is doing, for /readyz, the Lease's annotations and the summary at the end.
struct EngineState
{
    bool synced = false;
    bool leader = false;
    QString holder = {};
    qsizetype credentials = 0;
    qsizetype queued = 0;
    qsizetype working = 0;
    QString trouble = {}; ///< why it does not act: what the last watch or Lease that failed was told
    [[nodiscard]] bool operator==(const EngineState &) const = default;
};

/// The controller: watches, queues, reconciles, sweeps; at most one is active in a namespace, the holder of the Lease
/// that is for it (see Leadership). All in the thread that it lives in. The clients are handed in and outlive it.
class Engine final : public QObject
{
    Q_OBJECT

public:
    Engine(KubeConnection connection, VaultClient &vault, const Clock &clock, Telemetry &telemetry,
        EngineSettings settings, EngineHooks hooks = {}, QObject *parent = nullptr);
    ~Engine() override;

    void start();
    /// Takes on no more work, waits for the issues under way, revokes keys in hand, gives the Lease up.
    QCoro::Task<> stop();

    [[nodiscard]] EngineState state() const;
    /// Caches filled, and the Lease held, or somebody else's and fresh.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] const EngineSettings &settings() const { return m_settings; }
    [[nodiscard]] LeaseSweep &sweep() { return *m_sweep; }

Q_SIGNALS:
    void becameActive(); ///< in some namespace, after it was in none
    void becamePassive(const QString &why);
    void becameIdle(); ///< nothing is ready and nothing under way
    /// It cannot go on, and a restart would not help: another cluster name stands on the Lease.
    void failed(const keywright::Error &error);

private:
    /// Acts where it may: after the first lists, after a Lease gained, after a namespace was given back.
    void becomeActive();
    void lose(const QString &ns, const QString &why);
    void leaveAlone(const QString &ns);
    /// Those of that namespace; empty: all.
    void enqueueAllOf(const QString &ns);
    [[nodiscard]] bool actsIn(const QString &ns) const;
    void enqueue(const ObjectKey &key);
    /// When the key in its Secret ends; invalid: it has none.
    [[nodiscard]] QDateTime urgencyOf(const ObjectKey &key) const;
    void pump();
    QCoro::Task<> work(ObjectKey key);
    void conclude(const ObjectKey &key, const Outcome &outcome);
    [[nodiscard]] std::vector<ServerMetrics::Server> serversOf(const VaultClient &vault) const;
    void showState();
    void updateLease();

    EngineSettings m_settings;
    const Clock &m_clock;
    Telemetry &m_telemetry;
    Random m_random;
    std::unique_ptr<KubeClient> m_kube;
    std::unique_ptr<KubeClient> m_leaseKube; ///< the Lease must not wait behind other requests
    std::unique_ptr<Mounts> m_mounts;
    std::unique_ptr<ClusterView> m_view;
    std::unique_ptr<EngineMetrics> m_metrics;
    std::unique_ptr<ServerMetrics> m_serverMetrics;
    std::unique_ptr<EventRecorder> m_events;
    std::unique_ptr<Leadership> m_leadership;
    std::unique_ptr<CredentialReconciler> m_reconciler;
    std::unique_ptr<LeaseSweep> m_sweep;
    WorkQueue m_queue;
    TaskScope m_scope;
    QTimer m_leaseTimer;
    QString m_trouble;
    std::map<ObjectKey, int> m_failures;
    bool m_active = false;
    bool m_stopping = false;
    bool m_wasIdle = true;
    bool m_pumping = false;
};

} // namespace keywright
