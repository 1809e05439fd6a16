// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/Desktop.h"
#include "desktop/DesktopEngine.h"

#include "ui/engine/EngineDialog.h"
#include "ui/engine/EngineSign.h"
#include "ui/engine/StopEngineDialog.h"

#include <QStatusBar>

namespace keywright {

namespace {

/// What runs in the sandbox is gone when the program is.
ui::LoginStore noLogins()
{
    return {.read = [](const QString &) -> QCoro::Task<Result<ui::LoginStore::Secret>> {
        co_return failure(ErrorKind::Unavailable, Desktop::tr("The sandbox keeps nothing."));
    }};
}

} // namespace

void Desktop::makeEngines()
{
    m_engines = std::make_unique<ui::EnginesHere>(engineGateway(
        [this](const QString &cluster) { return settingsOf(cluster); }, m_clock, m_windowSettings.file()));
    m_window->addClusterCommand(
        tr("&Run the engine here"), [this](ui::ClusterSession &session) { runEngine(session); });
    auto *sign = new ui::EngineSign(*m_engines);
    m_window->statusBar()->addPermanentWidget(sign);
    m_window->setCloseGuard([this] { return mayClose(); });
    connect(sign, &ui::EngineSign::stopAsked, this, &Desktop::askToStop);
    connect(m_engines.get(), &ui::EnginesHere::allStopped, this, [this] {
        if (std::exchange(m_quitting, false))
            m_window->close();
    });
}

void Desktop::runEngine(ui::ClusterSession &session)
{
    const QString cluster = session.identity().id;
    const ui::EnginesHere::Here *here = m_engines->find(cluster);
    if (here && here->runner->status().isRunning())
        return askToStop(cluster);
    (new ui::EngineDialog(session, *m_engines, m_settings.sandbox ? noLogins() : ui::keyringLogins(), m_window.get()))
        ->open();
}

void Desktop::askToStop(const QString &cluster)
{
    if (m_stopDialog && m_stopDialog->isVisible())
        return m_stopDialog->raise();
    const QDateTime now = m_clock.now();
    std::vector<ui::StopEngineDialog::Item> items;
    for (const ui::EnginesHere::Here &here : m_engines->all()) {
        if (!cluster.isEmpty() && here.cluster.id != cluster)
            continue;
        const ui::EngineStatus status = here.runner->status();
        if (!status.isRunning() && cluster.isEmpty())
            continue;
        std::vector<ui::SharedFacts> credentials;
        for (const ui::CredentialRow &row : m_window->model().allRows())
            if (row.facts && row.facts->cluster == here.cluster.id)
                credentials.push_back(row.facts);
        items.push_back({here.cluster, status, ui::stopForecast(credentials, now)});
    }
    if (items.empty())
        return;
    m_stopDialog = new ui::StopEngineDialog(items, cluster.isEmpty(), now, m_window.get());
    connect(m_stopDialog, &QDialog::accepted, this, [this, cluster] {
        if (!cluster.isEmpty()) {
            m_engines->stop(cluster);
            m_engines->dismiss(cluster);
            return;
        }
        m_quitting = true;
        m_engines->stopAll();
    });
    m_stopDialog->open();
}

bool Desktop::mayClose()
{
    if (!m_engines->anyRuns())
        return true;
    if (!m_quitting)
        askToStop({});
    return false;
}

} // namespace keywright
