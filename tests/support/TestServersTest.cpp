// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/TestServers.h"
#include "support/AwsAdmin.h"
#include "support/FaultProxy.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/VaultAdmin.h"

#include <QTest>

#include <csignal>

using namespace keywright;
using namespace keywright::test;

/// The real servers come up, answer, and can be broken: what other tests stand on.
class TestServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void namespaces_endWithWhatIsInThem();
    void keywrightCrd_isTaken_andRefusesWhatItsRulesForbid();
    void serviceAccountToken_isKnown_andMayNothing();
    void engineToken_issuesThroughAnIssuingToken_andMayNothingElse_data();
    void engineToken_issuesThroughAnIssuingToken_andMayNothingElse();
    void moto_refusesWhatIsWronglySigned();
    void fastIam_failsOnRequest();
    void staticRole_rotatesAnExistingUser();
    void shared_cannotBeBroken();
    void vault_keepsItsDataOverAKill();
    void vault_isSealedAndUnsealed();

private:
    std::unique_ptr<TestServers> m_servers;
};

void TestServersTest::initTestCase()
{
    m_servers = std::make_unique<TestServers>(Server::Kubernetes | Server::Vault | Server::Moto | Server::FastIam);
}

void TestServersTest::namespaces_endWithWhatIsInThem()
{
    const KubeAdmin kube(*m_servers);
    const QString ns = kube.createNamespace(QStringLiteral("smoke"));
    const QString secrets = KubeAdmin::namespaced(QStringLiteral("v1"), ns, QStringLiteral("secrets"));
    kube.create(secrets, {{"metadata", {{"name", "s"}}}, {"stringData", {{"a", "b"}}}});
    QCOMPARE(kube.secretData({ns, QStringLiteral("s")}).at(QStringLiteral("a")), QByteArray("b"));
    kube.remove(QStringLiteral("/api/v1/namespaces/") + ns);
    QTRY_VERIFY_WITH_TIMEOUT(!kube.exists(QStringLiteral("/api/v1/namespaces/") + ns), 60'000);
}

void TestServersTest::keywrightCrd_isTaken_andRefusesWhatItsRulesForbid()
{
    const KubeAdmin kube(*m_servers);
    kube.applyKeywrightCrd();
    const QString ns = kube.createNamespace(QStringLiteral("smoke"));
    const QString collection =
        KubeAdmin::namespaced(QStringLiteral("keywright.dev/v1alpha1"), ns, QStringLiteral("awscredentials"));
    Json object = {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"}, {"metadata", {{"name", "x"}}},
        {"spec", {{"lifetime", "16h"}}}};
    QCOMPARE(kube.send("POST", collection, object).status, 422);
    object["spec"]["iamGroups"] = {"developers"};
    kube.create(collection, object);
    QVERIFY(kube.exists(collection + QStringLiteral("/x")));
}

void TestServersTest::serviceAccountToken_isKnown_andMayNothing()
{
    const KubeAdmin kube(*m_servers);
    const QString ns = kube.createNamespace(QStringLiteral("smoke"));
    const QByteArray token = kube.serviceAccountToken({ns, QStringLiteral("engine")});
    const BlockingHttp engine(m_servers->kubernetesUrl(), m_servers->tls(), {{"Authorization", "Bearer " + token}});
    const BlockingHttp::Answer refused = engine.send("GET", QStringLiteral("/api/v1/secrets"));
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.body.contains("system:serviceaccount:" + ns.toUtf8() + ":engine"));
}

void TestServersTest::engineToken_issuesThroughAnIssuingToken_andMayNothingElse_data()
{
    QTest::addColumn<bool>("fast");
    QTest::newRow("moto") << false;
    QTest::newRow("fastiam") << true;
}

void TestServersTest::engineToken_issuesThroughAnIssuingToken_andMayNothingElse()
{
    QFETCH(const bool, fast);
    const VaultAdmin vault(*m_servers);
    const AwsAdmin aws = fast ? AwsAdmin::fastIam(*m_servers) : AwsAdmin::moto(*m_servers);
    const VaultForKeywright made = vault.setUpForKeywright(aws);
    const QString name = QStringLiteral("keywright.%1.media.thumbnailer").arg(made.cluster);
    const Json role = {{"credential_type", "iam_user"},
        {"policy_document",
            R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})"},
        {"policy_arns", {"arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"}}};
    QVERIFY(vault.send("POST", made.mount + QStringLiteral("/roles/") + name, role, made.engineToken).ok());
    QCOMPARE(vault.send("POST", made.mount + QStringLiteral("/roles/other"), role, made.engineToken).status, 403);
    QCOMPARE(vault.send("GET", made.mount + QStringLiteral("/creds/") + name, nullptr, made.engineToken).status, 403);

    const Json token =
        vault.send("POST", QStringLiteral("auth/token/create/") + made.tokenRole, {{"ttl", "1h"}}, made.engineToken)
            .json();
    const QByteArray issuing = stringAt(token, {"auth", "client_token"}).toUtf8();
    const Json issued = vault.send("GET", made.mount + QStringLiteral("/creds/") + name, nullptr, issuing).json();
    const QString lease = stringAt(issued, {"lease_id"});
    const AwsAdmin pod =
        aws.as({stringAt(issued, {"data", "access_key"}).toUtf8(), stringAt(issued, {"data", "secret_key"}).toUtf8()});
    QVERIFY(pod.works());
    QVERIFY(
        pod.sts(QStringLiteral("GetCallerIdentity")).first(QStringLiteral("Arn")).contains(QStringLiteral(":user/")));
    QCOMPARE(vault.leases(made.mount), QStringList {lease});

    const Json which = {{"lease_id", lease}};
    QVERIFY(vault.send("POST", QStringLiteral("sys/leases/lookup"), which, made.engineToken).ok());
    const Json revocation = {{"lease_id", lease}, {"sync", true}};
    QVERIFY(vault.send("POST", QStringLiteral("sys/leases/revoke"), revocation, made.engineToken).ok());
    QVERIFY(!pod.works());
    QCOMPARE(vault.leases(made.mount), QStringList());
}

