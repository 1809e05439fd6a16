// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Catalogue.h"
#include "iam/Explain.h"
#include "iam/PolicyDiff.h"
#include "iam/PolicyLinter.h"
#include "iam/Shrink.h"
#include "iam/WordSearch.h"
#include "iamdata/IamData.h"

#include <QFile>
#include <QTest>

using namespace keywright;

/// What nobody writes who means well. That each of these ends at all is the test: what takes steps without a bound runs
/// into the time limit of ctest, and what takes memory without one is told by its own figures.
class HostilePoliciesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_catalogue = std::move(*Catalogue::read(embeddedCatalogue())); }
    void text_isAnErrorWithItsPlace_data();
    void text_isAnErrorWithItsPlace();
    void hugeText_isRefusedWithoutACopy();
    void hugeList_costsNoMoreNodesThanTheLimit();
    void numbersForStrings_areToldEachAtItsPlace();
    void manyStatements_areExplainedComparedAndShrunk_orRefused();
    void thousandsOfStatements_costNoMoreThanTheBudget_data();
    void thousandsOfStatements_costNoMoreThanTheBudget();
    void usualPolicies_needLittleOfTheBudget();
    void manyVariables_areToldApart();
    void slowPatterns_areDecidedOrGivenUp_data();
    void slowPatterns_areDecidedOrGivenUp();

private:
    std::unique_ptr<Catalogue> m_catalogue;
};

namespace {

/// The memory of this process at its highest, in megabytes.
double peakMegabytes()
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    return 0;
}

} // namespace

