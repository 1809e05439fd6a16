// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Samples.h"

#include <QTest>

using namespace keywright;

class AwsCredentialTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWritten_isReadBackTheSame();
    void whatIsDefault_isNotWritten();
    void aSecretNameOtherThanTheDefault_isWritten();
    void anEmptySpec_hasTheDefaults();
    void nullsAreAbsent();
    void aWrongType_isRefusedWithTheNameOfTheField_data();
    void aWrongType_isRefusedWithTheNameOfTheField();
    void whatIsNoCredential_isRefused_data();
    void whatIsNoCredential_isRefused();
    void permissionsHash_changesWithPermissions_data();
    void permissionsHash_changesWithPermissions();
    void permissionsHash_doesNotChangeOtherwise_data();
    void permissionsHash_doesNotChangeOtherwise();
    void secretHash_changesWithTheSecretOnly();
    void commandDigest_isShortAndTellsValuesApart();
    void policySize_countsNoWhiteSpaceOutsideStrings_data();
    void policySize_countsNoWhiteSpaceOutsideStrings();
    void roleName_isReadBack_data();
    void roleName_isReadBack();
    void foreignRoleNames_areNotRead_data();
    void foreignRoleNames_areNotRead();
    void annotation_isEmpty_whenAbsent();
};

namespace {

Json objectWithSpec(const char *spec)
{
    Json object = Json::parse(R"({"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential",
        "metadata":{"name":"thumbnailer","namespace":"media"}})");
    object["spec"] = Json::parse(spec);
    return object;
}

using Change = void (*)(CredentialSpec &);

} // namespace
Q_DECLARE_METATYPE(Change)

void AwsCredentialTest::whatIsWritten_isReadBackTheSame()
{
    const AwsCredential credential = samples::fullCredential();
    const Json json = toJson(credential);
    const auto read = parseAwsCredential(json);
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QCOMPARE(dumpJson(toJson(*read), 1), dumpJson(json, 1));
    QVERIFY(*read == credential);
}

void AwsCredentialTest::whatIsDefault_isNotWritten()
{
    const auto read = parseAwsCredential(objectWithSpec(R"({"mount":"aws","lifetime":"16h","userPath":"/",
        "suspended":false,"iamGroups":["g"],"secret":{"name":"thumbnailer-creds"},"consumers":{"restart":"Never"}})"));
    QVERIFY(read);
    QCOMPARE(dumpJson(toJson(*read)),
        QByteArray(R"({"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential",)"
                   R"("metadata":{"name":"thumbnailer","namespace":"media"},"spec":{"iamGroups":["g"]}})"));
}

void AwsCredentialTest::aSecretNameOtherThanTheDefault_isWritten()
{
    CredentialSpec spec;
    spec.secret.name = QStringLiteral("other");
    QCOMPARE(dumpJson(toJson(spec)), QByteArray(R"({"secret":{"name":"other"}})"));
}

void AwsCredentialTest::anEmptySpec_hasTheDefaults()
{
    const auto spec = parseCredentialSpec(Json::object(), QStringLiteral("x"));
    QVERIFY(spec);
    QCOMPARE(spec->mount, QStringLiteral("aws"));
    QCOMPARE(spec->userPath, QStringLiteral("/"));
    QVERIFY(spec->lifetime == std::chrono::hours(16));
    QCOMPARE(spec->secret.name, QStringLiteral("x-creds"));
    QVERIFY(!spec->iamPolicy);
    QVERIFY(!spec->suspended);
    QVERIFY(!spec->restartConsumers);
    QVERIFY(!spec->isExistingUser());
}

void AwsCredentialTest::nullsAreAbsent()
{
    const auto read =
        parseAwsCredential(objectWithSpec(R"({"mount":null,"iamPolicy":null,"iamPolicyArns":null,"iamTags":null,
        "lifetime":null,"suspended":null,"purpose":null,"secret":null,"consumers":null,"iamUserName":"mailer"})"));
    QVERIFY(read);
    QVERIFY(read->spec.isExistingUser());
    CredentialSpec expected;
    expected.iamUserName = QStringLiteral("mailer");
    expected.secret.name = QStringLiteral("thumbnailer-creds");
    QVERIFY(read->spec == expected);
}

