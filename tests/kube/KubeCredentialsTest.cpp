// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Json.h"
#include "http/TestAuthority.h"
#include "http/Verify.h"
#include "kube/KubeConfig.h"
#include "kube/Pem.h"
#include "kube/TestKubeConfig.h"

#include <QTest>
#include <QTimer>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

using Current = KubeCredentials::Current;

Result<Current> ask(const KubeConnection &connection, CancelToken cancel = {})
{
    return QCoro::waitFor(connection.credentials->current(std::move(cancel)));
}

QByteArray tokenOf(const Current &current)
{
    return current.token ? current.token->view().toByteArray() : QByteArray();
}

/// Asks; "!" and the error's text if there is none.
QByteArray tokenNow(const KubeConnection &connection)
{
    const auto current = ask(connection);
    return current ? tokenOf(*current) : '!' + current.error().text().toUtf8();
}

const QByteArray v1 = "client.authentication.k8s.io/v1";

QByteArray execCredential(const QByteArray &status, const QByteArray &version = v1)
{
    return R"({"apiVersion":")" + version + R"(","kind":"ExecCredential","status":)" + status + "}";
}

/// A plugin that runs `script`, and counts its runs in a file.
struct Plugin
{
    TestKubeConfig files;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>(QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC));
    QString countFile = files.path(QStringLiteral("count"));

    Result<KubeConnection> load(const QByteArray &script, const QByteArray &more = {}, const QByteArray &version = v1,
        const QByteArray &cluster = "server: https://c:6443")
    {
        files.write(
            QStringLiteral("bin/plugin"), "#!/bin/sh\necho run >> " + countFile.toUtf8() + "\n" + script + "\n", true);
        const QByteArray exec = "exec:\n      apiVersion: " + version + "\n      command: bin/plugin\n" + more;
        KubeConfigOptions options = files.options(files.write(QStringLiteral("config"), configWithUser(exec, cluster)));
        options.clock = clock;
        return loadKubeConnection(options);
    }
    [[nodiscard]] qsizetype runs() const
    {
        QFile file(countFile);
        return file.open(QIODevice::ReadOnly) ? file.readAll().count('\n') : 0;
    }
};

QByteArray echo(const QByteArray &credential) { return "cat <<'END'\n" + credential + "\nEND"; }

} // namespace

class KubeCredentialsTest final : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;
    TestAuthority::Identity m_admin = m_authority.issue("admin");

