// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/AsyncCallList.h"
#include "http/HttpClient.h"
#include "http/ScriptedServer.h"
#include "http/Verify.h"

#include <QPointer>
#include <QTest>
#include <QTimer>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

using Stream = std::unique_ptr<HttpStream>;
using Line = std::optional<QByteArray>;

const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

QByteArray chunk(const QByteArray &bytes) { return QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n"; }

/// Sends the head, and keeps the connection for the test to write to.
struct OpenStream
{
    QPointer<QTcpSocket> connection;
    ScriptedServer server {[this](const ScriptedServer::Request &, QTcpSocket &c) {
        connection = &c;
        c.write(head);
    }};
    HttpClient client {{.baseUrl = server.url(), .bodyLimit = 1000}};
    Stream stream;

    Result<void> open()
    {
        const HttpRequest request {.path = QStringLiteral("/watch?watch=1")};
        auto opened = QCoro::waitFor(client.open(request));
        if (!opened)
            return failure(opened.error());
        stream = std::move(*opened);
        return {};
    }
    Result<Line> next(std::chrono::milliseconds silence = 5s, CancelToken cancel = {})
    {
        return QCoro::waitFor(stream->nextLine(silence, std::move(cancel)));
    }
};

} // namespace

class HttpStreamTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void open_passesTheCommonList()
    {
        AsyncCallList<HttpClient, Stream> list(
            [](const QUrl &server, std::chrono::milliseconds deadline) {
                return std::make_unique<HttpClient>(HttpSettings {.baseUrl = server, .deadline = deadline});
            },
            [](HttpClient &client, CancelToken cancel) {
                HttpRequest request {.path = QStringLiteral("/")};
                return client.open(request, cancel);
            },
            [](const ScriptedServer::Request &, QTcpSocket &connection) { connection.write(head); });
        QCOMPARE(list.failures(), QStringList());
    }

    void lines_comeWholeHoweverTheyAreSplit()
    {
        OpenStream open;
        QVERIFY(open.open());
        const QByteArray text = "{\"a\":1}\n\n{\"b\":\"" + QByteArray(300, 'x') + "\"}\n{\"c\":3}\n";
        for (const char byte : text) {
            open.connection->write(chunk(QByteArray(1, byte)));
            open.connection->flush();
        }
        for (const QByteArray &expected : text.chopped(1).split('\n')) {
            const auto line = open.next();
            VERIFY_OK(line);
            QCOMPARE(*line, Line(expected));
        }
    }

    void manyLinesInOnePacket_areAllThere()
    {
        OpenStream open;
        QVERIFY(open.open());
        QByteArray text;
        for (int i = 0; i < 1000; ++i)
            text += QByteArray::number(i) + '\n';
        open.connection->write(chunk(text));
        for (int i = 0; i < 1000; ++i) {
            const auto line = open.next();
            VERIFY_OK(line);
            QCOMPARE(*line, Line(QByteArray::number(i)));
        }
    }

    void lines_comeAsTheyAreWritten()
    {
        OpenStream open;
        QVERIFY(open.open());
        for (int i = 0; i < 5; ++i) {
            QTimer::singleShot(10, this, [&] { open.connection->write(chunk("event\n")); });
            const auto line = open.next();
            VERIFY_OK(line);
            QCOMPARE(*line, Line("event"));
        }
    }

    void endOfTheStream_isCleanAndGivesTheRest()
    {
        OpenStream open;
        QVERIFY(open.open());
        open.connection->write(chunk("one\ntw") + chunk("o") + "0\r\n\r\n");
        QCOMPARE(*open.next(), Line("one"));
        QCOMPARE(*open.next(), Line("two"));
        QCOMPARE(*open.next(), Line());
        QCOMPARE(*open.next(), Line());
    }

    void tornStream_isUnavailable()
    {
        OpenStream open;
        QVERIFY(open.open());
        open.connection->write(chunk("one\n"));
        open.connection->disconnectFromHost();
        QCOMPARE(*open.next(), Line("one"));
        const auto torn = open.next();
        VERIFY_ERROR(torn, ErrorKind::Unavailable);
    }

    void silence_isATimeout()
    {
        OpenStream open;
        QVERIFY(open.open());
        const auto line = open.next(50ms);
        VERIFY_ERROR(line, ErrorKind::Timeout);
    }

    void partsOfALine_areNotSilence()
    {
        OpenStream open;
        QVERIFY(open.open());
        for (int i = 0; i < 10; ++i)
            QTimer::singleShot(40 * i, this, [&] { open.connection->write(chunk("x")); });
        QTimer::singleShot(420, this, [&] { open.connection->write(chunk("\n")); });
        const auto line = open.next(300ms);
        VERIFY_OK(line);
        QCOMPARE(*line, Line(QByteArray(10, 'x')));
    }

    void lineAboveTheLimit_isAnError()
    {
        OpenStream open;
        QVERIFY(open.open());
        open.connection->write(chunk(QByteArray(2000, 'x')));
        const auto line = open.next();
        VERIFY_ERROR(line, ErrorKind::Protocol);
    }

    void cancel_endsTheWait()
    {
        OpenStream open;
        QVERIFY(open.open());
        std::stop_source source;
        QTimer::singleShot(20, this, [&] { source.request_stop(); });
        const auto line = open.next(5s, source.get_token());
        VERIFY_ERROR(line, ErrorKind::Cancelled);
        const auto again = open.next(5s, source.get_token());
        VERIFY_ERROR(again, ErrorKind::Cancelled);
    }

    void destroyedStream_endsTheWait()
    {
        OpenStream open;
        QVERIFY(open.open());
        QTimer::singleShot(20, this, [&] { open.stream.reset(); });
        const auto line = open.next();
        VERIFY_ERROR(line, ErrorKind::Cancelled);
        QTRY_VERIFY(!open.connection);
    }

    void stream_outlivesItsClient()
    {
        QPointer<QTcpSocket> connection;
        ScriptedServer server([&](const ScriptedServer::Request &, QTcpSocket &c) {
            connection = &c;
            c.write(head);
        });
        auto client = std::make_unique<HttpClient>(HttpSettings {.baseUrl = server.url()});
        const HttpRequest request {.path = QStringLiteral("/")};
        auto stream = QCoro::waitFor(client->open(request));
        VERIFY_OK(stream);
        client.reset();
        connection->write(chunk("still\n"));
        const auto line = QCoro::waitFor((*stream)->nextLine(5s));
        VERIFY_OK(line);
        QCOMPARE(*line, Line("still"));
    }

    void refusal_tellsStatusAndBody_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("kind");
        QTest::newRow("401") << 401 << int(ErrorKind::Unauthorized);
        QTest::newRow("403") << 403 << int(ErrorKind::Forbidden);
        QTest::newRow("404") << 404 << int(ErrorKind::NotFound);
        QTest::newRow("410") << 410 << int(ErrorKind::Gone);
        QTest::newRow("422") << 422 << int(ErrorKind::InvalidInput);
        QTest::newRow("429") << 429 << int(ErrorKind::Throttled);
        QTest::newRow("503") << 503 << int(ErrorKind::Unavailable);
    }
    void refusal_tellsStatusAndBody()
    {
        QFETCH(int, status);
        QFETCH(int, kind);
        ScriptedServer server(answering(status, "because", "Retry-After: 2\r\n"));
        HttpClient client({.baseUrl = server.url()});
        const HttpRequest request {.path = QStringLiteral("/")};
        const auto stream = QCoro::waitFor(client.open(request));
        QVERIFY(!stream);
        QCOMPARE(int(stream.error().kind), kind);
        QCOMPARE(stream.error().httpStatus, status);
        QCOMPARE(stream.error().serverMessage, QStringLiteral("because"));
        QCOMPARE(stream.error().retryAfter, std::optional(2000ms));
        QCOMPARE(server.requests().size(), 1);
    }
};

QTEST_GUILESS_MAIN(HttpStreamTest)
#include "HttpStreamTest.moc"
