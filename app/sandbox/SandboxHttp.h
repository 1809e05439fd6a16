// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractHttpServer>
#include <QByteArray>
#include <QList>
#include <QPointer>
#include <QStringList>
#include <QTcpSocket>
#include <QUrlQuery>

#include <functional>
#include <memory>

namespace keywright::sandbox {

/// What came over the wire, as a value: QHttpServer's own request dies with the connection.
struct SandboxRequest
{
    QByteArray method; ///< "GET" …; Vault's own verb LIST included
    QStringList path; ///< decoded segments, empty ones left out
    QUrlQuery query;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// Value of the first header of that name, whatever its case.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] QString parameter(const QString &name) const;
    [[nodiscard]] bool flag(const QString &name) const; ///< "1", "true", "t" … as Go reads a boolean
    [[nodiscard]] QString pathText() const { return path.join(u'/'); }
};

/// The answer to one request: sent at once or later, whole or as a stream. Writes to the socket itself, since a
/// responder of QHttpServer 6.4 cannot tell that its client has gone: a watch would never end.
class SandboxAnswer final : public QObject
{
    Q_OBJECT

public:
    /// `withoutBody`: the request was a HEAD.
    explicit SandboxAnswer(QTcpSocket *socket, bool withoutBody = false);
    ~SandboxAnswer() override;

    using Headers = QList<QPair<QByteArray, QByteArray>>;
    void send(int status, const QByteArray &body, const QByteArray &contentType = "application/json",
        const Headers &headers = {});
    /// A body in chunks, without an end of its own.
    void beginStream(int status, const QByteArray &contentType);
    void writeChunk(const QByteArray &bytes);
    void endStream();
    /// Cuts the connection with no word, as a server that dies does.
    void abort();
    [[nodiscard]] bool isOpen() const { return m_socket && m_socket->state() == QAbstractSocket::ConnectedState; }

Q_SIGNALS:
    void gone(); ///< the client went away

private:
    void writeHead(int status, const Headers &headers);

    QPointer<QTcpSocket> m_socket;
    bool m_withoutBody = false;
    bool m_isAnswered = false;
};

/// One HTTP server on loopback, on a free port, that hands everything to one handler.
class SandboxListener final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Handler = std::function<void(SandboxRequest request, std::shared_ptr<SandboxAnswer> answer)>;
    explicit SandboxListener(Handler handler, QObject *parent = nullptr);

    /// Port 0 = a free one. False if it cannot be had.
    bool start(quint16 port = 0);
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Cuts all connections: what clients see when a server is restarted.
    void dropConnections();
    /// As if nobody listened: connections are cut as soon as a request comes.
    void setRefusing(bool refusing);
    [[nodiscard]] quint64 requestCount() const { return m_requestCount; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    Handler m_handler;
    QList<QPointer<QTcpSocket>> m_sockets;
    quint16 m_port = 0;
    quint64 m_requestCount = 0;
    bool m_refusing = false;
};

} // namespace keywright::sandbox
