// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/SecretContents.h"
#include "Samples.h"
#include "base/SecretJsonWiper.h"

#include <QTest>

using namespace keywright;

class SecretContentsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBareKey_isAlwaysThere();
    void credentialsFile_isTheOneOfTheAwsCli();
    void smtp_isAllThatAMailerNeeds_data();
    void smtp_isAllThatAMailerNeeds();
    void metadata_saysWhatWasWrittenAndForWhom();
    void labelsAndAnnotationsOfTheUser_areKept_butNeverReplaceOurs();
    void firstWrite_hasNoPreconditions_laterOnesHave();
    void everyAnnotation_isWrittenEvenIfEmpty();
    void whatWasWritten_isReadBack();
    void fromMetadataAlone_dataIsNotJudged();
    void aChange_isNoticed_data();
    void aChange_isNoticed();
    void whatOthersAdd_isNoChange_data();
    void whatOthersAdd_isNoChange();
    void ours_isOnlyWhatThisCredentialControls_data();
    void ours_isOnlyWhatThisCredentialControls();
    void garbageInAnnotations_isReadAsFarAsItGoes();
    void fieldsLeftBehind_areNoticed_data();
    void fieldsLeftBehind_areNoticed();
    void replacing_removesWhatIsOursAndGone_andNothingElse();
    void hash_dependsOnNamesAndValues();
    void secretAccessKey_isReadBack();
    void wiping_leavesNoSecret();
};

namespace {

// AWS's own example of a secret access key.
constexpr const char *secretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

AwsCredential owner()
{
    AwsCredential credential = samples::fullCredential();
    credential.spec.secret = {.name = text("mail")};
    return credential;
}

Key key() { return samples::fullKey(text("AKIAIOSFODNN7EXAMPLE")); }

SecretContents contentsOf(const AwsCredential &credential)
{
    return secretContents(credential, key(), {samples::fullKey(text("AKIARETIRING"))}, SecretBytes(secretKey));
}

QStringList dataNames(const SecretContents &contents)
{
    QStringList list;
    for (const auto &[name, value] : contents.data)
        list += name;
    return list;
}

QByteArray value(const SecretContents &contents, const char *name)
{
    const auto found = contents.data.find(text(name));
    return found == contents.data.end() ? QByteArray() : found->second.view().toByteArray();
}

/// What a GET gives of it.
Json standing(const AwsCredential &credential)
{
    Json object = secretToApply(contentsOf(credential), text("uid-1"), text("77"));
    object["metadata"]["managedFields"] = Json::array();
    return object;
}

Json metadataOf(Json object)
{
    object["kind"] = "PartialObjectMetadata";
    object["apiVersion"] = "meta.k8s.io/v1";
    object.erase("data");
    object.erase("type");
    return object;
}

AwsCredential withIncludes()
{
    AwsCredential credential = owner();
    credential.spec.secret.include = {{.format = SecretInclude::Format::CredentialsFile},
        {.format = SecretInclude::Format::SesSmtp, .region = text("eu-west-1")}};
    return credential;
}

} // namespace

void SecretContentsTest::theBareKey_isAlwaysThere()
{
    const SecretContents contents = contentsOf(owner());
    QCOMPARE(dataNames(contents), QStringList({text("AWS_ACCESS_KEY_ID"), text("AWS_SECRET_ACCESS_KEY")}));
    QCOMPARE(value(contents, "AWS_ACCESS_KEY_ID"), QByteArray("AKIAIOSFODNN7EXAMPLE"));
    QCOMPARE(value(contents, "AWS_SECRET_ACCESS_KEY"), QByteArray(secretKey));
    const Json object = secretToCreate(contents);
    QCOMPARE(stringAt(object, {"data", "AWS_ACCESS_KEY_ID"}), text("QUtJQUlPU0ZPRE5ON0VYQU1QTEU="));
    QCOMPARE(
        QByteArray::fromBase64(stringAt(object, {"data", "AWS_SECRET_ACCESS_KEY"}).toLatin1()), QByteArray(secretKey));
    QCOMPARE(stringAt(object, {"type"}), text("Opaque"));
    QVERIFY(!object.contains("immutable"));
}

