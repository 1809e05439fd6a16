// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Explain.h"

#include "iam/AccessGaps.h"
#include "iam/AccessPlaces.h"
#include "iam/BoundaryRules.h"
#include "iam/Escalations.h"

#include <QSet>

#include <algorithm>

namespace keywright {

namespace {

using Rules = std::vector<AccessRule>;

std::vector<const Rules *> listsOf(const Rules &rules, const Rules *boundary)
{
    return boundary ? std::vector<const Rules *> {&rules, boundary} : std::vector<const Rules *> {&rules};
}

// In steps of the budget.
constexpr qint64 costOfRuleCopy = 3'000; ///< of a statement
constexpr qint64 costOfPlace = 5'000; ///< to hold a place against one pattern of a Deny
constexpr qint64 costOfTold = 10'000; ///< of what is told: it is memory, too

qint64 patternsOf(const AccessRule &rule)
{
    return static_cast<qint64>(rule.actions.patterns.size() + rule.resources.front().patterns.size());
}

class Explaining final
{
public:
    Explaining(const Rules &rules, const Rules *boundary, const Catalogue *catalogue, WorkBudget &budget);
    [[nodiscard]] std::vector<AllowedAccess> allowed();
    /// Whether anything of a rule is left; after allowed().
    [[nodiscard]] bool isOfUse(const AccessRule &rule) const;

private:
    void explain(const AccessRule &allow, const AccessRule *within);
    void explain(const AccessGap &gap, const AccessRule &allow, const AccessRule *within);
    void add(const AccessGap &gap, const AccessPlace &place);
    [[nodiscard]] AccessPlaces::Rules deniesOf(const AccessGap &gap) const;

