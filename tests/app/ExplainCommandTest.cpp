// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicyProgram.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray reading =
    R"({"Effect": "Allow", "Action": ["s3:GetObject", "s3:GetObjectTagging"], "Resource": "arn:aws:s3:::b/c",
    "Condition": {"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}})";
const QByteArray noTags = R"({"Effect": "Deny", "Action": "s3:GetObjectTag*", "Resource": "*"})";
const QByteArray deadOne = R"({"Sid": "Idle", "Effect": "Deny", "Action": "sqs:SendMessage", "Resource": "*"})";

const QByteArray manifest = R"(apiVersion: keywright.dev/v1alpha1
kind: AwsCredential
metadata: {namespace: media, name: thumbnailer}
spec:
  iamPolicy:
    Version: "2012-10-17"
    Statement: [{Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/c"}]
)";
const QByteArray attached = manifest + R"(  iamPolicyArns: ["arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"]
)";

/// "s3:GetObject" of each allowed action.
QStringList actions(const Json &explained)
{
    QStringList names;
    for (const Json &one : explained.value("allowed", Json::array()))
        names += stringAt(one, {"action"});
    return names;
}

} // namespace

class ExplainCommandTest final : public QObject
{
    Q_OBJECT

private:
    PolicyProgram program;

private Q_SLOTS:
    void text_groupsByServiceLevelAndPlace()
    {
        const Ran ran = program.run({u"explain"_s, program.write(u"p.json"_s, policyOf({reading, noTags, deadOne}))});
        QCOMPARE(ran.code, 0);
        QCOMPARE(ran.errors, "");
        QCOMPARE(QString::fromUtf8(ran.out),
            u"p.json allows 1 action of 1 service.\n"
            "\nDoes nothing\n"
            "  p.json, statement 3 (Idle): it denies nothing that is allowed\n"
            "\nAmazon S3 (s3)\n"
            "  Read\n"
            "    GetObject\n"
            "      on arn:aws:s3:::b/c\n"
            "      if aws:SourceIp is in 203.0.113.0/24\n"_s);
    }

