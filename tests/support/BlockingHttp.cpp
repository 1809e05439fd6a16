// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/BlockingHttp.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>

#include <stdexcept>

namespace keywright::test {

namespace {

constexpr int deadlineMs = 60'000;

bool hasHeader(const QList<HttpHeader> &headers, const QByteArray &name)
{
    return std::any_of(headers.begin(), headers.end(),
        [&](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
}

} // namespace

Json BlockingHttp::Answer::json() const { return Json::parse(body.begin(), body.end(), nullptr, false); }

BlockingHttp::BlockingHttp(QUrl base, TlsSettings tls, QList<HttpHeader> headers)
    : m_base(std::move(base))
    , m_tls(std::move(tls))
    , m_headers(std::move(headers))
    , m_manager(std::make_unique<QNetworkAccessManager>())
{
    m_manager->setProxy(QNetworkProxy::NoProxy);
    m_manager->setTransferTimeout(deadlineMs);
}

BlockingHttp::~BlockingHttp() = default;

BlockingHttp::Answer BlockingHttp::send(
    const QByteArray &method, const QString &path, const QByteArray &body, const QList<HttpHeader> &headers) const
{
    QNetworkRequest request(QUrl(m_base.toString(QUrl::RemovePath | QUrl::StripTrailingSlash) + path));
    const QList<HttpHeader> all = m_headers + headers;
    for (const HttpHeader &header : all)
        request.setRawHeader(header.name, header.value);
    if (!body.isEmpty() && !hasHeader(all, "Content-Type"))
        request.setRawHeader("Content-Type", "application/json");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!m_tls.caCertificates.isEmpty())
        tls.setCaCertificates(m_tls.caCertificates);
    request.setSslConfiguration(tls);
    // Qt 6.4 keeps a 401 by HTTP/2 to itself until the deadline.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);

    const std::unique_ptr<QNetworkReply> reply(m_manager->sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return {.status = status, .body = reply->readAll(), .error = status == 0 ? reply->errorString() : QString()};
}

BlockingHttp::Answer BlockingHttp::send(const QByteArray &method, const QString &path, const Json &body) const
{
    return send(method, path, dumpJson(body));
}

Json BlockingHttp::require(const QByteArray &method, const QString &path, const std::optional<Json> &body,
    const QList<HttpHeader> &headers) const
{
    const Answer answer = send(method, path, body ? dumpJson(*body) : QByteArray(), headers);
    if (!answer.ok()) {
        throw std::runtime_error(QStringLiteral("%1 %2%3: %4 %5 %6")
                                     .arg(QString::fromUtf8(method), m_base.toString(), path)
                                     .arg(answer.status)
                                     .arg(answer.error, QString::fromUtf8(answer.body))
                                     .toStdString());
    }
    return answer.json();
}

} // namespace keywright::test
