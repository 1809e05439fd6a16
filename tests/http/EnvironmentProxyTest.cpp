// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/EnvironmentProxy.h"
#include "http/HttpClient.h"
#include "http/ScriptedServer.h"
#include "http/Verify.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

class EnvironmentProxyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noProxy_isReadAsGoReadsIt_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("noProxy");
        QTest::addColumn<bool>("proxied");
        const auto row = [](const char *name, const char *url, const char *noProxy, bool proxied) {
            QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(noProxy) << proxied;
        };
        row("nothing exempt", "https://k8s.example.com", "", true);
        row("everything exempt", "https://k8s.example.com", "*", false);
        row("the host", "https://k8s.example.com", "other.org, k8s.example.com", false);
        row("a domain", "https://k8s.example.com", "example.com", false);
        row("a domain with a dot", "https://k8s.example.com", ".example.com", false);
        row("a domain with a star", "https://k8s.example.com", "*.example.com", false);
        row("with a dot not the domain itself", "https://example.com", ".example.com", true);
        row("the end of a name is no domain", "https://notexample.com", "example.com", true);
        row("case does not matter", "https://K8S.Example.com", "EXAMPLE.com", false);
        row("a port that fits", "https://k8s.example.com:6443", "k8s.example.com:6443", false);
        row("a port that does not", "https://k8s.example.com:6443", "k8s.example.com:443", true);
        row("the scheme's port", "https://k8s.example.com", "k8s.example.com:443", false);
        row("an address", "https://10.1.2.3:6443", "10.1.2.3", false);
        row("another address", "https://10.1.2.4:6443", "10.1.2.3", true);
        row("a range", "https://10.1.2.3:6443", "10.0.0.0/8,192.168.0.0/16", false);
        row("outside the range", "https://11.1.2.3:6443", "10.0.0.0/8", true);
        row("a range is not for names", "https://k8s.example.com", "0.0.0.0/0", true);
        row("an IPv6 address", "https://[fd00::1]:6443", "fd00::1", false);
        row("an IPv6 address with a port", "https://[fd00::1]:6443", "[fd00::1]:6443", false);
        row("an IPv6 range", "https://[fd00::1]:6443", "fd00::/8", false);
        row("loopback never", "https://127.0.0.1:6443", "", false);
        row("IPv6 loopback never", "https://[::1]:6443", "", false);
        row("localhost never", "https://localhost:6443", "", false);
    }
    void noProxy_isReadAsGoReadsIt()
    {
        QFETCH(QString, url);
        QFETCH(QString, noProxy);
        QFETCH(bool, proxied);
        const auto proxy = proxyFromEnvironment(QUrl(url), [&](const char *name) {
            if (qstrcmp(name, "NO_PROXY") == 0)
                return noProxy;
            return qstrcmp(name, "HTTPS_PROXY") == 0 ? QStringLiteral("http://proxy:3128") : QString();
        });
        VERIFY_OK(proxy);
        QCOMPARE(proxy->type(), proxied ? QNetworkProxy::HttpProxy : QNetworkProxy::NoProxy);
    }

    void variables_areOfTheSchemeAndOfBothCases()
    {
        const auto lower = [](const char *name) {
            return qstrcmp(name, "https_proxy") == 0 ? QStringLiteral("secure:1")
                : qstrcmp(name, "http_proxy") == 0   ? QStringLiteral("plain:2")
                                                     : QString();
        };
        QCOMPARE(proxyFromEnvironment(QUrl(QStringLiteral("https://a")), lower)->hostName(), QStringLiteral("secure"));
        QCOMPARE(proxyFromEnvironment(QUrl(QStringLiteral("http://a")), lower)->hostName(), QStringLiteral("plain"));
        QCOMPARE(proxyFromEnvironment(QUrl(QStringLiteral("http://a")), lower)->port(), 2);
    }

    void proxyUrl_isReadWhole()
    {
        const auto http = proxyFromUrl(QStringLiteral("http://me:p%40ss@proxy.corp:3128"));
        VERIFY_OK(http);
        QCOMPARE(http->user(), QStringLiteral("me"));
        QCOMPARE(http->password(), QStringLiteral("p@ss"));
        QCOMPARE(http->port(), 3128);
        const auto socks = proxyFromUrl(QStringLiteral("socks5://proxy"));
        VERIFY_OK(socks);
        QCOMPARE(socks->type(), QNetworkProxy::Socks5Proxy);
        QCOMPARE(socks->port(), 1080);
    }

    void unusableProxy_isSaidWithoutItsPassword()
    {
        const auto proxy = proxyFromUrl(QStringLiteral("ftp://me:hidden@proxy:1"));
        VERIFY_ERROR(proxy, ErrorKind::Configuration);
        QVERIFY(!proxy.error().text().contains(QStringLiteral("hidden")));
    }

    void request_goesByTheProxyGiven()
    {
        ScriptedServer proxy(answering(200, "by proxy"));
        QNetworkProxy through(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.port());
        HttpClient client({.baseUrl = QUrl(QStringLiteral("http://vault.internal:8200")), .proxy = through});
        const HttpRequest request {.path = QStringLiteral("/v1/x")};
        const auto response = QCoro::waitFor(client.send(request));
        VERIFY_OK(response);
        QCOMPARE(response->body, QByteArray("by proxy"));
        QCOMPARE(proxy.requests().first().target, QByteArray("http://vault.internal:8200/v1/x"));
    }

    void https_isTunnelled()
    {
        ScriptedServer proxy(answering(403));
        QNetworkProxy through(QNetworkProxy::HttpProxy, QStringLiteral("127.0.0.1"), proxy.port());
        HttpClient client({.baseUrl = QUrl(QStringLiteral("https://k8s.internal:6443")), .proxy = through, .tries = 1});
        HttpRequest request {.path = QStringLiteral("/version")};
        request.token = std::make_shared<SecretBytes>(QByteArrayView("t0ken"));
        const auto response = QCoro::waitFor(client.send(request));
        QVERIFY(!response);
        QCOMPARE(proxy.requests().first().method, QByteArray("CONNECT"));
        QCOMPARE(proxy.requests().first().target, QByteArray("k8s.internal:6443"));
        QVERIFY(!proxy.requests().first().headers.contains("authorization"));
    }
};

QTEST_GUILESS_MAIN(EnvironmentProxyTest)
#include "EnvironmentProxyTest.moc"
