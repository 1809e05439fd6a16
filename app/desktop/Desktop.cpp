// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/Desktop.h"

#include "desktop/DesktopSetup.h"
#include "ui/setup/SetupDialog.h"
#include "ui/shell/ClustersDialog.h"
#include "ui/translation/Translation.h"

#include <QApplication>
#include <QMessageBox>
#include <QTimer>

namespace keywright {

namespace {

constexpr int crowdOfProduction = 180;
constexpr int crowdOfStage = 60;
constexpr int teams = 40;

} // namespace

Desktop::Desktop(Settings settings, Environment environment, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_environment(std::move(environment))
    , m_windowSettings(m_settings.sandbox ? QString() : ui::WindowSettings::userFile())
{
    ui::translateApplication(*qApp, QLocale());
    m_theme.choose(m_windowSettings.scheme());
    m_theme.followSystem();
    m_window = std::make_unique<ui::MainWindow>(m_clock, m_theme, m_windowSettings);
    m_window->addClusterCommand(tr("Set &up"), [this](ui::ClusterSession &session) { setUp(session); });
    makeEngines();
}

Desktop::~Desktop() { m_window.reset(); }

void Desktop::start()
{
    m_window->show();
    if (m_settings.sandbox)
        startOnSandbox();
    else
        startOnClusters();
}

void Desktop::startOnSandbox()
{
    m_window->setNote(tr("Sandbox: nothing outside of this program is touched"));
    m_sandbox = std::make_unique<SandboxFleet>(m_clock);
    connect(m_sandbox.get(), &SandboxFleet::started, this,
        [this](const QString &cluster, const std::shared_ptr<const SandboxFleet::Servers> &servers) {
            m_sandboxServers[cluster] = servers;
            m_window->fleet().add(
                ui::guessedIdentity(cluster), [servers] { return Result<KubeConnection>(servers->kubernetes); });
        });
    connect(m_sandbox.get(), &SandboxFleet::failed, this,
        [this](const Error &error) { QMessageBox::critical(m_window.get(), tr("Sandbox"), error.text()); });
    const int crowd = m_settings.sandboxSize;
    m_sandbox->start({{QStringLiteral("eu-prod"), crowd > 0 ? crowd : crowdOfProduction, teams},
        {QStringLiteral("eu-stage"), crowd > 0 ? crowd / 10 : crowdOfStage, teams / 2}});
}

void Desktop::startOnClusters()
{
    m_window->setClusterChooser([this] { chooseClusters(); });
    for (const ui::WatchedCluster &cluster : clusters())
        if (cluster.watched)
            watch(cluster);
    QTimer::singleShot(0, m_window.get(), [this] { m_window->offerDrafts(); });
}

KubeConfigOptions Desktop::kubeConfig(const QString &context) const
{
    KubeConfigOptions options;
    options.kubeconfig = m_settings.kubernetes.kubeconfig;
    options.context = context;
    options.environment = m_environment;
    return options;
}

/// Reads files, no more.
QList<ui::WatchedCluster> Desktop::clusters() const
{
    QString current = m_settings.kubernetes.context;
    QStringList contexts = kubeContexts(kubeConfig({})).value_or(QStringList());
    if (current.isEmpty())
        if (const Result<KubeConnection> connection = loadKubeConnection(kubeConfig({})))
            current = connection->contextName;
    if (!current.isEmpty() && !contexts.contains(current)) // a pod's service account, or a mistyped --context
        contexts.prepend(current);
    QList<ui::WatchedCluster> all = ui::watchedClusters(contexts, current, m_windowSettings.file());
    if (!m_settings.kubernetes.context.isEmpty()) // said on the command line: that one, this time
        for (ui::WatchedCluster &cluster : all) {
            cluster.watched = cluster.identity.id == current;
            if (cluster.watched && !m_settings.kubernetes.namespaces.isEmpty())
                cluster.namespaces = m_settings.kubernetes.namespaces;
        }
    return all;
}

void Desktop::watch(const ui::WatchedCluster &cluster)
{
    m_window->fleet().add(
        cluster.identity, [options = kubeConfig(cluster.identity.id)] { return loadKubeConnection(options); },
        cluster.namespaces);
}

/// An engine that has run there has a name, and it must not change.
Settings Desktop::settingsOf(const QString &cluster) const
{
    Settings settings = m_settings;
    if (const auto found = m_sandboxServers.find(cluster); found != m_sandboxServers.end()) {
        settings.clusterName = cluster;
        settings.vault.address = found->second->vault.toString();
        settings.vault.token = found->second->vaultToken;
        settings.aws.stsEndpoint = found->second->sts.toString();
    }
    if (const ui::ClusterSession *session = m_window->fleet().session(cluster))
        if (const QString name = m_window->fleet().enginesOf(session).clusterName(); !name.isEmpty())
            settings.clusterName = name;
    return settings;
}

void Desktop::setUp(ui::ClusterSession &session)
{
    ui::SetupGateway gateway = setupGateway(settingsOf(session.identity().id), m_environment, m_clock);
    (new ui::SetupDialog(session, std::move(gateway), m_window.get()))->open();
}

void Desktop::chooseClusters()
{
    auto *dialog = new ui::ClustersDialog(clusters(), m_window->fleet(), m_clock, m_window.get());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        ui::Fleet &fleet = m_window->fleet();
        const QList<ui::WatchedCluster> chosen = dialog->clusters();
        for (const ui::WatchedCluster &cluster : chosen) {
            ui::ClusterSession *session = fleet.session(cluster.identity.id);
            const ui::EnginesHere::Here *here = m_engines->find(cluster.identity.id);
            if (here && here->runner->status().isRunning() && (!cluster.watched || cluster.identity.readOnly)) {
                askToStop(cluster.identity.id); // while its keys are known
                if (!cluster.watched)
                    continue; // watched until it has ended
            }
            if (!session && cluster.watched)
                watch(cluster);
            else if (session && !cluster.watched)
                fleet.remove(session);
            else if (session) {
                session->setIdentity(cluster.identity);
                if (fleet.namespacesOf(session) != cluster.namespaces)
                    fleet.reconnect(session, cluster.namespaces);
            }
        }
        // What the command line chose is for this time only.
        if (m_windowSettings.file() && m_settings.kubernetes.context.isEmpty())
            ui::remember(chosen, *m_windowSettings.file());
    });
    dialog->open();
}

} // namespace keywright
