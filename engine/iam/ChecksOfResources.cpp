// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// RESOURCE_MISMATCH, RESOURCE_STAR

#include "iam/LintRun.h"

#include <QHash>

namespace keywright {

namespace {

constexpr qsizetype costOfMatch = 3'000;

/// A Resource taken apart once.
struct Target
{
    QString service;
    QString resource; ///< policyPattern()
    bool everything = false;
    bool readable = false;
};

/// Which Allow statements name an action.
class Allows final
{
public:
    explicit Allows(const LintRun &run)
        : m_run(run)
    {
        for (const LintStatement &seen : run.statements()) {
            if (!seen.allows())
                continue;
            const size_t number = m_statements.size();
            m_statements.push_back(&seen);
            m_targets.push_back(targetsOf(*seen.statement));
            for (const PolicyText &action : seen.statement->actions)
                if (seen.statement->notAction || hasWildcard(action.text))
                    m_open.push_back(number);
                else
                    m_byName[action.text.toLower()].push_back(number);
        }
        m_open.erase(std::unique(m_open.begin(), m_open.end()), m_open.end());
    }

    /// Whether one of the resources of all these statements may be one that `fits` takes.
    template<typename Predicate>
    [[nodiscard]] bool anyTarget(const QString &action, Predicate fits) const
    {
        std::vector<size_t> numbers = m_byName.value(action.toLower());
        for (size_t number : m_open) {
            if (!m_run.affords(
                    costOfMatch / 30 * static_cast<qsizetype>(m_statements[number]->statement->actions.size())))
                return true;
            if (names(*m_statements[number]->statement, action))
                numbers.push_back(number);
        }
        return std::any_of(numbers.begin(), numbers.end(), [&](size_t number) {
            return m_statements[number]->statement->notResource
                || std::any_of(m_targets[number].begin(), m_targets[number].end(), fits);
        });
    }

private:
    static std::vector<Target> targetsOf(const PolicyStatement &statement)
    {
        std::vector<Target> targets;
        for (const PolicyText &resource : statement.resources) {
            Target target;
            target.everything = resource.text == QLatin1String("*");
            if (const auto fields = arnFields(resource.text)) {
                target.service = fields->service.toString();
                target.resource = policyPattern(fields->resource);
                target.readable = true;
            }
            targets.push_back(std::move(target));
        }
        return targets;
    }

    const LintRun &m_run;
    std::vector<const LintStatement *> m_statements;
    std::vector<std::vector<Target>> m_targets;
    QHash<QString, std::vector<size_t>> m_byName;
    std::vector<size_t> m_open; ///< with wildcards in Action, or with NotAction
};

bool takes(const LintRun &run, const NamedAction &named, const Target &target)
{
    if (target.everything || !target.readable)
        return true;
    return std::any_of(
        named.action->resources.begin(), named.action->resources.end(), [&](const CatalogueResourceUse &use) {
            const TypePattern *type = run.types().type(*named.service, use.type);
            if (!type || !run.affords(costOfMatch))
                return true;
            return (type->service == target.service || type->service.contains(QLatin1Char('$')))
                && mayMatch(target.resource, type->resource);
        });
}

/// An action that takes `*` alone gets a statement of its own, if it stands in a list with others.
PolicyFix ownStatement(const LintRun &run, const PolicyStatement &statement, const NamedAction &named)
{
    const int node = statement.actions[named.pattern].node;
    const bool alone = statement.actions.size() == 1;
    const int list = run.tree().at(statement.node).parent;
    if (alone)
        return {
            .text = Sentence::tr("Write \"Resource\": \"*\"."), .edits = {run.replace(statement.resourceNode, "*")}};
    PolicyFix fix {.text = Sentence::tr("Give %1 a statement of its own with \"Resource\": \"*\".").arg(named.name())};
    if (!run.tree().is(list, JsonTree::Kind::Array))
        return fix;
    Json own {{"Effect", "Allow"}, {"Action", named.name()}, {"Resource", "*"}};
    if (!statement.conditions.empty())
        own["Condition"] = run.policy().json(statement.conditionNode);
    fix.edits = {run.remove(node), run.add(list, QStringLiteral("-"), std::move(own))};
    return fix;
}

void checkMismatch(LintRun &run, const LintStatement &seen, const Allows &allows)
{
    const PolicyStatement &statement = *seen.statement;
    if (!seen.allows() || statement.notAction || statement.notResource || seen.onAll)
        return;
    for (const NamedAction &named : seen.actions) {
        const PolicyText &pattern = statement.actions[named.pattern];
        if (hasWildcard(pattern.text))
            continue;
        if (allows.anyTarget(named.name(), [&](const Target &target) { return takes(run, named, target); }))
            continue;
        if (named.action->resources.empty())
            run.find(PolicyRule::ResourceMismatch, pattern.node,
                Sentence::tr("%1 takes only the Resource “*”, so these ARNs allow it nowhere.").arg(named.name()),
                ownStatement(run, statement, named));
        else
            run.find(PolicyRule::ResourceMismatch, pattern.node,
                Sentence::tr("%1 takes none of the resources for which it is allowed.").arg(named.name()),
                {.text = Sentence::tr("Name %1.").arg(keywright::named(arnsToFillIn(*named.service, *named.action)))});
    }
}

void checkStar(LintRun &run, const LintStatement &seen)
{
    const PolicyStatement &statement = *seen.statement;
    if (!seen.allows() || seen.namesAll || seen.conditional() || statement.notAction || statement.notResource)
        return;
    const auto broad = std::find_if(statement.resources.begin(), statement.resources.end(),
        [](const PolicyText &resource) { return isBroad(resource.text); });
    if (broad == statement.resources.end())
        return;
    QStringList names;
    QStringList arns;
    for (const NamedAction &named : seen.actions) {
        if (named.action->resources.empty())
            continue;
        names += named.name();
        if (arns.size() < 3)
            arns += arnsToFillIn(*named.service, *named.action);
    }
    if (names.isEmpty())
        return;
    arns.removeDuplicates();
    run.find(PolicyRule::ResourceStar, broad->node,
        (names.size() == 1 ? Sentence::tr("“%1” allows %2 on all resources, and it can be limited to some.")
                           : Sentence::tr("“%1” allows %2 on all resources, and they can be limited to some."))
            .arg(broad->text, named(names)),
        {.text = Sentence::tr("Name the resources: %1.").arg(named(arns))});
}

/// NotResource with `*`: nothing is left that the statement could be about.
void checkNothingLeft(LintRun &run, const LintStatement &seen)
{
    const PolicyStatement &statement = *seen.statement;
    if (!statement.notResource)
        return;
    const auto all = std::find_if(statement.resources.begin(), statement.resources.end(),
        [](const PolicyText &resource) { return resource.text == QLatin1String("*"); });
    if (all == statement.resources.end())
        return;
    run.find(PolicyRule::ResourceMismatch, all->node,
        statement.allows() ? Sentence::tr("NotResource with “*” leaves no resource, so the statement allows nothing.")
                           : Sentence::tr("NotResource with “*” leaves no resource, so the statement denies nothing."),
        {.text = Sentence::tr("Name with NotResource only what is to be spared, or write Resource.")});
}

} // namespace

void checkResources(LintRun &run)
{
    const Allows allows(run);
    for (const LintStatement &seen : run.statements()) {
        checkNothingLeft(run, seen);
        checkMismatch(run, seen, allows);
        checkStar(run, seen);
    }
}

} // namespace keywright
