// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/AsyncCallList.h"
#include "http/Verify.h"
#include "vault/FakeIssuing.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

/// Roles, leases and static roles of one mount.
class AwsSecretsEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRole_isReadOrAbsent();
    void aRole_isWritten();
    void aMountThatIsNotThere_isSaidBothWays_data();
    void aMountThatIsNotThere_isSaidBothWays();
    void aLease_isLookedUp();
    void aDeadLease_isNoError();
    void aLease_isRevokedSynchronously();
    void aRevocationThatAwsRefuses_isAws();
    void aLease_isShortened();
    void aDeadLease_cannotBeShortened();
    void leases_areListed();
    void nothingToList_isNoError();
    void aStaticRole_isWrittenReadAndDeleted();
    void anUnknownUser_isRefusedByAws();
    void aStaticKey_isRead();
    void aFencedMount_sendsNoChange_onceTheFenceIsShut();
    void aFence_isLookedAt_beforeEachTry();
    void anIssue_isGivenUp_whenTheFenceShutsBeforeTheKeyIsAskedFor();
    void aCall_isAsynchronous_data();
    void aCall_isAsynchronous();
};

void AwsSecretsEngineTest::aRole_isReadOrAbsent()
{
    World world;
    world.vault.on("GET aws/roles/x",
        {json(R"({"data":{"credential_type":"iam_user","policy_arns":["p"],"policy_document":"","user_path":"/"}})")});
    const auto there = QCoro::waitFor(world.aws->readRole(u"x"_qs));
    VERIFY_OK(there);
    QVERIFY(there->has_value());
    QCOMPARE((*there)->policyArns, QStringList {u"p"_qs});
    const auto absent = QCoro::waitFor(world.aws->readRole(u"y"_qs));
    VERIFY_OK(absent);
    QVERIFY(!absent->has_value());
}

void AwsSecretsEngineTest::aRole_isWritten()
{
    World world;
    world.vault.on("POST aws/roles/x",
        {refusal(500, "internal error"), answer(204)}); // may be sent again: it sets, it does not add
    world.vault.on("DELETE aws/roles/x", {answer(204)});
    VaultRole toWrite {.policyArns = {u"p"_qs}};
    const auto written = QCoro::waitFor(world.aws->writeRole(u"x"_qs, toWrite));
    VERIFY_OK(written);
    QCOMPARE(world.vault.requests("POST aws/roles/x").last().body, dumpJson(toJson(toWrite)));
    const auto deleted = QCoro::waitFor(world.aws->deleteRole(u"x"_qs));
    VERIFY_OK(deleted);
    world.vault.on("POST aws/roles/x", {refusal(400, "cannot parse policy document: \"{a\"")});
    const auto refused = QCoro::waitFor(world.aws->writeRole(u"x"_qs, toWrite));
    VERIFY_ERROR(refused, ErrorKind::InvalidInput);
    QVERIFY(refused.error().sentence.contains(u"cannot parse policy document"_qs));
}

void AwsSecretsEngineTest::aMountThatIsNotThere_isSaidBothWays_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("to root") << refusal(404, "no handler for route \"aws/roles/x\". route entry not found.")
                             << ErrorKind::NotFound;
    QTest::newRow("to others") << refusal(403, "1 error occurred:\n\t* permission denied\n\n") << ErrorKind::Forbidden;
}

void AwsSecretsEngineTest::aMountThatIsNotThere_isSaidBothWays()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    World world;
    world.vault.on("GET aws/roles/x", {answer});
    const auto absent = QCoro::waitFor(world.aws->readRole(u"x"_qs));
    VERIFY_ERROR(absent, kind);
    QVERIFY2(absent.error().hint.contains(u"mounted at \"aws\""_qs), qPrintable(absent.error().hint));
}

void AwsSecretsEngineTest::aLease_isLookedUp()
{
    World world;
    world.vault.on("POST sys/leases/lookup",
        {json(
            R"({"data":{"id":"x","issue_time":"2026-01-02T03:04:05.123456789Z","expire_time":"2026-01-02T04:04:05.5Z","ttl":3599}})")});
    const auto found = QCoro::waitFor(world.aws->lookupLease(lease));
    VERIFY_OK(found);
    QVERIFY(found->has_value());
    QCOMPARE((*found)->id.value, lease.value);
    QCOMPARE((*found)->issueTime, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 123), Qt::UTC));
    QCOMPARE((*found)->expireTime, QDateTime(QDate(2026, 1, 2), QTime(4, 4, 5, 500), Qt::UTC));
    QCOMPARE((*found)->ttl, 3599s);
    QCOMPARE(world.vault.requests("POST sys/leases/lookup").value(0).body,
        R"({"lease_id":")" + lease.value.toUtf8() + "\"}");
}

