// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/AwsError.h"

#include <QTest>

using namespace keywright;

class AwsErrorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anErrorOfAws_isFoundInATextOfVault_data();
    void anErrorOfAws_isFoundInATextOfVault();
    void aTextWithoutOne_hasNone_data();
    void aTextWithoutOne_hasNone();
    void eachCode_hasAKind_data();
    void eachCode_hasAKind();
    void twoFailuresOfOneCause_haveOneText_data();
    void twoFailuresOfOneCause_haveOneText();
    void theError_saysWhoSaidWhat();
};

void AwsErrorTest::anErrorOfAws_isFoundInATextOfVault_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<AwsError>("expected");
    QTest::newRow("v1: unknown managed policy")
        << u"Error attaching user policy: NoSuchEntity: Policy arn:aws:iam::aws:policy/Nope does not exist or is not attachable.\n\tstatus code: 404, request id: 1b4e28ba-2fa1-11d2-883f-0016d3cca427"_qs
        << AwsError {.code = u"NoSuchEntity"_qs,
               .message = u"Policy arn:aws:iam::aws:policy/Nope does not exist or is not attachable."_qs,
               .operation = u"attaching user policy"_qs,
               .httpStatus = 404,
               .requestId = u"1b4e28ba-2fa1-11d2-883f-0016d3cca427"_qs};
    QTest::newRow("v1: one word of throttling")
        << u"Error creating IAM user: Throttling: Rate exceeded\n\tstatus code: 400, request id: abc"_qs
        << AwsError {u"Throttling"_qs, u"Rate exceeded"_qs, u"creating IAM user"_qs, 400, u"abc"_qs};
    QTest::newRow("v1: no request id")
        << u"Error putting user policy: MalformedPolicyDocument: Syntax errors in policy.\n\tstatus code: 400, request id: "_qs
        << AwsError {u"MalformedPolicyDocument"_qs, u"Syntax errors in policy."_qs, u"putting user policy"_qs, 400, {}};
    QTest::newRow("v1: an answer without a code")
        << u"Error putting user policy: : \n\tstatus code: 403, request id: abc"_qs
        << AwsError {u"HTTP 403"_qs, {}, u"putting user policy"_qs, 403, u"abc"_qs};
    QTest::newRow("v1: within a list of Go's multierror")
        << u"1 error occurred:\n\t* unable to validate username \"nobody\": NoSuchEntity: The user with name nobody cannot be found.\n\tstatus code: 404, request id: r1\n\n"_qs
        << AwsError {u"NoSuchEntity"_qs, u"The user with name nobody cannot be found."_qs, {}, 404, u"r1"_qs};
    QTest::newRow("v1: AWS was not reached")
        << u"Error creating IAM user: RequestError: send request failed\ncaused by: Post \"https://iam.amazonaws.com/\": dial tcp 127.0.0.1:1: connect: connection refused"_qs
        << AwsError {.code = u"RequestError"_qs,
               .message =
                   u"send request failed caused by: Post \"https://iam.amazonaws.com/\": dial tcp 127.0.0.1:1: connect: connection refused"_qs,
               .operation = u"creating IAM user"_qs,
               .httpStatus = 0,
               .requestId = {}};
    QTest::newRow("v1: no keys")
        << u"Error creating IAM user: NoCredentialProviders: no valid providers in chain. Deprecated.\n\tFor verbose messaging see aws.Config.CredentialsChainVerboseErrors"_qs
        << AwsError {.code = u"NoCredentialProviders"_qs,
               .message =
                   u"no valid providers in chain. Deprecated. For verbose messaging see aws.Config.CredentialsChainVerboseErrors"_qs,
               .operation = u"creating IAM user"_qs,
               .httpStatus = 0,
               .requestId = {}};
    QTest::newRow("v2: typed")
        << u"Error attaching user policy: operation error IAM: AttachUserPolicy, https response error StatusCode: 404, RequestID: 1b4e28ba-2fa1, NoSuchEntityException: Policy x does not exist."_qs
        << AwsError {u"NoSuchEntityException"_qs, u"Policy x does not exist."_qs, u"IAM AttachUserPolicy"_qs, 404,
               u"1b4e28ba-2fa1"_qs};
    QTest::newRow("v2: api error")
        << u"operation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: 77, api error InvalidClientTokenId: The security token included in the request is invalid."_qs
        << AwsError {u"InvalidClientTokenId"_qs, u"The security token included in the request is invalid."_qs,
               u"STS GetCallerIdentity"_qs, 403, u"77"_qs};
    QTest::newRow("v2: after retries")
        << u"operation error IAM: CreateUser, exceeded maximum number of attempts, 3, https response error StatusCode: 400, RequestID: 78, api error Throttling: Rate exceeded"_qs
        << AwsError {u"Throttling"_qs, u"Rate exceeded"_qs, u"IAM CreateUser"_qs, 400, u"78"_qs};
}

void AwsErrorTest::anErrorOfAws_isFoundInATextOfVault()
{
    QFETCH(QString, text);
    QFETCH(AwsError, expected);
    const auto error = findAwsError(text);
    QVERIFY(error);
    QCOMPARE(error->code, expected.code);
    QCOMPARE(error->message, expected.message);
    QCOMPARE(error->operation, expected.operation);
    QCOMPARE(error->httpStatus, expected.httpStatus);
    QCOMPARE(error->requestId, expected.requestId);
}

