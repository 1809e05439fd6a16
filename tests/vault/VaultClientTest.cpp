// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/AsyncCallList.h"
#include "http/Verify.h"
#include "vault/FakeVault.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

const QByteArray aRole = json(R"({"data":{"user_path":"/"}})");
const QByteArray sealed = refusal(503, "Vault is sealed");

} // namespace

class VaultClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequest_carriesTokenNamespaceAndGuard();
    void eachVerb_isSentAsVaultWantsIt();
    void anOutage_isWaitedOut_data();
    void anOutage_isWaitedOut();
    void anOutage_beyondPatience_isUnavailable_data();
    void anOutage_beyondPatience_isUnavailable();
    void aWrite_isNotSentAgain_afterAnUnclearEnd_data();
    void aWrite_isNotSentAgain_afterAnUnclearEnd();
    void aVaultThatIsNotThere_isUnavailable();
    void aClientError_isNotTriedAgain_data();
    void aClientError_isNotTriedAgain();
    void whatAwsSaidThroughVault_isNoAnswerOfVault();
    void aSecret_comesApartFromTheJson();
    void anAnswerThatIsNoJson_isAProtocolError();
    void waitingOut_isCancelled();
    void theCapabilities_areAskedAtOnce();
    void aCall_isAsynchronous_data();
    void aCall_isAsynchronous();
};

void VaultClientTest::aRequest_carriesTokenNamespaceAndGuard()
{
    FakeVault vault;
    vault.on("GET aws/roles/a%20b", {aRole});
    const auto client = vault.client(400ms, u"team/a"_qs);
    const auto role = QCoro::waitFor(client->read(u"aws/roles/a b"_qs));
    VERIFY_OK(role);
    QCOMPARE(stringAt(*role, {"data", "user_path"}), u"/"_qs);
    const auto request = vault.requests("GET aws/roles/a%20b").value(0);
    QCOMPARE(request.headers.value("x-vault-token"), "token-1");
    QCOMPARE(request.headers.value("x-vault-namespace"), "team/a");
    QCOMPARE(request.headers.value("x-vault-request"), "true");
    const auto login = vault.requests("POST auth/approle/login").value(0);
    QCOMPARE(login.body, R"({"role_id":"role-id","secret_id":"secret-id"})");
    QCOMPARE(login.headers.value("x-vault-namespace"), "team/a");
    QVERIFY(!login.headers.contains("x-vault-token"));
    QCOMPARE(client->requestCount(), quint64(2));
}

void VaultClientTest::eachVerb_isSentAsVaultWantsIt()
{
    FakeVault vault;
    vault.on("LIST aws/roles", {json(R"({"data":{"keys":["a"]}})")});
    vault.on("POST aws/roles/a", {answer(204)});
    vault.on("DELETE aws/roles/a", {answer(204)});
    const auto client = vault.client();
    const auto names = QCoro::waitFor(client->list(u"aws/roles"_qs));
    VERIFY_OK(names);
    QCOMPARE(stringsAt(*names, {"data", "keys"}), QStringList {u"a"_qs});
    const auto written = QCoro::waitFor(client->write(u"aws/roles/a"_qs, Json {{"x", 1}}));
    VERIFY_OK(written);
    QVERIFY(written->is_null());
    QCOMPARE(vault.requests("POST aws/roles/a").value(0).body, R"({"x":1})");
    const auto removed = QCoro::waitFor(client->remove(u"aws/roles/a"_qs));
    VERIFY_OK(removed);
}

void VaultClientTest::anOutage_isWaitedOut_data()
{
    QTest::addColumn<QByteArray>("outage");
    QTest::newRow("sealed") << sealed;
    QTest::newRow("standby 429") << answer(429);
    QTest::newRow("standby 472") << answer(472);
    QTest::newRow("standby 473") << answer(473);
    QTest::newRow("behind") << refusal(412, "required index state not present");
    QTest::newRow("rate limit") << refusal(429, "rate limit quota exceeded");
    QTest::newRow("no active node") << refusal(500, "local node not active but active cluster node not found");
    QTest::newRow("internal error") << refusal(500, "internal error");
    QTest::newRow("bad gateway") << answer(502, "<html>");
    QTest::newRow("gateway time-out") << answer(504);
    QTest::newRow("torn") << FakeVault::torn();
}

void VaultClientTest::anOutage_isWaitedOut()
{
    QFETCH(QByteArray, outage);
    FakeVault vault;
    vault.on("GET aws/roles/x", {outage, outage, aRole});
    const auto client = vault.client(5s);
    const auto role = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_OK(role);
    QVERIFY(vault.count("GET aws/roles/x") >= 3); // Qt itself may repeat a torn GET
    QCOMPARE(vault.logins(), 1);
}

