// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpClient.h"
#include "http/ScriptedServer.h"
#include "http/Verify.h"

#include <QPointer>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

/// What a client counts, and what it makes of the way in which requests end.
class HttpUsageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClientThatSentNothing_knowsNothing()
    {
        const HttpClient client({.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:1"))});
        QCOMPARE(client.usage().requests, quint64(0));
        QCOMPARE(client.usage().inFlight, 0);
        QVERIFY(!client.usage().answered);
    }

    void theLastEnd_tellsWhetherTheServerAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("answered");
        QTest::newRow("ok") << 200 << true;
        QTest::newRow("refused by the server") << 403 << true;
        QTest::newRow("throttled") << 429 << true;
        QTest::newRow("an error of the server") << 500 << false;
        QTest::newRow("a proxy without a server") << 502 << false;
        QTest::newRow("sealed") << 503 << false;
    }
    void theLastEnd_tellsWhetherTheServerAnswers()
    {
        QFETCH(int, status);
        QFETCH(bool, answered);
        ScriptedServer server(answering(answered ? 500 : 200)); // the other way round before
        HttpClient client({.baseUrl = server.url(), .tries = 1});
        const HttpRequest request {.path = QStringLiteral("/")};
        QVERIFY(QCoro::waitFor(client.send(request)));
        QCOMPARE(client.usage().answered, std::optional(!answered));
        server.setHandler(answering(status));
        QVERIFY(QCoro::waitFor(client.send(request)));
        QCOMPARE(client.usage().answered, std::optional(answered));
        QCOMPARE(client.usage().requests, quint64(2));
        QCOMPARE(client.usage().inFlight, 0);
    }

    void noAnswer_isNoAnswer_data()
    {
        QTest::addColumn<bool>("torn");
        QTest::newRow("torn") << true;
        QTest::newRow("too late") << false;
    }
    void noAnswer_isNoAnswer()
    {
        QFETCH(bool, torn);
        ScriptedServer server(torn ? tearing() : neverAnswering());
        HttpClient client({.baseUrl = server.url(), .deadline = 100ms, .tries = 1});
        const HttpRequest request {.path = QStringLiteral("/")};
        QVERIFY(!QCoro::waitFor(client.send(request)));
        QCOMPARE(client.usage().answered, std::optional(false));
        QCOMPARE(client.usage().inFlight, 0);
        const auto stream = QCoro::waitFor(client.open(request));
        QVERIFY(!stream);
        QCOMPARE(client.usage().answered, std::optional(false));
        QCOMPARE(client.usage().requests, quint64(2));
    }

    void whatIsUnderWay_isCountedUntilItsEnd()
    {
        QPointer<QTcpSocket> held;
        ScriptedServer server([&](const ScriptedServer::Request &, QTcpSocket &connection) { held = &connection; });
        HttpClient client({.baseUrl = server.url()});
        const HttpRequest request {.path = QStringLiteral("/")};
        auto first = client.send(request);
        QCOMPARE(client.usage().inFlight, 1);
        QTRY_VERIFY(held);
        QVERIFY(!client.usage().answered);
        held->write(answer(200));
        QVERIFY(QCoro::waitFor(first));
        QCOMPARE(client.usage().inFlight, 0);
        QCOMPARE(client.usage().answered, std::optional(true));
    }

    void whatIsCancelled_saysNothingOfTheServer()
    {
        ScriptedServer server(neverAnswering());
        HttpClient client({.baseUrl = server.url()});
        const HttpRequest request {.path = QStringLiteral("/")};
        std::stop_source cancel;
        auto waiting = client.send(request, cancel.get_token());
        QTRY_COMPARE(server.requests().size(), 1);
        cancel.request_stop();
        const auto cancelled = QCoro::waitFor(waiting);
        VERIFY_ERROR(cancelled, ErrorKind::Cancelled);
        QCOMPARE(client.usage().inFlight, 0);
        QVERIFY(!client.usage().answered);
    }

    void anOpenStream_isAnAnswer_andNotUnderWay()
    {
        ScriptedServer server([](const ScriptedServer::Request &, QTcpSocket &connection) {
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        });
        HttpClient client({.baseUrl = server.url()});
        const HttpRequest request {.path = QStringLiteral("/")};
        const auto stream = QCoro::waitFor(client.open(request));
        VERIFY_OK(stream);
        QCOMPARE(client.usage().inFlight, 0);
        QCOMPARE(client.usage().answered, std::optional(true));
    }

    void usages_addUp_andTheLaterEndTells()
    {
        const auto at = [](int seconds) {
            return std::chrono::steady_clock::time_point(std::chrono::seconds(seconds));
        };
        const HttpUsage early {.requests = 3, .inFlight = 1, .answered = true, .endedAt = at(1)};
        const HttpUsage late {.requests = 5, .inFlight = 0, .answered = false, .endedAt = at(2)};
        for (const bool lateFirst : {false, true}) {
            HttpUsage sum = lateFirst ? late : early;
            sum += lateFirst ? early : late;
            sum += HttpUsage {.requests = 1, .inFlight = 2};
            QCOMPARE(sum.requests, quint64(9));
            QCOMPARE(sum.inFlight, 3);
            QCOMPARE(sum.answered, std::optional(false));
        }
    }
};

QTEST_GUILESS_MAIN(HttpUsageTest)
#include "HttpUsageTest.moc"
