// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/AsyncCallList.h"
#include "http/Verify.h"
#include "vault/AwsSecretsEngine.h"
#include "vault/FakeVault.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

const QString role = u"keywright.prod.media.thumbnailer"_qs;
const QByteArray createToken = "POST auth/token/create/keywright-issuer.prod";
const QByteArray readCreds = "GET aws/creds/keywright.prod.media.thumbnailer";
const QByteArray issuingToken = tokenAnswer("hvb.issuing", 57600, false, "batch");
const LeaseId lease(u"aws/creds/keywright.prod.media.thumbnailer/abc"_qs);

QByteArray creds(const QByteArray &lease = "aws/creds/keywright.prod.media.thumbnailer/abc", int duration = 57599,
    const QByteArray &data = R"({"access_key":"AKIAEXAMPLE","secret_key":"s3cr3t/+","session_token":null})")
{
    return json("{\"lease_id\":\"" + lease + "\",\"lease_duration\":" + QByteArray::number(duration) + ",\"data\":" + data + "}");
}

/// A fake Vault that issues, with its client and engine.
struct World
{
    FakeVault vault;
    std::unique_ptr<VaultClient> client;
    std::unique_ptr<AwsSecretsEngine> aws;

    explicit World(std::chrono::milliseconds patience = 2s)
        : client(vault.client(patience))
        , aws(std::make_unique<AwsSecretsEngine>(*client, u"aws/"_qs, u"keywright-issuer.prod"_qs))
    {
        vault.on(createToken, {issuingToken});
        vault.on(readCreds, {creds()});
    }
};

} // namespace

class AwsSecretsEngineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKey_isIssuedWithATokenOfItsOwn();
    void aLifetime_isRoundedUpToSeconds_data();
    void aLifetime_isRoundedUpToSeconds();
    void readingCreds_isNeverRepeated_afterAnUnclearEnd_data();
    void readingCreds_isNeverRepeated_afterAnUnclearEnd();
    void anOutage_beforeVaultDidAnything_isWaitedOut_data();
    void anOutage_beforeVaultDidAnything_isWaitedOut();
    void aClientThatGoes_losesNoKey();
    void aSlowIssue_delaysNobodyElse();
    void aKeyWithoutLease_isAnError_data();
    void aKeyWithoutLease_isAnError();
    void whatAwsRefuses_isToldAsAws_data();
    void whatAwsRefuses_isToldAsAws();
    void twoFailures_readTheSame();
    void aVanishedRole_isNotFound();
    void aBatchLogin_isAConfigurationError();
    void aMissingTokenRole_isAConfigurationError();
    void aMissingIssuePolicy_namesIt();
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
    void aCall_isAsynchronous_data();
    void aCall_isAsynchronous();
};

void AwsSecretsEngineTest::aKey_isIssuedWithATokenOfItsOwn()
{
    World world;
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_OK(key);
    QCOMPARE(key->accessKeyId.value, u"AKIAEXAMPLE"_qs);
    QCOMPARE(key->secretAccessKey.view().toByteArray(), "s3cr3t/+");
    QCOMPARE(key->leaseId.value, lease.value);
    QCOMPARE(key->leaseDuration, 57599s);
    QCOMPARE(world.vault.requests(createToken).value(0).body, R"({"ttl":"57600s"})");
    QCOMPARE(world.vault.requests(createToken).value(0).headers.value("x-vault-token"), "token-1");
    QCOMPARE(world.vault.requests(readCreds).value(0).headers.value("x-vault-token"), "hvb.issuing");
}

void AwsSecretsEngineTest::aLifetime_isRoundedUpToSeconds_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a minute") << qint64(60'000) << QByteArray(R"({"ttl":"60s"})");
    QTest::newRow("a bit more") << qint64(60'001) << QByteArray(R"({"ttl":"61s"})");
    QTest::newRow("nothing") << qint64(0) << QByteArray(R"({"ttl":"1s"})");
}

void AwsSecretsEngineTest::aLifetime_isRoundedUpToSeconds()
{
    QFETCH(qint64, milliseconds);
    World world;
    const auto key = QCoro::waitFor(world.aws->issue(role, std::chrono::milliseconds(milliseconds)));
    VERIFY_OK(key);
    QTEST(world.vault.requests(createToken).value(0).body, "body");
}

