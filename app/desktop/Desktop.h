// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Options.h"
#include "base/Clock.h"
#include "desktop/SandboxFleet.h"
#include "ui/engine/EnginesHere.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/WatchedClusters.h"

#include <QPointer>

#include <map>
#include <memory>

namespace keywright {

/// `keywright` with no flag: the window, on the clusters of the kubeconfig or on the sandbox.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    Desktop(Settings settings, Environment environment, QObject *parent = nullptr);
    ~Desktop() override;

    /// Shows the window; nothing here waits for a network or a server.
    void start();
    [[nodiscard]] ui::MainWindow &window() { return *m_window; }

private:
    void startOnSandbox();
    void startOnClusters();
    [[nodiscard]] KubeConfigOptions kubeConfig(const QString &context) const;
    [[nodiscard]] QList<ui::WatchedCluster> clusters() const;
    void watch(const ui::WatchedCluster &cluster);
    void chooseClusters();
    /// What the program was told, and what is known of a cluster beyond that.
    [[nodiscard]] Settings settingsOf(const QString &cluster) const;
    void setUp(ui::ClusterSession &session);
    void makeEngines();
    void runEngine(ui::ClusterSession &session);
    /// Tells what stopping means, and does it: one engine, or (empty) all of them and the program.
    void askToStop(const QString &cluster);
    [[nodiscard]] bool mayClose();

    Settings m_settings;
    Environment m_environment;
    SystemClock m_clock;
    ui::Theme m_theme;
    ui::WindowSettings m_windowSettings;
    std::unique_ptr<SandboxFleet> m_sandbox; ///< ends after the window
    std::map<QString, std::shared_ptr<const SandboxFleet::Servers>> m_sandboxServers;
    std::unique_ptr<ui::EnginesHere> m_engines;
    std::unique_ptr<ui::MainWindow> m_window;
    QPointer<QDialog> m_stopDialog;
    bool m_quitting = false;
};

} // namespace keywright
