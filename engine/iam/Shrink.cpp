// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Shrink.h"

#include "iam/ActionWildcards.h"
#include "iam/Catalogue.h"
#include "iam/Explain.h"
#include "iam/PolicyDiff.h"
#include "iam/WordSearch.h"

#include <algorithm>

namespace keywright {

namespace {

using Ordered = nlohmann::ordered_json; // elements stay where their author put them

constexpr const char *lists[] = {"Action", "NotAction", "Resource", "NotResource"};

// In steps of the budget.
constexpr qint64 costOfItem = 1'000; ///< to hold one against another of the same list
constexpr qint64 costOfPair = 5'000; ///< to hold one statement against another

QStringList textsOf(const Ordered &value)
{
    QStringList texts;
    if (value.is_string())
        texts += QString::fromStdString(value.get_ref<const std::string &>());
    if (value.is_array())
        for (const Ordered &item : value)
            texts += textsOf(item);
    return texts;
}

Ordered listOf(const QStringList &texts)
{
    if (texts.size() == 1)
        return texts.first().toStdString();
    Ordered list = Ordered::array();
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list;
}

QStringList sorted(QStringList texts)
{
    texts.sort();
    return texts;
}

constexpr SearchLimits listSearch {.states = 500, .steps = 50'000};

/// In each reading.
bool isOneInAnother(const std::vector<Wildcard> &inner, const std::vector<Wildcard> &outer)
{
    for (size_t i = 0; i < inner.size(); ++i) {
        if (inner[i] == outer[i])
            continue;
        if (outer[i].isLiteral() || !inner[i].mayOverlap(outer[i])
            || isCovered(inner[i], {outer[i]}, listSearch).proof != Proof::Yes)
            return false;
    }
    return true;
}

class Shrinking final
{
public:
    Shrinking(const PolicyDocument &policy, const ShrinkOptions &options, const Catalogue *catalogue);
    [[nodiscard]] ShrunkPolicy run();

private:
    /// The policy as it is by now.
    struct State
    {
        Ordered json; ///< without its statements
        std::vector<Ordered> statements = {};
        std::vector<int> numbers = {}; ///< of the statements, in the policy as it was
        QStringList steps = {};
        bool collapsed = false;
    };

    void attempt(void (Shrinking::*stage)());
    [[nodiscard]] PolicyDocument document() const;
    [[nodiscard]] bool isTooLarge() const { return document().size() > m_options.limit; }
    [[nodiscard]] bool isProven(const PolicyDocument &result) const;
    [[nodiscard]] QString nameOf(size_t statement) const;

    void dropDead();
    void joinAndTidy();
    void collapse();
    void dropNames();

    void unwrap();
    void dropCovered();
    void dropCovered(Ordered &statement, const char *element, size_t number);
    [[nodiscard]] std::vector<Wildcard> readingsOf(const QString &text, bool isAction) const;
    [[nodiscard]] bool mergeTwo();
    [[nodiscard]] bool merge(size_t into, size_t from, const char *same, const char *joined);

    const PolicyDocument &m_policy;
    const ShrinkOptions &m_options;
    const Catalogue *m_catalogue;
    mutable WorkBudget m_budget; ///< of the stage
    std::vector<AccessRule> m_rules; ///< of the policy as it was
    State m_state;
};

Shrinking::Shrinking(const PolicyDocument &policy, const ShrinkOptions &options, const Catalogue *catalogue)
    : m_policy(policy)
    , m_options(options)
    , m_catalogue(catalogue)
    , m_rules(rulesOf(policy))
{
    const QByteArray text = policy.text().isEmpty() ? dumpJson(policy.json()) : policy.text();
    m_state.json = Ordered::parse(text.begin(), text.end(), nullptr, false);
    const Ordered statements = m_state.json.value("Statement", Ordered::array());
    if (statements.is_array())
        m_state.statements.assign(statements.begin(), statements.end());
    else
        m_state.statements.push_back(statements);
    for (size_t i = 0; i < m_state.statements.size(); ++i)
        m_state.numbers.push_back(static_cast<int>(i));
}

/// Takes back what a stage did if it cannot be proven that it changed nothing.
void Shrinking::attempt(void (Shrinking::*stage)())
{
    State before = m_state;
    m_budget = WorkBudget(m_options.work);
    (this->*stage)();
    if (m_state.steps != before.steps && !isProven(document()))
        m_state = std::move(before);
}

PolicyDocument Shrinking::document() const
{
    Ordered json = m_state.json;
    json["Statement"] = m_state.statements.size() == 1 ? m_state.statements.front() : Ordered(m_state.statements);
    const std::string text = json.dump(2, ' ', false, Ordered::error_handler_t::replace);
    auto parsed = PolicyDocument::parse(QByteArray::fromStdString(text));
    return parsed ? std::move(*parsed) : PolicyDocument(JsonTree());
}

/// "statement 2 (Reading)", counted from 1 as people do.
QString Shrinking::nameOf(size_t statement) const
{
    const Ordered &json = m_state.statements[statement];
    const QString name = QStringLiteral("statement %1").arg(m_state.numbers[statement] + 1);
    const auto sid = json.find("Sid");
    if (sid == json.end() || !sid->is_string() || sid->get_ref<const std::string &>().empty())
        return name;
    return name + QStringLiteral(" (%1)").arg(QString::fromStdString(sid->get_ref<const std::string &>()));
}

void Shrinking::dropDead()
{
    auto dead = deadStatements(m_rules, m_catalogue, &m_budget);
    for (auto one = dead.rbegin(); one != dead.rend(); ++one) {
        if (m_state.statements.size() < 2)
            return; // a policy must have one
        m_state.steps +=
            QStringLiteral("Dropped %1: %2.").arg(nameOf(static_cast<size_t>(one->statement)), one->reason);
        m_state.statements.erase(m_state.statements.begin() + one->statement);
        m_state.numbers.erase(m_state.numbers.begin() + one->statement);
    }
}

void Shrinking::joinAndTidy()
{
    unwrap();
    dropCovered();
    while (mergeTwo()) { }
    dropCovered();
}

void Shrinking::dropCovered()
{
    for (size_t i = 0; i < m_state.statements.size(); ++i)
        for (const char *element : lists)
            if (m_state.statements[i].contains(element))
                dropCovered(m_state.statements[i], element, i);
}

std::vector<Wildcard> Shrinking::readingsOf(const QString &text, bool isAction) const
{
    if (isAction)
        return {Wildcard::action(text)};
    std::vector<Wildcard> all;
    for (const ArnReading reading : arnReadings)
        all.push_back(Wildcard::arn(text, reading, m_policy.hasVariables()));
    return all;
}

void Shrinking::dropCovered(Ordered &statement, const char *element, size_t number)
{
    QStringList texts = textsOf(statement[element]);
    std::vector<std::vector<Wildcard>> read;
    for (const QString &text : texts)
        read.push_back(readingsOf(text, QLatin1String(element).endsWith(QLatin1String("Action"))));
    for (size_t i = read.size(); i-- > 0;) {
        if (!m_budget.spend(costOfItem * static_cast<qint64>(read.size())))
            break;
        const auto covering = std::find_if(read.begin(), read.end(),
            [&](const std::vector<Wildcard> &other) { return &other != &read[i] && isOneInAnother(read[i], other); });
        if (covering == read.end())
            continue;
        m_state.steps += QStringLiteral("Dropped %1 of %2: %3 covers it.")
                             .arg(texts[static_cast<qsizetype>(i)], nameOf(number), texts[covering - read.begin()]);
        texts.removeAt(static_cast<qsizetype>(i));
        read.erase(read.begin() + static_cast<qsizetype>(i));
    }
    statement[element] = listOf(texts);
}

/// Two statements that differ in nothing but one list.
bool Shrinking::merge(size_t into, size_t from, const char *same, const char *joined)
{
    Ordered &a = m_state.statements[into], &b = m_state.statements[from];
    if (!a.contains(same) || !b.contains(same) || !a.contains(joined) || !b.contains(joined))
        return false;
    if (sorted(textsOf(a[same])) != sorted(textsOf(b[same])))
        return false;
    if (a.value("Effect", "") != b.value("Effect", "")
        || nlohmann::json(a.value("Condition", Ordered())) != nlohmann::json(b.value("Condition", Ordered())))
        return false;
    m_state.steps += QStringLiteral("Joined %1 with %2.").arg(nameOf(from), nameOf(into));
    QStringList texts = textsOf(a[joined]) + textsOf(b[joined]);
    texts.removeDuplicates();
    (void)m_budget.spend(costOfPair + costOfItem / 2 * texts.size());
    a[joined] = listOf(texts);
    m_state.statements.erase(m_state.statements.begin() + static_cast<qsizetype>(from));
    m_state.numbers.erase(m_state.numbers.begin() + static_cast<qsizetype>(from));
    return true;
}

bool Shrinking::mergeTwo()
{
    for (size_t i = 0; i < m_state.statements.size(); ++i) {
        for (size_t j = i + 1; j < m_state.statements.size(); ++j) {
            if (!m_budget.spend(costOfPair))
                return false;
            for (const char *same : {"Action", "NotAction"})
                if (merge(i, j, same, "Resource"))
                    return true;
            for (const char *same : {"Resource", "NotResource"})
                if (merge(i, j, same, "Action"))
                    return true;
        }
    }
    return false;
}

/// Lists of one become the one.
void Shrinking::unwrap()
{
    bool isDone = false;
    const auto write = [&isDone](Ordered &place, Ordered value) {
        isDone = isDone || place != value;
        place = std::move(value);
    };
    for (Ordered &statement : m_state.statements) {
        for (const char *element : lists)
            if (statement.contains(element))
                write(statement[element], listOf(textsOf(statement[element])));
        if (!statement.contains("Condition") || !statement["Condition"].is_object())
            continue;
        for (Ordered &keys : statement["Condition"])
            if (keys.is_object())
                for (Ordered &values : keys)
                    if (values.is_array() && values.size() == 1)
                        write(values, Ordered(values.front()));
    }
    if (isDone)
        m_state.steps += QStringLiteral("Wrote lists of one as the one.");
}

void Shrinking::collapse()
{
    for (size_t i = 0; i < m_state.statements.size(); ++i) {
        if (!m_state.statements[i].contains("Action"))
            continue;
        const QStringList before = textsOf(m_state.statements[i]["Action"]);
        const QStringList after = collapsedActions(before, *m_catalogue);
        if (sorted(after) == sorted(before))
            continue;
        m_state.collapsed = true;
        m_state.steps +=
            QStringLiteral("Wrote %1 actions of %2 as %3: %4. Actions that AWS adds later may be among them.")
                .arg(QString::number(before.size()), nameOf(i), QString::number(after.size()),
                    after.join(QStringLiteral(", ")));
        m_state.statements[i]["Action"] = listOf(after);
    }
}

void Shrinking::dropNames()
{
    size_t dropped = m_state.json.erase("Id");
    for (Ordered &statement : m_state.statements)
        dropped += statement.erase("Sid");
    if (dropped > 0)
        m_state.steps += QStringLiteral("Dropped Id and Sid: they allow nothing.");
}

bool Shrinking::isProven(const PolicyDocument &result) const
{
    if (result.shapeProblem() || result.tree().isEmpty())
        return false;
    const PolicyDifference difference = diffPolicies(m_rules, rulesOf(result), m_catalogue, &m_budget);
    if (difference.verdict == DiffVerdict::Same)
        return true;
    return m_state.collapsed && difference.lost.empty()
        && std::none_of(difference.gained.begin(), difference.gained.end(),
            [](const PolicyChange &change) { return change.known; });
}

ShrunkPolicy Shrinking::run()
{
    attempt(&Shrinking::dropDead);
    attempt(&Shrinking::joinAndTidy);
    if (m_options.futureActions && m_catalogue && isTooLarge())
        attempt(&Shrinking::collapse);
    if (isTooLarge())
        attempt(&Shrinking::dropNames);
    const PolicyDocument result = document();
    ShrunkPolicy shrunk {.text = result.text(), .before = m_policy.size(), .after = result.size()};
    shrunk.steps = m_state.steps;
    if (shrunk.steps.isEmpty() || shrunk.after > shrunk.before)
        shrunk = {.text = m_policy.text(), .before = shrunk.before, .after = shrunk.before};
    if (shrunk.text.isEmpty())
        shrunk.text = dumpJson(m_policy.json(), 2);
    shrunk.fits = shrunk.after <= m_options.limit;
    return shrunk;
}

} // namespace

Result<ShrunkPolicy> shrinkPolicy(
    const PolicyDocument &policy, const ShrinkOptions &options, const Catalogue *catalogue)
{
    if (const auto &problem = policy.shapeProblem())
        return failure(ErrorKind::InvalidInput, problem->sentence.english());
    return Shrinking(policy, options, catalogue).run();
}

} // namespace keywright
