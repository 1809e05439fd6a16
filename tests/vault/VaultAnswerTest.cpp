// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultAnswer.h"

#include <QTest>

using namespace keywright;

namespace {

Error errorOf(int status, const QByteArray &body, const QByteArray &method = "GET")
{
    return vaultError({.status = status, .headers = {}, .body = body},
        {.method = method, .path = u"aws/roles/x"_qs, .address = u"https://vault:8200"_qs});
}

} // namespace

class VaultAnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAnswer_isToldApart_data();
    void anAnswer_isToldApart();
    void aRefusal_namesPathAndCapability_data();
    void aRefusal_namesPathAndCapability();
    void aDeadToken_isRecognised();
    void aLongText_isCut();
    void retryAfter_isKept();
    void aPath_isEncoded_data();
    void aPath_isEncoded();
};

void VaultAnswerTest::anAnswer_isToldApart_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Party>("party");
    QTest::addColumn<bool>("notHandled");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, int status, const char *body, ErrorKind kind, Party party, bool notHandled,
                         const char *says) {
        QTest::newRow(name) << status << QByteArray(body) << kind << party << notHandled << QString::fromUtf8(says);
    };
    row("sealed", 503, R"({"errors":["Vault is sealed"]})", ErrorKind::Unavailable, Party::Vault, true,
        "Vault at https://vault:8200 is sealed.");
    row("sealed, as sys/health tells", 503, R"({"initialized":true,"sealed":true,"errors":["Vault is sealed"]})",
        ErrorKind::Unavailable, Party::Vault, true, "is sealed.");
    row("503 of a load balancer", 503, "<html></html>", ErrorKind::Unavailable, Party::Vault, false,
        "Vault failed at GET aws/roles/x (503).");
    row("overloaded", 503, R"({"errors":["overloaded, try again later"]})", ErrorKind::Unavailable, Party::Vault, false,
        "overloaded, try again later");
    row("standby 429", 429, "", ErrorKind::Unavailable, Party::Vault, true,
        "is a standby that does not pass requests on");
    row("standby 472", 472, "", ErrorKind::Unavailable, Party::Vault, true, "is a standby");
    row("standby 473", 473, "", ErrorKind::Unavailable, Party::Vault, true, "is a standby");
    row("no active node", 500, R"({"errors":["local node not active but active cluster node not found"]})",
        ErrorKind::Unavailable, Party::Vault, true, "is a standby");
    row("redirected to the active node", 307, "", ErrorKind::Unavailable, Party::Vault, true, "another address");
    row("behind", 412, R"({"errors":["required index state not present"]})", ErrorKind::Unavailable, Party::Vault, true,
        "has not caught up");
    row("rate limit", 429, R"({"errors":["request path \"aws/roles/x\": rate limit quota exceeded"]})",
        ErrorKind::Throttled, Party::Vault, true, "limits the rate of requests to aws/roles/x");
    row("lease count", 429, R"({"errors":["1 error occurred:\n\t* lease count quota exceeded\n\n"]})",
        ErrorKind::QuotaExceeded, Party::Vault, false, "makes no more leases");
    row("internal error", 500, R"({"errors":["internal error"]})", ErrorKind::Unavailable, Party::Vault, false,
        "Vault failed at GET aws/roles/x (500). internal error.");
    row("bad gateway", 502, "", ErrorKind::Unavailable, Party::Vault, false, "(502)");
    row("gateway time-out", 504, "", ErrorKind::Unavailable, Party::Vault, false, "(504)");
    row("not initialised", 501, R"({"errors":["Vault is not initialized"]})", ErrorKind::Unavailable, Party::Vault,
        false, "not initialised");
    row("absent", 404, R"({"errors":[]})", ErrorKind::NotFound, Party::Vault, false, "Vault has no aws/roles/x.");
    row("not mounted", 404, R"({"errors":["no handler for route \"aws/roles/x\". route entry not found."]})",
        ErrorKind::NotFound, Party::Vault, false, "Nothing is mounted in Vault that serves aws/roles/x.");
    row("not accepted", 400, R"({"errors":["cannot parse policy document: \"{a\""]})", ErrorKind::InvalidInput,
        Party::Vault, false, "cannot parse policy document: \"{a\".");
    row("wrong method", 405, R"({"errors":["1 error occurred:\n\t* unsupported operation\n\n"]})",
        ErrorKind::InvalidInput, Party::Vault, false, "(405). unsupported operation.");
    row("too large", 413, "", ErrorKind::InvalidInput, Party::Vault, false, "(413)");
    row("policy", 403, R"({"errors":["1 error occurred:\n\t* permission denied\n\n"]})", ErrorKind::Forbidden,
        Party::VaultPolicy, false, "Vault does not allow GET aws/roles/x.");
    row("no Vault at all", 302, "<html></html>", ErrorKind::Protocol, Party::Vault, false, "as no Vault does");
}

