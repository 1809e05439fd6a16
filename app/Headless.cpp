// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Headless.h"

#include "app/Connections.h"
#include "app/LogOutput.h"
#include "sandbox/SandboxSeed.h"
#include "telemetry/Logging.h"

#include <QUuid>

#include <cstdlib> // defines __GLIBC__
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace keywright {

namespace {

/// A restarted container of the same pod takes its own Lease at once; anybody else is somebody new.
QString identityFrom(const Environment &environment)
{
    const QString pod = environment("POD_UID");
    return pod.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : pod;
}

/// What was freed goes back to the system; the C library keeps it otherwise, for a rush that has passed.
void returnFreeMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

Headless::Headless(Settings settings, Environment environment, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_environment(std::move(environment))
{
    connect(&m_telemetry, &Telemetry::keyEvent, this, &Headless::count);
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &Headless::stop);
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, returnFreeMemory);
}

Headless::~Headless() = default;

Result<EngineSettings> Headless::engineSettings() const
{
    Settings settings = m_settings;
    if (m_sandbox) {
        settings.clusterName = m_sandbox->cluster();
        settings.mounts.clear();
    }
    Result<EngineSettings> engine = engineSettingsFor(settings);
    if (!engine)
        return engine;
    engine->identity = identityFrom(m_environment);
    if (m_sandbox)
        engine->mounts = mountsOf(*m_sandbox);
    return engine;
}

Result<void> Headless::startSandbox()
{
    m_sandbox = std::make_unique<sandbox::Sandbox>(m_clock);
    if (const Result<void> started = m_sandbox->start(); !started)
        return started;
    m_settings.settle = std::min<std::chrono::milliseconds>(m_settings.settle, std::chrono::seconds(2));
    return sandbox::SandboxSeed::plant(*m_sandbox);
}

Result<void> Headless::start()
{
    if (m_settings.sandbox)
        if (const Result<void> started = startSandbox(); !started)
            return started;
    const Result<KubeConnection> kube =
        m_sandbox ? m_sandbox->kubeConnection() : kubeConnectionFor(m_settings, m_environment);
    if (!kube)
        return failure(kube.error());
    const Result<VaultSettings> vault = m_sandbox ? m_sandbox->vaultSettings() : vaultSettingsFor(m_settings);
    if (!vault)
        return failure(vault.error());
    Result<std::unique_ptr<VaultLogin>> login =
        m_sandbox ? m_sandbox->vaultLogin() : engineLoginFor(m_settings, m_environment);
    if (!login)
        return failure(login.error());
    const Result<EngineSettings> settings = engineSettings();
    if (!settings)
        return failure(settings.error());
    for (const QString &warning : kube->warnings)
        logWarning(lcApp, "Kubernetes connection", {{"warning", warning}});
    if (!m_settings.auditFile.isEmpty()) {
        m_audit = std::make_unique<AuditTrail>(settings->plan.cluster, settings->identity);
        if (const Result<void> opened = m_audit->open(m_settings.auditFile); !opened)
            return opened;
        m_audit->follow(m_telemetry);
    }
    m_vault = std::make_unique<VaultClient>(*vault, std::move(*login), m_clock);
    m_engine = std::make_unique<Engine>(*kube, *m_vault, m_clock, m_telemetry, *settings);
    // After the first lists, and after a rush: what they took is not needed again soon.
    connect(m_engine.get(), &Engine::becameIdle, &m_settled, [this] { m_settled.start(std::chrono::seconds(5)); });
    connect(m_engine.get(), &Engine::failed, this, [this](const Error &error) {
        logError(lcApp, "The engine cannot run", error);
        m_exitCode = 1;
        stop();
    });
    if (const Result<void> listening = listen(); !listening)
        return listening;
    m_engine->start();
    if (m_settings.runFor)
        m_end.start(*m_settings.runFor);
    return {};
}

Result<void> Headless::listen()
{
    if (!m_settings.listenPort)
        return {};
    m_listener = std::make_unique<HttpListener>();
    const auto healthy = [] { return Health {}; }; // that it is answered says that the event loop runs
    addStatusEndpoints(*m_listener, m_telemetry.metrics(), m_clock, healthy, [this] { return readiness(); });
    const Result<quint16> port = m_listener->start(m_settings.listenHost, *m_settings.listenPort);
    if (!port)
        return failure(port.error());
    logInfo(lcApp, "Listening", {{"port", int(*port)}});
    return {};
}

Health Headless::readiness() const
{
    if (m_engine->isReady())
        return {};
    return {.ok = false,
        .why = m_engine->state().synced ? QStringLiteral("No engine holds the Lease.")
                                        : QStringLiteral("The caches are not filled yet.")};
}

void Headless::count(const KeyEvent &event)
{
    printKeyEvent(event, m_settings.log.json);
    if (event.isOk())
        ++m_done[toString(event.verb)];
    else
        ++m_failed;
}

void Headless::stop()
{
    if (std::exchange(m_ending, true))
        return;
    m_end.stop();
    // For whoever wonders why it does not end at once: a key that is being issued is waited for.
    logInfo(lcApp, "Ending", {{"underWay", qint64(m_engine ? m_engine->state().working : 0)}});
    end();
}

QCoro::Task<> Headless::end()
{
    if (m_engine)
        co_await m_engine->stop();
    Q_EMIT finished(m_exitCode);
}

QStringList Headless::summary() const
{
    const auto done = [this](KeyVerb verb) {
        const auto found = m_done.find(toString(verb));
        return found == m_done.end() ? 0 : found->second;
    };
    const qsizetype credentials = m_engine ? m_engine->state().credentials : 0;
    if (m_settings.log.json) { // whoever parses the output can parse its last line too
        Json counts {{"credentials", credentials}, {"failures", m_failed}};
        for (const KeyVerb verb : {KeyVerb::Issue, KeyVerb::Verify, KeyVerb::Publish, KeyVerb::Retire, KeyVerb::Revoke})
            counts[toString(verb).toStdString()] = done(verb);
        return {QString::fromUtf8(dumpJson({{"summary", std::move(counts)}}))};
    }
    QStringList lines;
    lines += QStringLiteral(
        "%1 credentials; keys issued: %2, verified: %3, published: %4, retired: %5, revoked: %6; failures: %7.")
                 .arg(credentials)
                 .arg(done(KeyVerb::Issue))
                 .arg(done(KeyVerb::Verify))
                 .arg(done(KeyVerb::Publish))
                 .arg(done(KeyVerb::Retire))
                 .arg(done(KeyVerb::Revoke))
                 .arg(m_failed);
    if (m_sandbox) {
        QStringList troubles;
        const QStringList &served = m_settings.kubernetes.namespaces;
        for (const sandbox::SandboxSeed::Trouble &trouble : sandbox::SandboxSeed::troubled())
            if (served.isEmpty() || served.contains(trouble.credential.ns))
                troubles += QStringLiteral("%1 (%2)").arg(trouble.credential.toString(), trouble.what);
        if (!troubles.isEmpty())
            lines += QStringLiteral("In trouble on purpose: %1.").arg(troubles.join(u", "));
    }
    return lines;
}

} // namespace keywright
