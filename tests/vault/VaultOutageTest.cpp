// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/Verify.h"
#include "support/AwsAdmin.h"
#include "support/VaultAdmin.h"
#include "vault/AwsSecretsEngine.h"
#include "vault/FakeVault.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

/// A real Vault that is sealed, killed, stopped, and whose AWS says no: on servers of its own.
class VaultOutageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void aSealedVault_isWaitedOut();
    void aSealedVault_isNamed_whenPatienceEnds();
    void aKilledVault_isWaitedOut_andTheTokenIsStillGood();
    void aStoppedVault_timesOut_butAKeyUnderWayIsWaitedFor();
    void throttlingOfAws_isTold();
    void aFullAccount_isTold();
    void troubleOfAws_isTold();

private:
    [[nodiscard]] std::unique_ptr<VaultClient> client(
        std::chrono::milliseconds patience, std::chrono::milliseconds deadline = 30s) const;
    void failNext(const QString &action, int status, const QString &code, const QString &message) const;

    SystemClock m_clock;
    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<VaultAdmin> m_vault;
    VaultForKeywright m_made;
    QString m_role;
};

void VaultOutageTest::initTestCase()
{
    m_servers = std::make_unique<TestServers>(Server::Vault | Server::FastIam, TestServers::Sharing::Own);
    m_vault = std::make_unique<VaultAdmin>(*m_servers);
    m_made = m_vault->setUpForKeywright(AwsAdmin::fastIam(*m_servers));
    m_role = u"keywright.%1.media.x"_qs.arg(m_made.cluster);
    m_vault->write(m_made.mount + u"/roles/"_qs + m_role,
        {{"credential_type", "iam_user"}, {"policy_document", R"({"Version":"2012-10-17","Statement":[]})"}});
}

void VaultOutageTest::cleanup()
{
    m_servers->resume(ServerProcess::Vault);
    m_servers->unsealVault();
    QTRY_COMPARE(m_vault->send("GET", u"sys/health"_qs, nullptr, {}).status, 200);
}

std::unique_ptr<VaultClient> VaultOutageTest::client(
    std::chrono::milliseconds patience, std::chrono::milliseconds deadline) const
{
    VaultSettings settings {.http = m_servers->vaultHttp()};
    settings.http.deadline = deadline;
    settings.patience = patience;
    return std::make_unique<VaultClient>(std::move(settings), tokenLogin(SecretBytes(m_made.engineToken)), m_clock);
}

void VaultOutageTest::failNext(const QString &action, int status, const QString &code, const QString &message) const
{
    const BlockingHttp control(m_servers->fastIamEndpoint(), {});
    control.require("POST", u"/faults"_qs,
        Json {{"action", action}, {"status", status}, {"code", code}, {"message", message}, {"times", 1}});
}

