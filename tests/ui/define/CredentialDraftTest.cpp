// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/CredentialDraft.h"
#include "iam/AcceptedFindings.h"
#include "ui/define/Acceptance.h"
#include "ui/define/DraftFields.h"

#include <QTest>

using namespace keywright;
using namespace keywright::ui;

class CredentialDraftTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manifest_saysOnlyWhatWasTyped();
    void object_survivesTheRoundTrip();
    void problems_standAtTheirFields_data();
    void problems_standAtTheirFields();
    void goodDraft_hasNoProblem();
    void smtpPurpose_withoutSmtpInTheSecret_isTold_butNotInTheWay();
    void lifetime_isTold_inWords();
    void acceptance_replacesWhatWasSaidOfTheFinding();
    void policy_isWrittenAsPeopleWriteIt();
    void refusal_isSplitByFields();
    void apply_namesWhatIsOwnedOrChanged_andNothingElse();
    void apply_keepsWhatAnActionOfTheDesktopHasSet();
    void untouchedField_ofOurOwn_keepsItsLiveValue();
    void sameManagersChange_isAnOverlap();
    void conflicts_areReadFromTheServersWords();
};

namespace {

CredentialDraft goodDraft()
{
    CredentialDraft draft;
    draft.cluster = QStringLiteral("c");
    draft.ns = QStringLiteral("media");
    draft.name = QStringLiteral("thumbnailer");
    draft.purposeKind = QStringLiteral("ThirdParty");
    draft.policy =
        QStringLiteral("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\","
                       "\"Resource\":\"arn:aws:s3:::thumbs/*\"}]}");
    return draft;
}

FieldPath path(const char *text) { return QString::fromLatin1(text).split(u'.'); }

Json objectOwnedBy(const char *manager, const Json &spec, const Json &fields)
{
    return {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata",
            {{"namespace", "media"}, {"name", "thumbnailer"}, {"uid", "u"},
                {"annotations", {{"keywright.dev/rotate-now", "1"}}},
                {"managedFields",
                    Json::array({{{"manager", manager}, {"operation", "Apply"}, {"time", "2026-01-01T00:00:00Z"},
                        {"fieldsV1", fields}}})}}},
        {"spec", spec}};
}

} // namespace

void CredentialDraftTest::manifest_saysOnlyWhatWasTyped()
{
    const Json manifest = goodDraft().toManifest();
    QCOMPARE(stringAt(manifest, {"metadata", "namespace"}), QStringLiteral("media"));
    QCOMPARE(stringAt(manifest, {"spec", "lifetime"}), QStringLiteral("16h"));
    QVERIFY(find(manifest, {"spec", "iamPolicy", "Statement"}));
    for (const char *absent : {"mount", "secret", "consumers", "iamPolicyArns", "suspended"})
        QVERIFY2(!find(manifest, {"spec", absent}), absent);
}

void CredentialDraftTest::object_survivesTheRoundTrip()
{
    CredentialDraft draft = goodDraft();
    draft.policy = policyText(*parseJson(draft.policy.toUtf8(), {}));
    draft.arns = {QStringLiteral("arn:aws:iam::aws:policy/ReadOnlyAccess")};
    draft.groups = {QStringLiteral("g")};
    draft.tags = QStringLiteral("a=b");
    draft.sesSmtp = true;
    draft.sesRegion = QStringLiteral("eu-west-1");
    draft.restart = QStringLiteral("Rolling");
    draft.secretLabels = {{QStringLiteral("team"), QStringLiteral("x")}};
    QCOMPARE(CredentialDraft::fromObject(QStringLiteral("c"), draft.toManifest()), draft);
}

