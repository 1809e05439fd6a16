// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ReviewReport.h"
#include "ui/define/PolicyTemplates.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

using namespace keywright;
using namespace keywright::ui;

class ReviewReportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newCredential_isToldAsSuch();
    void verdict_isTold_data();
    void verdict_isTold();
    void sameObject_changesNothing();
    void note_issuesNoKey();
    void renamedSecret_isWarnedOf();
    void managedPolicy_isLookedInto();
    void everything_isComparedInAMoment();
    void lines_areComparedAsText();
    void findings_areThoseOfTheLinter();
    void template_isCleanAndNarrow_data();
    void template_isCleanAndNarrow();
};

namespace {

Json credentialWith(const Json &actions, const Json &more = Json::object())
{
    Json spec {
        {"iamPolicy",
            {{"Version", "2012-10-17"},
                {"Statement",
                    Json::array({{{"Effect", "Allow"}, {"Action", actions}, {"Resource", "arn:aws:s3:::b/*"}}})}}},
        {"purpose", {{"kind", "ThirdParty"}}}};
    spec.update(more);
    return {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", "media"}, {"name", "x"}, {"uid", "u"}}}, {"spec", spec}};
}

} // namespace

void ReviewReportTest::newCredential_isToldAsSuch()
{
    const ReviewReport report = reviewOf(Json(), credentialWith("s3:GetObject"));
    QVERIFY(report.isNew);
    QVERIFY(!report.isWider); // nothing was there to be widened
    QVERIFY(report.permissions.contains(QLatin1String("GetObject")));
    QVERIFY(report.consequences.join(u' ').contains(QLatin1String("x-creds")));
}

void ReviewReportTest::verdict_isTold_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("after");
    QTest::addColumn<QString>("title");
    QTest::addColumn<bool>("wider");
    const QString get = QStringLiteral("s3:GetObject");
    const QString put = QStringLiteral("s3:PutObject");
    QTest::newRow("wider") << QStringList {get} << QStringList {get, put} << QStringLiteral("Wider") << true;
    QTest::newRow("narrower") << QStringList {get, put} << QStringList {get} << QStringLiteral("Narrower") << false;
    QTest::newRow("different") << QStringList {get} << QStringList {put} << QStringLiteral("Different") << true;
    QTest::newRow("another order") << QStringList {get, put} << QStringList {put, get}
                                   << QStringLiteral("exactly the same") << false;
}

void ReviewReportTest::verdict_isTold()
{
    QFETCH(QStringList, before);
    QFETCH(QStringList, after);
    QFETCH(QString, title);
    QFETCH(bool, wider);
    const ReviewReport report = reviewOf(credentialWith(toJson(before)), credentialWith(toJson(after)));
    QVERIFY2(report.permissionsTitle.contains(title), qPrintable(report.permissionsTitle));
    QCOMPARE(report.isWider, wider);
    QVERIFY(!report.changesNothing);
    QVERIFY(report.consequences.join(u' ').contains(QLatin1String("new key")));
}

void ReviewReportTest::sameObject_changesNothing()
{
    const ReviewReport report = reviewOf(credentialWith("s3:GetObject"), credentialWith("s3:GetObject"));
    QVERIFY(report.changesNothing);
    QVERIFY(report.consequences.isEmpty());
    QVERIFY(!report.text.contains(QLatin1String("+ ")));
}

void ReviewReportTest::note_issuesNoKey()
{
    const Json after = credentialWith("s3:GetObject", {{"purpose", {{"kind", "ThirdParty"}, {"note", "n"}}}});
    const ReviewReport report = reviewOf(credentialWith("s3:GetObject"), after);
    QCOMPARE(report.fields,
        (std::vector<FieldChange> {{QStringLiteral("spec.purpose.note"), QStringLiteral("–"), QStringLiteral("n")}}));
    QVERIFY(report.consequences.isEmpty());
}

void ReviewReportTest::renamedSecret_isWarnedOf()
{
    const ReviewReport report =
        reviewOf(credentialWith("s3:GetObject"), credentialWith("s3:GetObject", {{"secret", {{"name", "other"}}}}));
    const QString told = report.consequences.join(u' ');
    QVERIFY2(told.contains(QLatin1String("other")) && told.contains(QLatin1String("x-creds")), qPrintable(told));
}