void AwsSecretsEngineTest::aDeadLease_isNoError()
{
    World world;
    world.vault.on("POST sys/leases/lookup", {refusal(400, "invalid lease")});
    const auto found = QCoro::waitFor(world.aws->lookupLease(lease));
    VERIFY_OK(found);
    QVERIFY(!found->has_value());
}

void AwsSecretsEngineTest::aLease_isRevokedSynchronously()
{
    World world;
    world.vault.on("POST sys/leases/revoke", {answer(204)});
    const auto revoked = QCoro::waitFor(world.aws->revokeLease(lease));
    VERIFY_OK(revoked);
    QCOMPARE(world.vault.requests("POST sys/leases/revoke").value(0).body,
        R"({"lease_id":")" + lease.value.toUtf8() + R"(","sync":true})");
}

void AwsSecretsEngineTest::aRevocationThatAwsRefuses_isAws()
{
    World world(5s);
    world.vault.on("POST sys/leases/revoke",
        {refusal(500,
             "1 error occurred:\n\t* failed to revoke entry: resp: (*logical.Response)(nil) err: AccessDenied: not "
             "authorized\n\tstatus code: 403, request id: x\n\n"),
            answer(204)});
    const auto revoked = QCoro::waitFor(world.aws->revokeLease(lease));
    VERIFY_ERROR(revoked, ErrorKind::Refused);
    QCOMPARE(toString(revoked.error().party), toString(Party::Aws));
    QCOMPARE(world.vault.count("POST sys/leases/revoke"), 1);
}

void AwsSecretsEngineTest::aLease_isShortened()
{
    World world;
    world.vault.on("POST sys/leases/renew",
        {json(R"({"lease_id":"x","lease_duration":299,"warnings":["TTL of \"1h\" exceeded"]})")});
    const auto granted = QCoro::waitFor(world.aws->shortenLease(lease, 300s));
    VERIFY_OK(granted);
    QCOMPARE(*granted, 299s);
    QCOMPARE(world.vault.requests("POST sys/leases/renew").value(0).body,
        R"({"increment":300,"lease_id":")" + lease.value.toUtf8() + "\"}");
}

void AwsSecretsEngineTest::aDeadLease_cannotBeShortened()
{
    World world;
    world.vault.on("POST sys/leases/renew", {refusal(400, "lease not found")});
    const auto granted = QCoro::waitFor(world.aws->shortenLease(lease, 300s));
    VERIFY_ERROR(granted, ErrorKind::NotFound);
}

void AwsSecretsEngineTest::leases_areListed()
{
    World world;
    world.vault.on(
        "LIST sys/leases/lookup/aws/creds/", {json(R"({"data":{"keys":["keywright.prod.a.b/","other/"]}})")});
    world.vault.on("LIST sys/leases/lookup/aws/creds/keywright.prod.media.thumbnailer/",
        {json(R"({"data":{"keys":["abc","def"]}})")});
    world.vault.on("LIST aws/roles", {json(R"({"data":{"keys":["keywright.prod.a.b"]}})")});
    const auto roles = QCoro::waitFor(world.aws->rolesWithLeases());
    VERIFY_OK(roles);
    QCOMPARE(*roles, (QStringList {u"keywright.prod.a.b"_qs, u"other"_qs}));
    const auto leases = QCoro::waitFor(world.aws->leasesOfRole(role));
    VERIFY_OK(leases);
    QCOMPARE(leases->size(), 2);
    QCOMPARE(leases->first().value, lease.value);
    const auto all = QCoro::waitFor(world.aws->listRoles());
    VERIFY_OK(all);
    QCOMPARE(*all, QStringList {u"keywright.prod.a.b"_qs});
    world.vault.on("LIST aws/static-roles", {json(R"({"data":{"keys":["keywright.prod.a.b@0a1b"]}})")});
    const auto statics = QCoro::waitFor(world.aws->listStaticRoles());
    VERIFY_OK(statics);
    QCOMPARE(*statics, QStringList {u"keywright.prod.a.b@0a1b"_qs});
}

void AwsSecretsEngineTest::nothingToList_isNoError()
{
    World world;
    const auto roles = QCoro::waitFor(world.aws->rolesWithLeases());
    VERIFY_OK(roles);
    QVERIFY(roles->isEmpty());
    const auto leases = QCoro::waitFor(world.aws->leasesOfRole(role));
    VERIFY_OK(leases);
    QVERIFY(leases->isEmpty());
    const auto statics = QCoro::waitFor(world.aws->listStaticRoles());
    VERIFY_OK(statics);
    QVERIFY(statics->isEmpty());
}

