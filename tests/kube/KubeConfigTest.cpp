// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeConfig.h"
#include "http/TestAuthority.h"
#include "http/Verify.h"
#include "kube/TestKubeConfig.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

QByteArray oneContext(const QByteArray &name, const QByteArray &server)
{
    return "clusters: [{name: c-" + name + ", cluster: {server: '" + server
        + "'}}]\n"
          "users: [{name: u-"
        + name + ", user: {token: t-" + name
        + "}}]\n"
          "contexts: [{name: "
        + name + ", context: {cluster: c-" + name + ", user: u-" + name + "}}]\n";
}

} // namespace

class KubeConfigTest final : public QObject
{
    Q_OBJECT

    TestAuthority m_authority;

    void compareError(const Result<KubeConnection> &result, const QStringList &parts) const
    {
        VERIFY_ERROR(result, ErrorKind::Configuration);
        for (const QString &part : parts)
            QVERIFY2(result.error().text().contains(part), qPrintable(result.error().text()));
    }

private Q_SLOTS:
    void explicitFile_isTheOnlyOneRead()
    {
        TestKubeConfig files;
        files.environment["KUBECONFIG"] = files.write(QStringLiteral("other"), oneContext("other", "https://other"));
        const QString path =
            files.write(QStringLiteral("mine"), "current-context: mine\n" + oneContext("mine", "https://mine:6443"));
        const auto connection = files.load(path);
        VERIFY_OK(connection);
        QCOMPARE(connection->contextName, QStringLiteral("mine"));
        QCOMPARE(connection->server, QUrl(QStringLiteral("https://mine:6443")));
        QCOMPARE(connection->defaultNamespace, QStringLiteral("default"));
        QCOMPARE(connection->user, QStringLiteral("u-mine"));
        QVERIFY(connection->warnings.isEmpty());
        QVERIFY(connection->compression);
        QCOMPARE(*kubeContexts(files.options(path)), QStringList(QStringLiteral("mine")));
    }

    void explicitFile_mustExist()
    {
        TestKubeConfig files;
        compareError(files.load(files.path(QStringLiteral("nowhere"))),
            {files.path(QStringLiteral("nowhere")), QStringLiteral("cannot be read")});
    }

