// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Program.h"
#include "base/Json.h"
#include "http/ScriptedServer.h"
#include "http/TestAuthority.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <sys/stat.h>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

const QString token = u"hvs.CAESIsecretsecretsecret"_s;

QByteArray kubeconfig(const QUrl &server, const QByteArray &more = {})
{
    return "apiVersion: v1\nkind: Config\ncurrent-context: here\n"
           "contexts: [{name: here, context: {cluster: c, user: u}}, {name: there, context: {cluster: c, user: u}}]\n"
           "users: [{name: u, user: {token: kube-token-of-the-test}}]\n"
           "clusters: [{name: c, cluster: {server: \""
        + server.toEncoded() + "\"" + more + "}}]\n";
}

/// As much of Kubernetes as `check` asks.
struct FakeKubernetes
{
    bool allowed = true;
    bool hasCrd = true;
    int status = 0; ///< for everything, if not 0

    ScriptedServer::Handler handler()
    {
        return [this](const ScriptedServer::Request &request, QTcpSocket &connection) {
            const auto reply = [&](int code, const Json &body) {
                connection.write(answer(code, dumpJson(body), "Content-Type: application/json\r\n"));
            };
            if (status != 0)
                return reply(status,
                    {{"kind", "Status"}, {"status", "Failure"},
                        {"reason", status == 401 ? "Unauthorized" : "Forbidden"}, {"message", "no"}, {"code", status}});
            if (request.target.startsWith("/version"))
                return reply(200, {{"gitVersion", "v1.34.4"}});
            if (request.target.contains("selfsubjectaccessreviews"))
                return reply(201, {{"status", {{"allowed", allowed}}}});
            if (request.target.contains("awscredentials") && hasCrd)
                return reply(200,
                    {{"kind", "AwsCredentialList"}, {"metadata", {{"resourceVersion", "1"}}},
                        {"items", Json::array()}});
            if (request.target.contains("/namespaces/keywright-system") && !request.target.contains("leases"))
                return reply(200, {{"metadata", {{"name", "keywright-system"}}}});
            reply(404,
                {{"kind", "Status"}, {"status", "Failure"}, {"reason", "NotFound"}, {"message", "not found"},
                    {"code", 404}});
        };
    }
};

} // namespace

class ProgramTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void versionAndHelp_areOnStdout()
    {
        Program program;
        QCOMPARE(program.run({u"--version"_s}), 0);
        QVERIFY2(program.out().startsWith("keywright 0."), program.out().constData());
        Program help;
        QCOMPARE(help.run({u"--help"_s}), 0);
        QVERIFY(help.out().contains("setup [kubernetes] [vault] [--yes]"));
        QVERIFY(help.errors().isEmpty());
    }

    void everyPrint_givesSomething_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("holds");
        QTest::newRow("crd") << QStringList {u"print"_s, u"crd"_s} << QByteArray("kind: CustomResourceDefinition");
        QTest::newRow("rbac") << QStringList {u"print"_s, u"rbac"_s} << QByteArray("kind: ClusterRoleBinding");
        QTest::newRow("vault") << QStringList {u"print"_s, u"vault"_s, u"--cluster-name"_s, u"prod"_s}
                               << QByteArray("vault policy write keywright-engine.prod");
        QTest::newRow("aws") << QStringList {u"print"_s, u"aws"_s, u"--permissions-boundary"_s,
            u"arn:aws:iam::123456789012:policy/b"_s}
                             << QByteArray("\"iam:PermissionsBoundary\": \"arn:aws:iam::123456789012:policy/b\"");
        QTest::newRow("schema") << QStringList {u"print"_s, u"schema"_s}
                                << QByteArray("\"additionalProperties\": false");
    }
    void everyPrint_givesSomething()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, holds);
        Program program;
        QCOMPARE(program.run(arguments), 0);
        const QByteArray out = program.out();
        QVERIFY2(out.contains(holds) && out.endsWith('\n') && !out.endsWith("\n\n"), out.constData());
        QCOMPARE(program.errors(), QByteArray());
    }

    void printAws_withoutABoundary_warns_andForTwoAccountsAsks()
    {
        Program warned;
        QCOMPARE(warned.run({u"print"_s, u"aws"_s}), 0);
        QVERIFY2(warned.errors().contains("--permissions-boundary"), warned.errors().constData());
        Program asked;
        QCOMPARE(asked.run({u"print"_s, u"aws"_s, u"--mount"_s, u"a"_s, u"--mount"_s, u"b"_s}), 1);
        QVERIFY2(asked.errors().contains("Choose one by --mount"), asked.errors().constData());
    }

    void wrongUse_endsWith2_andSaysWhatWasMeant()
    {
        Program program;
        QCOMPARE(program.run({u"--headles"_s}), 2);
        QCOMPARE(program.errors(), QByteArray("keywright: Unknown flag “--headles”. Did you mean “--headless”?\n"));
        Program config;
        QCOMPARE(config.run({u"check"_s, u"--config"_s, config.write(u"c.json"_s, "{\"settle\": }")}), 2);
        QVERIFY2(
            config.errors().contains("c.json: not valid JSON, at line 1, column 12."), config.errors().constData());
    }

    void check_namesWhatIsWrongWithTheKubeconfig_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("says");
        const QUrl nobody(u"https://127.0.0.1:1"_s);
        QTest::newRow("not there") << QByteArray() << QStringList {u"--kubeconfig"_s, u"/does/not/exist"_s}
                                   << QStringList {u"/does/not/exist"_s};
        QTest::newRow("no YAML") << QByteArray("a: [") << QStringList() << QStringList {u"kubeconfig"_s, u"line"_s};
        QTest::newRow("unknown context") << kubeconfig(nobody) << QStringList {u"--context"_s, u"elsewhere"_s}
                                         << QStringList {u"elsewhere"_s, u"here"_s, u"there"_s};
        QTest::newRow("nobody answers") << kubeconfig(nobody) << QStringList() << QStringList {u"127.0.0.1:1"_s};
        QTest::newRow("CA that is no certificate") << kubeconfig(nobody, ", certificate-authority-data: eA==")
                                                   << QStringList() << QStringList {u"certificate"_s};
    }
    void check_namesWhatIsWrongWithTheKubeconfig()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, says);
        Program program;
        if (!text.isEmpty())
            program.set(u"KUBECONFIG"_s, program.write(u"kubeconfig"_s, text));
        program.set(u"VAULT_ADDR"_s, u"http://127.0.0.1:1"_s);
        QCOMPARE(program.run(QStringList {u"check"_s} + arguments), 1);
        const QString line = findingOf(program, "Kubernetes");
        for (const QString &word : says)
            QVERIFY2(line.contains(word), qPrintable(line));
    }

    void check_saysThatACertificateHasExpired()
    {
        const TestAuthority authority;
        ScriptedServer server(
            answering(200, "{}"), authority.serverConfiguration(authority.issue("127.0.0.1", "IP:127.0.0.1", -10)));
        Program program;
        program.set(u"KUBECONFIG"_s,
            program.write(u"kubeconfig"_s,
                kubeconfig(server.url(), ", certificate-authority-data: " + authority.pem().toBase64())));
        program.set(u"VAULT_ADDR"_s, server.url().toString());
        program.set(u"VAULT_CACERT"_s, program.write(u"ca.pem"_s, authority.pem()));
        program.set(u"VAULT_TOKEN"_s, token);
        QCOMPARE(program.run({u"check"_s}), 1);
        for (const char *party : {"Kubernetes", "Vault"})
            QVERIFY2(findingOf(program, party).contains(u"expired"_s), program.out().constData());
        QVERIFY(server.requests().isEmpty());
    }

    void check_saysWhoIsMeant_whenTheClusterRefuses()
    {
        FakeKubernetes cluster {.status = 401};
        ScriptedServer server(cluster.handler());
        Program program;
        program.set(u"KUBECONFIG"_s, program.write(u"kubeconfig"_s, kubeconfig(server.url())));
        QCOMPARE(program.run({u"check"_s}), 1);
        QVERIFY2(
            findingOf(program, "Kubernetes").contains(u"“u”"_s) || findingOf(program, "Kubernetes").contains(u"here"_s),
            program.out().constData());
    }

    void check_saysThatTheCrdIsMissing_andHowToInstallIt()
    {
        FakeKubernetes cluster {.hasCrd = false};
        ScriptedServer server(cluster.handler());
        Program program;
        program.set(u"KUBECONFIG"_s, program.write(u"kubeconfig"_s, kubeconfig(server.url())));
        QCOMPARE(program.run({u"check"_s}), 1);
        const QString line = findingOf(program, "Kubernetes");
        QVERIFY2(line.contains(u"AwsCredential"_s) && line.contains(u"keywright setup kubernetes"_s), qPrintable(line));
    }

    void check_saysWhatRbacForbids()
    {
        FakeKubernetes cluster {.allowed = false};
        ScriptedServer server(cluster.handler());
        Program program;
        program.set(u"KUBECONFIG"_s, program.write(u"kubeconfig"_s, kubeconfig(server.url())));
        QCOMPARE(program.run({u"check"_s}), 1);
        const QString out = QString::fromUtf8(program.out());
        QVERIFY2(
            out.contains(
                u"does not let the engine get, list, watch, create, update, patch, delete secrets in all namespaces"_s),
            qPrintable(out));
        QVERIFY(out.contains(u"patch awscredentials/status.keywright.dev in all namespaces"_s));
    }

    void check_saysWhatIsWrongWithVault_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        QTest::newRow("sealed") << 503 << QByteArray("{\"errors\":[\"Vault is sealed\"]}") << u"sealed"_s;
        QTest::newRow("wrong token") << 403 << QByteArray("{\"errors\":[\"permission denied\",\"invalid token\"]}")
                                     << u"ended or was revoked"_s;
        QTest::newRow("no Vault at all") << 200 << QByteArray("<html>") << u"JSON"_s;
    }
    void check_saysWhatIsWrongWithVault()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        ScriptedServer server(answering(status, body, "Content-Type: application/json\r\n"));
        Program program;
        program.set(u"VAULT_ADDR"_s, server.url().toString());
        program.set(u"VAULT_TOKEN"_s, token);
        program.set(u"KUBECONFIG"_s, u"/does/not/exist"_s);
        QCOMPARE(program.run({u"check"_s, u"--log-level"_s, u"debug"_s}), 1);
        const QString line = findingOf(program, "Vault");
        QVERIFY2(line.contains(says), qPrintable(line));
        QVERIFY2(!program.out().contains(token.toUtf8()) && !program.errors().contains(token.toUtf8()),
            "the token is shown");
    }

    void check_withoutAToken_saysHowToGiveOne()
    {
        Program program;
        program.set(u"VAULT_ADDR"_s, u"http://127.0.0.1:1"_s);
        QCOMPARE(program.run({u"check"_s}), 1);
        const QString line = findingOf(program, "Vault");
        QVERIFY2(line.contains(u"VAULT_TOKEN"_s) && line.contains(u"vault login"_s), qPrintable(line));
    }

    void check_takesTheTokenThatVaultLoginLeft()
    {
        ScriptedServer server(
            answering(403, "{\"errors\":[\"permission denied\"]}", "Content-Type: application/json\r\n"));
        Program program;
        program.write(u".vault-token"_s, token.toUtf8());
        program.set(u"VAULT_ADDR"_s, server.url().toString());
        QCOMPARE(program.run({u"check"_s}), 1);
        QVERIFY(!server.requests().isEmpty());
        QCOMPARE(server.requests().first().headers.value("x-vault-token"), token.toUtf8());
        QVERIFY(!program.out().contains(token.toUtf8()));
    }

    void vaultUnreachable_isSaidWithItsAddress()
    {
        Program program;
        program.set(u"VAULT_ADDR"_s, u"http://127.0.0.1:1"_s);
        program.set(u"VAULT_TOKEN"_s, token);
        QCOMPARE(program.run({u"check"_s}), 1);
        QVERIFY2(findingOf(program, "Vault").contains(u"127.0.0.1:1"_s), program.out().constData());
    }

    void setup_withNobodyToAsk_changesNothing()
    {
        QList<QByteArray> writes;
        ScriptedServer server([&](const ScriptedServer::Request &request, QTcpSocket &connection) {
            if (request.method != "GET")
                writes += request.method + ' ' + request.target;
            if (request.target.contains("lookup-self"))
                connection.write(answer(200, "{\"data\":{\"ttl\":0,\"policies\":[\"root\"],\"type\":\"service\"}}"));
            else
                connection.write(request.target.contains("/sys/mounts") ? answer(200, "{\"data\":{}}")
                                                                        : answer(404, "{\"errors\":[]}"));
        });
        Program program;
        program.set(u"VAULT_ADDR"_s, server.url().toString());
        program.set(u"VAULT_TOKEN"_s, token);
        QCOMPARE(program.run({u"setup"_s, u"vault"_s}), 1);
        QVERIFY2(program.out().contains("create  policy keywright-engine.default")
                && program.out().contains("Nothing was changed"),
            program.out().constData());
        QVERIFY(writes.isEmpty());
    }

    void nothingSaid_startsNothing()
    {
        Program program;
        QCOMPARE(program.run({}), 2);
        QVERIFY2(program.errors().contains("--headless runs the engine"), program.errors().constData());
    }

    void headlessOnTheSandbox_showsEachAct_andEndsWithASummary()
    {
        Program program;
        QCOMPARE(program.run({u"--headless"_s, u"--sandbox"_s, u"--for"_s, u"10s"_s}), 0);
        const QString out = QString::fromUtf8(program.out());
        static const QRegularExpression published(
            u"^\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z [a-z0-9-]+/[a-z0-9.-]+ publish A[A-Z0-9]+ [0-9a-z]+$"_s,
            QRegularExpression::MultilineOption);
        QVERIFY2(published.match(out).hasMatch(), qPrintable(out));
        QVERIFY2(out.contains(u"keys issued: "_s), qPrintable(out));
    }

    void headless_servesHealth_andEndsAtSigterm()
    {
        Program program;
        const QString port = freePort();
        program.start(
            {u"--headless"_s, u"--sandbox"_s, u"--listen"_s, u"127.0.0.1:"_s + port, u"--log-format"_s, u"json"_s});
        QTRY_COMPARE_WITH_TIMEOUT(get(port, "/readyz"), QByteArray("ok\n"), 30'000);
        QCOMPARE(get(port, "/healthz"), QByteArray("ok\n"));
        QVERIFY(get(port, "/metrics").contains("keywright_build_info{version=\"0."));
        QFile limits(u"/proc/%1/limits"_s.arg(program.process().processId()));
        QVERIFY(limits.open(QIODevice::ReadOnly));
        QVERIFY(
            QRegularExpression(u"Max core file size +0 +0 "_s).match(QString::fromLatin1(limits.readAll())).hasMatch());
        program.process().terminate();
        QCOMPARE(program.waitForEnd(), 0);
        for (const QByteArray &line : program.errors().split('\n'))
            QVERIFY2(line.isEmpty() || parseJson(line, u"line"_s), line.constData());
    }

    void portInUse_isAnErrorAtTheStart()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        Program program;
        QCOMPARE(
            program.run({u"--headless"_s, u"--sandbox"_s, u"--listen"_s, u"127.0.0.1:%1"_s.arg(taken.serverPort())}),
            1);
        QVERIFY2(program.errors().contains("Cannot listen on 127.0.0.1 port"), program.errors().constData());
    }

    void headless_withAWrongKubeconfig_endsAtOnce()
    {
        Program program;
        program.set(u"VAULT_TOKEN"_s, token);
        QCOMPARE(program.run({u"--headless"_s, u"--kubeconfig"_s, u"/does/not/exist"_s}), 1);
        QVERIFY2(program.errors().contains("/does/not/exist"), program.errors().constData());
    }

    void headless_withServersThatDoNotAnswer_waitsForThem_andSaysSo()
    {
        Program program;
        program.set(u"VAULT_ADDR"_s, u"http://127.0.0.1:1"_s);
        program.set(u"VAULT_TOKEN"_s, token);
        program.set(u"KUBECONFIG"_s, program.write(u"kubeconfig"_s, kubeconfig(QUrl(u"https://127.0.0.1:1"_s))));
        QCOMPARE(program.run({u"--headless"_s, u"--for"_s, u"3s"_s}), 0);
        QVERIFY2(program.errors().contains("https://127.0.0.1:1"), program.errors().constData());
    }

    /// The proxy refuses to lead anywhere: what it is asked for is enough. Names that end so are nowhere (RFC 6761).
    void proxiesOfTheEnvironment_areUsedForEachServer_data()
    {
        QTest::addColumn<QString>("noProxy");
        QTest::addColumn<QStringList>("proxied");
        const QString kubernetes = u"k8s.invalid:6443"_s;
        const QString vault = u"vault.corp.invalid:8200"_s;
        const QString sts = u"sts.corp.invalid:443"_s;
        QTest::newRow("no exception") << QString() << QStringList {kubernetes, sts, vault};
        QTest::newRow("but for one host") << u"k8s.invalid"_s << QStringList {sts, vault};
        QTest::newRow("but for a domain") << u"corp.invalid"_s << QStringList {kubernetes};
        QTest::newRow("but for all") << u"*"_s << QStringList {};
    }
    void proxiesOfTheEnvironment_areUsedForEachServer()
    {
        QFETCH(QString, noProxy);
        QFETCH(QStringList, proxied);
        ScriptedServer proxy(answering(403));
        Program program;
        program.set(u"HTTPS_PROXY"_s, proxy.url().toString());
        program.set(u"NO_PROXY"_s, noProxy);
        program.set(u"VAULT_ADDR"_s, u"https://vault.corp.invalid:8200"_s);
        program.set(u"VAULT_TOKEN"_s, token);
        program.set(u"AWS_REGION"_s, u"eu-west-1"_s);
        program.set(u"AWS_ENDPOINT_URL_STS"_s, u"https://sts.corp.invalid"_s);
        program.set(u"KUBECONFIG"_s, program.write(u"kubeconfig"_s, kubeconfig(QUrl(u"https://k8s.invalid:6443"_s))));
        QCOMPARE(program.run({u"check"_s}), 1);
        QStringList asked;
        for (const ScriptedServer::Request &request : proxy.requests()) {
            QCOMPARE(request.method, QByteArray("CONNECT"));
            asked += QString::fromLatin1(request.target);
        }
        asked.removeDuplicates();
        asked.sort();
        QCOMPARE(asked, proxied);
    }

    void auditFile_thatCannotBeWritten_isAnErrorAtTheStart()
    {
        Program program;
        QCOMPARE(program.run({u"--headless"_s, u"--sandbox"_s, u"--audit-file"_s, u"/does/not/exist/audit"_s}), 1);
        QVERIFY2(program.errors().contains("/does/not/exist/audit"), program.errors().constData());
    }

    void linesForTheJournal_haveItsPriorities_andNoTime()
    {
        Program program;
        const QString file = program.write(u"journal"_s, {});
        struct stat info
        {
        };
        QCOMPARE(::stat(QFile::encodeName(file).constData(), &info), 0);
        program.set(u"JOURNAL_STREAM"_s, u"%1:%2"_s.arg(info.st_dev).arg(info.st_ino));
        program.process().setStandardErrorFile(file, QIODevice::Append);
        QCOMPARE(program.run({u"--headless"_s, u"--sandbox"_s, u"--for"_s, u"3s"_s}), 0);
        QFile journal(file);
        QVERIFY(journal.open(QIODevice::ReadOnly));
        const QByteArray text = journal.readAll();
        QVERIFY(!text.isEmpty());
        for (const QByteArray &line : text.trimmed().split('\n'))
            QVERIFY2(
                QRegularExpression(u"^<[2-7]>[a-z.]+: "_s).match(QString::fromUtf8(line)).hasMatch(), line.constData());
    }

private:
    static QString freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return QString::number(server.serverPort());
    }

    /// The body of the answer; empty if there is none (yet).
    static QByteArray get(const QString &port, const QByteArray &path)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port.toUShort());
        socket.write("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
        QByteArray answer;
        while (socket.waitForReadyRead(5000))
            answer += socket.readAll();
        const qsizetype body = answer.indexOf("\r\n\r\n");
        return body < 0 ? QByteArray() : answer.mid(body + 4);
    }

    /// The first complaint about that party, with its hint.
    static QString findingOf(Program &program, const char *party)
    {
        const QList<QByteArray> lines = program.out().split('\n');
        for (qsizetype i = 0; i < lines.size(); ++i)
            if (lines[i].startsWith(QByteArray("MISSING  ") + party + ": "))
                return QString::fromUtf8(lines[i] + ' ' + lines.value(i + 1));
        return u"no complaint about "_s + QString::fromLatin1(party) + u": "_s
            + QString::fromUtf8(program.out() + program.errors());
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "ProgramTest.moc"
