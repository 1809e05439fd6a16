// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/Verify.h"
#include "support/AwsAdmin.h"
#include "support/RandomName.h"
#include "support/VaultAdmin.h"
#include "vault/AwsSecretsEngine.h"
#include "vault/VaultSetup.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

/// `vault policy write NAME -`, `vault write PATH -`, `vault auth list` and `vault auth enable`: as much of Vault's
/// command as the script of `keywright print vault` uses.
const QByteArray vaultCommand = R"(#!/usr/bin/env python3
import json, os, signal, ssl, sys, urllib.request
signal.signal(signal.SIGPIPE, signal.SIG_DFL) # as any command: "vault auth list | grep -q" ends before it has read all
def call(method, path, body=None):
    request = urllib.request.Request(os.environ["VAULT_ADDR"] + "/v1/" + path, method=method,
        data=json.dumps(body).encode() if body is not None else None, headers={"X-Vault-Token": os.environ["VAULT_TOKEN"]})
    return urllib.request.urlopen(request, context=ssl.create_default_context(cafile=os.environ["VAULT_CACERT"])).read()
arguments = sys.argv[1:]
if arguments[:2] == ["policy", "write"] and arguments[3:] == ["-"]:
    call("PUT", "sys/policies/acl/" + arguments[2], {"policy": sys.stdin.read()})
elif arguments[0] == "write" and arguments[2:] == ["-"]:
    call("POST", arguments[1], json.load(sys.stdin))
elif arguments == ["auth", "list"]:
    for name in json.loads(call("GET", "sys/auth"))["data"]: print(name)
elif arguments[:2] == ["auth", "enable"] and arguments[2].startswith("-path="):
    call("POST", "sys/auth/" + arguments[2][6:], {"type": arguments[3]})
else:
    sys.exit("unknown: " + " ".join(arguments))
)";

struct Cluster
{
    QString name;
    QByteArray token; ///< of its engine: its policy and nothing else
};

} // namespace

/// What `keywright print vault` prints is enough for the engine, and no more than that.
class VaultPoliciesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theEngine_canDoItsWork();
    void theScript_makesTheSame_andMayBeRunAgain();
    void check_findsNothingMissing_andNamesWhatIs();
    void anotherClustersLease_isForbidden_data();
    void anotherClustersLease_isForbidden();
    void whatTheEngineNeverDoes_isForbidden_data();
    void whatTheEngineNeverDoes_isForbidden();
    void anIssuingToken_readsKeysAndNothingElse();
    void takingTheIssuePolicyAway_stopsIssuing_andEndsNoKey();

private:
    [[nodiscard]] Cluster makeCluster() const;
    [[nodiscard]] std::unique_ptr<VaultClient> client(const QByteArray &token) const;
    [[nodiscard]] QString roleOf(const Cluster &cluster) const { return u"keywright.%1.media.x"_qs.arg(cluster.name); }
    Result<IssuedKey> issueFor(const Cluster &cluster) const;

    SystemClock m_clock;
    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<VaultAdmin> m_vault;
    QString m_mount;
    QStringList m_mounts;
    Cluster m_ours;
    Cluster m_theirs;
};

void VaultPoliciesTest::initTestCase()
{
    m_servers = std::make_unique<TestServers>(Server::Vault | Server::Moto);
    m_vault = std::make_unique<VaultAdmin>(*m_servers);
    m_mount = m_vault->setUpForKeywright(AwsAdmin::moto(*m_servers)).mount;
    m_mounts = {m_mount, u"other/aws"_qs};
    m_ours = makeCluster();
    m_theirs = makeCluster();
}

Cluster VaultPoliciesTest::makeCluster() const
{
    const QString name = randomName(u"c"_qs);
    for (const VaultSetupWrite &write : setupWrites({.cluster = name, .mounts = m_mounts}))
        m_vault->write(write.path, write.body);
    return {.name = name, .token = m_vault->makeToken({enginePolicyName(name)})};
}

