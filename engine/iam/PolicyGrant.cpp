// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyGrant.h"

#include "iam/BoundaryRules.h"
#include "iam/ConditionWords.h"
#include "iam/WorkBudget.h"

#include <algorithm>

namespace keywright {

namespace {

using Rules = std::vector<AccessRule>;

/// What is unknown stands in the comparison as an Allow of anything, under a condition that holds whenever it allows
/// the request. On both sides it is the same, so it cancels out, except where a Deny takes something off it.
struct StandIn
{
    AccessRule rule;
    QString condition = {}; ///< in words
    QString meaning = {};
};

StandIn standIn(const QString &unknown)
{
    const Json policy {{"Version", "2012-10-17"},
        {"Statement",
            {{"Effect", "Allow"}, {"Action", "*"}, {"Resource", "*"},
                {"Condition", {{"StringEquals", {{"keywright:" + unknown.toStdString(), "allows"}}}}}}}};
    StandIn made {.rule = rulesOf(PolicyDocument::fromJson(policy)).front()};
    made.condition = inWords(made.rule.conditions).join(QString());
    made.meaning = QStringLiteral("%1 allows it").arg(unknown);
    return made;
}

/// What one side may do that the other may not.
struct Beyond
{
    std::vector<PolicyChange> changes = {};
    std::optional<PolicyRequest> example = {};
};

class Comparison final
{
public:
    Comparison(const PolicyGrant &before, const PolicyGrant &after, const Catalogue *catalogue, WorkBudget &budget)
        : m_before(before)
        , m_after(after)
        , m_catalogue(catalogue)
        , m_budget(budget)
    {
    }
    [[nodiscard]] GrantDifference run();

private:
    void findDoubts();
    [[nodiscard]] Rules rulesWithStandIns(const PolicyGrant &grant) const;
    [[nodiscard]] Beyond beyond(const PolicyGrant &one, const PolicyGrant &other, WorkBudget &budget) const;
    [[nodiscard]] bool isShown(const PolicyGrant &one, const PolicyGrant &other, const PolicyRequest &request) const;
    void nameStandIns(std::vector<PolicyChange> &changes) const;

