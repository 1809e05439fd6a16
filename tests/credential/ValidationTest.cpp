// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Validation.h"
#include "Samples.h"
#include "credential/Reasons.h"

#include <QTest>

using namespace keywright;

using Change = void (*)(AwsCredential &);
Q_DECLARE_METATYPE(Change)

class ValidationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodSpec_hasNoProblem();
    void aProblem_isFoundAndNamed_data();
    void aProblem_isFoundAndNamed();
    void whatIsJustRight_isNotFound_data();
    void whatIsJustRight_isNotFound();
    void policies_areJudgedAsIamWould_data();
    void policies_areJudgedAsIamWould();
    void whatIamMayTake_isNotRefused_data();
    void whatIamMayTake_isNotRefused();
    void anAcceptedFinding_isAskedOfVault();
    void whatAwsHasTaken_isNotRefused();
    void whatIsDoubtful_isTold_untilSomebodyAcceptsIt();
    void whatNeedsTheCatalogue_isLeftToLint();
    void theMessage_isTheSame_forTheSamePolicy();
    void bothFiguresOfATooLargePolicyAreTold();
    void whiteSpaceOfAPolicyDoesNotCount();
    void blockingOnes_comeFirst();
    void messages_areOneTextWithTheReason();
};

namespace {

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

AwsCredential good()
{
    AwsCredential credential;
    credential.key = {.ns = text("media"), .name = text("thumbnailer")};
    credential.spec = samples::fullSpec();
    return credential;
}

const MountFacts mount {.partition = QStringLiteral("aws"), .account = QStringLiteral("123456789012")};

QStringList found(const AwsCredential &credential)
{
    QStringList lines;
    for (const SpecProblem &problem : specProblems(credential, text("prod"), mount))
        lines += problem.reason + text(problem.blocking ? "!" : "?") + QLatin1Char(' ') + problem.message;
    return lines;
}

void existing(AwsCredential &c)
{
    const CredentialSpec before = c.spec;
    c.spec = {};
    c.spec.iamUserName = text("mailer");
    c.spec.purpose = before.purpose;
    c.spec.secret = before.secret;
}

QStringList arns(int count)
{
    QStringList list;
    for (int i = 0; i < count; ++i)
        list += text("arn:aws:iam::aws:policy/P%1").arg(i);
    return list;
}

} // namespace

void ValidationTest::aGoodSpec_hasNoProblem()
{
    QCOMPARE(found(good()), QStringList());
    AwsCredential ofUser = good();
    existing(ofUser);
    QCOMPARE(found(ofUser), QStringList());
}

