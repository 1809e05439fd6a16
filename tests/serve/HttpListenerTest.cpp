// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serve/StatusEndpoints.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A client that says exactly what it is told, and keeps what comes back.
struct RawClient
{
    QTcpSocket socket;
    QByteArray received;

    explicit RawClient(const HttpListener &listener)
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        socket.connectToHost(QHostAddress::LocalHost, listener.serverPort());
    }
    void say(const QByteArray &bytes) { socket.write(bytes); }
    [[nodiscard]] bool isClosed() const { return socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QByteArray statusLine() const { return received.left(received.indexOf("\r\n")); }
    [[nodiscard]] QByteArray body() const { return received.mid(received.indexOf("\r\n\r\n") + 4); }
};

} // namespace

class HttpListenerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_isAnswered_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        const QByteArray host = "Host: x\r\n\r\n";
        QTest::newRow("GET") << "GET /hello HTTP/1.1\r\n" + host << QByteArray("200 OK");
        QTest::newRow("with a query") << "GET /hello?x=1 HTTP/1.1\r\n" + host << QByteArray("200 OK");
        QTest::newRow("HTTP/1.0") << QByteArray("GET /hello HTTP/1.0\r\n\r\n") << QByteArray("200 OK");
        QTest::newRow("empty body said") << "GET /hello HTTP/1.1\r\nContent-Length: 0\r\n" + host
                                         << QByteArray("200 OK");
        QTest::newRow("other path") << "GET /other HTTP/1.1\r\n" + host << QByteArray("404 Not Found");
        QTest::newRow("path with dots") << "GET /../hello HTTP/1.1\r\n" + host << QByteArray("404 Not Found");
        QTest::newRow("POST") << "POST /hello HTTP/1.1\r\n" + host << QByteArray("405 Method Not Allowed");
        QTest::newRow("with a body") << "GET /hello HTTP/1.1\r\nContent-Length: 3\r\n" + host + "abc"
                                     << QByteArray("413 Content Too Large");
        QTest::newRow("with a chunked body")
            << "GET /hello HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host << QByteArray("413 Content Too Large");
        QTest::newRow("HTTP/2 with prior knowledge")
            << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << QByteArray("400 Bad Request");
        QTest::newRow("HTTP/3.0") << "GET /hello HTTP/3.0\r\n" + host << QByteArray("505 HTTP Version Not Supported");
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02\r\n\r\n") << QByteArray("400 Bad Request");
        QTest::newRow("no words") << QByteArray("\r\n\r\n") << QByteArray("400 Bad Request");
        QTest::newRow("header without colon")
            << QByteArray("GET /hello HTTP/1.1\r\nnonsense\r\n\r\n") << QByteArray("400 Bad Request");
        QTest::newRow("space in a header's name")
            << QByteArray("GET /hello HTTP/1.1\r\nContent-Length : 3\r\n\r\n") << QByteArray("400 Bad Request");
        QTest::newRow("absolute address")
            << "GET http://evil/hello HTTP/1.1\r\n" + host << QByteArray("400 Bad Request");
        QTest::newRow("head too large") << "GET /hello HTTP/1.1\r\nX: " + QByteArray(20'000, 'x')
                                        << QByteArray("431 Request Header Fields Too Large");
    }
    void request_isAnswered()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        HttpListener listener;
        listener.addRoute("/hello", [] { return HttpReply {.body = "world"}; });
        QVERIFY(listener.start(u"127.0.0.1"_s, 0));
        RawClient client(listener);
        client.say(request);
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.statusLine(), "HTTP/1.1 " + status);
        if (status == "200 OK")
            QCOMPARE(client.body(), QByteArray("world"));
        QTRY_COMPARE(listener.openConnections(), 0);
    }

    void head_hasTheLengthButNoBody()
    {
        HttpListener listener;
        listener.addRoute("/hello", [] { return HttpReply {.body = "world"}; });
        QVERIFY(listener.start(u"::1"_s, 0) || listener.start(u"127.0.0.1"_s, 0));
        RawClient client(listener);
        client.socket.abort();
        client.socket.connectToHost(listener.serverAddress(), listener.serverPort());
        client.say("HEAD /hello HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.received.contains("Content-Length: 5\r\n"));
        QVERIFY(client.body().isEmpty());
    }

    void requestInPieces_isPutTogether()
    {
        HttpListener listener;
        listener.addRoute("/hello", [] { return HttpReply {.body = "world"}; });
        QVERIFY(listener.start(u"127.0.0.1"_s, 0));
        RawClient client(listener);
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        for (const char c : QByteArray("GET /hello HTTP/1.1\r\nHost: x\r\n\r\n")) {
            client.say(QByteArray(1, c));
            client.socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.body(), QByteArray("world"));
    }

    void halfARequest_endsAfterItsTime()
    {
        HttpListener listener({.headTime = 50ms});
        QVERIFY(listener.start(u"127.0.0.1"_s, 0));
        RawClient client(listener);
        client.say("GET / HTTP/1.1\r\n");
        QTRY_VERIFY(client.isClosed());
        QCOMPARE(client.statusLine(), QByteArray("HTTP/1.1 408 Request Timeout"));
    }

    void clientThatNeverReads_isCutOff()
    {
        HttpListener listener({.answerTime = 50ms});
        listener.addRoute("/large", [] { return HttpReply {.body = QByteArray(32 * 1024 * 1024, 'x')}; });
        QVERIFY(listener.start(u"127.0.0.1"_s, 0));
        QTcpSocket socket;
        socket.setReadBufferSize(1);
        socket.connectToHost(QHostAddress::LocalHost, listener.serverPort());
        socket.write("GET /large HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(listener.openConnections(), 1);
        QTRY_COMPARE(listener.openConnections(), 0);
    }

    void largeAnswer_arrivesWhole()
    {
        const QByteArray large(8 * 1024 * 1024, 'x');
        HttpListener listener;
        listener.addRoute("/large", [&] { return HttpReply {.body = large}; });
        QVERIFY(listener.start(u"127.0.0.1"_s, 0));
        RawClient client(listener);
        client.say("GET /large HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.isClosed());
        QVERIFY(client.body() == large);
    }

    void moreConnectionsThanAllowed_wait_andAreServedWhenOthersEnd()
    {
        HttpListener listener({.connections = 2, .headTime = 200ms});
        listener.addRoute("/hello", [] { return HttpReply {.body = "world"}; });
        QVERIFY(listener.start(u"127.0.0.1"_s, 0));
        std::vector<std::unique_ptr<RawClient>> silent;
        for (int i = 0; i < 4; ++i)
            silent.push_back(std::make_unique<RawClient>(listener));
        QTRY_COMPARE(listener.openConnections(), 2);
        RawClient client(listener);
        client.say("GET /hello HTTP/1.1\r\n\r\n");
        int most = 0;
        QTRY_VERIFY((most = std::max(most, listener.openConnections()), client.isClosed()));
        QCOMPARE(client.body(), QByteArray("world"));
        QVERIFY(most <= 2);
    }

    void addressInUse_isAnErrorThatNamesIt()
    {
        HttpListener first, second;
        const auto port = first.start(u"127.0.0.1"_s, 0);
        QVERIFY(port);
        const auto error = second.start(u"127.0.0.1"_s, *port);
        QVERIFY(!error);
        QVERIFY2(
            error.error().sentence.contains(u"127.0.0.1 port %1"_s.arg(*port)), qPrintable(error.error().sentence));
        QVERIFY(error.error().hint.contains(u"--listen"_s));
    }

    void endpoints_sayWhatTheEngineSays()
    {
        Metrics metrics;
        ManualClock clock(QDateTime::fromSecsSinceEpoch(0, Qt::UTC));
        Health ready {.ok = false, .why = u"The cache of Secrets is not filled."_s};
        HttpListener listener;
        addStatusEndpoints(
            listener, metrics, clock, [] { return Health {}; }, [&] { return ready; });
        QVERIFY(listener.start(u"127.0.0.1"_s, 0));
        QCOMPARE(get(listener, "/healthz"), QByteArray("HTTP/1.1 200 OK|ok\n"));
        QCOMPARE(get(listener, "/readyz"),
            QByteArray("HTTP/1.1 503 Service Unavailable|The cache of Secrets is not filled.\n"));
        ready = {};
        QCOMPARE(get(listener, "/readyz"), QByteArray("HTTP/1.1 200 OK|ok\n"));
        QCOMPARE(get(listener, "/favicon.ico").left(12), QByteArray("HTTP/1.1 404"));
        QCOMPARE(metrics.value(Metric::HttpRequests, {u"/readyz"_s, u"503"_s}), 1.0);
        QCOMPARE(metrics.value(Metric::HttpRequests, {u"other"_s, u"404"_s}), 1.0);
    }

    void metrics_areMadeOnceASecond()
    {
        Metrics metrics;
        int asked = 0;
        metrics.setSource(Metric::QueueDepth, [&] { return std::vector<Metrics::Sample> {{{}, double(++asked)}}; });
        ManualClock clock(QDateTime::fromSecsSinceEpoch(0, Qt::UTC));
        HttpListener listener;
        addStatusEndpoints(
            listener, metrics, clock, [] { return Health {}; }, [] { return Health {}; });
        QVERIFY(listener.start(u"127.0.0.1"_s, 0));
        QVERIFY(get(listener, "/metrics").contains("keywright_queue_depth 1\n"));
        QVERIFY(get(listener, "/metrics").contains("keywright_queue_depth 1\n"));
        clock.advance(1s);
        QVERIFY(get(listener, "/metrics").contains("keywright_queue_depth 2\n"));
    }

    void destroyedWithOpenConnections_leavesNothing()
    {
        auto listener = std::make_unique<HttpListener>();
        QVERIFY(listener->start(u"127.0.0.1"_s, 0));
        RawClient client(*listener);
        client.say("GET /");
        QTRY_COMPARE(listener->openConnections(), 1);
        listener.reset();
        QTRY_VERIFY(client.isClosed());
    }

private:
    static QByteArray get(const HttpListener &listener, const QByteArray &path)
    {
        RawClient client(listener);
        client.say("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        if (!QTest::qWaitFor([&] { return client.isClosed(); }))
            return "no answer";
        return client.statusLine() + '|' + client.body();
    }
};

QTEST_GUILESS_MAIN(HttpListenerTest)
#include "HttpListenerTest.moc"