void SecretContentsTest::credentialsFile_isTheOneOfTheAwsCli()
{
    AwsCredential credential = owner();
    credential.spec.secret.include = {{.format = SecretInclude::Format::CredentialsFile}};
    const SecretContents contents = contentsOf(credential);
    QCOMPARE(value(contents, "credentials"),
        QByteArray("[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = "
                   "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n"));
    QCOMPARE(contents.data.size(), size_t(3));
}

void SecretContentsTest::smtp_isAllThatAMailerNeeds_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("password");
    // Passwords made apart from this code, in Python by the algorithm that AWS publishes, from its example key.
    QTest::newRow("Ireland") << text("eu-west-1") << QByteArray("email-smtp.eu-west-1.amazonaws.com")
                             << QByteArray("BMW5RDrXmmVs0lV7GpI4oLkHXpZ4stDsk6q91z1g38Pk");
    QTest::newRow("Virginia") << text("us-east-1") << QByteArray("email-smtp.us-east-1.amazonaws.com")
                              << QByteArray("BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9");
    QTest::newRow("GovCloud") << text("us-gov-west-1") << QByteArray("email-smtp.us-gov-west-1.amazonaws.com")
                              << QByteArray("BHW/eHvx1MM9YwW4wrJG6MGVQmLDCAM99G9YiSdGEIAw");
}

void SecretContentsTest::smtp_isAllThatAMailerNeeds()
{
    QFETCH(QString, region);
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, password);
    AwsCredential credential = owner();
    credential.spec.secret.include = {{.format = SecretInclude::Format::SesSmtp, .region = region}};
    const SecretContents contents = contentsOf(credential);
    QCOMPARE(value(contents, "SMTP_HOST"), host);
    QCOMPARE(value(contents, "SMTP_PORT"), QByteArray("587"));
    QCOMPARE(value(contents, "SMTP_USERNAME"), QByteArray("AKIAIOSFODNN7EXAMPLE"));
    QCOMPARE(value(contents, "SMTP_PASSWORD"), password);
    QCOMPARE(contents.data.size(), size_t(6));
}

void SecretContentsTest::metadata_saysWhatWasWrittenAndForWhom()
{
    const Json object = secretToCreate(contentsOf(owner()));
    QCOMPARE(stringAt(object, {"metadata", "name"}), text("mail"));
    QCOMPARE(stringAt(object, {"metadata", "namespace"}), text("media"));
    const auto annotations = stringMapAt(object, {"metadata", "annotations"});
    const std::map<QString, QString> expected {{names::accessKeyId, text("AKIAIOSFODNN7EXAMPLE")},
        {names::leaseId, text("aws/creds/keywright.test.media.thumbnailer/AKIAIOSFODNN7EXAMPLE")},
        {names::keyMount, text("aws")}, {names::issuedAt, text("2026-01-02T03:04:05Z")},
        {names::expiresAt, text("2026-01-02T19:04:05Z")}, {names::specHash, text("abcdef")}};
    for (const auto &[name, wanted] : expected)
        QCOMPARE(annotations.at(name), wanted);
    QVERIFY(annotations.at(names::retiringKeys).startsWith(text("[{\"accessKeyId\":\"AKIARETIRING\"")));
    QCOMPARE(annotations.at(names::dataHash).size(), 64);
    for (const auto &[name, annotation] : annotations)
        QVERIFY(!annotation.contains(text(secretKey)));

    const auto labels = stringMapAt(object, {"metadata", "labels"});
    QCOMPARE(labels.at(text("app.kubernetes.io/managed-by")), text("keywright"));
    QCOMPARE(labels.at(text("keywright.dev/credential")), text("thumbnailer"));
    const Json reference = object["metadata"]["ownerReferences"][0];
    QCOMPARE(dumpJson(reference),
        QByteArray(R"({"apiVersion":"keywright.dev/v1alpha1","blockOwnerDeletion":false,"controller":true,)"
                   R"("kind":"AwsCredential","name":"thumbnailer","uid":"8d1c2f0e-0000-4000-8000-000000000001"})"));
}

