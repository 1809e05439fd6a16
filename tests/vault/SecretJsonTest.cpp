// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/SecretJson.h"
#include "base/Json.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace keywright;

class SecretJsonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecret_isCutOutOfTheText_data();
    void aSecret_isCutOutOfTheText();
    void whoSharesTheText_losesTheSecretToo();
    void noBytes_crashIt();
    void aBody_isMadeAroundASecret_data();
    void aBody_isMadeAroundASecret();
    void aFile_isReadWithoutItsLineEnd_data();
    void aFile_isReadWithoutItsLineEnd();
    void aFileThatIsMissing_isNamed();
};

void SecretJsonTest::aSecret_isCutOutOfTheText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("left");
    QTest::newRow("of an object") << QByteArray(R"({"a":1,"secret_key":"s3cr3t","b":2})") << QByteArray("secret_key")
                                  << QByteArray("s3cr3t") << QByteArray(R"({"a":1,"secret_key":"******","b":2})");
    QTest::newRow("deep") << QByteArray(R"({"auth":{"client_token":"hvs.x"}})") << QByteArray("client_token")
                          << QByteArray("hvs.x") << QByteArray(R"({"auth":{"client_token":"*****"}})");
    QTest::newRow("spaces") << QByteArray("{\"k\" :\n \"v\" }") << QByteArray("k") << QByteArray("v")
                            << QByteArray("{\"k\" :\n \"*\" }");
    QTest::newRow("not there") << QByteArray(R"({"a":"b"})") << QByteArray("k") << QByteArray()
                               << QByteArray(R"({"a":"b"})");
    QTest::newRow("null") << QByteArray(R"({"k":null})") << QByteArray("k") << QByteArray()
                          << QByteArray(R"({"k":null})");
    QTest::newRow("empty, then full") << QByteArray(R"({"k":"","d":{"k":"v"}})") << QByteArray("k") << QByteArray("v")
                                      << QByteArray(R"({"k":"","d":{"k":"*"}})");
    QTest::newRow("a value of that name is no key")
        << QByteArray(R"({"a":"k","b":["k","v"],"k":"v"})") << QByteArray("k") << QByteArray("v")
        << QByteArray(R"({"a":"k","b":["k","v"],"k":"*"})");
    QTest::newRow("twice") << QByteArray(R"([{"k":"v1"},{"k":"v2"}])") << QByteArray("k") << QByteArray("v1")
                           << QByteArray(R"([{"k":"**"},{"k":"**"}])");
    QTest::newRow("escapes")
        << QByteArray(R"({"k":"a\"\\\/\u0026\u00e9"})") << QByteArray("k") << QByteArray("a\"\\/&\xc3\xa9")
        << QByteArray(R"({"k":"********************"})").replace("********************", QByteArray(19, '*'));
    QTest::newRow("a quoted quote before it") << QByteArray(R"({"a":"\"k\":\"no\"","k":"v"})") << QByteArray("k")
                                              << QByteArray("v") << QByteArray(R"({"a":"\"k\":\"no\"","k":"*"})");
}

void SecretJsonTest::aSecret_isCutOutOfTheText()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, name);
    QByteArray text(json.constData(), json.size());
    const SecretBytes secret = cutSecret(text, name);
    QTEST(secret.view().toByteArray(), "secret");
    QTEST(text, "left");
    QVERIFY(parseJson(text, QStringLiteral("it")));
}

void SecretJsonTest::whoSharesTheText_losesTheSecretToo()
{
    const char bytes[] = R"({"k":"secret"})";
    QByteArray text(bytes, sizeof bytes - 1);
    const QByteArray shared = text;
    QCOMPARE(cutSecret(text, "k").size(), 6);
    QVERIFY(!shared.contains("secret"));
}

void SecretJsonTest::noBytes_crashIt()
{
    for (const char *start : {"", "\"", "\"k", "\"k\"", "\"k\":", "\"k\": ", "\"k\":\"", "\"k\":\"v", "\"k\":\"v\\",
             "\\", "\"\\", "\"k\":\"\\u", "\"k\":\"\\u00", "\"k\":\"\\u0026", "{\"k\":{}}", "\"k\"\"k\":"}) {
        QByteArray text(start, static_cast<qsizetype>(qstrlen(start)));
        (void)cutSecret(text, "k");
        QCOMPARE(text.size(), static_cast<qsizetype>(qstrlen(start)));
    }
}

void SecretJsonTest::aBody_isMadeAroundASecret_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("plain") << QByteArray("5f3c-11aa");
    QTest::newRow("with a quote and a backslash") << QByteArray("a\"b\\c");
    QTest::newRow("UTF-8") << QByteArray("p\xc3\xa4ss");
}

void SecretJsonTest::aBody_isMadeAroundASecret()
{
    QFETCH(QByteArray, secret);
    const SecretBytes body = jsonWithSecret({{u"role_id"_qs, u"r\"1"_qs}}, "secret_id", SecretBytes(secret));
    const auto json = parseJson(body.view(), u"it"_qs);
    QVERIFY(json);
    QCOMPARE(stringAt(*json, {"role_id"}), u"r\"1"_qs);
    QCOMPARE(stringAt(*json, {"secret_id"}).toUtf8(), secret);
    QCOMPARE(json->size(), size_t(2));
    QVERIFY(parseJson(jsonWithSecret({}, "jwt", SecretBytes(secret)).view(), u"it"_qs));
}

void SecretJsonTest::aFile_isReadWithoutItsLineEnd_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("ok");
    QTest::newRow("line") << QByteArray("hvs.abc\n") << QByteArray("hvs.abc") << true;
    QTest::newRow("no line end") << QByteArray("hvs.abc") << QByteArray("hvs.abc") << true;
    QTest::newRow("of Windows") << QByteArray(" hvs.abc\r\n\r\n") << QByteArray("hvs.abc") << true;
    QTest::newRow("empty") << QByteArray() << QByteArray() << false;
    QTest::newRow("white") << QByteArray(" \n\n") << QByteArray() << false;
    QTest::newRow("two lines") << QByteArray("hvs.abc\nX-Evil: 1") << QByteArray() << false;
    QTest::newRow("too large") << QByteArray(65 * 1024, 'x') << QByteArray() << false;
}

void SecretJsonTest::aFile_isReadWithoutItsLineEnd()
{
    QFETCH(QByteArray, content);
    QFETCH(bool, ok);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"token"_qs));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    const auto secret = readSecretFile(file.fileName(), u"the Vault token"_qs);
    QCOMPARE(secret.has_value(), ok);
    if (ok) {
        QTEST(secret->view().toByteArray(), "secret");
    } else {
        QCOMPARE(toString(secret.error().kind), toString(ErrorKind::Configuration));
        QVERIFY(secret.error().sentence.contains(file.fileName()));
        QVERIFY(!secret.error().sentence.contains(u"hvs.abc"_qs));
    }
}

void SecretJsonTest::aFileThatIsMissing_isNamed()
{
    const auto secret = readSecretFile(u"/nonexistent/token"_qs, u"the Vault token"_qs);
    QVERIFY(!secret);
    QVERIFY(secret.error().sentence.contains(u"/nonexistent/token"_qs));
    QVERIFY(secret.error().sentence.contains(u"No such file"_qs));
}

QTEST_GUILESS_MAIN(SecretJsonTest)
#include "SecretJsonTest.moc"
