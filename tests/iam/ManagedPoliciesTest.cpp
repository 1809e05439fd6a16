// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ManagedPolicies.h"
#include "iam/Catalogue.h"
#include "iam/Explain.h"
#include "iam/PolicyDiff.h"
#include "iam/PolicyLinter.h"
#include "iamdata/IamData.h"

#include <QTest>

using namespace keywright;

/// All that AWS itself has written: policies that are right, of every size and style.
class ManagedPoliciesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void each_isReadWhole();
    void none_hasAnError();
    void each_isTheSameAsItself();
    void each_isExplained();

private:
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ManagedPolicies> m_managed;
    std::vector<PolicyDocument> m_documents;
};

void ManagedPoliciesTest::initTestCase()
{
    m_catalogue = std::move(*Catalogue::read(embeddedCatalogue()));
    m_managed = std::move(*ManagedPolicies::read(embeddedManagedPolicies()));
    QVERIFY(m_managed->all().size() > 1'500);
}

void ManagedPoliciesTest::each_isReadWhole()
{
    for (const ManagedPolicy &policy : m_managed->all()) {
        auto document = PolicyDocument::parse(m_managed->document(policy));
        QVERIFY2(document && !document->shapeProblem(), qPrintable(policy.name));
        for (const PolicyStatement &statement : document->statements())
            QVERIFY2(statement.sound, qPrintable(policy.name));
        m_documents.push_back(std::move(*document));
    }
}

void ManagedPoliciesTest::none_hasAnError()
{
    const PolicyLinter linter(m_catalogue.get(), m_managed.get());
    for (size_t i = 0; i < m_documents.size(); ++i)
        for (const PolicyFinding &finding : linter.lint(m_documents[i]))
            QVERIFY2(finding.severity != PolicySeverity::Error,
                qPrintable(m_managed->all()[i].name + u' ' + finding.pointer + u' ' + finding.sentence.english()));
}

void ManagedPoliciesTest::each_isTheSameAsItself()
{
    for (size_t i = 0; i < m_documents.size(); ++i) {
        const std::vector<AccessRule> rules = rulesOf(m_documents[i]);
        const PolicyDifference difference = diffPolicies(rules, rules, m_catalogue.get());
        QVERIFY2(difference.verdict == DiffVerdict::Same, qPrintable(m_managed->all()[i].name));
    }
}

void ManagedPoliciesTest::each_isExplained()
{
    for (size_t i = 0; i < m_documents.size(); ++i) {
        const std::vector<AccessRule> rules = rulesOf(m_documents[i]);
        const PolicyExplanation explanation = explainPolicies(rules, nullptr, m_catalogue.get());
        const bool allows = std::any_of(rules.begin(), rules.end(), [](const AccessRule &rule) { return rule.allows; });
        QVERIFY2(allows != explanation.allowed.empty(), qPrintable(m_managed->all()[i].name));
    }
}

QTEST_GUILESS_MAIN(ManagedPoliciesTest)
#include "ManagedPoliciesTest.moc"
