// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultSession.h"
#include "http/Verify.h"
#include "vault/FakeVault.h"

#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

const QByteArray aRole = json(R"({"data":{"user_path":"/"}})");
const QByteArray denied = refusal(403, "1 error occurred:\n\t* permission denied\n\n");

std::unique_ptr<VaultClient> clientOf(const FakeVault &vault, std::unique_ptr<VaultLogin> login)
{
    static const SystemClock clock;
    VaultSettings settings {.http = {.baseUrl = vault.url()}};
    settings.patience = 300ms;
    return std::make_unique<VaultClient>(std::move(settings), std::move(login), clock);
}

QString fileWith(const QTemporaryDir &folder, const QByteArray &content)
{
    QFile file(folder.filePath(u"secret"_qs));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
    return file.fileName();
}

} // namespace

/// The life of the engine's own token.
class VaultSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyAtTheStart_logInOnce();
    void aFailedLogin_isEverybodys();
    void oneThatIsCancelled_doesNotEndTheLoginOfOthers();
    void aDeadToken_isReplacedByOneLogin_data();
    void aDeadToken_isReplacedByOneLogin();
    void manyWithADeadToken_logInOnce();
    void aForbiddenPath_isNoReasonToLogInAnew();
    void aTokenThatMayNotLookAtItself_isReplacedOnlyOnce();
    void aLoginAfterwards_isTriedByTheNextRequest();
    void aToken_isRenewedBeforeItEnds();
    void aTokenNearItsMaximum_isReplaced_data();
    void aTokenNearItsMaximum_isReplaced();
    void aRenewalThatMeetsAnOutage_isTriedAgain();
    void aRootToken_isNotRenewed();
    void whenToRenew_data();
    void whenToRenew();
    void logout_revokesWhatALoginMade();
    void logout_leavesAGivenTokenAlone();
    void aTokenFile_isReadAtEachLogin();
    void kubernetes_sendsTheServiceAccountsToken();
    void aLoginThatVaultRefuses_isUnauthorized_data();
    void aLoginThatVaultRefuses_isUnauthorized();
    void aBatchToken_cannotIssue();
    void aClientThatGoesWhileItLogsIn_harmsNothing();
};

void VaultSessionTest::manyAtTheStart_logInOnce()
{
    FakeVault vault;
    vault.on("GET aws/roles/x", {aRole});
    const auto client = vault.client();
    std::vector<Running<Result<Json>>> reads;
    for (int i = 0; i < 20; ++i)
        reads.emplace_back(client->read(u"aws/roles/x"_qs));
    for (const auto &read : reads) {
        QTRY_VERIFY(read.isDone());
        VERIFY_OK(read.value());
    }
    QCOMPARE(vault.logins(), 1);
    QCOMPARE(vault.count("GET aws/roles/x"), 20);
}

void VaultSessionTest::aFailedLogin_isEverybodys()
{
    FakeVault vault;
    vault.on("POST auth/approle/login", {refusal(400, "invalid role or secret ID")});
    const auto client = vault.client();
    std::vector<Running<Result<Json>>> reads;
    for (int i = 0; i < 5; ++i)
        reads.emplace_back(client->read(u"aws/roles/x"_qs));
    for (const auto &read : reads) {
        QTRY_VERIFY(read.isDone());
        VERIFY_ERROR(read.value(), ErrorKind::Unauthorized);
        QCOMPARE(toString(read.value().error().party), toString(Party::VaultToken));
        QVERIFY(read.value().error().sentence.contains(u"AppRole (auth/approle)"_qs));
        QVERIFY(read.value().error().sentence.contains(u"invalid role or secret ID"_qs));
        QVERIFY(!read.value().error().text().contains(u"secret-id"_qs));
    }
    QCOMPARE(vault.logins(), 1);
    QCOMPARE(vault.requests().size(), 1);
}

