// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/Verify.h"
#include "vault/FakeIssuing.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

/// Issuing a key: once, whatever happens, and told apart when it fails.
class IssueTest : public QObject
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
};

void IssueTest::aKey_isIssuedWithATokenOfItsOwn()
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

void IssueTest::aLifetime_isRoundedUpToSeconds_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a minute") << qint64(60'000) << QByteArray(R"({"ttl":"60s"})");
    QTest::newRow("a bit more") << qint64(60'001) << QByteArray(R"({"ttl":"61s"})");
    QTest::newRow("nothing") << qint64(0) << QByteArray(R"({"ttl":"1s"})");
}

void IssueTest::aLifetime_isRoundedUpToSeconds()
{
    QFETCH(qint64, milliseconds);
    World world;
    const auto key = QCoro::waitFor(world.aws->issue(role, std::chrono::milliseconds(milliseconds)));
    VERIFY_OK(key);
    QTEST(world.vault.requests(createToken).value(0).body, "body");
}

void IssueTest::readingCreds_isNeverRepeated_afterAnUnclearEnd_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("torn") << FakeVault::torn();
    QTest::newRow("500") << refusal(500, "internal error");
    QTest::newRow("502") << answer(502, "<html>");
    QTest::newRow("503 of a load balancer") << answer(503, "<html>");
    QTest::newRow("504") << answer(504);
}

void IssueTest::readingCreds_isNeverRepeated_afterAnUnclearEnd()
{
    QFETCH(QByteArray, end);
    World world(5s);
    world.vault.on(readCreds, {end, creds()});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    QVERIFY(!key);
    QVERIFY(key.error().isTransient());
    QCOMPARE(world.vault.count(readCreds), 1);
}

void IssueTest::anOutage_beforeVaultDidAnything_isWaitedOut_data()
{
    QTest::addColumn<QByteArray>("outage");
    QTest::newRow("sealed") << refusal(503, "Vault is sealed");
    QTest::newRow("standby") << answer(473);
    QTest::newRow("behind") << refusal(412, "");
}

void IssueTest::anOutage_beforeVaultDidAnything_isWaitedOut()
{
    QFETCH(QByteArray, outage);
    World world(5s);
    world.vault.on(createToken, {outage, issuingToken});
    world.vault.on(readCreds, {outage, creds()});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_OK(key);
    QCOMPARE(world.vault.count(readCreds), 2);
}

void IssueTest::aClientThatGoes_losesNoKey()
{
    World world;
    world.vault.on(readCreds, {FakeVault::held()});
    const Running<Result<IssuedKey>> issuing(world.aws->issue(role, 16h));
    QTRY_COMPARE(world.vault.count(readCreds), 1);
    world.aws.reset();
    world.client.reset();
    const auto other = world.vault.client(); // another one's request comes and goes
    QVERIFY(!QCoro::waitFor(other->read(u"aws/roles/none"_qs)));
    QVERIFY(!issuing.isDone());
    world.vault.release(creds());
    QTRY_VERIFY(issuing.isDone());
    VERIFY_OK(issuing.value());
    QCOMPARE(issuing.value()->leaseId.value, lease.value);
}

void IssueTest::aSlowIssue_delaysNobodyElse()
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
    const auto allAreDone = [&] {
        world.vault.release(creds());
        return std::ranges::all_of(issuing, &Running<Result<IssuedKey>>::isDone);
    };
    QVERIFY(QTest::qWaitFor(allAreDone, 60'000));
}

void IssueTest::aKeyWithoutLease_isAnError_data()
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

void IssueTest::aKeyWithoutLease_isAnError()
{
    QFETCH(QByteArray, answer);
    World world;
    world.vault.on(readCreds, {answer});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, ErrorKind::Protocol);
    QVERIFY(!key.error().text().contains(u"s3cr3t"_qs));
}