void CredentialDraftTest::problems_standAtTheirFields_data()
{
    using Change = std::function<void(CredentialDraft &)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, Change change, const char *field) {
        QTest::newRow(name) << std::move(change) << QString::fromLatin1(field);
    };
    row(
        "no name", [](CredentialDraft &d) { d.name.clear(); }, "metadata.name");
    row(
        "capitals", [](CredentialDraft &d) { d.name = QStringLiteral("Thumb"); }, "metadata.name");
    row(
        "long name", [](CredentialDraft &d) { d.name = QString(64, u'a'); }, "metadata.name");
    row(
        "no namespace", [](CredentialDraft &d) { d.ns.clear(); }, "metadata.namespace");
    row(
        "no cluster", [](CredentialDraft &d) { d.cluster.clear(); }, "cluster");
    row(
        "half a policy", [](CredentialDraft &d) { d.policy = QStringLiteral("{\"Version\":"); }, "spec.iamPolicy");
    row(
        "no permission", [](CredentialDraft &d) { d.policy.clear(); }, "spec.iamPolicy");
    row(
        "months", [](CredentialDraft &d) { d.lifetime = QStringLiteral("2mo"); }, "spec.lifetime");
    row(
        "too short", [](CredentialDraft &d) { d.lifetime = QStringLiteral("5s"); }, "spec.lifetime");
    row(
        "no ARN", [](CredentialDraft &d) { d.arns = {QStringLiteral("ReadOnlyAccess")}; }, "spec.iamPolicyArns");
    row(
        "group", [](CredentialDraft &d) { d.groups = {QStringLiteral("a b")}; }, "spec.iamGroups");
    row(
        "boundary", [](CredentialDraft &d) { d.boundary = QStringLiteral("x"); }, "spec.permissionsBoundaryArn");
    row(
        "no user", [](CredentialDraft &d) { d.existingUser = true; }, "spec.iamUserName");
    row(
        "region", [](CredentialDraft &d) { d.sesSmtp = true; }, "spec.secret.include");
    row(
        "Secret", [](CredentialDraft &d) { d.secretName = QStringLiteral("A"); }, "spec.secret.name");
    row(
        "mount", [](CredentialDraft &d) { d.mount = QStringLiteral("/aws"); }, "spec.mount");
    row(
        "tag", [](CredentialDraft &d) { d.tags = QStringLiteral("x"); }, "spec.iamTags");
    row(
        "path", [](CredentialDraft &d) { d.userPath = QStringLiteral("x"); }, "spec.userPath");
}

void CredentialDraftTest::problems_standAtTheirFields()
{
    QFETCH(std::function<void(CredentialDraft &)>, change);
    QFETCH(QString, field);
    CredentialDraft draft = goodDraft();
    change(draft);
    const std::vector<DraftProblem> problems = draft.problems();
    QStringList told;
    for (const DraftProblem &problem : problems)
        told += problem.field + QStringLiteral(": ") + problem.sentence;
    QVERIFY2(problems.size() == 1, qPrintable(told.join(u'\n')));
    QCOMPARE(problems[0].field, field);
    QVERIFY(problems[0].blocking);
    QVERIFY(!problems[0].sentence.isEmpty());
}

void CredentialDraftTest::smtpPurpose_withoutSmtpInTheSecret_isTold_butNotInTheWay()
{
    CredentialDraft draft = goodDraft();
    draft.purposeKind = QStringLiteral("SesSmtp");
    const std::vector<DraftProblem> problems = draft.problems();
    QCOMPARE(problems.size(), size_t(1));
    QCOMPARE(problems[0].field, QStringLiteral("spec.secret.include"));
    QVERIFY(!problems[0].blocking);
    draft.sesSmtp = true;
    draft.sesRegion = QStringLiteral("eu-west-1");
    QVERIFY(draft.problems().empty());
}

void CredentialDraftTest::goodDraft_hasNoProblem()
{
    QVERIFY(goodDraft().problems().empty());
    CredentialDraft draft = goodDraft();
    draft.purposeKind.clear();
    QCOMPARE(draft.problems().size(), 1U);
    QVERIFY(!draft.problems()[0].blocking);
}

void CredentialDraftTest::acceptance_replacesWhatWasSaidOfTheFinding()
{
    const PolicyFinding finding {.id = QStringLiteral("SERVICE_WILDCARD"),
        .pointer = QStringLiteral("/Statement/0/Action"),
        .sentence = QStringLiteral("x")};
    const QString first =
        withAcceptance(QStringLiteral("UNKNOWN_ACTION: it comes; SERVICE_WILDCARD /Statement/1: other place"), finding,
            QStringLiteral("a;b\n c"));
    QCOMPARE(first,
        QStringLiteral("UNKNOWN_ACTION: it comes\nSERVICE_WILDCARD /Statement/1: other place\nSERVICE_WILDCARD "
                       "/Statement/0/Action: a,b c"));
    QVERIFY(AcceptedFindings(first).complaints().empty());
    QCOMPARE(withAcceptance(first, finding, QStringLiteral("new")).count(QStringLiteral("/Statement/0/Action")), 1);
    QCOMPARE(withAcceptance(QStringLiteral("SERVICE_WILDCARD: everywhere"), finding, {}), QString());
}

