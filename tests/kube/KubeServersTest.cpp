// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/Verify.h"
#include "kube/AccessReview.h"
#include "kube/Informer.h"
#include "support/FaultProxy.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/TestServers.h"

#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

const QString manager = QStringLiteral("keywright");
const ResourceType configMaps {.group = {},
    .version = QStringLiteral("v1"),
    .plural = QStringLiteral("configmaps"),
    .kind = QStringLiteral("ConfigMap")};

template<typename T>
Result<T> wait(QCoro::Task<Result<T>> task)
{
    return QCoro::waitFor(std::move(task));
}

Json makeObject(const char *apiVersion, const char *kind, const ObjectKey &key)
{
    Json object {{"apiVersion", apiVersion}, {"kind", kind}};
    object["metadata"] = {{"namespace", key.ns}, {"name", key.name}};
    return object;
}
Json configMap(const ObjectKey &key, const char *value)
{
    Json object = makeObject("v1", "ConfigMap", key);
    object["data"]["k"] = value;
    return object;
}
Json secretOf(const ObjectKey &key, const char *value)
{
    Json object = makeObject("v1", "Secret", key);
    object["stringData"]["k"] = value;
    return object;
}
Json awsCredential(const ObjectKey &key)
{
    Json object = makeObject("keywright.dev/v1alpha1", "AwsCredential", key);
    object["spec"]["iamPolicyArns"] = {"arn:aws:iam::aws:policy/ReadOnlyAccess"};
    return object;
}

QString versionOf(const Json &object) { return stringAt(object, {"metadata", "resourceVersion"}); }
QString uidOf(const Json &object) { return stringAt(object, {"metadata", "uid"}); }

} // namespace

