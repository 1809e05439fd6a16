// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/Sts.h"
#include "http/Verify.h"
#include "support/AwsAdmin.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/VaultAdmin.h"
#include "vault/AwsSecretsEngine.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

/// The clients on a real Vault with moto behind it: logins, and the life of a key and its lease.
class VaultServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLogin_byToken_givesWhatItIs();
    void aLogin_byTokenFile();
    void aLogin_byAppRole_endsWithLogout();
    void aLogin_byKubernetes();
    void aWrongLogin_isUnauthorized_data();
    void aWrongLogin_isUnauthorized();
    void aKey_livesForItsLifetime_andIsTakenByAws();
    void aKey_survivesTheEnginesLogin();
    void aRevokedKey_isGoneAtOnce();
    void aLease_isShortened_andCappedByTheMount();
    void leases_areListedByRole();
    void aRole_isWrittenTwiceAndReadBack();
    void aRoleWithAnUnknownPolicy_isRefusedByAws_sayingTheSameEachTime();
    void aRoleWithAPolicyThatIsNoJson_isNotAccepted();
    void aRoleThatIsGone_isNotFound();
    void aMissingMount_isTold();
    void aBatchToken_makesNoIssuingTokens();
    void anExistingUser_getsAStaticRole();
    void aRevokedEngineToken_isReplaced();

private:
    [[nodiscard]] std::unique_ptr<VaultClient> client(std::unique_ptr<VaultLogin> login) const;
    [[nodiscard]] std::unique_ptr<VaultClient> engine() const
    {
        return client(tokenLogin(SecretBytes(m_made.engineToken)));
    }
    [[nodiscard]] QString newRole() const;
    [[nodiscard]] QString fileWith(const QByteArray &content);
    [[nodiscard]] bool works(const IssuedKey &key) const;
    /// Writes a role that may read S3, and gives its name.
    [[nodiscard]] QString makeRole(AwsSecretsEngine &aws) const;

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<VaultAdmin> m_vault;
    std::unique_ptr<AwsAdmin> m_aws;
    VaultForKeywright m_made;
};

void VaultServersTest::initTestCase()
{
    m_servers = std::make_unique<TestServers>(Server::Kubernetes | Server::Vault | Server::Moto);
    m_vault = std::make_unique<VaultAdmin>(*m_servers);
    m_aws = std::make_unique<AwsAdmin>(AwsAdmin::moto(*m_servers));
    m_made = m_vault->setUpForKeywright(*m_aws);
}

std::unique_ptr<VaultClient> VaultServersTest::client(std::unique_ptr<VaultLogin> login) const
{
    VaultSettings settings {.http = m_servers->vaultHttp()};
    return std::make_unique<VaultClient>(std::move(settings), std::move(login), m_clock);
}

QString VaultServersTest::newRole() const
{
    return QStringLiteral("keywright.%1.media.%2").arg(m_made.cluster, randomName(u"c"_qs));
}

QString VaultServersTest::fileWith(const QByteArray &content)
{
    QFile file(m_folder.filePath(randomName(u"file"_qs)));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    return file.fileName();
}

bool VaultServersTest::works(const IssuedKey &key) const
{
    return m_aws->as({key.accessKeyId.value.toUtf8(), key.secretAccessKey.view().toByteArray()}).works();
}

QString VaultServersTest::makeRole(AwsSecretsEngine &aws) const
{
    const QString name = newRole();
    VaultRole role {
        .policyDocument =
            R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]})"};
    const auto written = QCoro::waitFor(aws.writeRole(name, std::move(role)));
    return written ? name : QString();
}

void VaultServersTest::aLogin_byToken_givesWhatItIs()
{
    const auto client = engine();
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QCOMPARE(token->policies, QStringList {m_made.enginePolicy});
    QVERIFY(token->renewable && !token->batch);
    QVERIFY(token->ttl > 23h && token->ttl <= 24h);
    VERIFY_OK(canIssue(*token, client->loginName()));
    const auto root = QCoro::waitFor(this->client(tokenLogin(SecretBytes(m_servers->vaultRootToken())))->login());
    VERIFY_OK(root);
    QCOMPARE(root->ttl, 0s);
}

