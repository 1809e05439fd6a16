// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicyProgram.h"

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray good = R"({"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/c"}]})";
/// One finding of each severity.
const QByteArray mixed = R"({"Version": "2012-10-17", "Statement": [
  {"Effect": "allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/c"},
  {"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:q"},
  {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "arn:aws:s3:::b/c"},
  {"Sid": "", "Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/c"}]})";

// No wildcard behind a slash in this file: moc takes it for a comment, in a raw string too.
const QByteArray security = R"({"Version": "2012-10-17", "Statement":
  {"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:q"}})";
const QByteArray warning = R"({"Version": "2012-10-17", "Statement":
  {"Effect": "Allow", "Action": "s3:GetObjekt", "Resource": "arn:aws:s3:::b/c"}})";
const QByteArray info = R"({"Version": "2012-10-17", "Statement":
  {"Sid": "", "Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::b/c"}})";

const QByteArray pass =
    R"({"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}})";

/// A manifest with the spec's other fields behind iamPolicyArns.
QByteArray manifest(const QByteArray &accepted, const QByteArray &more = {})
{
    return "apiVersion: keywright.dev/v1alpha1\nkind: AwsCredential\nmetadata:\n  name: ä\n  annotations:\n"
           "    keywright.dev/accepted-findings: \""
        + accepted
        + "\"\nspec:\n  purpose: {kind: ThirdParty}\n"
          "  iamPolicy:\n    Version: 2012-10-17\n    Statement:\n"
          "    - {Effect: Allow, Action: [s3:GetObject, \"ecr:GetAuthorizationToken\"], Resource: '*'}\n"
        + more;
}

QByteArray allowed(const QByteArrayList &actions, const QByteArrayList &resources)
{
    return R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": [")" + actions.join("\", \"")
        + R"("], "Resource": [")" + resources.join("\", \"") + "\"]}}";
}

/// `policy` as Terraform writes it: a string.
Json planned(const char *type, const char *attribute, const QByteArray &policy)
{
    return {{"address", std::string(type) + ".x"}, {"type", type}, {"values", {{attribute, policy.toStdString()}}}};
}

} // namespace

class LintCommandTest final : public QObject
{
    Q_OBJECT

private:
    Ran lint(const QStringList &arguments) { return program.run(QStringList {u"lint"_s} + arguments); }
    QString write(const QString &name, const QByteArray &text) { return program.write(name, text); }
    void verifyFound(const Ran &ran, const QStringList &starts)
    {
        const QStringList lines = ran.lines();
        QVERIFY2(lines.size() == starts.size(), ran.out + ran.errors);
        for (qsizetype i = 0; i < lines.size(); ++i)
            QVERIFY2(
                lines[i].startsWith(starts[i].section(u'|', 0, 0)) && lines[i].endsWith(starts[i].section(u'|', 1)),
                qPrintable(lines[i]));
    }

    PolicyProgram program;

private Q_SLOTS:
    void text_isWhatCompilersWrite()
    {
        const Ran ran = lint({write(u"p.json"_s, mixed)});
        verifyFound(ran,
            {u"p.json:2:14: error: Effect is|Write \"Allow\". [BAD_EFFECT]"_s,
                u"p.json:3:33: security: “sqs:*” allows|[SERVICE_WILDCARD]"_s,
                u"p.json:4:33: warning: |Did you mean “GetObject” and “PutObject”? [UNKNOWN_ACTION]"_s,
                u"p.json:5:11: info: |[EMPTY_SID]"_s});
        QCOMPARE(ran.errors, "keywright: 1 error, 1 security finding, 1 warning, 1 hint in 1 policy.\n");
    }