std::unique_ptr<VaultClient> VaultPoliciesTest::client(const QByteArray &token) const
{
    VaultSettings settings {.http = m_servers->vaultHttp()};
    return std::make_unique<VaultClient>(std::move(settings), tokenLogin(SecretBytes(token)), m_clock);
}

Result<IssuedKey> VaultPoliciesTest::issueFor(const Cluster &cluster) const
{
    const auto vault = client(cluster.token);
    AwsSecretsEngine aws(*vault, m_mount, tokenRoleName(cluster.name));
    VaultRole role {.policyDocument =
                        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]})"};
    const auto written = QCoro::waitFor(aws.writeRole(roleOf(cluster), std::move(role)));
    if (!written)
        return failure(written.error());
    return QCoro::waitFor(aws.issue(roleOf(cluster), 1h));
}

void VaultPoliciesTest::theEngine_canDoItsWork()
{
    const auto vault = client(m_ours.token);
    AwsSecretsEngine aws(*vault, m_mount, tokenRoleName(m_ours.name));
    const auto key = issueFor(m_ours);
    VERIFY_OK(key);
    const auto lookup = QCoro::waitFor(aws.lookupLease(key->leaseId));
    VERIFY_OK(lookup);
    QVERIFY(lookup->has_value());
    const auto shortened = QCoro::waitFor(aws.shortenLease(key->leaseId, 600s));
    VERIFY_OK(shortened);
    const auto roles = QCoro::waitFor(aws.rolesWithLeases());
    VERIFY_OK(roles);
    QVERIFY(roles->contains(roleOf(m_ours)));
    const auto leases = QCoro::waitFor(aws.leasesOfRole(roleOf(m_ours)));
    VERIFY_OK(leases);
    QVERIFY(leases->contains(key->leaseId));
    const auto all = QCoro::waitFor(aws.listRoles());
    VERIFY_OK(all);
    const auto revoked = QCoro::waitFor(aws.revokeLease(key->leaseId));
    VERIFY_OK(revoked);
    const auto read = QCoro::waitFor(aws.readRole(roleOf(m_ours)));
    VERIFY_OK(read);
    const auto deleted = QCoro::waitFor(aws.deleteRole(roleOf(m_ours)));
    VERIFY_OK(deleted);

    const AwsAdmin moto = AwsAdmin::moto(*m_servers);
    const QString user = randomName(u"legacy"_qs);
    moto.createUser(user);
    const auto written = QCoro::waitFor(aws.writeStaticRole(roleOf(m_ours), {.userName = user, .rotationPeriod = 1h}));
    VERIFY_OK(written);
    const auto staticKey = QCoro::waitFor(aws.readStaticKey(roleOf(m_ours)));
    VERIFY_OK(staticKey);
    const auto staticRoles = QCoro::waitFor(aws.listStaticRoles());
    VERIFY_OK(staticRoles);
    QVERIFY(staticRoles->contains(roleOf(m_ours)));
    const auto staticRole = QCoro::waitFor(aws.readStaticRole(roleOf(m_ours)));
    VERIFY_OK(staticRole);
    const auto staticDeleted = QCoro::waitFor(aws.deleteStaticRole(roleOf(m_ours)));
    VERIFY_OK(staticDeleted);
    QCoro::waitFor(vault->logout());
}

