// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/Sts.h"
#include "http/AsyncCallList.h"
#include "http/ScriptedServer.h"
#include "http/Verify.h"

#include <qcorotask.h>

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

const QByteArray identityXml =
    "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult>"
    "<Arn>arn:aws:iam::123456789012:user/a/b</Arn><UserId>AIDA1</UserId><Account>123456789012</Account>"
    "</GetCallerIdentityResult><ResponseMetadata><RequestId>r1</RequestId></ResponseMetadata></"
    "GetCallerIdentityResponse>";

QByteArray errorXml(const QByteArray &code, const QByteArray &message)
{
    return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>" + code
        + "</Code><Message>" + message
        + "</Message></Error><RequestId>1b4e28ba-2fa1-11d2-883f-0016d3cca427</RequestId></ErrorResponse>";
}

std::shared_ptr<const SecretBytes> secret()
{
    return std::make_shared<const SecretBytes>("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
}

const AccessKeyId keyId(QStringLiteral("AKIDEXAMPLE"));

} // namespace

class StsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theEndpoint_followsRegionAndPartition_data();
    void theEndpoint_followsRegionAndPartition();
    void anAnswer_isRead();
    void bytesThatAreNoAnswer_areProtocolErrors_data();
    void bytesThatAreNoAnswer_areProtocolErrors();
    void aRefusal_isToldApart_data();
    void aRefusal_isToldApart();
    void aRefusal_readsTheSameEachTime();
    void theRequest_isSignedForTheRegion();
    void theSecret_isNotSent();
    void aThrottledRequest_isTriedAgain();
    void theCall_isAsynchronous();

private:
    const ManualClock m_clock {QDateTime(QDate(2015, 8, 30), QTime(12, 36), Qt::UTC)};
};

void StsTest::theEndpoint_followsRegionAndPartition_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QUrl>("endpoint");
    QTest::addColumn<QUrl>("expected");
    QTest::newRow("Ireland") << u"eu-west-1"_qs << QUrl() << QUrl(u"https://sts.eu-west-1.amazonaws.com"_qs);
    QTest::newRow("Beijing") << u"cn-north-1"_qs << QUrl() << QUrl(u"https://sts.cn-north-1.amazonaws.com.cn"_qs);
    QTest::newRow("sovereign") << u"eusc-de-east-1"_qs << QUrl() << QUrl(u"https://sts.eusc-de-east-1.amazonaws.eu"_qs);
    QTest::newRow("given") << u"eu-west-1"_qs << QUrl(u"http://127.0.0.1:5555"_qs) << QUrl(u"http://127.0.0.1:5555"_qs);
}

void StsTest::theEndpoint_followsRegionAndPartition()
{
    QFETCH(QString, region);
    QFETCH(QUrl, endpoint);
    const StsSettings settings {.region = region, .endpoint = endpoint};
    QTEST(stsEndpoint(settings), "expected");
}

void StsTest::anAnswer_isRead()
{
    const auto identity = parseCallerIdentity(identityXml);
    VERIFY_OK(identity);
    const CallerIdentity expected {u"123456789012"_qs, u"arn:aws:iam::123456789012:user/a/b"_qs, u"AIDA1"_qs};
    QVERIFY(*identity == expected);
}

void StsTest::bytesThatAreNoAnswer_areProtocolErrors_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a page") << QByteArray("<html><body>hello<br></body></html>");
    QTest::newRow("JSON") << QByteArray("{\"Account\":\"123456789012\"}");
    QTest::newRow("cut off") << identityXml.left(200);
    QTest::newRow("an error") << errorXml("Throttling", "x");
    QTest::newRow("entities without end")
        << QByteArray("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
                      "\"&b;&b;&b;&b;&b;&b;&b;&b;\">"
                      "<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><x>&d;&d;&d;&d;</x>");
    QTest::newRow("no UTF-8") << QByteArray("<a>\xff\xfe</a>");
}

void StsTest::bytesThatAreNoAnswer_areProtocolErrors()
{
    QFETCH(QByteArray, bytes);
    VERIFY_ERROR(parseCallerIdentity(bytes), ErrorKind::Protocol);
}