void AwsErrorTest::aTextWithoutOne_hasNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << u""_qs;
    QTest::newRow("Vault is sealed") << u"Vault is sealed"_qs;
    QTest::newRow("permission") << u"1 error occurred:\n\t* permission denied\n\n"_qs;
    QTest::newRow("policy") << u"cannot parse policy document: \"{Version: 1}\""_qs;
    QTest::newRow("no role") << u"Role \"x\" not found"_qs;
    QTest::newRow("lease") << u"failed to revoke: Invalid lease"_qs;
    QTest::newRow("one capital word") << u"Error: something"_qs;
}

void AwsErrorTest::aTextWithoutOne_hasNone()
{
    QFETCH(QString, text);
    const auto error = findAwsError(text);
    QVERIFY2(!error, error ? qPrintable(error->code) : "");
}

void AwsErrorTest::eachCode_hasAKind_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<ErrorKind>("kind");
    const auto row = [](const char *code, int status, ErrorKind kind) {
        QTest::addRow("%s %d", code, status) << QString::fromLatin1(code) << status << kind;
    };
    for (const char *code :
        {"Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException", "SlowDown"})
        row(code, 400, ErrorKind::Throttled);
    row("Anything", 429, ErrorKind::Throttled);
    for (const char *code : {"LimitExceeded", "LimitExceededException"})
        row(code, 409, ErrorKind::QuotaExceeded);
    for (const char *code : {"ServiceFailure", "ServiceUnavailable", "InternalFailure", "EntityTemporarilyUnmodifiable",
             "ConcurrentModification", "RequestError", "RequestCanceled"})
        row(code, 0, ErrorKind::Unavailable);
    row("Unheard", 500, ErrorKind::Unavailable);
    row("", 503, ErrorKind::Unavailable);
    row("NoCredentialProviders", 0, ErrorKind::Configuration);
    for (const char *code : {"NoSuchEntity", "MalformedPolicyDocument", "AccessDenied", "InvalidInput",
             "ValidationError", "InvalidClientTokenId", "SignatureDoesNotMatch", "ExpiredToken", "EntityAlreadyExists",
             "PolicyNotAttachable", "Unheard"})
        row(code, 400, ErrorKind::Refused);
}

void AwsErrorTest::eachCode_hasAKind()
{
    QFETCH(QString, code);
    QFETCH(int, status);
    QFETCH(ErrorKind, kind);
    QCOMPARE(toString(awsErrorKind(code, status)), toString(kind));
}

void AwsErrorTest::twoFailuresOfOneCause_haveOneText_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::newRow("request ids")
        << u"NoSuchEntity: x\n\tstatus code: 404, request id: 1b4e28ba-2fa1-11d2-883f-0016d3cca427"_qs
        << u"NoSuchEntity: x\n\tstatus code: 404, request id: 2c5f39cb-3fa2-11d2-883f-0016d3cca428"_qs;
    QTest::newRow("request ids of v2") << u"StatusCode: 404, RequestID: aa11, NoSuch: x"_qs
                                       << u"StatusCode: 404, RequestID: bb22, NoSuch: x"_qs;
    QTest::newRow("host ids") << u"Denied (Request ID: 1A, Host ID: abc+/=)"_qs
                              << u"Denied (Request ID: 2B, Host ID: xyz+/=)"_qs;
    QTest::newRow("times of a signature")
        << u"Signature expired: 20260102T030405Z is now earlier than 20260102T031905Z"_qs
        << u"Signature expired: 20260102T030406Z is now earlier than 20260102T031906Z"_qs;
    QTest::newRow("times") << u"at 2026-01-02T03:04:05.123Z it failed"_qs << u"at 2026-01-02T03:04:06Z it failed"_qs;
    QTest::newRow("ports of our side") << u"read tcp 10.0.0.7:41234->10.0.0.1:443: connection reset"_qs
                                       << u"read tcp 10.0.0.7:51235->10.0.0.1:443: connection reset"_qs;
}

void AwsErrorTest::twoFailuresOfOneCause_haveOneText()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QCOMPARE(stableText(one), stableText(other));
    QVERIFY(!stableText(one).isEmpty());
    QVERIFY(!stableText(one).contains(u'\n'));
}

void AwsErrorTest::theError_saysWhoSaidWhat()
{
    const auto found = findAwsError(
        u"Error attaching user policy: NoSuchEntity: Policy x does not exist.\n\tstatus code: 404, request id: abc"_qs);
    const Error error = toError(*found, u"Vault could not issue a key for role r"_qs);
    QCOMPARE(error.sentence,
        u"Vault could not issue a key for role r: AWS said NoSuchEntity when attaching user policy: Policy x does not exist."_qs);
    QCOMPARE(toString(error.party), toString(Party::Aws));
    QCOMPARE(toString(error.kind), toString(ErrorKind::Refused));
    QCOMPARE(error.httpStatus, 404);
    QCOMPARE(error.requestId, u"abc"_qs);
    QCOMPARE(error.serverMessage, u"NoSuchEntity"_qs);
}

QTEST_GUILESS_MAIN(AwsErrorTest)
#include "AwsErrorTest.moc"
