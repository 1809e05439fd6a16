// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/ScriptedServer.h"

#include <QSslServer>

namespace keywright::test {

ScriptedServer::ScriptedServer(Handler handler, const std::optional<QSslConfiguration> &tls)
    : m_handler(std::move(handler))
{
    if (tls) {
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(*tls);
        m_server = std::move(server);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *connection = m_server->nextPendingConnection())
            accept(connection);
    });
    if (!m_server->listen(QHostAddress::LocalHost))
        qFatal("no free port on loopback");
}

QUrl ScriptedServer::url(const QString &host) const
{
    QUrl url;
    url.setScheme(qobject_cast<QSslServer *>(m_server.get()) ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(host);
    url.setPort(port());
    return url;
}

QList<QByteArray> ScriptedServer::methods() const
{
    QList<QByteArray> methods;
    for (const Request &request : m_requests)
        methods += request.method;
    return methods;
}

void ScriptedServer::accept(QTcpSocket *connection)
{
    ++m_connections;
    connect(connection, &QTcpSocket::readyRead, this, [this, connection] { read(connection); });
    connect(connection, &QTcpSocket::disconnected, this, [this, connection] {
        m_unread.remove(connection);
        connection->deleteLater();
    });
    read(connection);
}

void ScriptedServer::read(QTcpSocket *connection)
{
    QByteArray &unread = m_unread[connection];
    unread += connection->readAll();
    const qsizetype headEnd = unread.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    const QList<QByteArray> lines = unread.left(headEnd).split('\n');
    const QList<QByteArray> start = lines.first().trimmed().split(' ');
    Request request {.method = start.value(0), .target = start.value(1), .headers = {}, .body = {}};
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers[line.left(colon).trimmed().toLower()] = line.mid(colon + 1).trimmed();
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (unread.size() < headEnd + 4 + length)
        return;
    request.body = unread.mid(headEnd + 4, length);
    unread.remove(0, headEnd + 4 + length);
    m_requests += request;
    m_handler(request, *connection);
}

QByteArray answer(int status, const QByteArray &body, const QByteArray &moreHeaders)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Status\r\nContent-Length: " + QByteArray::number(body.size())
        + "\r\n" + moreHeaders + "\r\n" + body;
}

ScriptedServer::Handler answering(int status, const QByteArray &body, const QByteArray &moreHeaders)
{
    return [bytes = answer(status, body, moreHeaders)](
               const ScriptedServer::Request &, QTcpSocket &connection) { connection.write(bytes); };
}

ScriptedServer::Handler neverAnswering()
{
    return [](const ScriptedServer::Request &, QTcpSocket &) {};
}

ScriptedServer::Handler inTurn(QList<ScriptedServer::Handler> handlers)
{
    return [handlers, next = 0](const ScriptedServer::Request &request, QTcpSocket &connection) mutable {
        handlers[std::min<qsizetype>(next++, handlers.size() - 1)](request, connection);
    };
}

ScriptedServer::Handler tearing()
{
    return [](const ScriptedServer::Request &, QTcpSocket &connection) { connection.disconnectFromHost(); };
}

} // namespace keywright::test
