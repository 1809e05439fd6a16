// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/EnvironmentProxy.h"

#include <QHostAddress>

namespace keywright {

namespace {

int portOf(const QUrl &url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); }

/// "example.com:8080" → ("example.com", 8080); "[::1]:80"; port -1 if there is none.
std::pair<QString, int> splitPort(const QString &entry)
{
    if (entry.startsWith(QLatin1Char('['))) {
        const qsizetype end = entry.indexOf(QLatin1Char(']'));
        const bool hasPort = end > 0 && entry.size() > end + 2 && entry[end + 1] == QLatin1Char(':');
        return {entry.mid(1, end - 1), hasPort ? entry.mid(end + 2).toInt() : -1};
    }
    const qsizetype colon = entry.indexOf(QLatin1Char(':'));
    if (colon < 0 || entry.indexOf(QLatin1Char(':'), colon + 1) >= 0) // none, or a bare IPv6 address
        return {entry, -1};
    return {entry.left(colon), entry.mid(colon + 1).toInt()};
}

bool isExempt(const QString &host, const QHostAddress &address, int port, const QString &entry)
{
    if (entry == QLatin1String("*"))
        return true;
    if (entry.contains(QLatin1Char('/'))) {
        const auto subnet = QHostAddress::parseSubnet(entry);
        return subnet.second >= 0 && !address.isNull() && address.isInSubnet(subnet);
    }
    auto [name, onlyPort] = splitPort(entry);
    if (onlyPort >= 0 && onlyPort != port)
        return false;
    if (const QHostAddress exempt(name); !exempt.isNull())
        return exempt == address;
    if (name.startsWith(QLatin1String("*.")))
        name.remove(0, 1);
    if (name.startsWith(QLatin1Char('.')))
        return host.endsWith(name, Qt::CaseInsensitive);
    return host.compare(name, Qt::CaseInsensitive) == 0 || host.endsWith(QLatin1Char('.') + name, Qt::CaseInsensitive);
}

QString lookUp(const Environment &environment, const char *upper, const char *lower)
{
    const QString value = environment(upper);
    return value.isEmpty() ? environment(lower) : value;
}

} // namespace

Result<QNetworkProxy> proxyFromUrl(const QString &text)
{
    const QUrl url(text.contains(QLatin1String("://")) ? text : QStringLiteral("http://") + text);
    const QString scheme = url.scheme();
    const bool socks = scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h");
    if (!url.isValid() || url.host().isEmpty() || (!socks && scheme != QLatin1String("http")))
        return failure(ErrorKind::Configuration,
            QStringLiteral("The proxy “%1” cannot be used.").arg(url.toDisplayString(QUrl::RemoveUserInfo)),
            QStringLiteral("Name it as http://host:port or socks5://host:port."));
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
        static_cast<quint16>(url.port(socks ? 1080 : 80)), url.userName(QUrl::FullyDecoded),
        url.password(QUrl::FullyDecoded));
}

Result<QNetworkProxy> proxyFromEnvironment(const QUrl &url, const Environment &environment)
{
    const bool https = url.scheme() == QLatin1String("https");
    const QString proxy =
        https ? lookUp(environment, "HTTPS_PROXY", "https_proxy") : lookUp(environment, "HTTP_PROXY", "http_proxy");
    const QString host = url.host();
    const QHostAddress address(host);
    if (proxy.isEmpty() || address.isLoopback() || host == QLatin1String("localhost"))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QStringList exempt = lookUp(environment, "NO_PROXY", "no_proxy").split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &entry : exempt)
        if (!entry.trimmed().isEmpty() && isExempt(host, address, portOf(url), entry.trimmed()))
            return QNetworkProxy(QNetworkProxy::NoProxy);
    return proxyFromUrl(proxy);
}

} // namespace keywright
