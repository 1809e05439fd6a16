// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Check.h"
#include "app/Connections.h"
#include "app/KubernetesCheck.h"
#include "app/Print.h"
#include "app/RbacManifests.h"
#include "app/VaultCheck.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/VaultAdmin.h"

#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

const QString rbac = u"rbac.authorization.k8s.io/v1"_s;
const QString clusterRole = u"keywright-guardrails"_s;

QString textOf(const Findings &findings)
{
    QString all;
    for (const Finding &finding : findings)
        if (finding.kind == Finding::Kind::Missing)
            all += finding.text.english() + u' ' + finding.hint.english() + u'\n';
    return all;
}

} // namespace

/// `check` as an engine with just the rights that `print` gives, and with each of them taken away.
class CheckOnServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_servers = std::make_unique<TestServers>(Server::Kubernetes | Server::Vault | Server::FastIam);
        m_kube = std::make_unique<KubeAdmin>(*m_servers);
        m_vault = std::make_unique<VaultAdmin>(*m_servers);
        m_kube->applyKeywrightCrd();
        setUpKubernetes();
        setUpVault();
    }
    void cleanupTestCase() { m_servers.reset(); }

    void withAllThatPrintGives_nothingIsMissing()
    {
        grant(m_rules);
        const auto parties = QCoro::waitFor(runCheck(m_settings, nothingInEnvironment, &m_clock));
        QVERIFY2(isAllGood(parties), qPrintable(reportLines(parties).join(u'\n')));
        QCOMPARE(parties.size(), std::size_t(3));
    }

    void eachPermissionTakenAway_isNamed_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const PermissionQuestion &question : permissionQuestions({.namespaces = {u"a"_s}, .restartIn = {u"a"_s}}))
            QTest::newRow(qPrintable(question.access.toString() + u' ' + question.access.name)) << index++;
    }
    void eachPermissionTakenAway_isNamed()
    {
        QFETCH(int, index);
        const PermissionQuestion question = permissionQuestions(m_settings.kubernetes).at(std::size_t(index));
        grant(without(question.access));
        const auto connection = kubeConnectionFor(m_settings, nothingInEnvironment);
        QVERIFY(connection);
        KubeClient client(*connection);
        // The API server's authorizer hears of a new Role some moments later.
        QString text;
        QTRY_VERIFY2((text = textOf(QCoro::waitFor(KubernetesCheck(client, m_settings).run())),
                         text.contains(question.access.toString())),
            qPrintable(text));
        QVERIFY2(
            text.contains(question.why.english()) && text.contains(u"keywright setup kubernetes"_s), qPrintable(text));
    }

    void eachVaultCapabilityTakenAway_isNamed_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("says");
        for (const VaultNeed &need : vaultNeeds(u"CLUSTER"_s, {u"MOUNT"_s}))
            QTest::newRow(qPrintable(need.path)) << need.path << need.path;
        QTest::newRow("capabilities") << u"sys/capabilities-self"_s << u"sys/capabilities-self"_s;
    }
    void eachVaultCapabilityTakenAway_isNamed()
    {
        QFETCH(QString, path);
        QFETCH(QString, says);
        for (QString *text : {&path, &says})
            text->replace(u"CLUSTER"_s, m_settings.clusterName).replace(u"MOUNT"_s, m_settings.mounts.front().name);
        const QString policy = u"deny-"_s + m_settings.clusterName;
        m_vault->write(u"sys/policies/acl/"_s + policy,
            {{"policy", (u"path \"%1\" { capabilities = [\"deny\"] }"_s.arg(path)).toStdString()}});
        const QString text = vaultFindings(m_vault->makeToken({enginePolicyName(m_settings.clusterName), policy}));
        QVERIFY2(text.contains(says), qPrintable(text));
        QVERIFY2(text.contains(u"setup vault"_s), qPrintable(text));
    }

    void tokenRole_thatIsNotAsItMustBe_isNamed_data()
    {
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("says");
        QTest::newRow("no batch tokens") << QByteArray("{\"token_type\":\"service\",\"orphan\":true}")
                                         << u"token_type=batch"_s;
        QTest::newRow("no orphans") << QByteArray("{\"token_type\":\"service\",\"orphan\":false}") << u"orphan=true"_s;
        QTest::newRow("default policy") << QByteArray("{\"token_no_default_policy\":false}")
                                        << u"token_no_default_policy"_s;
        QTest::newRow("other policy") << QByteArray("{\"allowed_policies\":[\"other\"]}") << u"allowed_policies"_s;
        QTest::newRow("bound to other addresses")
            << QByteArray("{\"token_bound_cidrs\":[\"10.9.9.0/24\"]}") << u"token_bound_cidrs"_s;
    }
    void tokenRole_thatIsNotAsItMustBe_isNamed()
    {
        QFETCH(QByteArray, change);
        QFETCH(QString, says);
        const QString path = u"auth/token/roles/"_s + tokenRoleName(m_settings.clusterName);
        Json role = tokenRole(m_settings.clusterName);
        role.update(Json::parse(change.toStdString()));
        m_vault->write(path, role);
        const QString text = vaultFindings(m_vault->makeToken({enginePolicyName(m_settings.clusterName)}));
        m_vault->write(path, tokenRole(m_settings.clusterName));
        QVERIFY2(text.contains(says), qPrintable(text));
    }

    void issuePolicyDeleted_isNamed()
    {
        const QString path = u"sys/policies/acl/"_s + issuePolicyName(m_settings.clusterName);
        const Json before = m_vault->read(path)["data"];
        m_vault->remove(path);
        const QString text = vaultFindings(m_vault->makeToken({enginePolicyName(m_settings.clusterName)}));
        m_vault->write(path, {{"policy", before["policy"]}});
        QVERIFY2(text.contains(u"the policy "_s + issuePolicyName(m_settings.clusterName)), qPrintable(text));
    }

    void tokenRoleMissing_isNamed()
    {
        const QString path = u"auth/token/roles/"_s + tokenRoleName(m_settings.clusterName);
        m_vault->remove(path);
        const QString text = vaultFindings(m_vault->makeToken({enginePolicyName(m_settings.clusterName)}));
        m_vault->write(path, tokenRole(m_settings.clusterName));
        QVERIFY2(
            text.contains(tokenRoleName(m_settings.clusterName)) && text.contains(u"setup vault"_s), qPrintable(text));
    }

    void batchTokenOfTheLogin_isNamed()
    {
        const Json answer = m_vault->write(u"auth/token/create-orphan"_s,
            {{"policies", {enginePolicyName(m_settings.clusterName)}}, {"type", "batch"}, {"ttl", "1h"},
                {"renewable", false}, {"no_default_policy", true}});
        const QString text = vaultFindings(stringAt(answer, {"auth", "client_token"}).toUtf8());
        QVERIFY2(text.contains(u"batch"_s), qPrintable(text));
    }

    void tokenThatHasEnded_isNamed()
    {
        QVERIFY2(
            vaultFindings("hvs.not-a-token").contains(u"lookup-self"_s), qPrintable(vaultFindings("hvs.not-a-token")));
    }

    void unknownMount_isNamed()
    {
        Settings settings = m_settings;
        settings.mounts = {{.name = u"not-there"_s}};
        settings.vault.token = std::make_shared<const SecretBytes>(m_servers->vaultRootToken());
        const QString text = vaultFindings(settings);
        QVERIFY2(text.contains(u"not-there"_s) && text.contains(u"vault secrets list"_s), qPrintable(text));
    }

    void anotherClusterName_isNamed()
    {
        grant(m_rules);
        const QString ns = m_settings.kubernetes.namespaces.first();
        m_kube->create(KubeAdmin::namespaced(u"coordination.k8s.io/v1"_s, ns, u"leases"_s),
            {{"metadata", {{"name", "keywright"}, {"annotations", {{"keywright.dev/cluster", "other"}}}}}});
        const auto connection = kubeConnectionFor(m_settings, nothingInEnvironment);
        QVERIFY(connection);
        KubeClient client(*connection);
        QString text;
        QTRY_VERIFY2((text = textOf(QCoro::waitFor(KubernetesCheck(client, m_settings).run())),
                         text.contains(u"--cluster-name other"_s)),
            qPrintable(text));
        m_kube->remove(KubeAdmin::namespaced(u"coordination.k8s.io/v1"_s, ns, u"leases"_s, u"keywright"_s));
    }

    void namespaceThatIsNotThere_isNamed()
    {
        Settings settings = m_settings;
        settings.kubernetes = {.kubeconfig = m_servers->kubeconfig(), .namespaces = {u"not-there"_s}};
        const auto connection = kubeConnectionFor(settings, nothingInEnvironment);
        QVERIFY(connection);
        KubeClient client(*connection);
        const QString text = textOf(QCoro::waitFor(KubernetesCheck(client, settings).run()));
        QVERIFY2(text.contains(u"kubectl create namespace not-there"_s), qPrintable(text));
    }

    void stsThatDoesNotAnswer_isNamed()
    {
        Settings settings = m_settings;
        settings.aws.stsEndpoint = u"http://127.0.0.1:1"_s;
        const auto parties = QCoro::waitFor(runCheck(settings, nothingInEnvironment, &m_clock));
        QVERIFY(textOf(parties.at(2).findings).contains(u"127.0.0.1:1"_s));
        settings.verification = false;
        QVERIFY(textOf(QCoro::waitFor(runCheck(settings, nothingInEnvironment, &m_clock)).at(2).findings).isEmpty());
    }

