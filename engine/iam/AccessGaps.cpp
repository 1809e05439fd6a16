// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/AccessGaps.h"

#include "iam/BoxSearch.h"

#include <algorithm>

namespace keywright {

namespace {

using Outcome = WordSearch::Outcome;

const Wildcard anything = Wildcard::like(u"*", Qt::CaseSensitive);

bool isSameInAll(const AccessRule &rule, ArnReading reading)
{
    return rule.resourcesIn(reading).patterns == rule.resources.front().patterns;
}

// What things cost, in steps of the budget.
constexpr qint64 costOfRule = 300; ///< to look at another statement at all
constexpr qint64 costOfPattern = 100; ///< to see that two patterns have nothing in common, or to take one up
constexpr qint64 costOfPosition = 20; ///< of a search for words
constexpr qint64 costOfGap = 2'000;

qint64 sizeOf(const PatternSet &set) { return static_cast<qint64>(set.patterns.size()); }

ConditionSpace::All pointersTo(const std::vector<ConditionTest> &tests)
{
    ConditionSpace::All all;
    for (const ConditionTest &test : tests)
        all.push_back(&test);
    return all;
}

} // namespace

AccessGaps::AccessGaps(const std::vector<AccessRule> &inner, const std::vector<AccessRule> &outer,
    const KnownActions &actions, WorkBudget &budget)
    : m_inner(inner)
    , m_outer(outer)
    , m_actions(actions)
    , m_budget(budget)
    , m_space(&budget)
{
    for (const ArnReading reading : arnReadings) {
        const auto same = [reading](const AccessRule &rule) { return isSameInAll(rule, reading); };
        if (reading == ArnReading::Plain || !std::all_of(inner.begin(), inner.end(), same)
            || !std::all_of(outer.begin(), outer.end(), same))
            m_readings.push_back(reading);
    }
    for (const std::vector<AccessRule> *rules : {&inner, &outer})
        for (const AccessRule &rule : *rules) {
            if (!m_budget.spend(costOfRule + actions.costOfNaming(rule.actions)))
                return;
            m_named.emplace(&rule, actions.named(rule.actions));
        }
}

std::vector<AccessGap> AccessGaps::find()
{
    std::vector<AccessGap> gaps;
    for (size_t i = 0; i < m_inner.size(); ++i) {
        if (!m_inner[i].allows)
            continue;
        auto some = find(static_cast<int>(i));
        std::move(some.begin(), some.end(), std::back_inserter(gaps));
    }
    return gaps;
}

std::vector<AccessGap> AccessGaps::find(int number)
{
    std::vector<AccessGap> gaps;
    if (!m_budget.isUsedUp())
        look(number, gaps);
    if (m_budget.isUsedUp())
        addUndecided(number, gaps);
    return gaps;
}

/// All that the rule names; what is proven stays.
void AccessGaps::addUndecided(int number, std::vector<AccessGap> &out) const
{
    std::erase_if(out, [](const AccessGap &gap) { return !gap.certain; });
    const AccessRule &allow = m_inner[static_cast<size_t>(number)];
    const PatternSet &resources = allow.resources.front();
    AccessGap gap {.rule = number, .resources = resources.texts, .certain = false};
    if (resources.negated)
        gap.resources = QStringList {QStringLiteral("*")};
    for (const QString &action : allow.actions.negated ? QStringList {QStringLiteral("*")} : allow.actions.texts) {
        gap.otherActions = action;
        out.push_back(gap);
    }
}

void AccessGaps::look(int number, std::vector<AccessGap> &gaps)
{
    const AccessRule &allow = m_inner[static_cast<size_t>(number)];
    if (!m_budget.spend(costOfRule * static_cast<qint64>(m_inner.size() + m_outer.size())))
        return;
    Rules denies, allows;
    for (const AccessRule &rule : m_inner)
        if (!rule.allows)
            denies.push_back(&rule);
    for (const AccessRule &rule : m_outer)
        if (rule.allows)
            allows.push_back(&rule);
    const auto says = [this](const AccessRule &rule) {
        return [this, &rule](
                   const AccessRule *r) { return m_budget.spend(r->costOfComparing(rule)) && r->saysTheSame(rule); };
    };
    if (std::none_of(allows.begin(), allows.end(), says(allow))) {
        Question question {.number = number, .allow = &allow, .conditions = pointersTo(allow.conditions)};
        question.covers = allows;
        question.covers.insert(question.covers.end(), denies.begin(), denies.end());
        ask(std::move(question), gaps);
    }
    for (const AccessRule &deny : m_outer) {
        if (deny.allows || std::any_of(denies.begin(), denies.end(), says(deny)))
            continue;
        if (m_budget.isUsedUp())
            return;
        Question question {.number = number, .allow = &allow, .lifted = &deny, .covers = denies};
        question.conditions = pointersTo(allow.conditions);
        const auto more = pointersTo(deny.conditions);
        question.conditions.insert(question.conditions.end(), more.begin(), more.end());
        ask(std::move(question), gaps);
    }
}

/// Leaves out covers that no context of the question meets.
void AccessGaps::ask(Question question, std::vector<AccessGap> &out)
{
    Rules covers;
    for (const AccessRule *cover : question.covers) {
        if (!m_budget.spend(costOfRule))
            return;
        const auto conditions = pointersTo(cover->conditions);
        auto both = question.conditions;
        both.insert(both.end(), conditions.begin(), conditions.end());
        if (!conditions.empty() && m_space.find(both, {}).outcome == Outcome::None)
            continue;
        covers.push_back(cover);
        question.coverConditions.push_back(conditions);
    }
    question.covers = std::move(covers);
    if (m_space.find(question.conditions, {}).outcome == Outcome::None)
        return;
    askKnown(question, out);
    askOthers(question, out);
}

/// Known actions that are in the same covers are one question.
void AccessGaps::askKnown(Question &question, std::vector<AccessGap> &out)
{
    const KnownActions::Set &named = m_named.at(question.allow);
    const KnownActions::Set *lifted = question.lifted ? &m_named.at(question.lifted) : nullptr;
    std::vector<const KnownActions::Set *> covers;
    for (const AccessRule *cover : question.covers)
        covers.push_back(&m_named.at(cover));
    std::map<std::vector<bool>, std::vector<int>> kinds;
    std::vector<bool> kind(covers.size());
    if (!m_budget.spend(static_cast<qint64>(named.size())))
        return;
    for (size_t action = 0; action < named.size(); ++action) {
        if (!named[action] || (lifted && !(*lifted)[action]))
            continue;
        if (!m_budget.spend(100 + 3 * static_cast<qint64>(covers.size())))
            return;
        for (size_t i = 0; i < covers.size(); ++i)
            kind[i] = (*covers[i])[action];
        kinds[kind].push_back(static_cast<int>(action));
    }
    for (auto &[present, actions] : kinds) {
        const QString name = m_actions.all()[static_cast<size_t>(actions.front())].name;
        for (const Finding &finding : resources(question, present, name)) {
            if (!m_budget.spend(costOfGap + 10 * static_cast<qint64>(actions.size())))
                return;
            out.push_back({.rule = question.number,
                .actions = actions,
                .resources = {finding.resource},
                .certain = finding.certain,
                .example = finding.example});
        }
    }
}

void AccessGaps::askOthers(Question &question, std::vector<AccessGap> &out)
{
    const PatternSet &actions = question.allow->actions;
    const std::vector<Wildcard> everything {Wildcard::action(u"*")};
    const auto &generators = actions.negated ? everything : actions.patterns;
    for (size_t i = 0; i < generators.size(); ++i) {
        const QString name = actions.negated ? QStringLiteral("*") : actions.texts[static_cast<qsizetype>(i)];
        if (generators[i].isLiteral() && m_actions.contains(name))
            continue;
        if (!question.lifted || question.lifted->actions.negated) {
            askOthers(question, generators[i], nullptr, name, out);
            continue;
        }
        if (!m_budget.spend(costOfPattern * sizeOf(question.lifted->actions)))
            return;
        for (const Wildcard &lifted : question.lifted->actions.patterns)
            if (lifted.mayOverlap(generators[i]))
                askOthers(question, generators[i], &lifted, name, out);
    }
}

/// Actions that no catalogue knows: those that a wildcard may come to name, and those that are named anyway.
void AccessGaps::askOthers(Question &question, const Wildcard &generator, const Wildcard *lifted, const QString &name,
    std::vector<AccessGap> &out)
{
    BoxSearch words(generator);
    if (lifted)
        words.require(*lifted);
    if (question.allow->actions.negated)
        words.exclude(question.allow->actions);
    if (question.lifted && question.lifted->actions.negated)
        words.exclude(question.lifted->actions);
    for (const AccessRule *cover : question.covers) {
        if (!m_budget.spend(costOfRule / 10 + costOfPattern * sizeOf(cover->actions)))
            return;
        words.cover(cover->actions, false);
    }
    std::map<BoxSearch::Members, Finds> known;
    Finds unsure;
    const Outcome outcome = words.run([&](const BoxSearch::Members &present) {
        const QString action = generator.isLiteral() ? name : words.word().text();
        if (m_actions.contains(action))
            return false;
        const auto [finds, isNew] = known.try_emplace(present);
        if (!isNew)
            return false;
        finds->second = resources(question, present, action);
        for (const Finding &find : finds->second)
            unsure.push_back(find);
        return std::any_of(unsure.begin(), unsure.end(), [](const Finding &find) { return find.certain; });
    });
    (void)m_budget.spend(costOfPosition * words.steps());
    if (outcome == Outcome::Undecided && unsure.empty())
        unsure.push_back({.resource = QStringLiteral("*")});
    for (const Finding &find : unsure)
        out.push_back({.rule = question.number,
            .otherActions = name,
            .resources = {find.resource},
            .certain = find.certain,
            .example = find.example});
}

/// `present`: the covers that the action is in. One finding for each of the Allow's resources that sticks out.
AccessGaps::Finds AccessGaps::resources(Question &question, const std::vector<bool> &present, const QString &action)
{
    Finds finds;
    const PatternSet &set = question.allow->resources.front();
    const size_t count = set.negated ? 1 : set.patterns.size();
    for (size_t i = 0; i < count; ++i) {
        if (!m_budget.spend(costOfRule))
            break;
        Finding finding = resource(question, present, action, i);
        if (!finding.resource.isEmpty())
            finds.push_back(std::move(finding));
    }
    return finds;
}

AccessGaps::Finding AccessGaps::resource(
    Question &question, const std::vector<bool> &present, const QString &action, size_t number)
{
    Finding finding;
    bool sticksOut = false;
    for (const ArnReading reading : m_readings) {
        const PatternSet &set = question.allow->resourcesIn(reading);
        const Wildcard &pattern = set.negated ? anything : set.patterns[number];
        const PatternSet *lifted = question.lifted ? &question.lifted->resourcesIn(reading) : nullptr;
        if (!lifted || lifted->negated) {
            sticksOut |= search(question, present, action, reading, pattern, nullptr, finding) != Outcome::None;
            continue;
        }
        for (const Wildcard &other : lifted->patterns) {
            if (!pattern.mayOverlap(other) || finding.certain)
                continue;
            // Words are those of the one that has variables: they keep their names in them.
            const bool swap = pattern.variables().empty() && !other.variables().empty();
            sticksOut |=
                search(question, present, action, reading, swap ? other : pattern, swap ? &pattern : &other, finding)
                != Outcome::None;
        }
    }
    if (sticksOut)
        finding.resource = question.allow->resources.front().negated
            ? QStringLiteral("*")
            : question.allow->resources.front().texts[static_cast<qsizetype>(number)];
    return finding;
}

Outcome AccessGaps::search(Question &question, const std::vector<bool> &present, const QString &action,
    ArnReading reading, const Wildcard &pattern, const Wildcard *lifted, Finding &finding)
{
    BoxSearch words(pattern);
    if (lifted)
        words.require(*lifted);
    for (const AccessRule *rule : {question.allow, question.lifted})
        if (rule && rule->resourcesIn(reading).negated)
            words.exclude(rule->resourcesIn(reading));
    std::vector<size_t> covers;
    for (size_t i = 0; i < question.covers.size(); ++i) {
        if (!present[i])
            continue;
        if (!m_budget.spend(costOfRule / 10 + costOfPattern * sizeOf(question.covers[i]->resourcesIn(reading))))
            return Outcome::Undecided;
        covers.push_back(i);
        words.cover(
            question.covers[i]->resourcesIn(reading), isAmong(question.coverConditions[i], question.conditions));
    }
    bool unsure = false;
    int tries = 0;
    const Outcome outcome = words.run([&](const BoxSearch::Members &members) {
        std::vector<bool> holding(question.covers.size());
        for (size_t i = 0; i < covers.size(); ++i)
            holding[covers[i]] = members[i];
        const ConditionSpace::Answer &answer = contexts(question, holding);
        if (answer.outcome == Outcome::None)
            return false;
        unsure = true;
        if (answer.outcome == Outcome::Undecided || finding.certain || ++tries > 20)
            return finding.certain; // there is an example already
        finding.example = example(question, holding, action, words.word(), answer);
        finding.certain = finding.example.has_value();
        return finding.certain;
    });
    (void)m_budget.spend(costOfPosition * words.steps());
    return outcome == Outcome::None && unsure ? Outcome::Undecided : outcome;
}

const ConditionSpace::Answer &AccessGaps::contexts(Question &question, const std::vector<bool> &holding)
{
    const auto [answer, isNew] = question.answers.try_emplace(holding);
    if (isNew) {
        std::vector<ConditionSpace::All> covers;
        for (size_t i = 0; i < holding.size(); ++i)
            if (holding[i])
                covers.push_back(question.coverConditions[i]);
        answer->second = m_space.find(question.conditions, covers);
    }
    return answer->second;
}

/// Fills in values for the variables, a few ways, until the plain evaluator says that it is an example.
std::optional<PolicyRequest> AccessGaps::example(Question &question, const std::vector<bool> &holding,
    const QString &action, const PatternWord &word, const ConditionSpace::Answer &answer)
{
    std::vector<ConditionSpace::All> covers;
    for (size_t i = 0; i < holding.size(); ++i)
        if (holding[i])
            covers.push_back(question.coverConditions[i]);
    std::vector<PatternVariable> variables = word.usedVariables();
    for (const ConditionTest *test : question.conditions)
        for (const Wildcard &pattern : test->patterns())
            variables.insert(variables.end(), pattern.variables().begin(), pattern.variables().end());
    for (const int length : {7, 1, 23}) {
        const QString sample(length, word.fresh);
        PolicyRequest request {.action = action, .context = answer.context};
        if (!answer.certain) {
            const VariableValue value = [&sample](const QString &) { return std::optional(sample); };
            const auto concrete = m_space.find(question.conditions, covers, &value);
            if (concrete.outcome != Outcome::Found)
                continue;
            request.context = concrete.context;
        }
        for (const PatternVariable &variable : variables)
            if (!request.values(variable.key))
                request.set(variable.key, {sample});
        request.resource =
            word.text([&](const PatternVariable &variable) { return request.variable(variable.key).value_or(sample); });
        if (isExample(request))
            return request;
        if (variables.empty() && answer.certain)
            break;
    }
    return {};
}

bool AccessGaps::isExample(const PolicyRequest &request) const
{
    return std::all_of(std::begin(arnReadings), std::end(arnReadings), [&](ArnReading reading) {
        return evaluate(m_inner, request, reading) == Decision::Allowed
            && evaluate(m_outer, request, reading) != Decision::Allowed;
    });
}

} // namespace keywright
