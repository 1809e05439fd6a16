// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ConditionSpace.h"

#include <algorithm>

namespace keywright {

namespace {

using Outcome = WordSearch::Outcome;

constexpr int mostSteps = 50'000;

bool contains(const ConditionSpace::All &all, const ConditionTest *test)
{
    return std::any_of(
        all.begin(), all.end(), [test](const ConditionTest *other) { return other == test || *other == *test; });
}

size_t countOf(size_t left, const std::vector<ConditionSpace::All> &covers)
{
    for (const ConditionSpace::All &cover : covers)
        left += cover.size();
    return left;
}

bool isSubset(const std::vector<bool> &small, const std::vector<bool> &large)
{
    for (size_t i = 0; i < small.size(); ++i)
        if (small[i] && !large[i])
            return false;
    return true;
}

} // namespace

bool isAmong(const ConditionSpace::All &tests, const ConditionSpace::All &all)
{
    return std::all_of(tests.begin(), tests.end(), [&all](const ConditionTest *test) { return contains(all, test); });
}

const KeyChoices &ConditionSpace::choices(const All &tests, const VariableValue *variable)
{
    if (variable) {
        m_concrete.push_back(std::make_unique<KeyChoices>(choicesOf(tests, variable)));
        return *m_concrete.back();
    }
    const auto known = m_choices.find(tests);
    return known != m_choices.end() ? known->second : m_choices.emplace(tests, choicesOf(tests)).first->second;
}

void ConditionSpace::addTests(std::vector<Key> &keys, const All &tests)
{
    for (const ConditionTest *test : tests) {
        auto key = std::find_if(keys.begin(), keys.end(), [&](const Key &one) { return one.key == test->key(); });
        if (key == keys.end())
            key = keys.insert(keys.end(), {.key = test->key(), .tests = {}, .options = {}});
        if (!contains(key->tests, test))
            key->tests.push_back(test);
    }
}

/// False: too much to look at.
bool ConditionSpace::fillOptions(
    Key &key, const All &left, const std::vector<All> &covers, const VariableValue *variable)
{
    const KeyChoices &all = choices(key.tests, variable);
    const auto holds = [&](const KeyChoice &choice, const ConditionTest *test) {
        for (size_t i = 0; i < key.tests.size(); ++i)
            if (key.tests[i] == test || *key.tests[i] == *test)
                return bool(choice.holds[i]);
        return true; // of another key
    };
    for (const KeyChoice &choice : all.choices) {
        if (!std::all_of(left.begin(), left.end(), [&](const ConditionTest *test) { return holds(choice, test); }))
            continue;
        Option option {.choice = &choice, .kills = Kills(covers.size())};
        for (size_t i = 0; i < covers.size(); ++i)
            option.kills[i] = !std::all_of(
                covers[i].begin(), covers[i].end(), [&](const ConditionTest *test) { return holds(choice, test); });
        // What refutes less than another is of no use. Certain ones stand first where they refute the same.
        const auto better = [&](const Option &other) {
            return isSubset(option.kills, other.kills)
                && (option.kills != other.kills || other.choice->certain || !choice.certain);
        };
        if (std::any_of(key.options.begin(), key.options.end(), better))
            continue;
        std::erase_if(key.options, [&](const Option &other) { return isSubset(other.kills, option.kills); });
        key.options.push_back(std::move(option));
    }
    return all.complete;
}

Outcome ConditionSpace::walk(Walk &walk, size_t at, const Kills &killed)
{
    if (++walk.steps > mostSteps)
        return Outcome::Undecided;
    if (at == walk.keys.size())
        return std::find(killed.begin(), killed.end(), false) == killed.end() ? Outcome::Found : Outcome::None;
    bool undecided = false;
    for (const Option &option : walk.keys[at].options) {
        Kills next = killed;
        for (size_t i = 0; i < next.size(); ++i)
            next[i] = next[i] || option.kills[i];
        walk.chosen[at] = option.choice;
        const Outcome outcome = ConditionSpace::walk(walk, at + 1, next);
        if (outcome == Outcome::Found)
            return outcome;
        undecided = undecided || outcome == Outcome::Undecided;
        if (walk.steps > mostSteps)
            break;
    }
    return undecided ? Outcome::Undecided : Outcome::None;
}

bool ConditionSpace::affords(const std::vector<Key> &keys, size_t left, const std::vector<All> &covers)
{
    if (!m_budget)
        return true;
    const size_t tests = countOf(left, covers);
    size_t cost = 0;
    for (const Key &key : keys) {
        const bool isKnown = m_choices.contains(key.tests);
        const size_t choices = isKnown ? m_choices.at(key.tests).choices.size() : 1 + 2 * key.tests.size();
        cost += choices * tests * (1 + key.tests.size() / 4) * 3;
        if (!isKnown)
            cost += 5'000 + 500 * key.tests.size() * key.tests.size();
    }
    return m_budget->spend(static_cast<qint64>(cost));
}

ConditionSpace::Answer ConditionSpace::find(
    const All &left, const std::vector<All> &covers, const VariableValue *variable)
{
    if (std::any_of(covers.begin(), covers.end(), [&](const All &cover) { return isAmong(cover, left); }))
        return {.outcome = Outcome::None};
    m_concrete.clear();
    const size_t tests = countOf(left.size(), covers);
    if (m_budget && !m_budget->spend(static_cast<qint64>(500 + 50 * tests + 5 * tests * tests)))
        return {};
    Walk walk;
    addTests(walk.keys, left);
    for (const All &cover : covers)
        addTests(walk.keys, cover);
    if (!affords(walk.keys, left.size(), covers))
        return {};
    bool complete = true;
    for (Key &key : walk.keys)
        complete = fillOptions(key, left, covers, variable) && complete;
    walk.chosen.resize(walk.keys.size());
    Answer answer {.outcome = ConditionSpace::walk(walk, 0, Kills(covers.size()))};
    if (m_budget)
        (void)m_budget->spend(static_cast<qint64>(walk.steps) * static_cast<qint64>(20 + covers.size()));
    if (answer.outcome == Outcome::None && !complete)
        answer.outcome = Outcome::Undecided;
    if (answer.outcome != Outcome::Found)
        return answer;
    for (size_t i = 0; i < walk.keys.size(); ++i) {
        answer.certain = answer.certain && walk.chosen[i]->certain;
        if (walk.chosen[i]->values)
            answer.context.emplace(walk.keys[i].key, *walk.chosen[i]->values);
    }
    return answer;
}

} // namespace keywright
