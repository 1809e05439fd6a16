// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/SigV4.h"
#include "aws/SesSmtp.h"

#include <QTest>
#include <QTimeZone>

using namespace keywright;

namespace {

SigningScope suiteScope()
{
    return {.time = QDateTime(QDate(2015, 8, 30), QTime(12, 36), Qt::UTC), .region = "us-east-1", .service = "service"};
}

const SecretBytes &suiteSecret()
{
    static const SecretBytes secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    return secret;
}

} // namespace

/// The vectors of AWS's Signature Version 4 test suite (aws-sig-v4-test-suite), with its key AKIDEXAMPLE.
class SigV4Test : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestOfTheSuite_getsTheSuitesSignature_data();
    void aRequestOfTheSuite_getsTheSuitesSignature();
    void theCanonicalRequest_isTheSuites();
    void theStringToSign_isTheSuites();
    void theSigningKey_isTheOneOfTheDocumentation();
    void headersOfOneName_areJoined();
    void theTime_isToldInUtc();
    void smtpPasswords_areDerivedAsAwsDocuments_data();
    void smtpPasswords_areDerivedAsAwsDocuments();
};

void SigV4Test::aRequestOfTheSuite_getsTheSuitesSignature_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("signature");
    const auto row = [](const char *name, const char *method, const char *path, const char *query, const char *headers,
                         const char *body, const char *signature) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << QByteArray(query) << QByteArray(headers)
                            << QByteArray(body) << QByteArray(signature);
    };
    row("get-vanilla", "GET", "/", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-vanilla-query", "GET", "/", "", "", "",
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-vanilla-empty-query-key", "GET", "/", "Param1=value1", "", "",
        "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb");
    row("get-vanilla-query-order-key", "GET", "/", "Param1=value2&Param1=Value1", "", "",
        "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1");
    row("get-vanilla-query-order-key-case", "GET", "/", "Param2=value2&Param1=value1", "", "",
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    row("get-vanilla-query-order-value", "GET", "/", "Param1=value2&Param1=value1", "", "",
        "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694");
    row("get-vanilla-query-unreserved", "GET", "/",
        "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~"
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
        "", "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197");
    row("get-vanilla-utf8-query", "GET", "/", "%E1%88%B4=bar", "", "",
        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04");
    row("get-unreserved", "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "", "", "",
        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f");
    row("get-utf8", "GET", "/\xE1\x88\xB4", "", "", "",
        "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    row("get-space", "GET", "/example space/", "", "", "",
        "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
    row("get-relative-relative", "GET", "/example1/example2/../..", "", "", "",
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-slash", "GET", "//", "", "", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-slash-dot-slash", "GET", "/./", "", "", "",
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-header-value-trim", "GET", "/", "", "My-Header1: value1;My-Header2: \"a   b   c\"", "",
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    row("post-vanilla", "POST", "/", "", "", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    row("post-vanilla-query", "POST", "/", "Param1=value1", "", "",
        "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11");
    row("post-header-key-sort", "POST", "/", "", "My-Header1:value1", "",
        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c");
    row("post-header-value-case", "POST", "/", "", "My-Header1:VALUE1", "",
        "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d");
    row("post-x-www-form-urlencoded", "POST", "/", "", "Content-Type:application/x-www-form-urlencoded",
        "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    row("post-x-www-form-urlencoded-parameters", "POST", "/", "",
        "Content-Type:application/x-www-form-urlencoded; charset=utf8", "Param1=value1",
        "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe");
}

void SigV4Test::aRequestOfTheSuite_getsTheSuitesSignature()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, headers);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, signature);
    SigningRequest request {
        .method = method, .path = path, .query = query, .headers = {{"Host", "example.amazonaws.com"}}, .body = body};
    if (!headers.isEmpty()) {
        for (const QByteArray &header :
            headers.split(';').first().contains("Content-Type") ? QList<QByteArray> {headers} : headers.split(';'))
            request.headers.append({header.left(header.indexOf(':')), header.mid(header.indexOf(':') + 1)});
    }
    const auto added = sigv4::sign(std::move(request), suiteScope(), AccessKeyId(u"AKIDEXAMPLE"_qs), suiteSecret());
    QCOMPARE(added.size(), 2);
    QCOMPARE(added[0].name, "X-Amz-Date");
    QCOMPARE(added[0].value, "20150830T123600Z");
    QCOMPARE(added[1].name, "Authorization");
    QVERIFY(added[1].value.startsWith(
        "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders="));
    QCOMPARE(added[1].value.mid(added[1].value.lastIndexOf('=') + 1), signature);
}

void SigV4Test::theCanonicalRequest_isTheSuites()
{
    const SigningRequest request {.method = "GET",
        .path = "/",
        .query = {},
        .headers = {{"Host", "example.amazonaws.com"}, {"X-Amz-Date", "20150830T123600Z"}},
        .body = {}};
    QCOMPARE(sigv4::canonicalRequest(request),
        "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

void SigV4Test::theStringToSign_isTheSuites()
{
    const QByteArray canonical =
        "GET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    QCOMPARE(sigv4::stringToSign(canonical, suiteScope()),
        "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n"
        "bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63");
}

void SigV4Test::theSigningKey_isTheOneOfTheDocumentation()
{
    const SecretBytes key = sigv4::signingKey(suiteSecret(), "20150830", "us-east-1", "iam");
    QCOMPARE(key.view().toByteArray().toHex(), "c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
}

void SigV4Test::headersOfOneName_areJoined()
{
    const SigningRequest request {.method = "GET",
        .path = "/",
        .query = {},
        .headers = {{"Host", "h"}, {"My-Header1", "  value2  "}, {"my-header1", "value1"}},
        .body = {}};
    QVERIFY(sigv4::canonicalRequest(request).contains("\nhost:h\nmy-header1:value2,value1\n\nhost;my-header1\n"));
}

void SigV4Test::theTime_isToldInUtc()
{
    SigningScope scope = suiteScope();
    scope.time = scope.time.toOffsetFromUtc(2 * 3600);
    QVERIFY(sigv4::stringToSign({}, scope).startsWith("AWS4-HMAC-SHA256\n20150830T123600Z\n"));
}

void SigV4Test::smtpPasswords_areDerivedAsAwsDocuments_data()
{
    // Computed apart from this code, with Python's hmac and AWS's published program.
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QByteArray>("password");
    const QByteArray example = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    QTest::newRow("us-east-1") << example << u"us-east-1"_qs
                               << QByteArray("BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9");
    QTest::newRow("eu-west-1") << example << u"eu-west-1"_qs
                               << QByteArray("BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk");
    QTest::newRow("us-gov-west-1") << example << u"us-gov-west-1"_qs
                                   << QByteArray("BHW/eHvx1MM9YwW4wrJG6MGVQmLDCAM99G9YiSdGEIAw");
    QTest::newRow("a plus in the secret") << QByteArray("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY") << u"us-east-1"_qs
                                          << QByteArray("BOntiZFm/r+5s3psZ/RpsjB+aSGsj2J0rXdiLuO0cQL7");
}

void SigV4Test::smtpPasswords_areDerivedAsAwsDocuments()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, region);
    QFETCH(QByteArray, password);
    QCOMPARE(sesSmtpPassword(SecretBytes(secret), region).view().toByteArray(), password);
}

QTEST_GUILESS_MAIN(SigV4Test)
#include "SigV4Test.moc"
