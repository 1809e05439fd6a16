// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicyProgram.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray get = R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/c"})";
const QByteArray getAll = R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/?*"})";
const QByteArray put = R"({"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/c"})";
const QByteArray denied = R"({"Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/c"})";
QByteArray credential(const QByteArray &statements, const QByteArray &more = {})
{
    return "kind: AwsCredential\nmetadata: {namespace: media, name: thumbnailer}\nspec:\n"
           "  iamPolicy: {Version: \"2012-10-17\", Statement: ["
        + statements + "]}\n" + more;
}

} // namespace

class DiffCommandTest final : public QObject
{
    Q_OBJECT

private:
    PolicyProgram program;

    QString write(const QString &name, const QByteArrayList &statements)
    {
        return program.write(name, policyOf(statements));
    }
    Ran gate(const QString &before, const QString &after, const QStringList &more = {})
    {
        return program.run(QStringList {u"diff"_s, u"--no-new-access"_s, before, after} + more);
    }

private Q_SLOTS:
    void text_tellsVerdictExampleGainedAndLost()
    {
        const Ran ran = program.run({u"diff"_s, write(u"old.json"_s, {get}), write(u"new.json"_s, {put})});
        QCOMPARE(ran.code, 0);
        QCOMPARE(QString::fromUtf8(ran.out),
            u"new.json, compared with old.json, is DIFFERENT: it allows more in one place and less in another.\n"
            "\nFor example, this is allowed now and was not before\n"
            "  action    s3:PutObject\n"
            "  resource  arn:aws:s3:::b/c\n"
            "\nGAINED\n"
            "Amazon S3 (s3)\n"
            "  Write\n"
            "    PutObject\n"
            "      on arn:aws:s3:::b/c\n"
            "\nLOST\n"
            "Amazon S3 (s3)\n"
            "  Read\n"
            "    GetObject\n"
            "      on arn:aws:s3:::b/c\n"_s);
    }