void AwsSecretsEngineTest::readingCreds_isNeverRepeated_afterAnUnclearEnd_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("torn") << FakeVault::torn();
    QTest::newRow("500") << refusal(500, "internal error");
    QTest::newRow("502") << answer(502, "<html>");
    QTest::newRow("503 of a load balancer") << answer(503, "<html>");
    QTest::newRow("504") << answer(504);
}

void AwsSecretsEngineTest::readingCreds_isNeverRepeated_afterAnUnclearEnd()
{
    QFETCH(QByteArray, end);
    World world(5s);
    world.vault.on(readCreds, {end, creds()});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    QVERIFY(!key);
    QVERIFY(key.error().isTransient());
    QCOMPARE(world.vault.count(readCreds), 1);
}

void AwsSecretsEngineTest::anOutage_beforeVaultDidAnything_isWaitedOut_data()
{
    QTest::addColumn<QByteArray>("outage");
    QTest::newRow("sealed") << refusal(503, "Vault is sealed");
    QTest::newRow("standby") << answer(473);
    QTest::newRow("behind") << refusal(412, "");
}

void AwsSecretsEngineTest::anOutage_beforeVaultDidAnything_isWaitedOut()
{
    QFETCH(QByteArray, outage);
    World world(5s);
    world.vault.on(createToken, {outage, issuingToken});
    world.vault.on(readCreds, {outage, creds()});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_OK(key);
    QCOMPARE(world.vault.count(readCreds), 2);
}

void AwsSecretsEngineTest::aClientThatGoes_losesNoKey()
{
    World world;
    world.vault.on(readCreds, {FakeVault::held()});
    const Running<Result<IssuedKey>> issuing(world.aws->issue(role, 16h));
    QTRY_COMPARE(world.vault.count(readCreds), 1);
    world.aws.reset();
    world.client.reset();
    QTest::qWait(50);
    QVERIFY(!issuing.isDone());
    world.vault.release(creds());
    QTRY_VERIFY(issuing.isDone());
    VERIFY_OK(issuing.value());
    QCOMPARE(issuing.value()->leaseId.value, lease.value);
}

void AwsSecretsEngineTest::aSlowIssue_delaysNobodyElse()
{
    World world;
    world.vault.on(readCreds, {FakeVault::held()});
    world.vault.on("GET aws/roles/x", {json(R"({"data":{"credential_type":"iam_user"}})")});
    std::vector<Running<Result<IssuedKey>>> issuing;
    for (int i = 0; i < 40; ++i)
        issuing.emplace_back(world.aws->issue(role, 16h));
    QTRY_VERIFY(world.vault.count(readCreds) >= 30);
    const auto read = QCoro::waitFor(world.aws->readRole(u"x"_qs));
    VERIFY_OK(read);
    QVERIFY(std::ranges::none_of(issuing, &Running<Result<IssuedKey>>::isDone));
    for (int i = 0; i < 40; ++i) {
        world.vault.release(creds());
        QTest::qWait(5);
    }
    QTRY_VERIFY((world.vault.release(creds()), std::ranges::all_of(issuing, &Running<Result<IssuedKey>>::isDone)));
}

void AwsSecretsEngineTest::aKeyWithoutLease_isAnError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("no duration") << creds("aws/creds/r/abc", 0);
    QTest::newRow("no lease") << creds("", 60);
    QTest::newRow("no secret") << creds("aws/creds/r/abc", 60, R"({"access_key":"AKIA"})");
    QTest::newRow("no id") << creds("aws/creds/r/abc", 60, R"({"secret_key":"s3cr3t"})");
    QTest::newRow("no data") << creds("aws/creds/r/abc", 60, "null");
    QTest::newRow("nothing") << answer(204);
    QTest::newRow("no JSON") << json("s3cr3t");
}

void AwsSecretsEngineTest::aKeyWithoutLease_isAnError()
{
    QFETCH(QByteArray, answer);
    World world;
    world.vault.on(readCreds, {answer});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, ErrorKind::Protocol);
    QVERIFY(!key.error().text().contains(u"s3cr3t"_qs));
}

