// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serve/HttpListener.h"

#include <QTcpSocket>

#include <unistd.h>

namespace keywright {

using namespace Qt::StringLiterals;

HttpListener::HttpListener(ServeLimits limits, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
{
}

HttpListener::~HttpListener()
{
    for (const qintptr handle : std::as_const(m_waiting))
        ::close(static_cast<int>(handle));
}

void HttpListener::addRoute(const QByteArray &path, Route route) { m_routes[path] = std::move(route); }

Result<quint16> HttpListener::start(const QString &host, quint16 port)
{
    const QHostAddress address = host.isEmpty() ? QHostAddress(QHostAddress::Any) : QHostAddress(host);
    if (!listen(address, port))
        return failure(ErrorKind::Configuration,
            u"Cannot listen on %1 port %2: %3."_s.arg(host.isEmpty() ? u"all addresses"_s : host)
                .arg(port)
                .arg(errorString()),
            u"Choose another --listen ADDR:PORT, or end what uses it."_s);
    return serverPort();
}

void HttpListener::incomingConnection(qintptr handle)
{
    m_waiting.enqueue(handle);
    // Qt accepts all that the kernel has queued (listenBacklogSize) even when told to pause on the way: those wait
    // here.
    pauseAccepting();
    serveWaiting();
}

void HttpListener::serveWaiting()
{
    while (m_open < m_limits.connections && !m_waiting.isEmpty())
        serve(m_waiting.dequeue());
    if (m_waiting.isEmpty())
        resumeAccepting();
}

void HttpListener::serve(qintptr handle)
{
    auto *socket = new QTcpSocket(this); // the session takes it over
    if (!socket->setSocketDescriptor(handle)) {
        ::close(static_cast<int>(handle));
        delete socket;
        return;
    }
    ++m_open;
    auto *session = new HttpSession(
        socket, m_limits, [this](const QByteArray &path) { return answer(path); }, this);
    connect(session, &HttpSession::finished, this, [this, session] {
        session->deleteLater();
        --m_open;
        serveWaiting();
    });
}

HttpReply HttpListener::answer(const QByteArray &path)
{
    const auto route = m_routes.constFind(path);
    const HttpReply reply =
        route == m_routes.constEnd() ? HttpReply {.status = 404, .body = "Not Found\n"} : (*route)();
    Q_EMIT answered(route == m_routes.constEnd() ? QByteArray("other") : path, reply.status);
    return reply;
}

} // namespace keywright
