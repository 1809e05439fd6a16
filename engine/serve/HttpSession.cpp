// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serve/HttpSession.h"

#include <QTcpSocket>

#include <optional>
#include <sys/socket.h>

namespace keywright {

namespace {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Other";
    }
}

HttpReply plain(int status) { return {.status = status, .body = reasonPhrase(status) + '\n'}; }

struct Head
{
    QByteArray method;
    QByteArray path; ///< without the query
    bool knownVersion = false;
    bool hasBody = false;
};

/// RFC 9112, as far as a GET needs it; strict, since nothing old talks to us.
std::optional<Head> parseHead(const QByteArray &text)
{
    const QList<QByteArray> lines = text.split('\n');
    const QList<QByteArray> words = lines.first().chopped(1).split(' ');
    if (words.size() != 3 || words[0].isEmpty() || !words[1].startsWith('/') || !words[2].startsWith("HTTP/"))
        return std::nullopt;
    Head head {.method = words[0],
        .path = words[1].split('?').first(),
        .knownVersion = words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0"};
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (!line.endsWith('\r') || colon <= 0 || line.left(colon).contains(' '))
            return std::nullopt;
        const QByteArray name = line.left(colon).toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        head.hasBody = head.hasBody || name == "transfer-encoding" || (name == "content-length" && value != "0");
    }
    return head;
}

} // namespace

HttpSession::HttpSession(QTcpSocket *socket, const ServeLimits &limits, Answer answer, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_limits(limits)
    , m_answer(std::move(answer))
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(m_limits.headBytes + 1); // the rest stays in the kernel: the sender waits
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &HttpSession::onDeadline);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpSession::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &HttpSession::finished);
    m_deadline.start(m_limits.headTime);
}

void HttpSession::read()
{
    if (m_answered) {
        m_socket->skip(m_socket->bytesAvailable()); // taken from the kernel, or closing would reset the connection
        return;
    }
    m_head += m_socket->read(m_limits.headBytes + 1 - m_head.size());
    if (const qsizetype end = m_head.indexOf("\r\n\r\n"); end >= 0)
        answerHead(m_head.left(end + 1));
    else if (m_head.size() > m_limits.headBytes)
        send(plain(431));
}

void HttpSession::answerHead(const QByteArray &text)
{
    const auto head = parseHead(text);
    if (!head)
        return send(plain(400));
    if (!head->knownVersion)
        return send(plain(505));
    if (head->hasBody)
        return send(plain(413));
    if (head->method != "GET" && head->method != "HEAD")
        return send(plain(405), true, "Allow: GET, HEAD\r\n");
    send(m_answer(head->path), head->method == "GET");
}

void HttpSession::send(const HttpReply &reply, bool withBody, const QByteArray &moreHeaders)
{
    m_answered = true;
    m_head.clear();
    m_deadline.start(m_limits.answerTime);
    m_socket->write("HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonPhrase(reply.status)
        + "\r\nContent-Type: " + reply.contentType + "\r\nContent-Length: " + QByteArray::number(reply.body.size())
        + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n" + moreHeaders
        + "\r\n");
    if (withBody)
        m_socket->write(reply.body);
    // Half a close when all is written: a whole one with bytes unread would take the answer back from the client.
    const auto closeWhenWritten = [this] {
        if (m_socket->bytesToWrite() == 0)
            ::shutdown(static_cast<int>(m_socket->socketDescriptor()), SHUT_WR);
    };
    connect(m_socket, &QTcpSocket::bytesWritten, this, closeWhenWritten);
    m_socket->skip(m_socket->bytesAvailable());
}

void HttpSession::onDeadline()
{
    if (m_answered)
        m_socket->abort();
    else
        send(plain(408));
}

} // namespace keywright
