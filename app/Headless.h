// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Options.h"
#include "app/Settings.h"
#include "base/Clock.h"
#include "reconcile/Engine.h"
#include "sandbox/Sandbox.h"
#include "serve/StatusEndpoints.h"
#include "telemetry/AuditTrail.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>

namespace keywright {

/// `keywright --headless`: the engine alone, on real servers or on the sandbox, one line for each act on a key.
class Headless final : public QObject
{
    Q_OBJECT

public:
    Headless(Settings settings, Environment environment, QObject *parent = nullptr);
    ~Headless() override;

    /// Connects and starts. An error here is one of the settings; servers that do not answer are waited for.
    [[nodiscard]] Result<void> start();
    /// Ends it: issues under way are waited for, the Lease is given up. Emits finished().
    void stop();
    /// What happened, as lines for people.
    [[nodiscard]] QStringList summary() const;

Q_SIGNALS:
    void finished(int exitCode);

private:
    [[nodiscard]] Result<void> startSandbox();
    [[nodiscard]] Result<void> listen();
    [[nodiscard]] Health readiness() const;
    [[nodiscard]] Result<EngineSettings> engineSettings() const;
    void count(const KeyEvent &event);
    QCoro::Task<> end();

    Settings m_settings;
    Environment m_environment;
    SystemClock m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<VaultClient> m_vault;
    Telemetry m_telemetry;
    std::unique_ptr<AuditTrail> m_audit;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<HttpListener> m_listener;
    QTimer m_end;
    QTimer m_settled;
    std::map<QString, int> m_done; ///< by verb
    int m_failed = 0;
    int m_exitCode = 0;
    bool m_ending = false;
};

} // namespace keywright
