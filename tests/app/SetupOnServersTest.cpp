// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Print.h"
#include "app/Setup.h"
#include "base/Clock.h"
#include "kube/Yaml.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/VaultAdmin.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

/// `setup` and the output of `print`, on a real API server and a real Vault.
class SetupOnServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_servers = std::make_unique<TestServers>(Server::Kubernetes | Server::Vault | Server::FastIam);
        m_kube = std::make_unique<KubeAdmin>(*m_servers);
        m_vault = std::make_unique<VaultAdmin>(*m_servers);
    }
    void cleanupTestCase() { m_servers.reset(); }

    void init()
    {
        m_said.clear();
        m_invocation = Invocation {.command = Command::Setup, .yes = true};
        Settings &settings = m_invocation.settings;
        settings.clusterName = randomName(u"setup"_s);
        settings.kubernetes.kubeconfig = m_servers->kubeconfig();
        settings.kubernetes.namespaces = {m_kube->createNamespace(u"setup"_s)};
        settings.kubernetes.restartIn = settings.kubernetes.namespaces;
        settings.vault.address = m_servers->vaultUrl().toString();
        settings.vault.caCertFile = m_servers->caFile();
        settings.vault.token = std::make_shared<const SecretBytes>(m_servers->vaultRootToken());
        settings.mounts = {{.name = m_vault->setUpForKeywright(AwsAdmin::fastIam(*m_servers)).mount}};
    }

    void firstRun_makesEverything_secondRun_hasNothingToDo_data()
    {
        QTest::addColumn<int>("method");
        QTest::addColumn<QString>("made");
        QTest::newRow("token") << int(VaultAuthSettings::Method::Token) << u"token role keywright-issuer."_s;
        QTest::newRow("AppRole") << int(VaultAuthSettings::Method::AppRole) << u"auth/%1/role/keywright."_s;
        QTest::newRow("Kubernetes") << int(VaultAuthSettings::Method::Kubernetes) << u"auth/%1/role/keywright."_s;
    }
    void firstRun_makesEverything_secondRun_hasNothingToDo()
    {
        QFETCH(int, method);
        QFETCH(QString, made);
        VaultAuthSettings &auth = m_invocation.settings.vault.auth;
        auth.method = VaultAuthSettings::Method(method);
        if (auth.method != VaultAuthSettings::Method::Token)
            auth.mount = randomName(u"auth"_s);
        const QString ns = m_invocation.settings.kubernetes.namespaces.first();

        QVERIFY(runNow());
        const QStringList first = m_said;
        QVERIFY2(holds(first, u"  create  Role %1/keywright-engine"_s.arg(ns)), qPrintable(first.join(u'\n')));
        QVERIFY(holds(first, u"  done    RoleBinding %1/keywright-restart"_s.arg(ns)));
        QVERIFY(holds(first, u"  done    policy keywright-engine."_s + m_invocation.settings.clusterName));
        const QString login =
            (made.contains(u"%1"_s) ? made.arg(auth.mount) : made) + m_invocation.settings.clusterName;
        QVERIFY2(holds(first, u"  done    "_s + login), qPrintable(first.join(u'\n')));

        QVERIFY(runNow());
        QVERIFY2(m_said.last() == u"Nothing to do."_s, qPrintable(m_said.join(u'\n')));
        QVERIFY(!m_said.join(u'\n').contains(u"create"_s + u"  "_s));
    }

    void whatWasChangedByHand_isShownAndPutBack()
    {
        QVERIFY(runNow());
        const QString ns = m_invocation.settings.kubernetes.namespaces.first();
        m_kube->mergePatch(
            KubeAdmin::namespaced(u"rbac.authorization.k8s.io/v1"_s, ns, u"roles"_s, u"keywright-engine"_s),
            {{"rules", Json::array({{{"apiGroups", {""}}, {"resources", {"secrets"}}, {"verbs", {"get"}}}})}});
        const QString issuer = u"auth/token/roles/keywright-issuer."_s + m_invocation.settings.clusterName;
        m_vault->write(issuer, {{"token_type", "service"}, {"orphan", true}});
        m_vault->write(u"sys/policies/acl/keywright-issue."_s + m_invocation.settings.clusterName,
            {{"policy", "path \"x\" { capabilities = [\"read\"] }"}});

        QVERIFY(runNow());
        const QString said = m_said.join(u'\n');
        QVERIFY2(said.contains(u"  change  Role %1/keywright-engine"_s.arg(ns)), qPrintable(said));
        QVERIFY2(
            said.contains(u"- token_type: service"_s) && said.contains(u"+ token_type: batch"_s), qPrintable(said));
        QVERIFY2(said.contains(u"- path \"x\" { capabilities = [\"read\"] }"_s), qPrintable(said));
        QCOMPARE(stringAt(m_vault->read(issuer), {"data", "token_type"}), u"batch"_s);
        QVERIFY(runNow());
        QCOMPARE(m_said.last(), u"Nothing to do."_s);
    }

    void asked_andAnsweredNo_changesNothing()
    {
        m_invocation.yes = false;
        QString question;
        const auto done = run([&](const QString &asked) {
            question = asked;
            return false;
        });
        QVERIFY(done && !*done);
        QCOMPARE(question, u"Apply this?"_s);
        QCOMPARE(m_said.last(), u"Nothing was changed."_s);
        QVERIFY(m_vault->list(u"sys/policies/acl"_s).filter(m_invocation.settings.clusterName).isEmpty());
    }

    void onlyVault_leavesTheClusterAlone()
    {
        m_invocation.arguments = {u"vault"_s};
        m_invocation.settings.kubernetes.kubeconfig = u"/does/not/exist"_s;
        QVERIFY(runNow());
        QVERIFY(!m_said.join(u'\n').contains(u"Kubernetes ("_s));
    }

    void namespaceThatIsNotThere_isNamedWithWhatToDo()
    {
        m_invocation.arguments = {u"kubernetes"_s};
        m_invocation.settings.kubernetes.namespaces = {u"not-there"_s};
        const auto done = run({});
        QVERIFY(!done);
        QVERIFY2(
            done.error().text().contains(u"kubectl create namespace not-there"_s), qPrintable(done.error().text()));
    }

    void mountThatIsNotThere_isSaid_andNotMade()
    {
        m_invocation.arguments = {u"vault"_s};
        m_invocation.settings.mounts = {{.name = u"not-there"_s}};
        QVERIFY(runNow());
        QVERIFY2(
            m_said.join(u'\n').contains(u"vault secrets enable -path=not-there aws"_s), qPrintable(m_said.join(u'\n')));
        QVERIFY(!m_vault->read(u"sys/mounts"_s)["data"].contains("not-there/"));
    }

    void authMountOfAnotherType_isNotTouched()
    {
        m_invocation.arguments = {u"vault"_s};
        const QString mount = randomName(u"auth"_s);
        m_vault->write(u"sys/auth/"_s + mount, {{"type", "userpass"}});
        m_invocation.settings.vault.auth = {.method = VaultAuthSettings::Method::Kubernetes, .mount = mount};
        const auto done = run({});
        QVERIFY(!done);
        QVERIFY2(done.error().sentence.contains(u"userpass"_s) && done.error().sentence.contains(mount),
            qPrintable(done.error().text()));
    }

    void withoutTheRights_theFirstRefusalIsTold()
    {
        m_invocation.arguments = {u"vault"_s};
        m_invocation.settings.vault.token = std::make_shared<const SecretBytes>(
            m_vault->makeToken({m_vault->setUpForKeywright(AwsAdmin::fastIam(*m_servers)).enginePolicy}));
        const auto done = run({});
        QVERIFY(!done);
        QVERIFY(done.error().kind == ErrorKind::Forbidden);
        QVERIFY2(done.error().sentence.contains(u"sys/policies/acl"_s), qPrintable(done.error().text()));
    }

    void printedManifests_areTakenByTheApiServer_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("crd") << u"crd"_s;
        QTest::newRow("rbac") << u"rbac"_s;
    }
    void printedManifests_areTakenByTheApiServer()
    {
        QFETCH(QString, what);
        const BlockingHttp admin(m_servers->kubernetesUrl(), m_servers->tls(),
            {{"Authorization", "Bearer " + m_servers->kubernetesToken()}});
        const auto text = printed(what, m_invocation.settings);
        QVERIFY(text);
        for (const QByteArray &document : QByteArray(*text).replace("\n---\n", QByteArray(1, '\0')).split('\0')) {
            const auto object = parseYaml(document, what);
            QVERIFY2(object, document.constData());
            const QString apiVersion = stringAt(*object, {"apiVersion"});
            const QString ns = stringAt(*object, {"metadata", "namespace"});
            const QString plural = stringAt(*object, {"kind"}).toLower() + u's';
            const QString root = apiVersion == u"v1"_s ? u"/api/v1"_s : u"/apis/"_s + apiVersion;
            const QString path = root + (ns.isEmpty() ? QString() : u"/namespaces/"_s + ns) + u'/' + plural + u'/'
                + stringAt(*object, {"metadata", "name"})
                + u"?fieldManager=test&force=true&dryRun=All&fieldValidation=Strict"_s;
            const auto answer = admin.send("PATCH", path, document, {{"Content-Type", "application/apply-patch+yaml"}});
            const bool inNewNamespace =
                answer.status == 404 && ns == u"keywright-system"_s; // which the dry run did not make
            QVERIFY2(answer.ok() || inNewNamespace, (path.toUtf8() + ' ' + answer.body).constData());
        }
    }

private:
    Result<bool> run(std::function<bool(const QString &)> ask)
    {
        m_said.clear();
        Console console {.say = [this](const QString &line) { m_said += line; }, .ask = std::move(ask)};
        return QCoro::waitFor(runSetup(
            m_invocation, [](const char *) { return QString(); }, console, &m_clock));
    }
    bool runNow()
    {
        const auto done = run({});
        if (!done)
            qWarning("%s", qPrintable(done.error().text()));
        return done && *done;
    }
    static bool holds(const QStringList &lines, const QString &line) { return lines.contains(line); }

    SystemClock m_clock;
    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_kube;
    std::unique_ptr<VaultAdmin> m_vault;
    Invocation m_invocation;
    QStringList m_said;
};

QTEST_GUILESS_MAIN(SetupOnServersTest)
#include "SetupOnServersTest.moc"