    const Rules &m_rules;
    const Rules *m_boundary;
    WorkBudget &m_budget;
    Rules m_denies; ///< of both
    std::vector<const Rules *> m_all;
    KnownActions m_actions;
    std::vector<KnownActions::Set> m_denied; ///< by each of the denies
    qint64 m_denyPatterns = 0;
    std::vector<AllowedAccess> m_allowed;
    QSet<std::pair<int, int>> m_ofUse; ///< document and statement
};

Explaining::Explaining(const Rules &rules, const Rules *boundary, const Catalogue *catalogue, WorkBudget &budget)
    : m_rules(rules)
    , m_boundary(boundary)
    , m_budget(budget)
    , m_all(listsOf(rules, boundary))
    , m_actions(catalogue, m_all, &budget)
{
    for (const Rules *list : m_all)
        std::copy_if(list->begin(), list->end(), std::back_inserter(m_denies),
            [](const AccessRule &rule) { return !rule.allows; });
    for (const AccessRule &deny : m_denies) {
        m_denyPatterns += patternsOf(deny);
        if (!m_budget.spend(m_actions.costOfNaming(deny.actions)))
            return;
        m_denied.push_back(m_actions.named(deny.actions));
    }
}

bool Explaining::isOfUse(const AccessRule &rule) const { return m_ofUse.contains({rule.document, rule.statement}); }

void Explaining::explain(const AccessRule &allow, const AccessRule *within)
{
    const auto negated = static_cast<qint64>(within ? within->actions.patterns.size() + 1 : 0);
    if (!m_budget.spend(costOfRuleCopy * (1 + negated + static_cast<qint64>(m_denies.size()))))
        return;
    Rules rules {allow};
    if (within) {
        rules.front().conditions.insert(
            rules.front().conditions.end(), within->conditions.begin(), within->conditions.end());
        for (AccessRule &deny : besides(*within))
            rules.push_back(std::move(deny));
    }
    rules.insert(rules.end(), m_denies.begin(), m_denies.end());
    const Rules nothing;
    AccessGaps gaps(rules, nothing, m_actions, m_budget);
    for (const AccessGap &gap : gaps.find(0))
        explain(gap, allow, within);
}

/// The actions of a gap are all of one kind to every deny.
AccessPlaces::Rules Explaining::deniesOf(const AccessGap &gap) const
{
    AccessPlaces::Rules denies;
    for (size_t i = 0; i < m_denies.size(); ++i)
        if (gap.actions.empty() || m_denied[i][static_cast<size_t>(gap.actions.front())])
            denies.push_back(&m_denies[i]);
    return denies;
}

void Explaining::explain(const AccessGap &gap, const AccessRule &allow, const AccessRule *within)
{
    const qint64 parts = !within ? 1
        : gap.actions.empty()    ? static_cast<qint64>(within->actions.patterns.size() + 1) * (patternsOf(*within) + 1)
                                 : patternsOf(*within) + 1;
    if (!m_budget.spend(costOfPlace * parts * (1 + m_denyPatterns)))
        return;
    const AccessPlaces::Rules denies = deniesOf(gap);
    const AccessPlaces places(allow, within, denies);
    const QString &resource = gap.resources.front();
    for (const AccessPlace &place :
        gap.actions.empty() ? places.ofUnknown(gap.otherActions, resource) : places.of(resource)) {
        m_ofUse.insert({allow.document, allow.statement});
        add(gap, place);
    }
}

void Explaining::add(const AccessGap &gap, const AccessPlace &place)
{
    AllowedAccess access {.action = place.action,
        .resources = {place.resource},
        .notResources = place.notResources,
        .conditions = place.conditions};
    if (!m_budget.spend(costOfTold * static_cast<qint64>(std::max<size_t>(1, gap.actions.size()))))
        return;
    if (gap.actions.empty())
        return m_allowed.push_back(std::move(access));
    for (const int number : gap.actions) {
        const KnownActions::Action &action = m_actions.all()[static_cast<size_t>(number)];
        access.action = action.name;
        access.accessLevel = toString(action.info->level);
        m_allowed.push_back(access);
    }
}

/// An action in several places under the same conditions stands once, with all of them.
std::vector<AllowedAccess> merged(std::vector<AllowedAccess> list)
{
    std::stable_sort(
        list.begin(), list.end(), [](const AllowedAccess &a, const AllowedAccess &b) { return a.action < b.action; });
    std::vector<AllowedAccess> result;
    for (AllowedAccess &one : list) {
        auto same = result.rbegin();
        while (same != result.rend() && same->action == one.action
            && (same->conditions != one.conditions || same->notResources != one.notResources
                || same->accessLevel != one.accessLevel))
            ++same;
        if (same == result.rend() || same->action != one.action) {
            result.push_back(std::move(one));
            continue;
        }
        for (const QString &resource : one.resources)
            if (!same->resources.contains(resource))
                same->resources += resource;
    }
    return result;
}

std::vector<AllowedAccess> Explaining::allowed()
{
    for (const AccessRule &rule : m_rules) {
        if (!rule.allows)
            continue;
        if (m_budget.isUsedUp())
            return {};
        if (!m_boundary) {
            explain(rule, nullptr);
            continue;
        }
        for (const AccessRule &within : *m_boundary)
            if (within.allows)
                explain(rule, &within);
    }
    return merged(std::move(m_allowed));
}

/// "iam" of "iam:PassRole"
QStringView serviceOf(const QString &action) { return QStringView(action).left(action.indexOf(u':')); }

QSet<QStringView> servicesOfEscalations()
{
    QSet<QStringView> services;
    for (const Escalation &one : escalations())
        for (const QString &action : one.actions)
            services.insert(serviceOf(action));
    return services;
}

/// The ways up for which all actions are allowed somewhere.
std::vector<EscalationWay> waysUp(const std::vector<AllowedAccess> &allowed)
{
    static const QSet<QStringView> services = servicesOfEscalations();
    bool isCatalogueKnown = false;
    QSet<QString> names; // of these services: there are 22,000 in all
    std::vector<Wildcard> patterns;
    for (const AllowedAccess &one : allowed) {
        if (one.accessLevel.isEmpty())
            patterns.push_back(Wildcard::action(one.action));
        else {
            isCatalogueKnown = true;
            if (services.contains(serviceOf(one.action)))
                names.insert(one.action.toLower());
        }
    }
    const auto isAllowed = [&](const QString &action) {
        return names.contains(action.toLower())
            || (!isCatalogueKnown && std::any_of(patterns.begin(), patterns.end(), [&](const Wildcard &pattern) {
                   return pattern.matches(action);
               }));
    };
    std::vector<EscalationWay> ways;
    for (const Escalation *one : escalationsWith(isAllowed))
        ways.push_back({.actions = one->actions, .way = one->way});
    return ways;
}

} // namespace

PolicyExplanation explainPolicies(const std::vector<AccessRule> &rules, const std::vector<AccessRule> *boundary,
    const Catalogue *catalogue, WorkBudget *budget)
{
    WorkBudget usual;
    WorkBudget &all = budget ? *budget : usual;
    Explaining explaining(rules, boundary, catalogue, all);
    PolicyExplanation explanation {.allowed = explaining.allowed(), .dead = deadStatements(rules, catalogue, &all)};
    if (all.isUsedUp())
        return {.isTooLarge = true};
    explanation.escalation = waysUp(explanation.allowed);
    if (!boundary)
        return explanation;
    for (const AccessRule &rule : rules) {
        const bool isTold =
            std::any_of(explanation.dead.begin(), explanation.dead.end(), [&](const DeadStatement &dead) {
                return dead.document == rule.document && dead.statement == rule.statement;
            });
        if (rule.allows && !isTold && !explaining.isOfUse(rule))
            explanation.dead.push_back({.document = rule.document,
                .statement = rule.statement,
                .sid = rule.sid,
                .reason = QStringLiteral("the boundary allows nothing of it")});
    }
    return explanation;
}

} // namespace keywright