void VaultSessionTest::oneThatIsCancelled_doesNotEndTheLoginOfOthers()
{
    FakeVault vault;
    vault.on("POST auth/approle/login", {FakeVault::held()});
    vault.on("GET aws/roles/x", {aRole});
    const auto client = vault.client();
    std::stop_source source;
    const Running<Result<Json>> first(client->read(u"aws/roles/x"_qs, source.get_token()));
    const Running<Result<Json>> second(client->read(u"aws/roles/x"_qs));
    QTRY_COMPARE(vault.logins(), 1);
    source.request_stop();
    QTRY_VERIFY(first.isDone());
    VERIFY_ERROR(first.value(), ErrorKind::Cancelled);
    QVERIFY(!second.isDone());
    vault.release(tokenAnswer("token-1", 3600));
    QTRY_VERIFY(second.isDone());
    VERIFY_OK(second.value());
    QCOMPARE(vault.logins(), 1);
}

void VaultSessionTest::aDeadToken_isReplacedByOneLogin_data()
{
    QTest::addColumn<bool>("saysInvalidToken");
    QTest::newRow("Vault says that the token is invalid") << true;
    QTest::newRow("an older Vault says 403 to all") << false;
}

void VaultSessionTest::aDeadToken_isReplacedByOneLogin()
{
    QFETCH(bool, saysInvalidToken);
    FakeVault vault;
    vault.saysInvalidToken = saysInvalidToken;
    vault.on("GET aws/roles/x", {aRole});
    const auto client = vault.client();
    const auto before = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(before);
    vault.deadTokens = {"token-1"};
    const auto after = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(after);
    QCOMPARE(vault.logins(), 2);
    QCOMPARE(vault.requests("GET aws/roles/x").last().headers.value("x-vault-token"), "token-2");
    QCOMPARE(vault.count("GET auth/token/lookup-self"), saysInvalidToken ? 0 : 1);
}

void VaultSessionTest::manyWithADeadToken_logInOnce()
{
    FakeVault vault;
    vault.on("GET aws/roles/x", {aRole});
    const auto client = vault.client();
    const auto before = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(before);
    vault.deadTokens = {"token-1"};
    std::vector<Running<Result<Json>>> reads;
    for (int i = 0; i < 10; ++i)
        reads.emplace_back(client->read(u"aws/roles/x"_qs));
    for (const auto &read : reads) {
        QTRY_VERIFY(read.isDone());
        VERIFY_OK(read.value());
    }
    QCOMPARE(vault.logins(), 2);
}

void VaultSessionTest::aForbiddenPath_isNoReasonToLogInAnew()
{
    FakeVault vault;
    vault.on("GET aws/roles/x", {denied});
    const auto client = vault.client();
    const auto role = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_ERROR(role, ErrorKind::Forbidden);
    QCOMPARE(toString(role.error().party), toString(Party::VaultPolicy));
    QVERIFY(role.error().hint.contains(u"\"read\" on \"aws/roles/x\""_qs));
    QCOMPARE(vault.logins(), 1);
    QCOMPARE(vault.count("GET aws/roles/x"), 1);
}

void VaultSessionTest::aTokenThatMayNotLookAtItself_isReplacedOnlyOnce()
{
    FakeVault vault;
    vault.on("GET aws/roles/x", {denied});
    vault.on("GET auth/token/lookup-self", {denied});
    const auto client = vault.client();
    for (int i = 0; i < 3; ++i) {
        const auto role = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
        VERIFY_ERROR(role, ErrorKind::Forbidden);
    }
    QCOMPARE(vault.logins(), 2);
    QCOMPARE(vault.count("GET auth/token/lookup-self"), 1);
}

void VaultSessionTest::aLoginAfterwards_isTriedByTheNextRequest()
{
    FakeVault vault;
    vault.on("POST auth/approle/login", {refusal(400, "invalid role or secret ID"), tokenAnswer("token-1", 3600)});
    vault.on("GET aws/roles/x", {aRole});
    const auto client = vault.client();
    const auto first = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_ERROR(first, ErrorKind::Unauthorized);
    const auto second = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(second);
}