void ValidationTest::aProblem_isFoundAndNamed_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const char *line, Change change) {
        QTest::newRow(name) << change << text(line);
    };

    row("nothing is granted", "SpecInvalid! It gives no permission",
        [](AwsCredential &c) { c.spec.iamPolicy.reset(), c.spec.iamPolicyArns.clear(), c.spec.iamGroups.clear(); });
    row("a user and a policy", "SpecInvalid! spec.iamUserName stands alone",
        [](AwsCredential &c) { existing(c), c.spec.iamPolicy = samples::policy(); });
    row("a user and arns", "SpecInvalid! spec.iamUserName stands alone",
        [](AwsCredential &c) { existing(c), c.spec.iamPolicyArns = arns(1); });
    row("a user and groups", "SpecInvalid! spec.iamUserName stands alone",
        [](AwsCredential &c) { existing(c), c.spec.iamGroups += text("g"); });
    row("a user and a boundary", "SpecInvalid! spec.iamUserName stands alone",
        [](AwsCredential &c) { existing(c), c.spec.permissionsBoundaryArn = arns(1).first(); });
    row("a user and tags", "SpecInvalid! spec.iamUserName stands alone",
        [](AwsCredential &c) { existing(c), c.spec.iamTags[text("a")] = text("b"); });
    row("a user and a path", "SpecInvalid! spec.iamUserName stands alone",
        [](AwsCredential &c) { existing(c), c.spec.userPath = text("/a/"); });

    row("role name of 129",
        "RoleNameTooLong! “keywright.prod.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn."
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx” has 129 characters; IAM takes 128.",
        [](AwsCredential &c) { c.key.ns = QString(63, QLatin1Char('n')), c.key.name = QString(50, QLatin1Char('x')); });

    row("no arn", "ArnInvalid! spec.iamPolicyArns: ", [](AwsCredential &c) { c.spec.iamPolicyArns = {text("zzz")}; });
    row("an arn of a bucket",
        "ArnInvalid! spec.iamPolicyArns: “arn:aws:s3:::bucket” is not the ARN of a managed policy.",
        [](AwsCredential &c) { c.spec.iamPolicyArns = {text("arn:aws:s3:::bucket")}; });
    row("an arn of a role",
        "ArnInvalid! spec.iamPolicyArns: “arn:aws:iam::123456789012:role/r” is not the ARN of a managed policy.",
        [](AwsCredential &c) { c.spec.iamPolicyArns = {text("arn:aws:iam::123456789012:role/r")}; });
    row("unknown partition", "ArnInvalid! spec.iamPolicyArns: ", [](AwsCredential &c) {
        c.spec.iamPolicyArns = {text("arn:aws-moon:iam::aws:policy/P")};
    });
    row("partition of another mount",
        "ArnInvalid! spec.iamPolicyArns: “arn:aws-cn:iam::aws:policy/P” is of the partition aws-cn, but the mount "
        "aws-media is of aws.",
        [](AwsCredential &c) { c.spec.iamPolicyArns = {text("arn:aws-cn:iam::aws:policy/P")}; });
    row("policy of another account",
        "ArnInvalid! spec.iamPolicyArns: “arn:aws:iam::210987654321:policy/P” is a policy of the account 210987654321, "
        "but "
        "the mount aws-media is of 123456789012",
        [](AwsCredential &c) { c.spec.iamPolicyArns = {text("arn:aws:iam::210987654321:policy/P")}; });
    row("boundary that is no arn", "ArnInvalid! spec.permissionsBoundaryArn: ", [](AwsCredential &c) {
        c.spec.permissionsBoundaryArn = text("boundary");
    });
    row("11 arns", "ManyPolicyArns? It has 11; AWS attaches 10 unless the quota was raised.",
        [](AwsCredential &c) { c.spec.iamPolicyArns = arns(11); });
    row("21 arns", "SpecInvalid! spec.iamPolicyArns has 21 entries; AWS attaches 20 to a user at most.",
        [](AwsCredential &c) { c.spec.iamPolicyArns = arns(21); });

    row("a blank in a group", "SpecInvalid! spec.iamGroups: “a b” cannot be the name of a group",
        [](AwsCredential &c) { c.spec.iamGroups = {text("a b")}; });
    row("an empty group", "SpecInvalid! spec.iamGroups: “”", [](AwsCredential &c) { c.spec.iamGroups = {QString()}; });
    row("a group of 129", "SpecInvalid! spec.iamGroups: “gggg",
        [](AwsCredential &c) { c.spec.iamGroups = {QString(129, QLatin1Char('g'))}; });
    row("11 groups", "SpecInvalid! spec.iamGroups has 11 entries; a user is in 10 groups at most.",
        [](AwsCredential &c) { c.spec.iamGroups = QStringList(11, text("g")); });
    row("a user of 65", "SpecInvalid! spec.iamUserName: “uuu",
        [](AwsCredential &c) { existing(c), c.spec.iamUserName = QString(65, QLatin1Char('u')); });
    row("a user with a slash", "SpecInvalid! spec.iamUserName: “a/b”",
        [](AwsCredential &c) { existing(c), c.spec.iamUserName = text("a/b"); });
    row("a path without a slash", "SpecInvalid! spec.userPath: “/a”",
        [](AwsCredential &c) { c.spec.userPath = text("/a"); });
    row("a path of 513", "SpecInvalid! spec.userPath: “/ppp",
        [](AwsCredential &c) { c.spec.userPath = text("/%1/").arg(QString(511, QLatin1Char('p'))); });

    row("51 tags", "SpecInvalid! spec.iamTags has 51 tags; a user has 50 at most.", [](AwsCredential &c) {
        for (int i = 0; i < 50; ++i)
            c.spec.iamTags[QString::number(i)] = text("x");
    });
    row("a tag with no key", "SpecInvalid! spec.iamTags: “” has 0 characters; a key has 1 to 128.",
        [](AwsCredential &c) {
            c.spec.iamTags = {{QString(), text("x")}};
        });
    row("a key of 129", "SpecInvalid! spec.iamTags: “kkk", [](AwsCredential &c) {
        c.spec.iamTags = {{QString(129, QLatin1Char('k')), text("x")}};
    });
    row("a value of 257", "SpecInvalid! spec.iamTags: “k” has a value of 257 characters; IAM takes 256.",
        [](AwsCredential &c) {
            c.spec.iamTags = {{text("k"), QString(257, QLatin1Char('v'))}};
        });
    row("a key of AWS", "SpecInvalid! spec.iamTags: “AWS:x” begins with aws:, which belongs to AWS.",
        [](AwsCredential &c) {
            c.spec.iamTags = {{text("AWS:x"), text("v")}};
        });
    row("a character that is not taken", "SpecInvalid! spec.iamTags: “a” has a character that IAM does not take",
        [](AwsCredential &c) {
            c.spec.iamTags = {{text("a"), text("b*")}};
        });
    row("two keys that differ by capitals", "SpecInvalid! spec.iamTags: “team” stands there twice",
        [](AwsCredential &c) {
            c.spec.iamTags = {{text("Team"), text("a")}, {text("team"), text("b")}};
        });

    row("lifetime too short", "LifetimeOutOfRange! It is 59s; 1m to 8760h are possible.",
        [](AwsCredential &c) { c.spec.lifetime = std::chrono::seconds(59); });
    row("lifetime negative", "LifetimeOutOfRange! It is -1h; 1m to 8760h are possible.",
        [](AwsCredential &c) { c.spec.lifetime = std::chrono::hours(-1); });
    row("lifetime too long", "LifetimeOutOfRange! It is 8761h; 1m to 8760h are possible.",
        [](AwsCredential &c) { c.spec.lifetime = std::chrono::hours(8761); });
    row("lifetime too short for Vault's rotation",
        "LifetimeOutOfRange! It is 1m59s; 2m to 8760h are possible with iamUserName, whose keys Vault rotates",
        [](AwsCredential &c) { existing(c), c.spec.lifetime = std::chrono::seconds(119); });

    row("a Secret's name with capitals", "SpecInvalid! spec.secret.name: “Mail” cannot be the name of a Secret.",
        [](AwsCredential &c) { c.spec.secret.name = text("Mail"); });
    row("a Secret's name of 254", "SpecInvalid! spec.secret.name: “sss",
        [](AwsCredential &c) { c.spec.secret.name = QString(254, QLatin1Char('s')); });
    row("SMTP without a region", "SpecInvalid! spec.secret.include: SesSmtp needs a region such as eu-west-1, not “”",
        [](AwsCredential &c) { c.spec.secret.include.back().region.clear(); });
    row("a label of ours", "SpecInvalid! spec.secret: the key “keywright.dev/credential” is Keywright's own.",
        [](AwsCredential &c) { c.spec.secret.labels[names::credentialLabel] = text("x"); });
    row("the label managed-by", "SpecInvalid! spec.secret: the key “app.kubernetes.io/managed-by” is Keywright's own.",
        [](AwsCredential &c) { c.spec.secret.labels[names::managedBy] = text("x"); });
    row("an annotation of ours", "SpecInvalid! spec.secret: the key “keywright.dev/lease-id” is Keywright's own.",
        [](AwsCredential &c) { c.spec.secret.annotations[names::leaseId] = text("x"); });
    row("no purpose", "PurposeMissing? ", [](AwsCredential &c) { c.spec.purpose = {}; });
}

