// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CheckExamples.h"

#include "iam/Escalations.h"
#include "iam/PolicyFix.h"
#include "iam/PolicyLinter.h"
#include "iam/PolicyRules.h"
#include "iamdata/IamData.h"

#include <QSet>
#include <QTest>

using namespace keywright;

class PolicyLinterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCheck_hasExamples();
    void check_findsTheWrongOne_data() { examples(); }
    void check_findsTheWrongOne();
    void check_isSilentOnTheRightOne_data() { examples(); }
    void check_isSilentOnTheRightOne();
    void fix_endsTheFinding_data() { examples(); }
    void fix_endsTheFinding();
    void findings_haveAllThatIsPromised();
    void size_isAnErrorWhereItIsKnownWhatFor();
    void escalation_isAHintWhereItIsLimited();
    void escalations_nameActionsThatExist();
    void acceptedFindings_areSilencedWithTheirReason();
    void managedPolicies_haveNoErrors();
    void hostileText_endsSoon_data();
    void hostileText_endsSoon();
    void linting_isMeasured();

private:
    void examples();
    PolicyFindings lint(const QByteArray &text) const;

    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ManagedPolicies> m_managed;
    std::unique_ptr<PolicyLinter> m_linter;
};

namespace {

std::vector<CheckExample> allExamples()
{
    std::vector<CheckExample> all;
    for (const auto &part :
        {examplesOfShape(), examplesOfArns(), examplesOfConditions(), examplesOfAccess(), examplesOfCredentials()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

QStringList drawn(const PolicyFindings &findings)
{
    QStringList all;
    for (const PolicyFinding &finding : findings)
        all += QStringLiteral("%1:%2 %3 %4 %5 | %6")
                   .arg(finding.place.line)
                   .arg(finding.place.column)
                   .arg(finding.id, finding.pointer, finding.sentence.english(), finding.fix.text.english());
    return all;
}

qsizetype count(const PolicyFindings &findings, const QByteArray &id)
{
    return std::count_if(findings.begin(), findings.end(),
        [&](const PolicyFinding &finding) { return finding.id == QString::fromLatin1(id); });
}

const PolicyFinding *findingAt(const PolicyFindings &findings, const QByteArray &id, const QByteArray &pointer)
{
    for (const PolicyFinding &finding : findings)
        if (finding.id == QString::fromLatin1(id) && finding.pointer == QString::fromLatin1(pointer))
            return &finding;
    return nullptr;
}

} // namespace

void PolicyLinterTest::initTestCase()
{
    m_catalogue = std::move(*Catalogue::read(embeddedCatalogue()));
    m_managed = std::move(*ManagedPolicies::read(embeddedManagedPolicies()));
    m_linter = std::make_unique<PolicyLinter>(m_catalogue.get(), m_managed.get());
}

/// A text with "kind" is an AwsCredential.
PolicyFindings PolicyLinterTest::lint(const QByteArray &text) const
{
    if (!text.contains("\"AwsCredential\""))
        return m_linter->lint(text);
    const auto tree = readJson(text);
    return tree ? m_linter->lintCredential(*tree) : PolicyFindings();
}

void PolicyLinterTest::examples()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("pointer");
    QTest::addColumn<QByteArray>("wrong");
    QTest::addColumn<QByteArray>("right");
    int number = 0;
    for (const CheckExample &example : allExamples())
        QTest::addRow("%d %s", ++number, example.id.constData())
            << example.id << example.pointer << example.wrong << example.right;
}

void PolicyLinterTest::everyCheck_hasExamples()
{
    QSet<QString> shown;
    for (const CheckExample &example : allExamples())
        shown.insert(QString::fromLatin1(example.id));
    for (const PolicyRuleInfo &info : policyRules()) {
        QVERIFY2(shown.contains(info.id), info.id.data());
        QCOMPARE(&ruleInfo(info.rule), &info);
        QCOMPARE(ruleById(QString(info.id)), &info);
    }
}

void PolicyLinterTest::check_findsTheWrongOne()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, wrong);
    const PolicyFindings findings = lint(wrong);
    QVERIFY2(findingAt(findings, id, pointer), qPrintable(drawn(findings).join(u'\n')));
}

void PolicyLinterTest::check_isSilentOnTheRightOne()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, right);
    const PolicyFindings findings = lint(right);
    QVERIFY2(count(findings, id) == 0, qPrintable(drawn(findings).join(u'\n')));
}