void VaultPoliciesTest::theScript_makesTheSame_andMayBeRunAgain()
{
    const QTemporaryDir folder;
    QFile command(folder.filePath(u"vault"_qs));
    QVERIFY(command.open(QIODevice::WriteOnly));
    command.write(vaultCommand);
    command.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    command.close();
    const QString name = randomName(u"c"_qs);
    const keywright::VaultSetup setup {.cluster = name,
        .mounts = m_mounts,
        .login = keywright::VaultSetup::Login::AppRole,
        .authMount = randomName(u"approle"_qs)};
    const auto script = vaultSetupScript(setup);
    VERIFY_OK(script);
    for (int run = 0; run < 2; ++run) {
        QProcess shell;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_qs, folder.path() + u':' + environment.value(u"PATH"_qs));
        environment.insert(u"VAULT_ADDR"_qs, m_servers->vaultUrl().toString());
        environment.insert(u"VAULT_TOKEN"_qs, QString::fromLatin1(m_servers->vaultRootToken()));
        environment.insert(u"VAULT_CACERT"_qs, m_servers->caFile());
        shell.setProcessEnvironment(environment);
        shell.start(u"sh"_qs);
        shell.write(script->toUtf8());
        shell.closeWriteChannel();
        QVERIFY(shell.waitForFinished(60'000));
        QCOMPARE(QString::fromUtf8(shell.readAllStandardError()), QString());
        QCOMPARE(shell.exitCode(), 0);
    }
    QCOMPARE(stringAt(m_vault->read(u"sys/policies/acl/"_qs + enginePolicyName(name)), {"data", "policy"}),
        enginePolicy(name, m_mounts));
    QCOMPARE(stringAt(m_vault->read(u"sys/policies/acl/"_qs + issuePolicyName(name)), {"data", "policy"}),
        issuePolicy(name, m_mounts));

    // And the engine works with the login that the script made.
    const QString role = u"auth/%1/role/%2"_qs.arg(setup.authMount, loginRoleName(name));
    const QString secretId = stringAt(m_vault->write(role + u"/secret-id"_qs, Json::object()), {"data", "secret_id"});
    QFile file(folder.filePath(u"secret-id"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(secretId.toUtf8());
    file.close();
    VaultSettings settings {.http = m_servers->vaultHttp()};
    AppRoleSettings login {.mount = setup.authMount,
        .roleId = stringAt(m_vault->read(role + u"/role-id"_qs), {"data", "role_id"}),
        .secretIdFile = file.fileName()};
    VaultClient vault(std::move(settings), appRoleLogin(std::move(login)), m_clock);
    const auto token = QCoro::waitFor(vault.login());
    VERIFY_OK(token);
    QCOMPARE(token->policies, QStringList {enginePolicyName(name)});
    VERIFY_OK(canIssue(*token, vault.loginName()));
    AwsSecretsEngine aws(vault, m_mount, tokenRoleName(name));
    const auto written = QCoro::waitFor(aws.writeRole(
        u"keywright.%1.a.b"_qs.arg(name), {.policyArns = {u"arn:aws:iam::aws:policy/ReadOnlyAccess"_qs}}));
    VERIFY_OK(written);
    const auto key = QCoro::waitFor(aws.issue(u"keywright.%1.a.b"_qs.arg(name), 1h));
    VERIFY_OK(key);
    const auto revoked = QCoro::waitFor(aws.revokeLease(key->leaseId));
    VERIFY_OK(revoked);
}

void VaultPoliciesTest::check_findsNothingMissing_andNamesWhatIs()
{
    const auto needs = vaultNeeds(m_ours.name, m_mounts);
    QStringList paths;
    for (const VaultNeed &need : needs)
        paths.append(need.path);
    const auto granted = QCoro::waitFor(client(m_ours.token)->capabilities(paths));
    VERIFY_OK(granted);
    QStringList missing;
    for (const VaultNeed &need : unmetNeeds(needs, *granted))
        missing.append(need.path + u": "_qs + need.capabilities.join(u','));
    QCOMPARE(missing, QStringList());

    const Json made = m_vault->write(u"auth/token/create"_qs, {{"policies", Json::array({"default"})}, {"ttl", "1h"}});
    const QByteArray stranger = stringAt(made, {"auth", "client_token"}).toUtf8();
    const auto nothing = QCoro::waitFor(client(stranger)->capabilities(paths));
    VERIFY_OK(nothing);
    QStringList unmet;
    for (const VaultNeed &need : unmetNeeds(needs, *nothing))
        unmet.append(need.path);
    QVERIFY(unmet.contains(u"auth/token/create/"_qs + tokenRoleName(m_ours.name)));
    QVERIFY(unmet.contains(m_mount + u"/roles/keywright.%1.check.check"_qs.arg(m_ours.name)));
    QVERIFY(unmet.contains(u"sys/leases/revoke"_qs));
}

void VaultPoliciesTest::anotherClustersLease_isForbidden_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path"); // %1: a lease of theirs, %2: one of ours
    QTest::addColumn<QString>("body");
    const QString theirs = uR"({"lease_id":"%1"})"_qs;
    QTest::newRow("lookup") << QByteArray("POST") << u"sys/leases/lookup"_qs << theirs;
    QTest::newRow("revoke") << QByteArray("POST") << u"sys/leases/revoke"_qs << theirs;
    QTest::newRow("revoke, synchronously")
        << QByteArray("PUT") << u"sys/leases/revoke"_qs << uR"({"lease_id":"%1","sync":true})"_qs;
    QTest::newRow("revoke by the URL") << QByteArray("POST") << u"sys/leases/revoke/%1"_qs << u"{}"_qs;
    QTest::newRow("revoke by our URL with theirs in the body")
        << QByteArray("POST") << u"sys/leases/revoke/%2"_qs << theirs;
    QTest::newRow("revoke by the body, as if of the URL")
        << QByteArray("POST") << u"sys/leases/revoke"_qs << uR"({"url_lease_id":"%1"})"_qs;
    QTest::newRow("revoke, the old path") << QByteArray("PUT") << u"sys/revoke"_qs << theirs;
    QTest::newRow("revoke by prefix") << QByteArray("POST") << u"sys/leases/revoke-prefix/%1"_qs << u"{}"_qs;
    QTest::newRow("revoke ours by prefix") << QByteArray("POST") << u"sys/leases/revoke-prefix/%2"_qs << u"{}"_qs;
    QTest::newRow("revoke by force") << QByteArray("POST") << u"sys/leases/revoke-force/%1"_qs << u"{}"_qs;
    QTest::newRow("renew") << QByteArray("POST") << u"sys/leases/renew"_qs << uR"({"lease_id":"%1","increment":1})"_qs;
    QTest::newRow("renew by the URL") << QByteArray("POST") << u"sys/leases/renew/%1"_qs << uR"({"increment":1})"_qs;
    QTest::newRow("renew by our URL with theirs in the body")
        << QByteArray("POST") << u"sys/leases/renew/%2"_qs << theirs;
    QTest::newRow("renew, the old path") << QByteArray("PUT") << u"sys/renew"_qs << theirs;
}

void VaultPoliciesTest::anotherClustersLease_isForbidden()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QString, body);
    static const auto theirs = issueFor(m_theirs);
    static const auto ours = issueFor(m_ours);
    VERIFY_OK(theirs);
    VERIFY_OK(ours);
    const QString theirLease = theirs->leaseId.value;
    path.replace(u"%1"_qs, theirLease).replace(u"%2"_qs, ours->leaseId.value);
    body.replace(u"%1"_qs, theirLease);
    const auto answer = m_vault->send(method, path, *parseJson(body.toUtf8(), u"it"_qs), m_ours.token);
    QVERIFY2(answer.status == 403, answer.body.constData());
    QVERIFY(m_vault->leases(m_mount).contains(theirLease));
}

