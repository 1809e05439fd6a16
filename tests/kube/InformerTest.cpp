// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/Informer.h"
#include "http/Verify.h"
#include "kube/TestClient.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

QByteArray line(const QByteArray &type, const QByteArray &object)
{
    return R"({"type":")" + type + R"(","object":)" + object + "}\n";
}

/// An API server of one kind: lists are answered by `lists` in turn, watches are left open for the test to write to.
class FakeKind final
{
public:
    QList<ScriptedServer::Handler> lists;
    QPointer<QTcpSocket> watch;
    QList<QByteArray> watchTargets;
    int listCount = 0;
    ScriptedServer::Handler onWatch; ///< for the next one only
    bool isGone = false; ///< every watch is refused: its version is too old
    ScriptedServer server {
        [this](const ScriptedServer::Request &request, QTcpSocket &connection) { answerTo(request, connection); }};

    void send(const QByteArray &bytes)
    {
        watch->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
        watch->flush();
    }
    void endWatch() { std::exchange(watch, {})->write("0\r\n\r\n"); }

private:
    void answerTo(const ScriptedServer::Request &request, QTcpSocket &connection)
    {
        if (!request.target.contains("watch=1")) {
            lists[std::min<qsizetype>(listCount++, lists.size() - 1)](request, connection);
            return;
        }
        watchTargets += request.target;
        if (isGone)
            return answering(410, status(410, "Gone", "too old"))(request, connection);
        if (onWatch)
            return std::exchange(onWatch, {})(request, connection);
        watch = &connection;
        connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
    }
};

/// An informer of "spec.v", and what it told.
struct Watched
{
    FakeKind api;
    KubeClient client {connectionTo(api.server.url())};
    Informer<int> informer;
    QStringList told;

    explicit Watched(const QList<ScriptedServer::Handler> &lists, InformerBase::Options options = {})
        : informer(client, resources::awsCredentials, std::move(options), [](const Json &object) {
            return int(intAt(object, {"spec", "v"}));
        })
    {
        api.lists = lists;
        QObject::connect(&informer, &InformerBase::changed, &informer,
            [this](const ObjectKey &key) { told += QLatin1Char('+') + key.name; });
        QObject::connect(&informer, &InformerBase::removed, &informer,
            [this](const ObjectKey &key) { told += QLatin1Char('-') + key.name; });
        QObject::connect(&informer, &InformerBase::synced, &informer, [this] { told += QStringLiteral("synced"); });
        QObject::connect(&informer, &InformerBase::failing, &informer,
            [this](const Error &error) { told += QStringLiteral("failing ") + toString(error.kind); });
        QObject::connect(
            &informer, &InformerBase::recovered, &informer, [this] { told += QStringLiteral("recovered"); });
        informer.start();
    }
    ~Watched() { QCoro::waitFor(informer.stop()); }
    [[nodiscard]] QStringList take() { return std::exchange(told, {}); }
    [[nodiscard]] int value(const char *name) const
    {
        const int *found = informer.find({QStringLiteral("ns"), QLatin1String(name)});
        return found ? *found : -1;
    }
};

QByteArray valued(const QByteArray &name, int version, int value)
{
    return object(name, version, R"(,"spec":{"v":)" + QByteArray::number(value) + "}");
}

QStringList words(const char *text) { return QString::fromLatin1(text).split(QLatin1Char(','), Qt::SkipEmptyParts); }

} // namespace

class InformerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstList_isReadInPages()
    {
        Watched w({answering(200, list({valued("a", 1, 10), valued("b", 2, 20)}, 9, "p2")),
            answering(200, list({valued("c", 3, 30)}, 9))});
        QTRY_VERIFY(w.informer.isSynced());
        QCOMPARE(w.take(), words("+a,+b,+c,synced"));
        QCOMPARE(w.informer.count(), 3);
        QCOMPARE(w.value("c"), 30);
        QTRY_COMPARE(w.api.watchTargets.size(), 1);
        QCOMPARE(w.api.watchTargets.first(),
            QByteArray("/apis/keywright.dev/v1alpha1/"
                       "awscredentials?watch=1&allowWatchBookmarks=true&resourceVersion=9&timeoutSeconds=290"));
    }

    void emptyList_isSyncedToo()
    {
        Watched w({answering(200, list({}, 9))});
        QTRY_VERIFY(w.informer.isSynced());
        QCOMPARE(w.take(), words("synced"));
    }

    void changes_areTold()
    {
        Watched w({answering(200, list({valued("a", 1, 10)}, 9))});
        QTRY_VERIFY(w.api.watch);
        QCOMPARE(w.take(), words("+a,synced"));
        w.api.send(line("ADDED", valued("b", 10, 20)));
        QTRY_COMPARE(w.told, words("+b"));
        w.told.clear();
        w.api.send(line("MODIFIED", valued("a", 11, 11)) + line("DELETED", valued("b", 12, 20)));
        QTRY_COMPARE(w.told, words("+a,-b"));
        w.told.clear();
        QCOMPARE(w.value("a"), 11);
        QCOMPARE(w.value("b"), -1);
    }

    void whatIsTheSameAsBefore_isNotTold()
    {
        Watched w({answering(200, list({valued("a", 1, 10)}, 9))});
        QTRY_VERIFY(w.api.watch);
        w.api.send(line("MODIFIED", valued("a", 10, 10)) + line("DELETED", valued("unknown", 11, 1))
            + line("MODIFIED", valued("a", 12, 11)));
        QTRY_COMPARE(w.told, words("+a,synced,+a"));
    }

    void endOfTheWatch_isResumedFromWhereItWas()
    {
        Watched w({answering(200, list({}, 9))});
        QTRY_VERIFY(w.api.watch);
        w.api.send(line("ADDED", valued("a", 10, 1)) + line("BOOKMARK", R"({"metadata":{"resourceVersion":"40"}})"));
        QTRY_COMPARE(w.informer.count(), 1);
        w.api.endWatch();
        QTRY_VERIFY(w.api.watch);
        QVERIFY(w.api.watchTargets.last().contains("resourceVersion=40&"));
        QCOMPARE(w.api.listCount, 1);
        QCOMPARE(w.take(), words("synced,+a"));
    }

    void tornWatch_isResumedWithoutAWord()
    {
        Watched w({answering(200, list({}, 9))});
        QTRY_VERIFY(w.api.watch);
        w.api.send(line("ADDED", valued("a", 10, 1)) + "{\"type\":\"ADD");
        QTRY_COMPARE(w.informer.count(), 1);
        w.api.watch->disconnectFromHost();
        QTRY_COMPARE(w.api.watchTargets.size(), 2);
        QVERIFY(w.api.watchTargets.last().contains("resourceVersion=10&"));
        QCOMPARE(w.take(), words("synced,+a"));
    }

    void silence_isAHalfOpenConnection()
    {
        Watched w({answering(200, list({}, 9))}, {.silence = 100ms});
        QTRY_VERIFY(w.api.watchTargets.size() >= 2);
        QCOMPARE(w.api.listCount, 1);
        QCOMPARE(w.take(), words("synced"));
    }

    void goneInTheWatch_isANewList()
    {
        Watched w({answering(200, list({valued("a", 1, 1), valued("b", 2, 2), valued("c", 3, 3)}, 9)),
            answering(200, list({valued("a", 1, 1), valued("c", 13, 4)}, 20))});
        QTRY_VERIFY(w.api.watch);
        QTRY_COMPARE(w.told, words("+a,+b,+c,synced"));
        w.told.clear();
        w.api.send(line("ERROR", status(410, "Expired", "too old resource version")));
        QTRY_COMPARE(w.told, words("+c,-b"));
        QTRY_VERIFY(w.api.watchTargets.last().contains("resourceVersion=20&"));
        QCOMPARE(w.api.listCount, 2);
    }

    void goneOnOpening_isANewList()
    {
        Watched w({answering(200, list({}, 9))});
        w.api.onWatch = answering(410, status(410, "Gone", "too old"));
        QTRY_COMPARE(w.api.watchTargets.size(), 2);
        QCOMPARE(w.api.listCount, 2);
        QCOMPARE(w.take(), words("synced"));
    }

    void goneWithoutEnd_isNoHotLoop()
    {
        QElapsedTimer elapsed;
        elapsed.start();
        Watched w({answering(200, list({}, 9))});
        w.api.isGone = true;
        QTRY_VERIFY_WITH_TIMEOUT(w.api.listCount >= 3, 60'000);
        // The first new list comes at once; before the next one is a wait of two seconds, of which jitter may take
        // half.
        QVERIFY2(elapsed.elapsed() >= 1'000, qPrintable(QString::number(elapsed.elapsed())));
    }

    void expiredPage_beginsTheListAgain()
    {
        Watched w({answering(200, list({valued("a", 1, 1)}, 9, "p2")), answering(410, status(410, "Expired", "x")),
            answering(200, list({valued("b", 2, 2)}, 10))});
        QTRY_VERIFY(w.informer.isSynced());
        QCOMPARE(w.take(), words("+a,+b,-a,synced"));
    }

    void failure_isToldOnceAndSoIsItsEnd()
    {
        const auto forbidden = answering(403, status(403, "Forbidden", "no"));
        Watched w({forbidden, forbidden, answering(200, list({valued("a", 1, 1)}, 9))});
        QTRY_VERIFY_WITH_TIMEOUT(w.informer.isSynced(), 15'000);
        QCOMPARE(w.take(), words("failing Forbidden,+a,recovered,synced"));
    }

    void watchThatCannotBeOpened_isToldAndTriedAgain()
    {
        Watched w({answering(200, list({}, 9))});
        w.api.onWatch = answering(403, status(403, "Forbidden", "no"));
        QTRY_VERIFY_WITH_TIMEOUT(w.api.watch, 15'000);
        QTRY_COMPARE(w.told, words("synced,failing Forbidden,recovered"));
        w.told.clear();
        QCOMPARE(w.api.listCount, 1);
    }

    void brokenEvent_isAFailureAndResumed()
    {
        Watched w({answering(200, list({}, 9))});
        QTRY_VERIFY(w.api.watch);
        w.api.send("not an event\n");
        QTRY_COMPARE_WITH_TIMEOUT(w.api.watchTargets.size(), 2, 15'000);
        QTRY_COMPARE(w.told, words("synced,failing Protocol,recovered"));
        w.told.clear();
    }

    void metadataAlone_isAskedForAndNamedByItsKind()
    {
        FakeKind api;
        api.lists = {answering(200,
            list(
                {R"({"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":{"namespace":"ns","name":"a"}})"},
                9))};
        KubeClient client(connectionTo(api.server.url()));
        InformerBase::Options options;
        options.list.metadataOnly = true;
        Informer<QString> informer(
            client, resources::secrets, options, [](const Json &object) { return stringAt(object, {"kind"}); });
        informer.start();
        QTRY_VERIFY(api.watch);
        QCOMPARE(*informer.find({QStringLiteral("ns"), QStringLiteral("a")}), QStringLiteral("Secret"));
        for (const auto &request : api.server.requests())
            QVERIFY(request.headers.value("accept").contains("as=PartialObjectMetadata"));
        QCoro::waitFor(informer.stop());
    }

    void aFloodOfEvents_leavesTheLoopToOthers()
    {
        Watched w({answering(200, list({}, 9))});
        QTRY_VERIFY(w.api.watch);
        QByteArray flood;
        for (int i = 0; i < 2000; ++i)
            flood += line("MODIFIED", valued("a", 10 + i, i));
        int beats = 0;
        QTimer heart;
        connect(&heart, &QTimer::timeout, this, [&] { ++beats; });
        heart.start(0);
        w.api.send(flood);
        QTRY_COMPARE(w.value("a"), 1999);
        QVERIFY2(beats >= 2000 / 50, qPrintable(QString::number(beats)));
    }

    void stop_endsAtOnce()
    {
        Watched w({neverAnswering()});
        QTRY_COMPARE(w.api.server.requests().size(), 1);
        QCoro::waitFor(w.informer.stop());
        QCOMPARE(w.take(), QStringList());
    }
};

QTEST_GUILESS_MAIN(InformerTest)
#include "InformerTest.moc"
