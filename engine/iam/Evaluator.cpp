// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Evaluator.h"

#include <algorithm>

namespace keywright {

const QStringList *PolicyRequest::values(const QString &key) const
{
    const auto found = context.find(key);
    return found == context.end() ? nullptr : &found->second;
}

std::optional<QString> PolicyRequest::variable(const QString &key) const
{
    const QStringList *found = values(key);
    return found && found->size() == 1 ? std::optional(found->first()) : std::nullopt;
}

bool applies(const AccessRule &rule, const PolicyRequest &request, ArnReading reading)
{
    const auto variable = [&request](const QString &key) { return request.variable(key); };
    const auto namesAction = [&](const Wildcard &pattern) { return pattern.matches(request.action); };
    if (std::any_of(rule.actions.patterns.begin(), rule.actions.patterns.end(), namesAction) == rule.actions.negated)
        return false;
    const auto namesResource = [&](const Wildcard &pattern) {
        if (pattern.variables().empty())
            return pattern.matches(request.resource);
        const auto bound = pattern.bound(variable);
        return bound && bound->matches(request.resource);
    };
    const PatternSet &resources = rule.resourcesIn(reading);
    if (std::any_of(resources.patterns.begin(), resources.patterns.end(), namesResource) == resources.negated)
        return false;
    return std::all_of(rule.conditions.begin(), rule.conditions.end(),
        [&](const ConditionTest &test) { return test.holds(request.values(test.key()), variable); });
}

Decision evaluate(std::span<const AccessRule> rules, const PolicyRequest &request, ArnReading reading)
{
    Decision decision = Decision::NotAllowed;
    for (const AccessRule &rule : rules) {
        if ((rule.allows && decision == Decision::Allowed) || !applies(rule, request, reading))
            continue;
        if (!rule.allows)
            return Decision::Denied;
        decision = Decision::Allowed;
    }
    return decision;
}

Decision evaluate(std::span<const AccessRule> rules, std::span<const AccessRule> boundary, const PolicyRequest &request,
    ArnReading reading)
{
    const Decision inner = evaluate(rules, request, reading);
    const Decision outer = evaluate(boundary, request, reading);
    if (inner == Decision::Denied || outer == Decision::Denied)
        return Decision::Denied;
    return inner == Decision::Allowed ? outer : inner;
}

} // namespace keywright
