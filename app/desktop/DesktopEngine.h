// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Options.h"
#include "base/Clock.h"
#include "ui/engine/EngineRunner.h"

#include <QThread>

class QSettings;

namespace keywright {

/// The engine of `--headless` in a thread of the desktop, for one cluster.
class DesktopEngine final : public ui::EngineRunner
{
    Q_OBJECT

public:
    /// `clock` outlives it.
    DesktopEngine(Settings settings, const Clock &clock);
    ~DesktopEngine() override;

    void start(ui::EngineLaunch launch, ui::ConnectionSource source) override;
    void stop() override;

private:
    class Host;

    const Settings m_settings;
    const Clock &m_clock;
    QThread m_thread;
    Host *m_host = nullptr; ///< lives in the thread, is deleted after it
    bool m_stopping = false;
};

/// `settings`: of the program, for a cluster. `file` null: nothing is remembered.
using SettingsOfCluster = std::function<Settings(const QString &cluster)>;
[[nodiscard]] ui::EngineGateway engineGateway(SettingsOfCluster settings, const Clock &clock, QSettings *file);

} // namespace keywright
