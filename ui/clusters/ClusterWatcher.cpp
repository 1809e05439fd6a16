// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/ClusterWatcher.h"

#include <algorithm>

namespace keywright::ui {

ClusterWatcher::ClusterWatcher(QString cluster, ConnectionSource source, QStringList namespaces, const Clock &clock,
    std::shared_ptr<ChangeQueue> queue)
    : m_cluster(std::move(cluster))
    , m_source(std::move(source))
    , m_namespaces(std::move(namespaces))
    , m_clock(clock)
    , m_queue(std::move(queue))
{
}

ClusterWatcher::~ClusterWatcher() = default;

void ClusterWatcher::start()
{
    Result<KubeConnection> connection = m_source();
    if (!connection) {
        m_state = {.kind = ClusterState::Kind::Broken, .since = m_clock.now(), .error = connection.error()};
        m_queue->setState(m_state);
        return;
    }
    m_client = std::make_unique<KubeClient>(std::move(*connection));
    m_state = {.kind = ClusterState::Kind::Connecting, .since = m_clock.now()};
    m_queue->setState(m_state);
    if (m_namespaces.isEmpty())
        watchCredentials({});
    for (const QString &ns : m_namespaces)
        watchCredentials(ns);
    watchLeases(m_namespaces.isEmpty() ? QString() : QString::fromLatin1(Engines::systemNamespace));
}

void ClusterWatcher::watchCredentials(const QString &ns)
{
    InformerBase::Options options;
    options.list.ns = ns;
    m_credentials.push_back(std::make_unique<Credentials>(
        *m_client, resources::awsCredentials, std::move(options), [this](const Json &object) {
            return Cached {std::make_shared<const CredentialFacts>(factsOf(m_cluster, object))};
        }));
    Credentials *informer = m_credentials.back().get();
    connect(informer, &InformerBase::changed, this, [this, informer](const ObjectKey &key) {
        if (const Cached *cached = informer->find(key))
            m_queue->put(key, cached->facts);
    });
    connect(informer, &InformerBase::removed, this, [this](const ObjectKey &key) { m_queue->put(key, nullptr); });
    connect(informer, &InformerBase::synced, this, &ClusterWatcher::tellState);
    connect(informer, &InformerBase::failing, this, [this, informer](const Error &error) {
        m_failures[informer] = error;
        tellState();
    });
    connect(informer, &InformerBase::recovered, this, [this, informer] {
        m_failures.erase(informer);
        tellState();
    });
    informer->start();
}

void ClusterWatcher::watchLeases(const QString &ns)
{
    InformerBase::Options options;
    options.list.ns = ns;
    options.list.fieldSelector = QStringLiteral("metadata.name=keywright");
    m_leases = std::make_unique<Leases>(*m_client, resources::leases, std::move(options), engineHealthOf);
    for (const auto signal : {&InformerBase::changed, &InformerBase::removed})
        connect(m_leases.get(), signal, this, &ClusterWatcher::tellEngines);
    connect(m_leases.get(), &InformerBase::synced, this, &ClusterWatcher::tellEngines);
    connect(m_leases.get(), &InformerBase::failing, this, [this] {
        // With rights on some namespaces only, nobody may look at all Leases: what the engine does is then unknown.
        m_queue->setEngines({});
    });
    m_leases->start();
}

void ClusterWatcher::tellState()
{
    const bool hasList = std::any_of(
        m_credentials.begin(), m_credentials.end(), [](const auto &informer) { return informer->isSynced(); });
    const bool hasAll = std::all_of(
        m_credentials.begin(), m_credentials.end(), [](const auto &informer) { return informer->isSynced(); });
    ClusterState next = m_state;
    next.error = {};
    if (!m_failures.empty()) {
        next.error = m_failures.begin()->second;
        next.kind = stateAfter(next.error, hasList);
    } else
        next.kind = hasAll ? ClusterState::Kind::Live : ClusterState::Kind::Connecting;
    if (m_state.isLive())
        next.lastLive = m_clock.now(); // it was so until this moment
    if (next.kind != m_state.kind)
        next.since = m_clock.now();
    m_state = next;
    m_queue->setState(m_state);
}

void ClusterWatcher::tellEngines()
{
    if (!m_leases->isSynced())
        return;
    Engines engines;
    engines.known = true;
    for (const EngineHealth &health : m_leases->all())
        engines.byNamespace.insert(health.ns, health);
    m_queue->setEngines(engines);
}

void ClusterWatcher::stop()
{
    if (!std::exchange(m_ending, true))
        m_scope.spawn(end());
}

QCoro::Task<> ClusterWatcher::end()
{
    for (const auto &informer : m_credentials)
        co_await informer->stop();
    if (m_leases)
        co_await m_leases->stop();
    m_credentials.clear();
    m_leases.reset();
    m_client.reset();
    Q_EMIT stopped();
}

} // namespace keywright::ui
