// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Engine.h"

#include "base/Sleep.h"
#include "telemetry/Logging.h"

#include <QUuid>

#include <algorithm>

namespace keywright {

namespace {

template<typename... Visitors>
struct Overloaded : Visitors...
{
    using Visitors::operator()...;
};
template<typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

} // namespace

Engine::Engine(KubeConnection connection, VaultClient &vault, const Clock &clock, Telemetry &telemetry,
    EngineSettings settings, EngineHooks hooks, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(clock)
    , m_telemetry(telemetry)
    , m_random(systemRandom())
    , m_queue(clock)
{
    if (m_settings.identity.isEmpty())
        m_settings.identity = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_kube = std::make_unique<KubeClient>(connection);
    m_leaseKube = std::make_unique<KubeClient>(connection);
    m_mounts = std::make_unique<Mounts>(vault, clock, m_settings);
    m_view = std::make_unique<ClusterView>(*m_kube, m_settings.namespaces, m_settings.systemNamespace);
    m_metrics = std::make_unique<EngineMetrics>(telemetry.metrics(), *m_view, clock);
    m_serverMetrics = std::make_unique<ServerMetrics>(telemetry.metrics(), serversOf(vault));
    telemetry.metrics().set(Metric::BuildInfo, 1, {QStringLiteral(KEYWRIGHT_VERSION)});
    m_events = std::make_unique<EventRecorder>(*m_kube, clock, m_settings.identity);

    m_leadership = std::make_unique<Leadership>(*m_leaseKube, clock, m_settings);

    StepExecutor::Dependencies dependencies;
    dependencies.settings = &m_settings;
    dependencies.clock = &clock;
    dependencies.kube = m_kube.get();
    dependencies.mounts = m_mounts.get();
    dependencies.view = m_view.get();
    dependencies.events = m_events.get();
    dependencies.telemetry = &telemetry;
    dependencies.random = m_random;
    dependencies.mayWrite = [this](const QString &ns) {
        return m_active && m_leadership->mayWriteIn(ns) && !m_view->isLeftOut(ns);
    };
    dependencies.mayWriteAnywhere = [this] { return m_active && m_leadership->mayWriteAnywhere(); };
    dependencies.wake = [this](const ObjectKey &key) { enqueue(key); };
    m_reconciler = std::make_unique<CredentialReconciler>(dependencies, std::move(hooks));
    m_sweep = std::make_unique<LeaseSweep>(dependencies, *m_reconciler);

    connect(m_view.get(), &ClusterView::credentialChanged, this, [this](const ObjectKey &key) {
        m_reconciler->objectArrived(key);
        enqueue(key);
    });
    connect(m_view.get(), &ClusterView::credentialRemoved, this, [this](const ObjectKey &key) {
        m_reconciler->forget(key);
        m_queue.remove(key);
        m_failures.erase(key);
        if (m_view->guardrails().counts(key.ns)) // whoever was one too many may go on
            enqueueAllOf(key.ns);
    });
    connect(m_view.get(), &ClusterView::guardrailsChanged, this, &Engine::enqueueAllOf);
    connect(
        m_view.get(), &ClusterView::secretChanged, this, [this](const ObjectKey &secret, const ObjectKey &credential) {
            m_reconciler->secretArrived(secret, credential);
            enqueue(credential);
        });
    connect(m_view.get(), &ClusterView::synced, this, &Engine::becomeActive);
    connect(m_view.get(), &ClusterView::failing, this, [this](const Error &error) {
        logWarning(lcReconcile, "Watch fails", error);
        m_trouble = error.text();
    });
    connect(m_view.get(), &ClusterView::leftOutChanged, this, &Engine::leaveAlone);
    connect(m_leadership.get(), &Leadership::gained, this, &Engine::becomeActive);
    connect(m_leadership.get(), &Leadership::lost, this, &Engine::lose);
    connect(m_leadership.get(), &Leadership::failing, this, [this](const QString &lease, const Error &error) {
        logWarning(lcReconcile, "Lease cannot be held", error, {{"lease", lease}});
        m_trouble = error.text();
    });
    connect(m_leadership.get(), &Leadership::refused, this, &Engine::failed);
    connect(m_sweep.get(), &LeaseSweep::found, this, &Engine::enqueue);
    connect(&m_queue, &WorkQueue::ready, this, &Engine::pump);
    connect(&m_leaseTimer, &QTimer::timeout, this, &Engine::updateLease);
}

Engine::~Engine() = default;

std::vector<ServerMetrics::Server> Engine::serversOf(const VaultClient &vault) const
{
    const auto ofKubernetes = [this] {
        HttpUsage usage = m_kube->usage();
        usage += m_leaseKube->usage();
        return usage;
    };
    return {{QStringLiteral("kubernetes"), ofKubernetes}, {QStringLiteral("vault"), [&vault] { return vault.usage(); }},
        {QStringLiteral("aws"), [this] { return m_mounts->stsUsage(); }}};
}

void Engine::start()
{
    updateLease();
    m_leaseTimer.start(std::chrono::seconds(10));
    m_view->start();
    m_leadership->start();
    m_sweep->start();
}

void Engine::showState()
{
    Metrics &metrics = m_telemetry.metrics();
    metrics.set(Metric::Leader, m_active ? 1 : 0);
    metrics.set(Metric::Synced, m_view->isSynced() ? 1 : 0);
    metrics.set(Metric::QueueDepth, double(m_queue.readyCount()));
    metrics.set(Metric::EventsDropped, double(m_events->droppedCount()));
}

void Engine::updateLease()
{
    showState();
    m_leadership->setQueued(m_queue.readyCount());
}

void Engine::becomeActive()
{
    if (m_stopping || !m_view->isSynced() || !m_leadership->isLeaderAnywhere())
        return;
    const bool wasActive = std::exchange(m_active, true);
    showState();
    if (!wasActive) {
        logInfo(lcReconcile, "Active",
            {{"identity", m_settings.identity}, {"credentials", qint64(m_view->credentialCount())}});
        Q_EMIT becameActive();
    }
    for (const ObjectKey &key : m_view->credentialKeys())
        enqueue(key);
    pump();
}

bool Engine::actsIn(const QString &ns) const
{
    return m_active && !m_stopping && m_leadership->isLeaderIn(ns) && !m_view->isLeftOut(ns);
}

void Engine::leaveAlone(const QString &ns)
{
    const bool left = m_view->isLeftOut(ns);
    logInfo(lcReconcile, left ? "Namespace has an engine of its own" : "Namespace has no engine of its own any more",
        {{"namespace", ns}});
    for (const ObjectKey &key : m_view->credentialKeys()) {
        if (key.ns != ns)
            continue;
        if (left)
            m_queue.remove(key);
        else
            enqueue(key);
    }
}

void Engine::enqueueAllOf(const QString &ns)
{
    if (!m_active)
        return;
    for (const ObjectKey &key : m_view->credentialKeys())
        if (ns.isEmpty() || key.ns == ns)
            enqueue(key);
}

void Engine::lose(const QString &ns, const QString &why)
{
    logWarning(lcReconcile, "Lost the Lease", {{"why", why}, {"namespace", ns}});
    for (const ObjectKey &key : m_view->credentialKeys())
        if (ns.isEmpty() || key.ns == ns)
            m_queue.remove(key);
    m_scope.spawn(m_reconciler->distrust(ns));
    if (!m_active || m_leadership->isLeaderAnywhere())
        return;
    m_active = false;
    m_queue.clear();
    showState();
    Q_EMIT becamePassive(why);
}

void Engine::enqueue(const ObjectKey &key)
{
    if (actsIn(key.ns))
        m_queue.add(key, urgencyOf(key));
}

QDateTime Engine::urgencyOf(const ObjectKey &key) const
{
    const CachedCredential *cached = m_view->cached(key);
    return cached ? cached->expires : QDateTime();
}

void Engine::pump()
{
    if (m_pumping)
        return;
    m_pumping = true;
    while (m_active && !m_stopping && m_queue.workingCount() < m_settings.concurrency) {
        const std::optional<ObjectKey> key = m_queue.take();
        if (!key)
            break;
        m_wasIdle = false;
        m_scope.spawn(work(*key));
    }
    m_pumping = false;
    m_events->giveWay(m_queue.readyCount() > 0);
    if (m_queue.isIdle() && !m_wasIdle) {
        m_wasIdle = true;
        Q_EMIT becameIdle();
    }
}

QCoro::Task<> Engine::work(ObjectKey key)
{
    const std::chrono::milliseconds begun = m_clock.sinceBoot();
    m_telemetry.metrics().observe(Metric::QueueWait, m_queue.waited(key));
    const Outcome outcome = co_await m_reconciler->reconcile(key);
    m_telemetry.metrics().observe(Metric::ReconcileDuration, m_clock.sinceBoot() - begun);
    conclude(key, outcome);
    pump();
}

void Engine::conclude(const ObjectKey &key, const Outcome &outcome)
{
    m_queue.done(key);
    const auto visitor = Overloaded {
        [&](const Done &) { m_failures.erase(key); },
        [&](const LookAgain &again) {
            m_failures.erase(key);
            m_queue.addAt(key, again.at, urgencyOf(key));
        },
        [&](const Retry &retry) {
            const int failures = std::min(m_failures[key]++, 6);
            const auto wait =
                std::chrono::milliseconds(std::int64_t(250.0 * double(1 << failures) * (0.75 + 0.25 * m_random())));
            logDebug(
                lcReconcile, "Pass ended early", {{"credential", key}, {"why", retry.error.sentence}, {"wait", wait}});
            m_queue.addAt(key, m_clock.now().addMSecs(wait.count()), urgencyOf(key));
        },
        [&](const Stopped &) {
            // This process stood still beyond the renew deadline, and then kept the Lease: nobody else says "look
            // again".
            if (actsIn(key.ns))
                m_queue.addAt(key, m_clock.now().addSecs(1), urgencyOf(key));
        },
    };
    std::visit(visitor, outcome);
    static const QString names[] = {
        QStringLiteral("done"), QStringLiteral("again"), QStringLiteral("retry"), QStringLiteral("stopped")};
    m_telemetry.metrics().add(Metric::Reconciles, {names[outcome.index()]});
}

EngineState Engine::state() const
{
    const bool acts = m_view->isSynced() && m_leadership->isLeaderAnywhere();
    return {m_view->isSynced(), m_leadership->isLeaderAnywhere(), m_leadership->holder(), m_view->credentialCount(),
        m_queue.readyCount(), m_queue.workingCount(), acts ? QString() : m_trouble};
}

bool Engine::isReady() const { return m_view->isSynced() && m_leadership->isSettled(); }

QCoro::Task<> Engine::stop()
{
    m_stopping = true;
    m_leaseTimer.stop();
    co_await m_sweep->stop();
    // Steps under way are short, but for an issue, which must not be given up.
    co_await m_scope.join();
    if (m_leadership->mayWriteAnywhere())
        co_await m_reconciler->letGo();
    co_await m_events->flush(std::chrono::seconds(3));
    m_active = false;
    co_await m_view->stop();
    co_await m_leadership->release();
}

} // namespace keywright
