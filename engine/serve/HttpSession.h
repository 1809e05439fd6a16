// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

class QTcpSocket;

namespace keywright {

struct HttpReply
{
    int status = 200;
    QByteArray body = {};
    QByteArray contentType = "text/plain; charset=utf-8";
};

struct ServeLimits
{
    int connections = 16; ///< served at once; more wait until one ends
    qsizetype headBytes = 8 * 1024; ///< request line and headers: more is a 431
    std::chrono::milliseconds headTime {5'000}; ///< from the connection to the end of the head: more is a 408
    std::chrono::milliseconds answerTime {10'000}; ///< for the answer to be taken; then the connection is cut
};

/// One connection: one request, one answer, end. Only GET and HEAD, and no body: what is more is refused.
///     read the head ──► answer ──► wait until it is taken and the client has closed ──► finished()
class HttpSession final : public QObject
{
    Q_OBJECT

public:
    using Answer = std::function<HttpReply(const QByteArray &path)>;
    /// Takes the socket over.
    HttpSession(QTcpSocket *socket, const ServeLimits &limits, Answer answer, QObject *parent = nullptr);

Q_SIGNALS:
    void finished();

private:
    void read();
    void answerHead(const QByteArray &head);
    void send(const HttpReply &reply, bool withBody = true, const QByteArray &moreHeaders = {});
    void onDeadline();

    QTcpSocket *m_socket;
    ServeLimits m_limits;
    Answer m_answer;
    QByteArray m_head;
    QTimer m_deadline;
    bool m_answered = false;
};

} // namespace keywright