void AwsSecretsEngineTest::aStaticRole_isWrittenReadAndDeleted()
{
    World world;
    world.vault.on("POST aws/static-roles/x", {json(R"({"data":{"username":"ses","rotation_period":28800}})")});
    world.vault.on("GET aws/static-roles/x",
        {json(R"({"data":{"id":"AIDA","name":"x","username":"ses","rotation_period":28800}})")});
    world.vault.on("DELETE aws/static-roles/x", {answer(204)});
    const StaticRole ses {.userName = u"ses"_qs, .rotationPeriod = 8h};
    const auto written = QCoro::waitFor(world.aws->writeStaticRole(u"x"_qs, ses));
    VERIFY_OK(written);
    QCOMPARE(
        world.vault.requests("POST aws/static-roles/x").value(0).body, R"({"rotation_period":28800,"username":"ses"})");
    const auto read = QCoro::waitFor(world.aws->readStaticRole(u"x"_qs));
    VERIFY_OK(read);
    QVERIFY(read->has_value() && **read == ses);
    const auto absent = QCoro::waitFor(world.aws->readStaticRole(u"y"_qs));
    VERIFY_OK(absent);
    QVERIFY(!absent->has_value());
    const auto deleted = QCoro::waitFor(world.aws->deleteStaticRole(u"x"_qs));
    VERIFY_OK(deleted);
}

void AwsSecretsEngineTest::anUnknownUser_isRefusedByAws()
{
    World world(5s);
    world.vault.on("POST aws/static-roles/x",
        {refusal(500,
            "1 error occurred:\n\t* unable to validate username \"nobody\": NoSuchEntity: The user with name nobody "
            "cannot be found.\n\tstatus code: 404, request id: 5IU4\n\n")});
    const auto written =
        QCoro::waitFor(world.aws->writeStaticRole(u"x"_qs, {.userName = u"nobody"_qs, .rotationPeriod = 8h}));
    VERIFY_ERROR(written, ErrorKind::Refused);
    QVERIFY2(
        written.error().sentence.contains(
            u"static role x for the IAM user nobody: AWS said NoSuchEntity: The user with name nobody cannot be found."_qs),
        qPrintable(written.error().sentence));
    QCOMPARE(world.vault.count("POST aws/static-roles/x"), 1);
}

void AwsSecretsEngineTest::aStaticKey_isRead()
{
    World world;
    world.vault.on("GET aws/static-creds/x",
        {json(R"({"data":{"access_key":"AKIA2","secret_key":"s3cr3t","expiration":"2026-01-02T03:04:05.6789Z"}})")});
    const auto key = QCoro::waitFor(world.aws->readStaticKey(u"x"_qs));
    VERIFY_OK(key);
    QCOMPARE(key->accessKeyId.value, u"AKIA2"_qs);
    QCOMPARE(key->secretAccessKey.view().toByteArray(), "s3cr3t");
    QCOMPARE(key->expiration, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC));
    const auto absent = QCoro::waitFor(world.aws->readStaticKey(u"y"_qs));
    VERIFY_ERROR(absent, ErrorKind::NotFound);
    world.vault.on("GET aws/static-creds/x", {json(R"({"data":{}})")});
    const auto empty = QCoro::waitFor(world.aws->readStaticKey(u"x"_qs));
    VERIFY_ERROR(empty, ErrorKind::Protocol);
}

/// The client and the engine on it, as one thing that can go.
struct Engine
{
    VaultClient client;
    AwsSecretsEngine aws {client, QStringLiteral("aws"), QStringLiteral("keywright-issuer.prod")};

    static QCoro::Task<Result<bool>> done(QCoro::Task<Result<void>> task)
    {
        const auto result = co_await task;
        if (!result)
            co_return failure(result.error());
        co_return true;
    }
    template<typename T>
    static QCoro::Task<Result<bool>> done(QCoro::Task<Result<T>> task)
    {
        const auto result = co_await task;
        if (!result)
            co_return failure(result.error());
        co_return true;
    }
};

using EngineCall = std::function<QCoro::Task<Result<bool>>(Engine &, CancelToken)>;

namespace {

template<typename T>
bool isHeldBack(QCoro::Task<Result<T>> task)
{
    const Result<T> result = QCoro::waitFor(std::move(task));
    return !result && result.error().kind == ErrorKind::Cancelled;
}

} // namespace