void PolicyLinterTest::fix_endsTheFinding()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, wrong);
    const PolicyFindings before = lint(wrong);
    const PolicyFinding *finding = findingAt(before, id, pointer);
    QVERIFY(finding);
    if (finding->fix.edits.empty())
        return;
    const auto fixed = applyEdits(wrong, finding->fix.edits);
    QVERIFY2(fixed, qPrintable(fixed ? QString() : fixed.error().text()));
    const PolicyFindings after = lint(*fixed);
    QVERIFY2(count(after, id) < count(before, id), fixed->constData());
    const auto errors = [](const PolicyFindings &all) {
        return std::count_if(
            all.begin(), all.end(), [](const PolicyFinding &one) { return one.severity == PolicySeverity::Error; });
    };
    // What is written in its place is right, not wrong in another way.
    QVERIFY2(std::none_of(after.begin(), after.end(),
                 [&](const PolicyFinding &one) {
                     return one.severity == PolicySeverity::Error && one.pointer == finding->pointer;
                 }),
        qPrintable(drawn(after).join(u'\n') + QString::fromUtf8(*fixed)));
    QVERIFY2(errors(after) <= errors(before), qPrintable(drawn(after).join(u'\n') + QString::fromUtf8(*fixed)));
}

void PolicyLinterTest::findings_haveAllThatIsPromised()
{
    for (const CheckExample &example : allExamples()) {
        for (const PolicyFinding &finding : lint(example.wrong)) {
            QVERIFY2(!finding.sentence.isEmpty() && finding.sentence.english().endsWith(u'.'),
                qPrintable(finding.sentence.english()));
            QVERIFY2(ruleById(finding.id), qPrintable(finding.id));
            QVERIFY(finding.place.line >= 1 && finding.place.column >= 1);
            QVERIFY2(
                !finding.sentence.english().contains(QStringLiteral("%1")), qPrintable(finding.sentence.english()));
        }
    }
}

void PolicyLinterTest::size_isAnErrorWhereItIsKnownWhatFor()
{
    const QByteArray large =
        allow(R"("Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/)" + QByteArray(2'100, 'x') + "\"");
    const auto severity = [&](LintOptions::As as) {
        for (const PolicyFinding &finding : m_linter->lint(large, {.as = as}))
            if (finding.id == QLatin1String("POLICY_SIZE"))
                return toString(finding.severity);
        return QString();
    };
    QCOMPARE(severity(LintOptions::As::Inline), QStringLiteral("error"));
    QCOMPARE(severity(LintOptions::As::File), QStringLiteral("warning"));
    QCOMPARE(severity(LintOptions::As::Managed), QString());
}

void PolicyLinterTest::escalation_isAHintWhereItIsLimited()
{
    const auto severity = [&](const QByteArray &policy) {
        for (const PolicyFinding &finding : m_linter->lint(policy))
            if (finding.id == QLatin1String("PRIVILEGE_ESCALATION"))
                return toString(finding.severity);
        return QString();
    };
    QCOMPARE(severity(allow(R"("Action": "iam:CreateAccessKey", "Resource": "*")")), QStringLiteral("security"));
    QCOMPARE(severity(allow(R"("Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::*:user/${aws:username}")")),
        QStringLiteral("info"));
    QCOMPARE(
        severity(allow(
            R"("Action": "iam:CreateAccessKey", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "true"}})")),
        QStringLiteral("info"));
    // An open statement behind the limited one.
    const char *const open = R"({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:CreateAccessKey", "Resource": "arn:aws:iam::*:user/${aws:username}"},
        {"Effect": "Allow", "Action": "iam:Create*", "Resource": "arn:aws:iam::*:user/*"}]})";
    QCOMPARE(severity(open), QStringLiteral("security"));
    // One action of two is limited: the role that is passed.
    const char *const limited = R"({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/app"},
        {"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*"}]})";
    QCOMPARE(severity(limited), QStringLiteral("info"));
}

void PolicyLinterTest::escalations_nameActionsThatExist()
{
    for (const Escalation &way : escalations())
        for (const QString &action : way.actions)
            if (!action.startsWith(QLatin1String("codestar:"))) // a service that AWS has closed
                QVERIFY2(m_catalogue->action(action), qPrintable(action));
}