void AwsSecretsEngineTest::whatAwsRefuses_isToldAsAws_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown managed policy")
        << refusal(400, "Error attaching user policy: NoSuchEntity: Policy arn:aws:iam::aws:policy/Nope does not exist or is not attachable.\n\tstatus code: 404, request id: H7NtvM")
        << ErrorKind::Refused << u"AWS said NoSuchEntity when attaching user policy: Policy arn:aws:iam::aws:policy/Nope does not exist or is not attachable."_qs;
    QTest::newRow("malformed policy")
        << refusal(400, "Error putting user policy: MalformedPolicyDocument: Syntax errors in policy.\n\tstatus code: 400, request id: 1")
        << ErrorKind::Refused << u"MalformedPolicyDocument"_qs;
    QTest::newRow("Vault's user may not") << refusal(400, "Error creating IAM user: AccessDenied: User: arn:aws:iam::1:user/vault is not authorized to perform: iam:CreateUser\n\tstatus code: 403, request id: 1")
                                          << ErrorKind::Refused << u"AccessDenied"_qs;
    QTest::newRow("quota") << refusal(400, "Error creating IAM user: LimitExceeded: Cannot exceed quota for UsersPerAccount: 5000\n\tstatus code: 409, request id: 1")
                           << ErrorKind::QuotaExceeded << u"UsersPerAccount: 5000"_qs;
    QTest::newRow("throttled") << refusal(502, "Error creating IAM user: Throttling: Rate exceeded\n\tstatus code: 400, request id: 1")
                               << ErrorKind::Throttled << u"Rate exceeded"_qs;
    QTest::newRow("throttled, older") << refusal(400, "Error creating access keys: Throttling: Rate exceeded\n\tstatus code: 400, request id: 1")
                                      << ErrorKind::Throttled << u"Rate exceeded"_qs;
    QTest::newRow("throttled, and no more said") << refusal(502, "upstream rate limited") << ErrorKind::Throttled << u"AWS limits the rate of requests"_qs;
    QTest::newRow("AWS in trouble") << refusal(400, "Error creating IAM user: ServiceFailure: x\n\tstatus code: 500, request id: 1")
                                    << ErrorKind::Unavailable << u"ServiceFailure"_qs;
    QTest::newRow("AWS not reached") << refusal(400, "Error creating IAM user: RequestError: send request failed\ncaused by: Post \"https://iam.amazonaws.com/\": EOF")
                                     << ErrorKind::Unavailable << u"send request failed"_qs;
    QTest::newRow("of the SDK's second version")
        << refusal(400, "Error creating IAM user: operation error IAM: CreateUser, https response error StatusCode: 409, RequestID: 1, LimitExceededException: Cannot exceed quota")
        << ErrorKind::QuotaExceeded << u"LimitExceededException"_qs;
    QTest::newRow("the mount has no keys") << refusal(400, "Error creating IAM user: NoCredentialProviders: no valid providers in chain. Deprecated.")
                                           << ErrorKind::Configuration << u"NoCredentialProviders"_qs;
}

void AwsSecretsEngineTest::whatAwsRefuses_isToldAsAws()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, says);
    World world;
    world.vault.on(readCreds, {answer});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, kind);
    QCOMPARE(toString(key.error().party), toString(Party::Aws));
    QVERIFY2(key.error().sentence.contains(says), qPrintable(key.error().sentence));
    QVERIFY2(key.error().sentence.startsWith(u"Vault could not issue a key for role "_qs), qPrintable(key.error().sentence));
    QCOMPARE(world.vault.count(readCreds), 1);
}

void AwsSecretsEngineTest::twoFailures_readTheSame()
{
    World world;
    const QByteArray text = "Error attaching user policy: NoSuchEntity: Policy x does not exist.\n\tstatus code: 404, request id: ";
    world.vault.on(readCreds, {refusal(400, text + "H7NtvMy7eYRaCQLaRSoI"), refusal(400, text + "5IU4L77YAzIwU2guArQQ")});
    const auto one = QCoro::waitFor(world.aws->issue(role, 16h));
    const auto other = QCoro::waitFor(world.aws->issue(role, 16h));
    QCOMPARE(one.error().text(), other.error().text());
    QCOMPARE(one.error().requestId, u"H7NtvMy7eYRaCQLaRSoI"_qs);
    QCOMPARE(other.error().requestId, u"5IU4L77YAzIwU2guArQQ"_qs);
}

void AwsSecretsEngineTest::aVanishedRole_isNotFound()
{
    World world;
    world.vault.on(readCreds, {refusal(400, "Role \"keywright.prod.media.thumbnailer\" not found")});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, ErrorKind::NotFound);
    QCOMPARE(key.error().sentence, u"Vault has no role keywright.prod.media.thumbnailer in aws."_qs);
}