private:
    static QString nothingInEnvironment(const char *) { return {}; }

    /// An engine of one namespace, as its own service account.
    void setUpKubernetes()
    {
        const QString ns = m_kube->createNamespace(u"check"_s);
        const QByteArray token = m_kube->serviceAccountToken({ns, u"engine"_s});
        const Json config {{"apiVersion", "v1"}, {"kind", "Config"}, {"current-context", "engine"},
            {"contexts", {{{"name", "engine"}, {"context", {{"cluster", "c"}, {"user", "engine"}}}}}},
            {"users", {{{"name", "engine"}, {"user", {{"token", token.toStdString()}}}}}},
            {"clusters",
                {{{"name", "c"},
                    {"cluster",
                        {{"server", m_servers->kubernetesUrl().toString()},
                            {"certificate-authority", m_servers->caFile()}}}}}}};
        QFile file(m_folder.filePath(u"kubeconfig"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(dumpJson(config));
        m_settings.kubernetes = {.kubeconfig = file.fileName(), .namespaces = {ns}, .restartIn = {ns}};
        for (const Json &object : rbacManifests(m_settings.kubernetes))
            if (stringAt(object, {"kind"}) == u"Role"_s
                || (stringAt(object, {"kind"}) == u"ClusterRole"_s
                    && stringAt(object, {"metadata", "name"}) == clusterRole))
                for (const Json &rule : object["rules"])
                    m_rules.push_back(rule);
        m_kube->create(
            KubeAdmin::namespaced(rbac, ns, u"roles"_s), {{"metadata", {{"name", "engine"}}}, {"rules", m_rules}});
        m_kube->create(KubeAdmin::namespaced(rbac, ns, u"rolebindings"_s),
            {{"metadata", {{"name", "engine"}}},
                {"roleRef", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "Role"}, {"name", "engine"}}},
                {"subjects", Json::array({{{"kind", "ServiceAccount"}, {"name", "engine"}, {"namespace", ns}}})}});
        m_kube->create(clusterPath(u"clusterroles"_s), {{"metadata", {{"name", ns}}}, {"rules", Json::array()}});
        m_kube->create(clusterPath(u"clusterrolebindings"_s),
            {{"metadata", {{"name", ns}}},
                {"roleRef", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "ClusterRole"}, {"name", ns}}},
                {"subjects", Json::array({{{"kind", "ServiceAccount"}, {"name", "engine"}, {"namespace", ns}}})}});
    }
    static QString clusterPath(const QString &plural) { return u"/apis/"_s + rbac + u'/' + plural; }

    void setUpVault()
    {
        m_settings.clusterName = randomName(u"check"_s);
        m_settings.mounts = {{.name = m_vault->setUpForKeywright(AwsAdmin::fastIam(*m_servers)).mount}};
        m_settings.vault.address = m_servers->vaultUrl().toString();
        m_settings.vault.caCertFile = m_servers->caFile();
        m_settings.aws = {.region = u"us-east-1"_s, .stsEndpoint = m_servers->fastIamEndpoint().toString()};
        for (const VaultSetupWrite &write : setupWrites(vaultSetupFor(m_settings)))
            m_vault->write(write.path, write.body);
        m_settings.vault.token =
            std::make_shared<const SecretBytes>(m_vault->makeToken({enginePolicyName(m_settings.clusterName)}));
    }

    void grant(const Json &rules)
    {
        const QString ns = m_settings.kubernetes.namespaces.first();
        Json ofNamespace = Json::array();
        Json ofCluster = Json::array();
        for (const Json &rule : rules) {
            const QString resource = stringsAt(rule, {"resources"}).value(0);
            const bool cluster = resource == u"namespaces" || resource == u"awscredentialguardrails";
            (cluster ? ofCluster : ofNamespace).push_back(rule);
        }
        m_kube->mergePatch(KubeAdmin::namespaced(rbac, ns, u"roles"_s, u"engine"_s), {{"rules", ofNamespace}});
        m_kube->mergePatch(clusterPath(u"clusterroles"_s) + u'/' + ns, {{"rules", ofCluster}});
        if (rules == m_rules) {
            const auto connection = kubeConnectionFor(m_settings, nothingInEnvironment);
            KubeClient client(*connection);
            QTRY_VERIFY(QCoro::waitFor(KubernetesCheck(client, m_settings).run()).size() > 2
                && textOf(QCoro::waitFor(KubernetesCheck(client, m_settings).run())).isEmpty());
        }
    }

    /// The rules without that one verb on that one resource.
    [[nodiscard]] Json without(const AccessQuestion &question) const
    {
        const QString resource =
            question.subresource.isEmpty() ? question.resource : question.resource + u'/' + question.subresource;
        Json rules = Json::array();
        for (const Json &rule : m_rules) {
            for (const QString &each : stringsAt(rule, {"resources"})) {
                Json one = rule;
                one["resources"] = {each};
                const bool same = each == resource && stringsAt(rule, {"apiGroups"}).contains(question.group)
                    && stringsAt(rule, {"resourceNames"}).join(u',') == question.name;
                QStringList verbs = stringsAt(rule, {"verbs"});
                if (same)
                    verbs.removeAll(question.verb);
                one["verbs"] = toJson(verbs);
                if (!verbs.isEmpty())
                    rules.push_back(one);
            }
        }
        return rules;
    }

    QString vaultFindings(const QByteArray &token)
    {
        Settings settings = m_settings;
        settings.vault.token = std::make_shared<const SecretBytes>(token);
        return vaultFindings(settings);
    }
    QString vaultFindings(const Settings &settings)
    {
        const auto vault = vaultSettingsFor(settings);
        auto login = engineLoginFor(settings, nothingInEnvironment);
        VaultClient client(*vault, std::move(*login), m_clock);
        return textOf(QCoro::waitFor(VaultCheck(client, vaultSetupFor(settings)).run()));
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_kube;
    std::unique_ptr<VaultAdmin> m_vault;
    Settings m_settings;
    Json m_rules = Json::array();
};

QTEST_GUILESS_MAIN(CheckOnServersTest)
#include "CheckOnServersTest.moc"