void VaultServersTest::aLogin_byTokenFile()
{
    const auto client = this->client(tokenFileLogin(fileWith(m_made.engineToken + '\n')));
    const auto roles = QCoro::waitFor(client->list(m_made.mount + u"/roles"_qs));
    QVERIFY2(roles || roles.error().kind == ErrorKind::NotFound, roles ? "" : qPrintable(roles.error().text()));
}

void VaultServersTest::aLogin_byAppRole_endsWithLogout()
{
    const QString mount = randomName(u"approle"_qs);
    const QString role = u"auth/%1/role/keywright"_qs.arg(mount);
    m_vault->write(u"sys/auth/"_qs + mount, {{"type", "approle"}});
    m_vault->write(role, {{"token_policies", m_made.enginePolicy}, {"token_type", "service"}, {"token_ttl", "1h"}});
    const QString roleId = stringAt(m_vault->read(role + u"/role-id"_qs), {"data", "role_id"});
    const QString secretId = stringAt(m_vault->write(role + u"/secret-id"_qs, Json::object()), {"data", "secret_id"});
    const auto client =
        this->client(appRoleLogin({.mount = mount, .roleId = roleId, .secretIdFile = fileWith(secretId.toUtf8())}));
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QVERIFY(token->policies.contains(m_made.enginePolicy));
    const QByteArray bytes = token->token->view().toByteArray();
    QVERIFY(m_vault->send("GET", u"auth/token/lookup-self"_qs, nullptr, bytes).ok());
    QCoro::waitFor(client->logout());
    QCOMPARE(m_vault->send("GET", u"auth/token/lookup-self"_qs, nullptr, bytes).status, 403);
}

void VaultServersTest::aLogin_byKubernetes()
{
    const KubeAdmin kube(*m_servers);
    const QString ns = kube.createNamespace(u"vault"_qs);
    const QByteArray reviewer = kube.serviceAccountToken({ns, u"reviewer"_qs});
    kube.create(u"/apis/rbac.authorization.k8s.io/v1/clusterrolebindings"_qs,
        {{"metadata", {{"name", ns + u"-reviewer"_qs}}},
            {"roleRef",
                {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "ClusterRole"},
                    {"name", "system:auth-delegator"}}},
            {"subjects", Json::array({{{"kind", "ServiceAccount"}, {"namespace", ns}, {"name", "reviewer"}}})}});
    QFile ca(m_servers->caFile());
    QVERIFY(ca.open(QIODevice::ReadOnly));
    const QString mount = randomName(u"kubernetes"_qs);
    m_vault->write(u"sys/auth/"_qs + mount, {{"type", "kubernetes"}});
    m_vault->write(u"auth/%1/config"_qs.arg(mount),
        {{"kubernetes_host", m_servers->kubernetesUrl().toString()}, {"kubernetes_ca_cert", ca.readAll().toStdString()},
            {"token_reviewer_jwt", reviewer.toStdString()}});
    m_vault->write(u"auth/%1/role/keywright"_qs.arg(mount),
        {{"bound_service_account_names", "keywright"}, {"bound_service_account_namespaces", ns},
            {"token_policies", m_made.enginePolicy}, {"token_type", "service"}, {"token_ttl", "1h"}});

    const QString jwt = fileWith(kube.serviceAccountToken({ns, u"keywright"_qs}));
    const auto right = client(kubernetesLogin({.mount = mount, .role = u"keywright"_qs, .tokenFile = jwt}));
    const auto token = QCoro::waitFor(right->login());
    VERIFY_OK(token);
    QVERIFY(token->policies.contains(m_made.enginePolicy));
    QVERIFY(!token->batch);

    const QString othersJwt = fileWith(kube.serviceAccountToken({ns, u"somebody"_qs}));
    const auto wrong = client(kubernetesLogin({.mount = mount, .role = u"keywright"_qs, .tokenFile = othersJwt}));
    const auto refused = QCoro::waitFor(wrong->login());
    VERIFY_ERROR(refused, ErrorKind::Unauthorized);
}

