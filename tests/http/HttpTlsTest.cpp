// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpClient.h"
#include "http/ScriptedServer.h"
#include "http/TestAuthority.h"
#include "http/Verify.h"

#include <QSslSocket>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

Result<HttpResponse> getWith(const QUrl &server, TlsSettings tls)
{
    HttpSettings settings {.baseUrl = server, .tls = std::move(tls), .deadline = 10s, .tries = 1};
    HttpClient client(settings);
    HttpRequest request {.path = QStringLiteral("/")};
    return QCoro::waitFor(client.send(request));
}

/// Tells the common name of the client's certificate.
void tellPeer(const ScriptedServer::Request &, QTcpSocket &connection)
{
    const auto names =
        qobject_cast<QSslSocket *>(&connection)->peerCertificate().subjectInfo(QSslCertificate::CommonName);
    connection.write(answer(200, names.value(0, QStringLiteral("nobody")).toUtf8()));
}

} // namespace

class HttpTlsTest final : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;

private Q_SLOTS:
    void privateAuthority_isTrustedIfGiven()
    {
        ScriptedServer server(answering(200, "ok"), m_authority.serverConfiguration());
        const auto response = getWith(server.url(), {.caCertificates = {m_authority.certificate()}});
        VERIFY_OK(response);
        QCOMPARE(response->body, QByteArray("ok"));
    }

    void wrongOrNoAuthority_isRefused_data()
    {
        QTest::addColumn<bool>("another");
        QTest::newRow("the system's authorities only") << false;
        QTest::newRow("another authority") << true;
    }
    void wrongOrNoAuthority_isRefused()
    {
        QFETCH(bool, another);
        ScriptedServer server(answering(200, "ok"), m_authority.serverConfiguration());
        const TestAuthority other("Other CA");
        TlsSettings tls;
        if (another)
            tls.caCertificates = {other.certificate()};
        const auto response = getWith(server.url(), tls);
        VERIFY_ERROR(response, ErrorKind::Tls);
        QVERIFY2(
            response.error().sentence.contains(QStringLiteral("not trusted")), qPrintable(response.error().sentence));
        QVERIFY(server.requests().isEmpty());
    }

    void expiredCertificate_isRefusedAndSaid()
    {
        const auto expired = m_authority.issue("server", "IP:127.0.0.1", -3600);
        ScriptedServer server(answering(200), m_authority.serverConfiguration(expired));
        const auto response = getWith(server.url(), {.caCertificates = {m_authority.certificate()}});
        VERIFY_ERROR(response, ErrorKind::Tls);
        QVERIFY2(response.error().sentence.contains(QStringLiteral("expired")), qPrintable(response.error().sentence));
    }

    void nameOfTheServer_isChecked()
    {
        const auto named = m_authority.issue("server", "DNS:vault.internal");
        ScriptedServer server(answering(200), m_authority.serverConfiguration(named));
        const auto wrong = getWith(server.url(), {.caCertificates = {m_authority.certificate()}});
        VERIFY_ERROR(wrong, ErrorKind::Tls);
        TlsSettings tls {.caCertificates = {m_authority.certificate()}, .serverName = QStringLiteral("vault.internal")};
        const auto right = getWith(server.url(), tls);
        VERIFY_OK(right);
    }

    void insecure_trustsAnything()
    {
        const auto expired = m_authority.issue("server", "DNS:elsewhere", -3600);
        ScriptedServer server(answering(200), m_authority.serverConfiguration(expired));
        const auto response = getWith(server.url(), {.insecureSkipVerify = true});
        VERIFY_OK(response);
    }

    void clientCertificate_isSent()
    {
        QSslConfiguration asking = m_authority.serverConfiguration();
        asking.setPeerVerifyMode(QSslSocket::VerifyPeer);
        asking.setCaCertificates({m_authority.certificate()});
        ScriptedServer server(tellPeer, asking);
        const auto admin = m_authority.issue("admin");
        TlsSettings tls {.caCertificates = {m_authority.certificate()},
            .clientCertificates = {admin.certificate},
            .clientKey = admin.key};
        const auto response = getWith(server.url(), tls);
        VERIFY_OK(response);
        QCOMPARE(response->body, QByteArray("admin"));
    }

    void newCertificates_areUsedFromThenOn()
    {
        QSslConfiguration asking = m_authority.serverConfiguration();
        asking.setPeerVerifyMode(QSslSocket::QueryPeer);
        asking.setCaCertificates({m_authority.certificate()});
        ScriptedServer server(tellPeer, asking);
        const auto first = m_authority.issue("first");
        const auto second = m_authority.issue("second");
        TlsSettings tls {.caCertificates = {m_authority.certificate()},
            .clientCertificates = {first.certificate},
            .clientKey = first.key};
        HttpClient client({.baseUrl = server.url(), .tls = tls});
        const HttpRequest request {.path = QStringLiteral("/")};
        const auto before = QCoro::waitFor(client.send(request));
        VERIFY_OK(before);
        QCOMPARE(before->body, QByteArray("first"));
        tls.clientCertificates = {second.certificate};
        tls.clientKey = second.key;
        client.setTls(tls);
        const auto after = QCoro::waitFor(client.send(request));
        VERIFY_OK(after);
        QCOMPARE(after->body, QByteArray("second"));
    }

    void plainHttpServer_isATlsErrorOrUnavailable()
    {
        ScriptedServer server(answering(200));
        QUrl url = server.url();
        url.setScheme(QStringLiteral("https"));
        HttpClient client({.baseUrl = url, .deadline = 300ms, .tries = 1});
        const HttpRequest request {.path = QStringLiteral("/")};
        const auto response = QCoro::waitFor(client.send(request));
        QVERIFY(!response);
        QVERIFY2(response.error().kind != ErrorKind::Internal, qPrintable(response.error().text()));
    }

    void tornPost_isSentOnceOverTlsToo()
    {
        ScriptedServer server(tearing(), m_authority.serverConfiguration());
        HttpClient client({.baseUrl = server.url(), .tls = {.caCertificates = {m_authority.certificate()}}});
        const HttpRequest request {.method = "POST", .path = QStringLiteral("/"), .body = "{}"};
        const auto response = QCoro::waitFor(client.send(request));
        VERIFY_ERROR(response, ErrorKind::Unavailable);
        server.setHandler(answering(200)); // for a request behind whatever Qt might have sent again by itself
        const auto marker = QCoro::waitFor(client.send({.path = QStringLiteral("/marker")}));
        VERIFY_OK(marker);
        QCOMPARE(server.methods(), QList<QByteArray>({"POST", "GET"}));
    }
};

QTEST_GUILESS_MAIN(HttpTlsTest)
#include "HttpTlsTest.moc"