void ReviewReportTest::managedPolicy_isLookedInto()
{
    const ReviewReport report = reviewOf(credentialWith("s3:GetObject"),
        credentialWith(
            "s3:GetObject", {{"iamPolicyArns", Json::array({"arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"})}}));
    QVERIFY(report.isWider);
    QVERIFY2(report.permissions.contains(QLatin1String("sqs")), qPrintable(report.permissions));
    const ReviewReport unknown = reviewOf(credentialWith("s3:GetObject"),
        credentialWith("s3:GetObject", {{"iamPolicyArns", Json::array({"arn:aws:iam::123456789012:policy/own"})}}));
    QVERIFY2(unknown.permissions.contains(QLatin1String("arn:aws:iam::123456789012:policy/own")),
        qPrintable(unknown.permissions));
    QVERIFY(!unknown.permissionsTitle.contains(QLatin1String("same")));
}

void ReviewReportTest::everything_isComparedInAMoment()
{
    QElapsedTimer elapsed;
    elapsed.start();
    const ReviewReport report = reviewOf(credentialWith("s3:GetObject"), credentialWith("*"));
    qInfo("all actions compared in %lld ms", elapsed.restart());
    QVERIFY(report.isWider);
    QVERIFY(!findingsIn(credentialWith("*")).empty());
    qInfo("all actions checked in %lld ms", elapsed.elapsed());
    QVERIFY(report.permissions.size() < 200'000);
}

void ReviewReportTest::lines_areComparedAsText()
{
    QCOMPARE(lineDiff(QStringLiteral("a\nb\nc\n"), QStringLiteral("a\nx\nc\nd\n")),
        QStringLiteral("  a\n- b\n+ x\n  c\n+ d\n"));
    QCOMPARE(lineDiff({}, QStringLiteral("a\n")), QStringLiteral("+ a\n"));
}

void ReviewReportTest::findings_areThoseOfTheLinter()
{
    const PolicyFindings findings = findingsIn(credentialWith("s3:GetObjekt"));
    QVERIFY(std::ranges::any_of(findings,
        [](const PolicyFinding &one) { return one.sentence.english().contains(QLatin1String("GetObjekt")); }));
}

void ReviewReportTest::template_isCleanAndNarrow_data()
{
    QTest::addColumn<int>("number");
    for (size_t i = 0; i < policyTemplates().size(); ++i)
        QTest::newRow(qPrintable(policyTemplates()[i].title)) << static_cast<int>(i);
}

void ReviewReportTest::template_isCleanAndNarrow()
{
    QFETCH(int, number);
    const PolicyTemplate &one = policyTemplates()[static_cast<size_t>(number)];
    QStringList answers;
    for (const TemplateQuestion &question : one.questions) {
        const QRegularExpression fits(QRegularExpression::anchoredPattern(question.pattern));
        QVERIFY2(fits.match(question.example).hasMatch(), qPrintable(question.example));
        QVERIFY2(!fits.match(QStringLiteral("*")).hasMatch(), qPrintable(question.caption));
        answers += question.example;
    }
    CredentialDraft draft;
    draft.cluster = draft.ns = draft.name = QStringLiteral("x");
    draft.purposeKind = QStringLiteral("ThirdParty");
    draft.policy = policyText(one.policy(answers));
    if (one.complete)
        one.complete(draft, answers);
    QCOMPARE(draft.problems(), std::vector<DraftProblem>());
    QStringList told;
    for (const PolicyFinding &finding : findingsIn(draft.toManifest()))
        // Logging in to a registry is to be given a password: there is no other way.
        if (finding.severity != PolicySeverity::Info && finding.id != u"CREDENTIALS_EXPOSURE")
            told += finding.id + QLatin1String(": ") + finding.sentence.english();
    QVERIFY2(told.isEmpty(), qPrintable(told.join(u'\n')));
}

QTEST_MAIN(ReviewReportTest)
#include "ReviewReportTest.moc"