void AwsCredentialTest::aWrongType_isRefusedWithTheNameOfTheField_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const char *spec, const char *field) {
        QTest::newRow(name) << QByteArray(spec) << QString::fromLatin1(field);
    };
    row("spec is a list", "[]", "spec must be an object");
    row("mount is a number", R"({"mount":1})", "spec.mount");
    row("policy is a string", R"({"iamPolicy":"{}"})", "spec.iamPolicy");
    row("policy is a list", R"({"iamPolicy":[]})", "spec.iamPolicy");
    row("arns are a string", R"({"iamPolicyArns":"arn"})", "spec.iamPolicyArns");
    row("an arn is a number", R"({"iamPolicyArns":["a",1]})", "spec.iamPolicyArns");
    row("groups are an object", R"({"iamGroups":{}})", "spec.iamGroups");
    row("boundary is true", R"({"permissionsBoundaryArn":true})", "spec.permissionsBoundaryArn");
    row("tags are a list", R"({"iamTags":[]})", "spec.iamTags");
    row("a tag is a number", R"({"iamTags":{"a":1}})", "spec.iamTags");
    row("path is a number", R"({"userPath":1})", "spec.userPath");
    row("user is a list", R"({"iamUserName":[]})", "spec.iamUserName");
    row("lifetime is a number", R"({"lifetime":16})", "spec.lifetime");
    row("lifetime has no unit", R"({"lifetime":"16"})", "spec.lifetime");
    row("lifetime is empty", R"({"lifetime":""})", "spec.lifetime");
    row("lifetime in days", R"({"lifetime":"1d"})", "spec.lifetime");
    row("suspended is a string", R"({"suspended":"true"})", "spec.suspended");
    row("purpose is a string", R"({"purpose":"Other"})", "spec.purpose");
    row("kind is a number", R"({"purpose":{"kind":1}})", "spec.purpose.kind");
    row("note is a number", R"({"purpose":{"note":1}})", "spec.purpose.note");
    row("secret is a string", R"({"secret":"x"})", "spec.secret");
    row("secret name is a number", R"({"secret":{"name":1}})", "spec.secret.name");
    row("include is an object", R"({"secret":{"include":{}}})", "spec.secret.include");
    row("an include is a string", R"({"secret":{"include":["SesSmtp"]}})", "spec.secret.include[0]");
    row("an include has no format", R"({"secret":{"include":[{"format":"SesSmtp"},{}]}})",
        "spec.secret.include[1].format");
    row("an unknown format", R"({"secret":{"include":[{"format":"Ini"}]}})", "spec.secret.include[0].format");
    row("a region that is a number", R"({"secret":{"include":[{"format":"SesSmtp","region":1}]}})",
        "spec.secret.include[0].region");
    row("labels are a list", R"({"secret":{"labels":[]}})", "spec.secret.labels");
    row("an annotation is a number", R"({"secret":{"annotations":{"a":1}}})", "spec.secret.annotations");
    row("consumers is a string", R"({"consumers":"Rolling"})", "spec.consumers");
    row("unknown restart", R"({"consumers":{"restart":"Always"}})", "spec.consumers.restart");
}

void AwsCredentialTest::aWrongType_isRefusedWithTheNameOfTheField()
{
    QFETCH(QByteArray, spec);
    QFETCH(QString, field);
    const auto read = parseAwsCredential(objectWithSpec(spec.constData()));
    QVERIFY(!read);
    QVERIFY(read.error().kind == ErrorKind::InvalidInput);
    QVERIFY2(read.error().sentence.startsWith(QStringLiteral("AwsCredential media/thumbnailer: ") + field),
        qPrintable(read.error().sentence));
}

void AwsCredentialTest::whatIsNoCredential_isRefused_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QString>("why");
    QTest::newRow("a list") << QByteArray("[]") << QStringLiteral("no JSON object");
    QTest::newRow("another kind") << QByteArray(R"({"kind":"Secret","metadata":{"name":"x"}})")
                                  << QStringLiteral("“Secret”");
    QTest::newRow("another version") << QByteArray(R"({"apiVersion":"keywright.dev/v2","metadata":{"name":"x"}})")
                                     << QStringLiteral("“keywright.dev/v2”");
    QTest::newRow("no name") << QByteArray(R"({"metadata":{"namespace":"x"}})") << QStringLiteral("metadata.name");
    QTest::newRow("no metadata") << QByteArray("{}") << QStringLiteral("metadata.name");
}