void CredentialDraftTest::lifetime_isTold_inWords()
{
    CredentialDraft draft;
    QCOMPARE(lifetimeInWords(draft), QStringLiteral("rotates every 8\u00a0h, each key dies after 16\u00a0h"));
    draft.lifetime = QStringLiteral("45m");
    QCOMPARE(
        lifetimeInWords(draft), QStringLiteral("rotates every 22\u00a0min 30\u00a0s, each key dies after 45\u00a0min"));
    draft.lifetime = QStringLiteral("7d");
    QCOMPARE(lifetimeInWords(draft), QStringLiteral("= 168h: rotates every 84\u00a0h, each key dies after 7\u00a0d"));
    QCOMPARE(stringAt(draft.toManifest(), {"spec", "lifetime"}), QStringLiteral("168h"));
    draft.lifetime = QStringLiteral("1d12h");
    QCOMPARE(stringAt(draft.toManifest(), {"spec", "lifetime"}), QStringLiteral("36h"));
    draft.lifetime = QStringLiteral("90m"); // as it was typed
    QCOMPARE(stringAt(draft.toManifest(), {"spec", "lifetime"}), QStringLiteral("90m"));
    draft.lifetime = QStringLiteral("soon");
    QVERIFY(lifetimeInWords(draft).isEmpty());
}

void CredentialDraftTest::policy_isWrittenAsPeopleWriteIt()
{
    const QString text =
        policyText({{"Statement", Json::array({{{"Resource", "*"}, {"Action", "a:b"}, {"Effect", "Allow"}}})},
            {"Version", "2012-10-17"}});
    QVERIFY(text.indexOf(QLatin1String("Version")) < text.indexOf(QLatin1String("Statement")));
    QVERIFY(text.indexOf(QLatin1String("Effect")) < text.indexOf(QLatin1String("Action")));
    QVERIFY(text.indexOf(QLatin1String("Action")) < text.indexOf(QLatin1String("Resource")));
}

void CredentialDraftTest::refusal_isSplitByFields()
{
    Error error;
    error.serverMessage = QStringLiteral(
        "AwsCredential.keywright.dev \"x\" is invalid: [spec.lifetime: Invalid value: \"string\": lifetime must be "
        "from 1m to "
        "8760h, spec.iamPolicyArns[0]: Invalid value: \"x\": spec.iamPolicyArns[0] in body should match '^arn']");
    const auto problems = problemsOf(error);
    QCOMPARE(problems.size(), 2U);
    QCOMPARE(problems[0].field, QStringLiteral("spec.lifetime"));
    QCOMPARE(problems[0].sentence, QStringLiteral("Invalid value: \"string\": lifetime must be from 1m to 8760h"));
    QCOMPARE(problems[1].field, QStringLiteral("spec.iamPolicyArns"));
}

void CredentialDraftTest::apply_namesWhatIsOwnedOrChanged_andNothingElse()
{
    const Json spec {{"lifetime", "16h"}, {"mount", "aws"}, {"iamGroups", Json::array({"g"})}};
    const Json live =
        objectOwnedBy("argocd", spec, {{"f:spec", {{"f:lifetime", Json::object()}, {"f:iamGroups", Json::object()}}}});
    const CredentialDraft base = CredentialDraft::fromObject(QStringLiteral("c"), live);
    CredentialDraft draft = base;
    draft.lifetime = QStringLiteral("8h");
    const DraftFields fields(draft.toManifest(), base.toManifest(), live);
    QCOMPARE(fields.manifest()["spec"], (Json {{"lifetime", "8h"}}));
    QCOMPARE(fields.changed(), std::set<FieldPath> {path("spec.lifetime")});
    QVERIFY(fields.overlaps().empty());
}