void VaultServersTest::aWrongLogin_isUnauthorized_data()
{
    using Make = std::function<std::unique_ptr<VaultLogin>(VaultServersTest &)>;
    QTest::addColumn<Make>("make");
    QTest::newRow("token") << Make([](VaultServersTest &) { return tokenLogin(SecretBytes("hvs.nonsense")); });
    QTest::newRow("token file") << Make([](VaultServersTest &t) { return tokenFileLogin(t.fileWith("hvs.nonsense")); });
    QTest::newRow("AppRole that is not mounted") << Make([](VaultServersTest &t) {
        return appRoleLogin({.mount = u"nowhere"_qs, .roleId = u"r"_qs, .secretIdFile = t.fileWith("s3cr3t-id")});
    });
}

void VaultServersTest::aWrongLogin_isUnauthorized()
{
    using Make = std::function<std::unique_ptr<VaultLogin>(VaultServersTest &)>;
    QFETCH(Make, make);
    const auto refused = QCoro::waitFor(client(make(*this))->read(m_made.mount + u"/roles/x"_qs));
    VERIFY_ERROR(refused, ErrorKind::Unauthorized);
    QCOMPARE(toString(refused.error().party), toString(Party::VaultToken));
    QVERIFY(!refused.error().text().contains(u"nonsense"_qs));
    QVERIFY(!refused.error().text().contains(u"s3cr3t"_qs));
}

void VaultServersTest::aKey_livesForItsLifetime_andIsTakenByAws()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const QString role = makeRole(aws);
    const auto key = QCoro::waitFor(aws.issue(role, 6s));
    VERIFY_OK(key);
    QVERIFY(key->leaseDuration >= 4s && key->leaseDuration <= 6s);
    QVERIFY(key->leaseId.value.startsWith(m_made.mount + u"/creds/"_qs + role + u'/'));

    Sts sts({.endpoint = m_servers->motoEndpoint()}, m_clock);
    const auto identity = QCoro::waitFor(
        sts.getCallerIdentity(key->accessKeyId, std::make_shared<const SecretBytes>(key->secretAccessKey.clone())));
    VERIFY_OK(identity);
    QCOMPARE(identity->account, u"123456789012"_qs);
    const auto wrong =
        QCoro::waitFor(sts.getCallerIdentity(key->accessKeyId, std::make_shared<const SecretBytes>("wrong")));
    VERIFY_ERROR(wrong, ErrorKind::Refused);
    QCOMPARE(wrong.error().serverMessage, u"SignatureDoesNotMatch"_qs);

    const auto lease = QCoro::waitFor(aws.lookupLease(key->leaseId));
    VERIFY_OK(lease);
    QVERIFY(lease->has_value());
    const qint64 life = (*lease)->issueTime.msecsTo((*lease)->expireTime);
    QVERIFY2(life > 4'000 && life <= 6'500, qPrintable(QString::number(life)));
    // It ends by itself, and its user with it.
    QTRY_VERIFY_WITH_TIMEOUT(!works(*key), 30'000);
    const auto dead = QCoro::waitFor(aws.lookupLease(key->leaseId));
    VERIFY_OK(dead);
    QVERIFY(!dead->has_value());
    const auto gone = QCoro::waitFor(
        sts.getCallerIdentity(key->accessKeyId, std::make_shared<const SecretBytes>(key->secretAccessKey.clone())));
    VERIFY_ERROR(gone, ErrorKind::Refused);
    QCOMPARE(gone.error().serverMessage, u"InvalidClientTokenId"_qs);
}

void VaultServersTest::aKey_survivesTheEnginesLogin()
{
    const QByteArray token = m_vault->makeToken({m_made.enginePolicy});
    auto client = this->client(tokenLogin(SecretBytes(token)));
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const auto key = QCoro::waitFor(aws.issue(makeRole(aws), 1h));
    VERIFY_OK(key);
    m_vault->write(u"auth/token/revoke"_qs, {{"token", token.toStdString()}});
    QVERIFY(works(*key));
    QVERIFY(m_vault->leases(m_made.mount).contains(key->leaseId.value));
}

