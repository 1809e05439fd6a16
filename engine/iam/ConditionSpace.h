// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/ConditionDimension.h"
#include "iam/WordSearch.h"
#include "iam/WorkBudget.h"

#include <map>

namespace keywright {

/// Decides whether conditions that hold together imply others, for every request that there can be.
class ConditionSpace final
{
public:
    using All = std::vector<const ConditionTest *>; ///< hold together; empty: always
    struct Answer
    {
        WordSearch::Outcome outcome = WordSearch::Outcome::Undecided;
        bool certain = true; ///< Found: the context does do it
        std::map<QString, QStringList> context = {}; ///< by key in lower case
    };

    /// With a budget the answer is Undecided once that is used up.
    explicit ConditionSpace(WorkBudget *budget = nullptr)
        : m_budget(budget)
    {
    }

    /// A context in which `left` holds and none of `covers` does. With `variable`, policy variables have these values:
    /// then what is found is certain, but None says nothing.
    [[nodiscard]] Answer find(const All &left, const std::vector<All> &covers, const VariableValue *variable = nullptr);

private:
    using Kills = std::vector<bool>; ///< by cover: it does not hold
    struct Option
    {
        const KeyChoice *choice;
        Kills kills;
    };
    struct Key
    {
        QString key;
        All tests;
        std::vector<Option> options;
    };
    struct Walk
    {
        std::vector<Key> keys;
        std::vector<const KeyChoice *> chosen;
        int steps = 0;
    };

    [[nodiscard]] const KeyChoices &choices(const All &tests, const VariableValue *variable);
    static void addTests(std::vector<Key> &keys, const All &tests);
    [[nodiscard]] bool fillOptions(
        Key &key, const All &left, const std::vector<All> &covers, const VariableValue *variable);
    [[nodiscard]] static WordSearch::Outcome walk(Walk &walk, size_t at, const Kills &killed);

    /// Whether there is enough left for telling apart what tests say.
    [[nodiscard]] bool affords(const std::vector<Key> &keys, size_t left, const std::vector<All> &covers);

    WorkBudget *m_budget;
    std::map<All, KeyChoices> m_choices;
    std::vector<std::unique_ptr<KeyChoices>> m_concrete; ///< of one find() with values for variables
};

/// Whether each test is literally among those of `all`.
[[nodiscard]] bool isAmong(const ConditionSpace::All &tests, const ConditionSpace::All &all);

} // namespace keywright