    void severalFiles_areMergedAndTheFirstWins()
    {
        TestKubeConfig files;
        const QString first =
            files.write(QStringLiteral("a"), "current-context: b\n" + oneContext("a", "https://first") + "");
        const QString second = files.write(QStringLiteral("b"),
            "current-context: a\n"
            "clusters: [{name: c-a, cluster: {server: 'https://second', tls-server-name: second}}, {name: c-b, "
            "cluster: {server: 'https://b'}}]\n"
            "users: [{name: u-b, user: {token: t}}]\n"
            "contexts: [{name: b, context: {cluster: c-b, user: u-b, namespace: media}}, {name: a, context: {cluster: "
            "c-b}}]\n");
        files.environment["KUBECONFIG"] =
            files.path(QStringLiteral("missing")) + QLatin1Char(':') + first + QLatin1Char(':') + second;
        const auto current = files.load();
        VERIFY_OK(current);
        QCOMPARE(current->contextName, QStringLiteral("b"));
        QCOMPARE(current->defaultNamespace, QStringLiteral("media"));
        const auto other = files.load({}, QStringLiteral("a"));
        VERIFY_OK(other);
        QCOMPARE(other->server, QUrl(QStringLiteral("https://first")));
        QCOMPARE(other->tls.serverName, QString()); // entries win whole
        QCOMPARE(*kubeContexts(files.options()), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
    }

    void homeFolder_isTheDefault()
    {
        TestKubeConfig files;
        files.environment["HOME"] = files.path(QStringLiteral("home"));
        files.write(QStringLiteral("home/.kube/config"), "current-context: h\n" + oneContext("h", "https://home"));
        const auto connection = files.load();
        VERIFY_OK(connection);
        QCOMPARE(connection->contextName, QStringLiteral("h"));
    }

    void nothingAtAll_isSaid()
    {
        TestKubeConfig files;
        files.environment["HOME"] = files.path(QStringLiteral("home"));
        compareError(files.load(), {QStringLiteral("home/.kube/config"), QStringLiteral("--kubeconfig")});
    }

    void unknownContext_namesTheNearest()
    {
        TestKubeConfig files;
        const QString path = files.write(
            QStringLiteral("c"), "contexts: [{name: production, context: {}}, {name: staging, context: {}}]\n");
        compareError(files.load(path, QStringLiteral("prodction")),
            {QStringLiteral("“prodction”"), path, QStringLiteral("Did you mean “production”?"),
                QStringLiteral("production, staging")});
        const auto far = files.load(path, QStringLiteral("zzzzzz"));
        compareError(far, {QStringLiteral("Known contexts: production, staging.")});
        QVERIFY(!far.error().text().contains(QStringLiteral("Did you mean")));
        compareError(files.load(path), {QStringLiteral("current-context"), QStringLiteral("--context")});
    }

    void brokenReferences_nameFileAndEntry()
    {
        TestKubeConfig files;
        const QString path = files.write(QStringLiteral("c"),
            "current-context: x\nclusters: [{name: c, cluster: {server: 'https://c'}}]\n"
            "contexts: [{name: x, context: {cluster: nope}}, {name: y, context: {cluster: c, user: nobody}}, {name: z, "
            "context: {}}]\n");
        compareError(files.load(path), {QStringLiteral("context “x”"), path, QStringLiteral("cluster “nope”")});
        compareError(files.load(path, QStringLiteral("y")), {QStringLiteral("user “nobody”")});
        compareError(files.load(path, QStringLiteral("z")), {QStringLiteral("names no cluster")});
    }

    void brokenFiles_areSaid_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QByteArray &content, const char *part) {
            QTest::newRow(name) << content << QString::fromUtf8(part);
        };
        row("not YAML", "clusters: [\n  {name: 'secret-token\n", "not valid YAML (line");
        row("a tab", "clusters:\n\t- name: x\n", "not valid YAML (line 2");
        row("a list", "- a\n", "is not a kubeconfig");
        row("clusters that are no list", "clusters: {a: b}\n", "“clusters” is not a list");
        row("a cluster that is no mapping", "clusters: [{name: c, cluster: 7}]\n",
            "“cluster” of “c” under “clusters” is not a mapping");
        row("empty", "", "current-context");
    }
    void brokenFiles_areSaid()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, part);
        TestKubeConfig files;
        const QString path = files.write(QStringLiteral("c"), content);
        const auto connection = files.load(path);
        compareError(connection, {path, part});
        QVERIFY(!connection.error().text().contains(QStringLiteral("secret-token")));
    }

    void brokenClusters_areSaid_data()
    {
        QTest::addColumn<QByteArray>("cluster");
        QTest::addColumn<QString>("part");
        const auto row = [](const char *name, const QByteArray &cluster, const char *part) {
            QTest::newRow(name) << cluster << QString::fromUtf8(part);
        };
        row("no server", "{}", "has no usable server");
        row("no host", "server: 'https://'", "has no usable server");
        row("another scheme", "server: 'ftp://x'", "has no usable server");
        row("CA that is no base64", "{server: 'https://c', certificate-authority-data: '%%'}",
            "“certificate-authority-data” of the cluster “c”");
        row("CA that is no certificate", "{server: 'https://c', certificate-authority-data: 'aGVsbG8='}",
            "holds no certificate");
        row("CA file that is missing", "{server: 'https://c', certificate-authority: no.crt}", "no.crt");
        row("a proxy of a kind unknown", "{server: 'https://c', proxy-url: 'ftp://me:hidden@p'}",
            "proxy-url of the cluster “c”");
    }
    void brokenClusters_areSaid()
    {
        QFETCH(QByteArray, cluster);
        QFETCH(QString, part);
        TestKubeConfig files;
        const auto connection = files.load(files.write(QStringLiteral("c"), configWithUser("{}", cluster)));
        compareError(connection, {QStringLiteral("cluster “c”"), part});
        QVERIFY(!connection.error().text().contains(QStringLiteral("hidden")));
    }

    void authority_isReadFromDataOrFileBesideTheConfig()
    {
        TestKubeConfig files;
        files.write(QStringLiteral("sub/ca.crt"), m_authority.pem() + m_authority.pem());
        const QByteArray data = m_authority.pem().toBase64();
        const auto byData = files.load(files.write(QStringLiteral("a"),
            configWithUser("{}", "{server: 'https://c', certificate-authority-data: " + data + "}")));
        VERIFY_OK(byData);
        QCOMPARE(byData->tls.caCertificates, QList {m_authority.certificate()});
        const auto byFile = files.load(files.write(
            QStringLiteral("sub/b"), configWithUser("{}", "{server: 'https://c', certificate-authority: ca.crt}")));
        VERIFY_OK(byFile);
        QCOMPARE(byFile->tls.caCertificates.size(), 2);
        const auto both = files.load(files.write(QStringLiteral("sub/d"),
            configWithUser("{}",
                "{server: 'https://c', certificate-authority: missing.crt, certificate-authority-data: " + data
                    + "}")));
        VERIFY_OK(both); // the data wins
    }

    void clusterSettings_areTaken()
    {
        TestKubeConfig files;
        const auto connection = files.load(files.write(QStringLiteral("c"),
            configWithUser("{}",
                "{server: 'https://c:6443/k8s/c-1', insecure-skip-tls-verify: yes, tls-server-name: api.internal, "
                "proxy-url: 'http://p:3128', disable-compression: true}")));
        VERIFY_OK(connection);
        QVERIFY(connection->tls.insecureSkipVerify);
        QCOMPARE(connection->tls.serverName, QStringLiteral("api.internal"));
        QCOMPARE(connection->server.path(), QStringLiteral("/k8s/c-1"));
        QVERIFY(connection->proxy);
        QCOMPARE(connection->proxy->hostName(), QStringLiteral("p"));
        QVERIFY(!connection->compression);
        QCOMPARE(connection->warnings.size(), 1);
        QVERIFY(connection->warnings.first().contains(QStringLiteral("insecure-skip-tls-verify")));
    }

    void insecureWithAuthority_isRefusedAsKubectlDoes()
    {
        TestKubeConfig files;
        const QByteArray data = m_authority.pem().toBase64();
        compareError(files.load(files.write(QStringLiteral("c"),
                         configWithUser("{}",
                             "{server: 'https://c', insecure-skip-tls-verify: true, certificate-authority-data: " + data
                                 + "}"))),
            {QStringLiteral("both a certificate authority and insecure-skip-tls-verify")});
    }

    void plainHttp_isWarnedOf()
    {
        TestKubeConfig files;
        const auto connection = files.load(files.write(QStringLiteral("c"), configWithUser("{}", "server: 'c:8080'")));
        VERIFY_OK(connection);
        QCOMPARE(connection->server, QUrl(QStringLiteral("http://c:8080")));
        QCOMPARE(connection->warnings.size(), 1);
    }

    void impersonation_becomesHeaders()
    {
        TestKubeConfig files;
        const auto connection = files.load(files.write(
            QStringLiteral("c"), configWithUser("{token: t, as: jane, as-uid: '7', as-groups: [dev, ops]}")));
        VERIFY_OK(connection);
        QStringList headers;
        for (const HttpHeader &header : connection->headers)
            headers += QString::fromLatin1(header.name + '=' + header.value);
        QCOMPARE(headers,
            QStringList({QStringLiteral("Impersonate-User=jane"), QStringLiteral("Impersonate-Uid=7"),
                QStringLiteral("Impersonate-Group=dev"), QStringLiteral("Impersonate-Group=ops")}));
    }

    void json_isYamlToo()
    {
        TestKubeConfig files;
        const auto connection = files.load(files.write(QStringLiteral("c"),
            "{\"kind\":\"Config\",\"current-context\":\"x\",\"clusters\":[{\"name\":\"c\",\"cluster\":{\"server\":"
            "\"https://c\"}}],"
            "\"users\":[{\"name\":\"u\",\"user\":{}}],\"contexts\":[{\"name\":\"x\",\"context\":{\"cluster\":\"c\","
            "\"user\":\"u\"}}]}"));
        VERIFY_OK(connection);
    }

    void inAPod_theServiceAccountIsUsed()
    {
        TestKubeConfig files;
        files.environment["KUBERNETES_SERVICE_HOST"] = QStringLiteral("10.96.0.1");
        files.environment["KUBERNETES_SERVICE_PORT"] = QStringLiteral("6443");
        files.write(QStringLiteral("serviceaccount/token"), "first\n");
        files.write(QStringLiteral("serviceaccount/ca.crt"), m_authority.pem());
        files.write(QStringLiteral("serviceaccount/namespace"), "keywright-system");
        const auto connection = files.load();
        VERIFY_OK(connection);
        QCOMPARE(connection->contextName, QStringLiteral("in-cluster"));
        QCOMPARE(connection->server, QUrl(QStringLiteral("https://10.96.0.1:6443")));
        QCOMPARE(connection->defaultNamespace, QStringLiteral("keywright-system"));
        QCOMPARE(connection->tls.caCertificates.size(), 1);
        QVERIFY(!connection->compression);
        QCOMPARE(*kubeContexts(files.options()), QStringList());
    }

    void inAPod_anIpv6AddressIsBracketed()
    {
        TestKubeConfig files;
        files.environment["KUBERNETES_SERVICE_HOST"] = QStringLiteral("fd00::1");
        files.write(QStringLiteral("serviceaccount/token"), "t");
        files.write(QStringLiteral("serviceaccount/ca.crt"), m_authority.pem());
        const auto connection = files.load();
        VERIFY_OK(connection);
        QCOMPARE(connection->server.toString(), QStringLiteral("https://[fd00::1]:443"));
    }

    void inAPod_aKubeconfigStillWins()
    {
        TestKubeConfig files;
        files.environment["KUBERNETES_SERVICE_HOST"] = QStringLiteral("10.96.0.1");
        files.write(QStringLiteral("serviceaccount/token"), "t");
        files.environment["KUBECONFIG"] = files.write(QStringLiteral("c"), configWithUser("{token: t}"));
        const auto connection = files.load();
        VERIFY_OK(connection);
        QCOMPARE(connection->contextName, QStringLiteral("x"));
    }
};

QTEST_GUILESS_MAIN(KubeConfigTest)
#include "KubeConfigTest.moc"