/// The client and the informer against a real API server.
class KubeServersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_admin;
    std::unique_ptr<KubeClient> m_client;
    QString m_namespace;

    KubeConnection connection(const QString &context = {}) const
    {
        KubeConfigOptions options;
        options.kubeconfig = m_servers->kubeconfig();
        options.context = context;
        auto loaded = loadKubeConnection(options);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text()));
        return *loaded;
    }
    /// The server's address and authority, and a user as it stands in a kubeconfig.
    KubeConnection connectionAs(const QByteArray &user) const
    {
        QTemporaryDir folder;
        QFile config(folder.filePath(QStringLiteral("config")));
        if (!config.open(QIODevice::WriteOnly))
            qFatal("no temporary file");
        config.write("current-context: x\nclusters: [{name: c, cluster: {server: '" + connection().server.toEncoded()
            + "', certificate-authority: '" + m_servers->caFile().toUtf8() + "'}}]\nusers: [{name: u, user: " + user
            + "}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\n");
        config.close();
        KubeConfigOptions options;
        options.kubeconfig = config.fileName();
        auto loaded = loadKubeConnection(options);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text()));
        return *loaded;
    }
    ObjectKey key(const QString &name) const { return {m_namespace, name}; }
    QString path(const QString &plural, const QString &name = {}) const
    {
        return KubeAdmin::namespaced(QStringLiteral("v1"), m_namespace, plural, name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_servers = std::make_unique<TestServers>(Server::Kubernetes);
        m_admin = std::make_unique<KubeAdmin>(*m_servers);
        m_admin->applyKeywrightCrd();
    }
    void init()
    {
        m_namespace = m_admin->createNamespace(QStringLiteral("kube"));
        m_client = std::make_unique<KubeClient>(connection());
    }
    void cleanup()
    {
        m_client.reset();
        m_admin->remove(QStringLiteral("/api/v1/namespaces/") + m_namespace);
    }

    void contexts_byTokenAndByCertificateWork_data()
    {
        QTest::addColumn<QString>("context");
        QTest::newRow("token") << QStringLiteral("admin");
        QTest::newRow("client certificate") << QStringLiteral("certificate");
    }
    void contexts_byTokenAndByCertificateWork()
    {
        QFETCH(QString, context);
        KubeClient client(connection(context));
        const auto version = wait(client.raw("GET", QStringLiteral("/version")));
        VERIFY_OK(version);
        QCOMPARE(stringAt(*version, {"major"}), QStringLiteral("1"));
        const auto found = wait(client.get(resources::namespaces, {.ns = {}, .name = m_namespace}));
        VERIFY_OK(found);
        auto stream = wait(client.watch(resources::pods, {}, {}, 1s));
        VERIFY_OK(stream);
    }

    void wrongToken_isUnauthorized_eachTimeItIsTried()
    {
        KubeClient client(connectionAs("{token: nonsense}"));
        for (int time = 0; time < 3; ++time) {
            const auto pods = wait(client.list(resources::pods, {}));
            VERIFY_ERROR(pods, ErrorKind::Unauthorized);
        }
    }

    void aTokenFileThatIsRenewed_isReadAgainAsSoonAsTheServerRefusesTheOld()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("token"));
        const auto write = [&](const QByteArray &token) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(token);
        };
        write("outdated");
        KubeClient client(connectionAs("{tokenFile: '" + path.toUtf8() + "'}"));
        const auto refused = wait(client.list(resources::pods, {}));
        VERIFY_ERROR(refused, ErrorKind::Unauthorized);
        QFile good(m_servers->stateFolder() + QStringLiteral("/admin.token"));
        QVERIFY(good.open(QIODevice::ReadOnly));
        write(good.readAll());
        const auto pods = wait(client.list(resources::pods, {}));
        VERIFY_OK(pods);
    }

    void anotherAuthority_isATlsError()
    {
        KubeConnection other = connection();
        other.tls.caCertificates = QSslConfiguration::systemCaCertificates().mid(0, 1);
        if (other.tls.caCertificates.isEmpty())
            QSKIP("no certificate authorities on this system");
        KubeClient client(other);
        const auto pods = wait(client.list(resources::pods, {}));
        VERIFY_ERROR(pods, ErrorKind::Tls);
        QVERIFY(pods.error().hint.contains(QStringLiteral("certificate authority of the context")));
    }

    void creation_happensOnce()
    {
        const ObjectKey k = key(QStringLiteral("a"));
        const auto created = wait(m_client->create(resources::secrets, secretOf(k, "v"), manager));
        VERIFY_OK(created);
        const auto again = wait(m_client->create(resources::secrets, secretOf(k, "other"), manager));
        VERIFY_ERROR(again, ErrorKind::AlreadyExists);
        QVERIFY(again.error().sentence.startsWith(QStringLiteral("Secret %1/a cannot be created").arg(m_namespace)));
        QCOMPARE(m_admin->secretData(k).at(QStringLiteral("k")), QByteArray("v"));
        const auto dry =
            wait(m_client->create(resources::secrets, secretOf(key(QStringLiteral("dry")), "v"), manager, true));
        VERIFY_OK(dry);
        QVERIFY(!m_admin->exists(path(QStringLiteral("secrets"), QStringLiteral("dry"))));
    }

    void apply_ownsItsFieldsAndRefusesForeignOnes()
    {
        const ObjectKey k = key(QStringLiteral("a"));
        const ApplyOptions ours {.fieldManager = manager};
        const auto first = wait(m_client->apply(configMaps, configMap(k, "1"), ours));
        VERIFY_OK(first);
        m_admin->apply(path(QStringLiteral("configmaps"), QStringLiteral("a")), configMap(k, "2"));
        const auto conflict = wait(m_client->apply(configMaps, configMap(k, "3"), ours));
        VERIFY_ERROR(conflict, ErrorKind::Conflict);
        const ApplyOptions forced {.fieldManager = manager, .force = true};
        const auto taken = wait(m_client->apply(configMaps, configMap(k, "3"), forced));
        VERIFY_OK(taken);
        QCOMPARE(stringAt(*taken, {"data", "k"}), QStringLiteral("3"));
    }

    void preconditions_stopAWriteToWhatHasChanged()
    {
        const ObjectKey k = key(QStringLiteral("a"));
        const auto created = wait(m_client->create(configMaps, configMap(k, "1"), manager));
        VERIFY_OK(created);
        const ApplyOptions forced {.fieldManager = manager, .force = true};
        Json write = configMap(k, "2");
        write["metadata"]["resourceVersion"] = versionOf(*created);
        write["metadata"]["uid"] = uidOf(*created);
        const auto applied = wait(m_client->apply(configMaps, write, forced));
        VERIFY_OK(applied);
        const auto stale = wait(m_client->apply(configMaps, write, forced));
        VERIFY_ERROR(stale, ErrorKind::Conflict);
        write["data"]["k"] = "3";
        const auto late = wait(m_client->apply(configMaps, write, forced));
        VERIFY_ERROR(late, ErrorKind::Conflict);
        write["metadata"]["resourceVersion"] = versionOf(*applied);
        write["metadata"]["uid"] = "00000000-0000-0000-0000-000000000000";
        const auto another = wait(m_client->apply(configMaps, write, forced));
        VERIFY_ERROR(another, ErrorKind::InvalidInput);
        const auto goneAndMade = wait(m_client->remove(configMaps, k, {.uid = QStringLiteral("another")}));
        VERIFY_ERROR(goneAndMade, ErrorKind::Conflict);
        const auto removed =
            wait(m_client->remove(configMaps, k, {.uid = uidOf(*created), .resourceVersion = versionOf(*applied)}));
        VERIFY_OK(removed);
        const auto twice = wait(m_client->remove(configMaps, k));
        VERIFY_OK(twice);
        const auto revived = wait(m_client->apply(configMaps, write, forced));
        QVERIFY(!revived); // an apply with a uid does not make what was deleted
        QVERIFY2(revived.error().kind == ErrorKind::Conflict || revived.error().kind == ErrorKind::NotFound,
            qPrintable(revived.error().text()));
    }

    void credentials_areAppliedWithTheirStatus()
    {
        const ObjectKey k = key(QStringLiteral("a"));
        const auto created = wait(m_client->create(resources::awsCredentials, awsCredential(k), manager));
        VERIFY_OK(created);
        Json status = makeObject("keywright.dev/v1alpha1", "AwsCredential", k);
        status["status"]["observedGeneration"] = 1;
        const ApplyOptions toStatus {
            .fieldManager = QStringLiteral("keywright-engine"), .force = true, .subresource = QStringLiteral("status")};
        const auto applied = wait(m_client->apply(resources::awsCredentials, status, toStatus));
        VERIFY_OK(applied);
        QCOMPARE(intAt(*applied, {"status", "observedGeneration"}), 1);
        QCOMPARE(intAt(*applied, {"metadata", "generation"}), 1);
    }

    void misspeltFieldOfACredential_isRefused()
    {
        Json object = awsCredential(key(QStringLiteral("a")));
        object["spec"]["lifetme"] = "16h";
        const auto created = wait(m_client->create(resources::awsCredentials, object, manager));
        VERIFY_ERROR(created, ErrorKind::InvalidInput);
        QVERIFY2(created.error().sentence.contains(QStringLiteral("lifetme")), qPrintable(created.error().text()));
    }

    void unknownKind_isToldAsSuch()
    {
        ResourceType unknown = resources::awsCredentials;
        unknown.plural = QStringLiteral("awscredentialz");
        const auto listed = wait(m_client->list(unknown, {}));
        VERIFY_ERROR(listed, ErrorKind::NotFound);
        QVERIFY2(listed.error().hint.contains(QStringLiteral("CustomResourceDefinition")),
            qPrintable(listed.error().text()));
        const auto missing = wait(m_client->get(resources::awsCredentials, key(QStringLiteral("none"))));
        VERIFY_ERROR(missing, ErrorKind::NotFound);
        QVERIFY2(!missing.error().hint.contains(QStringLiteral("CustomResourceDefinition")),
            qPrintable(missing.error().text()));
    }

    void metadataOfSecrets_comesWithoutTheirData()
    {
        const auto created =
            wait(m_client->create(resources::secrets, secretOf(key(QStringLiteral("a")), "s3cret"), manager));
        VERIFY_OK(created);
        const auto one = wait(m_client->getMetadata(resources::secrets, key(QStringLiteral("a"))));
        VERIFY_OK(one);
        QVERIFY(!one->contains("data"));
        QCOMPARE(stringAt(*one, {"kind"}), QStringLiteral("Secret"));
        QCOMPARE(uidOf(*one), uidOf(*created));
        ListOptions options;
        options.ns = m_namespace;
        options.metadataOnly = true;
        const auto page = wait(m_client->list(resources::secrets, options));
        VERIFY_OK(page);
        QCOMPARE(page->items.size(), std::size_t(1));
        QVERIFY(!page->items.front().contains("data"));
        auto stream = wait(m_client->watch(resources::secrets, options, {}, 5s));
        VERIFY_OK(stream);
        const auto line = wait((*stream)->nextLine(10s));
        VERIFY_OK(line);
        QVERIFY(line->has_value());
        QVERIFY((*line)->contains("PartialObjectMetadata"));
        QVERIFY(!(*line)->contains("\"data\""));
    }

    void pages_makeTheWholeList()
    {
        for (int i = 0; i < 7; ++i)
            m_admin->create(path(QStringLiteral("configmaps")), configMap(key(QStringLiteral("c%1").arg(i)), "x"));
        ListOptions options;
        options.ns = m_namespace;
        options.limit = 3;
        const auto before = m_client->requestCount();
        const auto all = wait(m_client->listAll(configMaps, options));
        VERIFY_OK(all);
        QCOMPARE(all->items.size(), std::size_t(7));
        QCOMPARE(m_client->requestCount() - before, quint64(3));
    }

    void manyRequestsAtOnce_shareAFewConnections_andEachIsSentOnce()
    {
        FaultProxy proxy(m_servers->kubernetesUrl());
        KubeConfigOptions options;
        options.kubeconfig = m_servers->kubeconfigVia(proxy.url());
        const auto connection = loadKubeConnection(options);
        VERIFY_OK(connection);
        KubeClient client(*connection);
        std::vector<QCoro::Task<Result<Json>>> tasks;
        for (int i = 0; i < 100; ++i)
            tasks.push_back(client.create(configMaps, configMap(key(QStringLiteral("m%1").arg(i)), "x"), manager));
        for (auto &task : tasks) {
            const auto created = QCoro::waitFor(task);
            VERIFY_OK(created);
        }
        QCOMPARE(m_admin->list(path(QStringLiteral("configmaps"))).size(), std::size_t(100));
        QCOMPARE(client.requestCount(), quint64(100));
        QVERIFY2(proxy.connectionsSoFar() <= 36, qPrintable(QString::number(proxy.connectionsSoFar())));
    }

    void accessReview_tellsWhatMayBeDone()
    {
        const AccessQuestion question {.verb = QStringLiteral("patch"),
            .group = QStringLiteral("keywright.dev"),
            .resource = QStringLiteral("awscredentials"),
            .subresource = QStringLiteral("status"),
            .ns = m_namespace};
        const auto admin = wait(isAllowed(*m_client, question));
        VERIFY_OK(admin);
        QVERIFY(*admin);
        KubeConnection pod = connection();
        pod.credentials.reset();
        pod.headers = {
            {"Authorization", "Bearer " + m_admin->serviceAccountToken({m_namespace, QStringLiteral("nobody")})}};
        KubeClient client(pod);
        const auto nobody = wait(isAllowed(client, question));
        VERIFY_OK(nobody);
        QVERIFY(!*nobody);
        const auto refused = wait(client.get(resources::secrets, key(QStringLiteral("x"))));
        VERIFY_ERROR(refused, ErrorKind::Forbidden);
        QVERIFY2(refused.error().sentence.contains(QStringLiteral("system:serviceaccount:%1:nobody").arg(m_namespace)),
            qPrintable(refused.error().text()));
        QCOMPARE(refused.error().hint,
            QStringLiteral("This identity needs the right “get” on secrets in the namespace %1.").arg(m_namespace));
    }

    void informer_followsWhatHappens()
    {
        ListOptions options;
        options.ns = m_namespace;
        options.limit = 2;
        for (int i = 0; i < 5; ++i)
            m_admin->create(path(QStringLiteral("configmaps")), configMap(key(QStringLiteral("old%1").arg(i)), "1"));
        Informer<QString> informer(*m_client, configMaps, {.list = options}, [](const Json &object) {
            return stringAt(object, {"data", "k"});
        });
        informer.start();
        QTRY_VERIFY(informer.isSynced());
        QCOMPARE(informer.count(), 5);
        for (int i = 0; i < 60; ++i)
            m_admin->create(path(QStringLiteral("configmaps")), configMap(key(QStringLiteral("new%1").arg(i)), "1"));
        for (int i = 0; i < 5; ++i)
            m_admin->remove(path(QStringLiteral("configmaps"), QStringLiteral("old%1").arg(i)));
        m_admin->mergePatch(path(QStringLiteral("configmaps"), QStringLiteral("new7")), {{"data", {{"k", "2"}}}});
        QTRY_COMPARE(informer.count(), 60);
        QTRY_COMPARE(informer.all().value(key(QStringLiteral("new7"))), QStringLiteral("2"));
        QCoro::waitFor(informer.stop());
    }

    void watch_endsCleanlyAfterItsTime()
    {
        ListOptions options;
        options.ns = m_namespace;
        auto stream = wait(m_client->watch(configMaps, options, {}, 1s));
        VERIFY_OK(stream);
        for (;;) {
            const auto line = wait((*stream)->nextLine(20s));
            VERIFY_OK(line);
            if (!*line)
                break;
        }
    }
};

QTEST_GUILESS_MAIN(KubeServersTest)
#include "KubeServersTest.moc"