void VaultServersTest::aRevokedKey_isGoneAtOnce()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const QString role = makeRole(aws);
    const auto key = QCoro::waitFor(aws.issue(role, 1h));
    VERIFY_OK(key);
    QVERIFY(works(*key));
    const auto deleted = QCoro::waitFor(aws.deleteRole(role)); // revoking works after the role is gone
    VERIFY_OK(deleted);
    const auto revoked = QCoro::waitFor(aws.revokeLease(key->leaseId));
    VERIFY_OK(revoked);
    QVERIFY(!works(*key));
    const auto again = QCoro::waitFor(aws.revokeLease(key->leaseId));
    VERIFY_OK(again);
    const auto lease = QCoro::waitFor(aws.lookupLease(key->leaseId));
    VERIFY_OK(lease);
    QVERIFY(!lease->has_value());
    const auto shortened = QCoro::waitFor(aws.shortenLease(key->leaseId, 60s));
    VERIFY_ERROR(shortened, ErrorKind::NotFound);
}

void VaultServersTest::aLease_isShortened_andCappedByTheMount()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const auto key = QCoro::waitFor(aws.issue(makeRole(aws), 2h));
    VERIFY_OK(key);
    const auto shorter = QCoro::waitFor(aws.shortenLease(key->leaseId, 300s));
    VERIFY_OK(shorter);
    QVERIFY2(*shorter <= 300s && *shorter > 290s, qPrintable(QString::number(shorter->count())));
    const auto lease = QCoro::waitFor(aws.lookupLease(key->leaseId));
    VERIFY_OK(lease);
    QVERIFY((*lease)->ttl <= 300s && (*lease)->ttl > 280s);
    const auto longest = QCoro::waitFor(aws.shortenLease(key->leaseId, std::chrono::hours(10'000)));
    VERIFY_OK(longest);
    QVERIFY(*longest <= std::chrono::hours(768));
    const auto tooLong = QCoro::waitFor(aws.issue(makeRole(aws), std::chrono::hours(10'000)));
    VERIFY_OK(tooLong);
    QVERIFY(tooLong->leaseDuration <= std::chrono::hours(768)); // what Vault granted, not what was asked for
}

void VaultServersTest::leases_areListedByRole()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const QString role = makeRole(aws);
    const auto none = QCoro::waitFor(aws.leasesOfRole(role));
    VERIFY_OK(none);
    QVERIFY(none->isEmpty());
    const auto one = QCoro::waitFor(aws.issue(role, 1h));
    const auto two = QCoro::waitFor(aws.issue(role, 1h));
    VERIFY_OK(one);
    VERIFY_OK(two);
    const auto leases = QCoro::waitFor(aws.leasesOfRole(role));
    VERIFY_OK(leases);
    QCOMPARE(leases->size(), 2);
    QVERIFY(leases->contains(one->leaseId) && leases->contains(two->leaseId));
    const auto roles = QCoro::waitFor(aws.rolesWithLeases());
    VERIFY_OK(roles);
    QVERIFY(roles->contains(role));
    const auto all = QCoro::waitFor(aws.listRoles());
    VERIFY_OK(all);
    QVERIFY(all->contains(role));
}

void VaultServersTest::aRole_isWrittenTwiceAndReadBack()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const QString name = newRole();
    const VaultRole full {
        .policyDocument =
            R"({ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": "s3:*", "Resource": "*" } ] })",
        .policyArns = {u"arn:aws:iam::aws:policy/ReadOnlyAccess"_qs},
        .iamGroups = {u"readers"_qs},
        .iamTags = {{u"team"_qs, u"media & more"_qs}},
        .userPath = u"/apps/"_qs,
        .permissionsBoundaryArn = u"arn:aws:iam::aws:policy/PowerUserAccess"_qs};
    const VaultRole bare {.policyArns = {u"arn:aws:iam::aws:policy/ReadOnlyAccess"_qs}};
    for (const VaultRole &role : {full, full, bare}) {
        const auto written = QCoro::waitFor(aws.writeRole(name, role));
        VERIFY_OK(written);
        const auto read = QCoro::waitFor(aws.readRole(name));
        VERIFY_OK(read);
        QVERIFY(read->has_value());
        QVERIFY((*read)->sameAs(role));
    }
    // Somebody makes another kind of role of it, which Vault then refuses to take fields of ours for.
    m_vault->write(m_made.mount + u"/roles/"_qs + name,
        {{"credential_type", "assumed_role"}, {"user_path", ""},
            {"role_arns", Json::array({"arn:aws:iam::123456789012:role/r"})}, {"default_sts_ttl", "1h"},
            {"max_sts_ttl", "2h"}, {"external_id", "x"}});
    const auto changed = QCoro::waitFor(aws.readRole(name));
    VERIFY_OK(changed);
    QVERIFY(!(*changed)->sameAs(bare));
    const auto repaired = QCoro::waitFor(aws.writeRole(name, full));
    VERIFY_OK(repaired);
    const auto reread = QCoro::waitFor(aws.readRole(name));
    VERIFY_OK(reread);
    QVERIFY((*reread)->sameAs(full));
    const auto deleted = QCoro::waitFor(aws.deleteRole(name));
    VERIFY_OK(deleted);
    const auto absent = QCoro::waitFor(aws.readRole(name));
    VERIFY_OK(absent);
    QVERIFY(!absent->has_value());
}

