// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicyProgram.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray one = R"({"Sid": "One", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/c"})";
const QByteArray two = R"({"Sid": "Two", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/d"})";
/// All that begin with List, by name.
const QByteArray lists = R"({"Effect": "Allow", "Action": ["sqs:ListQueues", "sqs:ListQueueTags",
    "sqs:ListDeadLetterSourceQueues", "sqs:ListMessageMoveTasks"], "Resource": "*"})";

} // namespace

class ShrinkCommandTest final : public QObject
{
    Q_OBJECT

private:
    PolicyProgram program;

private Q_SLOTS:
    void policy_isPrinted_andWhatWasDoneOnStandardError()
    {
        const Ran ran = program.run({u"shrink"_s, program.write(u"p.json"_s, policyOf({one, two}))});
        QVERIFY2(ran.code == 0, ran.all());
        const Json expected = Json::parse(R"({"Version": "2012-10-17", "Statement": {"Sid": "One", "Effect": "Allow",
            "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::b/c", "arn:aws:s3:::b/d"]}})");
        QVERIFY2(ran.json() == expected, ran.all());
        QVERIFY2(ran.errors.startsWith("keywright: Joined statement 2 (Two) with statement 1 (One).\n"), ran.all());
        QVERIFY2(ran.errors.contains(" before; that fits the limit of 2,048.\n"), ran.all());
    }

    void whatWasDone_comesAsJsonToo()
    {
        const Ran ran = program.run({u"shrink"_s, u"--format=json"_s, u"-"_s}, policyOf({one, two}));
        const Json told = Json::parse(ran.errors.toStdString(), nullptr, false);
        QVERIFY2(told.is_object() && told["fits"] == true && told["limit"] == 2048, ran.all());
        QVERIFY2(told["steps"] == Json::array({"Joined statement 2 (Two) with statement 1 (One)."}), ran.all());
        QVERIFY(told["after"] < told["before"]);
        QVERIFY(!ran.json().is_discarded());
    }

    void whatStaysTooLarge_isCodeOne_andPrinted()
    {
        const QString name = program.write(u"p.json"_s, policyOf({one, two}));
        const Ran ran = program.run({u"shrink"_s, u"--limit=50"_s, name});
        QVERIFY2(ran.code == 1, ran.all());
        QVERIFY2(ran.errors.contains("that is MORE than the limit of 50"), ran.all());
        QVERIFY(!ran.out.contains("Sid")); // names went, to get nearer
        const Ran same = program.run({u"diff"_s, u"--no-new-access"_s, name, u"-"_s}, ran.out);
        QVERIFY2(same.code == 0, same.all());
    }

    void wildcards_areWritten_onlyWhenAgreedTo()
    {
        const QString name = program.write(u"p.json"_s, policyOf({lists}));
        const Ran listed = program.run({u"shrink"_s, u"--limit=150"_s, name});
        QVERIFY2(listed.code == 1 && listed.out.contains("\"sqs:ListQueueTags\""), listed.all());
        const Ran ran = program.run({u"shrink"_s, u"--limit=150"_s, u"--future-actions"_s, name});
        QVERIFY2(ran.errors.contains("Actions that AWS adds later may be among them."), ran.all());
        QVERIFY2(!ran.out.contains("ListQueueTags") && ran.out.contains("\"sqs:"), ran.all());
        QVERIFY2(ran.code == 0, ran.all());
    }

    void policyOfAManifest_isShrunk()
    {
        const QString name = program.write(u"m.yaml"_s,
            "kind: AwsCredential\nmetadata: {name: a}\nspec:\n  iamPolicyArns: "
            "[\"arn:aws:iam::aws:policy/ReadOnlyAccess\"]\n"
            "  iamPolicy: {Version: \"2012-10-17\", Statement: ["
                + one + ", " + one + "]}\n");
        const Ran ran = program.run({u"shrink"_s, name});
        QVERIFY2(ran.code == 0, ran.all());
        QCOMPARE(stringAt(ran.json(), {"Statement", "Resource"}), u"arn:aws:s3:::b/c"_s);
        const Ran none = program.run({u"shrink"_s,
            program.write(u"n.yaml"_s,
                "kind: AwsCredential\nmetadata: {name: a}\nspec: {iamPolicyArns: "
                "[\"arn:aws:iam::aws:policy/ReadOnlyAccess\"]}\n")});
        QVERIFY2(none.code == 2 && none.errors.contains("a has no iamPolicy."), none.all());
    }

    void whatIsAsSmallAsItGets_isPrintedAsItIs()
    {
        const QByteArray text = policyOf({one});
        const Ran ran = program.run({u"shrink"_s, u"-"_s}, text);
        QVERIFY2(ran.json() == Json::parse(R"({"Version": "2012-10-17", "Statement": )" + one.toStdString() + "}")
                || ran.out == text + '\n',
            ran.all());
    }

    void wrongUse_isCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("none") << QStringList {} << QByteArray("Usage: keywright shrink FILE");
        QTest::newRow("two") << QStringList {u"a"_s, u"b"_s} << QByteArray("Usage: keywright shrink FILE");
        QTest::newRow("limit") << QStringList {u"--limit=2k"_s, u"a"_s} << QByteArray("must be a number");
        QTest::newRow("flag") << QStringList {u"--limt=2"_s, u"a"_s} << QByteArray("Did you mean “--limit”?");
        QTest::newRow("no such file") << QStringList {u"nowhere"_s} << QByteArray("nowhere: No such file or folder.");
    }
    void wrongUse_isCodeTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, word);
        const Ran ran = program.run(QStringList {u"shrink"_s} + arguments);
        QVERIFY2(ran.code == 2 && ran.errors.contains(word), ran.all());
    }
};

QTEST_GUILESS_MAIN(ShrinkCommandTest)
#include "ShrinkCommandTest.moc"
