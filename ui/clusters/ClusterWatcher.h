// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/Informer.h"
#include "ui/clusters/ChangeQueue.h"
#include "ui/clusters/ClusterSession.h"

#include <QObject>

#include <memory>
#include <vector>

namespace keywright::ui {

/// List and watch of one cluster, in the thread that it lives in: credentials (pages of 500, then a watch) and the
/// engines' Leases, turned into compact facts and put into the queue. `namespaces` empty: all of them, by one request.
class ClusterWatcher final : public QObject
{
    Q_OBJECT

public:
    ClusterWatcher(QString cluster, ConnectionSource source, QStringList namespaces, const Clock &clock,
        std::shared_ptr<ChangeQueue> queue);
    ~ClusterWatcher() override;

    void start();
    /// Ends the requests under way, and emits stopped().
    void stop();

Q_SIGNALS:
    void stopped();

private:
    /// Facts compare by object and version: a new list that tells all again changes nothing.
    struct Cached
    {
        SharedFacts facts;
        bool operator==(const Cached &other) const
        {
            return facts->uid == other.facts->uid && facts->resourceVersion == other.facts->resourceVersion;
        }
    };
    using Credentials = Informer<Cached>;
    using Leases = Informer<EngineHealth>;

    void watchCredentials(const QString &ns);
    void watchLeases(const QString &ns);
    void tellState();
    void tellEngines();
    QCoro::Task<> end();

    QString m_cluster;
    ConnectionSource m_source;
    QStringList m_namespaces;
    const Clock &m_clock;
    std::shared_ptr<ChangeQueue> m_queue;
    std::unique_ptr<KubeClient> m_client;
    std::vector<std::unique_ptr<Credentials>> m_credentials;
    std::unique_ptr<Leases> m_leases;
    ClusterState m_state;
    std::map<const InformerBase *, Error> m_failures; ///< of those that fail now
    TaskScope m_scope;
    bool m_ending = false;
};

} // namespace keywright::ui
