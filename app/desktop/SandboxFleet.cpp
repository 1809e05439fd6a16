// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/SandboxFleet.h"

#include "app/Connections.h"
#include "base/TaskScope.h"
#include "reconcile/Engine.h"
#include "sandbox/SandboxSeed.h"

#include <QUuid>

namespace keywright {

namespace {

constexpr double crowdRate = 50; ///< keys a second: nobody wants to wait for ten thousand at AWS's pace

/// One cluster with its engine. Made, used and destroyed in the fleet's thread.
class SandboxCluster final
{
public:
    SandboxCluster(const Clock &clock, const SandboxFleet::Cluster &wanted)
        : m_clock(clock)
        , m_sandbox(clock, wanted.name)
    {
    }

    [[nodiscard]] Result<void> start(const SandboxFleet::Cluster &wanted)
    {
        if (const Result<void> started = m_sandbox.start(); !started)
            return started;
        if (const Result<void> planted = sandbox::SandboxSeed::plant(m_sandbox); !planted)
            return planted;
        if (wanted.crowd > 0)
            if (auto planted = sandbox::SandboxSeed::plantCrowd(m_sandbox, wanted.crowd, wanted.namespaces); !planted)
                return planted;
        m_vault = std::make_unique<VaultClient>(m_sandbox.vaultSettings(), m_sandbox.vaultLogin(), m_clock);
        EngineSettings settings;
        settings.plan.cluster = m_sandbox.cluster();
        settings.identity = QUuid::createUuid().toString(QUuid::WithoutBraces);
        settings.mounts = mountsOf(m_sandbox);
        for (MountSettings &mount : settings.mounts)
            mount.issuesPerSecond = crowdRate;
        m_engine = std::make_unique<Engine>(m_sandbox.kubeConnection(), *m_vault, m_clock, m_telemetry, settings);
        m_engine->start();
        return {};
    }
    QCoro::Task<> stop()
    {
        if (m_engine)
            co_await m_engine->stop();
    }
    [[nodiscard]] SandboxFleet::Servers servers()
    {
        return {.kubernetes = m_sandbox.kubeConnection(),
            .vault = m_sandbox.vaultSettings().http.baseUrl,
            .vaultToken = std::make_shared<const SecretBytes>(m_sandbox.vault().rootToken().toUtf8()),
            .sts = m_sandbox.stsSettings().endpoint};
    }

private:
    const Clock &m_clock;
    sandbox::Sandbox m_sandbox;
    std::unique_ptr<VaultClient> m_vault;
    Telemetry m_telemetry;
    std::unique_ptr<Engine> m_engine;
};

} // namespace

class SandboxFleet::Host final : public QObject
{
public:
    Host(SandboxFleet &fleet, std::vector<Cluster> wanted)
        : m_fleet(fleet)
        , m_wanted(std::move(wanted))
    {
    }

    void start()
    {
        for (const Cluster &wanted : m_wanted) {
            auto cluster = std::make_unique<SandboxCluster>(m_fleet.m_clock, wanted);
            if (const Result<void> started = cluster->start(wanted); !started) {
                Q_EMIT m_fleet.failed(started.error());
                return;
            }
            Q_EMIT m_fleet.started(wanted.name, std::make_shared<const Servers>(cluster->servers()));
            m_clusters.push_back(std::move(cluster));
        }
    }

    void stop() { m_scope.spawn(end()); }

private:
    QCoro::Task<> end()
    {
        for (const auto &cluster : m_clusters)
            co_await cluster->stop();
        thread()->quit();
    }

    SandboxFleet &m_fleet;
    std::vector<Cluster> m_wanted;
    std::vector<std::unique_ptr<SandboxCluster>> m_clusters;
    TaskScope m_scope;
};

SandboxFleet::SandboxFleet(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_thread.setObjectName(QStringLiteral("sandbox"));
}

SandboxFleet::~SandboxFleet()
{
    if (!m_host)
        return;
    QMetaObject::invokeMethod(
        m_host, [host = m_host] { host->stop(); }, Qt::QueuedConnection);
    m_thread.wait();
}

void SandboxFleet::start(std::vector<Cluster> clusters)
{
    m_host = new Host(*this, std::move(clusters));
    m_host->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_host, [host = m_host] { host->start(); });
    connect(&m_thread, &QThread::finished, m_host, &QObject::deleteLater);
    m_thread.start();
}

} // namespace keywright