void ValidationTest::aProblem_isFoundAndNamed()
{
    QFETCH(Change, change);
    QFETCH(QString, line);
    AwsCredential credential = good();
    change(credential);
    const QStringList lines = found(credential);
    QCOMPARE(lines.size(), 1);
    QVERIFY2(lines.front().startsWith(line), qPrintable(lines.front()));
}

void ValidationTest::whatIsJustRight_isNotFound_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("role name of 128",
        [](AwsCredential &c) { c.key.ns = QString(63, QLatin1Char('n')), c.key.name = QString(49, QLatin1Char('x')); });
    row("10 arns", [](AwsCredential &c) { c.spec.iamPolicyArns = arns(10); });
    row("only groups", [](AwsCredential &c) { c.spec.iamPolicy.reset(), c.spec.iamPolicyArns.clear(); });
    row("10 groups", [](AwsCredential &c) { c.spec.iamGroups = QStringList(10, text("g")); });
    row("a group of 128", [](AwsCredential &c) { c.spec.iamGroups = {QString(128, QLatin1Char('g'))}; });
    row("a user of 64 with all characters", [](AwsCredential &c) {
        existing(c), c.spec.iamUserName = text("a+=,.@_-").leftJustified(64, QLatin1Char('u'));
    });
    row("a path of 512", [](AwsCredential &c) { c.spec.userPath = text("/%1/").arg(QString(510, QLatin1Char('p'))); });
    row("50 tags", [](AwsCredential &c) {
        for (int i = 0; i < 49; ++i)
            c.spec.iamTags[QString::number(i)] = QString();
    });
    row("a tag in another script", [](AwsCredential &c) {
        c.spec.iamTags = {{text("équipe"), text("médias – нет").remove(text("–"))}};
    });
    row("a key of 128, a value of 256", [](AwsCredential &c) {
        c.spec.iamTags = {{QString(128, QLatin1Char('k')), QString(256, QLatin1Char('v'))}};
    });
    row("lifetime 1m", [](AwsCredential &c) { c.spec.lifetime = std::chrono::minutes(1); });
    row("lifetime 8760h", [](AwsCredential &c) { c.spec.lifetime = std::chrono::hours(8760); });
    row("lifetime 2m of a user", [](AwsCredential &c) { existing(c), c.spec.lifetime = std::chrono::minutes(2); });
    row("a Secret's name with dots", [](AwsCredential &c) { c.spec.secret.name = text("a.b-c.0"); });
    row("managed-by as an annotation",
        [](AwsCredential &c) { c.spec.secret.annotations[names::managedBy] = text("x"); });
    row("a purpose without a note", [](AwsCredential &c) { c.spec.purpose.note.clear(); });
}

