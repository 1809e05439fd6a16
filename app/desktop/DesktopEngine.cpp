// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/DesktopEngine.h"

#include "app/Connections.h"
#include "base/TaskScope.h"
#include "desktop/ChosenSettings.h"
#include "desktop/LaunchMemory.h"
#include "reconcile/Engine.h"
#include "telemetry/Logging.h"

#include <QTimer>
#include <QUuid>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

constexpr int lookInterval = 1000; ///< ms: how the engine stands, for the eye

/// Everything that an engine is made of, checked before it is.
struct EngineParts
{
    VaultSettings vault = {};
    EngineSettings engine = {};
};

Result<EngineParts> partsFor(const Settings &base, const ui::EngineLaunch &launch)
{
    const Result<Settings> settings = chosenSettings(base, launch.vault, launch.namespaces, launch.login);
    if (!settings)
        return failure(settings.error());
    EngineParts parts;
    const Result<VaultSettings> vault = vaultSettingsFor(*settings);
    if (!vault)
        return failure(vault.error());
    parts.vault = *vault;
    Result<EngineSettings> engine = engineSettingsFor(*settings);
    if (!engine)
        return failure(engine.error());
    parts.engine = std::move(*engine);
    parts.engine.identity = u"desktop-"_s + QUuid::createUuid().toString(QUuid::WithoutBraces);
    return parts;
}

Result<std::unique_ptr<VaultLogin>> loginOf(const ui::EngineLaunch &launch)
{
    const auto missing = [](const QString &what) {
        return failure(ErrorKind::InvalidInput, u"There is no %1 to log in to Vault with."_s.arg(what));
    };
    switch (launch.login) {
    case ui::EngineLogin::Token:
        if (!launch.secret)
            return missing(u"token"_s);
        return tokenLogin(launch.secret->clone());
    case ui::EngineLogin::AppRole:
        if (launch.roleId.isEmpty() || !launch.secret)
            return missing(launch.secret ? u"role id"_s : u"secret id"_s);
        return appRoleLogin({.mount = launch.authMount, .roleId = launch.roleId, .secretId = launch.secret});
    case ui::EngineLogin::Kubernetes:
        if (launch.role.isEmpty() || launch.tokenFile.isEmpty())
            return missing(launch.role.isEmpty() ? u"role"_s : u"token file"_s);
        return kubernetesLogin({.mount = launch.authMount, .role = launch.role, .tokenFile = launch.tokenFile});
    }
    return missing(u"login"_s);
}

QCoro::Task<Result<void>> tryLoginOf(Settings base, ui::EngineLaunch launch, const Clock *clock)
{
    const Result<EngineParts> parts = partsFor(base, launch);
    if (!parts)
        co_return failure(parts.error());
    Result<std::unique_ptr<VaultLogin>> login = loginOf(launch);
    if (!login)
        co_return failure(login.error());
    VaultClient client(parts->vault, std::move(*login), *clock);
    const Result<VaultToken> token = co_await client.login();
    if (!token)
        co_return failure(token.error());
    const Result<void> good = canIssue(*token, client.loginName());
    co_await client.logout();
    co_return good;
}

} // namespace

/// Made, used and destroyed in the engine's thread, but for its making.
class DesktopEngine::Host final : public QObject
{
public:
    Host(DesktopEngine &runner, ui::EngineLaunch launch, ui::ConnectionSource source)
        : m_runner(runner)
        , m_launch(std::move(launch))
        , m_source(std::move(source))
        , m_look(this)
    {
        connect(&m_look, &QTimer::timeout, this, &Host::tell);
    }

    void start()
    {
        if (const Result<void> started = tryStart(); !started)
            fail(started.error());
    }

    void stop()
    {
        if (std::exchange(m_stopping, true))
            return;
        m_scope.spawn(end());
    }

private:
    Result<void> tryStart()
    {
        const Result<EngineParts> parts = partsFor(m_runner.m_settings, m_launch);
        if (!parts)
            return failure(parts.error());
        const Result<KubeConnection> connection = m_source();
        if (!connection)
            return failure(connection.error());
        Result<std::unique_ptr<VaultLogin>> login = loginOf(m_launch);
        if (!login)
            return failure(login.error());
        m_launch.secret.reset();
        m_telemetry = std::make_unique<Telemetry>();
        m_vault = std::make_unique<VaultClient>(parts->vault, std::move(*login), m_runner.m_clock);
        m_engine = std::make_unique<Engine>(*connection, *m_vault, m_runner.m_clock, *m_telemetry, parts->engine);
        connect(m_engine.get(), &Engine::failed, this, &Host::fail);
        connect(m_engine.get(), &Engine::becameActive, this, &Host::tell);
        connect(m_engine.get(), &Engine::becamePassive, this, &Host::tell);
        m_engine->start();
        m_look.start(lookInterval);
        return {};
    }

