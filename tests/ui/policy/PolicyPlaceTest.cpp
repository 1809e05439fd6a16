// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/policy/PolicyPlace.h"

#include <QTest>

using namespace keywright::ui;
using Kind = PolicyPlace::Kind;

class PolicyPlaceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kind_isThatOfTheCaret_data();
    void kind_isThatOfTheCaret();
    void actions_areThoseOfTheSameStatement();
    void replaced_isWhatStandsBetweenTheQuotes();
    void unclosedString_leavesTheNextOneAlone();
    void anyCaretInAnyText_hasAPlace();
};

namespace {

/// The place of the bar.
PolicyPlace at(QByteArray text)
{
    const qsizetype caret = text.indexOf('|');
    return policyPlaceAt(text.remove(caret, 1), caret);
}

const QByteArray twoStatements =
    R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"], "Resource": "*"},)"
    R"({"Effect": "Allow", "Resource": "|", "Action": ["sqs:SendMessage", "sqs:Get*"]}]})";

} // namespace

void PolicyPlaceTest::kind_isThatOfTheCaret_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, const char *text, Kind kind) {
        QTest::newRow(name) << QByteArray(text) << kind;
    };
    row("empty", "|", Kind::Document);
    row("only spaces", " |\n", Kind::Document);
    row("behind the policy", "{}|", Kind::Nothing);
    row("key of the policy", R"({"|)", Kind::Element);
    row("key of the policy, no quotes", R"({ | })", Kind::Element);
    row("version", R"({"Version": "|"})", Kind::Version);
    row("key of a statement", R"({"Statement": [{"Eff|"}]})", Kind::StatementElement);
    row("key of the only statement", R"({"Statement": {"|)", Kind::StatementElement);
    row("effect", R"({"Statement": [{"Effect": "|"}]})", Kind::Effect);
    row("effect, no quotes", R"({"Statement": [{"Effect": | }]})", Kind::Effect);
    row("one action", R"({"Statement": [{"Action": "s3:|"}]})", Kind::Action);
    row("action in a list", R"({"Statement": [{"Action": ["s3:GetObject", "|"]}]})", Kind::Action);
    row("action in a list, no quotes", R"({"Statement": [{"NotAction": ["s3:GetObject", | ]}]})", Kind::Action);
    row("nothing before a comma", R"({"Statement": [{"Action": ["s3:GetObject" | ]}]})", Kind::Nothing);
    row("resource", R"({"Statement": [{"Resource": ["|"]}]})", Kind::Resource);
    row("operator", R"({"Statement": [{"Condition": {"|"}}]})", Kind::Operator);
    row("key of a condition", R"({"Statement": [{"Condition": {"StringLike": {"|"}}}]})", Kind::ConditionKey);
    row("value of a condition", R"({"Statement": [{"Condition": {"Bool": {"aws:SecureTransport": "|"}}}]})",
        Kind::ConditionValue);
    row("comma forgotten", "{\"Statement\": [{\"Effect\": \"Allow\"\n \"Act|", Kind::StatementElement);
    row("bracket forgotten", R"({"Statement": [{"Action": ["s3:GetObject", "Resource": "|"}]})", Kind::Action);
    row("somebody else's key", R"({"Statement": [{"Sid": "|"}]})", Kind::Nothing);
    row("below what is no element", R"({"Other": [{"Action": "|"}]})", Kind::Nothing);
}

void PolicyPlaceTest::kind_isThatOfTheCaret()
{
    QFETCH(QByteArray, text);
    QTEST(at(text).kind, "kind");
}

void PolicyPlaceTest::actions_areThoseOfTheSameStatement()
{
    const PolicyPlace place = at(twoStatements);
    QCOMPARE(place.actions, (QStringList {QStringLiteral("sqs:SendMessage"), QStringLiteral("sqs:Get*")}));
    QVERIFY(!place.notAction);
    const PolicyPlace key = at(R"({"Statement": {"Effect": "Allow", "|": 1, "Resource": "*"}})");
    QCOMPARE(key.present, (QStringList {QStringLiteral("Effect"), QStringLiteral("Resource")}));
    QVERIFY(key.hasColon);
    const PolicyPlace condition = at(R"({"Statement": {"Condition": {"Bool": {"aws:SecureTransport": "|"}}}})");
    QCOMPARE(condition.op, QStringLiteral("Bool"));
}

void PolicyPlaceTest::replaced_isWhatStandsBetweenTheQuotes()
{
    const PolicyPlace place = at(R"({"Statement": {"Action": "s3:Get|Obj"}})");
    QCOMPARE(place.typed, QStringLiteral("s3:Get"));
    QCOMPARE(place.end - place.begin, 9);
    QVERIFY(place.isClosed);
}

void PolicyPlaceTest::unclosedString_leavesTheNextOneAlone()
{
    const PolicyPlace place = at(R"({"Statement": {"Action": ["s3:Get|, "s3:PutObject"], "Resource": "*"}})");
    QCOMPARE(place.kind, Kind::Action);
    QVERIFY(!place.isClosed);
    QCOMPARE(place.end - place.begin, 6);
    QCOMPARE(place.actions, QStringList {QStringLiteral("s3:PutObject")});
}

void PolicyPlaceTest::anyCaretInAnyText_hasAPlace()
{
    // Cut off anywhere, with a caret anywhere: an answer, whatever it is.
    QByteArray text = twoStatements;
    text.remove(text.indexOf('|'), 1);
    text += "]}\\\"\\";
    for (qsizetype length = 0; length <= text.size(); ++length)
        for (qsizetype caret = 0; caret <= length; ++caret) {
            const PolicyPlace place = policyPlaceAt(text.left(length), caret);
            QVERIFY(place.begin <= caret && caret <= place.end && place.end <= length);
        }
}

QTEST_GUILESS_MAIN(PolicyPlaceTest)
#include "PolicyPlaceTest.moc"