void VaultAnswerTest::anAnswer_isToldApart()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorKind, kind);
    QFETCH(Party, party);
    QFETCH(QString, says);
    const Error error = errorOf(status, body);
    QCOMPARE(toString(error.kind), toString(kind));
    QCOMPARE(toString(error.party), toString(party));
    QCOMPARE(error.httpStatus, status);
    QTEST(wasNotHandled(error), "notHandled");
    QVERIFY2(error.sentence.contains(says), qPrintable(error.sentence));
    QVERIFY(!error.sentence.contains(u'\n'));
}

void VaultAnswerTest::aRefusal_namesPathAndCapability_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("capability");
    QTest::newRow("GET") << QByteArray("GET") << u"\"read\""_qs;
    QTest::newRow("LIST") << QByteArray("LIST") << u"\"list\""_qs;
    QTest::newRow("POST") << QByteArray("POST") << u"\"update\""_qs;
    QTest::newRow("PUT") << QByteArray("PUT") << u"\"update\""_qs;
    QTest::newRow("DELETE") << QByteArray("DELETE") << u"\"delete\""_qs;
}

void VaultAnswerTest::aRefusal_namesPathAndCapability()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, capability);
    const Error error = errorOf(403, R"({"errors":["permission denied"]})", method);
    QVERIFY2(error.hint.contains(capability) && error.hint.contains(u"\"aws/roles/x\""_qs), qPrintable(error.hint));
}

void VaultAnswerTest::aDeadToken_isRecognised()
{
    QVERIFY(saysTokenIsDead(
        errorOf(403, R"({"errors":["2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n"]})")));
    QVERIFY(saysTokenIsDead(errorOf(403, R"({"errors":["bad token"]})")));
    QVERIFY(!saysTokenIsDead(errorOf(403, R"({"errors":["1 error occurred:\n\t* permission denied\n\n"]})")));
    QVERIFY(!saysTokenIsDead(errorOf(400, R"({"errors":["invalid token"]})")));
}

void VaultAnswerTest::aLongText_isCut()
{
    const QByteArray policy(5000, 'x');
    const Error error = errorOf(400, R"({"errors":["cannot parse policy document: )" + policy + "\"]}");
    QVERIFY(error.sentence.size() < 800);
    QVERIFY(error.serverMessage.size() > 5000);
}

void VaultAnswerTest::retryAfter_isKept()
{
    const HttpResponse response {
        .status = 429, .headers = {{"Retry-After", "7"}}, .body = R"({"errors":["rate limit quota exceeded"]})"};
    const Error error = vaultError(response, {});
    QCOMPARE(error.retryAfter.value(), std::chrono::milliseconds(7000));
}

void VaultAnswerTest::aPath_isEncoded_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("encoded");
    QTest::newRow("plain") << u"aws/roles/keywright.prod.media.thumbnailer"_qs
                           << u"/v1/aws/roles/keywright.prod.media.thumbnailer"_qs;
    QTest::newRow("space") << u"aws/roles/a b"_qs << u"/v1/aws/roles/a%20b"_qs;
    QTest::newRow("question mark, hash, percent") << u"aws/roles/a?b#c%d"_qs << u"/v1/aws/roles/a%3Fb%23c%25d"_qs;
    QTest::newRow("UTF-8") << u"aws/roles/ü"_qs << u"/v1/aws/roles/%C3%BC"_qs;
    QTest::newRow("a list") << u"sys/leases/lookup/aws/creds/"_qs << u"/v1/sys/leases/lookup/aws/creds/"_qs;
    QTest::newRow("up") << u"aws/roles/../config/root"_qs << QString();
    QTest::newRow("here") << u"aws/./roles"_qs << QString();
    QTest::newRow("hole") << u"aws//roles"_qs << QString();
    QTest::newRow("absolute") << u"/aws/roles"_qs << QString();
    QTest::newRow("nothing") << u""_qs << QString();
}

void VaultAnswerTest::aPath_isEncoded()
{
    QFETCH(QString, path);
    const auto encoded = vaultUrlPath(path);
    QTEST(encoded.value_or(QString()), "encoded");
    if (!encoded)
        QCOMPARE(toString(encoded.error().kind), toString(ErrorKind::InvalidInput));
}

QTEST_GUILESS_MAIN(VaultAnswerTest)
#include "VaultAnswerTest.moc"
