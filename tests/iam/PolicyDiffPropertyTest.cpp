// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "PolicySamples.h"
#include "RandomPolicies.h"

#include "iam/Catalogue.h"
#include "iam/PolicyDiff.h"
#include "iamdata/IamData.h"

using namespace keywright;
using namespace keywright::test;

/// What the diff says, held against requests: the evaluator knows nothing of boxes and words.
class PolicyDiffPropertyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto catalogue = Catalogue::read(embeddedCatalogue());
        QVERIFY(catalogue);
        m_catalogue = std::move(*catalogue);
    }

    void differencesOfRandomPolicies_agreeWithEachRequest_data()
    {
        QTest::addColumn<bool>("related");
        QTest::newRow("any two") << false;
        QTest::newRow("one place changed") << true;
    }
    void differencesOfRandomPolicies_agreeWithEachRequest()
    {
        QFETCH(bool, related);
        RandomPolicies random(related ? 17 : 4);
        int undecided = 0, same = 0, requests = 0;
        constexpr int pairs = 250;
        for (int i = 0; i < pairs; ++i) {
            const QByteArray before = random.policy();
            const QByteArray after = related ? random.changed(before) : random.policy();
            m_before = rules(before);
            m_after = rules(after);
            m_used = i % 8 == 0 ? m_catalogue.get() : nullptr; // 18,000 actions take their time
            m_difference = diffPolicies(m_before, m_after, m_used);
            undecided += m_difference.verdict == DiffVerdict::Undecided;
            same += m_difference.verdict == DiffVerdict::Same;
            QString complaint = complaintAboutExamples();
            for (int n = 0; n < 60 && complaint.isEmpty(); ++n, ++requests)
                complaint = complaintAbout(random.request(m_before, m_after));
            QVERIFY2(complaint.isEmpty(),
                complaint.toUtf8() + "\n" + before + "\n" + after + "\n" + toString(m_difference.verdict).toUtf8());
        }
        qInfo("%d of %d undecided, %d the same, %d requests", undecided, pairs, same, requests);
        QVERIFY2(undecided < pairs / 4, qPrintable(QString::number(undecided)));
        QVERIFY(!related || same > pairs / 10);
    }

private:
    [[nodiscard]] QString complaintAboutExamples() const
    {
        for (const ArnReading reading : arnReadings) {
            if (const auto &e = m_difference.example;
                e && (!isAllowed(m_after, *e, reading) || isAllowed(m_before, *e, reading)))
                return QStringLiteral("no example of what is gained: ") + shown(*e);
            if (const auto &e = m_difference.lostExample;
                e && (!isAllowed(m_before, *e, reading) || isAllowed(m_after, *e, reading)))
                return QStringLiteral("no example of what is lost: ") + shown(*e);
        }
        return {};
    }
    [[nodiscard]] QString complaintAbout(const PolicyRequest &request) const
    {
        for (const ArnReading reading : arnReadings) {
            const bool before = isAllowed(m_before, request, reading), after = isAllowed(m_after, request, reading);
            if (after && !before && !isNamed(m_difference.gained, request))
                return QStringLiteral("gained, and not told: ") + shown(request);
            if (before && !after && !isNamed(m_difference.lost, request))
                return QStringLiteral("lost, and not told: ") + shown(request);
        }
        return {};
    }
    static bool isAllowed(const std::vector<AccessRule> &rules, const PolicyRequest &request, ArnReading reading)
    {
        return evaluate(rules, request, reading) == Decision::Allowed;
    }
    [[nodiscard]] bool isNamed(const std::vector<PolicyChange> &changes, const PolicyRequest &request) const
    {
        const bool known = m_used && m_used->action(request.action);
        return std::any_of(changes.begin(), changes.end(), [&](const PolicyChange &change) {
            const auto namesResource = [&](const QString &text) {
                const auto pattern = Wildcard::arn(text, ArnReading::Plain).bound([&](const QString &key) {
                    return request.variable(key);
                });
                return pattern && pattern->matches(request.resource);
            };
            if (change.known != known)
                return false;
            const bool namesAction = known ? change.action.compare(request.action, Qt::CaseInsensitive) == 0
                                           : Wildcard::action(change.action).matches(request.action);
            return namesAction && std::any_of(change.resources.begin(), change.resources.end(), namesResource);
        });
    }

    std::unique_ptr<Catalogue> m_catalogue;
    const Catalogue *m_used = nullptr;
    std::vector<AccessRule> m_before;
    std::vector<AccessRule> m_after;
    PolicyDifference m_difference;
};

QTEST_APPLESS_MAIN(PolicyDiffPropertyTest)
#include "PolicyDiffPropertyTest.moc"