void SecretContentsTest::labelsAndAnnotationsOfTheUser_areKept_butNeverReplaceOurs()
{
    AwsCredential credential = owner();
    credential.spec.secret.labels = {{text("app"), text("mailer")}, {names::managedBy, text("me")}};
    credential.spec.secret.annotations = {{text("note"), text("x")}, {names::leaseId, text("forged")}};
    const Json object = secretToCreate(contentsOf(credential));
    QCOMPARE(stringMapAt(object, {"metadata", "labels"}).at(text("app")), text("mailer"));
    QCOMPARE(stringMapAt(object, {"metadata", "labels"}).at(names::managedBy), text("keywright"));
    QCOMPARE(stringMapAt(object, {"metadata", "annotations"}).at(text("note")), text("x"));
    QVERIFY(stringMapAt(object, {"metadata", "annotations"}).at(names::leaseId) != text("forged"));
}

void SecretContentsTest::firstWrite_hasNoPreconditions_laterOnesHave()
{
    const SecretContents contents = contentsOf(owner());
    const Json first = secretToCreate(contents);
    QVERIFY(!first["metadata"].contains("uid"));
    QVERIFY(!first["metadata"].contains("resourceVersion"));
    Json later = secretToApply(contents, text("uid-1"), text("77"));
    QCOMPARE(stringAt(later, {"metadata", "uid"}), text("uid-1"));
    QCOMPARE(stringAt(later, {"metadata", "resourceVersion"}), text("77"));
    later["metadata"].erase("uid");
    later["metadata"].erase("resourceVersion");
    QVERIFY(later == first);
}

void SecretContentsTest::everyAnnotation_isWrittenEvenIfEmpty()
{
    // One that is left out of an apply would keep what the first POST wrote: the lease of another key.
    const SecretContents full = contentsOf(owner());
    const SecretContents bare =
        secretContents(owner(), Key {.accessKeyId = AccessKeyId(text("AKIA2"))}, {}, SecretBytes("s"));
    for (const auto &[name, annotation] : full.annotations)
        QVERIFY2(bare.annotations.contains(name), qPrintable(name));
    QCOMPARE(bare.annotations.at(names::leaseId), QString());
    QCOMPARE(bare.annotations.at(names::retiringKeys), text("[]"));
}

void SecretContentsTest::whatWasWritten_isReadBack()
{
    for (const AwsCredential &credential : {owner(), withIncludes()}) {
        const SecretSeen seen = parseSecret(standing(credential), credential.uid);
        QCOMPARE(seen.uid, text("uid-1"));
        QCOMPARE(seen.resourceVersion, text("77"));
        QVERIFY(seen.ours);
        QVERIFY(!seen.immutable);
        QVERIFY(seen.intact == true);
        Key expected = key();
        expected.capped = false;
        expected.unscheduled = false; // the Secret does not tell why it came when it came
        expected.revokeBy = {};
        QVERIFY(seen.key == expected);
        QCOMPARE(seen.retiring.size(), size_t(1));
        QVERIFY(seen.retiring.front() == samples::fullKey(text("AKIARETIRING")));
    }
    Json immutable = standing(owner());
    immutable["immutable"] = true;
    QVERIFY(parseSecret(immutable, owner().uid).immutable);
}

void SecretContentsTest::fromMetadataAlone_dataIsNotJudged()
{
    const AwsCredential credential = withIncludes();
    const SecretSeen whole = parseSecret(standing(credential), credential.uid);
    SecretSeen expected = whole;
    expected.intact.reset();
    QVERIFY(parseSecret(metadataOf(standing(credential)), credential.uid) == expected);
}