void VaultSessionTest::aToken_isRenewedBeforeItEnds()
{
    FakeVault vault;
    vault.ttl = 1;
    const auto client = vault.client();
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QCOMPARE(token->ttl, 1s);
    QVERIFY(token->renewable);
    QCOMPARE(token->policies, QStringList {u"p"_qs});
    QTRY_VERIFY(vault.count("POST auth/token/renew-self") >= 2);
    QCOMPARE(vault.requests("POST auth/token/renew-self").value(0).headers.value("x-vault-token"), "token-1");
    QCOMPARE(vault.logins(), 1);
}

void VaultSessionTest::aTokenNearItsMaximum_isReplaced_data()
{
    QTest::addColumn<bool>("renewable");
    QTest::addColumn<QByteArray>("renewal");
    QTest::newRow("less than half is granted") << true << tokenAnswer("token-1", 1);
    QTest::newRow("renewing is refused") << true << denied;
    QTest::newRow("it cannot be renewed") << false << QByteArray();
}

void VaultSessionTest::aTokenNearItsMaximum_isReplaced()
{
    QFETCH(bool, renewable);
    QFETCH(QByteArray, renewal);
    FakeVault vault;
    vault.on("POST auth/approle/login",
        {tokenAnswer("token-1", renewable ? 3 : 1, renewable), tokenAnswer("token-2", 3600)});
    if (renewable)
        vault.on("POST auth/token/renew-self", {renewal});
    vault.on("GET aws/roles/x", {aRole});
    const auto client = vault.client();
    const auto before = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(before);
    QTRY_COMPARE(vault.logins(), 2);
    QCOMPARE(vault.count("POST auth/token/renew-self"), renewable ? 1 : 0);
    QTRY_COMPARE(QCoro::waitFor(client->currentToken())->token->view().toByteArray(), "token-2");
    const auto after = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(after);
    QCOMPARE(vault.requests("GET aws/roles/x").last().headers.value("x-vault-token"), "token-2");
    QCOMPARE(vault.logins(), 2);
}

