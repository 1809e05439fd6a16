// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/SecretSearch.h"

#include "aws/SesSmtp.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

const QByteArray key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const QByteArray token = "hvs.CAESIJ0123456789abcdef";
const QByteArray jwt = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImJvZ3VzIn0.eyJzdWIiOiJib2d1cyJ9.bm90LWEtc2lnbmF0dXJlLWF0LWFsbA";
const QByteArray batchToken = "hvb.AAAAAQLnotARealOneButJustAsLong0123456789";

QByteArray answer(const QByteArray &response)
{
    return R"({"request":{"client_token":"hvs.bogus-token-of-a-test"},"response":)" + response
        + R"(,"type":"response"})" + '\n';
}

} // namespace

/// The search for secrets in what tests print: it must be able to fail.
class SecretSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aLeak_isFoundInAnyForm();
    void whatServersRecorded_isSearchedFor_data();
    void whatServersRecorded_isSearchedFor();
    void aPlace_isTold_andTheSecretIsNot();
    void cleanOutput_isClean();
    void nothingRecorded_isNoSuccess();
    void manySecrets_areLookedForInLongText();

private:
    void write(const char *name, const QByteArray &text) const;
    /// Exit code of the program for this output; what it said is in m_said.
    int search(const QByteArray &output);

    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_said;
};

void SecretSearchTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write("one.list", "a-token-of-kubernetes-0123456789\n\nshort\n" + jwt + '\n');
    write("one.audit",
        answer(R"({"data":{"access_key":"AKIAIOSFODNN7EXAMPLE","secret_key":")" + key + "\"}}")
            + answer(R"({"auth":{"client_token":")" + token + "\"}}"));
    write("two.audit", answer(R"({"auth":{"client_token":")" + batchToken + "\"}}") + R"({"response":{"au)");
}

void SecretSearchTest::write(const char *name, const QByteArray &text) const
{
    QFile file(m_folder->filePath(QString::fromLatin1(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

int SecretSearchTest::search(const QByteArray &output)
{
    write("output", output);
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(
        QStringLiteral(KEYWRIGHT_SECRET_SEARCH), {m_folder->path(), m_folder->filePath(QStringLiteral("output"))});
    if (!program.waitForFinished(60'000))
        return -1;
    m_said = program.readAll();
    return program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
}

void SecretSearchTest::aLeak_isFoundInAnyForm()
{
    QVERIFY(holds("error: " + key + "!", key));
    QVERIFY(holds("?key=" + key.toPercentEncoding(), key));
    QVERIFY(holds(key.left(20) + "…", key));
    QVERIFY(holds("…" + key.right(20), key));
    for (const char *before : {"", "x", "xy", "user:"})
        QVERIFY2(holds((before + key + "\n").toBase64(), key), before);
    QVERIFY(holds(("user:" + key).toBase64(QByteArray::Base64UrlEncoding), key));
    QVERIFY(holds("token hvs.CAESIJ0123456789abc", token));
    QVERIFY(!holds("hvs. AKIAIOSFODNN7EXAMPLE", key));
}

void SecretSearchTest::whatServersRecorded_isSearchedFor_data()
{
    QTest::addColumn<QByteArray>("leak");
    QTest::newRow("a key") << key;
    QTest::newRow("a key in a URL") << key.toPercentEncoding();
    QTest::newRow("a key in base64") << key.toBase64();
    QTest::newRow("a key among others in base64") << ("id:" + key + ":more").toBase64();
    QTest::newRow("a key in hexadecimal") << key.toHex();
    QTest::newRow("the beginning of a key") << key.left(18);
    QTest::newRow("the SMTP password of a key")
        << sesSmtpPassword(SecretBytes(key), QStringLiteral("eu-west-1")).view().toByteArray();
    QTest::newRow("the signature of a JWT") << jwt.mid(jwt.lastIndexOf('.'));
    QTest::newRow("a token") << token;
    QTest::newRow("a token in base64") << token.toBase64();
    QTest::newRow("a batch token") << batchToken;
    QTest::newRow("a token of Kubernetes") << QByteArray("a-token-of-kubernetes-0123456789");
}

void SecretSearchTest::whatServersRecorded_isSearchedFor()
{
    QFETCH(QByteArray, leak);
    QCOMPARE(search("some text\nand a leak: " + leak + " here\n"), 1);
    QVERIFY2(m_said.contains("line 2"), m_said.constData());
}

void SecretSearchTest::aPlace_isTold_andTheSecretIsNot()
{
    QCOMPARE(search("1/2 Test: first\nnothing\n2/2 Test: second\nsecret_key=" + key + '\n'), 1);
    QVERIFY2(m_said.contains("line 4 (Test: second): a key of AWS"), m_said.constData());
    QVERIFY(!holds(m_said, key));
}

void SecretSearchTest::cleanOutput_isClean()
{
    // Neither what is public, nor what a test made up as a token, nor what is too short to be told from other words.
    QCOMPARE(search(jwt.left(20) + "\nAKIAIOSFODNN7EXAMPLE hvs.bogus-token-of-a-test short\n"), 0);
    QVERIFY2(m_said.contains("6 secrets (1 keys of AWS, 2 tokens of Vault)"), m_said.constData());
}

void SecretSearchTest::nothingRecorded_isNoSuccess()
{
    for (const char *name : {"one.list", "one.audit", "two.audit"})
        QVERIFY(QFile::remove(m_folder->filePath(QString::fromLatin1(name))));
    QCOMPARE(search("text"), 2);
    write("one.list", token);
    QCOMPARE(search(""), 2);
    QCOMPARE(search("text"), 0);
}

void SecretSearchTest::manySecrets_areLookedForInLongText()
{
    SecretSearch search;
    for (int i = 0; i < 2'000; ++i)
        search.add(QStringLiteral("key %1").arg(i),
            "secret-" + QByteArray::number(1'000'000 + i) + "-and-at-its-end-" + QByteArray::number(1'000'000 + i));
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += "a line of a log that has nothing in it, number " + QByteArray::number(i) + '\n';
    text += "secret-1001234-and-at-its-end-1001234";
    QCOMPARE(search.findIn(text), QStringList(QStringLiteral("line 20001: key 1234")));
}

QTEST_GUILESS_MAIN(SecretSearchTest)
#include "SecretSearchTest.moc"
