// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// REDUNDANT: what another action, resource, value or statement says already.

#include "iam/LintRun.h"

#include <QHash>

namespace keywright {

namespace {

constexpr size_t mostStatements = 200; ///< each is held against each

/// The item of `list` that says all that `list[at]` says; of two that say the same the first stays. -1: none.
class Covers final
{
public:
    Covers(const LintRun &run, const std::vector<PolicyText> &list, bool wildcards, Qt::CaseSensitivity cs)
        : m_run(run)
        , m_list(list)
        , m_cs(cs)
    {
        for (size_t i = 0; i < list.size(); ++i) {
            const QString key = cs == Qt::CaseSensitive ? list[i].text : list[i].text.toLower();
            if (!m_first.contains(key))
                m_first.insert(key, static_cast<int>(i));
            if (wildcards && hasWildcard(list[i].text))
                m_patterns.push_back(i);
        }
    }

    [[nodiscard]] int of(size_t at) const
    {
        const QString &text = m_list[at].text;
        if (const int first = m_first.value(m_cs == Qt::CaseSensitive ? text : text.toLower(), -1);
            first >= 0 && first < static_cast<int>(at))
            return first;
        for (size_t i : m_patterns) {
            const QString &pattern = m_list[i].text;
            if (!m_run.affords(text.size() + pattern.size() * 4))
                break;
            if (i == at || pattern.compare(text, m_cs) == 0)
                continue;
            if (patternCovers(pattern, text, m_cs) && (i < at || !patternCovers(text, pattern, m_cs)))
                return static_cast<int>(i);
        }
        return -1;
    }

private:
    const LintRun &m_run;
    const std::vector<PolicyText> &m_list;
    Qt::CaseSensitivity m_cs;
    QHash<QString, int> m_first;
    std::vector<size_t> m_patterns;
};

void checkList(LintRun &run, const std::vector<PolicyText> &list, const Covers &covers, const Sentence &what)
{
    for (size_t i = 0; i < list.size(); ++i) {
        const int by = covers.of(i);
        if (by < 0)
            continue;
        const QString &other = list[static_cast<size_t>(by)].text;
        const bool same = other.compare(list[i].text, Qt::CaseInsensitive) == 0;
        run.find(PolicyRule::Redundant, list[i].node,
            same ? Sentence::tr("%1 “%2” stands there twice.").arg(what, list[i].text)
                 : Sentence::tr("%1 “%2” is covered by “%3”.").arg(what, list[i].text, other),
            {.text = Sentence::tr("Leave it out."), .edits = run.without(list[i].node)});
    }
}

bool allCovered(const std::vector<PolicyText> &inner, const std::vector<PolicyText> &outer, Qt::CaseSensitivity cs)
{
    return std::all_of(inner.begin(), inner.end(), [&](const PolicyText &one) {
        return std::any_of(outer.begin(), outer.end(),
            [&](const PolicyText &other) { return patternCovers(other.text, one.text, cs); });
    });
}

/// Sound: true only if all that `inner` says is said by `outer`.
bool covers(const LintRun &run, const PolicyStatement &outer, const PolicyStatement &inner)
{
    if (!outer.sound || !inner.sound || outer.effect != inner.effect)
        return false;
    if (outer.notAction || inner.notAction || outer.notResource || inner.notResource)
        return false;
    const auto work = static_cast<qsizetype>(
        outer.actions.size() * inner.actions.size() + outer.resources.size() * inner.resources.size());
    if (!run.affords(work * 100))
        return false;
    const auto condition = [&](const PolicyStatement &statement) {
        return statement.conditions.empty() ? Json() : run.policy().json(statement.conditionNode);
    };
    return allCovered(inner.actions, outer.actions, Qt::CaseInsensitive)
        && allCovered(inner.resources, outer.resources, Qt::CaseSensitive)
        && (outer.conditions.empty() || condition(outer) == condition(inner));
}

void checkStatements(LintRun &run)
{
    const std::vector<PolicyStatement> &statements = run.policy().statements();
    for (size_t i = 0; i < std::min(statements.size(), mostStatements); ++i) {
        for (size_t j = 0; j < std::min(statements.size(), mostStatements); ++j) {
            if (i == j || !covers(run, statements[j], statements[i])
                || (j > i && covers(run, statements[i], statements[j])))
                continue;
            const Sentence other = statements[j].sid && !statements[j].sid->text.isEmpty()
                ? Sentence::tr("“%1”").arg(statements[j].sid->text)
                : Sentence::tr("number %1").arg(statements[j].number + 1);
            run.find(PolicyRule::Redundant, statements[i].node,
                Sentence::tr("All that this statement says is said by statement %1 already.").arg(other),
                {.text = Sentence::tr("Leave it out."), .edits = {run.remove(statements[i].node)}});
            break;
        }
    }
}

} // namespace

void checkRedundancy(LintRun &run)
{
    for (const PolicyStatement &statement : run.policy().statements()) {
        checkList(run, statement.actions, Covers(run, statement.actions, true, Qt::CaseInsensitive),
            Sentence::tr("The action"));
        checkList(run, statement.resources, Covers(run, statement.resources, true, Qt::CaseSensitive),
            Sentence::tr("The resource"));
        for (const PolicyCondition &condition : statement.conditions)
            checkList(run, condition.values,
                Covers(run, condition.values, condition.op && condition.op->hasWildcards(), Qt::CaseSensitive),
                Sentence::tr("The value"));
    }
    checkStatements(run);
}

} // namespace keywright