void IssueTest::whatAwsRefuses_isToldAsAws_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("unknown managed policy")
        << refusal(400,
               "Error attaching user policy: NoSuchEntity: Policy arn:aws:iam::aws:policy/Nope does not exist or is "
               "not attachable.\n\tstatus code: 404, request id: H7NtvM")
        << ErrorKind::Refused
        << u"AWS said NoSuchEntity when attaching user policy: Policy arn:aws:iam::aws:policy/Nope does not exist or is not attachable."_qs;
    QTest::newRow("malformed policy") << refusal(400,
        "Error putting user policy: MalformedPolicyDocument: Syntax errors in policy.\n\tstatus code: 400, request id: "
        "1") << ErrorKind::Refused << u"MalformedPolicyDocument"_qs;
    QTest::newRow("Vault's user may not") << refusal(400,
        "Error creating IAM user: AccessDenied: User: arn:aws:iam::1:user/vault is not authorized to perform: "
        "iam:CreateUser\n\tstatus code: 403, request id: 1")
                                          << ErrorKind::Refused << u"AccessDenied"_qs;
    QTest::newRow("quota") << refusal(400,
        "Error creating IAM user: LimitExceeded: Cannot exceed quota for UsersPerAccount: 5000\n\tstatus code: 409, "
        "request id: 1") << ErrorKind::QuotaExceeded
                           << u"UsersPerAccount: 5000"_qs;
    QTest::newRow("throttled") << refusal(
        502, "Error creating IAM user: Throttling: Rate exceeded\n\tstatus code: 400, request id: 1")
                               << ErrorKind::Throttled << u"Rate exceeded"_qs;
    QTest::newRow("throttled, older") << refusal(
        400, "Error creating access keys: Throttling: Rate exceeded\n\tstatus code: 400, request id: 1")
                                      << ErrorKind::Throttled << u"Rate exceeded"_qs;
    QTest::newRow("throttled, and no more said")
        << refusal(502, "upstream rate limited") << ErrorKind::Throttled << u"AWS limits the rate of requests"_qs;
    QTest::newRow("AWS in trouble") << refusal(
        400, "Error creating IAM user: ServiceFailure: x\n\tstatus code: 500, request id: 1")
                                    << ErrorKind::Unavailable << u"ServiceFailure"_qs;
    QTest::newRow("AWS not reached") << refusal(400,
        "Error creating IAM user: RequestError: send request failed\ncaused by: Post \"https://iam.amazonaws.com/\": "
        "EOF") << ErrorKind::Unavailable
                                     << u"send request failed"_qs;
    QTest::newRow("of the SDK's second version") << refusal(400,
        "Error creating IAM user: operation error IAM: CreateUser, https response error StatusCode: 409, RequestID: 1, "
        "LimitExceededException: Cannot exceed quota")
                                                 << ErrorKind::QuotaExceeded << u"LimitExceededException"_qs;
    QTest::newRow("the mount has no keys")
        << refusal(400, "Error creating IAM user: NoCredentialProviders: no valid providers in chain. Deprecated.")
        << ErrorKind::Configuration << u"NoCredentialProviders"_qs;
}

void IssueTest::whatAwsRefuses_isToldAsAws()
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
    QVERIFY2(
        key.error().sentence.startsWith(u"Vault could not issue a key for role "_qs), qPrintable(key.error().sentence));
    QCOMPARE(world.vault.count(readCreds), 1);
}

void IssueTest::twoFailures_readTheSame()
{
    World world;
    const QByteArray text =
        "Error attaching user policy: NoSuchEntity: Policy x does not exist.\n\tstatus code: 404, request id: ";
    world.vault.on(
        readCreds, {refusal(400, text + "H7NtvMy7eYRaCQLaRSoI"), refusal(400, text + "5IU4L77YAzIwU2guArQQ")});
    const auto one = QCoro::waitFor(world.aws->issue(role, 16h));
    const auto other = QCoro::waitFor(world.aws->issue(role, 16h));
    QCOMPARE(one.error().text(), other.error().text());
    QCOMPARE(one.error().requestId, u"H7NtvMy7eYRaCQLaRSoI"_qs);
    QCOMPARE(other.error().requestId, u"5IU4L77YAzIwU2guArQQ"_qs);
}

void IssueTest::aVanishedRole_isNotFound()
{
    World world;
    world.vault.on(readCreds, {refusal(400, "Role \"keywright.prod.media.thumbnailer\" not found")});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, ErrorKind::NotFound);
    QCOMPARE(key.error().sentence, u"Vault has no role keywright.prod.media.thumbnailer in aws."_qs);
}

void IssueTest::aBatchLogin_isAConfigurationError()
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

void IssueTest::aMissingTokenRole_isAConfigurationError()
{
    World world;
    world.vault.on(createToken, {refusal(400, "unknown role keywright-issuer.prod")});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, ErrorKind::Configuration);
    QVERIFY(key.error().text().contains(u"keywright-issuer.prod"_qs));
    QVERIFY(key.error().hint.contains(u"keywright setup vault"_qs));
}

void IssueTest::aMissingIssuePolicy_namesIt()
{
    World world;
    world.vault.on(readCreds, {refusal(403, "1 error occurred:\n\t* permission denied\n\n")});
    const auto key = QCoro::waitFor(world.aws->issue(role, 16h));
    VERIFY_ERROR(key, ErrorKind::Forbidden);
    QVERIFY2(key.error().hint.contains(u"keywright-issuer.prod"_qs)
            && key.error().hint.contains(u"aws/creds/keywright.prod.media.thumbnailer"_qs),
        qPrintable(key.error().hint));
    QCOMPARE(world.vault.count(readCreds), 1);
    QCOMPARE(world.vault.logins(), 1);
}

QTEST_GUILESS_MAIN(IssueTest)
#include "IssueTest.moc"