void SecretContentsTest::aChange_isNoticed_data()
{
    QTest::addColumn<QByteArray>("patch");
    const auto row = [](const char *patch) { QTest::newRow(patch) << QByteArray(patch); };
    row(R"({"data":{"AWS_ACCESS_KEY_ID":"QUtJQQ=="}})");
    row(R"({"data":{"AWS_SECRET_ACCESS_KEY":"eA=="}})");
    row(R"({"data":{"AWS_SECRET_ACCESS_KEY":""}})");
    row(R"({"data":{"AWS_SECRET_ACCESS_KEY":null}})");
    row(R"({"data":{"AWS_SECRET_ACCESS_KEY":7}})");
    row(R"({"data":{"AWS_SECRET_ACCESS_KEY":"no base64"}})");
    row(R"({"data":{"AWS_ACCESS_KEY_ID":null}})");
    row(R"({"data":{"credentials":null}})");
    row(R"({"data":{"SMTP_PASSWORD":"eA=="}})");
    row(R"({"data":{"SMTP_HOST":null}})");
    row(R"({"data":null})");
    row(R"({"metadata":{"annotations":{"keywright.dev/access-key-id":"AKIA2"}}})");
    row(R"({"metadata":{"annotations":{"keywright.dev/access-key-id":null}}})");
    row(R"({"metadata":{"annotations":{"keywright.dev/data-sha256":"00"}}})");
    row(R"({"metadata":{"annotations":{"keywright.dev/own-fields":null}}})");
    row(R"({"metadata":{"annotations":{"keywright.dev/own-fields":"{"}}})");
    row(R"({"metadata":{"annotations":null}})");
}

void SecretContentsTest::aChange_isNoticed()
{
    QFETCH(QByteArray, patch);
    const AwsCredential credential = withIncludes();
    Json object = standing(credential);
    object.merge_patch(Json::parse(patch.toStdString()));
    const SecretSeen seen = parseSecret(object, credential.uid);
    QVERIFY(seen.ours);
    QVERIFY(seen.intact == false);
}

void SecretContentsTest::whatOthersAdd_isNoChange_data()
{
    QTest::addColumn<QByteArray>("patch");
    const auto row = [](const char *patch) { QTest::newRow(patch) << QByteArray(patch); };
    row(R"({"data":{"EXTRA":"eA=="}})");
    row(R"({"data":{"credentials":"eA=="}})"); // a name that we use elsewhere, but not in this Secret
    row(R"({"metadata":{"labels":{"x":"y"},"annotations":{"x":"y"}}})");
    row(R"({"metadata":{"labels":null}})");
    row(R"({"metadata":{"finalizers":["x/y"]}})");
}

void SecretContentsTest::whatOthersAdd_isNoChange()
{
    QFETCH(QByteArray, patch);
    Json object = standing(owner());
    object.merge_patch(Json::parse(patch.toStdString()));
    QVERIFY(parseSecret(object, owner().uid).intact == true);
}

void SecretContentsTest::ours_isOnlyWhatThisCredentialControls_data()
{
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<bool>("ours");
    const auto row = [](const char *name, const char *reference, bool ours) {
        QTest::newRow(name) << QByteArray(R"({"metadata":{"ownerReferences":)") + reference + "}}" << ours;
    };
    row("no owner", "null", false);
    row("no list", "7", false);
    row("an empty list", "[]", false);
    row("another uid",
        R"([{"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential","controller":true,"uid":"other"}])", false);
    row("not the controller", R"([{"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential",
        "uid":"8d1c2f0e-0000-4000-8000-000000000001"}])",
        false);
    row("another kind", R"([{"apiVersion":"keywright.dev/v1alpha1","kind":"Other","controller":true,
        "uid":"8d1c2f0e-0000-4000-8000-000000000001"}])",
        false);
    row("another group", R"([{"apiVersion":"keywright.dev.evil/v1","kind":"AwsCredential","controller":true,
        "uid":"8d1c2f0e-0000-4000-8000-000000000001"}])",
        false);
    row("a later version", R"([{"apiVersion":"keywright.dev/v1","kind":"AwsCredential","controller":true,
        "uid":"8d1c2f0e-0000-4000-8000-000000000001"}])",
        true);
    row("beside an owner that is no controller", R"([{"apiVersion":"v1","kind":"ConfigMap","name":"x","uid":"y"},
        {"apiVersion":"keywright.dev/v1alpha1","kind":"AwsCredential","controller":true,
        "uid":"8d1c2f0e-0000-4000-8000-000000000001"}])",
        true);
}

