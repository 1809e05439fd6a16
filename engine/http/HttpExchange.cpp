// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpExchange.h"

#include "http/Waker.h"

#include <algorithm>

namespace keywright {

HttpExchange::HttpExchange(HttpRequest request, const QUrl &url, qint64 bodyLimit, Read read)
    : m_request(std::move(request))
    , m_url(url)
    , m_bodyLimit(bodyLimit)
    , m_read(read)
{
}

HttpExchange::~HttpExchange()
{
    m_reply.reset();
    if (m_request.secret)
        wipe(m_body);
}

void HttpExchange::start(QNetworkAccessManager &manager, const QNetworkRequest &wire, Waker &waker)
{
    if (m_request.method == "HEAD") {
        m_reply.reset(manager.head(wire));
    } else {
        QNetworkRequest withLength = wire;
        withLength.setHeader(QNetworkRequest::ContentLengthHeader, m_request.body.size());
        m_upload = std::make_unique<UploadDevice>(m_request.body);
        m_reply.reset(manager.sendCustomRequest(withLength, m_request.method, m_upload.get()));
    }
    m_reply->setParent(nullptr); // we own it, not the manager
    connect(m_reply.get(), &QNetworkReply::sslErrors, this,
        [this](const QList<QSslError> &errors) { m_tlsErrors = errors; });
    connect(m_reply.get(), &QNetworkReply::finished, this, [&waker] { waker.wake(); });
    connect(m_reply.get(), &QNetworkReply::readyRead, this, [this, &waker] { drain(waker); });
    if (m_read == Read::HeadOfSuccess)
        connect(m_reply.get(), &QNetworkReply::metaDataChanged, this, [this, &waker] {
            if (isSuccess())
                waker.wake();
        });
}

void HttpExchange::drain(Waker &waker)
{
    if (m_read == Read::HeadOfSuccess && isSuccess())
        return;
    const qint64 available = m_reply->bytesAvailable();
    if (m_body.size() + available > m_bodyLimit) {
        m_tooLarge = true;
        waker.wake();
        return;
    }
    if (m_body.isEmpty()) {
        const qint64 announced = m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong();
        m_body.reserve(std::clamp<qint64>(announced, available, m_bodyLimit));
    }
    if (!m_request.secret) {
        m_body += m_reply->readAll();
        return;
    }
    QByteArray chunk = m_reply->readAll();
    if (m_body.capacity() < m_body.size() + chunk.size()) {
        // Growing by hand: realloc would leave the old bytes behind.
        QByteArray larger;
        larger.reserve(std::max(m_body.size() * 2, m_body.size() + chunk.size()));
        larger += m_body;
        wipe(m_body);
        m_body = std::move(larger);
    }
    m_body += chunk;
    wipe(chunk);
}

Result<HttpResponse> HttpExchange::result()
{
    const QString name = nameOf(m_request, m_url);
    if (m_tooLarge)
        return failure(Error {.kind = ErrorKind::Protocol,
            .sentence = QStringLiteral("%1: the answer is larger than %2 bytes.").arg(name).arg(m_bodyLimit),
            .party = Party::Network});
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || !isWholeAnswer(status))
        return failure(networkError(name, m_reply->error(), m_reply->errorString(), m_tlsErrors));
    HttpResponse response {.status = status};
    const QList<QNetworkReply::RawHeaderPair> &headers = m_reply->rawHeaderPairs();
    for (const auto &[key, value] : headers)
        response.headers.push_back({key, value});
    response.body = std::exchange(m_body, {});
    return response;
}

bool HttpExchange::isWholeAnswer(int status) const
{
    if (!isNetworkFailure(m_reply->error()))
        return true;
    if (m_reply->error() != QNetworkReply::ContentReSendError)
        return false;
    const bool hasLength = m_reply->hasRawHeader("Content-Length") || m_reply->hasRawHeader("Transfer-Encoding");
    return status == 307 || status == 308 || !hasLength;
}

bool HttpExchange::usedHttp2() const { return m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool(); }

bool HttpExchange::isSuccess() const
{
    return m_reply && m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() / 100 == 2;
}

QNetworkReply *HttpExchange::handOver()
{
    m_reply->disconnect(this);
    return m_reply.get();
}

} // namespace keywright