    void guardrails_areHeldAgainstManifests()
    {
        const QByteArray guardrails = "kind: AwsCredentialGuardrail\nmetadata: {name: short}\nspec: {maxLifetime: 1h,"
                                      " namespaceSelector: {matchLabels: {team: media}}}\n---\n"
                                      "kind: AwsCredentialGuardrail\nmetadata: {name: groups}\nspec: {permit: [Groups],"
                                      " namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: b}}}\n---\n"
                                      "kind: AwsCredentialGuardrail\nmetadata: {name: soon}\nspec: {mode: Audit,"
                                      " allowedMounts: []}\n---\n"
                                      "kind: Namespace\nmetadata: {name: a, labels: {team: media}}\n";
        const auto manifest = [](const char *ns, const char *more) {
            return QByteArray("kind: AwsCredential\nmetadata:\n  name: x\n  namespace: ") + ns
                + "\n  annotations: {keywright.dev/accepted-findings: \"GUARDRAIL: mine\"}\nspec:\n"
                  "  purpose: {kind: SesSmtp}\n"
                + more;
        };
        const QByteArray grouped = "  iamGroups: [senders]\n";
        const QString file = write(u"guardrails.yaml"_s, guardrails);
        const auto run = [&](const QByteArray &text) {
            const Ran ran = lint({u"--guardrails"_s, file, write(u"m.yaml"_s, text)});
            QStringList ours = ran.lines();
            ours.removeIf([](const QString &line) { return !line.endsWith(u"[GUARDRAIL]"_s); });
            return QString::number(ran.code) + u' ' + ours.join(u'\n');
        };
        QCOMPARE(run(manifest("a", "  lifetime: 2h\n  iamGroups: [senders]\n")).section(u" Ask"_s, 0, 0),
            u"1 m.yaml:7:3: error: Guardrail “short”: spec.lifetime is 2h, and may be 1h at most. No guardrail permits "
            u"Groups, and "
            "spec.iamGroups gives what the groups have."_s);
        QVERIFY(run(manifest("b", grouped))
                    .startsWith(u"0 m.yaml:7:3: warning: Guardrail “soon”: spec.mount may not be"_s));
        QVERIFY(run(manifest("c", grouped)).startsWith(u"1 m.yaml:7:3: error: No guardrail permits Groups"_s));
        // Without the flag nothing of it is told.
        QVERIFY(!lint({write(u"m.yaml"_s, manifest("c", grouped))}).out.contains("GUARDRAIL]"));
        const Ran sarif = lint({u"--guardrails"_s, file, u"--format"_s, u"sarif"_s, u"m.yaml"_s});
        QVERIFY2(sarif.out.contains("\"GUARDRAIL\""), sarif.all());
        const Ran broken = lint({u"--guardrails"_s,
            write(u"bad.yaml"_s, "kind: AwsCredentialGuardrail\nmetadata: {name: g}\nspec: {mode: X}"), u"m.yaml"_s});
        QCOMPARE(broken.code, 2);
        QVERIFY2(broken.errors.contains("The guardrail “g” is not as it should be: spec.mode must be"), broken.all());
        QCOMPARE(lint({u"--guardrails"_s, u"none.yaml"_s, u"m.yaml"_s}).code, 2);
    }

