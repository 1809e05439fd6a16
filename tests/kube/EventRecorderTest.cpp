// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/EventRecorder.h"
#include "http/Verify.h"
#include "kube/TestClient.h"
#include "support/KubeAdmin.h"
#include "support/TestServers.h"

#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

class EventRecorderTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_admin;
    std::unique_ptr<KubeClient> m_client;
    std::unique_ptr<EventRecorder> m_recorder;
    std::unique_ptr<ManualClock> m_clock;
    QString m_namespace;

    EventRecorder::Regarding about(const QString &name) const
    {
        return {.apiVersion = QStringLiteral("keywright.dev/v1alpha1"),
            .kind = QStringLiteral("AwsCredential"),
            .key = {m_namespace, name},
            .uid = QStringLiteral("uid-") + name};
    }
    void record(const QString &name, const QString &note, bool warning = false)
    {
        m_recorder->record(about(name), warning, QStringLiteral("Published"), QStringLiteral("publish"), note);
    }
    std::vector<Json> events() const
    {
        return m_admin->list(
            KubeAdmin::namespaced(QStringLiteral("events.k8s.io/v1"), m_namespace, QStringLiteral("events")));
    }
    void flush() { QCoro::waitFor(m_recorder->flush(20s)); }

private Q_SLOTS:
    void initTestCase()
    {
        m_servers = std::make_unique<TestServers>(Server::Kubernetes);
        m_admin = std::make_unique<KubeAdmin>(*m_servers);
    }
    void init()
    {
        m_namespace = m_admin->createNamespace(QStringLiteral("events"));
        KubeConfigOptions options;
        options.kubeconfig = m_servers->kubeconfig();
        m_client = std::make_unique<KubeClient>(*loadKubeConnection(options));
        m_clock = std::make_unique<ManualClock>(QDateTime::currentDateTimeUtc());
        m_clock->advance(1h);
        m_recorder = std::make_unique<EventRecorder>(*m_client, *m_clock, QStringLiteral("pod-1"));
    }
    void cleanup()
    {
        m_recorder.reset();
        m_client.reset();
        m_admin->remove(QStringLiteral("/api/v1/namespaces/") + m_namespace);
    }

    void event_isAboutItsObject()
    {
        record(QStringLiteral("a"), QStringLiteral("The key AKIA… is in the Secret."), true);
        flush();
        const auto found = events();
        QCOMPARE(found.size(), std::size_t(1));
        const Json &event = found.front();
        QCOMPARE(stringAt(event, {"regarding", "name"}), QStringLiteral("a"));
        QCOMPARE(stringAt(event, {"regarding", "kind"}), QStringLiteral("AwsCredential"));
        QCOMPARE(stringAt(event, {"regarding", "uid"}), QStringLiteral("uid-a"));
        QCOMPARE(stringAt(event, {"type"}), QStringLiteral("Warning"));
        QCOMPARE(stringAt(event, {"reason"}), QStringLiteral("Published"));
        QCOMPARE(stringAt(event, {"action"}), QStringLiteral("publish"));
        QCOMPARE(stringAt(event, {"note"}), QStringLiteral("The key AKIA… is in the Secret."));
        QCOMPARE(stringAt(event, {"reportingController"}), QStringLiteral("keywright.dev/engine"));
        QCOMPARE(stringAt(event, {"reportingInstance"}), QStringLiteral("pod-1"));
        QVERIFY(!find(event, {"series", "count"}));
        QCOMPARE(m_recorder->droppedCount(), quint64(0));
    }

    void sameAgain_isASeries()
    {
        for (int i = 0; i < 5; ++i) {
            record(QStringLiteral("a"), QStringLiteral("same"));
            record(QStringLiteral("a"), QStringLiteral("other"));
            record(QStringLiteral("b"), QStringLiteral("same"));
            flush();
        }
        const auto found = events();
        QCOMPARE(found.size(), std::size_t(3));
        for (const Json &event : found)
            QCOMPARE(intAt(event, {"series", "count"}), 5);
    }

    void series_isWrittenSeldom()
    {
        record(QStringLiteral("a"), QStringLiteral("same"));
        flush();
        const auto before = m_client->requestCount();
        for (int i = 0; i < 100; ++i)
            record(QStringLiteral("a"), QStringLiteral("same"));
        record(QStringLiteral("b"), QStringLiteral("marker"));
        QTRY_COMPARE_WITH_TIMEOUT(events().size(), std::size_t(2), 60'000);
        QCOMPARE(m_client->requestCount(), before + 1); // that of the marker: the series is not due by the clock
        m_clock->advance(11s);
        QTRY_COMPARE_WITH_TIMEOUT(m_client->requestCount(), before + 2, 60'000);
        const auto hasWholeSeries = [&] {
            const auto found = events();
            return std::ranges::any_of(found, [](const Json &event) {
                return intAt(event, {"series", "count"}) == 101;
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasWholeSeries(), 60'000);
    }

    void whileThereIsOtherWork_itWaitsForHalfAMinute()
    {
        m_recorder->giveWay(true);
        record(QStringLiteral("a"), QStringLiteral("waits"));
        QVERIFY(QCoro::waitFor(
            m_client->get(resources::namespaces, {.ns = {}, .name = m_namespace}, {}))); // of something else
        QCOMPARE(m_client->requestCount(), quint64(1));
        m_clock->advance(31s);
        QTRY_COMPARE(events().size(), std::size_t(1));
        record(QStringLiteral("b"), QStringLiteral("waits, too"));
        m_recorder->giveWay(false);
        QTRY_COMPARE(events().size(), std::size_t(2));
    }

    void afterSixMinutes_itIsAnotherEvent()
    {
        record(QStringLiteral("a"), QStringLiteral("same"));
        flush();
        m_clock->advance(7min);
        record(QStringLiteral("a"), QStringLiteral("same"));
        flush();
        QCOMPARE(events().size(), std::size_t(2));
    }

    void longNote_isCutBetweenCharacters()
    {
        record(QStringLiteral("a"), QString(2000, QChar(0x20AC)));
        flush();
        QCOMPARE(m_recorder->droppedCount(), quint64(0));
        const QString note = stringAt(events().front(), {"note"});
        QVERIFY(note.toUtf8().size() <= 1024);
        QVERIFY(note.endsWith(QStringLiteral("€…")));
    }

    void longName_isStillAnEvent()
    {
        record(QString(253, QLatin1Char('x')), QStringLiteral("n"));
        flush();
        QCOMPARE(m_recorder->droppedCount(), quint64(0));
    }

    void whatCannotBeWritten_isDroppedAndCounted()
    {
        const QString there = std::exchange(m_namespace, QStringLiteral("no-such-namespace"));
        record(QStringLiteral("a"), QStringLiteral("lost"));
        m_namespace = there;
        record(QStringLiteral("b"), QStringLiteral("kept"));
        flush();
        QCOMPARE(m_recorder->droppedCount(), quint64(1));
        QCOMPARE(events().size(), std::size_t(1));
    }

    void recorder_mayGoWhileItWrites()
    {
        ScriptedServer server(neverAnswering());
        KubeClient client(connectionTo(server.url()));
        auto recorder = std::make_unique<EventRecorder>(client, *m_clock, QStringLiteral("pod-1"));
        recorder->record(
            about(QStringLiteral("a")), false, QStringLiteral("R"), QStringLiteral("a"), QStringLiteral("n"));
        QTRY_COMPARE(server.requests().size(), 1);
        QCoro::waitFor(recorder->flush(50ms));
        recorder.reset();
        QTRY_COMPARE(client.usage().inFlight, 0);
    }

    void client_mayGoBeforeTheRecorder()
    {
        ScriptedServer server(neverAnswering());
        auto client = std::make_unique<KubeClient>(connectionTo(server.url()));
        EventRecorder recorder(*client, *m_clock, QStringLiteral("pod-1"));
        recorder.record(
            about(QStringLiteral("a")), false, QStringLiteral("R"), QStringLiteral("a"), QStringLiteral("n"));
        recorder.record(
            about(QStringLiteral("b")), false, QStringLiteral("R"), QStringLiteral("a"), QStringLiteral("n"));
        QTRY_COMPARE(server.requests().size(), 1);
        client.reset();
        QTRY_COMPARE(recorder.droppedCount(), quint64(2));
    }
};

QTEST_GUILESS_MAIN(EventRecorderTest)
#include "EventRecorderTest.moc"