void VaultServersTest::aRoleWithAnUnknownPolicy_isRefusedByAws_sayingTheSameEachTime()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const QString name = newRole();
    VaultRole role {.policyArns = {u"arn:aws:iam::aws:policy/Nope"_qs}};
    const auto written = QCoro::waitFor(aws.writeRole(name, role));
    VERIFY_OK(written);
    const auto one = QCoro::waitFor(aws.issue(name, 1h));
    VERIFY_ERROR(one, ErrorKind::Refused);
    QCOMPARE(toString(one.error().party), toString(Party::Aws));
    QCOMPARE(one.error().sentence,
        u"Vault could not issue a key for role %1: AWS said NoSuchEntity when attaching user policy: Policy arn:aws:iam::aws:policy/Nope does not exist or is not attachable."_qs
            .arg(name));
    const auto two = QCoro::waitFor(aws.issue(name, 1h));
    VERIFY_ERROR(two, ErrorKind::Refused);
    QCOMPARE(two.error().text(), one.error().text());
    QVERIFY(!one.error().requestId.isEmpty());
    QVERIFY(one.error().requestId != two.error().requestId);
}

void VaultServersTest::aRoleWithAPolicyThatIsNoJson_isNotAccepted()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    VaultRole role {.policyDocument = "{a"};
    const auto written = QCoro::waitFor(aws.writeRole(newRole(), role));
    VERIFY_ERROR(written, ErrorKind::InvalidInput);
    QVERIFY(written.error().sentence.contains(u"cannot parse policy document"_qs));
}

void VaultServersTest::aRoleThatIsGone_isNotFound()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const auto key = QCoro::waitFor(aws.issue(newRole(), 1h));
    VERIFY_ERROR(key, ErrorKind::NotFound);
}

void VaultServersTest::aMissingMount_isTold()
{
    const auto asEngine = engine();
    AwsSecretsEngine nowhere(*asEngine, u"nowhere"_qs, m_made.tokenRole);
    const auto forbidden = QCoro::waitFor(nowhere.readRole(u"x"_qs));
    VERIFY_ERROR(forbidden, ErrorKind::Forbidden);
    QVERIFY(forbidden.error().hint.contains(u"mounted at \"nowhere\""_qs));
    const auto asRoot = client(tokenLogin(SecretBytes(m_servers->vaultRootToken())));
    AwsSecretsEngine alsoNowhere(*asRoot, u"nowhere"_qs, m_made.tokenRole);
    const auto absent = QCoro::waitFor(alsoNowhere.readRole(u"x"_qs));
    VERIFY_ERROR(absent, ErrorKind::NotFound);
    QVERIFY(absent.error().hint.contains(u"mounted at \"nowhere\""_qs));
}