    void exitCode_isAsAskedFor_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("code");
        QTest::newRow("clean") << QStringList {u"--fail-on"_s, u"info"_s} << good << 0;
        QTest::newRow("errors fail by default") << QStringList {} << mixed << 1;
        QTest::newRow("security does not") << QStringList {} << security << 0;
        QTest::newRow("security") << QStringList {u"--fail-on=security"_s} << security << 1;
        QTest::newRow("warning is below security") << QStringList {u"--fail-on=security"_s} << warning << 0;
        QTest::newRow("warning") << QStringList {u"--fail-on=warning"_s} << warning << 1;
        QTest::newRow("info is below warning") << QStringList {u"--fail-on=warning"_s} << info << 0;
        QTest::newRow("info") << QStringList {u"--fail-on"_s, u"info"_s} << info << 1;
    }
    void exitCode_isAsAskedFor()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, text);
        QFETCH(int, code);
        const Ran ran = lint(arguments + QStringList {write(u"code.json"_s, text)});
        QVERIFY2(ran.code == code, ran.out + ran.errors);
    }

    void json_hasItsShape()
    {
        const Ran ran = lint({u"--format"_s, u"json"_s, write(u"p.json"_s, mixed)});
        QCOMPARE(ran.code, 1);
        const Json all = ran.json();
        QCOMPARE(all.size(), size_t(4));
        const Json expected {{"file", "p.json"}, {"line", 2}, {"column", 14}, {"pointer", "/Statement/0/Effect"},
            {"severity", "error"}, {"id", "BAD_EFFECT"}, {"message", all[0]["message"]},
            {"fix",
                {{"text", "Write \"Allow\"."},
                    {"edits",
                        Json::array({{{"op", "replace"}, {"path", "/Statement/0/Effect"}, {"value", "Allow"}}})}}}};
        QCOMPARE(dumpJson(all[0]), dumpJson(expected));
        QCOMPARE(lint({u"--format=json"_s, write(u"good.json"_s, good)}).out, "[]\n");
    }

    void sarif_hasRulesPlacesAndSuppressions()
    {
        const Ran ran =
            lint({u"--format=sarif"_s, write(u"a b.yaml"_s, manifest("CREDENTIALS_EXPOSURE: pulls images"))});
        const Json document = ran.json();
        QCOMPARE(stringAt(document, {"version"}), u"2.1.0"_s);
        const Json &run = document["runs"][0];
        QCOMPARE(run["results"].size(), size_t(3));
        int suppressed = 0;
        for (const Json &result : run["results"]) {
            const Json &place = result["locations"][0]["physicalLocation"];
            QCOMPARE(stringAt(place, {"artifactLocation", "uri"}), u"a%20b.yaml"_s);
            QVERIFY(place["region"]["startLine"].get<int>() == 12);
            QCOMPARE(run["tool"]["driver"]["rules"][result["ruleIndex"].get<size_t>()]["id"], result["ruleId"]);
            if (result.contains("suppressions")) {
                ++suppressed;
                QCOMPARE(stringAt(result, {"ruleId"}), u"CREDENTIALS_EXPOSURE"_s);
                QCOMPARE(stringAt(result["suppressions"][0], {"justification"}), u"pulls images"_s);
            }
        }
        QCOMPARE(suppressed, 1);
    }

    void github_getsCommands()
    {
        const Ran ran = lint({u"--format=github"_s, write(u"a,b.json"_s, mixed)});
        verifyFound(ran,
            {u"::error file=a%2Cb.json,line=2,col=14,title=BAD_EFFECT::Effect is|Write \"Allow\"."_s,
                u"::warning file=a%2Cb.json,line=3,col=33,title=SERVICE_WILDCARD::|needed."_s,
                u"::warning file=a%2Cb.json,line=4,|?"_s, u"::notice file=a%2Cb.json,line=5,|Leave it out."_s});
    }

    void yaml_hasItsOwnPlaces()
    {
        const Ran ran =
            lint({write(u"m.yaml"_s, "# one\n---\n{a: 1}\n---\n" + manifest({}, "  iamPolicyArns: [ü, \"nö\"]\n"))});
        verifyFound(ran,
            {u"m.yaml:16:32: security: |[DATA_EXFILTRATION]"_s, u"m.yaml:16:46: security: |[CREDENTIALS_EXPOSURE]"_s,
                u"m.yaml:16:86: info: |[RESOURCE_STAR]"_s, u"m.yaml:17:19: error: “ü”|[MANAGED_ARN]"_s,
                u"m.yaml:17:22: error: “nö”|[MANAGED_ARN]"_s});
    }

    void acceptedFindings_areNotTold()
    {
        const Ran ran = lint({u"--fail-on=info"_s,
            write(u"a.yaml"_s,
                manifest("CREDENTIALS_EXPOSURE: pulls images; DATA_EXFILTRATION: a backup; RESOURCE_STAR: both"))});
        QCOMPARE(ran.out, "");
        QCOMPARE(ran.errors, "keywright: nothing found in 1 policy; 3 accepted.\n");
        QCOMPARE(ran.code, 0);
    }

    void folders_areSearched_andWhatIsNoPolicyIsLeftOut()
    {
        write(u"tree/a/policy.json"_s, mixed);
        write(u"tree/b/m.yml"_s, manifest({}));
        write(u"tree/list.yaml"_s,
            "kind: List\nitems:\n- {kind: Secret}\n- {kind: AwsCredential, spec: {iamPolicy: []}}\n");
        write(u"tree/.hidden/policy.json"_s, mixed);
        write(u"tree/package.json"_s, "{\"name\": \"x\"}");
        write(u"tree/chart.yaml"_s, "a: {{ .Values.b }}\n");
        write(u"tree/notes.txt"_s, mixed);
        const Ran ran = lint({u"tree"_s, u"--format=json"_s});
        QSet<QString> files;
        for (const Json &finding : ran.json())
            files.insert(stringAt(finding, {"file"}));
        QCOMPARE(files, (QSet<QString> {u"tree/a/policy.json"_s, u"tree/b/m.yml"_s, u"tree/list.yaml"_s}));
        QVERIFY2(ran.errors.endsWith("in 3 policies.\n"), ran.errors);
        QCOMPARE(ran.code, 1);
    }

    void namedFiles_thatHoldNoPolicy_arePassedByWhenAskedFor()
    {
        const QString other = write(u"package.json"_s, "{\"name\": \"x\"}");
        const QString broken = write(u"settings.json"_s, "{ // a comment\n}");
        const QString chart = write(u"chart.yaml"_s, "a: {{ .Values.b }}\n");
        QCOMPARE(lint({other, broken}).code, 1);
        const Ran passed = lint({u"--skip-others"_s, other, broken, chart});
        QVERIFY2(passed.code == 0 && passed.out.isEmpty(), passed.all());
        QCOMPARE(lint({u"--skip-others"_s, other, write(u"policy.json"_s, mixed)}).lines().size(), 4);
    }

    void terraformPlans_areReadByAddress()
    {
        const QByteArray large = good.left(good.size() - 4) + QByteArray(2100, 'x') + "\"}]}";
        const Json plan {{"format_version", "1.2"},
            {"planned_values",
                {{"root_module",
                    {{"resources",
                         Json::array({planned("aws_iam_policy", "policy", large),
                             planned("aws_s3_bucket_policy", "policy", pass)})},
                        {"child_modules",
                            Json::array({{{"resources",
                                Json::array({planned("vault_aws_secret_backend_role", "policy_document", large),
                                    {{"address", "kubernetes_manifest.c"}, {"type", "kubernetes_manifest"},
                                        {"values",
                                            {{"manifest",
                                                {{"kind", "AwsCredential"},
                                                    {"spec",
                                                        {{"iamPolicy", Json::array()},
                                                            {"purpose", {{"kind", "SesSmtp"}}}}}}}}}}})}}})}}}}},
            {"configuration",
                {{"root_module",
                    {{"module_calls",
                        {{"user",
                            {{"expressions", {{"iam_policy_json", {{"constant_value", pass.toStdString()}}}}}}}}}}}}}};
        const Ran ran = lint({write(u"plan.json"_s, dumpJson(plan)), u"--fail-on=error"_s});
        QVERIFY2(ran.errors.endsWith("in 4 policies.\n"), ran.errors);
        QVERIFY(!ran.out.contains("aws_iam_policy.x")); // a managed policy may be that large
        QVERIFY(!ran.out.contains("aws_s3_bucket_policy"));
        QVERIFY2(ran.out.contains("error: vault_aws_secret_backend_role.x: The policy has 2,"), ran.out);
        QVERIFY2(ran.out.contains("error: kubernetes_manifest.c: A policy is an object, not a list."), ran.out);
        QVERIFY2(ran.out.contains("security: module.user /Statement/Action: iam:PassRole"), ran.out);
        QCOMPARE(ran.code, 1);
    }

    void answersOfAws_areUnpacked()
    {
        const Ran ran =
            lint({u"--format=json"_s, write(u"v.json"_s, "{\"PolicyVersion\": {\"Document\": " + mixed + "}}"),
                write(u"u.json"_s, "{\"UserName\": \"a\", \"PolicyDocument\": " + mixed + "}")});
        const Json all = ran.json();
        QCOMPARE(all.size(), size_t(8));
        QCOMPARE(stringAt(all[0], {"pointer"}), u"/PolicyVersion/Document/Statement/0/Effect"_s);
        QCOMPARE(stringAt(all[4], {"pointer"}), u"/PolicyDocument/Statement/0/Effect"_s);
    }

    void standardInput_isRead()
    {
        verifyFound(
            program.run({u"lint"_s, u"-"_s}, manifest({})), {u"<stdin>:12:|"_s, u"<stdin>:12:|"_s, u"<stdin>:12:|"_s});
        QCOMPARE(program.run({u"lint"_s, u"-"_s}, mixed).lines().size(), 4);
    }

    void size_isWhatThePolicyIsToBe()
    {
        const QString name = write(u"large.json"_s, good.left(good.size() - 4) + QByteArray(2100, 'x') + "\"}]}");
        QCOMPARE(lint({name}).code, 0);
        QCOMPARE(lint({name, u"--fail-on=warning"_s}).code, 1);
        QCOMPARE(lint({name, u"--as"_s, u"inline"_s}).code, 1);
        QCOMPARE(lint({name, u"--as=managed"_s, u"--fail-on=info"_s}).code, 0);
    }

    void badInput_isToldWithItsPlace_data();
    void badInput_isToldWithItsPlace();

    void wrongUse_isCodeTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("no such file") << QStringList {u"nowhere"_s} << QByteArray("nowhere: No such file or folder.");
        QTest::newRow("format") << QStringList {u"--format=jsn"_s} << QByteArray("Did you mean “json”?");
        QTest::newRow("severity") << QStringList {u"--fail-on=warn"_s} << QByteArray("Did you mean “warning”?");
        QTest::newRow("as") << QStringList {u"--as=user"_s} << QByteArray("must be one of inline, managed");
        QTest::newRow("flag") << QStringList {u"--fial-on=info"_s} << QByteArray("Did you mean “--fail-on”?");
    }
    void wrongUse_isCodeTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, word);
        const Ran ran = lint(arguments);
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.errors.contains(word), ran.errors);
        QCOMPARE(ran.out, "");
    }

    void oneUnreadableFile_keepsNoOtherFromBeingRead()
    {
        const Ran ran = lint({write(u"broken.yaml"_s, "a: [\n"), write(u"p.json"_s, mixed)});
        QCOMPARE(ran.code, 2);
        QVERIFY2(ran.errors.startsWith("keywright: broken.yaml:2:1: This is no YAML"), ran.errors);
        QCOMPARE(ran.lines().size(), 4);
    }
};