    void json_hasItsShape()
    {
        const Ran ran = program.run(
            {u"explain"_s, u"--format=json"_s, program.write(u"p.json"_s, policyOf({reading, noTags, deadOne}))});
        const Json expected = Json::parse(R"({"allowed": [{"action": "s3:GetObject", "accessLevel": "Read",
                "resources": ["arn:aws:s3:::b/c"], "notResources": [],
                "conditions": ["aws:SourceIp is in 203.0.113.0/24"]}],
                "escalation": [], "dead": [{"policy": "p.json", "statement": 2, "sid": "Idle",
                "reason": "it denies nothing that is allowed"}]})");
        QVERIFY2(ran.json() == expected, ran.all());
    }

    void waysToMorePrivileges_areTold()
    {
        const QString name = program.write(
            u"up.json"_s, policyOf({R"({"Effect": "Allow", "Action": "iam:CreatePolicyVersion", "Resource": "*"})"}));
        const Ran text = program.run({u"explain"_s, name});
        QVERIFY2(text.out.contains("CAN RAISE ITS OWN PRIVILEGES\n  iam:CreatePolicyVersion: "), text.all());
        const Json json = program.run({u"explain"_s, u"--format"_s, u"json"_s, name}).json();
        QVERIFY(json["escalation"][0]["actions"] == Json::array({"iam:CreatePolicyVersion"}));
    }

    void barePolicies_holdTogether()
    {
        const QString one = program.write(u"one.json"_s, policyOf({reading}));
        const QString two = program.write(u"two.json"_s, policyOf({noTags}));
        const Ran ran = program.run({u"explain"_s, u"--format=json"_s, one, two});
        QCOMPARE(actions(ran.json()), QStringList {u"s3:GetObject"_s});
    }

    void managedPolicies_ofAManifest_areRead()
    {
        const Ran ran = program.run({u"explain"_s, u"--format=json"_s, program.write(u"m.yaml"_s, attached)});
        const QStringList found = actions(ran.json());
        QVERIFY2(found.contains(u"s3:GetObject"_s) && found.contains(u"sqs:ListQueues"_s), ran.all());
        QVERIFY(!found.contains(u"sqs:SendMessage"_s));
        QCOMPARE(ran.errors, "");
    }

    void whatIsNotKnown_isTold_andCanBeGiven()
    {
        const QByteArray arn = "arn:aws:iam::111122223333:policy/own";
        const QString name = program.write(u"own.yaml"_s, manifest + "  iamPolicyArns: [\"" + arn + "\"]\n");
        const Ran unknown = program.run({u"explain"_s, name});
        QCOMPARE(unknown.code, 0);
        QVERIFY2(unknown.errors.contains("What " + arn + " allows is not known"), unknown.all());
        const QString given = u"--managed="_s + QString::fromUtf8(arn) + u'='
            + program.write(u"own.json"_s,
                "{\"PolicyVersion\": {\"Document\": "
                    + policyOf({R"({"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"})"}) + "}}");
        const Ran known = program.run({u"explain"_s, u"--format=json"_s, given, name});
        QCOMPARE(actions(known.json()), (QStringList {u"s3:GetObject"_s, u"sqs:SendMessage"_s}));
        QCOMPARE(known.errors, "");
    }

    void ofAnExistingUser_nothingIsKnown()
    {
        const Ran ran =
            program.run({u"explain"_s, u"-"_s}, "kind: AwsCredential\nmetadata: {name: a}\nspec: {iamUserName: u}\n");
        QVERIFY2(ran.code == 0 && ran.out == "What a allows is not known.\n", ran.all());
        QVERIFY2(ran.errors.contains("What the existing IAM user u allows is not known"), ran.all());
    }

    void boundary_isTakenOff()
    {
        const QString name = program.write(u"p.json"_s,
            policyOf({R"({"Effect": "Allow", "Action": ["s3:GetObject", "sqs:SendMessage"], "Resource": "*"})"}));
        const QString boundary =
            program.write(u"b.json"_s, policyOf({R"({"Effect": "Allow", "Action": "sqs:*", "Resource": "*"})"}));
        const Ran byFile = program.run({u"explain"_s, u"--format=json"_s, u"--boundary"_s, boundary, name});
        QCOMPARE(actions(byFile.json()), QStringList {u"sqs:SendMessage"_s});
        const Ran byArn = program.run({u"explain"_s, u"--boundary=arn:aws:iam::aws:policy/AmazonS3FullAccess"_s, name});
        QVERIFY2(byArn.out.startsWith(
                     "p.json allows 1 action of 1 service, within the boundary arn:aws:iam::aws:policy/AmazonS3Full"),
            byArn.all());
        QVERIFY(byArn.out.contains("GetObject"));
        const Ran unknown = program.run({u"explain"_s, u"--boundary=arn:aws:iam::111122223333:policy/x"_s, name});
        QCOMPARE(unknown.code, 2);
        QVERIFY2(unknown.errors.contains("--managed arn:aws:iam::111122223333:policy/x=FILE"), unknown.all());
    }

    void everyCredential_standsForItself()
    {
        QByteArray other = manifest;
        other.replace("thumbnailer", "mailer").replace("s3:GetObject", "s3:PutObject");
        const QString name = program.write(u"all.yaml"_s, manifest + "---\n" + other);
        const Ran text = program.run({u"explain"_s, name});
        QVERIFY2(text.out.contains("media/thumbnailer allows 1 action") && text.out.contains("\nmedia/mailer allows"),
            text.all());
        const Ran chosen = program.run({u"explain"_s, u"--of=media/mailer"_s, u"--format=json"_s, name});
        QCOMPARE(actions(chosen.json()), QStringList {u"s3:PutObject"_s});
        const Ran wrong = program.run({u"explain"_s, u"--of=media/maler"_s, name});
        QCOMPARE(wrong.code, 2);
        QVERIFY2(wrong.errors.contains("Did you mean “--of media/mailer”?"), wrong.all());
    }

    void administrator_isToldByServices_notByActions()
    {
        const QString name =
            program.write(u"admin.json"_s, policyOf({R"({"Effect": "Allow", "Action": "*", "Resource": "*"})"}));
        const Ran ran = program.run({u"explain"_s, name});
        QVERIFY2(ran.out.contains("\nAll ") && ran.out.contains(" services\n"), ran.all());
        QVERIFY2(ran.lines().size() < 300, ran.all()); // of some 22,000 actions
    }

    void standardInput_isRead()
    {
        const Ran ran = program.run({u"explain"_s, u"-"_s}, policyOf({reading}));
        QVERIFY2(ran.out.startsWith("<stdin> allows 2 actions of 1 service."), ran.all());
    }

    void whatCannotBeRead_isCodeTwo_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("empty") << u"x.json"_s << QByteArray() << QByteArray("x.json:1:1: The text is empty.");
        QTest::newRow("refused by IAM") << u"x.json"_s << policyOf({R"({"Effect": "allow"})"})
                                        << QByteArray("x.json:1:");
        QTest::newRow("no policy") << u"x.yaml"_s << QByteArray("kind: Secret\n")
                                   << QByteArray("x.yaml: There is no policy in it.");
        QTest::newRow("not UTF-8") << u"x.json"_s << QByteArray("\"\xFC\"") << QByteArray("x.json:1:");
        QTest::newRow("byte order mark") << u"x.json"_s << "\xEF\xBB\xBF" + policyOf({reading})
                                         << QByteArray("x.json:1:1: The text begins with a byte order mark");
        QTest::newRow("nesting") << u"x.json"_s << QByteArray(10'000, '[') << QByteArray("x.json:1:129: ");
        QTest::newRow("50,000 statements") << u"x.json"_s << policyOf(QByteArrayList(50'000, reading))
                                           << QByteArray("x.json:1:1: The policy has 50000");
        QTest::newRow("lone surrogate") << u"x.json"_s << QByteArray(R"({"Version": "\ud800"})")
                                        << QByteArray("x.json:1:14: ");
        QTest::newRow("numbers") << u"x.json"_s << policyOf({R"({"Effect": 1, "Action": 2, "Resource": [3]})"})
                                 << QByteArray("x.json:1:");
    }
    void whatCannotBeRead_isCodeTwo()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, word);
        const Ran ran = program.run({u"explain"_s, program.write(name, text)});
        QVERIFY2(ran.code == 2 && ran.out.isEmpty(), ran.all());
        QVERIFY2(ran.errors.contains(word), ran.all());
    }

    void slowPatterns_end()
    {
        const std::string slow = QByteArray("*a").repeated(1'000).toStdString();
        const auto statement = [&](const char *effect, const std::string &action, const std::string &resource) {
            return dumpJson({{"Effect", effect}, {"Action", action}, {"Resource", "arn:aws:s3:::" + resource}});
        };
        const QByteArray policy =
            policyOf({statement("Allow", "s3:*", slow + 'b'), statement("Deny", "s3:" + slow, slow)});
        const Ran ran = program.run({u"explain"_s, program.write(u"slow.json"_s, policy)});
        QVERIFY2(ran.code == 0, ran.all());
    }

    void wrongUse_isCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("no file") << QStringList {} << QByteArray("Usage: keywright explain FILE…");
        QTest::newRow("flag") << QStringList {u"--bondary=x"_s} << QByteArray("Did you mean “--boundary”?");
        QTest::newRow("format") << QStringList {u"--format=sarif"_s, u"x"_s} << QByteArray("must be one of text, json");
        QTest::newRow("no such file") << QStringList {u"nowhere"_s} << QByteArray("nowhere: No such file or folder.");
        QTest::newRow("managed") << QStringList {u"--managed=x"_s, u"y"_s} << QByteArray("must be ARN=FILE");
    }
    void wrongUse_isCodeTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, word);
        const Ran ran = program.run(QStringList {u"explain"_s} + arguments);
        QVERIFY2(ran.code == 2 && ran.errors.contains(word), ran.all());
    }

    void help_tellsFlagsAndCodes()
    {
        const Ran ran = program.run({u"explain"_s, u"--help"_s});
        QCOMPARE(ran.code, 0);
        for (const char *word : {"--boundary", "--managed", "--format", "Exit code"})
            QVERIFY2(ran.out.contains(word), ran.all());
    }
};

QTEST_GUILESS_MAIN(ExplainCommandTest)
#include "ExplainCommandTest.moc"