void AwsSecretsEngineTest::aBatchLogin_isAConfigurationError()
{
    World known;
    known.vault.tokenType = "batch";
    const auto first = QCoro::waitFor(known.aws->issue(role, 16h));
    VERIFY_ERROR(first, ErrorKind::Configuration);
    QVERIFY(first.error().text().contains(u"batch token"_qs));
    QCOMPARE(known.vault.count(createToken), 0);
    QCOMPARE(known.vault.count(readCreds), 0);

    World unknown; // a login that does not tell the type
    unknown.vault.on(createToken, {refusal(400, "batch tokens cannot create more tokens")});
    const auto second = QCoro::waitFor(unknown.aws->issue(role, 16h));
    VERIFY_ERROR(second, ErrorKind::Configuration);
    QCOMPARE(second.error().text(), first.error().text());
}

void AwsSecretsEngineTest::aMissingTokenRole_isAConfigurationError()
{
    World world;
    world.vault.on(createToken, {refusal(400, "unknown role keywright-issuer.prod")});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, ErrorKind::Configuration);
    QVERIFY(key.error().text().contains(u"keywright-issuer.prod"_qs));
    QVERIFY(key.error().hint.contains(u"keywright setup vault"_qs));
}

void AwsSecretsEngineTest::aMissingIssuePolicy_namesIt()
{
    World world;
    world.vault.on(readCreds, {refusal(403, "1 error occurred:\n\t* permission denied\n\n")});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, ErrorKind::Forbidden);
    QVERIFY2(key.error().hint.contains(u"keywright-issuer.prod"_qs) && key.error().hint.contains(u"aws/creds/keywright.prod.media.thumbnailer"_qs),
        qPrintable(key.error().hint));
    QCOMPARE(world.vault.count(readCreds), 1);
    QCOMPARE(world.vault.logins(), 1);
}

void AwsSecretsEngineTest::aRole_isReadOrAbsent()
{
    World world;
    world.vault.on("GET aws/roles/x", {json(R"({"data":{"credential_type":"iam_user","policy_arns":["p"],"policy_document":"","user_path":"/"}})")});
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
    world.vault.on("POST aws/roles/x", {refusal(500, "internal error"), answer(204)}); // may be sent again: it sets, it does not add
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
    QTest::newRow("to root") << refusal(404, "no handler for route \"aws/roles/x\". route entry not found.") << ErrorKind::NotFound;
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
        {json(R"({"data":{"id":"x","issue_time":"2026-01-02T03:04:05.123456789Z","expire_time":"2026-01-02T04:04:05.5Z","ttl":3599}})")});
    const auto found = QCoro::waitFor(world.aws->lookupLease(lease));
    VERIFY_OK(found);
    QVERIFY(found->has_value());
    QCOMPARE((*found)->id.value, lease.value);
    QCOMPARE((*found)->issueTime, QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 123), Qt::UTC));
    QCOMPARE((*found)->expireTime, QDateTime(QDate(2026, 1, 2), QTime(4, 4, 5, 500), Qt::UTC));
    QCOMPARE((*found)->ttl, 3599s);
    QCOMPARE(world.vault.requests("POST sys/leases/lookup").value(0).body, R"({"lease_id":")" + lease.value.toUtf8() + "\"}");
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
    QCOMPARE(world.vault.requests("POST sys/leases/revoke").value(0).body, R"({"lease_id":")" + lease.value.toUtf8() + R"(","sync":true})");
}

void AwsSecretsEngineTest::aRevocationThatAwsRefuses_isAws()
{
    World world(5s);
    world.vault.on("POST sys/leases/revoke",
        {refusal(500, "1 error occurred:\n\t* failed to revoke entry: resp: (*logical.Response)(nil) err: AccessDenied: not authorized\n\tstatus code: 403, request id: x\n\n"), answer(204)});
    const auto revoked = QCoro::waitFor(world.aws->revokeLease(lease));
    VERIFY_ERROR(revoked, ErrorKind::Refused);
    QCOMPARE(toString(revoked.error().party), toString(Party::Aws));
    QCOMPARE(world.vault.count("POST sys/leases/revoke"), 1);
}

void AwsSecretsEngineTest::aLease_isShortened()
{
    World world;
    world.vault.on("POST sys/leases/renew", {json(R"({"lease_id":"x","lease_duration":299,"warnings":["TTL of \"1h\" exceeded"]})")});
    const auto granted = QCoro::waitFor(world.aws->shortenLease(lease, 300s));
    VERIFY_OK(granted);
    QCOMPARE(*granted, 299s);
    QCOMPARE(world.vault.requests("POST sys/leases/renew").value(0).body, R"({"increment":300,"lease_id":")" + lease.value.toUtf8() + "\"}");
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
    world.vault.on("LIST sys/leases/lookup/aws/creds/", {json(R"({"data":{"keys":["keywright.prod.a.b/","other/"]}})")});
    world.vault.on("LIST sys/leases/lookup/aws/creds/keywright.prod.media.thumbnailer/", {json(R"({"data":{"keys":["abc","def"]}})")});
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
}