void AwsSecretsEngineTest::aFencedMount_sendsNoChange_onceTheFenceIsShut()
{
    World world;
    world.vault.on("GET aws/roles/x", {json(R"({"data":{"credential_type":"iam_user"}})")});
    AwsSecretsEngine shut = world.aws->fenced([] { return false; });
    const auto there = QCoro::waitFor(shut.readRole(u"x"_qs));
    VERIFY_OK(there);
    QVERIFY(isHeldBack(shut.writeRole(u"x"_qs, {})));
    QVERIFY(isHeldBack(shut.deleteRole(u"x"_qs)));
    QVERIFY(isHeldBack(shut.issue(role, 1h)));
    QVERIFY(isHeldBack(shut.revokeLease(lease)));
    QVERIFY(isHeldBack(shut.shortenLease(lease, 60s)));
    QVERIFY(isHeldBack(shut.writeStaticRole(u"x"_qs, {})));
    QVERIFY(isHeldBack(shut.deleteStaticRole(u"x"_qs)));
    const QByteArrayList changes {"POST aws/roles/x", "DELETE aws/roles/x", createToken, readCreds,
        "POST sys/leases/revoke", "POST sys/leases/renew", "POST aws/static-roles/x", "DELETE aws/static-roles/x"};
    for (const QByteArray &request : changes)
        QVERIFY2(world.vault.requests(request).isEmpty(), request.constData());
}

void AwsSecretsEngineTest::aFence_isLookedAt_beforeEachTry()
{
    World world;
    world.vault.on("POST aws/roles/x", {refusal(500, "internal error"), answer(204)});
    int looks = 0;
    AwsSecretsEngine shutting = world.aws->fenced([&] { return ++looks == 1; });
    QVERIFY(isHeldBack(shutting.writeRole(u"x"_qs, {})));
    QCOMPARE(world.vault.requests("POST aws/roles/x").size(), 1);
}

void AwsSecretsEngineTest::anIssue_isGivenUp_whenTheFenceShutsBeforeTheKeyIsAskedFor()
{
    World world;
    int looks = 0;
    AwsSecretsEngine shutting = world.aws->fenced([&] { return ++looks == 1; });
    QVERIFY(isHeldBack(shutting.issue(role, 1h)));
    QCOMPARE(world.vault.requests(createToken).size(), 1);
    QVERIFY(world.vault.requests(readCreds).isEmpty());
}

void AwsSecretsEngineTest::aCall_isAsynchronous_data()
{
    QTest::addColumn<EngineCall>("call");
    QTest::newRow("readRole") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.readRole(role, std::move(t))); });
    QTest::newRow("writeRole") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.writeRole(role, {}, std::move(t))); });
    QTest::newRow("deleteRole") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.deleteRole(role, std::move(t))); });
    QTest::newRow("listRoles") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.listRoles(std::move(t))); });
    QTest::newRow("listStaticRoles") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.listStaticRoles(std::move(t))); });
    QTest::newRow("lookupLease") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.lookupLease(lease, std::move(t))); });
    QTest::newRow("revokeLease") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.revokeLease(lease, std::move(t))); });
    QTest::newRow("shortenLease") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.shortenLease(lease, 60s, std::move(t))); });
    QTest::newRow("rolesWithLeases") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.rolesWithLeases(std::move(t))); });
    QTest::newRow("leasesOfRole") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.leasesOfRole(role, std::move(t))); });
    QTest::newRow("readStaticRole") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.readStaticRole(role, std::move(t))); });
    QTest::newRow("writeStaticRole") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.writeStaticRole(role, {}, std::move(t))); });
    QTest::newRow("deleteStaticRole") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.deleteStaticRole(role, std::move(t))); });
    QTest::newRow("readStaticKey") << EngineCall(
        [](Engine &e, CancelToken t) { return Engine::done(e.aws.readStaticKey(role, std::move(t))); });
}

void AwsSecretsEngineTest::aCall_isAsynchronous()
{
    QFETCH(EngineCall, call);
    const SystemClock clock;
    AsyncCallList<Engine, bool> list(
        [&clock](const QUrl &server, std::chrono::milliseconds deadline) {
            VaultSettings settings {.http = {.baseUrl = server, .deadline = deadline}};
            return std::unique_ptr<Engine>(
                new Engine {.client = {std::move(settings), tokenLogin(SecretBytes("t")), clock}});
        },
        call, answering(200, R"({"data":{"ttl":3600,"access_key":"A","secret_key":"s","keys":[]}})"));
    QCOMPARE(list.failures(), QStringList());
}

QTEST_GUILESS_MAIN(AwsSecretsEngineTest)
#include "AwsSecretsEngineTest.moc"