void VaultClientTest::anOutage_beyondPatience_isUnavailable_data()
{
    QTest::addColumn<QByteArray>("outage");
    QTest::addColumn<QString>("says");
    QTest::newRow("sealed") << sealed << u"is sealed."_qs;
    QTest::newRow("standby") << answer(473) << u"is a standby"_qs;
    QTest::newRow("behind") << refusal(412, "") << u"has not caught up"_qs;
    QTest::newRow("internal error") << refusal(500, "internal error")
                                    << u"Vault failed at GET aws/roles/x (500). internal error."_qs;
    QTest::newRow("torn") << FakeVault::torn() << u"the connection was closed"_qs;
    QTest::newRow("Retry-After beyond it") << answer(429, "", "Retry-After: 60\r\n") << u"is a standby"_qs;
}

void VaultClientTest::anOutage_beyondPatience_isUnavailable()
{
    QFETCH(QByteArray, outage);
    QFETCH(QString, says);
    FakeVault vault;
    vault.on("GET aws/roles/x", {outage});
    const auto client = vault.client(250ms);
    const auto role = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_ERROR(role, ErrorKind::Unavailable);
    QVERIFY2(role.error().sentence.contains(says), qPrintable(role.error().sentence));
    QVERIFY(role.error().isTransient());
}

void VaultClientTest::aWrite_isNotSentAgain_afterAnUnclearEnd_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<int>("times");
    QTest::newRow("500: it may have been done") << refusal(500, "internal error") << 1;
    QTest::newRow("torn: it may have been done") << FakeVault::torn() << 1;
    QTest::newRow("sealed: it was not done") << sealed << 2;
    QTest::newRow("standby: it was not done") << answer(473) << 2;
    QTest::newRow("behind: it was not done") << refusal(412, "") << 2;
}

void VaultClientTest::aWrite_isNotSentAgain_afterAnUnclearEnd()
{
    QFETCH(QByteArray, first);
    QFETCH(int, times);
    FakeVault vault;
    vault.on("POST aws/roles/x", {first, answer(204)});
    const auto client = vault.client(5s);
    const auto written = QCoro::waitFor(client->write(u"aws/roles/x"_qs, Json::object()));
    QCOMPARE(vault.count("POST aws/roles/x"), times);
    QCOMPARE(written.has_value(), times == 2);
}

void VaultClientTest::aVaultThatIsNotThere_isUnavailable()
{
    QUrl nobody;
    {
        const FakeVault vault;
        nobody = vault.url();
    }
    const SystemClock clock;
    VaultSettings settings {.http = {.baseUrl = nobody}};
    settings.patience = 200ms;
    VaultClient client(std::move(settings), tokenLogin(SecretBytes("t")), clock);
    const auto role = QCoro::waitFor(client.read(u"aws/roles/x"_qs));
    VERIFY_ERROR(role, ErrorKind::Unavailable);
    QVERIFY2(role.error().sentence.contains(u"the connection was refused"_qs), qPrintable(role.error().sentence));
}

void VaultClientTest::aClientError_isNotTriedAgain_data()
{
    QTest::addColumn<QByteArray>("refused");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("400") << refusal(400, "no") << ErrorKind::InvalidInput;
    QTest::newRow("404") << refusal(404, "") << ErrorKind::NotFound;
    QTest::newRow("405") << refusal(405, "unsupported operation") << ErrorKind::InvalidInput;
    QTest::newRow("lease count quota") << refusal(429, "lease count quota exceeded") << ErrorKind::QuotaExceeded;
}

void VaultClientTest::aClientError_isNotTriedAgain()
{
    QFETCH(QByteArray, refused);
    QFETCH(ErrorKind, kind);
    FakeVault vault;
    vault.on("GET aws/roles/x", {refused});
    const auto client = vault.client(5s);
    const auto role = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_ERROR(role, kind);
    QCOMPARE(vault.count("GET aws/roles/x"), 1);
}

void VaultClientTest::whatAwsSaidThroughVault_isNoAnswerOfVault()
{
    FakeVault vault;
    vault.on("GET aws/roles/a", {aRole, sealed});
    vault.on("GET aws/static-creds/a", {refusal(500, "AccessDenied")});
    const auto client = vault.client(0ms);
    const auto role = QCoro::waitFor(client->read(u"aws/roles/a"_qs));
    VERIFY_OK(role);
    const auto refused =
        QCoro::waitFor(client->request({.path = u"aws/static-creds/a"_qs, .retryServerErrors = false, .slow = true}));
    QVERIFY(!refused);
    QCOMPARE(client->usage().answered, std::optional(true));
    const auto none = QCoro::waitFor(client->read(u"aws/roles/a"_qs));
    VERIFY_ERROR(none, ErrorKind::Unavailable);
    QCOMPARE(client->usage().answered, std::optional(false));
    QCOMPARE(client->usage().requests, quint64(4)); // a login too
    QCOMPARE(client->usage().inFlight, 0);
}