void StsTest::aRefusal_isToldApart_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *code, int status, ErrorKind kind) {
        QTest::newRow(code) << status << errorXml(code, "message") << kind << QString::fromLatin1(code);
    };
    row("InvalidClientTokenId", 403, ErrorKind::Refused);
    row("SignatureDoesNotMatch", 403, ErrorKind::Refused);
    row("ExpiredToken", 403, ErrorKind::Refused);
    row("AccessDenied", 403, ErrorKind::Refused);
    row("Throttling", 400, ErrorKind::Throttled);
    row("InternalFailure", 500, ErrorKind::Unavailable);
    QTest::newRow("a proxy's page") << 502 << QByteArray("<html>bad gateway</html>") << ErrorKind::Unavailable
                                    << QString();
    QTest::newRow("429 of somebody else") << 429 << QByteArray() << ErrorKind::Throttled << QString();
    QTest::newRow("404 of somebody else") << 404 << QByteArray("not found") << ErrorKind::Protocol << QString();
    QTest::newRow("a redirect") << 301 << QByteArray() << ErrorKind::Protocol << QString();
}

void StsTest::aRefusal_isToldApart()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    const Error error = stsError({.status = status, .headers = {}, .body = body}, u"Key X was tried"_qs);
    QCOMPARE(toString(error.kind), toString(kind));
    QTEST(error.serverMessage, "code");
    QCOMPARE(toString(error.party), toString(Party::Aws));
    QCOMPARE(error.httpStatus, status);
    QVERIFY(error.sentence.startsWith(u"Key X was tried"_qs));
}

void StsTest::aRefusal_readsTheSameEachTime()
{
    const auto sentence = [](const QByteArray &id, const QByteArray &time) {
        QByteArray body =
            errorXml("SignatureDoesNotMatch", "Signature expired: " + time + " is now earlier than " + time);
        body.replace("1b4e28ba", id);
        return stsError({.status = 403, .headers = {}, .body = body}, u"Key X was tried"_qs);
    };
    const Error one = sentence("11111111", "20260102T030405Z");
    const Error other = sentence("22222222", "20260102T030406Z");
    QCOMPARE(one.text(), other.text());
    QVERIFY(one.requestId != other.requestId);
}

void StsTest::theRequest_isSignedForTheRegion()
{
    ScriptedServer server(answering(200, identityXml));
    Sts sts({.region = u"eu-west-1"_qs, .endpoint = server.url()}, m_clock);
    const auto identity = QCoro::waitFor(sts.getCallerIdentity(keyId, secret()));
    VERIFY_OK(identity);
    QCOMPARE(identity->account, u"123456789012"_qs);
    QCOMPARE(server.requests().size(), 1);
    const auto &request = server.requests().first();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.target, "/");
    QCOMPARE(request.body, "Action=GetCallerIdentity&Version=2011-06-15");
    QCOMPARE(request.headers.value("x-amz-date"), "20150830T123600Z");
    QCOMPARE(request.headers.value("host"), "127.0.0.1:" + QByteArray::number(server.port()));
    const QByteArray authorization = request.headers.value("authorization");
    QVERIFY2(authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/eu-west-1/sts/aws4_request, "
                                      "SignedHeaders=content-type;host;x-amz-date, Signature="),
        authorization.constData());
}

void StsTest::theSecret_isNotSent()
{
    ScriptedServer server(
        answering(403, errorXml("InvalidClientTokenId", "The security token included in the request is invalid.")));
    Sts sts({.endpoint = server.url()}, m_clock);
    const auto refused = QCoro::waitFor(sts.getCallerIdentity(keyId, secret()));
    VERIFY_ERROR(refused, ErrorKind::Refused);
    QVERIFY(!refused.error().text().contains(u"wJalrXUtnFEMI"_qs));
    for (const QByteArray &value : server.requests().first().headers)
        QVERIFY(!value.contains("wJalrXUtnFEMI"));
}

void StsTest::aThrottledRequest_isTriedAgain()
{
    ScriptedServer server(
        inTurn({answering(503, errorXml("ServiceUnavailable", "slow down")), answering(200, identityXml)}));
    Sts sts({.endpoint = server.url()}, m_clock);
    const auto identity = QCoro::waitFor(sts.getCallerIdentity(keyId, secret()));
    VERIFY_OK(identity);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(sts.requestCount(), quint64(2));
}

void StsTest::theCall_isAsynchronous()
{
    AsyncCallList<Sts, CallerIdentity> list(
        [this](const QUrl &server, std::chrono::milliseconds deadline) {
            return std::make_unique<Sts>(StsSettings {.endpoint = server, .deadline = deadline}, m_clock);
        },
        [](Sts &sts, CancelToken cancel) { return sts.getCallerIdentity(keyId, secret(), std::move(cancel)); },
        answering(200, identityXml));
    QCOMPARE(list.failures(), QStringList());
}

QTEST_GUILESS_MAIN(StsTest)
#include "StsTest.moc"