void SecretContentsTest::ours_isOnlyWhatThisCredentialControls()
{
    QFETCH(QByteArray, patch);
    QFETCH(bool, ours);
    Json object = standing(owner());
    object.merge_patch(Json::parse(patch.toStdString()));
    QCOMPARE(parseSecret(object, owner().uid).ours, ours);
    QVERIFY(!parseSecret(object, QString()).ours);
    QCOMPARE(parseSecret(metadataOf(object), owner().uid).ours, ours);
}

void SecretContentsTest::garbageInAnnotations_isReadAsFarAsItGoes()
{
    Json object = standing(owner());
    object["metadata"]["annotations"][names::issuedAt.toStdString()] = "yesterday";
    object["metadata"]["annotations"][names::retiringKeys.toStdString()] = "[7,{},{\"leaseId\":\"l\"}]";
    const SecretSeen seen = parseSecret(object, owner().uid);
    QVERIFY(!seen.key.issuedAt.isValid());
    QCOMPARE(seen.key.expiresAt, key().expiresAt);
    QCOMPARE(seen.retiring.size(), size_t(1));
    object["metadata"]["annotations"][names::retiringKeys.toStdString()] = "not json";
    QVERIFY(parseSecret(object, owner().uid).retiring.empty());
    QVERIFY(!parseSecret(Json(), owner().uid).ours);
    QVERIFY(parseSecret(Json::array(), owner().uid).intact == false);
}

void SecretContentsTest::fieldsLeftBehind_areNoticed_data()
{
    QTest::addColumn<bool>("includedBefore");
    QTest::addColumn<bool>("labelledBefore");
    QTest::addColumn<bool>("includedNow");
    QTest::addColumn<bool>("labelledNow");
    QTest::addColumn<bool>("leaves");
    QTest::newRow("nothing special") << false << false << false << false << false;
    QTest::newRow("more than before") << false << false << true << true << false;
    QTest::newRow("the same") << true << true << true << true << false;
    QTest::newRow("no includes any more") << true << true << false << true << true;
    QTest::newRow("no labels any more") << true << true << true << false << true;
    QTest::newRow("one for the other") << false << true << true << false << true;
}

void SecretContentsTest::fieldsLeftBehind_areNoticed()
{
    QFETCH(bool, includedBefore);
    QFETCH(bool, labelledBefore);
    QFETCH(bool, includedNow);
    QFETCH(bool, labelledNow);
    QFETCH(bool, leaves);
    const auto make = [](bool included, bool labelled) {
        AwsCredential credential = included ? withIncludes() : owner();
        if (labelled) {
            credential.spec.secret.labels = {{text("app"), text("x")}};
            credential.spec.secret.annotations = {{text("note"), text("x")}};
        }
        return credential;
    };
    const SecretSeen before = parseSecret(metadataOf(standing(make(includedBefore, labelledBefore))), owner().uid);
    QCOMPARE(before.ownFields.isEmpty(), !includedBefore && !labelledBefore);
    QCOMPARE(leavesFieldsBehind(contentsOf(make(includedNow, labelledNow)), before.ownFields), leaves);
}

