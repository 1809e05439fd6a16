// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpClient.h"
#include "http/AsyncCallList.h"
#include "http/ScriptedServer.h"
#include "http/Verify.h"

#include <QTest>
#include <QTimer>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

HttpSettings settingsFor(const QUrl &server) { return {.baseUrl = server, .deadline = 10s, .firstRetryAfter = 1ms}; }

Result<HttpResponse> send(HttpClient &client, HttpRequest request)
{
    return QCoro::waitFor(client.send(std::move(request)));
}

Result<HttpResponse> sendTo(const ScriptedServer &server, HttpRequest request)
{
    HttpClient client(settingsFor(server.url()));
    return send(client, std::move(request));
}

std::unique_ptr<HttpClient> makeClient(const QUrl &server, std::chrono::milliseconds deadline)
{
    return std::make_unique<HttpClient>(HttpSettings {.baseUrl = server, .deadline = deadline, .firstRetryAfter = 1ms});
}

QCoro::Task<Result<HttpResponse>> get(HttpClient &client, CancelToken cancel)
{
    HttpRequest request {.path = QStringLiteral("/x")};
    return client.send(std::move(request), std::move(cancel));
}

} // namespace

class HttpClientTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void send_passesTheCommonList()
    {
        AsyncCallList<HttpClient, HttpResponse> list(makeClient, get, answering(200, "hello"));
        QCOMPARE(list.failures(), QStringList());
    }

    void answer_isGivenWhateverItsStatus_data()
    {
        QTest::addColumn<int>("status");
        for (const int status :
            {200, 204, 301, 400, 401, 403, 404, 405, 407, 409, 410, 418, 422, 472, 473, 500, 501, 502, 504})
            QTest::addRow("%d", status) << status;
    }
    void answer_isGivenWhateverItsStatus()
    {
        QFETCH(int, status);
        const QByteArray body = status == 204 ? QByteArray() : QByteArray("{\"a\":1}");
        ScriptedServer server(answering(status, body, "X-Thing: 7\r\n"));
        const auto response = sendTo(server, {.path = QStringLiteral("/v1/thing?list=true")});
        if (status == 407) { // only a proxy says so
            QVERIFY(!response);
            return;
        }
        VERIFY_OK(response);
        QCOMPARE(response->status, status);
        QCOMPARE(response->body, body);
        QCOMPARE(response->header("x-thing"), QByteArray("7"));
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().target, QByteArray("/v1/thing?list=true"));
    }

    void request_isSentAsItIs_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("GET") << QByteArray("GET") << QByteArray();
        QTest::newRow("HEAD") << QByteArray("HEAD") << QByteArray();
        QTest::newRow("LIST") << QByteArray("LIST") << QByteArray();
        QTest::newRow("POST") << QByteArray("POST") << QByteArray("{}");
        QTest::newRow("POST without a body") << QByteArray("POST") << QByteArray();
        QTest::newRow("PUT") << QByteArray("PUT") << QByteArray(100'000, 'x');
        QTest::newRow("PATCH") << QByteArray("PATCH") << QByteArray("{}");
        QTest::newRow("DELETE") << QByteArray("DELETE") << QByteArray("{}");
    }
    void request_isSentAsItIs()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        ScriptedServer server(answering(200, method == "HEAD" ? "" : "ok"));
        HttpRequest request {
            .method = method, .path = QStringLiteral("/a%2Fb"), .headers = {{"X-Vault-Namespace", "ns"}}, .body = body};
        request.token = std::make_shared<SecretBytes>(QByteArrayView("t0ken"));
        const auto response = sendTo(server, request);
        VERIFY_OK(response);
        const auto sent = server.requests().first();
        QCOMPARE(sent.method, method);
        QCOMPARE(sent.target, QByteArray("/a%2Fb"));
        QCOMPARE(sent.body, body);
        QCOMPARE(sent.headers.value("authorization"), QByteArray("Bearer t0ken"));
        QCOMPARE(sent.headers.value("x-vault-namespace"), QByteArray("ns"));
        QVERIFY(!sent.headers.contains("cookie"));
    }

    void token_isSentBareInAnotherHeader()
    {
        ScriptedServer server(answering(200));
        HttpRequest request {.path = QStringLiteral("/")};
        request.token = std::make_shared<SecretBytes>(QByteArrayView("hvs.x"));
        request.tokenHeader = "X-Vault-Token";
        QVERIFY(sendTo(server, request));
        QCOMPARE(server.requests().first().headers.value("x-vault-token"), QByteArray("hvs.x"));
        QVERIFY(!server.requests().first().headers.contains("authorization"));
    }

    void baseUrl_mayHaveAPath()
    {
        ScriptedServer server(answering(200));
        QUrl base = server.url();
        base.setPath(QStringLiteral("/k8s/clusters/c-1/"));
        HttpClient client(settingsFor(base));
        QVERIFY(send(client, {.path = QStringLiteral("/version")}));
        QCOMPARE(server.requests().first().target, QByteArray("/k8s/clusters/c-1/version"));
    }

    void retry_isForIdempotentRequestsOnly_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QVariant>("idempotent");
        QTest::addColumn<int>("sent");
        QTest::newRow("GET") << QByteArray("GET") << QVariant() << 3;
        QTest::newRow("LIST") << QByteArray("LIST") << QVariant() << 3;
        QTest::newRow("PUT") << QByteArray("PUT") << QVariant() << 3;
        QTest::newRow("DELETE") << QByteArray("DELETE") << QVariant() << 3;
        QTest::newRow("POST") << QByteArray("POST") << QVariant() << 1;
        QTest::newRow("PATCH") << QByteArray("PATCH") << QVariant() << 1;
        QTest::newRow("GET that is not") << QByteArray("GET") << QVariant(false) << 1;
        QTest::newRow("POST that is") << QByteArray("POST") << QVariant(true) << 3;
    }
    void retry_isForIdempotentRequestsOnly()
    {
        QFETCH(QByteArray, method);
        QFETCH(QVariant, idempotent);
        QFETCH(int, sent);
        ScriptedServer server(answering(503, "sealed"));
        HttpRequest request {.method = method, .path = QStringLiteral("/")};
        if (idempotent.isValid())
            request.idempotent = idempotent.toBool();
        const auto response = sendTo(server, request);
        VERIFY_OK(response);
        QCOMPARE(response->status, 503);
        QCOMPARE(server.requests().size(), sent);
    }

    void tornConnection_sendsWhatIsNotIdempotentOnce_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("warm");
        for (const bool warm : {false, true}) {
            const char *how = warm ? "on a connection in use" : "on a new connection";
            QTest::addRow("POST %s", how) << QByteArray("POST") << QByteArray("{\"a\":1}") << warm;
            QTest::addRow("POST without a body %s", how) << QByteArray("POST") << QByteArray() << warm;
            QTest::addRow("GET %s", how) << QByteArray("GET") << QByteArray() << warm;
        }
    }
    void tornConnection_sendsWhatIsNotIdempotentOnce()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, body);
        QFETCH(bool, warm);
        ScriptedServer server(answering(200));
        HttpClient client(settingsFor(server.url()));
        if (warm)
            QVERIFY(send(client, {.path = QStringLiteral("/warm")}));
        server.setHandler(tearing());
        const auto before = server.requests().size();
        const auto response =
            send(client, {.method = method, .path = QStringLiteral("/creds"), .body = body, .idempotent = false});
        VERIFY_ERROR(response, ErrorKind::Unavailable);
        QVERIFY(response.error().isTransient());
        // Another request of the same client: what Qt had sent again by itself would be there before it.
        server.setHandler(answering(200));
        QVERIFY(send(client, {.path = QStringLiteral("/marker")}));
        QCOMPARE(server.requests().size() - before, 2);
    }

    void tornConnection_isTriedAgainForGet()
    {
        ScriptedServer server(inTurn({tearing(), tearing(), answering(200, "at last")}));
        const auto response = sendTo(server, {.path = QStringLiteral("/")});
        VERIFY_OK(response);
        QCOMPARE(response->body, QByteArray("at last"));
    }

    void answerTornInItsBody_isUnavailableAndSentOnce_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("half");
        const QByteArray announced = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
        const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";
        for (const QByteArray method : {"GET", "POST"}) {
            QTest::addRow("%s with its length", method.constData()) << method << announced;
            QTest::addRow("%s chunked", method.constData()) << method << chunked;
        }
    }
    void answerTornInItsBody_isUnavailableAndSentOnce()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, half);
        ScriptedServer server([&](const ScriptedServer::Request &, QTcpSocket &connection) {
            connection.write(half);
            connection.flush();
            QTimer::singleShot(2, &connection, [&connection] { connection.disconnectFromHost(); });
        });
        HttpClient client(settingsFor(server.url()));
        for (int i = 1; i <= 50; ++i) { // Qt's own mistake is a race
            const auto response = send(client, {.method = method, .path = QStringLiteral("/"), .idempotent = false});
            VERIFY_ERROR(response, ErrorKind::Unavailable);
            QCOMPARE(server.requests().size(), i);
        }
    }

    void retryAfter_isWaitedFor()
    {
        ScriptedServer server(inTurn({answering(429, "slow down", "Retry-After: 1\r\n"), answering(200, "ok")}));
        QElapsedTimer timer;
        timer.start();
        const auto response = sendTo(server, {.path = QStringLiteral("/")});
        VERIFY_OK(response);
        QCOMPARE(response->status, 200);
        QVERIFY(timer.elapsed() >= 950);
    }

    void retryAfter_longerThanTheDeadlineIsTheCallersAffair()
    {
        ScriptedServer server(answering(429, "", "Retry-After: 3600\r\n"));
        const auto response = sendTo(server, {.path = QStringLiteral("/")});
        VERIFY_OK(response);
        QCOMPARE(response->status, 429);
        QCOMPARE(response->retryAfter(), std::chrono::milliseconds(3600s));
        QCOMPARE(server.requests().size(), 1);
    }

    void retryAfter_isReadAsSecondsOrDate_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<int>("seconds");
        QTest::newRow("seconds") << QByteArray("7") << QByteArray() << 7;
        QTest::newRow("negative") << QByteArray("-7") << QByteArray() << 0;
        QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT")
                              << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << 60;
        QTest::newRow("past") << QByteArray("Sun, 06 Nov 1994 08:48:37 GMT")
                              << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << 0;
        QTest::newRow("date without ours") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << QByteArray() << -1;
        QTest::newRow("nonsense") << QByteArray("soon") << QByteArray() << -1;
        QTest::newRow("none") << QByteArray() << QByteArray() << -1;
    }
    void retryAfter_isReadAsSecondsOrDate()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, date);
        QFETCH(int, seconds);
        HttpResponse response {.status = 429, .headers = {{"retry-after", value}, {"date", date}}};
        const auto wait = response.retryAfter();
        QCOMPARE(wait.has_value(), seconds >= 0);
        if (wait)
            QCOMPARE(*wait, std::chrono::milliseconds(seconds * 1000));
    }

    void cancelDuringBackoff_ends()
    {
        ScriptedServer server(answering(429, "", "Retry-After: 9\r\n"));
        HttpClient client(settingsFor(server.url()));
        std::stop_source source;
        QTimer::singleShot(50, this, [&] { source.request_stop(); });
        HttpRequest request {.path = QStringLiteral("/")};
        const auto response = QCoro::waitFor(client.send(request, source.get_token()));
        VERIFY_ERROR(response, ErrorKind::Cancelled);
    }

    void redirect_onTheSameHostIsFollowed()
    {
        ScriptedServer server(inTurn({answering(307, "", "Location: /there?x=1\r\n"), answering(200, "there")}));
        HttpRequest request {.path = QStringLiteral("/here")};
        request.token = std::make_shared<SecretBytes>(QByteArrayView("t"));
        const auto response = sendTo(server, request);
        VERIFY_OK(response);
        QCOMPARE(response->body, QByteArray("there"));
        QCOMPARE(server.requests().last().target, QByteArray("/there?x=1"));
    }

    void redirect_toAnotherHostIsNotFollowed_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("another name") << QStringLiteral("localhost");
        QTest::newRow("another port") << QStringLiteral("127.0.0.1");
    }
    void redirect_toAnotherHostIsNotFollowed()
    {
        QFETCH(QString, host);
        ScriptedServer other(answering(200, "stolen"));
        const QByteArray location = other.url(host).toEncoded() + "/x";
        ScriptedServer server(answering(307, "", "Location: " + location + "\r\n"));
        HttpRequest request {.path = QStringLiteral("/")};
        request.token = std::make_shared<SecretBytes>(QByteArrayView("t"));
        const auto response = sendTo(server, request);
        VERIFY_OK(response);
        QCOMPARE(response->status, 307);
        QCOMPARE(response->header("Location"), location);
        QCOMPARE(other.connectionCount(), 0);
    }

    void redirect_ofAPostIsNotTurnedIntoAGet()
    {
        ScriptedServer server(answering(302, "", "Location: /there\r\n"));
        const auto response = sendTo(server, {.method = "POST", .path = QStringLiteral("/"), .body = "{}"});
        VERIFY_OK(response);
        QCOMPARE(response->status, 302);
        QCOMPARE(server.methods(), QList<QByteArray>({"POST"}));
    }

    void redirect_withoutEndIsAnError()
    {
        ScriptedServer server(answering(302, "", "Location: /again\r\n"));
        const auto response = sendTo(server, {.path = QStringLiteral("/")});
        VERIFY_ERROR(response, ErrorKind::Protocol);
    }

    void bodyAboveTheLimit_isAnError_data()
    {
        QTest::addColumn<bool>("announced");
        QTest::newRow("with its length") << true;
        QTest::newRow("chunked") << false;
    }
    void bodyAboveTheLimit_isAnError()
    {
        QFETCH(bool, announced);
        const QByteArray huge(300'000, 'x');
        const QByteArray chunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n493e0\r\n" + huge + "\r\n0\r\n\r\n";
        ScriptedServer server([&](const ScriptedServer::Request &, QTcpSocket &connection) {
            connection.write(announced ? answer(200, huge) : chunked);
        });
        HttpSettings settings = settingsFor(server.url());
        settings.bodyLimit = 299'999;
        HttpClient client(settings);
        const auto response = send(client, {.path = QStringLiteral("/")});
        VERIFY_ERROR(response, ErrorKind::Protocol);
        settings.bodyLimit = 300'000;
        HttpClient larger(settings);
        const auto whole = send(larger, {.path = QStringLiteral("/")});
        VERIFY_OK(whole);
        QCOMPARE(whole->body.size(), huge.size());
    }

    void secretAnswer_comesWholeFromManyPieces()
    {
        QByteArray body;
        for (int i = 0; i < 20'000; ++i)
            body += QByteArray::number(i) + ' ';
        const auto slow = [&](const ScriptedServer::Request &, QTcpSocket &connection) {
            connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            for (qsizetype at = 0; at < body.size(); at += 10'000) {
                connection.write(body.mid(at, 10'000));
                connection.flush();
            }
            connection.disconnectFromHost();
        };
        ScriptedServer server(slow);
        const auto response = sendTo(server, {.path = QStringLiteral("/"), .secret = true});
        VERIFY_OK(response);
        QCOMPARE(response->body, body);
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().first().headers.value("accept-encoding"), QByteArray("identity"));
    }

    void secretBody_isWipedAfterwards()
    {
        ScriptedServer server(answering(200));
        QByteArray body = "{\"password\":\"" + QByteArray(20, 's') + "\"}"; // ours shares the buffer with the request's
        const auto response =
            sendTo(server, {.method = "POST", .path = QStringLiteral("/"), .body = body, .secret = true});
        VERIFY_OK(response);
        QVERIFY(server.requests().first().body.contains("ssss"));
        QCOMPARE(body, QByteArray(body.size(), '\0'));
    }

    void deadlineOfNone_waits()
    {
        ScriptedServer server(neverAnswering());
        HttpSettings settings = settingsFor(server.url());
        settings.deadline = 50ms;
        HttpClient client(settings);
        const auto late = [](const ScriptedServer::Request &, QTcpSocket &connection) {
            QTimer::singleShot(400, &connection, [&connection] { connection.write(answer(200, "late")); });
        };
        server.setHandler(late);
        const auto response = send(client, {.path = QStringLiteral("/"), .deadline = 0ms});
        VERIFY_OK(response);
        QCOMPARE(response->body, QByteArray("late"));
    }

    void timeout_isTheEndAndNamesMethodHostAndPath()
    {
        ScriptedServer server(neverAnswering());
        HttpClient client(settingsFor(server.url()));
        const auto response = send(client, {.path = QStringLiteral("/v1/a?secret=1"), .deadline = 50ms});
        VERIFY_ERROR(response, ErrorKind::Timeout);
        QCOMPARE(response.error().sentence,
            QStringLiteral("GET http://127.0.0.1:%1/v1/a got no answer within 50ms.").arg(server.port()));
        QCOMPARE(server.requests().size(), 1);
    }

    void timeout_leavesTheConnection()
    {
        ScriptedServer server(inTurn({answering(200), neverAnswering(), answering(200)}));
        HttpClient client(settingsFor(server.url()));
        QVERIFY(send(client, {.path = QStringLiteral("/")}));
        QVERIFY(!send(client, {.path = QStringLiteral("/"), .deadline = 50ms}));
        QVERIFY(send(client, {.path = QStringLiteral("/")}));
        QCOMPARE(server.connectionCount(), 2);
    }

    void nobodyThere_isUnavailable()
    {
        auto server = std::make_unique<ScriptedServer>(answering(200));
        const QUrl url = server->url();
        server.reset();
        HttpClient client(settingsFor(url));
        const auto response = send(client, {.path = QStringLiteral("/v1/x?token=t")});
        VERIFY_ERROR(response, ErrorKind::Unavailable);
        QCOMPARE(response.error().sentence,
            QStringLiteral("GET http://127.0.0.1:%1/v1/x: the connection was refused.").arg(url.port()));
        QCOMPARE(client.requestCount(), 3u);
    }

    void unknownHost_isUnavailable()
    {
        HttpSettings settings = settingsFor(QUrl(QStringLiteral("http://no-such-host.invalid")));
        settings.tries = 1;
        HttpClient client(settings);
        const auto response = send(client, {.path = QStringLiteral("/")});
        VERIFY_ERROR(response, ErrorKind::Unavailable);
    }

    void notHttp_isAnError()
    {
        ScriptedServer server([](const ScriptedServer::Request &, QTcpSocket &connection) {
            connection.write("SSH-2.0-OpenSSH_9.2\r\n\r\n");
            connection.disconnectFromHost();
        });
        const auto response = sendTo(server, {.method = "POST", .path = QStringLiteral("/"), .body = "{}"});
        QVERIFY(!response);
        QVERIFY(response.error().kind == ErrorKind::Protocol || response.error().kind == ErrorKind::Unavailable);
    }

    void slowRequests_doNotHoldUpOthers()
    {
        ScriptedServer server([](const ScriptedServer::Request &request, QTcpSocket &connection) {
            if (request.target == "/fast")
                connection.write(answer(200));
        });
        HttpClient client(settingsFor(server.url()));
        std::vector<QCoro::Task<Result<HttpResponse>>> slow;
        for (int i = 0; i < 12; ++i) {
            HttpRequest request {.path = QStringLiteral("/slow"), .deadline = 0ms};
            slow.push_back(client.send(request));
        }
        QTRY_COMPARE(server.requests().size(), 12);
        QVERIFY(send(client, {.path = QStringLiteral("/fast")}));
    }

    void manyAtOnce_allSucceed()
    {
        ScriptedServer server(answering(200, "x"));
        HttpClient client(settingsFor(server.url()));
        std::vector<QCoro::Task<Result<HttpResponse>>> tasks;
        for (int i = 0; i < 500; ++i) {
            tasks.push_back(client.send(HttpRequest {.path = QStringLiteral("/%1").arg(i)}));
        }
        for (auto &task : tasks) {
            const auto response = QCoro::waitFor(task);
            VERIFY_OK(response);
        }
        QCOMPARE(server.requests().size(), 500);
        QCOMPARE(client.requestCount(), 500u);
    }
};

QTEST_GUILESS_MAIN(HttpClientTest)
#include "HttpClientTest.moc"