void TestServersTest::moto_refusesWhatIsWronglySigned()
{
    const AwsAdmin aws = AwsAdmin::moto(*m_servers);
    QVERIFY(aws.works());
    QCOMPARE(aws.as({"AKIAUNKNOWNUNKNOWN00", "x"}).sts(QStringLiteral("GetCallerIdentity")).code,
        QStringLiteral("InvalidClientTokenId"));
    QCOMPARE(aws.as({aws.key().id, "wrong"}).sts(QStringLiteral("GetCallerIdentity")).code,
        QStringLiteral("SignatureDoesNotMatch"));
}

void TestServersTest::fastIam_failsOnRequest()
{
    const BlockingHttp control(m_servers->fastIamEndpoint(), {});
    const AwsAdmin aws = AwsAdmin::fastIam(*m_servers);
    const Json fault = {{"action", "TagUser"}, {"code", "Throttling"}, {"message", "Rate exceeded"}, {"times", 2}};
    control.require("POST", QStringLiteral("/faults"), fault);
    const QString user = randomName(QStringLiteral("user"));
    aws.createUser(user);
    const AwsAdmin::Parameters named = {{QStringLiteral("UserName"), user}};
    QCOMPARE(aws.iam(QStringLiteral("TagUser"), named).code, QStringLiteral("Throttling"));
    QCOMPARE(aws.iam(QStringLiteral("TagUser"), named).code, QStringLiteral("Throttling"));
    QVERIFY(aws.iam(QStringLiteral("TagUser"), named).ok());
    QVERIFY(aws.iam(QStringLiteral("CreateAccessKey"), named).ok());
    QVERIFY(aws.iam(QStringLiteral("CreateAccessKey"), named).ok());
    QCOMPARE(aws.iam(QStringLiteral("CreateAccessKey"), named).code, QStringLiteral("LimitExceeded"));
}

void TestServersTest::staticRole_rotatesAnExistingUser()
{
    const VaultAdmin vault(*m_servers);
    for (const AwsAdmin &aws : {AwsAdmin::moto(*m_servers), AwsAdmin::fastIam(*m_servers)}) {
        const VaultForKeywright made = vault.setUpForKeywright(aws);
        const QString user = randomName(QStringLiteral("legacy"));
        aws.createUser(user);
        const QString name = QStringLiteral("keywright.%1.media.legacy").arg(made.cluster);
        const Json role = {{"username", user}, {"rotation_period", "1h"}};
        QVERIFY(vault.send("POST", made.mount + QStringLiteral("/static-roles/") + name, role, made.engineToken).ok());
        const Json key =
            vault.send("GET", made.mount + QStringLiteral("/static-creds/") + name, nullptr, made.engineToken).json();
        QCOMPARE(aws.keysOf(user), QStringList {stringAt(key, {"data", "access_key"})});
    }
}

void TestServersTest::shared_cannotBeBroken()
{
    if (qEnvironmentVariableIsSet("KEYWRIGHT_TEST_SERVERS"))
        QVERIFY_EXCEPTION_THROWN(m_servers->kill(ServerProcess::Vault), std::logic_error);
}

void TestServersTest::vault_keepsItsDataOverAKill()
{
    TestServers own(Server::Vault | Server::FastIam, TestServers::Sharing::Own);
    const VaultAdmin vault(own);
    const VaultForKeywright made = vault.setUpForKeywright(AwsAdmin::fastIam(own));
    own.kill(ServerProcess::Vault);
    QCOMPARE(vault.send("GET", QStringLiteral("sys/health"), nullptr, {}).status, 0);
    own.start(ServerProcess::Vault);
    QVERIFY(vault.send("GET", QStringLiteral("auth/token/lookup-self"), nullptr, made.engineToken).ok());
}

void TestServersTest::vault_isSealedAndUnsealed()
{
    TestServers own(Server::Vault, TestServers::Sharing::Own);
    const VaultAdmin vault(own);
    own.sealVault();
    QCOMPARE(vault.send("GET", QStringLiteral("sys/health"), nullptr, {}).status, 503);
    own.unsealVault();
    QTRY_COMPARE(vault.send("GET", QStringLiteral("sys/health"), nullptr, {}).status, 200);
}

QTEST_GUILESS_MAIN(TestServersTest)
#include "TestServersTest.moc"
