// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/ConditionSpace.h"
#include "iam/Evaluator.h"
#include "iam/KnownActions.h"

namespace keywright {

/// Access that one set of rules gives and another does not (or may not).
struct AccessGap
{
    int rule = 0; ///< the Allow that gives it
    std::vector<int> actions = {}; ///< by number of KnownActions
    QString otherActions = {}; ///< instead: what this pattern may name besides known actions
    QStringList resources = {}; ///< patterns of the rule
    bool certain = true; ///< proven by an example
    std::optional<PolicyRequest> example = {};
};

/// Finds all that `inner` allows and `outer` does not. What it does not name is proven to be allowed by `outer`, in
/// each reading of ARNs and for each value of policy variables. Once the budget is used up, all that an Allow names is
/// a gap that is not certain.
///
/// Every statement is a box: actions × resources × contexts. An Allow of `inner` may not stick out of the Allows of
/// `outer` together with the Denies of `inner`, and where it meets a Deny of `outer`, not out of the Denies of `inner`.
/// Actions are looked at one kind after the other, for each kind resources by a search for words (WordSearch), for
/// each kind of those the contexts (ConditionSpace). An example is believed only when the plain evaluator agrees.
class AccessGaps final
{
public:
    AccessGaps(const std::vector<AccessRule> &inner, const std::vector<AccessRule> &outer, const KnownActions &actions,
        WorkBudget &budget);
    [[nodiscard]] std::vector<AccessGap> find();
    /// Only of one Allow of `inner`.
    [[nodiscard]] std::vector<AccessGap> find(int rule);

private:
    using Rules = std::vector<const AccessRule *>;
    /// An Allow of `inner`, perhaps only where a Deny of `outer` applies, and what may make up for it.
    struct Question
    {
        int number = 0;
        const AccessRule *allow = nullptr;
        const AccessRule *lifted = nullptr; ///< the Deny
        ConditionSpace::All conditions = {};
        Rules covers = {};
        std::vector<ConditionSpace::All> coverConditions = {};
        std::map<std::vector<bool>, ConditionSpace::Answer> answers = {}; ///< by which covers there are
    };
    struct Finding
    {
        QString resource;
        bool certain = false;
        std::optional<PolicyRequest> example = {};
    };
    using Finds = std::vector<Finding>;

    void look(int rule, std::vector<AccessGap> &out);
    void addUndecided(int rule, std::vector<AccessGap> &out) const;
    void ask(Question question, std::vector<AccessGap> &out);
    void askKnown(Question &question, std::vector<AccessGap> &out);
    void askOthers(Question &question, std::vector<AccessGap> &out);
    void askOthers(Question &question, const Wildcard &generator, const Wildcard *lifted, const QString &name,
        std::vector<AccessGap> &out);
    [[nodiscard]] Finds resources(Question &question, const std::vector<bool> &present, const QString &action);
    [[nodiscard]] Finding resource(
        Question &question, const std::vector<bool> &present, const QString &action, size_t pattern);
    [[nodiscard]] WordSearch::Outcome search(Question &question, const std::vector<bool> &present,
        const QString &action, ArnReading reading, const Wildcard &pattern, const Wildcard *lifted, Finding &finding);
    [[nodiscard]] const ConditionSpace::Answer &contexts(Question &question, const std::vector<bool> &holding);
    [[nodiscard]] std::optional<PolicyRequest> example(Question &question, const std::vector<bool> &holding,
        const QString &action, const PatternWord &word, const ConditionSpace::Answer &answer);
    [[nodiscard]] bool isExample(const PolicyRequest &request) const;

    const std::vector<AccessRule> &m_inner;
    const std::vector<AccessRule> &m_outer;
    const KnownActions &m_actions;
    WorkBudget &m_budget;
    std::map<const AccessRule *, KnownActions::Set> m_named;
    ConditionSpace m_space;
    std::vector<ArnReading> m_readings; ///< that differ for these rules
};

} // namespace keywright