void VaultClientTest::aSecret_comesApartFromTheJson()
{
    FakeVault vault;
    vault.on("GET aws/static-creds/x", {json(R"({"data":{"access_key":"AKIA","secret_key":"s3cr3t"}})")});
    const auto client = vault.client();
    VaultRequest request {.path = u"aws/static-creds/x"_qs};
    request.secret = true;
    request.secretField = "secret_key";
    const auto answer = QCoro::waitFor(client->requestSecret(std::move(request)));
    VERIFY_OK(answer);
    QCOMPARE(answer->secret.view().toByteArray(), "s3cr3t");
    QVERIFY(!dumpJson(answer->json).contains("s3cr3t"));
    QCOMPARE(stringAt(answer->json, {"data", "access_key"}), u"AKIA"_qs);
}

void VaultClientTest::anAnswerThatIsNoJson_isAProtocolError()
{
    FakeVault vault;
    vault.on("GET aws/roles/x", {json("<html>secret</html>")});
    const auto client = vault.client();
    const auto role = QCoro::waitFor(client->read(u"aws/roles/x"_qs));
    VERIFY_ERROR(role, ErrorKind::Protocol);
    QVERIFY(!role.error().text().contains(u"secret"_qs));
}

void VaultClientTest::waitingOut_isCancelled()
{
    FakeVault vault;
    vault.on("GET aws/roles/x", {sealed});
    const auto client = vault.client(1h);
    std::stop_source source;
    const Running<Result<Json>> reading(client->read(u"aws/roles/x"_qs, source.get_token()));
    QTRY_VERIFY(vault.count("GET aws/roles/x") >= 1);
    source.request_stop();
    QTRY_VERIFY(reading.isDone());
    VERIFY_ERROR(reading.value(), ErrorKind::Cancelled);
}

void VaultClientTest::theCapabilities_areAskedAtOnce()
{
    FakeVault vault;
    vault.on("POST sys/capabilities-self", {json(R"({"data":{"a/b":["read","list"],"c":["deny"]},"c":["deny"]})")});
    const auto client = vault.client();
    const auto capabilities = QCoro::waitFor(client->capabilities({u"a/b"_qs, u"c"_qs, u"d"_qs}));
    VERIFY_OK(capabilities);
    QCOMPARE(capabilities->at(u"a/b"_qs), (QStringList {u"read"_qs, u"list"_qs}));
    QCOMPARE(capabilities->at(u"c"_qs), QStringList {u"deny"_qs});
    QCOMPARE(capabilities->at(u"d"_qs), QStringList());
    QCOMPARE(vault.requests("POST sys/capabilities-self").value(0).body, R"({"paths":["a/b","c","d"]})");
}

void VaultClientTest::aCall_isAsynchronous_data()
{
    using Call = std::function<QCoro::Task<Result<Json>>(VaultClient &, CancelToken)>;
    QTest::addColumn<Call>("call");
    QTest::newRow("read") << Call(
        [](VaultClient &c, CancelToken t) { return c.read(u"aws/roles/x"_qs, std::move(t)); });
    QTest::newRow("list") << Call([](VaultClient &c, CancelToken t) { return c.list(u"aws/roles"_qs, std::move(t)); });
    QTest::newRow("write") << Call(
        [](VaultClient &c, CancelToken t) { return c.write(u"aws/roles/x"_qs, Json::object(), std::move(t)); });
    QTest::newRow("a slow one") << Call([](VaultClient &c, CancelToken t) {
        VaultRequest request {.path = u"aws/roles/x"_qs};
        request.slow = true;
        return c.request(std::move(request), std::move(t));
    });
    QTest::newRow("with a token of its own") << Call([](VaultClient &c, CancelToken t) {
        VaultRequest request {.path = u"aws/roles/x"_qs};
        request.token = std::make_shared<const SecretBytes>("other");
        return c.request(std::move(request), std::move(t));
    });
}

void VaultClientTest::aCall_isAsynchronous()
{
    using Call = std::function<QCoro::Task<Result<Json>>(VaultClient &, CancelToken)>;
    QFETCH(Call, call);
    const SystemClock clock;
    AsyncCallList<VaultClient, Json> list(
        [&clock](const QUrl &server, std::chrono::milliseconds deadline) {
            VaultSettings settings {.http = {.baseUrl = server, .deadline = deadline}};
            return std::make_unique<VaultClient>(std::move(settings), tokenLogin(SecretBytes("t")), clock);
        },
        call, answering(200, R"({"data":{"ttl":3600}})"));
    QCOMPARE(list.failures(), QStringList());
}

QTEST_GUILESS_MAIN(VaultClientTest)
#include "VaultClientTest.moc"