void LintCommandTest::badInput_isToldWithItsPlace_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("word"); // in what is printed
    const auto row = [](const char *title, const QString &name, const QByteArray &text, int code,
                         const QByteArray &word) { QTest::newRow(title) << name << text << code << word; };
    const auto many = [](const QByteArray &statement, int times) {
        return R"({"Version": "2012-10-17", "Statement": [)" + (statement + ',').repeated(times - 1) + statement + "]}";
    };
    const QByteArray spaces(100 << 20, ' ');
    QByteArray laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 12; ++i)
        laughs += QStringLiteral("a%1: &a%1 [%2]\n").arg(i).arg(u"*a%1, "_s.arg(i - 1).repeated(9)).toUtf8();
    row("empty", u"x.json"_s, "", 1, "x.json:1:1: error: The text is empty.");
    row("empty YAML", u"x.yaml"_s, "", 0, "nothing found in 0 policies");
    row("not UTF-8", u"x.json"_s, "{\"Version\": \"\xFC\"}", 1, "x.json:1:14: error: ");
    row("YAML not UTF-8", u"x.yaml"_s, "a: \xFC", 2, "x.yaml:1:1: The text is not UTF-8.");
    row("byte order mark", u"x.json"_s, "\xEF\xBB\xBF" + good, 1,
        "x.json:1:1: error: The text begins with a byte order mark");
    row("100 MB", u"x.json"_s, spaces, 2, "x.json:1:1: The file is larger than 32 MB.");
    row("100 MB YAML", u"x.yaml"_s, spaces, 2, "x.yaml:1:1: The file is larger than 32 MB.");
    row("nesting", u"x.json"_s, QByteArray(10'000, '['), 1,
        "x.json:1:129: error: Lists and objects stand in each other");
    row("nesting YAML", u"x.yaml"_s, QByteArray(10'000, '['), 2, "x.yaml:1:");
    row("itself", u"x.yaml"_s, "kind: AwsCredential\nspec: &a {b: *a}\n", 2, "x.yaml:1:1: The document has more than");
    row("aliases of aliases", u"x.yaml"_s, laughs, 2, "x.yaml:1:1: The document has more than");
    row("50,000 statements", u"x.json"_s,
        many(R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"})", 50'000), 0,
        "x.json:1:1: warning: The policy has");
    row("50,000 wrong statements", u"x.json"_s, many(R"({"Effect": "Alow"})", 50'000), 1, "x.json:1:");
    row("numbers", u"x.json"_s, many(R"({"Effect": 1, "Action": 2, "Resource": [3], "Condition": 4})", 1), 1,
        "x.json:1:52: error: Effect is a string, not a number.");
    row("numbers in a manifest", u"x.yaml"_s,
        "kind: AwsCredential\nmetadata: 1\nspec: {iamPolicy: 2, iamPolicyArns: 3}\n", 1,
        "x.yaml:3:19: error: A policy is an object, not a number.");
    row("lone surrogate", u"x.json"_s, R"({"Version": "\ud800"})", 1,
        "x.json:1:14: error: The first half of a surrogate pair");
    row("slow patterns", u"x.json"_s,
        allowed({QByteArray("*a").repeated(20'000) + 'b', "s3:" + QByteArray("*a").repeated(20'000)},
            {"arn:aws:s3:::" + QByteArray("*a").repeated(20'000) + 'b', "arn:aws:s3:::" + QByteArray(40'000, 'a')}),
        1, "[ACTION_FORMAT]");
}

void LintCommandTest::badInput_isToldWithItsPlace()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    QFETCH(QByteArray, word);
    const Ran ran = lint({write(name, text)});
    QVERIFY2(ran.code == code, ran.out.left(500) + ran.errors.left(500));
    QVERIFY2((ran.out + ran.errors).contains(word), ran.out.left(500) + ran.errors.left(500));
    QFile::remove(program.home() + u'/' + name);
}

QTEST_GUILESS_MAIN(LintCommandTest)
#include "LintCommandTest.moc"