void VaultPoliciesTest::whatTheEngineNeverDoes_isForbidden_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path"); // %1: mount, %2: theirs, %3: ours
    QTest::addColumn<QString>("body");
    QTest::newRow("read a key") << QByteArray("GET") << u"%1/creds/keywright.%3.media.x"_qs << u"{}"_qs;
    QTest::newRow("write another cluster's role")
        << QByteArray("POST") << u"%1/roles/keywright.%2.media.x"_qs << u"{}"_qs;
    QTest::newRow("read another cluster's role")
        << QByteArray("GET") << u"%1/roles/keywright.%2.media.x"_qs << u"{}"_qs;
    QTest::newRow("delete a foreign role") << QByteArray("DELETE") << u"%1/roles/other"_qs << u"{}"_qs;
    QTest::newRow("another cluster's static key")
        << QByteArray("GET") << u"%1/static-creds/keywright.%2.media.x"_qs << u"{}"_qs;
    QTest::newRow("the mount's root key") << QByteArray("POST") << u"%1/config/root"_qs << uR"({"access_key":"x"})"_qs;
    QTest::newRow("rotate the root key") << QByteArray("POST") << u"%1/config/rotate-root"_qs << u"{}"_qs;
    QTest::newRow("a token without the role") << QByteArray("POST") << u"auth/token/create"_qs << u"{}"_qs;
    QTest::newRow("an orphan") << QByteArray("POST") << u"auth/token/create-orphan"_qs << u"{}"_qs;
    QTest::newRow("a token of another cluster")
        << QByteArray("POST") << u"auth/token/create/keywright-issuer.%2"_qs << uR"({"ttl":"1h"})"_qs;
    QTest::newRow("a token with policies of its choice")
        << QByteArray("POST") << u"auth/token/create/keywright-issuer.%3"_qs
        << uR"({"ttl":"1h","policies":["root"]})"_qs;
    QTest::newRow("change the token role")
        << QByteArray("POST") << u"auth/token/roles/keywright-issuer.%3"_qs << uR"({"allowed_policies":["root"]})"_qs;
    QTest::newRow("change its policy") << QByteArray("POST") << u"sys/policies/acl/keywright-engine.%3"_qs
                                       << uR"({"policy":""})"_qs;
    QTest::newRow("leases of another cluster")
        << QByteArray("LIST") << u"sys/leases/lookup/%1/creds/keywright.%2.media.x/"_qs << u"{}"_qs;
}

