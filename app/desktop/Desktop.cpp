// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/Desktop.h"

#include <QApplication>
#include <QMessageBox>

namespace keywright {

namespace {

constexpr int crowdOfProduction = 180;
constexpr int crowdOfStage = 60;
constexpr int teams = 40;

ui::ClusterIdentity identityOf(const QString &id)
{
    // By the name, until somebody says otherwise: a wrong PROD costs a question, a missing one an outage.
    ui::ClusterIdentity identity {.id = id, .label = id};
    const QString lower = id.toLower();
    if (lower.contains(QLatin1String("prod")) || lower.contains(QLatin1String("live"))) {
        identity.environment = QStringLiteral("PROD");
        identity.colour = QColor(0xd0, 0x3b, 0x3b);
    } else if (lower.contains(QLatin1String("stag"))) {
        identity.environment = QStringLiteral("STAGE");
        identity.colour = QColor(0xc0, 0x82, 0x10);
    } else {
        identity.colour = QColor::fromHsv(static_cast<int>(qHash(id) % 120) + 140, 150, 170);
    }
    return identity;
}

} // namespace

Desktop::Desktop(Settings settings, Environment environment, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_environment(std::move(environment))
    , m_windowSettings(m_settings.sandbox ? QString() : ui::WindowSettings::userFile())
{
    m_theme.choose(m_windowSettings.scheme());
    m_theme.followSystem();
    m_window = std::make_unique<ui::MainWindow>(m_clock, m_theme, m_windowSettings);
}

Desktop::~Desktop()
{
    m_window.reset();
}

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
        [this](const QString &cluster, const std::shared_ptr<KubeConnection> &connection) {
            m_window->fleet().add(identityOf(cluster), [connection] { return Result<KubeConnection>(*connection); });
        });
    connect(m_sandbox.get(), &SandboxFleet::failed, this, [this](const Error &error) {
        QMessageBox::critical(m_window.get(), tr("Sandbox"), error.text());
    });
    const int crowd = m_settings.sandboxSize;
    m_sandbox->start({{QStringLiteral("eu-prod"), crowd > 0 ? crowd : crowdOfProduction, teams},
        {QStringLiteral("eu-stage"), crowd > 0 ? crowd / 10 : crowdOfStage, teams / 2}});
}

void Desktop::startOnClusters()
{
    KubeConfigOptions options;
    options.kubeconfig = m_settings.kubernetes.kubeconfig;
    options.context = m_settings.kubernetes.context;
    options.environment = m_environment;
    QString context = options.context;
    if (context.isEmpty()) {
        const Result<KubeConnection> current = loadKubeConnection(options); // reads files, no more
        context = current ? current->contextName : QStringLiteral("kubeconfig");
    }
    m_window->fleet().add(
        identityOf(context), [options] { return loadKubeConnection(options); }, m_settings.kubernetes.namespaces);
}

} // namespace keywright