void HostilePoliciesTest::text_isAnErrorWithItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("empty") << QByteArray() << 1 << 1;
    QTest::newRow("white space only") << QByteArray("\n  \n") << 3 << 1;
    QTest::newRow("not UTF-8") << QByteArray("{\n\"Version\": \"\xFF\"}") << 2 << 13;
    QTest::newRow("cut off in a character") << QByteArray("{\"a\": \"\xC3") << 1 << 8;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{}") << 1 << 1;
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFE{\0}\0", 6) << 1 << 1;
    QTest::newRow("lone high surrogate") << QByteArray("{\"a\": \"\\uD83D\"}") << 1 << 8;
    QTest::newRow("lone low surrogate") << QByteArray("{\"a\": \"\\uDE00\"}") << 1 << 8;
    QTest::newRow("surrogate of UTF-8") << QByteArray("{\"a\": \"\xED\xA0\x80\"}") << 1 << 8;
    QTest::newRow("NUL") << QByteArray("{\"a\": \"\0\"}", 10) << 1 << 8;
    QTest::newRow("nesting of 10,000 lists") << QByteArray(10'000, '[') << 1 << 65;
    QTest::newRow("nesting of 10,000 objects") << QByteArray("{\"a\":").repeated(10'000) << 1 << 321;
}

void HostilePoliciesTest::text_isAnErrorWithItsPlace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    const PolicyLinter linter(m_catalogue.get());
    const PolicyFindings findings = linter.lint(text);
    QCOMPARE(findings.size(), size_t {1});
    QCOMPARE(findings.front().id, QStringLiteral("JSON_SYNTAX"));
    QVERIFY(findings.front().severity == PolicySeverity::Error);
    QCOMPARE(findings.front().place.line, line);
    QCOMPARE(findings.front().place.column, column);
}

void HostilePoliciesTest::hugeText_isRefusedWithoutACopy()
{
    const QByteArray text(100 << 20, ' ');
    const double before = peakMegabytes();
    const PolicyLinter linter(m_catalogue.get());
    const PolicyFindings findings = linter.lint(text);
    QCOMPARE(findings.size(), size_t {1});
    QCOMPARE(findings.front().id, QStringLiteral("JSON_SYNTAX"));
    QVERIFY2(findings.front().sentence.english().contains(QStringLiteral("1,048,576")),
        qPrintable(findings.front().sentence.english()));
    QVERIFY(!PolicyDocument::parse(text));
    QVERIFY2(peakMegabytes() - before < 20, qPrintable(QString::number(peakMegabytes() - before)));
}

void HostilePoliciesTest::hugeList_costsNoMoreNodesThanTheLimit()
{
    const auto tree = readJson('[' + QByteArray("0,").repeated(400'000) + "0]");
    QVERIFY(!tree);
    QVERIFY2(tree.error().sentence.english().contains(QStringLiteral("200,000")),
        qPrintable(tree.error().sentence.english()));
}

void HostilePoliciesTest::numbersForStrings_areToldEachAtItsPlace()
{
    const PolicyLinter linter(m_catalogue.get());
    const PolicyFindings findings = linter.lint(QByteArrayView(
        R"({"Version": 2012, "Id": 1, "Statement": {"Sid": 1, "Effect": 1, "Action": 1, "Resource": [1], "Condition": 1}})"));
    QStringList wrong;
    for (const PolicyFinding &finding : findings)
        if (finding.severity == PolicySeverity::Error)
            wrong += finding.pointer;
    for (const char *place : {"/Version", "/Id", "/Statement/Sid", "/Statement/Effect", "/Statement/Action",
             "/Statement/Resource/0", "/Statement/Condition"})
        QVERIFY2(wrong.contains(QLatin1String(place)), place);
}

void HostilePoliciesTest::manyStatements_areExplainedComparedAndShrunk_orRefused()
{
    QByteArray statements;
    for (int i = 0; i < 50; ++i)
        statements += (i ? "," : "") + QByteArray(R"({"Effect":"Allow","Action":"s3:*a)") + QByteArray::number(i)
            + R"(","Resource":"arn:aws:s3:::b)" + QByteArray::number(i) + "*\"}";
    const auto document = PolicyDocument::parse(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}");
    QVERIFY(document);
    const std::vector<AccessRule> rules = rulesOf(*document);
    QVERIFY(diffPolicies(rules, rules, m_catalogue.get()).verdict == DiffVerdict::Same);
    QVERIFY(explainPolicies(rules, nullptr, m_catalogue.get()).allowed.size() > 0);
    (void)shrinkPolicy(*document, {}, m_catalogue.get());
}

void HostilePoliciesTest::thousandsOfStatements_costNoMoreThanTheBudget_data()
{
    QTest::addColumn<QByteArray>("statement"); // #: its number
    const auto row = [](const char *name, const char *statement) { QTest::newRow(name) << QByteArray(statement); };
    row("everything", R"({"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b#*"})");
    row("patterns of all services", R"({"Effect":"Allow","Action":"*:*a#*","Resource":"*"})");
    row("conditions",
        R"({"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"s3:prefix":"*a#*"}}})");
    row("allows and denies", R"({"Effect":"Allow","Action":"s3:Get*","Resource":"arn:aws:s3:::*a#*"},
                               {"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::*b#*","Condition":{"Bool":{"aws:SecureTransport":"false"}}})");
    row("all but", R"({"Effect":"Allow","NotAction":"s3:*#","Resource":"arn:aws:s3:::*a#*"})");
    row("variables", R"({"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::*${aws:PrincipalTag/t#}*"})");
}

/// Counted in steps of the budget, which has a part of what is usual: what is not decided by then is told to be
/// undecided, or too large.
void HostilePoliciesTest::thousandsOfStatements_costNoMoreThanTheBudget()
{
    QFETCH(QByteArray, statement);
    const auto policyOf = [&](int from) {
        QByteArray statements;
        for (int i = 0; i < 3'000; ++i)
            statements += (i ? "," : "") + QByteArray(statement).replace("#", QByteArray::number(from + i));
        return PolicyDocument::parse(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}");
    };
    const auto before = policyOf(0), after = policyOf(1);
    QVERIFY(before && after);
    const std::vector<AccessRule> old = rulesOf(*before), fresh = rulesOf(*after);
    QVERIFY(old.size() >= 3'000);
    constexpr qint64 work = WorkBudget::usual / 500;

    WorkBudget budget(work);
    const PolicyDifference difference = diffPolicies(old, fresh, m_catalogue.get(), &budget);
    QVERIFY(budget.spent() <= work);
    // What a request has shown, or one side has proven with its half, stays so; nothing else is said.
    QVERIFY(difference.verdict != DiffVerdict::Same);
    QVERIFY(difference.verdict != DiffVerdict::Different || (difference.example && difference.lostExample));
    QCOMPARE(difference.hasNoNewAccess(), difference.verdict == DiffVerdict::Narrower);
    QVERIFY(!difference.hasNoNewAccess() || difference.lostExample);

    WorkBudget forWords(work);
    const PolicyExplanation explanation = explainPolicies(old, nullptr, m_catalogue.get(), &forWords);
    QVERIFY(forWords.spent() <= work);
    QVERIFY(explanation.isTooLarge);
    QVERIFY(explanation.allowed.empty());

    WorkBudget within(work);
    QVERIFY(explainPolicies(old, &fresh, m_catalogue.get(), &within).isTooLarge);

    WorkBudget forDead(work);
    (void)deadStatements(old, m_catalogue.get(), &forDead);
    QVERIFY(forDead.spent() <= work);
    QVERIFY(forDead.isUsedUp());

    const auto shrunk = shrinkPolicy(*before, {.work = work}, m_catalogue.get());
    QVERIFY(shrunk);
    QVERIFY(!shrunk->fits);
}

/// A policy of the size that AWS takes is nowhere near the end.
void HostilePoliciesTest::usualPolicies_needLittleOfTheBudget()
{
    QByteArray statements;
    for (int i = 0; statements.size() < 6'000; ++i)
        statements += (i ? "," : "")
            + QByteArray(
                R"({"Effect":"Allow","Action":["s3:Get*","s3:a#*"],"Resource":"arn:aws:s3:::b#/*","Condition":{"StringLike":{"s3:prefix":"#*"}}})")
                  .replace("#", QByteArray::number(i));
    const auto document = PolicyDocument::parse(R"({"Version":"2012-10-17","Statement":[)" + statements + "]}");
    QVERIFY(document);
    const std::vector<AccessRule> rules = rulesOf(*document);
    WorkBudget budget;
    QVERIFY(diffPolicies(rules, rules, m_catalogue.get(), &budget).verdict == DiffVerdict::Same);
    QVERIFY(!explainPolicies(rules, nullptr, m_catalogue.get(), &budget).isTooLarge);
    QVERIFY2(budget.spent() < WorkBudget::usual / 10, qPrintable(QString::number(budget.spent())));
}

/// More than a 16-bit number counts.
void HostilePoliciesTest::manyVariables_areToldApart()
{
    constexpr int count = 70'000;
    const auto text = [](int from) {
        QString all;
        for (int i = 0; i < count; ++i)
            all += QStringLiteral("${v%1}").arg(from + i);
        return all;
    };
    const Wildcard pattern = Wildcard::like(text(0), Qt::CaseSensitive);
    QCOMPARE(pattern.variables().size(), size_t {count});
    QCOMPARE(pattern.variables()[65'536].key, QStringLiteral("v65536"));
    QCOMPARE(pattern.tokens().back().variable, count - 1);
    const auto value = pattern.bound([](const QString &key) { return std::optional(key); });
    QVERIFY(value && value->isLiteral());
    QVERIFY(value->matches(text(0).remove(QStringLiteral("${")).remove(u'}')));
    // The same names in the same order are the same; by one further they are not, whatever their values.
    constexpr SearchLimits ample {.states = 100'000, .steps = 20'000'000};
    const auto like = [](const QString &outer) { return std::vector {Wildcard::like(outer, Qt::CaseSensitive)}; };
    QVERIFY(isCovered(pattern, like(text(0) + u'*'), ample).proof == Proof::Yes);
    QVERIFY(isCovered(pattern, like(text(1)), ample).proof != Proof::Yes);
    QVERIFY(isCovered(pattern, like(text(1) + u'*')).proof != Proof::Yes);
}

void HostilePoliciesTest::slowPatterns_areDecidedOrGivenUp_data()
{
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QStringList>("outer");
    const auto times = [](const char *text, int count) { return QString::fromLatin1(text).repeated(count); };
    QTest::newRow("*a*a*a in *a*a*b") << times("*a", 200) << QStringList {times("*a", 199) + QStringLiteral("*b")};
    QTest::newRow("stars before questions") << (u'*' + times("?", 300)) << QStringList {times("?", 300) + u'*'};
    QTest::newRow("the n-th letter from the end")
        << times("?", 40) << QStringList {times("*a", 1) + times("?", 20), times("*b", 1) + times("?", 20)};
    QStringList many;
    for (int i = 0; i < 60; ++i)
        many += times("?", i) + u'a' + u'*' + times("?", 60 - i);
    QTest::newRow("60 places") << (u'*' + QString()) << many;
    QTest::newRow("long") << times("a*", 20'000) << QStringList {times("*a", 20'000)};
}

void HostilePoliciesTest::slowPatterns_areDecidedOrGivenUp()
{
    QFETCH(QString, inner);
    QFETCH(QStringList, outer);
    std::vector<Wildcard> patterns;
    for (const QString &text : outer)
        patterns.push_back(Wildcard::like(text, Qt::CaseSensitive));
    const Wildcard pattern = Wildcard::like(inner, Qt::CaseSensitive);
    const SearchLimits limits {.states = 2'000, .steps = 200'000};
    const Inclusion found = isCovered(pattern, patterns, limits);
    if (found.proof == Proof::No) {
        QVERIFY(pattern.matches(found.example));
        for (const Wildcard &other : patterns)
            QVERIFY(!other.matches(found.example));
    }
    // With no room at all nothing is proven but what needs no search.
    QVERIFY(isCovered(pattern, patterns, {.states = 0, .steps = 0}).proof != Proof::No || found.proof == Proof::No);
}

QTEST_GUILESS_MAIN(HostilePoliciesTest)
#include "HostilePoliciesTest.moc"