void PolicyLinterTest::acceptedFindings_areSilencedWithTheirReason()
{
    const auto tree = readJson(R"({"metadata": {"annotations": {"keywright.dev/accepted-findings":
        "CREDENTIALS_EXPOSURE: it pulls images\nRESOURCE_STAR /Statement/1: elsewhere"}},
        "spec": {"purpose": {"kind": "ThirdParty"}, "iamPolicy": {"Version": "2012-10-17", "Statement":
        [{"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken", "s3:GetBucketTagging"], "Resource": "*"}]}}})");
    const PolicyFindings findings = m_linter->lintCredential(*tree);
    QCOMPARE(findings.size(), size_t {2});
    for (const PolicyFinding &finding : findings) {
        const bool accepted = finding.id == QLatin1String("CREDENTIALS_EXPOSURE");
        QCOMPARE(finding.acceptedFor, accepted ? QStringLiteral("it pulls images") : QString());
    }
}

void PolicyLinterTest::managedPolicies_haveNoErrors()
{
    for (const ManagedPolicy &policy : m_managed->all()) {
        const PolicyFindings findings = m_linter->lint(m_managed->document(policy));
        if (hasErrors(findings))
            QFAIL(qPrintable(policy.name + u'\n' + drawn(findings).join(u'\n')));
    }
}

void PolicyLinterTest::hostileText_endsSoon_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto list = [](const QByteArray &item, int times) { return (item + ',').repeated(times) + item; };
    const auto numbered = [](const QByteArray &before, const QByteArray &after, int times) {
        QByteArray all;
        for (int i = 0; i < times; ++i)
            all += (i ? ",\"" : "\"") + before + QByteArray::number(i) + after + '"';
        return all;
    };
    const auto of = [](const QByteArray &statements) {
        return R"({"Version": "2012-10-17", "Statement": [)" + statements + "]}";
    };
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("nesting") << QByteArray("[").repeated(10'000);
    QTest::newRow("50,000 empty statements") << of(list("{}", 50'000));
    QTest::newRow("statements alike") << of(
        list(R"({"Sid":"a","Effect":"Allow","Action":"s3:*","Resource":"*"})", 15'000));
    QTest::newRow("actions with wildcards")
        << allow(R"("Resource": "*", "Action": [)" + numbered("*:*a*b", "*", 40'000) + "]");
    QTest::newRow("actions of one service")
        << allow(R"("Resource": "*", "Action": [)" + numbered("ec2:*a*b", "*", 40'000) + "]");
    QTest::newRow("unknown actions") << allow(
        R"("Resource": "*", "Action": [)" + numbered("ec2:Describe", "", 40'000) + "]");
    QTest::newRow("resources") << allow(
        R"("Action": "s3:GetObject", "Resource": [)" + numbered("arn:aws:iam::1:*a*b*c", "*", 30'000) + "]");
    QTest::newRow("one long pattern") << allow(R"("Action": ["s3:*", "iam:PassRole"], "Resource": ["arn:aws:s3:::)"
        + QByteArray("*a").repeated(200'000) + R"(", "arn:aws:s3:::)" + QByteArray("a").repeated(200'000) + "\"]");
    QTest::newRow("long action") << allow(
        R"("Resource": "*", "Action": ["s3:)" + QByteArray("*a").repeated(400'000) + "\"]");
    QTest::newRow("stars") << allow(R"("Resource": "*", "Action": ")" + QByteArray(900'000, '*') + "\"");
    QTest::newRow("variables") << allow(
        R"("Action": "s3:*", "Resource": "arn:aws:s3:::)" + QByteArray("${").repeated(400'000) + "\"");
    QTest::newRow("variables closed") << allow(
        R"("Action": "s3:*", "Resource": "arn:aws:s3:::)" + QByteArray("${").repeated(400'000) + "}\"");
    QTest::newRow("values") << allow(R"("Action": "s3:*", "Resource": "*", "Condition": {"StringLike": {"s3:prefix": [)"
        + numbered("*a*a*a", "*", 60'000) + "]}}");
    QTest::newRow("keys") << R"({"Statement": {)" + list(R"("a":1)", 60'000) + "}}";
}

void PolicyLinterTest::hostileText_endsSoon()
{
    QFETCH(QByteArray, text);
    const PolicyFindings findings = m_linter->lint(text);
    QVERIFY(!findings.empty());
}

void PolicyLinterTest::linting_isMeasured()
{
    std::vector<QByteArray> documents;
    for (const ManagedPolicy &policy : m_managed->all())
        documents.push_back(m_managed->document(policy));
    size_t findings = 0;
    QBENCHMARK_ONCE
    {
        for (const QByteArray &document : documents)
            findings += m_linter->lint(document).size();
    }
    QVERIFY(findings > 0);
}

QTEST_GUILESS_MAIN(PolicyLinterTest)
#include "PolicyLinterTest.moc"