    void json_hasItsShape()
    {
        const Ran ran =
            program.run({u"diff"_s, u"--format=json"_s, write(u"old.json"_s, {get}), write(u"new.json"_s, {get, put})});
        const Json expected = Json::parse(R"({"verdict": "wider", "gained": [{"action": "s3:PutObject",
                "resources": ["arn:aws:s3:::b/c"], "conditions": [], "certain": true}], "lost": [],
                "example": {"action": "s3:PutObject", "resource": "arn:aws:s3:::b/c", "context": {}}})");
        QVERIFY2(ran.json() == expected, ran.all());
        QCOMPARE(ran.code, 0);
    }

    void verdict_isOfPermissionsNotText_data()
    {
        QTest::addColumn<QByteArrayList>("before");
        QTest::addColumn<QByteArrayList>("after");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("same") << QByteArrayList {get, put} << QByteArrayList {put, get, get} << u"same"_s;
        QTest::newRow("narrower") << QByteArrayList {getAll} << QByteArrayList {get} << u"narrower"_s;
        QTest::newRow("denied") << QByteArrayList {get, put} << QByteArrayList {get, put, denied} << u"narrower"_s;
        QTest::newRow("wider") << QByteArrayList {get} << QByteArrayList {getAll} << u"wider"_s;
    }
    void verdict_isOfPermissionsNotText()
    {
        QFETCH(QByteArrayList, before);
        QFETCH(QByteArrayList, after);
        QFETCH(QString, verdict);
        const Ran ran =
            program.run({u"diff"_s, u"--format=json"_s, write(u"old.json"_s, before), write(u"new.json"_s, after)});
        QCOMPARE(stringAt(ran.json(), {"verdict"}), verdict);
    }

    void gate_isZeroOnlyWhenProven()
    {
        const QString one = write(u"one.json"_s, {get});
        const QString two = write(u"two.json"_s, {getAll, put});
        const Ran proven = gate(two, one);
        QVERIFY2(proven.code == 0, proven.all());
        QCOMPARE(proven.errors, "keywright: No new access: proven.\n");
        QCOMPARE(gate(one, one).code, 0);
    }

    void gate_isOneWithAnExample()
    {
        const QString before = write(u"old.json"_s, {get});
        const QString after = write(u"new.json"_s, {get, put});
        const Ran text = gate(before, after);
        QVERIFY2(text.code == 1, text.all());
        QVERIFY2(text.out.contains("  action    s3:PutObject\n  resource  arn:aws:s3:::b/c\n"), text.all());
        QCOMPARE(text.errors, "keywright: NEW allows more than OLD.\n");
        const Ran json = gate(before, after, {u"--format=json"_s});
        QCOMPARE(json.code, 1);
        QCOMPARE(stringAt(json.json(), {"example", "action"}), u"s3:PutObject"_s);
    }

    void gate_isThreeWhenItCannotBeDecided()
    {
        const QByteArray own = "  iamPolicyArns: [\"arn:aws:iam::111122223333:policy/own\"]\n";
        const QString before = program.write(u"old.yaml"_s, credential(get));
        const QString after = program.write(u"new.yaml"_s, credential(get, own));
        const Ran ran = gate(before, after);
        QVERIFY2(ran.code == 3, ran.all());
        QVERIFY2(ran.out.contains("What arn:aws:iam::111122223333:policy/own says is not known, and only the new"),
            ran.all());
        QVERIFY2(ran.errors.contains("could not be decided"), ran.all());
        QCOMPARE(stringAt(gate(before, after, {u"--format=json"_s}).json(), {"verdict"}), u"undecided"_s);
    }

    void whatIsUnknownOnBothSides_keepsNoProofAway()
    {
        const QByteArray own = "  iamPolicyArns: [\"arn:aws:iam::111122223333:policy/own\"]\n"
                               "  permissionsBoundaryArn: arn:aws:iam::111122223333:policy/bound\n";
        const QString wide = program.write(u"wide.yaml"_s, credential(get + ", " + put, own));
        const QString narrow = program.write(u"narrow.yaml"_s, credential(get, own));
        const Ran less = gate(wide, narrow);
        QVERIFY2(less.code == 0, less.all());
        // What is new here may be allowed by the unknown policy already.
        const Ran more = gate(narrow, wide);
        QVERIFY2(more.code == 3, more.all());
        // The same policy may allow what the old one denied.
        const QString denying = program.write(u"denying.yaml"_s, credential(get + ", " + denied, own));
        const Ran undenied = gate(denying, narrow);
        QVERIFY2(undenied.code == 3, undenied.all());
    }

    void boundaries_areRead()
    {
        const QString wide = write(u"wide.json"_s, {get, put});
        const QString narrow = write(u"narrow.json"_s, {get});
        // Within a boundary of reading, the writing that is new is none.
        const QString boundary = write(u"bound.json"_s, {getAll});
        const Ran bounded = gate(narrow, wide, {u"--boundary"_s, boundary});
        QVERIFY2(bounded.code == 0, bounded.all());
        const Ran open = gate(narrow, wide, {u"--boundary"_s, write(u"open.json"_s, {getAll, put})});
        QVERIFY2(open.code == 1, open.all());
        const Ran proven = gate(wide, narrow, {u"--boundary"_s, boundary});
        QVERIFY2(proven.code == 0, proven.all());
    }

    void manifestsAndPolicies_areCompared_byName()
    {
        QByteArray other = credential(put);
        other.replace("thumbnailer", "mailer");
        const QString many = program.write(u"many.yaml"_s, credential(get) + "---\n" + other);
        const QString bare = write(u"bare.json"_s, {get});
        const Ran unclear = gate(many, many);
        QVERIFY2(unclear.code == 2
                && unclear.errors.contains("many.yaml: There are 2 here: media/thumbnailer, media/mailer."),
            unclear.all());
        const Ran chosen = gate(many, many, {u"--of=media/mailer"_s});
        QVERIFY2(chosen.code == 0, chosen.all());
        // Bare policies have no name to be called by.
        const Ran mixed = gate(many, bare, {u"--of=media/thumbnailer"_s});
        QVERIFY2(mixed.code == 0, mixed.all());
        const Ran ran =
            program.run({u"diff"_s, bare, program.write(u"one.yaml"_s, credential(get)), u"--format=json"_s});
        QCOMPARE(stringAt(ran.json(), {"verdict"}), u"same"_s);
    }

    void standardInput_isOneOfTheTwo()
    {
        const QString before = write(u"old.json"_s, {get});
        const Ran ran = program.run({u"diff"_s, u"--no-new-access"_s, before, u"-"_s}, policyOf({put}));
        QVERIFY2(ran.code == 1 && ran.out.startsWith("<stdin>, compared with old.json, is DIFFERENT"), ran.all());
        QCOMPARE(program.run({u"diff"_s, u"-"_s, u"-"_s}).code, 2);
    }

    void whatCannotBeRead_isCodeTwo_evenForTheGate()
    {
        const QString good = write(u"old.json"_s, {get});
        const Ran broken = gate(good, program.write(u"broken.json"_s, "{"));
        QVERIFY2(broken.code == 2 && broken.errors.startsWith("keywright: broken.json:1:2: "), broken.all());
        const Ran refused = gate(good, write(u"refused.json"_s, {R"({"Effect": "Allow"})"}));
        QVERIFY2(refused.code == 2 && refused.errors.contains("IAM would refuse it"), refused.all());
        QCOMPARE(gate(good, u"nowhere.json"_s).code, 2);
        const Ran one = program.run({u"diff"_s, good});
        QVERIFY2(one.code == 2 && one.errors.contains("Usage: keywright diff OLD NEW"), one.all());
        const Ran flag = gate(good, good, {u"--no-new-acess"_s});
        QVERIFY2(flag.code == 2 && flag.errors.contains("Did you mean “--no-new-access”?"), flag.all());
    }
};

QTEST_GUILESS_MAIN(DiffCommandTest)
#include "DiffCommandTest.moc"
