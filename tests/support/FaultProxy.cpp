// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/FaultProxy.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

#include <deque>
#include <stdexcept>

namespace keywright::test {

/// One client, one connection to the server for it. Deletes itself when both are closed.
class FaultProxy::Connection final : public QObject
{
public:
    Connection(FaultProxy &proxy, QTcpSocket *client)
        : QObject(&proxy)
        , m_proxy(proxy)
        , m_client(client)
        , m_server(new QTcpSocket(this))
    {
        m_client->setParent(this);
        for (QTcpSocket *side : {m_client, m_server}) {
            connect(side, &QTcpSocket::readyRead, this, [this, side] { relay(side); });
            connect(side, &QTcpSocket::disconnected, this, [this, side] { sideHasClosed(side); });
            connect(side, &QTcpSocket::errorOccurred, this, [this, side] { sideHasClosed(side); });
        }
        connect(m_server, &QTcpSocket::connected, this, [this] { relay(m_client); });
        m_server->connectToHost(proxy.m_target.host(), static_cast<quint16>(proxy.m_target.port()));
    }

    /// Everything that waits, either way.
    void relayAll()
    {
        relay(m_client);
        relay(m_server);
        closeIfDone();
    }

    void cut()
    {
        for (QTcpSocket *side : {m_client, m_server}) {
            side->disconnect(this);
            const linger reset = {.l_onoff = 1, .l_linger = 0};
            if (side->socketDescriptor() != -1)
                setsockopt(static_cast<int>(side->socketDescriptor()), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
            side->abort();
        }
        leave();
    }

private:
    void relay(QTcpSocket *from)
    {
        if (m_proxy.m_stalled || m_left || (from == m_client && m_server->state() != QAbstractSocket::ConnectedState))
            return;
        const QByteArray bytes = from->readAll();
        if (bytes.isEmpty())
            return;
        if (from == m_client)
            m_proxy.m_bytesFromClients += bytes.size();
        if (m_proxy.m_delay.count() == 0 && m_inFlight == 0) {
            pass(from, bytes);
        } else {
            ++m_inFlight;
            auto &waiting = from == m_client ? m_waitingFromClient : m_waitingFromServer;
            waiting.push_back(bytes);
            QTimer::singleShot(m_proxy.m_delay, Qt::PreciseTimer, this, [this, from, &waiting] {
                --m_inFlight;
                const QByteArray oldest = waiting.front(); // whatever this timer was for: the delay may have changed
                waiting.pop_front();
                pass(from, oldest);
            });
        }
    }

    void pass(QTcpSocket *from, const QByteArray &bytes)
    {
        if (m_left)
            return;
        QTcpSocket *to = from == m_client ? m_server : m_client;
        to->write(bytes);
        if (from == m_server) {
            m_fromServer += bytes.size();
            m_proxy.m_bytesFromServer += bytes.size();
        }
        if (m_proxy.m_cutAfter >= 0 && m_fromServer >= m_proxy.m_cutAfter) {
            to->flush();
            cut();
        } else {
            closeIfDone();
        }
    }

    void sideHasClosed(QTcpSocket *side)
    {
        m_closing = true;
        relay(side);
        closeIfDone();
    }

    /// After one side has said goodbye and its last byte has gone on, the other side gets a goodbye too.
    void closeIfDone()
    {
        if (!m_closing || m_left || m_inFlight > 0 || m_proxy.m_stalled)
            return;
        bool open = false;
        for (QTcpSocket *side : {m_client, m_server}) {
            if (side->state() == QAbstractSocket::ConnectedState)
                side->disconnectFromHost(); // writes what is left first
            else if (side->state() != QAbstractSocket::ClosingState)
                side->abort();
            open = open || side->state() == QAbstractSocket::ClosingState;
        }
        if (!open)
            leave();
    }

    void leave()
    {
        if (std::exchange(m_left, true))
            return;
        std::erase(m_proxy.m_open, this);
        deleteLater();
    }

    FaultProxy &m_proxy;
    QTcpSocket *m_client;
    QTcpSocket *m_server;
    qint64 m_fromServer = 0;
    std::deque<QByteArray> m_waitingFromClient;
    std::deque<QByteArray> m_waitingFromServer;
    int m_inFlight = 0; ///< delayed chunks: while there are any, what comes waits behind them
    bool m_closing = false;
    bool m_left = false;
};

FaultProxy::FaultProxy(QUrl target, QObject *parent)
    : QObject(parent)
    , m_target(std::move(target))
{
    connect(&m_server, &QTcpServer::newConnection, this, &FaultProxy::takeConnections);
    listen();
}

FaultProxy::~FaultProxy() { cut(); }

void FaultProxy::listen()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        throw std::runtime_error("the proxy cannot listen: " + m_server.errorString().toStdString());
    m_port = m_server.serverPort();
}

QUrl FaultProxy::url() const
{
    QUrl url = m_target;
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_port);
    return url;
}

void FaultProxy::stall(bool stalled)
{
    m_stalled = stalled;
    if (stalled)
        return;
    const std::vector<Connection *> open = m_open;
    for (Connection *connection : open)
        connection->relayAll();
}

void FaultProxy::refuse(bool refused)
{
    if (refused) {
        m_server.close();
        cut();
    } else if (!m_server.isListening()) {
        listen();
    }
}

void FaultProxy::cut()
{
    const std::vector<Connection *> open = m_open;
    for (Connection *connection : open)
        connection->cut();
}

void FaultProxy::takeConnections()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        ++m_connections;
        m_open.push_back(new Connection(*this, client));
    }
}

} // namespace keywright::test