void ValidationTest::whatIsJustRight_isNotFound()
{
    QFETCH(Change, change);
    AwsCredential credential = good();
    change(credential);
    QCOMPARE(found(credential), QStringList());
}

void ValidationTest::policies_areJudgedAsIamWould_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QStringList>("words"); // in their order; none: it is not refused
    const auto row = [](const char *name, const char *policy, std::initializer_list<const char *> words) {
        QStringList expected;
        for (const char *word : words)
            expected += text(word);
        QTest::newRow(name) << QByteArray(policy) << expected;
    };
    row("{}", "{}", {"MISSING_STATEMENT /spec/iamPolicy: The policy has no Statement"});
    row("no object", "[]", {"WRONG_TYPE /spec/iamPolicy: A policy is an object, not a list."});
    row("no statement in the list", R"({"Statement":[]})", {"MISSING_STATEMENT /spec/iamPolicy/Statement: "});
    row("statement is a string", R"({"Statement":"Allow"})", {"WRONG_TYPE /spec/iamPolicy/Statement: "});
    row("one statement without a list", R"({"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}})", {});
    row("NotAction and NotResource", R"({"Statement":[{"Effect":"Deny","NotAction":"*","NotResource":"*"}]})", {});
    row("effect in small letters", R"({"Statement":{"Effect":"allow","Action":"*","Resource":"*"}})",
        {"BAD_EFFECT /spec/iamPolicy/Statement/Effect: ", "Write \"Allow\"."});
    row("no resource in the second",
        R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Allow","Action":"*"}]})",
        {"RESOURCE_PRESENCE /spec/iamPolicy/Statement/1: The statement has neither Resource nor NotResource."});
    row("a principal", R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}]})",
        {"PRINCIPAL_IN_IDENTITY /spec/iamPolicy/Statement/0/Principal: "});
    row("more than three", R"({"Id":5,"Version":"1","Statement":[{}]})",
        {"/spec/iamPolicy", "/spec/iamPolicy", "/spec/iamPolicy", "There is more: 5 in all."});
    row("a bucket that is no ARN", R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":"my-bucket/*"}]})",
        {"ARN_FORMAT /spec/iamPolicy/Statement/0/Resource: “my-bucket/*” is neither “*” nor an ARN"});
    row("an operator that is none",
        R"({"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEqual":{"aws:PrincipalTag/a":"b"}}}]})",
        {"UNKNOWN_OPERATOR /spec/", "“StringEqual” is no condition operator of IAM. Write “StringEquals”."});
    row("an action without a service", R"({"Statement":[{"Effect":"Allow","Action":"GetObject","Resource":"*"}]})",
        {"ACTION_FORMAT /spec/iamPolicy/Statement/0/Action: “GetObject” has no service in front"});
    row("a Sid twice",
        R"({"Statement":[{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"A","Effect":"Allow","Action":"*","Resource":"*"}]})",
        {"DUPLICATE_SID /spec/iamPolicy/Statement/1/Sid: "});
}

void ValidationTest::policies_areJudgedAsIamWould()
{
    QFETCH(QByteArray, policy);
    QFETCH(QStringList, words);
    AwsCredential credential = good();
    credential.spec.iamPolicy = Json::parse(policy.toStdString());
    const QString line = found(credential).join(QLatin1Char('\n'));
    QCOMPARE(line.startsWith(text("PolicyInvalid! ")), !words.isEmpty());
    qsizetype at = 0;
    for (const QString &word : words) {
        at = line.indexOf(word, at);
        QVERIFY2(at >= 0, qPrintable(word + text(" is not in: ") + line));
        at += word.size();
    }
}

/// What IAM takes, although a check of ours finds an error in it, or might one day.
void ValidationTest::whatIamMayTake_isNotRefused_data()
{
    QTest::addColumn<QByteArray>("statement");
    const auto row = [](const char *name, const char *members) {
        QTest::newRow(name) << R"({"Effect":"Allow",)" + QByteArray(members) + "}";
    };
    row("private addresses", R"("Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}})");
    row("a variable that is plain text without a Version", R"("Action":"*","Resource":"arn:aws:s3:::${aws:username}")");
    row("an unclosed variable", R"("Action":"*","Resource":"arn:aws:s3:::b/${aws:username")");
    row("a partition of tomorrow", R"("Action":"*","Resource":"arn:aws-moon:s3:::b")");
    row("wildcards for fields", R"("Action":"*","Resource":"arn:aws:s3*")");
    row("capitals in a service", R"("Action":"*","Resource":"arn:aws:S3:::b")");
    row("a name of tomorrow", R"("Action":"s3:Get_Object-2","Resource":"*")");
    row("an unknown service and action", R"("Action":["moon:Land","s3:Fly"],"Resource":"*")");
    row("two wildcards", R"("Action":"**","Resource":"**")");
    row("an unknown key", R"("Action":"*","Resource":"*","Condition":{"StringEquals":{"aws:Moon":"1"}})");
    row("numbers and booleans in a condition",
        R"("Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true},"NumericLessThan":{"aws:MultiFactorAuthAge":300}})");
    row("letters up to ÿ", R"("Action":"*","Resource":"arn:aws:s3:::b/é*")");
}

void ValidationTest::whatIamMayTake_isNotRefused()
{
    QFETCH(QByteArray, statement);
    AwsCredential credential = good();
    credential.spec.iamPolicy = Json::parse("{\"Statement\":[" + statement.toStdString() + "]}");
    QCOMPARE(found(credential).filter(text("! ")), QStringList());
}

void ValidationTest::anAcceptedFinding_isAskedOfVault()
{
    AwsCredential credential = good();
    credential.spec.iamPolicy = Json::parse(
        R"({"Version":"2012-10-17","Statement":[{"Sid":"a b","Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]})");
    QCOMPARE(found(credential).size(), 1);
    credential.annotations[text("keywright.dev/accepted-findings")] = text("BAD_SID: our emulator takes it");
    QCOMPARE(found(credential), QStringList());
    credential.annotations[text("keywright.dev/accepted-findings")] = text("BAD_SID /Statement/1: another statement");
    QCOMPARE(found(credential).size(), 1);
    credential.annotations[text("keywright.dev/accepted-findings")] = text("BAD_SID"); // no reason
    QCOMPARE(found(credential).size(), 1);
}

/// A key was issued for it: whatever a check says, rotation goes on.
void ValidationTest::whatAwsHasTaken_isNotRefused()
{
    AwsCredential credential = good();
    credential.spec.iamPolicy = Json::parse(
        R"({"Version":"2012-10-17","Statement":[{"Sid":"a b","Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]})");
    QCOMPARE(found(credential).size(), 1);
    credential.status.currentKey = Key {.specHash = credential.spec.permissionsHash()};
    QCOMPARE(found(credential), QStringList());
    (*credential.spec.iamPolicy)["Statement"][0]["Sid"] = "c d"; // that one AWS has not seen
    QCOMPARE(found(credential).size(), 1);
}

/// Also of what AWS has taken; it keeps nothing from going on.
void ValidationTest::whatIsDoubtful_isTold_untilSomebodyAcceptsIt()
{
    AwsCredential credential = good();
    credential.spec.iamPolicy = Json::parse(
        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"},{"Effect":"Allow","Action":"iam:PassRole","Resource":"*"}]})");
    credential.status.currentKey = Key {.specHash = credential.spec.permissionsHash()};
    const QStringList told = found(credential);
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.front().startsWith(text("PolicyDoubtful? ")), qPrintable(told.front()));
    QVERIFY(told.front().contains(text("SERVICE_WILDCARD /spec/iamPolicy/Statement/0/Action: ")));
    QVERIFY(told.front().contains(text("PASSROLE_OPEN /spec/iamPolicy/Statement/1/Action: iam:PassRole hands")));
    QVERIFY2(told.front().contains(text("Name the roles or add")), qPrintable(told.front()));
    QCOMPARE(found(credential), told);
    credential.annotations[text("keywright.dev/accepted-findings")] =
        text("SERVICE_WILDCARD: a build farm\nPASSROLE_OPEN: bounded\nPRIVILEGE_ESCALATION: bounded");
    QCOMPARE(found(credential), QStringList());
}

/// The engine has none, and must not take every action for a mistyped one.
void ValidationTest::whatNeedsTheCatalogue_isLeftToLint()
{
    AwsCredential credential = good();
    credential.spec.iamPolicy = Json::parse(
        R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObjekt","new:Thing","s3:Get*"],"Resource":["arn:aws:s3:::b/*","arn:aws:new:eu-west-1:123456789012:thing/a"],"Condition":{"StringEquals":{"new:Key":"a","aws:PrincipalTag/team":"b"}}}]})");
    QCOMPARE(found(credential), QStringList());
}

void ValidationTest::theMessage_isTheSame_forTheSamePolicy()
{
    AwsCredential credential = good();
    credential.spec.iamPolicy = Json::parse(R"({"Statement":[{"Effect":"allow"},{"Action":"x"}]})");
    const QStringList once = found(credential);
    QCOMPARE(once.size(), 1);
    QCOMPARE(found(credential), once);
    credential.spec.iamPolicy = Json::parse(
        R"({"Statement":[{"Sid":")" + std::string(1'900, ' ') + R"(","Effect":"Allow","Action":"*","Resource":"*"}]})");
    QVERIFY2(found(credential).front().size() < 500, qPrintable(found(credential).front()));
}

void ValidationTest::bothFiguresOfATooLargePolicyAreTold()
{
    AwsCredential credential = good();
    Json &resources = (*credential.spec.iamPolicy)["Statement"][0]["Resource"];
    resources = Json::array({""});
    const auto missing = 2048 - policySize(*credential.spec.iamPolicy);
    const std::string bucket = "arn:aws:s3:::";
    resources[0] = bucket + std::string(static_cast<size_t>(missing) - bucket.size(), 'x');
    QCOMPARE(policySize(*credential.spec.iamPolicy), qsizetype(2048));
    QCOMPARE(found(credential), QStringList());

    resources[0] = bucket + std::string(static_cast<size_t>(missing) - bucket.size() + 1, 'x');
    QCOMPARE(found(credential),
        QStringList {text("PolicyTooLarge! It has 2,049 characters, white space not counted; IAM takes 2,048.")});
}

void ValidationTest::whiteSpaceOfAPolicyDoesNotCount()
{
    AwsCredential credential = good();
    const QByteArray spread = dumpJson(samples::policy(), 500);
    QVERIFY(spread.size() > 2048);
    credential.spec.iamPolicy = *parseJson(spread, QString());
    QCOMPARE(found(credential), QStringList());
}

void ValidationTest::blockingOnes_comeFirst()
{
    AwsCredential credential = good();
    credential.spec.purpose = {};
    credential.spec.iamPolicyArns = arns(11);
    credential.spec.lifetime = std::chrono::seconds(5);
    credential.spec.iamPolicy = Json::object();
    QStringList reasons;
    for (const SpecProblem &problem : specProblems(credential, text("prod")))
        reasons += problem.reason;
    QCOMPARE(reasons,
        QStringList(
            {text("PolicyInvalid"), text("LifetimeOutOfRange"), text("ManyPolicyArns"), text("PurposeMissing")}));
}

void ValidationTest::messages_areOneTextWithTheReason()
{
    AwsCredential credential = good();
    credential.spec.iamPolicy = Json::object();
    const std::vector<SpecProblem> problems = specProblems(credential, text("prod"));
    QCOMPARE(problems.size(), size_t(1));
    const auto reason = reasonNamed(problems.front().reason);
    QVERIFY(reason);
    QCOMPARE(messageOf(*reason, problems.front().message),
        text("IAM would refuse spec.iamPolicy. MISSING_STATEMENT /spec/iamPolicy: The policy has no Statement, so it "
             "says nothing. Add "
             "\"Statement\": [{\"Effect\": \"Allow\", \"Action\": …, \"Resource\": …}]. Correct it; "
             "`keywright lint` tells the same of the manifest. If AWS takes it all the same, say so by the annotation "
             "keywright.dev/accepted-findings."));
}

QTEST_GUILESS_MAIN(ValidationTest)
#include "ValidationTest.moc"