void CredentialDraftTest::apply_keepsWhatAnActionOfTheDesktopHasSet()
{
    const Json spec {{"lifetime", "16h"}, {"suspended", true}, {"iamGroups", Json::array({"g"})}};
    const Json owned {{"f:spec", {{"f:suspended", Json::object()}}},
        {"f:metadata", {{"f:annotations", {{"f:keywright.dev/rotate-now", Json::object()}}}}}};
    const Json live = objectOwnedBy("keywright-desktop", spec, owned);
    const CredentialDraft base = CredentialDraft::fromObject(QStringLiteral("c"), live);
    CredentialDraft draft = base;
    draft.lifetime = QStringLiteral("8h");
    const Json manifest = DraftFields(draft.toManifest(), base.toManifest(), live).manifest();
    QCOMPARE(manifest["spec"], (Json {{"lifetime", "8h"}, {"suspended", true}}));
    QCOMPARE(manifest["metadata"]["annotations"], (Json {{"keywright.dev/rotate-now", "1"}}));
}

void CredentialDraftTest::untouchedField_ofOurOwn_keepsItsLiveValue()
{
    const Json owned {{"f:spec", {{"f:lifetime", Json::object()}, {"f:iamGroups", Json::object()}}}};
    const Json then =
        objectOwnedBy("keywright-desktop", {{"lifetime", "16h"}, {"iamGroups", Json::array({"g"})}}, owned);
    const Json now =
        objectOwnedBy("keywright-desktop", {{"lifetime", "16h"}, {"iamGroups", Json::array({"g", "h"})}}, owned);
    const CredentialDraft base = CredentialDraft::fromObject(QStringLiteral("c"), then);
    CredentialDraft draft = base;
    draft.lifetime = QStringLiteral("8h");
    const DraftFields fields(draft.toManifest(), base.toManifest(), now);
    QCOMPARE(fields.manifest()["spec"], (Json {{"lifetime", "8h"}, {"iamGroups", Json::array({"g", "h"})}}));
    QVERIFY(fields.overlaps().empty());
}

void CredentialDraftTest::sameManagersChange_isAnOverlap()
{
    const Json owned {{"f:spec", {{"f:lifetime", Json::object()}}}};
    const Json then = objectOwnedBy("keywright-desktop", {{"lifetime", "16h"}}, owned);
    const Json now = objectOwnedBy("keywright-desktop", {{"lifetime", "4h"}}, owned);
    const CredentialDraft base = CredentialDraft::fromObject(QStringLiteral("c"), then);
    CredentialDraft draft = base;
    draft.lifetime = QStringLiteral("8h");
    const auto overlaps = DraftFields(draft.toManifest(), base.toManifest(), now).overlaps();
    QCOMPARE(overlaps.size(), 1U);
    QCOMPARE(overlaps[0], (FieldConflict {path("spec.lifetime"), "8h", "4h", QStringLiteral("keywright-desktop")}));
}

void CredentialDraftTest::conflicts_areReadFromTheServersWords()
{
    const Json live = objectOwnedBy("argocd", {{"lifetime", "16h"}, {"mount", "aws"}}, Json::object());
    const CredentialDraft base = CredentialDraft::fromObject(QStringLiteral("c"), live);
    CredentialDraft draft = base;
    draft.lifetime = QStringLiteral("8h");
    const DraftFields fields(draft.toManifest(), base.toManifest(), live);
    Error one;
    one.serverMessage = QStringLiteral("Apply failed with 1 conflict: conflict with \"argocd\": .spec.lifetime");
    QCOMPARE(fields.conflictsIn(one),
        std::vector({FieldConflict {path("spec.lifetime"), "8h", "16h", QStringLiteral("argocd")}}));
    Error two;
    two.serverMessage =
        QStringLiteral("Apply failed with 3 conflicts: conflicts with \"a\" using keywright.dev/v1alpha1:\n- "
                       ".spec.lifetime\n- .spec.mount\nconflicts with \"b\":\n- .spec.lifetime");
    const auto both = fields.conflictsIn(two);
    QCOMPARE(both.size(), 2U);
    QCOMPARE(both[0].manager, QStringLiteral("a, b"));
    QCOMPARE(both[1].path, path("spec.mount"));
    Error other;
    other.serverMessage = QStringLiteral("the object has been modified");
    QVERIFY(fields.conflictsIn(other).empty());
}

QTEST_MAIN(CredentialDraftTest)
#include "CredentialDraftTest.moc"
