// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyDiff.h"

#include "iam/AccessGaps.h"
#include "iam/ConditionWords.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr qint64 costOfChange = 5'000; ///< in steps of the budget: it is memory, too

/// What one side has beyond the other.
struct Side
{
    const std::vector<AccessRule> &rules;
    const std::vector<AccessRule> &other;
    const KnownActions &actions;
    WorkBudget &budget;
    std::vector<PolicyChange> changes = {};
    std::optional<PolicyRequest> example = {};
    bool undecided = false;
    KnownActions::Set otherAllows = {};

    void look();
    void add(const AccessGap &gap);
};

bool allowsSomewhere(const std::vector<AccessRule> &rules, const QString &action)
{
    return std::any_of(rules.begin(), rules.end(), [&action](const AccessRule &rule) {
        const auto names = [&](const Wildcard &pattern) { return pattern.matches(action); };
        const auto &patterns = rule.actions.patterns;
        return rule.allows && std::any_of(patterns.begin(), patterns.end(), names) != rule.actions.negated;
    });
}

KnownActions::Set allAllowed(const std::vector<AccessRule> &rules, const KnownActions &actions, WorkBudget &budget)
{
    KnownActions::Set all(actions.all().size());
    for (const AccessRule &rule : rules) {
        if (!rule.allows)
            continue;
        if (!budget.spend(actions.costOfNaming(rule.actions) + static_cast<qint64>(all.size())))
            break;
        const KnownActions::Set named = actions.named(rule.actions);
        for (size_t i = 0; i < all.size(); ++i)
            all[i] = all[i] || named[i];
    }
    return all;
}

void Side::look()
{
    otherAllows = allAllowed(other, actions, budget);
    AccessGaps search(rules, other, actions, budget);
    bool exampleIsKnown = false;
    for (const AccessGap &gap : search.find()) {
        add(gap);
        undecided = undecided || !gap.certain;
        const bool isKnown = !gap.actions.empty();
        if (gap.example && (!example || (isKnown && !exampleIsKnown))) {
            example = gap.example;
            exampleIsKnown = isKnown;
        }
    }
    std::stable_sort(changes.begin(), changes.end(),
        [](const PolicyChange &a, const PolicyChange &b) { return a.action < b.action; });
}

void Side::add(const AccessGap &gap)
{
    const AccessRule &rule = rules[static_cast<size_t>(gap.rule)];
    const PatternSet &resources = rule.resources.front();
    PolicyChange change {.resources = gap.resources,
        .notResources = resources.negated ? resources.texts : QStringList(),
        .conditions = inWords(rule.conditions),
        .certain = gap.certain};
    for (const int number : gap.actions) {
        if (!budget.spend(costOfChange)) {
            undecided = true;
            break;
        }
        change.action = actions.all()[static_cast<size_t>(number)].name;
        change.elsewhere = otherAllows[static_cast<size_t>(number)];
        changes.push_back(change);
    }
    if (gap.otherActions.isEmpty())
        return;
    change.action = gap.otherActions;
    change.known = false;
    change.elsewhere = budget.spend(costOfChange + 100 * static_cast<qint64>(other.size()))
        && allowsSomewhere(other, gap.otherActions);
    changes.push_back(std::move(change));
}

/// Those that differ in their resources only become one.
void merge(std::vector<PolicyChange> &changes)
{
    std::vector<PolicyChange> merged;
    for (PolicyChange &change : changes) {
        auto same = std::find_if(merged.rbegin(), merged.rend(), [&](const PolicyChange &other) {
            return other.action != change.action
                || (other.conditions == change.conditions && other.notResources == change.notResources
                    && other.known == change.known && other.certain == change.certain);
        });
        if (same == merged.rend() || same->action != change.action) {
            merged.push_back(std::move(change));
            continue;
        }
        for (const QString &resource : change.resources)
            if (!same->resources.contains(resource))
                same->resources += resource;
    }
    changes = std::move(merged);
}

DiffVerdict verdictOf(const Side &gained, const Side &lost)
{
    if (gained.changes.empty() && lost.changes.empty())
        return DiffVerdict::Same;
    if (gained.example && lost.example)
        return DiffVerdict::Different;
    if (gained.example)
        return lost.undecided ? DiffVerdict::Undecided : DiffVerdict::Wider;
    if (lost.example)
        return gained.undecided ? DiffVerdict::Undecided : DiffVerdict::Narrower;
    return DiffVerdict::Undecided;
}

} // namespace

PolicyDifference diffPolicies(const std::vector<AccessRule> &before, const std::vector<AccessRule> &after,
    const Catalogue *catalogue, WorkBudget *budget)
{
    WorkBudget usual;
    WorkBudget &all = budget ? *budget : usual;
    const std::vector<AccessRule> *both[] = {&before, &after};
    const KnownActions actions(catalogue, both, &all);
    WorkBudget half(all.left() / 2); // neither side takes it all
    Side gained {.rules = after, .other = before, .actions = actions, .budget = half};
    gained.look();
    (void)all.spend(half.spent());
    Side lost {.rules = before, .other = after, .actions = actions, .budget = all};
    lost.look();
    PolicyDifference difference {.verdict = verdictOf(gained, lost)};
    merge(gained.changes);
    merge(lost.changes);
    difference.gained = std::move(gained.changes);
    difference.lost = std::move(lost.changes);
    difference.example = std::move(gained.example);
    difference.lostExample = std::move(lost.example);
    return difference;
}

QString toString(DiffVerdict verdict)
{
    switch (verdict) {
    case DiffVerdict::Same:
        return QStringLiteral("same");
    case DiffVerdict::Narrower:
        return QStringLiteral("narrower");
    case DiffVerdict::Wider:
        return QStringLiteral("wider");
    case DiffVerdict::Different:
        return QStringLiteral("different");
    case DiffVerdict::Undecided:
        break;
    }
    return QStringLiteral("undecided");
}

} // namespace keywright
