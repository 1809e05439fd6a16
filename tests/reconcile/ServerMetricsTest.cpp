// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/ServerMetrics.h"

#include <QTest>

using namespace keywright;

class ServerMetricsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figures_areThoseOfTheMomentOfAsking()
    {
        Metrics metrics;
        HttpUsage vault {.requests = 7, .inFlight = 2, .answered = true};
        const ServerMetrics servers(metrics, {{QStringLiteral("vault"), [&] { return vault; }}});
        QCOMPARE(metrics.value(Metric::Requests, {QStringLiteral("vault")}), 7.0);
        QCOMPARE(metrics.value(Metric::RequestsInFlight, {QStringLiteral("vault")}), 2.0);
        QCOMPARE(metrics.value(Metric::ServerUp, {QStringLiteral("vault")}), 1.0);
        vault = {.requests = 9, .inFlight = 0, .answered = false};
        QCOMPARE(metrics.value(Metric::Requests, {QStringLiteral("vault")}), 9.0);
        QCOMPARE(metrics.value(Metric::RequestsInFlight, {QStringLiteral("vault")}), 0.0);
        QVERIFY(metrics.exposition().contains("keywright_server_up{server=\"vault\"} 0"));
    }

    void aServerThatNobodyAskedYet_isNeitherUpNorDown()
    {
        Metrics metrics;
        const ServerMetrics servers(metrics, {{QStringLiteral("aws"), [] { return HttpUsage(); }}});
        QVERIFY(!metrics.exposition().contains("keywright_server_up{"));
        QVERIFY(metrics.exposition().contains("keywright_requests_in_flight{server=\"aws\"} 0"));
    }

    void sources_goWithTheirOwner()
    {
        Metrics metrics;
        {
            const ServerMetrics servers(
                metrics, {{QStringLiteral("aws"), [] { return HttpUsage {.answered = true}; }}});
            QVERIFY(metrics.exposition().contains("keywright_server_up{"));
        }
        QVERIFY(!metrics.exposition().contains("server=\"aws\""));
    }
};

QTEST_GUILESS_MAIN(ServerMetricsTest)
#include "ServerMetricsTest.moc"