    const PolicyGrant &m_before;
    const PolicyGrant &m_after;
    const Catalogue *m_catalogue;
    WorkBudget &m_budget;
    std::vector<StandIn> m_standIns;
    QStringList m_doubts;
    bool m_isOneSided = false; ///< something unknown is on one side only
};

void Comparison::findDoubts()
{
    QStringList both;
    for (const QString &unknown : m_before.unknown + m_after.unknown)
        if (!both.contains(unknown))
            both += unknown;
    for (const QString &unknown : both) {
        const bool isShared = m_before.unknown.contains(unknown) && m_after.unknown.contains(unknown);
        m_isOneSided = m_isOneSided || !isShared;
        if (isShared)
            m_standIns.push_back(standIn(unknown));
        m_doubts += isShared
            ? QStringLiteral("What %1 says is not known; it is taken for the same on both sides.").arg(unknown)
            : QStringLiteral("What %1 says is not known, and only the %2 one has it.")
                  .arg(unknown, m_after.unknown.contains(unknown) ? QStringLiteral("new") : QStringLiteral("old"));
    }
    const QString &before = m_before.unknownBoundary;
    const QString &after = m_after.unknownBoundary;
    // A boundary that is added, whatever it says, gives nothing.
    m_isOneSided = m_isOneSided || (!before.isEmpty() && before != after);
    for (const QString &boundary : before == after ? QStringList {after} : QStringList {before, after})
        if (!boundary.isEmpty())
            m_doubts += QStringLiteral("What the boundary %1 says is not known.").arg(boundary);
}

Rules Comparison::rulesWithStandIns(const PolicyGrant &grant) const
{
    Rules rules = grant.rules;
    for (const StandIn &standIn : m_standIns)
        rules.push_back(standIn.rule);
    return rules;
}

/// In each reading, by the plain evaluator.
bool Comparison::isShown(const PolicyGrant &one, const PolicyGrant &other, const PolicyRequest &request) const
{
    const auto allows = [&](const PolicyGrant &grant, ArnReading reading) {
        const Decision decision = grant.boundary ? evaluate(grant.rules, *grant.boundary, request, reading)
                                                 : evaluate(grant.rules, request, reading);
        return decision == Decision::Allowed;
    };
    return m_doubts.isEmpty() && std::all_of(std::begin(arnReadings), std::end(arnReadings), [&](ArnReading reading) {
        return allows(one, reading) && !allows(other, reading);
    });
}

/// Each part of `one` must be within both of what makes up `other`: its policies and its boundary.
Beyond Comparison::beyond(const PolicyGrant &one, const PolicyGrant &other, WorkBudget &budget) const
{
    const Rules rules = rulesWithStandIns(one);
    const std::vector<Rules> parts = one.boundary ? partsWithin(rules, *one.boundary) : std::vector<Rules> {rules};
    std::vector<Rules> limits {rulesWithStandIns(other)};
    if (other.boundary)
        limits.push_back(*other.boundary);
    Beyond found;
    for (const Rules &limit : limits) {
        for (const Rules &part : parts) {
            const PolicyDifference difference = diffPolicies(limit, part, m_catalogue, &budget);
            for (const PolicyChange &change : difference.gained)
                if (std::find(found.changes.begin(), found.changes.end(), change) == found.changes.end())
                    found.changes.push_back(change);
            if (!found.example && difference.example && isShown(one, other, *difference.example))
                found.example = difference.example;
        }
    }
    for (PolicyChange &change : found.changes)
        change.certain = change.certain && m_doubts.isEmpty();
    std::stable_sort(found.changes.begin(), found.changes.end(),
        [](const PolicyChange &a, const PolicyChange &b) { return a.action < b.action; });
    nameStandIns(found.changes);
    return found;
}

void Comparison::nameStandIns(std::vector<PolicyChange> &changes) const
{
    for (PolicyChange &change : changes)
        for (QString &condition : change.conditions)
            for (const StandIn &standIn : m_standIns)
                if (condition == standIn.condition)
                    condition = standIn.meaning;
}

DiffVerdict verdictOf(const Beyond &gained, const Beyond &lost, bool isOneSided)
{
    const auto isOpen = [&](const Beyond &side) {
        return isOneSided || std::any_of(side.changes.begin(), side.changes.end(), [](const PolicyChange &change) {
            return !change.certain;
        });
    };
    if (gained.example && lost.example)
        return DiffVerdict::Different;
    if (gained.example)
        return isOpen(lost) && !lost.changes.empty() ? DiffVerdict::Undecided : DiffVerdict::Wider;
    if (!gained.changes.empty() || isOneSided)
        return DiffVerdict::Undecided;
    if (lost.example)
        return DiffVerdict::Narrower;
    return lost.changes.empty() ? DiffVerdict::Same : DiffVerdict::Undecided;
}

GrantDifference Comparison::run()
{
    findDoubts();
    if (m_doubts.isEmpty() && !m_before.boundary && !m_after.boundary) {
        PolicyDifference difference = diffPolicies(m_before.rules, m_after.rules, m_catalogue, &m_budget);
        const bool noNewAccess = difference.hasNoNewAccess();
        return {.difference = std::move(difference), .noNewAccess = noNewAccess};
    }
    WorkBudget half(m_budget.left() / 2);
    Beyond gained = beyond(m_after, m_before, half);
    (void)m_budget.spend(half.spent());
    Beyond lost = beyond(m_before, m_after, m_budget);
    PolicyDifference difference {.verdict = verdictOf(gained, lost, m_isOneSided)};
    const bool noNewAccess = gained.changes.empty() && !m_isOneSided;
    difference.gained = std::move(gained.changes);
    difference.lost = std::move(lost.changes);
    difference.example = std::move(gained.example);
    difference.lostExample = std::move(lost.example);
    return {.difference = std::move(difference), .doubts = m_doubts, .noNewAccess = noNewAccess};
}

} // namespace

GrantDifference diffGrants(
    const PolicyGrant &before, const PolicyGrant &after, const Catalogue *catalogue, WorkBudget *budget)
{
    WorkBudget usual;
    return Comparison(before, after, catalogue, budget ? *budget : usual).run();
}

} // namespace keywright