private Q_SLOTS:
    void noCredentials_areNone()
    {
        TestKubeConfig files;
        const auto connection = files.load(files.write(QStringLiteral("c"), configWithUser("{}")));
        VERIFY_OK(connection);
        const auto current = ask(*connection);
        VERIFY_OK(current);
        QVERIFY(!current->token);
        QVERIFY(current->clientCertificates.isEmpty());
    }

    void token_isGivenEachTime()
    {
        TestKubeConfig files;
        const auto connection = files.load(files.write(QStringLiteral("c"), configWithUser("token: 12345")));
        VERIFY_OK(connection);
        QCOMPARE(tokenNow(*connection), QByteArray("12345"));
        QCOMPARE(tokenNow(*connection), QByteArray("12345"));
        connection->credentials->invalidate();
        QCOMPARE(tokenNow(*connection), QByteArray("12345"));
    }

    void userAndPassword_areBasic()
    {
        TestKubeConfig files;
        const auto connection =
            files.load(files.write(QStringLiteral("c"), configWithUser("{username: me, password: 'p:w'}")));
        VERIFY_OK(connection);
        const auto current = ask(*connection);
        VERIFY_OK(current);
        QCOMPARE(current->scheme, QByteArray("Basic"));
        QCOMPARE(QByteArray::fromBase64(tokenOf(*current)), QByteArray("me:p:w"));
    }

    void tokenFile_isReadAgainWhenItChanges()
    {
        TestKubeConfig files;
        files.write(QStringLiteral("sub/token"), "first\n");
        const auto connection =
            files.load(files.write(QStringLiteral("sub/c"), configWithUser("{tokenFile: token, token: old}")));
        VERIFY_OK(connection);
        QCOMPARE(tokenNow(*connection), QByteArray("first"));
        files.write(QStringLiteral("sub/token"), "the second one\n");
        QCOMPARE(tokenNow(*connection), QByteArray("the second one"));
        QVERIFY(QFile::remove(files.path(QStringLiteral("sub/token"))));
        QCOMPARE(tokenNow(*connection), QByteArray("the second one")); // a rotation is not atomic everywhere
        files.write(QStringLiteral("sub/token"), "");
        QCOMPARE(tokenNow(*connection), QByteArray("the second one"));
    }

    void tokenFile_isReadAgainOnRefusal()
    {
        TestKubeConfig files;
        const QString token = files.write(QStringLiteral("token"), "one");
        const auto connection = files.load(files.write(QStringLiteral("c"), configWithUser("tokenFile: token")));
        VERIFY_OK(connection);
        const QDateTime modified = QFileInfo(token).lastModified();
        QFile file(token);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.write("two") == 3 && file.flush());
        QVERIFY(file.setFileTime(modified, QFileDevice::FileModificationTime)); // as if nothing had changed
        file.close();
        QCOMPARE(tokenNow(*connection), QByteArray("one"));
        connection->credentials->invalidate();
        QCOMPARE(tokenNow(*connection), QByteArray("two"));
    }

    void missingFiles_areSaidAtOnce_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QByteArray &user, const char *part) {
            QTest::newRow(name) << user << QString::fromUtf8(part);
        };
        row("token file", "tokenFile: no-token", "no-token of user “u”");
        row("certificate file", "{client-certificate: no.crt, client-key: no.key}", "no.crt of user “u”");
        row("certificate without key", "client-certificate: no.crt", "has a client certificate and no client key");
        row("key without certificate", "client-key: no.key", "has a client key and no client certificate");
        row("data that is no base64", "client-certificate-data: '%%'", "“client-certificate-data” of the user “u”");
        row("data that is no certificate", "{client-certificate-data: aGVsbG8=, client-key-data: aGVsbG8=}",
            "client certificate of user “u”");
        row("an old auth-provider", "auth-provider: {name: gcp}", "auth-provider");
    }
    void missingFiles_areSaidAtOnce()
    {
        QFETCH(QByteArray, user);
        QFETCH(QString, part);
        TestKubeConfig files;
        const QString path = files.write(QStringLiteral("c"), configWithUser(user));
        const auto connection = files.load(path);
        VERIFY_ERROR(connection, ErrorKind::Configuration);
        QVERIFY2(connection.error().text().contains(part), qPrintable(connection.error().text()));
        QVERIFY2(connection.error().text().contains(path), qPrintable(connection.error().text()));
    }

    void clientCertificate_isReadFromDataAndFiles()
    {
        TestKubeConfig files;
        const QByteArray data = "{client-certificate-data: " + m_admin.certificatePem.toBase64()
            + ", client-key-data: " + m_admin.keyPem.toBase64() + "}";
        const auto byData = files.load(files.write(QStringLiteral("a"), configWithUser(data)));
        VERIFY_OK(byData);
        const auto current = ask(*byData);
        VERIFY_OK(current);
        QCOMPARE(current->clientCertificates, QList {m_admin.certificate});
        QCOMPARE(current->clientKey.toPem(), m_admin.key.toPem());
        files.write(QStringLiteral("sub/me.crt"), m_admin.certificatePem + m_authority.pem());
        files.write(QStringLiteral("sub/me.key"), m_admin.keyPem);
        const auto byFile = files.load(
            files.write(QStringLiteral("sub/c"), configWithUser("{client-certificate: me.crt, client-key: me.key}")));
        VERIFY_OK(byFile);
        QCOMPARE(ask(*byFile)->clientCertificates.size(), 2);
    }

    void clientCertificate_isReadAgainWhenItChanges()
    {
        TestKubeConfig files;
        files.write(QStringLiteral("me.crt"), m_admin.certificatePem);
        files.write(QStringLiteral("me.key"), m_admin.keyPem);
        const auto connection = files.load(
            files.write(QStringLiteral("c"), configWithUser("{client-certificate: me.crt, client-key: me.key}")));
        VERIFY_OK(connection);
        const quint64 before = ask(*connection)->certificateSerial;
        QCOMPARE(ask(*connection)->certificateSerial, before);
        const auto renewed = m_authority.issue("renewed admin");
        files.write(QStringLiteral("me.crt"), renewed.certificatePem);
        files.write(QStringLiteral("me.key"), renewed.keyPem);
        const auto after = ask(*connection);
        VERIFY_OK(after);
        QVERIFY(after->certificateSerial != before);
        QCOMPARE(after->clientCertificates, QList {renewed.certificate});
    }

    void privateKeys_ofAllKindsAreRead()
    {
        const QByteArray ed25519 =
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END "
            "PRIVATE KEY-----\n";
        const auto key = parsePrivateKey(ed25519, QStringLiteral("It"));
        VERIFY_OK(key);
        QVERIFY(!key->isNull());
        VERIFY_OK(parsePrivateKey(m_admin.keyPem, QStringLiteral("It")));
        const auto none = parsePrivateKey(
            "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n", QStringLiteral("It"));
        VERIFY_ERROR(none, ErrorKind::Configuration);
    }

    void exec_isRunOnceUntilItsCredentialEnds()
    {
        Plugin plugin;
        const auto connection =
            plugin.load(echo(execCredential(R"({"token":"t1","expirationTimestamp":"2026-01-01T01:00:00Z"})")));
        VERIFY_OK(connection);
        QCOMPARE(plugin.runs(), 0);
        QCOMPARE(tokenNow(*connection), QByteArray("t1"));
        QCOMPARE(tokenNow(*connection), QByteArray("t1"));
        QCOMPARE(plugin.runs(), 1);
        plugin.clock->advance(59min);
        QCOMPARE(tokenNow(*connection), QByteArray("t1"));
        QCOMPARE(plugin.runs(), 1);
        plugin.clock->advance(2min);
        QCOMPARE(tokenNow(*connection), QByteArray("t1"));
        QCOMPARE(plugin.runs(), 2);
    }

    void exec_isRunAgainOnRefusal()
    {
        Plugin plugin;
        const auto connection = plugin.load(echo(execCredential(R"({"token":"t1"})")));
        VERIFY_OK(connection);
        QCOMPARE(tokenNow(*connection), QByteArray("t1"));
        connection->credentials->invalidate();
        QCOMPARE(tokenNow(*connection), QByteArray("t1"));
        QCOMPARE(plugin.runs(), 2);
    }

    void exec_isRunOnceForAllThatWait()
    {
        Plugin plugin;
        const auto connection = plugin.load("sleep 0.2\n" + echo(execCredential(R"({"token":"t1"})")));
        VERIFY_OK(connection);
        std::vector<QCoro::Task<Result<Current>>> waiting;
        for (int i = 0; i < 5; ++i)
            waiting.push_back(connection->credentials->current({}));
        for (auto &task : waiting)
            QCOMPARE(tokenOf(*QCoro::waitFor(task)), QByteArray("t1"));
        QCOMPARE(plugin.runs(), 1);
    }

    void exec_isToldWhatItAskedFor()
    {
        Plugin plugin;
        const QByteArray more = "      args: [get-token, '--x']\n      env: [{name: REGION, value: eu}]\n      "
                                "provideClusterInfo: true\n      interactiveMode: IfAvailable\n";
        const QByteArray cluster =
            "{server: 'https://c:6443', tls-server-name: n, certificate-authority-data: " + m_authority.pem().toBase64()
            + ", extensions: [{name: client.authentication.k8s.io/exec, extension: {audience: me, n: 7}}]}";
        const auto connection = plugin.load("echo \"$@ $REGION\" > "
                + plugin.files.path(QStringLiteral("args")).toUtf8() + "\necho \"$KUBERNETES_EXEC_INFO\" > "
                + plugin.files.path(QStringLiteral("info")).toUtf8() + "\n" + echo(execCredential(R"({"token":"t"})")),
            more, v1, cluster);
        VERIFY_OK(connection);
        QCOMPARE(tokenNow(*connection), QByteArray("t"));
        QFile args(plugin.files.path(QStringLiteral("args")));
        QVERIFY(args.open(QIODevice::ReadOnly));
        QCOMPARE(args.readAll(), QByteArray("get-token --x eu\n"));
        QFile info(plugin.files.path(QStringLiteral("info")));
        QVERIFY(info.open(QIODevice::ReadOnly));
        const auto json = parseJson(info.readAll(), QStringLiteral("info"));
        VERIFY_OK(json);
        QCOMPARE(stringAt(*json, {"apiVersion"}), QString::fromLatin1(v1));
        QCOMPARE(stringAt(*json, {"kind"}), QStringLiteral("ExecCredential"));
        QCOMPARE(boolAt(*json, {"spec", "interactive"}, true), false);
        QCOMPARE(stringAt(*json, {"spec", "cluster", "server"}), QStringLiteral("https://c:6443"));
        QCOMPARE(stringAt(*json, {"spec", "cluster", "tls-server-name"}), QStringLiteral("n"));
        QCOMPARE(intAt(*json, {"spec", "cluster", "config", "n"}), 7);
        const QByteArray pem =
            QByteArray::fromBase64(stringAt(*json, {"spec", "cluster", "certificate-authority-data"}).toLatin1());
        QCOMPARE(QSslCertificate(pem), m_authority.certificate());
    }

    void exec_mayGiveACertificate()
    {
        Plugin plugin;
        Json status {{"clientCertificateData", m_admin.certificatePem.toStdString()},
            {"clientKeyData", m_admin.keyPem.toStdString()}};
        const auto connection =
            plugin.load(echo(execCredential(dumpJson(status), "client.authentication.k8s.io/v1beta1")), {},
                "client.authentication.k8s.io/v1beta1");
        VERIFY_OK(connection);
        const auto current = ask(*connection);
        VERIFY_OK(current);
        QVERIFY(!current->token);
        QCOMPARE(current->clientCertificates, QList {m_admin.certificate});
        QVERIFY(current->certificateSerial > 0);
    }

    void execThatCannotWork_isRefusedAtOnce_data()
    {
        QTest::addColumn<QByteArray>("exec");
        QTest::addColumn<QString>("part");
        QTest::newRow("no command") << QByteArray("{apiVersion: client.authentication.k8s.io/v1}")
                                    << QStringLiteral("names no command");
        QTest::newRow("old version") << QByteArray("{apiVersion: client.authentication.k8s.io/v1alpha1, command: x}")
                                     << QStringLiteral("v1alpha1");
        QTest::newRow("terminal") << QByteArray(
            "{apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}")
                                  << QStringLiteral("terminal");
    }
    void execThatCannotWork_isRefusedAtOnce()
    {
        QFETCH(QByteArray, exec);
        QFETCH(QString, part);
        TestKubeConfig files;
        const auto connection = files.load(files.write(QStringLiteral("c"), configWithUser("exec: " + exec)));
        VERIFY_ERROR(connection, ErrorKind::Configuration);
        QVERIFY2(connection.error().text().contains(part), qPrintable(connection.error().text()));
    }

    void execThatFails_isSaid_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("part");
        QTest::newRow("exit code") << QByteArray("echo 'SSO session expired' >&2; exit 3")
                                   << QStringLiteral("ended with exit code 3: SSO session expired");
        QTest::newRow("no JSON") << QByteArray("echo s3cret") << QStringLiteral("not valid JSON");
        QTest::newRow("nothing in it") << echo(execCredential("{}")) << QStringLiteral("neither a token");
        QTest::newRow("certificate without key")
            << echo(execCredential(R"({"clientCertificateData":"x"})")) << QStringLiteral("neither a token");
        QTest::newRow("another version") << echo(
            execCredential(R"({"token":"s3cret"})", "client.authentication.k8s.io/v1beta1"))
                                         << QStringLiteral("v1beta1");
        QTest::newRow("a bad certificate")
            << echo(execCredential(R"({"clientCertificateData":"x","clientKeyData":"s3cret"})"))
            << QStringLiteral("holds no certificate");
        QTest::newRow("killed") << QByteArray("kill -9 $$") << QStringLiteral("ended with");
    }
    void execThatFails_isSaid()
    {
        QFETCH(QByteArray, script);
        QFETCH(QString, part);
        Plugin plugin;
        const auto connection = plugin.load(script);
        VERIFY_OK(connection);
        const auto current = ask(*connection);
        QVERIFY(!current);
        QVERIFY2(current.error().text().contains(part), qPrintable(current.error().text()));
        QVERIFY2(current.error().text().contains(QStringLiteral("user “u”")), qPrintable(current.error().text()));
        QVERIFY(!current.error().text().contains(QStringLiteral("s3cret")));
        const auto again = ask(*connection); // nothing of the failure is kept
        QVERIFY(!again);
        QCOMPARE(plugin.runs(), 2);
    }

    void execThatIsNotThere_tellsTheInstallHint()
    {
        TestKubeConfig files;
        const auto connection = files.load(files.write(QStringLiteral("c"),
            configWithUser("exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such-plugin-anywhere, "
                           "installHint: 'Install it: apt install plugin'}")));
        VERIFY_OK(connection);
        const auto current = ask(*connection);
        VERIFY_ERROR(current, ErrorKind::Unauthorized);
        QCOMPARE(current.error().hint, QStringLiteral("Install it: apt install plugin"));
        QVERIFY(current.error().sentence.contains(QStringLiteral("no-such-plugin-anywhere")));
    }

    void execThatHangs_canBeCancelled()
    {
        Plugin plugin;
        const auto connection = plugin.load("exec sleep 60");
        VERIFY_OK(connection);
        std::stop_source source;
        QTimer::singleShot(100, this, [&] { source.request_stop(); });
        const auto current = ask(*connection, source.get_token());
        VERIFY_ERROR(current, ErrorKind::Cancelled);
    }

    void execThatHangs_endsWithItsOwner()
    {
        Plugin plugin;
        auto connection = plugin.load("exec sleep 60");
        VERIFY_OK(connection);
        QTimer::singleShot(100, this, [&] { connection->credentials.reset(); });
        const auto current = QCoro::waitFor(connection->credentials->current({}));
        VERIFY_ERROR(current, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(KubeCredentialsTest)
#include "KubeCredentialsTest.moc"
