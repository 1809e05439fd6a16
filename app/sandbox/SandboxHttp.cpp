// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxHttp.h"

#include "base/Json.h"

#include <QHostAddress>
#include <QHttpServerRequest>

namespace keywright::sandbox {

namespace {

QByteArray methodName(QHttpServerRequest::Method method)
{
    switch (method) {
    case QHttpServerRequest::Method::Get:
        return "GET";
    case QHttpServerRequest::Method::Put:
        return "PUT";
    case QHttpServerRequest::Method::Delete:
        return "DELETE";
    case QHttpServerRequest::Method::Post:
        return "POST";
    case QHttpServerRequest::Method::Head:
        return "HEAD";
    case QHttpServerRequest::Method::Options:
        return "OPTIONS";
    case QHttpServerRequest::Method::Patch:
        return "PATCH";
    case QHttpServerRequest::Method::Connect:
        return "CONNECT";
    case QHttpServerRequest::Method::Trace:
        return "TRACE";
    default:
        return "LIST"; // the only verb outside of HTTP that any of the three servers has
    }
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 415:
        return "Unsupported Media Type";
    case 422:
        return "Unprocessable Entity";
    case 429:
        return "Too Many Requests";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Status";
    }
}

} // namespace

QByteArray SandboxRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QString SandboxRequest::parameter(const QString &name) const { return query.queryItemValue(name, QUrl::FullyDecoded); }

bool SandboxRequest::flag(const QString &name) const
{
    const QString value = parameter(name).toLower();
    return value == u"1" || value == u"t" || value == u"true";
}

SandboxAnswer::SandboxAnswer(QTcpSocket *socket, bool withoutBody)
    : m_socket(socket)
    , m_withoutBody(withoutBody)
{
    connect(socket, &QTcpSocket::disconnected, this, &SandboxAnswer::gone);
}

SandboxAnswer::~SandboxAnswer()
{
    if (!m_isAnswered)
        abort();
}

void SandboxAnswer::writeHead(int status, const Headers &headers)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonPhrase(status) + "\r\n";
    for (const auto &[name, value] : headers)
        head += name + ": " + value + "\r\n";
    m_socket->write(head + "\r\n");
}

void SandboxAnswer::send(int status, const QByteArray &body, const QByteArray &contentType, const Headers &headers)
{
    m_isAnswered = true;
    if (!isOpen())
        return;
    Headers all = headers;
    if (status != 204) {
        all.append({"Content-Type", contentType});
        all.append({"Content-Length", QByteArray::number(body.size())});
    }
    writeHead(status, all);
    if (status != 204 && !m_withoutBody)
        m_socket->write(body);
}

void SandboxAnswer::beginStream(int status, const QByteArray &contentType)
{
    m_isAnswered = true;
    if (isOpen())
        writeHead(status, {{"Content-Type", contentType}, {"Transfer-Encoding", "chunked"}});
}

void SandboxAnswer::writeChunk(const QByteArray &bytes)
{
    if (isOpen() && !bytes.isEmpty())
        m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
}

void SandboxAnswer::endStream()
{
    if (isOpen())
        m_socket->write("0\r\n\r\n");
}

void SandboxAnswer::abort()
{
    m_isAnswered = true;
    if (m_socket)
        m_socket->abort();
}

SandboxListener::SandboxListener(Handler handler, QObject *parent)
    : QAbstractHttpServer(parent)
    , m_handler(std::move(handler))
{
}

bool SandboxListener::start(quint16 port)
{
    m_port = listen(QHostAddress::LocalHost, port);
    return m_port != 0;
}

void SandboxListener::dropConnections()
{
    const auto sockets = std::exchange(m_sockets, {});
    for (const auto &socket : sockets) {
        if (socket)
            socket->abort();
    }
}

void SandboxListener::setRefusing(bool refusing)
{
    m_refusing = refusing;
    if (refusing)
        dropConnections();
}

bool SandboxListener::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    if (!m_sockets.contains(socket)) {
        m_sockets.removeAll(nullptr);
        m_sockets.append(socket);
    }
    ++m_requestCount;
    auto answer = std::make_shared<SandboxAnswer>(socket, request.method() == QHttpServerRequest::Method::Head);
    if (m_refusing) {
        QMetaObject::invokeMethod(
            socket, [socket] { socket->abort(); }, Qt::QueuedConnection);
        return true;
    }
    SandboxRequest copy;
    copy.method = methodName(request.method());
    copy.path = request.url().path(QUrl::PrettyDecoded).split(u'/', Qt::SkipEmptyParts);
    for (QString &segment : copy.path)
        segment = QUrl::fromPercentEncoding(segment.toUtf8());
    copy.query = QUrlQuery(request.url());
    copy.headers = request.headers();
    copy.body = request.body();
    try {
        m_handler(std::move(copy), answer);
    } catch (const Json::exception &error) {
        // What no check has thought of ends one request, and not the program that the sandbox is part of.
        answer->send(500, dumpJson({{"message", error.what()}}));
    }
    return true;
}

void SandboxListener::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    SandboxAnswer(socket).send(404, "404 page not found\n", "text/plain");
}

} // namespace keywright::sandbox