void VaultSessionTest::aRenewalThatMeetsAnOutage_isTriedAgain()
{
    FakeVault vault;
    vault.ttl = 9;
    vault.on("POST auth/approle/login", {tokenAnswer("token-1", 4)});
    vault.on("POST auth/token/renew-self", {refusal(503, "Vault is sealed"), tokenAnswer("token-1", 3600)});
    const auto client = vault.client(0ms);
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QTRY_VERIFY_WITH_TIMEOUT(vault.count("POST auth/token/renew-self") + vault.logins() >= 3, 10'000);
}

void VaultSessionTest::aRootToken_isNotRenewed()
{
    FakeVault vault;
    vault.ttl = 0;
    vault.on("GET aws/roles/x", {aRole});
    const auto client = clientOf(vault, tokenLogin(SecretBytes("root")));
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QCOMPARE(token->ttl, 0s);
    const auto role = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(role);
    QCOMPARE(vault.count("POST auth/token/renew-self"), 0);
}

void VaultSessionTest::whenToRenew_data()
{
    QTest::addColumn<qint64>("remaining");
    QTest::addColumn<qint64>("delay");
    QTest::newRow("an hour") << qint64(3'600'000) << qint64(2'400'000);
    QTest::newRow("three seconds") << qint64(3'000) << qint64(2'000);
    QTest::newRow("nothing left: no tight loop") << qint64(1) << qint64(500);
}

void VaultSessionTest::whenToRenew()
{
    QFETCH(qint64, remaining);
    QFETCH(qint64, delay);
    QCOMPARE(renewalDelay(std::chrono::milliseconds(remaining)).count(), delay);
}

void VaultSessionTest::logout_revokesWhatALoginMade()
{
    FakeVault vault;
    vault.on("POST auth/token/revoke-self", {answer(204)});
    const auto client = vault.client();
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QCoro::waitFor(client->logout());
    QCOMPARE(vault.requests("POST auth/token/revoke-self").value(0).headers.value("x-vault-token"), "token-1");
    QCoro::waitFor(client->logout());
    QCOMPARE(vault.count("POST auth/token/revoke-self"), 1);
}

void VaultSessionTest::logout_leavesAGivenTokenAlone()
{
    FakeVault vault;
    const auto client = clientOf(vault, tokenLogin(SecretBytes("given")));
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QCoro::waitFor(client->logout());
    QCOMPARE(vault.requests().size(), 1);
}

void VaultSessionTest::aTokenFile_isReadAtEachLogin()
{
    const QTemporaryDir folder;
    const QString path = fileWith(folder, "token-a\n");
    FakeVault vault;
    vault.on("GET aws/roles/x", {aRole});
    const auto client = clientOf(vault, tokenFileLogin(path));
    const auto before = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(before);
    QCOMPARE(vault.requests("GET aws/roles/x").last().headers.value("x-vault-token"), "token-a");
    vault.deadTokens = {"token-a"};
    fileWith(folder, "token-b\n");
    const auto after = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(after);
    QCOMPARE(vault.requests("GET aws/roles/x").last().headers.value("x-vault-token"), "token-b");
}

void VaultSessionTest::kubernetes_sendsTheServiceAccountsToken()
{
    const QTemporaryDir folder;
    FakeVault vault;
    vault.on("POST auth/k8s/login", {tokenAnswer("token-k", 3600)});
    vault.on("GET aws/roles/x", {aRole});
    const auto client = clientOf(vault,
        kubernetesLogin(
            {.mount = u"k8s"_qs, .role = u"keywright.prod"_qs, .tokenFile = fileWith(folder, "ey.jwt.sig\n")}));
    const auto role = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(role);
    QCOMPARE(vault.requests("POST auth/k8s/login").value(0).body, R"({"role":"keywright.prod","jwt":"ey.jwt.sig"})");
    QCOMPARE(vault.requests("GET aws/roles/x").last().headers.value("x-vault-token"), "token-k");
}

void VaultSessionTest::aLoginThatVaultRefuses_isUnauthorized_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("400") << refusal(400, "invalid role or secret ID") << ErrorKind::Unauthorized;
    QTest::newRow("403") << denied << ErrorKind::Unauthorized;
    QTest::newRow("404: no such login is mounted") << refusal(404, "no handler for route") << ErrorKind::Configuration;
    QTest::newRow("sealed") << refusal(503, "Vault is sealed") << ErrorKind::Unavailable;
    QTest::newRow("no token in it") << json(R"({"auth":{"mfa_requirement":{}}})") << ErrorKind::Protocol;
}

void VaultSessionTest::aLoginThatVaultRefuses_isUnauthorized()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    FakeVault vault;
    vault.on("POST auth/approle/login", {answer});
    const auto client = vault.client(100ms);
    const auto token = QCoro::waitFor(client->login());
    VERIFY_ERROR(token, kind);
}

void VaultSessionTest::aBatchToken_cannotIssue()
{
    FakeVault vault;
    vault.tokenType = "batch";
    const auto client = vault.client();
    const auto token = QCoro::waitFor(client->login());
    VERIFY_OK(token);
    QVERIFY(token->batch);
    const auto able = canIssue(*token, client->loginName());
    VERIFY_ERROR(able, ErrorKind::Configuration);
    QVERIFY(able.error().text().contains(u"token_type=service"_qs));
    VERIFY_OK(canIssue({.token = {}, .batch = false}, u"token"_qs));
}

void VaultSessionTest::aClientThatGoesWhileItLogsIn_harmsNothing()
{
    FakeVault vault;
    vault.on("POST auth/approle/login", {FakeVault::held()});
    auto client = vault.client();
    const Running<Result<Json>> read(client->read(u"aws/roles/x"_qs));
    QTRY_COMPARE(vault.logins(), 1);
    client.reset();
    QTRY_VERIFY(read.isDone());
    VERIFY_ERROR(read.value(), ErrorKind::Cancelled);
    vault.release(tokenAnswer("token-1", 3600));
}

QTEST_GUILESS_MAIN(VaultSessionTest)
#include "VaultSessionTest.moc"
