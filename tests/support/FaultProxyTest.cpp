// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/FaultProxy.h"

#include <QHostAddress>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace keywright::test;

/// Says back what it hears, until told to say goodbye.
class Echo final : public QTcpServer
{
public:
    Echo()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            m_last = nextPendingConnection();
            connect(m_last, &QTcpSocket::readyRead, m_last, [socket = m_last] { socket->write(socket->readAll()); });
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    void sayGoodbye(const QByteArray &lastWords)
    {
        m_last->write(lastWords);
        m_last->disconnectFromHost();
    }

private:
    QTcpSocket *m_last = nullptr;
};

class FaultProxyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesGoBothWays();
    void lastBytes_arrive_beforeTheGoodbye();
    void stalled_nothingArrives_andAllOfItAfterwards();
    void refused_connectionsFail_andWorkAgainOnTheSamePort();
    void cut_endsStandingConnections();
    void cutAfter_givesThatMuch_andNoMore();
    void delayed_chunksKeepTheirOrder();

private:
    static std::unique_ptr<QTcpSocket> connectTo(const FaultProxy &proxy)
    {
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(QStringLiteral("127.0.0.1"), static_cast<quint16>(proxy.url().port()));
        return socket;
    }
};

void FaultProxyTest::bytesGoBothWays()
{
    Echo echo;
    FaultProxy proxy(echo.url());
    const auto socket = connectTo(proxy);
    socket->write("hello");
    QTRY_COMPARE(socket->peek(100), QByteArray("hello"));
    QCOMPARE(proxy.connectionsSoFar(), 1);
    QCOMPARE(proxy.bytesFromServer(), 5);
    socket->disconnectFromHost();
    QTRY_COMPARE(proxy.openConnections(), 0);
}

void FaultProxyTest::lastBytes_arrive_beforeTheGoodbye()
{
    Echo echo;
    FaultProxy proxy(echo.url());
    const auto socket = connectTo(proxy);
    socket->write("x");
    QTRY_COMPARE(socket->bytesAvailable(), 1);
    const QByteArray lastWords(1'000'000, 'z');
    echo.sayGoodbye(lastWords);
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(socket->readAll().size(), lastWords.size() + 1);
    QTRY_COMPARE(proxy.openConnections(), 0);
}

void FaultProxyTest::stalled_nothingArrives_andAllOfItAfterwards()
{
    Echo echo;
    FaultProxy proxy(echo.url());
    const auto standing = connectTo(proxy);
    standing->write("a");
    QTRY_COMPARE(standing->bytesAvailable(), 1);
    proxy.stall();
    standing->write("b");
    const auto late = connectTo(proxy);
    late->write("c");
    QTRY_COMPARE(proxy.connectionsSoFar(), 2);
    // For what must not come: a word there and back by another way, which was sent later.
    FaultProxy open(echo.url());
    const auto other = connectTo(open);
    other->write("d");
    QTRY_COMPARE(other->peek(100), QByteArray("d"));
    QCOMPARE(standing->bytesAvailable(), 1);
    QCOMPARE(late->bytesAvailable(), 0);
    QCOMPARE(late->state(), QAbstractSocket::ConnectedState);
    proxy.stall(false);
    QTRY_COMPARE(standing->peek(100), QByteArray("ab"));
    QTRY_COMPARE(late->peek(100), QByteArray("c"));
}

void FaultProxyTest::refused_connectionsFail_andWorkAgainOnTheSamePort()
{
    Echo echo;
    FaultProxy proxy(echo.url());
    const QUrl before = proxy.url();
    proxy.refuse();
    const auto refused = connectTo(proxy);
    QTRY_COMPARE(refused->error(), QAbstractSocket::ConnectionRefusedError);
    proxy.refuse(false);
    QCOMPARE(proxy.url(), before);
    const auto taken = connectTo(proxy);
    taken->write("again");
    QTRY_COMPARE(taken->peek(100), QByteArray("again"));
}

void FaultProxyTest::cut_endsStandingConnections()
{
    Echo echo;
    FaultProxy proxy(echo.url());
    const auto socket = connectTo(proxy);
    socket->write("x");
    QTRY_COMPARE(socket->bytesAvailable(), 1);
    proxy.cut();
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(proxy.openConnections(), 0);
    const auto next = connectTo(proxy);
    QTRY_COMPARE(next->state(), QAbstractSocket::ConnectedState);
}

void FaultProxyTest::cutAfter_givesThatMuch_andNoMore()
{
    Echo echo;
    FaultProxy proxy(echo.url());
    proxy.cutAfter(3);
    const auto socket = connectTo(proxy);
    socket->write("abc");
    QTRY_COMPARE(socket->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(proxy.bytesFromServer(), 3);
}

void FaultProxyTest::delayed_chunksKeepTheirOrder()
{
    Echo echo;
    FaultProxy proxy(echo.url());
    proxy.setDelay(std::chrono::milliseconds(30));
    const auto socket = connectTo(proxy);
    socket->write("first ");
    QTRY_COMPARE(proxy.bytesFromClients(), 6);
    proxy.setDelay(std::chrono::milliseconds(0)); // yet the next chunk does not overtake the one that waits
    socket->write("second");
    QTRY_COMPARE(socket->peek(100), QByteArray("first second"));
}

QTEST_GUILESS_MAIN(FaultProxyTest)
#include "FaultProxyTest.moc"
