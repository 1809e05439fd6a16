// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace keywright::test {

/// An HTTP/1.1 server on a free port of loopback, whose every byte is the test's: torn, silent, huge, slow answers.
class ScriptedServer final : public QObject
{
public:
    struct Request
    {
        QByteArray method;
        QByteArray target;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        QByteArray body;
    };
    /// Called for each whole request; writes what it likes to the connection, now or later.
    using Handler = std::function<void(const Request &request, QTcpSocket &connection)>;

    explicit ScriptedServer(Handler handler, const std::optional<QSslConfiguration> &tls = {});

    [[nodiscard]] QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const;
    [[nodiscard]] quint16 port() const { return m_server->serverPort(); }
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    [[nodiscard]] const QList<Request> &requests() const { return m_requests; }
    [[nodiscard]] QList<QByteArray> methods() const;
    [[nodiscard]] int connectionCount() const { return m_connections; }

private:
    void accept(QTcpSocket *connection);
    void read(QTcpSocket *connection);

    Handler m_handler;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QList<Request> m_requests;
    int m_connections = 0;
    std::unique_ptr<QTcpServer> m_server; // goes first: its connections use the rest
};

/// A whole answer.
[[nodiscard]] QByteArray answer(int status, const QByteArray &body = {}, const QByteArray &moreHeaders = {});
/// Handlers.
[[nodiscard]] ScriptedServer::Handler answering(
    int status, const QByteArray &body = {}, const QByteArray &moreHeaders = {});
[[nodiscard]] ScriptedServer::Handler neverAnswering();
/// One after the other; the last one again for all that follow.
[[nodiscard]] ScriptedServer::Handler inTurn(QList<ScriptedServer::Handler> handlers);
[[nodiscard]] ScriptedServer::Handler tearing();

} // namespace keywright::test
