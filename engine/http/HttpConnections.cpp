// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpConnections.h"

#include "http/EnvironmentProxy.h"

#include <QNetworkCookieJar>

#include <algorithm>
#include <array>

namespace keywright {

namespace {

constexpr int connectionsOfALine = 6; // Qt's limit for HTTP/1.1
constexpr std::size_t mostLines = 6;

QSslConfiguration sslConfiguration(const TlsSettings &tls)
{
    QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
    ssl.setProtocol(QSsl::TlsV1_2OrLater);
    if (!tls.caCertificates.isEmpty())
        ssl.setCaCertificates(tls.caCertificates);
    if (!tls.clientCertificates.isEmpty()) {
        ssl.setLocalCertificateChain(tls.clientCertificates);
        ssl.setPrivateKey(tls.clientKey);
    }
    if (tls.insecureSkipVerify)
        ssl.setPeerVerifyMode(QSslSocket::VerifyNone);
    return ssl;
}

bool hasHeader(const HttpRequest &request, QByteArrayView name)
{
    return std::any_of(request.headers.begin(), request.headers.end(),
        [&](const HttpHeader &header) { return header.name.compare(name, Qt::CaseInsensitive) == 0; });
}

void setHeaders(QNetworkRequest &wire, const HttpRequest &request, bool compression)
{
    wire.setRawHeader("User-Agent", "keywright/" KEYWRIGHT_VERSION);
    // Naming the encoding ourselves also keeps Qt from unpacking: no second copy of a secret.
    if (request.secret || !compression)
        wire.setRawHeader("Accept-Encoding", "identity");
    if (!request.body.isEmpty() && !hasHeader(request, "Content-Type"))
        wire.setRawHeader("Content-Type", "application/json");
    for (const HttpHeader &header : request.headers)
        wire.setRawHeader(header.name, header.value);
    if (request.token && !request.token->isEmpty()) {
        const bool hasScheme = request.tokenHeader.compare("Authorization", Qt::CaseInsensitive) == 0;
        const QByteArray value = request.token->view().toByteArray();
        wire.setRawHeader(request.tokenHeader, hasScheme ? request.tokenScheme + ' ' + value : value);
    }
}

} // namespace

HttpConnections::Sent::Sent(HttpConnections &connections)
    : m_usage(connections.usage)
{
    ++m_usage.requests;
    ++m_usage.inFlight;
}

void HttpConnections::Sent::ended(bool answered)
{
    m_usage.answered = answered;
    m_usage.endedAt = std::chrono::steady_clock::now();
}

HttpConnections::HttpConnections(HttpSettings s, Random r)
    : settings(std::move(s))
    , random(std::move(r))
    , m_proxy(settings.proxy
              ? Result<QNetworkProxy>(*settings.proxy)
              : proxyFromEnvironment(settings.baseUrl, [](const char *name) { return qEnvironmentVariable(name); }))
    , m_ssl(sslConfiguration(settings.tls))
    , m_multiplexed(settings.http2 && settings.baseUrl.scheme() == QLatin1String("https"))
{
}

void HttpConnections::setTls(TlsSettings tls)
{
    settings.tls = std::move(tls);
    m_ssl = sslConfiguration(settings.tls);
    renew(); // Qt would go on with the connections made with the old certificates
}

std::shared_ptr<HttpConnections::Line> HttpConnections::line()
{
    const auto leastBusy = std::min_element(
        m_lines.begin(), m_lines.end(), [](const auto &a, const auto &b) { return a->inFlight < b->inFlight; });
    const bool full = leastBusy == m_lines.end()
        || (!m_multiplexed && (*leastBusy)->inFlight >= connectionsOfALine && m_lines.size() < mostLines);
    if (!full)
        return *leastBusy;
    auto line = std::make_shared<Line>();
    line->manager = makeManager();
    m_lines.push_back(line);
    return line;
}

Result<void> HttpConnections::usable() const
{
    if (!m_proxy)
        return failure(m_proxy.error());
    return {};
}

std::unique_ptr<QNetworkAccessManager> HttpConnections::makeManager() const
{
    auto manager = std::make_unique<QNetworkAccessManager>();
    manager->setProxy(m_proxy ? *m_proxy : QNetworkProxy(QNetworkProxy::NoProxy));
    manager->setAutoDeleteReplies(false);
    manager->setTransferTimeout(0);
    return manager;
}

QNetworkRequest HttpConnections::makeRequest(const HttpRequest &request, const QUrl &url, bool http2) const
{
    QNetworkRequest wire(url);
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, http2);
    wire.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    // Lists compress 40:1 and more, which Qt takes for an attack; our limit counts unpacked bytes.
    wire.setDecompressedSafetyCheckThreshold(-1);
    setHeaders(wire, request, settings.compression);
    if (url.scheme() == QLatin1String("https"))
        wire.setSslConfiguration(m_ssl);
    if (!settings.tls.serverName.isEmpty())
        wire.setPeerVerifyName(settings.tls.serverName);
    return wire;
}

QUrl HttpConnections::urlOf(const HttpRequest &request) const
{
    QByteArray base = settings.baseUrl.toEncoded(QUrl::StripTrailingSlash | QUrl::RemoveQuery | QUrl::RemoveFragment);
    return QUrl::fromEncoded(base + request.path.toUtf8(), QUrl::StrictMode);
}

QString nameOf(const HttpRequest &request, const QUrl &url)
{
    return QString::fromLatin1(request.method) + QLatin1Char(' ')
        + url.toDisplayString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

bool isIdempotent(const HttpRequest &request)
{
    static constexpr std::array<QByteArrayView, 5> methods {"GET", "HEAD", "PUT", "DELETE", "LIST"};
    return request.idempotent.value_or(
        std::find(methods.begin(), methods.end(), QByteArrayView(request.method)) != methods.end());
}

} // namespace keywright
