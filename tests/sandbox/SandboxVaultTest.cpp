// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/Sandbox.h"
#include "support/BlockingHttp.h"
#include "vault/VaultSetup.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

/// What conformance cannot ask of a real server: time that passes, and faults.
class SandboxVaultTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_sandbox.reset(); }
    void aSealedVault_answersNothingElse();
    void aStandby_saysSoInItsHealth();
    void anIssuedKey_endsWithItsIssuingToken();
    void aRenewedLease_endsWhenItWasRenewedTo();
    void aRevokedLoginToken_leavesIssuedKeysAlone();
    void theEnginesToken_reachesItsOwnRolesOnly();
    void aThrottledRole_isRefusedSoManyTimes();
    void aFullAccount_isRefusedByQuota();
    void aSlowRole_delaysItsKeysOnly();
    void aStaticRole_rotatesWhenItIsDue_andKeepsTwoKeys();
    void deletingAStaticRole_deletesTheNewestKeyOnly();
    void aFault_canCutTheConnection();
    void aServiceAccount_logsInByKubernetes();

private:
    [[nodiscard]] BlockingHttp as(const QString &token) const
    {
        return {m_sandbox->vault().url(), {}, {{"X-Vault-Token", token.toUtf8()}}};
    }
    [[nodiscard]] BlockingHttp root() const { return as(m_sandbox->vault().rootToken()); }
    void advance(std::chrono::milliseconds by);
    void writeRole(const QString &name) const;
    [[nodiscard]] QString issuingToken(const QString &ttl) const;
    [[nodiscard]] sandbox::IamUsers &iam() const { return m_sandbox->aws().iam(); }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

namespace {
const QString role = QStringLiteral("keywright.sandbox.media.x");
}

void SandboxVaultTest::init()
{
    m_clock = std::make_unique<ManualClock>(QDateTime(QDate(2026, 1, 1), QTime(12, 0), Qt::UTC));
    m_sandbox = std::make_unique<sandbox::Sandbox>(*m_clock);
    QVERIFY(m_sandbox->start());
}

void SandboxVaultTest::advance(std::chrono::milliseconds by)
{
    m_clock->advance(by);
    m_sandbox->vault().tokens().endWhatIsDue();
    m_sandbox->vault().leases().endWhatIsDue();
}