    void fail(const Error &error)
    {
        logError(lcApp, "The engine in the desktop cannot run", error);
        m_failure = error;
        stop();
    }

    void tell()
    {
        if (m_stopping)
            return;
        const EngineState state = m_engine->state();
        ui::EngineStatus status {.kind = ui::EngineStatus::Kind::Starting,
            .credentials = state.credentials,
            .underWay = state.queued + state.working,
            .trouble = state.trouble};
        if (state.leader && state.synced)
            status.kind = ui::EngineStatus::Kind::Active;
        else if (!state.leader && !state.holder.isEmpty() && state.holder != m_engine->settings().identity) {
            status.kind = ui::EngineStatus::Kind::Waiting;
            status.holder = state.holder;
        }
        show(status);
    }

    void show(const ui::EngineStatus &status)
    {
        QMetaObject::invokeMethod(
            &m_runner,
            [&runner = m_runner, status] {
                if (!runner.m_stopping || !status.isRunning())
                    runner.setStatus(status);
            },
            Qt::QueuedConnection);
    }

    QCoro::Task<> end()
    {
        m_look.stop();
        if (m_engine)
            co_await m_engine->stop();
        m_engine.reset();
        if (m_vault)
            co_await m_vault->logout();
        m_vault.reset();
        m_telemetry.reset();
        show(m_failure ? ui::EngineStatus {.kind = ui::EngineStatus::Kind::Failed, .error = *m_failure}
                       : ui::EngineStatus {.kind = ui::EngineStatus::Kind::Stopped});
        thread()->quit();
    }

    DesktopEngine &m_runner;
    ui::EngineLaunch m_launch;
    ui::ConnectionSource m_source;
    QTimer m_look;
    std::unique_ptr<Telemetry> m_telemetry;
    std::unique_ptr<VaultClient> m_vault;
    std::unique_ptr<Engine> m_engine;
    TaskScope m_scope {this};
    std::optional<Error> m_failure;
    bool m_stopping = false;
};

DesktopEngine::DesktopEngine(Settings settings, const Clock &clock)
    : m_settings(std::move(settings))
    , m_clock(clock)
{
    m_thread.setObjectName(u"engine"_s);
}

DesktopEngine::~DesktopEngine()
{
    if (!m_host)
        return;
    stop();
    m_thread.wait();
    delete m_host; // its thread has ended; not earlier, since stop() may speak to it at any time
}

void DesktopEngine::start(ui::EngineLaunch launch, ui::ConnectionSource source)
{
    m_host = new Host(*this, std::move(launch), std::move(source));
    m_host->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_host, [host = m_host] { host->start(); });
    m_thread.start();
}

void DesktopEngine::stop()
{
    if (!m_host || m_stopping || !status().isRunning())
        return;
    m_stopping = true;
    setStatus({.kind = ui::EngineStatus::Kind::Stopping});
    QMetaObject::invokeMethod(
        m_host, [host = m_host] { host->stop(); }, Qt::QueuedConnection);
}

ui::EngineGateway engineGateway(SettingsOfCluster settings, const Clock &clock, QSettings *file)
{
    return {
        .proposal = [settings, file](
                        const QString &cluster) { return proposedLaunch(settings(cluster), cluster, file); },
        .tryLogin = [settings, &clock](const QString &cluster,
                        ui::EngineLaunch launch) { return tryLoginOf(settings(cluster), std::move(launch), &clock); },
        .make = [settings, &clock](
                    const QString &cluster) { return std::make_unique<DesktopEngine>(settings(cluster), clock); },
        .remember =
            [file](const QString &cluster, const ui::EngineLaunch &launch) {
                if (file)
                    rememberLaunch(launch, cluster, *file);
            },
    };
}

} // namespace keywright