void AwsSecretsEngineTest::aStaticRole_isWrittenReadAndDeleted()
{
    World world;
    world.vault.on("POST aws/static-roles/x", {json(R"({"data":{"username":"ses","rotation_period":28800}})")});
    world.vault.on("GET aws/static-roles/x", {json(R"({"data":{"id":"AIDA","name":"x","username":"ses","rotation_period":28800}})")});
    world.vault.on("DELETE aws/static-roles/x", {answer(204)});
    const StaticRole ses {.userName = u"ses"_qs, .rotationPeriod = 8h};
    const auto written = QCoro::waitFor(world.aws->writeStaticRole(u"x"_qs, ses));
    VERIFY_OK(written);
    QCOMPARE(world.vault.requests("POST aws/static-roles/x").value(0).body, R"({"rotation_period":28800,"username":"ses"})");
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
        {refusal(500, "1 error occurred:\n\t* unable to validate username \"nobody\": NoSuchEntity: The user with name nobody cannot be found.\n\tstatus code: 404, request id: 5IU4\n\n")});
    const auto written = QCoro::waitFor(world.aws->writeStaticRole(u"x"_qs, {.userName = u"nobody"_qs, .rotationPeriod = 8h}));
    VERIFY_ERROR(written, ErrorKind::Refused);
    QVERIFY2(written.error().sentence.contains(u"static role x for the IAM user nobody: AWS said NoSuchEntity: The user with name nobody cannot be found."_qs),
        qPrintable(written.error().sentence));
    QCOMPARE(world.vault.count("POST aws/static-roles/x"), 1);
}

void AwsSecretsEngineTest::aStaticKey_isRead()
{
    World world;
    world.vault.on("GET aws/static-creds/x", {json(R"({"data":{"access_key":"AKIA2","secret_key":"s3cr3t","expiration":"2026-01-02T03:04:05.6789Z"}})")});
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

void AwsSecretsEngineTest::aCall_isAsynchronous_data()
{
    QTest::addColumn<EngineCall>("call");
    QTest::newRow("readRole") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.readRole(role, std::move(t))); });
    QTest::newRow("writeRole") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.writeRole(role, {}, std::move(t))); });
    QTest::newRow("deleteRole") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.deleteRole(role, std::move(t))); });
    QTest::newRow("listRoles") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.listRoles(std::move(t))); });
    QTest::newRow("lookupLease") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.lookupLease(lease, std::move(t))); });
    QTest::newRow("revokeLease") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.revokeLease(lease, std::move(t))); });
    QTest::newRow("shortenLease") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.shortenLease(lease, 60s, std::move(t))); });
    QTest::newRow("rolesWithLeases") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.rolesWithLeases(std::move(t))); });
    QTest::newRow("leasesOfRole") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.leasesOfRole(role, std::move(t))); });
    QTest::newRow("readStaticRole") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.readStaticRole(role, std::move(t))); });
    QTest::newRow("writeStaticRole") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.writeStaticRole(role, {}, std::move(t))); });
    QTest::newRow("deleteStaticRole") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.deleteStaticRole(role, std::move(t))); });
    QTest::newRow("readStaticKey") << EngineCall([](Engine &e, CancelToken t) { return Engine::done(e.aws.readStaticKey(role, std::move(t))); });
}

void AwsSecretsEngineTest::aCall_isAsynchronous()
{
    QFETCH(EngineCall, call);
    const SystemClock clock;
    AsyncCallList<Engine, bool> list(
        [&clock](const QUrl &server, std::chrono::milliseconds deadline) {
            VaultSettings settings {.http = {.baseUrl = server, .deadline = deadline}};
            return std::unique_ptr<Engine>(new Engine {.client = {std::move(settings), tokenLogin(SecretBytes("t")), clock}});
        },
        call, answering(200, R"({"data":{"ttl":3600,"access_key":"A","secret_key":"s","keys":[]}})"));
    QCOMPARE(list.failures(), QStringList());
}

QTEST_GUILESS_MAIN(AwsSecretsEngineTest)
#include "AwsSecretsEngineTest.moc"