void VaultPoliciesTest::whatTheEngineNeverDoes_isForbidden()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QString, body);
    path = path.replace(u"%1"_qs, m_mount).replace(u"%2"_qs, m_theirs.name).replace(u"%3"_qs, m_ours.name);
    const auto answer = m_vault->send(method, path, *parseJson(body.toUtf8(), u"it"_qs), m_ours.token);
    QVERIFY2(answer.status == 403, answer.body.constData());
}

void VaultPoliciesTest::anIssuingToken_readsKeysAndNothingElse()
{
    const Json made =
        m_vault->send("POST", u"auth/token/create/"_qs + tokenRoleName(m_ours.name), {{"ttl", "1h"}}, m_ours.token)
            .json();
    const QByteArray token = stringAt(made, {"auth", "client_token"}).toUtf8();
    QCOMPARE(stringAt(made, {"auth", "token_type"}), u"batch"_qs);
    QCOMPARE(stringsAt(made, {"auth", "policies"}), QStringList {issuePolicyName(m_ours.name)});
    QVERIFY(boolAt(made, {"auth", "orphan"}));
    QVERIFY(!boolAt(made, {"auth", "renewable"}, true));
    QCOMPARE(m_vault->send("GET", m_mount + u"/roles/"_qs + roleOf(m_ours), nullptr, token).status, 403);
    QCOMPARE(m_vault->send("GET", m_mount + u"/creds/"_qs + roleOf(m_theirs), nullptr, token).status, 403);
    QCOMPARE(m_vault->send("GET", u"auth/token/lookup-self"_qs, nullptr, token).status, 403);
}

void VaultPoliciesTest::takingTheIssuePolicyAway_stopsIssuing_andEndsNoKey()
{
    const Cluster cluster = makeCluster();
    const auto key = issueFor(cluster);
    VERIFY_OK(key);
    m_vault->remove(u"sys/policies/acl/"_qs + issuePolicyName(cluster.name));
    const auto refused = issueFor(cluster);
    VERIFY_ERROR(refused, ErrorKind::Forbidden);
    QCOMPARE(toString(refused.error().party), toString(Party::VaultPolicy));
    QVERIFY2(refused.error().hint.contains(tokenRoleName(cluster.name)), qPrintable(refused.error().hint));
    QVERIFY(m_vault->leases(m_mount).contains(key->leaseId.value));
}

QTEST_GUILESS_MAIN(VaultPoliciesTest)
#include "VaultPoliciesTest.moc"
