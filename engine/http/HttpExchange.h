// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/HttpClient.h"
#include "http/HttpConnections.h"
#include "http/UploadDevice.h"

#include <QNetworkReply>
#include <QSslError>

#include <memory>

namespace keywright {

class Waker;

/// One request on the wire and what comes back: collects the body up to the limit, and tells ends apart.
class HttpExchange final : public QObject
{
public:
    /// Until when to read: a stream is handed over once its head is there.
    enum class Read { Everything, HeadOfSuccess };

    HttpExchange(HttpRequest request, const QUrl &url, qint64 bodyLimit, Read read);
    ~HttpExchange() override;

    /// Sends; `waker` is woken when there is an answer or an end without one.
    void start(QNetworkAccessManager &manager, const QNetworkRequest &wire, Waker &waker);
    /// After the waker woke: the answer, or why there is none. The body is moved out.
    [[nodiscard]] Result<HttpResponse> result();
    [[nodiscard]] bool usedHttp2() const;
    /// The head is that of a 2xx.
    [[nodiscard]] bool isSuccess() const;
    /// For Read::HeadOfSuccess: the reply, of which nothing was read; from now on the caller's to read, as long as this
    /// object lives.
    [[nodiscard]] QNetworkReply *handOver();

private:
    void drain(Waker &waker);
    /// ContentReSendError (see UploadDevice) has two harmless causes: 307 and 308, of which Qt wants to rewind the
    /// body, and an answer without a length, whose end is that of the connection.
    [[nodiscard]] bool isWholeAnswer(int status) const;

    HttpRequest m_request;
    QUrl m_url;
    qint64 m_bodyLimit;
    Read m_read;
    std::unique_ptr<UploadDevice> m_upload; // outlives the reply, which reads from it
    std::unique_ptr<QNetworkReply> m_reply;
    QByteArray m_body;
    QList<QSslError> m_tlsErrors;
    bool m_tooLarge = false;
};

/// What the end of a reply without an answer means, in a sentence. Shared with HttpStream.
[[nodiscard]] Error networkError(
    const QString &name, QNetworkReply::NetworkError code, const QString &detail, const QList<QSslError> &tls);
/// The reply failed below HTTP: its status, if any, says nothing.
[[nodiscard]] bool isNetworkFailure(QNetworkReply::NetworkError code);
[[nodiscard]] Error timeoutError(const QString &name, std::chrono::milliseconds deadline);
[[nodiscard]] Error cancelledError(const QString &name);

} // namespace keywright