void AwsCredentialTest::whatIsNoCredential_isRefused()
{
    QFETCH(QByteArray, object);
    QFETCH(QString, why);
    const auto read = parseAwsCredential(Json::parse(object.toStdString()));
    QVERIFY(!read);
    QVERIFY2(read.error().sentence.contains(why), qPrintable(read.error().sentence));
    QVERIFY(!read.error().hint.isEmpty());
}

void AwsCredentialTest::permissionsHash_changesWithPermissions_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("mount", [](CredentialSpec &s) { s.mount = QStringLiteral("aws2"); });
    row("policy", [](CredentialSpec &s) { (*s.iamPolicy)["Version"] = "2008-10-17"; });
    row("no policy", [](CredentialSpec &s) { s.iamPolicy.reset(); });
    row("arns", [](CredentialSpec &s) { s.iamPolicyArns += QStringLiteral("arn:aws:iam::aws:policy/X"); });
    row("groups", [](CredentialSpec &s) { s.iamGroups.removeFirst(); });
    row("boundary", [](CredentialSpec &s) { s.permissionsBoundaryArn.clear(); });
    row("tags", [](CredentialSpec &s) { s.iamTags[QStringLiteral("team")] = QStringLiteral("x"); });
    row("path", [](CredentialSpec &s) { s.userPath = QStringLiteral("/"); });
    row("user", [](CredentialSpec &s) { s.iamUserName = QStringLiteral("u"); });
}

void AwsCredentialTest::permissionsHash_changesWithPermissions()
{
    QFETCH(Change, change);
    CredentialSpec spec = samples::fullSpec();
    change(spec);
    QVERIFY(spec.permissionsHash() != samples::fullSpec().permissionsHash());
    QCOMPARE(spec.permissionsHash().size(), 64);
}

