// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AccessRule.h"

#include <QSet>

#include <algorithm>

namespace keywright {

namespace {

template<typename Read>
PatternSet readSet(const std::vector<PolicyText> &texts, bool negated, Read read)
{
    PatternSet set {.negated = negated};
    QSet<QString> seen;
    for (const PolicyText &text : texts) {
        if (seen.contains(text.text))
            continue;
        seen.insert(text.text);
        set.texts += text.text;
        set.patterns.push_back(read(text.text));
    }
    return set;
}

bool containsAll(const std::vector<Wildcard> &large, const std::vector<Wildcard> &small)
{
    return std::all_of(small.begin(), small.end(),
        [&](const Wildcard &pattern) { return std::find(large.begin(), large.end(), pattern) != large.end(); });
}

bool containsAll(const std::vector<ConditionTest> &large, const std::vector<ConditionTest> &small)
{
    return std::all_of(small.begin(), small.end(),
        [&](const ConditionTest &test) { return std::find(large.begin(), large.end(), test) != large.end(); });
}

} // namespace

bool PatternSet::saysTheSame(const PatternSet &other) const
{
    return negated == other.negated && containsAll(patterns, other.patterns) && containsAll(other.patterns, patterns);
}

bool AccessRule::saysTheSame(const AccessRule &other) const
{
    return allows == other.allows && actions.saysTheSame(other.actions)
        && resources.front().saysTheSame(other.resources.front()) && containsAll(conditions, other.conditions)
        && containsAll(other.conditions, conditions);
}

/// Lists of different lengths are told apart by the first that is not in both, mostly; equal ones are gone through.
qint64 AccessRule::costOfComparing(const AccessRule &other) const
{
    const auto cost = [](const PatternSet &a, const PatternSet &b) {
        const auto few = static_cast<qint64>(a.patterns.size()), many = static_cast<qint64>(b.patterns.size());
        return a.texts == b.texts ? few * many / 2 : few + many;
    };
    return 20 + 10 * (cost(actions, other.actions) + cost(resources.front(), other.resources.front()));
}

std::vector<AccessRule> rulesOf(std::span<const PolicyDocument *const> documents)
{
    std::vector<AccessRule> rules;
    int number = 0;
    for (const PolicyDocument *document : documents) {
        const bool variables = document->hasVariables();
        for (const PolicyStatement &statement : document->statements()) {
            if (!statement.sound)
                continue;
            AccessRule rule {.document = number, .statement = statement.number, .allows = statement.allows()};
            rule.sid = statement.sid ? statement.sid->text : QString();
            rule.actions = readSet(
                statement.actions, statement.notAction, [](const QString &text) { return Wildcard::action(text); });
            for (const ArnReading reading : arnReadings)
                rule.resources[static_cast<size_t>(reading)] = readSet(statement.resources, statement.notResource,
                    [&](const QString &text) { return Wildcard::arn(text, reading, variables); });
            for (const PolicyCondition &condition : statement.conditions)
                rule.conditions.emplace_back(condition, variables);
            rules.push_back(std::move(rule));
        }
        ++number;
    }
    return rules;
}

std::vector<AccessRule> rulesOf(const PolicyDocument &document)
{
    const PolicyDocument *one[] = {&document};
    return rulesOf(one);
}

} // namespace keywright
