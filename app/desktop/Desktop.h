// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Options.h"
#include "base/Clock.h"
#include "desktop/SandboxFleet.h"
#include "ui/setup/SetupGateway.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/WatchedClusters.h"

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
    void setUp(ui::ClusterSession &session);
    void place(ui::VaultPlace &place, ui::ClusterSession &session) const;

    Settings m_settings;
    Environment m_environment;
    SystemClock m_clock;
    ui::Theme m_theme;
    ui::WindowSettings m_windowSettings;
    std::unique_ptr<SandboxFleet> m_sandbox; ///< ends after the window
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace keywright