void SecretContentsTest::replacing_removesWhatIsOursAndGone_andNothingElse()
{
    AwsCredential before = withIncludes();
    before.spec.secret.labels = {{text("app"), text("mailer")}};
    before.spec.secret.annotations = {{text("note"), text("x")}};
    Json object = standing(before);
    object.merge_patch(Json::parse(R"({"data":{"THEIRS":"eA=="},"metadata":{"labels":{"their":"label"},
        "annotations":{"their":"annotation"},"finalizers":["their/finalizer"]}})"));

    const Json replaced = secretToReplace(contentsOf(owner()), object);
    Json expected = standing(owner());
    expected.merge_patch(Json::parse(R"({"data":{"THEIRS":"eA=="},"metadata":{"labels":{"their":"label"},
        "annotations":{"their":"annotation"},"finalizers":["their/finalizer"]}})"));
    QCOMPARE(dumpJson(replaced, 1), dumpJson(expected, 1));
    QVERIFY(parseSecret(replaced, owner().uid).intact == true);

    // A Secret whose data and metadata were emptied by hand.
    object.merge_patch(Json::parse(R"({"data":null,"metadata":{"labels":null,"annotations":null}})"));
    QVERIFY(parseSecret(secretToReplace(contentsOf(owner()), object), owner().uid).intact == true);
}

void SecretContentsTest::hash_dependsOnNamesAndValues()
{
    const auto hashOf = [](std::initializer_list<std::pair<const char *, const char *>> pairs) {
        std::map<QString, SecretBytes> data;
        for (const auto &[name, bytes] : pairs)
            data[text(name)] = SecretBytes(bytes);
        return dataHash(data);
    };
    const QString hash = hashOf({{"a", "1"}, {"b", "2"}});
    QCOMPARE(hash, hashOf({{"b", "2"}, {"a", "1"}}));
    // 1:a1:11:b1:2, by sha256sum
    QCOMPARE(hash, text("4016e0316f40793b933598c4fcbcd0b472413e3ffe9f725829aef85184e9b679"));
    QVERIFY(hash != hashOf({{"a", "1"}, {"b", "3"}}));
    QVERIFY(hash != hashOf({{"a", "1"}, {"c", "2"}}));
    QVERIFY(hash != hashOf({{"a", "1"}}));
    QVERIFY(hashOf({{"ab", "c"}}) != hashOf({{"a", "bc"}}));
}

void SecretContentsTest::secretAccessKey_isReadBack()
{
    const auto read = secretAccessKeyIn(standing(owner()));
    QVERIFY(read);
    QVERIFY(*read == SecretBytes(secretKey));
    QVERIFY(!secretAccessKeyIn(metadataOf(standing(owner()))));
    QVERIFY(!secretAccessKeyIn(Json::parse(R"({"data":{"AWS_SECRET_ACCESS_KEY":7}})")));
    QVERIFY(!secretAccessKeyIn(Json::parse(R"({"data":[]})")));
}

void SecretContentsTest::wiping_leavesNoSecret()
{
    Json object = standing(withIncludes());
    const QByteArray encoded = QByteArray(secretKey).toBase64();
    QVERIFY(dumpJson(object).contains(encoded));
    const std::string &value = object["data"]["AWS_SECRET_ACCESS_KEY"].get_ref<const std::string &>();
    const char *const where = value.data();
    {
        const SecretJsonWiper wiper(object);
        QVERIFY(dumpJson(object).contains(encoded));
    }
    QCOMPARE(*where, '\0'); // in place, not by another string
    QVERIFY(!dumpJson(object).contains(encoded));
    for (Json odd : {Json(), Json::array(), Json::parse(R"({"data":7})"), Json::parse(R"({"data":{"x":7}})")})
        const SecretJsonWiper wiper(odd);
}

QTEST_GUILESS_MAIN(SecretContentsTest)
#include "SecretContentsTest.moc"
