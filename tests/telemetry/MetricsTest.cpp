// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/Telemetry.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace keywright;
using namespace std::chrono_literals;

class MetricsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table_isInTheOrderOfTheEnum_withUniqueNamesThatPrometheusTakes()
    {
        QSet<QByteArray> names;
        int index = 0;
        for (const MetricInfo &info : metricTable()) {
            QCOMPARE(static_cast<int>(info.id), index++);
            QCOMPARE(&metricInfo(info.id), &info);
            const QByteArray name = info.name;
            QVERIFY2(
                QRegularExpression(QStringLiteral("^keywright_[a-z_]+$")).match(QString::fromLatin1(name)).hasMatch(),
                info.name);
            QVERIFY2(!names.contains(name), info.name);
            names.insert(name);
            // The conventions of https://prometheus.io/docs/practices/naming/
            QCOMPARE(name.endsWith("_total"), info.kind == MetricKind::Counter);
            QVERIFY2(info.kind != MetricKind::Histogram || name.endsWith("_seconds"), info.name);
            QVERIFY2(QByteArray(info.help).endsWith('.'), info.help);
        }
    }

    void counter_countsEachSetOfLabelsApart()
    {
        Metrics metrics;
        metrics.add(Metric::KeyEvents, {QStringLiteral("issue"), QStringLiteral("ok")});
        metrics.add(Metric::KeyEvents, {QStringLiteral("issue"), QStringLiteral("ok")}, 2);
        metrics.add(Metric::KeyEvents, {QStringLiteral("issue"), QStringLiteral("Throttled")});
        QCOMPARE(metrics.value(Metric::KeyEvents, {QStringLiteral("issue"), QStringLiteral("ok")}), 3.0);
        QCOMPARE(metrics.value(Metric::KeyEvents, {QStringLiteral("issue"), QStringLiteral("Throttled")}), 1.0);
        QCOMPARE(metrics.value(Metric::KeyEvents, {QStringLiteral("revoke"), QStringLiteral("ok")}), 0.0);
    }

    void gauge_holdsTheLastValue()
    {
        Metrics metrics;
        metrics.set(Metric::QueueDepth, 7);
        metrics.set(Metric::QueueDepth, 3);
        QCOMPARE(metrics.value(Metric::QueueDepth), 3.0);
    }

    void histogram_countsObservationsInSeconds()
    {
        Metrics metrics;
        metrics.observe(Metric::ReconcileDuration, 1500ms);
        metrics.observe(Metric::ReconcileDuration, 1ms);
        QCOMPARE(metrics.value(Metric::ReconcileDuration), 2.0);
        const QByteArray text = metrics.exposition();
        QVERIFY2(text.contains("keywright_reconcile_seconds_sum 1.501"), text.constData());
        QVERIFY2(text.contains("keywright_reconcile_seconds_bucket{le=\"0.001\"} 1"), text.constData());
        QVERIFY2(text.contains("keywright_reconcile_seconds_bucket{le=\"+Inf\"} 2"), text.constData());
    }

    void source_isAskedAtTheMomentOfReading_andLeavesNoSeriesBehind()
    {
        Metrics metrics;
        double seconds = 10;
        metrics.setSource(Metric::SecondsToExpiry, [&] {
            return std::vector<Metrics::Sample> {{{QStringLiteral("media"), QStringLiteral("thumbs")}, seconds}};
        });
        const QStringList labels {QStringLiteral("media"), QStringLiteral("thumbs")};
        QCOMPARE(metrics.value(Metric::SecondsToExpiry, labels), 10.0);
        seconds = -5;
        QVERIFY(
            metrics.exposition().contains("keywright_key_seconds_to_expiry{name=\"thumbs\",namespace=\"media\"} -5"));
        metrics.setSource(Metric::SecondsToExpiry, {});
        QVERIFY(!metrics.exposition().contains("keywright_key_seconds_to_expiry{"));
    }

    void labelValue_withQuoteAndNewline_staysOneLine()
    {
        Metrics metrics;
        metrics.set(Metric::BuildInfo, 1, {QStringLiteral("a\"b\nc\\")});
        QVERIFY(metrics.exposition().contains("keywright_build_info{version=\"a\\\"b\\nc\\\\\"} 1\n"));
    }

    void report_countsTheActAndTellsIt()
    {
        Telemetry telemetry;
        QSignalSpy told(&telemetry, &Telemetry::keyEvent);
        const KeyEvent event {.credential = {QStringLiteral("media"), QStringLiteral("thumbs")},
            .verb = KeyVerb::Publish,
            .key = AccessKeyId(QStringLiteral("AKIAEXAMPLE")),
            .took = 20ms};
        telemetry.report(event);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.first().first().value<KeyEvent>(), event);
        QCOMPARE(telemetry.metrics().value(Metric::KeyEvents, {QStringLiteral("publish"), QStringLiteral("ok")}), 1.0);
        QCOMPARE(telemetry.metrics().value(Metric::KeyEventDuration, {QStringLiteral("publish")}), 1.0);
    }
};

QTEST_GUILESS_MAIN(MetricsTest)
#include "MetricsTest.moc"
