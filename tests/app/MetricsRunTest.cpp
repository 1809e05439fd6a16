// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Engine.h"
#include "sandbox/SandboxSeed.h"
#include "serve/StatusEndpoints.h"
#include "support/BlockingHttp.h"

#include <QCoroTask>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What a Prometheus gets that scrapes an engine on the sandbox, once that has worked for a while.
class MetricsRunTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void everyMetricOfTheTable_isFilled();
    void trafficWithEachServer_isTold();

private:
    [[nodiscard]] EngineSettings settings();
    [[nodiscard]] QByteArray scrape() const;
    /// Names of the table that have no sample.
    [[nodiscard]] QString missing() const;

    SystemClock m_clock;
    sandbox::Sandbox m_sandbox {m_clock};
    Telemetry m_telemetry;
    std::unique_ptr<VaultClient> m_vault;
    std::unique_ptr<Engine> m_engine;
    HttpListener m_listener;
    QUrl m_url;
};

EngineSettings MetricsRunTest::settings()
{
    EngineSettings settings;
    settings.plan.cluster = m_sandbox.cluster();
    settings.plan.settle = 0ms;
    settings.sweepInterval = 1s;
    MountSettings mount;
    mount.sts.endpoint = m_sandbox.aws().url();
    settings.mounts = {mount};
    return settings;
}

void MetricsRunTest::initTestCase()
{
    QVERIFY(m_sandbox.start());
    QVERIFY(sandbox::SandboxSeed::plant(m_sandbox));
    VaultSettings vault;
    vault.http.baseUrl = m_sandbox.vault().url();
    m_vault =
        std::make_unique<VaultClient>(vault, tokenLogin(SecretBytes(m_sandbox.vault().rootToken().toUtf8())), m_clock);
    m_engine = std::make_unique<Engine>(m_sandbox.kubeConnection(), *m_vault, m_clock, m_telemetry, settings());
    const auto healthy = [] { return Health {}; };
    addStatusEndpoints(m_listener, m_telemetry.metrics(), m_clock, healthy, healthy);
    const Result<quint16> port = m_listener.start(u"127.0.0.1"_s, 0);
    QVERIFY(port);
    m_url = QUrl(u"http://127.0.0.1:%1"_s.arg(*port));
    m_engine->start();
}

void MetricsRunTest::cleanupTestCase()
{
    if (m_engine)
        QCoro::waitFor(m_engine->stop());
    m_engine.reset();
}

QByteArray MetricsRunTest::scrape() const { return '\n' + BlockingHttp(m_url, {}).send("GET", u"/metrics"_s).body; }

QString MetricsRunTest::missing() const
{
    const QByteArray exposition = scrape();
    QStringList names;
    for (const MetricInfo &info : metricTable()) {
        const QByteArray name = QByteArray(info.name) + (info.kind == MetricKind::Histogram ? "_count" : "");
        if (!exposition.contains('\n' + name + (info.labels.isEmpty() ? ' ' : '{')))
            names += QString::fromLatin1(info.name);
    }
    return names.join(u", "_s);
}

void MetricsRunTest::everyMetricOfTheTable_isFilled() { QTRY_COMPARE_WITH_TIMEOUT(missing(), QString(), 60'000); }

void MetricsRunTest::trafficWithEachServer_isTold()
{
    const QByteArray metrics = scrape();
    for (const char *server : {"kubernetes", "vault", "aws"}) {
        const QByteArray label = QByteArray("{server=\"") + server + "\"} ";
        QVERIFY2(metrics.contains("\nkeywright_requests_in_flight" + label), server);
        QVERIFY2(metrics.contains("\nkeywright_requests" + label), server);
        QVERIFY2(!metrics.contains("\nkeywright_requests" + label + "0\n"), server);
        QVERIFY2(metrics.contains("\nkeywright_server_up" + label), server);
    }
    QVERIFY2(metrics.contains("\nkeywright_leader 1\n"), metrics.constData());
}

QTEST_GUILESS_MAIN(MetricsRunTest)
#include "MetricsRunTest.moc"