void VaultOutageTest::aSealedVault_isWaitedOut()
{
    const auto vault = client(60s);
    AwsSecretsEngine aws(*vault, m_made.mount, m_made.tokenRole);
    const auto before = QCoro::waitFor(aws.readRole(m_role));
    VERIFY_OK(before);
    m_servers->sealVault();
    const Running<Result<std::optional<VaultRole>>> reading(aws.readRole(m_role));
    const Running<Result<IssuedKey>> issuing(aws.issue(m_role, 1h));
    const quint64 sent = vault->usage().requests;
    QTRY_VERIFY_WITH_TIMEOUT(vault->usage().requests >= sent + 4, 20'000); // both are tried again and again
    QCOMPARE(vault->usage().answered, std::optional(false));
    QVERIFY(!reading.isDone() && !issuing.isDone());
    m_servers->unsealVault();
    QTRY_VERIFY_WITH_TIMEOUT(reading.isDone() && issuing.isDone(), 20'000);
    VERIFY_OK(reading.value());
    VERIFY_OK(issuing.value());
}

void VaultOutageTest::aSealedVault_isNamed_whenPatienceEnds()
{
    const auto vault = client(300ms);
    AwsSecretsEngine aws(*vault, m_made.mount, m_made.tokenRole);
    m_servers->sealVault();
    const auto sealed = QCoro::waitFor(aws.issue(m_role, 1h));
    VERIFY_ERROR(sealed, ErrorKind::Unavailable);
    QVERIFY2(sealed.error().sentence.contains(u"is sealed"_qs), qPrintable(sealed.error().sentence));
    QVERIFY(sealed.error().hint.contains(u"unseal"_qs));
}

void VaultOutageTest::aKilledVault_isWaitedOut_andTheTokenIsStillGood()
{
    const auto vault = client(60s);
    AwsSecretsEngine aws(*vault, m_made.mount, m_made.tokenRole);
    const auto key = QCoro::waitFor(aws.issue(m_role, 1h));
    VERIFY_OK(key);
    m_servers->kill(ServerProcess::Vault);
    const Running<Result<std::optional<LeaseInfo>>> lookup(aws.lookupLease(key->leaseId));
    const quint64 sent = vault->usage().requests;
    QTRY_VERIFY_WITH_TIMEOUT(vault->usage().requests >= sent + 2, 20'000); // it is tried again and again
    QVERIFY(!lookup.isDone());
    m_servers->start(ServerProcess::Vault);
    QTRY_VERIFY_WITH_TIMEOUT(lookup.isDone(), 20'000);
    VERIFY_OK(lookup.value());
    QVERIFY(lookup.value()->has_value());
}

void VaultOutageTest::aStoppedVault_timesOut_butAKeyUnderWayIsWaitedFor()
{
    const auto vault = client(1s, 1s);
    AwsSecretsEngine aws(*vault, m_made.mount, m_made.tokenRole);
    const BlockingHttp control(m_servers->fastIamEndpoint(), {});
    control.require("PUT", u"/settings"_qs, Json {{"delay", "2s"}}); // longer than the deadline of other requests
    const auto token = QCoro::waitFor(vault->currentToken());
    VERIFY_OK(token);
    const quint64 sent = vault->usage().requests;
    const Running<Result<IssuedKey>> issuing(aws.issue(m_role, 1h));
    // The issuing token was made, and with it the key was asked for.
    QTRY_VERIFY_WITH_TIMEOUT(vault->usage().requests >= sent + 2 && vault->usage().inFlight == 1, 20'000);
    m_servers->pause(ServerProcess::Vault);
    auto role = QCoro::waitFor(aws.readRole(m_role));
    for (int tries = 0; role && tries < 10; ++tries) // a signal stops one thread after the other
        role = QCoro::waitFor(aws.readRole(m_role));
    VERIFY_ERROR(role, ErrorKind::Timeout);
    QVERIFY(!issuing.isDone());
    m_servers->resume(ServerProcess::Vault);
    QTRY_VERIFY_WITH_TIMEOUT(issuing.isDone(), 40'000);
    control.require("PUT", u"/settings"_qs, Json {{"delay", "0s"}});
    VERIFY_OK(issuing.value());
}

void VaultOutageTest::throttlingOfAws_isTold()
{
    const auto vault = client(1s);
    AwsSecretsEngine aws(*vault, m_made.mount, m_made.tokenRole);
    const BlockingHttp control(m_servers->fastIamEndpoint(), {});
    control.require("POST", u"/faults"_qs,
        Json {{"action", "CreateUser"}, {"status", 400}, {"code", "Throttling"}, {"message", "Rate exceeded"},
            {"times", -1}});
    const auto key = QCoro::waitFor(aws.issue(m_role, 1h));
    control.require("DELETE", u"/faults"_qs);
    VERIFY_ERROR(key, ErrorKind::Throttled);
    QCOMPARE(toString(key.error().party), toString(Party::Aws));
    QVERIFY2(key.error().sentence.contains(u"Rate exceeded"_qs), qPrintable(key.error().sentence));
    const auto later = QCoro::waitFor(aws.issue(m_role, 1h));
    VERIFY_OK(later);
}

void VaultOutageTest::aFullAccount_isTold()
{
    const auto vault = client(1s);
    AwsSecretsEngine aws(*vault, m_made.mount, m_made.tokenRole);
    failNext(u"CreateUser"_qs, 409, u"LimitExceeded"_qs, u"Cannot exceed quota for UsersPerAccount: 5000"_qs);
    const auto key = QCoro::waitFor(aws.issue(m_role, 1h));
    VERIFY_ERROR(key, ErrorKind::QuotaExceeded);
    QVERIFY2(key.error().sentence.contains(u"UsersPerAccount: 5000"_qs), qPrintable(key.error().sentence));
}

void VaultOutageTest::troubleOfAws_isTold()
{
    const auto vault = client(1s);
    AwsSecretsEngine aws(*vault, m_made.mount, m_made.tokenRole);
    failNext(u"CreateAccessKey"_qs, 403, u"AccessDenied"_qs,
        u"User: arn:aws:iam::123456789012:user/vault is not authorized to perform: iam:CreateAccessKey"_qs);
    const auto denied = QCoro::waitFor(aws.issue(m_role, 1h));
    VERIFY_ERROR(denied, ErrorKind::Refused);
    QVERIFY2(denied.error().hint.contains(u"keywright print aws"_qs), qPrintable(denied.error().hint));
    QVERIFY(denied.error().sentence.contains(u"when creating access keys"_qs));
}

QTEST_GUILESS_MAIN(VaultOutageTest)
#include "VaultOutageTest.moc"
