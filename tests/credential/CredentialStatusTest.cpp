// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Samples.h"

#include <QTest>

using namespace keywright;

class CredentialStatusTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullStatus_isReadBackTheSame();
    void anEmptyStatus_isAnEmptyObject();
    void aKey_isReadBackTheSame();
    void garbage_isReadAsFarAsItGoes_data();
    void garbage_isReadAsFarAsItGoes();
    void whatIsGoodBesideGarbage_isKept();
    void onlyTheLast20OfHistory_areKept();
    void aBrokenStatus_doesNotMakeTheObjectUnreadable();
};

void CredentialStatusTest::aFullStatus_isReadBackTheSame()
{
    const CredentialStatus status = samples::fullStatus();
    QVERIFY(parseCredentialStatus(toJson(status)) == status);
}

void CredentialStatusTest::anEmptyStatus_isAnEmptyObject()
{
    QCOMPARE(dumpJson(toJson(CredentialStatus())), QByteArray("{}"));
    QVERIFY(parseCredentialStatus(Json()) == CredentialStatus());
}

void CredentialStatusTest::aKey_isReadBackTheSame()
{
    const Key key = samples::fullKey(QStringLiteral("AKIA1"));
    QVERIFY(parseKey(toJson(key)) == key);
    Key ofExistingUser = key;
    ofExistingUser.leaseId = {};
    QVERIFY(parseKey(toJson(ofExistingUser)) == ofExistingUser);
    QVERIFY(!parseKey(toJson(Key())));
}

void CredentialStatusTest::garbage_isReadAsFarAsItGoes_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *status :
        {"[]", "1", "\"x\"", R"({"conditions":{}})", R"({"conditions":[1,null,"x",{},{"type":""}]})",
            R"({"currentKey":[]})", R"({"currentKey":{}})", R"({"currentKey":{"accessKeyId":7}})",
            R"({"pendingKey":"AKIA"})", R"({"retiringKeys":{"accessKeyId":"x"}})", R"({"retiringKeys":[null,{}]})",
            R"({"nextRotation":"tomorrow"})", R"({"observedGeneration":1e300})",
            R"({"observedGeneration":18446744073709551615})", R"({"earlyRotations":-5})", R"({"history":7})",
            R"({"unknown":{"x":1}})", R"({"secretName":7})"})
        QTest::newRow(status) << QByteArray(status);
}

void CredentialStatusTest::garbage_isReadAsFarAsItGoes()
{
    QFETCH(QByteArray, status);
    QVERIFY(parseCredentialStatus(Json::parse(status.toStdString())) == CredentialStatus());
}

void CredentialStatusTest::whatIsGoodBesideGarbage_isKept()
{
    const CredentialStatus status = parseCredentialStatus(Json::parse(R"({
        "conditions": [{"type": "Ready"}],
        "currentKey": {"accessKeyId": "AKIA1", "issuedAt": "yesterday", "expiresAt": "2026-01-02T05:04:05+02:00"},
        "retiringKeys": [7, {"leaseId": "aws/creds/r/1"}],
        "earlyRotations": 99999999999,
        "history": [{"took": "long", "what": "issue"}]
    })"));
    QCOMPARE(status.conditions.size(), size_t(1));
    QCOMPARE(status.conditions.front().status, QStringLiteral("Unknown"));
    QVERIFY(status.currentKey);
    QVERIFY(!status.currentKey->issuedAt.isValid());
    QCOMPARE(status.currentKey->expiresAt, samples::at("2026-01-02T03:04:05Z"));
    QCOMPARE(status.retiringKeys.size(), size_t(1));
    QCOMPARE(status.earlyRotations, 1'000'000);
    QCOMPARE(status.history.size(), size_t(1));
    QCOMPARE(status.history.front().took.count(), 0);
}

void CredentialStatusTest::onlyTheLast20OfHistory_areKept()
{
    CredentialStatus status;
    for (int i = 0; i < 25; ++i)
        status.history.push_back({.what = QString::number(i)});
    const Json json = toJson(status);
    QCOMPARE(json["history"].size(), size_t(20));
    const CredentialStatus read = parseCredentialStatus(json);
    QCOMPARE(read.history.size(), size_t(20));
    QCOMPARE(read.history.front().what, QStringLiteral("5"));
    QCOMPARE(read.history.back().what, QStringLiteral("24"));

    Json tooLong = Json::object();
    for (int i = 0; i < 25; ++i)
        tooLong["history"].push_back({{"what", std::to_string(i)}});
    QVERIFY(parseCredentialStatus(tooLong) == read);
}

void CredentialStatusTest::aBrokenStatus_doesNotMakeTheObjectUnreadable()
{
    Json object = toJson(samples::fullCredential());
    object["status"] = "broken";
    const auto read = parseAwsCredential(object);
    QVERIFY(read);
    QVERIFY(read->status == CredentialStatus());
    QVERIFY(read->spec == samples::fullSpec());
}

QTEST_GUILESS_MAIN(CredentialStatusTest)
#include "CredentialStatusTest.moc"