void VaultServersTest::aBatchToken_makesNoIssuingTokens()
{
    const Json made = m_vault->write(u"auth/token/create"_qs,
        {{"type", "batch"}, {"policies", toJson(QStringList {m_made.enginePolicy})}, {"ttl", "1h"},
            {"no_default_policy", true}});
    const QByteArray batch = stringAt(made, {"auth", "client_token"}).toUtf8();
    const auto client = this->client(tokenLogin(SecretBytes(batch)));
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QVERIFY(token->batch);
    const auto able = canIssue(*token, client->loginName());
    VERIFY_ERROR(able, ErrorKind::Configuration);
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const auto key = QCoro::waitFor(aws.issue(newRole(), 1h));
    VERIFY_ERROR(key, ErrorKind::Configuration);
    // Vault's own words, by which a login that does not tell its type is recognised.
    const auto refused = m_vault->send("POST", u"auth/token/create/"_qs + m_made.tokenRole, {{"ttl", "1h"}}, batch);
    QCOMPARE(refused.status, 400);
    QVERIFY(refused.body.contains("batch tokens cannot create"));
}

void VaultServersTest::anExistingUser_getsAStaticRole()
{
    const auto client = engine();
    AwsSecretsEngine aws(*client, m_made.mount, m_made.tokenRole);
    const QString user = randomName(u"legacy"_qs);
    const QString name = newRole();
    const StaticRole role {.userName = user, .rotationPeriod = 1h};
    const auto unknown = QCoro::waitFor(aws.writeStaticRole(name, role));
    VERIFY_ERROR(unknown, ErrorKind::Refused);
    QVERIFY2(unknown.error().sentence.contains(u"NoSuchEntity"_qs), qPrintable(unknown.error().sentence));
    const auto absent = QCoro::waitFor(aws.readStaticRole(name));
    VERIFY_OK(absent);
    QVERIFY(!absent->has_value());

    m_aws->createUser(user);
    const auto written = QCoro::waitFor(aws.writeStaticRole(name, role));
    VERIFY_OK(written);
    const auto read = QCoro::waitFor(aws.readStaticRole(name));
    VERIFY_OK(read);
    QVERIFY(read->has_value() && **read == role);
    const auto key = QCoro::waitFor(aws.readStaticKey(name));
    VERIFY_OK(key);
    QCOMPARE(m_aws->keysOf(user), QStringList {key->accessKeyId.value});
    QVERIFY(m_aws->as({key->accessKeyId.value.toUtf8(), key->secretAccessKey.view().toByteArray()}).works());
    QVERIFY(key->expiration.isValid());

    StaticRole faster = role;
    faster.rotationPeriod = 60s;
    const auto changed = QCoro::waitFor(aws.writeStaticRole(name, faster));
    VERIFY_OK(changed);
    const auto same = QCoro::waitFor(aws.readStaticKey(name));
    VERIFY_OK(same);
    QCOMPARE(same->accessKeyId.value, key->accessKeyId.value); // an update rotates nothing by itself
    const auto deleted = QCoro::waitFor(aws.deleteStaticRole(name));
    VERIFY_OK(deleted);
    QCOMPARE(m_aws->keysOf(user), QStringList());
}

void VaultServersTest::aRevokedEngineToken_isReplaced()
{
    const QByteArray first = m_vault->makeToken({m_made.enginePolicy});
    const QString path = fileWith(first);
    const auto client = this->client(tokenFileLogin(path));
    const QString roles = m_made.mount + u"/roles/"_qs + newRole();
    const auto before = QCoro::waitFor(client->read(roles));
    VERIFY_ERROR(before, ErrorKind::NotFound);
    m_vault->write(u"auth/token/revoke"_qs, {{"token", first.toStdString()}});
    const auto revoked = QCoro::waitFor(client->read(roles));
    VERIFY_ERROR(revoked, ErrorKind::Unauthorized);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(m_vault->makeToken({m_made.enginePolicy}));
    file.close();
    const auto after = QCoro::waitFor(client->read(roles));
    VERIFY_ERROR(after, ErrorKind::NotFound);
}

QTEST_GUILESS_MAIN(VaultServersTest)
#include "VaultServersTest.moc"
