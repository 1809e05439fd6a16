// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicySamples.h"
#include "RandomPolicies.h"

#include "iam/Catalogue.h"
#include "iam/Explain.h"
#include "iamdata/IamData.h"

using namespace keywright;
using namespace keywright::test;

/// What explain says, held against requests and the plain evaluator.
class ExplainPropertyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto catalogue = Catalogue::read(embeddedCatalogue());
        QVERIFY(catalogue);
        m_catalogue = std::move(*catalogue);
    }

    void explanationsOfRandomPolicies_agreeWithEachRequest_data()
    {
        QTest::addColumn<bool>("hasBoundary");
        QTest::newRow("alone") << false;
        QTest::newRow("within a boundary") << true;
    }
    void explanationsOfRandomPolicies_agreeWithEachRequest()
    {
        QFETCH(bool, hasBoundary);
        RandomPolicies random(hasBoundary ? 21 : 8);
        int allowed = 0, told = 0;
        for (int i = 0; i < 120; ++i) {
            const QByteArray policy = random.policy();
            const QByteArray boundary = hasBoundary ? random.policy() : QByteArray();
            m_rules = rules(policy);
            m_boundary = hasBoundary ? rules(boundary) : m_rules;
            m_used = i % 16 == 0 ? m_catalogue.get() : nullptr; // 18,000 actions take their time
            m_entries.clear();
            for (AllowedAccess &one : explainPolicies(m_rules, hasBoundary ? &m_boundary : nullptr, m_used).allowed)
                m_entries[one.accessLevel.isEmpty() ? QString() : one.action.toLower()].push_back(std::move(one));
            for (int n = 0; n < 60; ++n) {
                const PolicyRequest request = random.request(m_rules, m_boundary);
                const QString complaint = complaintAbout(request, allowed, told);
                QVERIFY2(complaint.isEmpty(),
                    complaint.toUtf8() + shown(request).toUtf8() + "\n" + policy + "\n" + boundary);
            }
        }
        qInfo("%d requests were allowed, %d told to be", allowed, told);
        QVERIFY(allowed > 200 && told > 100);
    }

    void deadStatementsOfRandomPolicies_changeNoRequest()
    {
        RandomPolicies random(33);
        int found = 0;
        for (int i = 0; i < 200; ++i) {
            const QByteArray policy = random.policy();
            const auto all = rules(policy);
            auto living = all;
            for (const DeadStatement &dead : deadStatements(all, nullptr)) {
                std::erase_if(living, [&](const AccessRule &rule) { return rule.statement == dead.statement; });
                ++found;
            }
            if (living.size() == all.size())
                continue;
            for (int n = 0; n < 100; ++n) {
                const PolicyRequest request = random.request(all, all);
                for (const ArnReading reading : arnReadings)
                    QVERIFY2((evaluate(all, request, reading) == Decision::Allowed)
                            == (evaluate(living, request, reading) == Decision::Allowed),
                        policy + "\n" + shown(request).toUtf8());
            }
        }
        QVERIFY(found > 20);
    }

private:
    /// Whatever is allowed is told, and where no words are needed, whatever is told is allowed.
    [[nodiscard]] QString complaintAbout(const PolicyRequest &request, int &allowed, int &told) const
    {
        for (const ArnReading reading : arnReadings) {
            const bool isAllowed = evaluate(m_rules, m_boundary, request, reading) == Decision::Allowed;
            const bool isTold = isNamed(request, reading, false);
            const bool isTrue = isNamed(request, ArnReading::Plain, true);
            allowed += isAllowed;
            told += isTrue;
            if (isAllowed && !isTold)
                return QStringLiteral("allowed, and not told: ");
            if (isTrue && reading == ArnReading::Plain && !isAllowed)
                return QStringLiteral("told, and not allowed: ");
        }
        return {};
    }
    /// `exactly`: by an entry with no condition.
    [[nodiscard]] bool isNamed(const PolicyRequest &request, ArnReading reading, bool exactly) const
    {
        const bool isKnown = m_used && m_used->action(request.action);
        const auto entries = m_entries.find(isKnown ? request.action.toLower() : QString());
        if (entries == m_entries.end())
            return false;
        return std::any_of(entries->second.begin(), entries->second.end(), [&](const AllowedAccess &one) {
            return (one.conditions.isEmpty() || !exactly) && Wildcard::action(one.action).matches(request.action)
                && isAmong(one.resources, request, reading) && !isAmong(one.notResources, request, reading);
        });
    }
    static bool isAmong(const QStringList &texts, const PolicyRequest &request, ArnReading reading)
    {
        return std::any_of(texts.begin(), texts.end(), [&](const QString &text) {
            const auto pattern =
                Wildcard::arn(text, reading).bound([&](const QString &key) { return request.variable(key); });
            return pattern && pattern->matches(request.resource);
        });
    }

    std::unique_ptr<Catalogue> m_catalogue;
    const Catalogue *m_used = nullptr;
    std::vector<AccessRule> m_rules;
    std::vector<AccessRule> m_boundary;
    std::map<QString, std::vector<AllowedAccess>> m_entries; ///< by action in lower case; empty: patterns
};

QTEST_APPLESS_MAIN(ExplainPropertyTest)
#include "ExplainPropertyTest.moc"