void AwsCredentialTest::permissionsHash_doesNotChangeOtherwise_data()
{
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("lifetime", [](CredentialSpec &s) { s.lifetime = std::chrono::hours(1); });
    row("suspended", [](CredentialSpec &s) { s.suspended = false; });
    row("purpose", [](CredentialSpec &s) { s.purpose = {}; });
    row("secret", [](CredentialSpec &s) { s.secret = {}; });
    row("consumers", [](CredentialSpec &s) { s.restartConsumers = false; });
    row("order of groups", [](CredentialSpec &s) { s.iamGroups = {s.iamGroups.at(1), s.iamGroups.at(0)}; });
    row("a group twice", [](CredentialSpec &s) { s.iamGroups += s.iamGroups.at(0); });
    row("an arn twice", [](CredentialSpec &s) { s.iamPolicyArns += s.iamPolicyArns.at(0); });
    row("order of keys in the policy", [](CredentialSpec &s) {
        s.iamPolicy = Json::parse(R"({"Statement":[{"Resource":["arn:aws:s3:::thumbs/*"],"Action":["s3:GetObject"],
            "Effect":"Allow"}],"Version":"2012-10-17"})");
    });
}

void AwsCredentialTest::permissionsHash_doesNotChangeOtherwise()
{
    QFETCH(Change, change);
    CredentialSpec spec = samples::fullSpec();
    change(spec);
    QCOMPARE(spec.permissionsHash(), samples::fullSpec().permissionsHash());
}

void AwsCredentialTest::secretHash_changesWithTheSecretOnly()
{
    const CredentialSpec spec = samples::fullSpec();
    CredentialSpec other = spec;
    other.lifetime = std::chrono::hours(1);
    other.mount = QStringLiteral("x");
    QCOMPARE(other.secretHash(), spec.secretHash());
    other.secret.labels.clear();
    QVERIFY(other.secretHash() != spec.secretHash());
    other = spec;
    other.secret.include.back().region = QStringLiteral("us-east-1");
    QVERIFY(other.secretHash() != spec.secretHash());
    other = spec;
    other.secret.name = QStringLiteral("x");
    QVERIFY(other.secretHash() != spec.secretHash());
}

void AwsCredentialTest::commandDigest_isShortAndTellsValuesApart()
{
    QCOMPARE(commandDigest({}), QString());
    QCOMPARE(commandDigest(QStringLiteral("abc")), QStringLiteral("ba7816bf8f01cfea")); // FIPS 180-2's example
    QVERIFY(commandDigest(QStringLiteral("1")) != commandDigest(QStringLiteral("2")));
    QCOMPARE(commandDigest(QString(100'000, QLatin1Char('x'))).size(), 16);
}

void AwsCredentialTest::policySize_countsNoWhiteSpaceOutsideStrings_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<qsizetype>("size");
    QTest::newRow("empty") << QByteArray("{ }") << qsizetype(2);
    QTest::newRow("white space") << QByteArray("{ \"a\" :\n\t[ 1 , 2 ] }") << qsizetype(11);
    QTest::newRow("blanks in a string count") << QByteArray(R"({"a":"b c"})") << qsizetype(11);
    QTest::newRow("two bytes, one character") << QByteArray("{\"a\":\"ü\"}") << qsizetype(9);
    QTest::newRow("four bytes, one character") << QByteArray("{\"a\":\"😀\"}") << qsizetype(9);
    QTest::newRow("an escaped quote is two") << QByteArray(R"({"a":"\""})") << qsizetype(10);
}

void AwsCredentialTest::policySize_countsNoWhiteSpaceOutsideStrings()
{
    QFETCH(QByteArray, policy);
    QFETCH(qsizetype, size);
    QCOMPARE(policySize(Json::parse(policy.toStdString())), size);
}

void AwsCredentialTest::roleName_isReadBack_data()
{
    QTest::addColumn<QString>("ns");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << QStringLiteral("media") << QStringLiteral("thumbnailer");
    QTest::newRow("dots in the name") << QStringLiteral("media") << QStringLiteral("a.b.c");
    QTest::newRow("dashes and digits") << QStringLiteral("team-1") << QStringLiteral("0-x");
}

void AwsCredentialTest::roleName_isReadBack()
{
    QFETCH(QString, ns);
    QFETCH(QString, name);
    const ObjectKey key {.ns = ns, .name = name};
    const QString role = vaultRoleName(QStringLiteral("prod"), key);
    QCOMPARE(role, QStringLiteral("keywright.prod.") + ns + QLatin1Char('.') + name);
    const auto read = credentialOfRole(QStringLiteral("prod"), role);
    QVERIFY(read);
    QVERIFY(*read == key);
    QVERIFY(!credentialOfRole(QStringLiteral("pro"), role));
    QVERIFY(!credentialOfRole(QStringLiteral("prod2"), role));
}

void AwsCredentialTest::foreignRoleNames_areNotRead_data()
{
    QTest::addColumn<QString>("role");
    for (const char *role : {"", "keywright", "keywright.", "keywright.prod", "keywright.prod.", "keywright.prod.media",
             "keywright.prod.media.", "keywright.prod..x", "keywright.test.media.x", "Keywright.prod.media.x",
             "keywright.prod.Media.x", "keywright.prod.media.X", "keywright.prod.media.x/y", "keywright.prod.-a.x",
             "keywright.prod.media.x..y", "keywright.prod.media.x\n", "my.keywright.prod.media.x"})
        QTest::newRow(role) << QString::fromLatin1(role);
}

void AwsCredentialTest::foreignRoleNames_areNotRead()
{
    QFETCH(QString, role);
    QVERIFY(!credentialOfRole(QStringLiteral("prod"), role));
    QVERIFY(!credentialOfRole(QString(), role));
}

void AwsCredentialTest::annotation_isEmpty_whenAbsent()
{
    const AwsCredential credential = samples::fullCredential();
    QCOMPARE(credential.annotation(names::rotateNow), QStringLiteral("1"));
    QCOMPARE(credential.annotation(names::abandon), QString());
}

QTEST_GUILESS_MAIN(AwsCredentialTest)
#include "AwsCredentialTest.moc"