void SandboxVaultTest::writeRole(const QString &name) const
{
    root().require("POST", QStringLiteral("/v1/aws/roles/") + name,
        Json {{"credential_type", "iam_user"}, {"policy_arns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}}});
}

QString SandboxVaultTest::issuingToken(const QString &ttl) const
{
    const Json made = root().require(
        "POST", QStringLiteral("/v1/auth/token/create/") + tokenRoleName(m_sandbox->cluster()), Json {{"ttl", ttl}});
    return stringAt(made, {"auth", "client_token"});
}

void SandboxVaultTest::aSealedVault_answersNothingElse()
{
    m_sandbox->vault().setSealed(true);
    const auto answer = root().send("GET", QStringLiteral("/v1/aws/roles/x"));
    QCOMPARE(answer.status, 503);
    QCOMPARE(stringsAt(answer.json(), {"errors"}), QStringList {QStringLiteral("Vault is sealed")});
    QCOMPARE(root().send("GET", QStringLiteral("/v1/sys/health")).status, 503);
    QCOMPARE(root().send("GET", QStringLiteral("/v1/sys/health?sealedcode=299")).status, 299);
    QVERIFY(boolAt(root().require("GET", QStringLiteral("/v1/sys/seal-status")), {"sealed"}));
    root().require("PUT", QStringLiteral("/v1/sys/unseal"), Json {{"key", "any"}});
    QCOMPARE(root().send("GET", QStringLiteral("/v1/aws/roles/x")).status, 404);
}

void SandboxVaultTest::aStandby_saysSoInItsHealth()
{
    m_sandbox->vault().setStandby(true);
    QCOMPARE(root().send("GET", QStringLiteral("/v1/sys/health")).status, 429);
    QCOMPARE(root().send("GET", QStringLiteral("/v1/sys/health?standbyok=true")).status, 200);
}

void SandboxVaultTest::anIssuedKey_endsWithItsIssuingToken()
{
    writeRole(role);
    const Json key = as(issuingToken(QStringLiteral("60s"))).require("GET", QStringLiteral("/v1/aws/creds/") + role);
    QCOMPARE(intAt(key, {"lease_duration"}), 60);
    QCOMPARE(iam().count(), 1);
    advance(std::chrono::seconds(59));
    QCOMPARE(iam().count(), 1);
    advance(std::chrono::seconds(1));
    QCOMPARE(iam().count(), 0);
    QVERIFY(m_sandbox->vault().leases().ids().isEmpty());
}

void SandboxVaultTest::aRenewedLease_endsWhenItWasRenewedTo()
{
    writeRole(role);
    const Json key = as(issuingToken(QStringLiteral("1h"))).require("GET", QStringLiteral("/v1/aws/creds/") + role);
    root().require(
        "PUT", QStringLiteral("/v1/sys/leases/renew"), Json {{"lease_id", key["lease_id"]}, {"increment", 30}});
    advance(std::chrono::seconds(29));
    QCOMPARE(iam().count(), 1);
    advance(std::chrono::seconds(1));
    QCOMPARE(iam().count(), 0);
}

void SandboxVaultTest::aRevokedLoginToken_leavesIssuedKeysAlone()
{
    writeRole(role);
    const Json login = root().require("POST", QStringLiteral("/v1/auth/token/create"),
        Json {{"policies", {enginePolicyName(m_sandbox->cluster())}}, {"no_default_policy", true}, {"ttl", "1h"}});
    const QString engine = stringAt(login, {"auth", "client_token"});
    const Json made = as(engine).require(
        "POST", QStringLiteral("/v1/auth/token/create/") + tokenRoleName(m_sandbox->cluster()), Json {{"ttl", "2h"}});
    [[maybe_unused]] const Json key =
        as(stringAt(made, {"auth", "client_token"})).require("GET", QStringLiteral("/v1/aws/creds/") + role);
    as(engine).require("POST", QStringLiteral("/v1/auth/token/revoke-self"));
    QCOMPARE(iam().count(), 1);
}

void SandboxVaultTest::theEnginesToken_reachesItsOwnRolesOnly()
{
    const Json login = root().require("POST", QStringLiteral("/v1/auth/token/create"),
        Json {{"policies", {enginePolicyName(m_sandbox->cluster())}}, {"no_default_policy", true}, {"ttl", "1h"}});
    const BlockingHttp engine = as(stringAt(login, {"auth", "client_token"}));
    const Json body {{"credential_type", "iam_user"}};
    QCOMPARE(engine.send("POST", QStringLiteral("/v1/aws/roles/") + role, body).status, 204);
    QCOMPARE(engine.send("POST", QStringLiteral("/v1/aws/roles/keywright.another.media.x"), body).status, 403);
    QCOMPARE(engine.send("GET", QStringLiteral("/v1/aws/creds/") + role).status, 403);
    QCOMPARE(engine.send("LIST", QStringLiteral("/v1/sys/leases/lookup/aws/creds/")).status, 404);
    QCOMPARE(engine.send("GET", QStringLiteral("/v1/sys/leases/lookup/aws/creds/?list=true")).status, 404);
    QCOMPARE(engine
                 .send("PUT", QStringLiteral("/v1/sys/leases/revoke"),
                     Json {{"lease_id", "aws/creds/" + role.toStdString() + "/x"}})
                 .status,
        204);
    QCOMPARE(engine
                 .send("PUT", QStringLiteral("/v1/sys/leases/revoke"),
                     Json {{"lease_id", "aws/creds/keywright.another.media.x/x"}})
                 .status,
        403);
}

void SandboxVaultTest::aThrottledRole_isRefusedSoManyTimes()
{
    writeRole(role);
    m_sandbox->vault().mount(QStringLiteral("aws"))->throttle(role, 2);
    for (int i = 0; i < 2; ++i) {
        const auto answer = root().send("GET", QStringLiteral("/v1/aws/creds/") + role);
        QCOMPARE(answer.status, 502);
        QVERIFY(answer.body.contains("Error creating IAM user: Throttling: Rate exceeded"));
    }
    QCOMPARE(root().send("GET", QStringLiteral("/v1/aws/creds/") + role).status, 200);
}

void SandboxVaultTest::aFullAccount_isRefusedByQuota()
{
    writeRole(role);
    iam().setUserQuota(1);
    QCOMPARE(root().send("GET", QStringLiteral("/v1/aws/creds/") + role).status, 200);
    const auto answer = root().send("GET", QStringLiteral("/v1/aws/creds/") + role);
    QCOMPARE(answer.status, 400);
    QVERIFY(answer.body.contains("LimitExceeded: Cannot exceed quota for UsersPerAccount: 1"));
}

void SandboxVaultTest::aSlowRole_delaysItsKeysOnly()
{
    writeRole(role);
    m_sandbox->vault().setRoleLatency(role, std::chrono::milliseconds(200));
    QElapsedTimer timer;
    timer.start();
    root().require("GET", QStringLiteral("/v1/aws/creds/") + role);
    QVERIFY(timer.elapsed() >= 200);
}

void SandboxVaultTest::aStaticRole_rotatesWhenItIsDue_andKeepsTwoKeys()
{
    iam().addUser(QStringLiteral("old"), QStringLiteral("111122223333"));
    root().require(
        "POST", QStringLiteral("/v1/aws/static-roles/s"), Json {{"username", "old"}, {"rotation_period", "60s"}});
    const auto keyNow = [this] {
        return stringAt(root().require("GET", QStringLiteral("/v1/aws/static-creds/s")), {"data", "access_key"});
    };
    QStringList keys {keyNow()};
    for (int i = 0; i < 2; ++i) {
        advance(std::chrono::seconds(59));
        m_sandbox->vault().staticRoles(QStringLiteral("aws"))->rotateWhatIsDue();
        QCOMPARE(keyNow(), keys.last());
        advance(std::chrono::seconds(1));
        m_sandbox->vault().staticRoles(QStringLiteral("aws"))->rotateWhatIsDue();
        QVERIFY(!keys.contains(keyNow()));
        keys.append(keyNow());
    }
    QVERIFY(!iam().findKey(keys[0]));
    QVERIFY(iam().findKey(keys[1]) && iam().findKey(keys[2]));
}

void SandboxVaultTest::deletingAStaticRole_deletesTheNewestKeyOnly()
{
    iam().addUser(QStringLiteral("old"), QStringLiteral("111122223333"));
    const QString first = iam().rotate(QStringLiteral("old"))->accessKeyId;
    root().require(
        "POST", QStringLiteral("/v1/aws/static-roles/s"), Json {{"username", "old"}, {"rotation_period", "60s"}});
    root().require("DELETE", QStringLiteral("/v1/aws/static-roles/s"));
    QCOMPARE(iam().find(QStringLiteral("old"))->keys.size(), size_t(1));
    QVERIFY(iam().findKey(first));
}

void SandboxVaultTest::aFault_canCutTheConnection()
{
    m_sandbox->vault().setFault(
        [](const sandbox::SandboxRequest &) { return std::optional(sandbox::VaultReply {.status = 0, .body = {}}); });
    QCOMPARE(root().send("GET", QStringLiteral("/v1/aws/roles/x")).status, 0);
}

void SandboxVaultTest::aServiceAccount_logsInByKubernetes()
{
    [[maybe_unused]] const auto made = m_sandbox->create({{"apiVersion", "v1"}, {"kind", "ServiceAccount"},
        {"metadata", {{"namespace", "keywright-system"}, {"name", "keywright"}}}});
    const QByteArray jwt = m_sandbox->kubernetes().access().issueServiceAccountToken(
        {QStringLiteral("keywright-system"), QStringLiteral("keywright")});
    root().require("POST", QStringLiteral("/v1/auth/kubernetes/role/keywright.sandbox"),
        Json {{"bound_service_account_names", {"keywright"}},
            {"bound_service_account_namespaces", {"keywright-system"}}, {"token_policies", {"p"}},
            {"token_ttl", "1h"}});
    const BlockingHttp nobody(m_sandbox->vault().url(), {});
    const QString path = QStringLiteral("/v1/auth/kubernetes/login");
    const Json login = nobody.require("POST", path, Json {{"role", "keywright.sandbox"}, {"jwt", jwt.toStdString()}});
    QVERIFY(stringsAt(login, {"auth", "policies"}).contains(QStringLiteral("p")));
    QCOMPARE(nobody.send("POST", path, Json {{"role", "keywright.sandbox"}, {"jwt", "wrong"}}).status, 403);
    QCOMPARE(nobody.send("POST", path, Json {{"role", "none"}, {"jwt", jwt.toStdString()}}).status, 400);
    [[maybe_unused]] const auto other = m_sandbox->create({{"apiVersion", "v1"}, {"kind", "ServiceAccount"},
        {"metadata", {{"namespace", "default"}, {"name", "keywright"}}}});
    const QByteArray foreign = m_sandbox->kubernetes().access().issueServiceAccountToken(
        {QStringLiteral("default"), QStringLiteral("keywright")});
    QCOMPARE(
        nobody.send("POST", path, Json {{"role", "keywright.sandbox"}, {"jwt", foreign.toStdString()}}).status, 403);
}

QTEST_GUILESS_MAIN(SandboxVaultTest)
#include "SandboxVaultTest.moc"
