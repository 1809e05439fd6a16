// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "serve/HttpSession.h"

#include <QHash>
#include <QQueue>
#include <QTcpServer>

namespace keywright {

/// Answers GET for a few paths, within limits whatever comes in. Plain HTTP: what it shows is no secret, and who wants
/// TLS puts a proxy before it.
class HttpListener final : public QTcpServer
{
    Q_OBJECT

public:
    using Route = std::function<HttpReply()>;
    explicit HttpListener(ServeLimits limits = {}, QObject *parent = nullptr);
    ~HttpListener() override;

    void addRoute(const QByteArray &path, Route route);
    /// Empty host: all addresses, of both families. Port 0: a free one. Gives the port.
    [[nodiscard]] Result<quint16> start(const QString &host, quint16 port);
    [[nodiscard]] int openConnections() const { return m_open; }

Q_SIGNALS:
    /// `path` is one of the routes, or "other".
    void answered(const QByteArray &path, int status);

protected:
    void incomingConnection(qintptr handle) override;

private:
    void serveWaiting();
    void serve(qintptr handle);
    [[nodiscard]] HttpReply answer(const QByteArray &path);

    ServeLimits m_limits;
    QHash<QByteArray, Route> m_routes;
    QQueue<qintptr> m_waiting; ///< accepted, not read from: above the limit
    int m_open = 0;
};

} // namespace keywright
