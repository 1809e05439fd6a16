// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/LintRun.h"

#include "iam/PolicyVariable.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr int mostFindings = 5'000; ///< of each severity: hints never keep an error from being told
/// What it costs to hold one action against a pattern.
constexpr qsizetype costOfAction = 50;
constexpr qsizetype costOfNamed = 1'000;
constexpr qsizetype actionsOfAll = 25'000;

bool isEverything(QStringView action) { return action == QLatin1String("*") || action == QLatin1String("*:*"); }

bool stands(const std::vector<PolicyText> &list, QStringView wanted)
{
    return std::any_of(list.begin(), list.end(), [&](const PolicyText &item) { return item.text == wanted; });
}

} // namespace

LintRun::LintRun(const PolicyDocument &policy, const Catalogue &catalogue, const TypePatterns &types)
    : m_policy(policy)
    , m_catalogue(catalogue)
    , m_types(types)
{
    m_statements.reserve(policy.statements().size());
    for (const PolicyStatement &statement : policy.statements())
        m_statements.push_back(view(statement));
    for (const LintStatement &seen : m_statements)
        if (seen.statement->sound && !seen.allows() && seen.onAll && !seen.conditional())
            m_denies.push_back(seen.statement);
}

LintStatement LintRun::view(const PolicyStatement &statement) const
{
    LintStatement seen {.statement = &statement};
    seen.onAll = !statement.notResource && stands(statement.resources, u"*");
    if (statement.notAction)
        return seen;
    for (size_t i = 0; i < statement.actions.size(); ++i) {
        const QString &pattern = statement.actions[i].text;
        if (isEverything(pattern)) {
            seen.namesAll = true;
        } else if (affords(costOfLookup(pattern))) {
            m_catalogue.forEachAction(pattern, [&](const CatalogueService &service, const CatalogueAction &action) {
                // Each named action is looked at by several checks.
                if (seen.lookedUp = seen.lookedUp && affords(costOfNamed); seen.lookedUp)
                    seen.actions.push_back({.service = &service, .action = &action, .pattern = i});
            });
        } else {
            seen.lookedUp = false;
        }
    }
    return seen;
}

qsizetype LintRun::costOfLookup(const QString &pattern) const
{
    const qsizetype colon = pattern.indexOf(QLatin1Char(':'));
    const QStringView prefix = QStringView(pattern).left(std::max<qsizetype>(colon, 0));
    if (!hasWildcard(pattern))
        return costOfAction;
    if (colon < 0 || hasWildcard(prefix))
        return (costOfAction + pattern.size()) * actionsOfAll;
    const CatalogueService *service = m_catalogue.service(prefix);
    return service ? (costOfAction + pattern.size()) * static_cast<qsizetype>(service->actions.size()) : costOfAction;
}

bool LintRun::affords(qsizetype cost) const
{
    const bool enough = m_budget >= cost;
    if (enough)
        m_budget -= cost;
    return enough;
}

void LintRun::find(PolicyRule rule, int node, const Sentence &sentence, PolicyFix fix)
{
    find(rule, ruleInfo(rule).severity, node, sentence, std::move(fix));
}

void LintRun::find(PolicyRule rule, PolicySeverity severity, int node, const Sentence &sentence, PolicyFix fix)
{
    if (++m_found[static_cast<size_t>(severity)] > mostFindings)
        return;
    m_findings.push_back({.id = ruleInfo(rule).id,
        .severity = severity,
        .place = node == JsonTree::none ? TextPlace() : tree().at(node).span.begin,
        .pointer = node == JsonTree::none ? QString() : pointer(node),
        .sentence = sentence,
        .fix = std::move(fix)});
}

PolicyFindings LintRun::takeFindings()
{
    sortByPlace(m_findings);
    return std::move(m_findings);
}

PolicyEdit LintRun::replace(int node, Json value) const
{
    return {.op = PolicyEdit::Op::Replace, .pointer = pointer(node), .value = std::move(value)};
}

PolicyEdit LintRun::remove(int node) const { return {.op = PolicyEdit::Op::Remove, .pointer = pointer(node)}; }

PolicyEdit LintRun::add(int object, const QString &key, Json value) const
{
    return {.op = PolicyEdit::Op::Add, .pointer = pointer(object) + QLatin1Char('/') + key, .value = std::move(value)};
}

std::vector<PolicyEdit> LintRun::without(int item) const
{
    const int parent = tree().at(item).parent;
    const bool only = tree().is(parent, JsonTree::Kind::Array) && tree().at(parent).count == 1;
    return {remove(only ? parent : item)};
}

std::vector<PolicyEdit> LintRun::withOperator(
    const PolicyStatement &statement, const PolicyCondition &condition, const QString &op) const
{
    Json all = policy().json(statement.conditionNode);
    const std::string from = condition.operatorText.toStdString();
    const std::string key = condition.key.toStdString();
    Json &block = all[from];
    if (!block.is_object() || (all.contains(op.toStdString()) && all[op.toStdString()].contains(key)))
        return {};
    all[op.toStdString()][key] = policy().json(condition.node);
    all[from].erase(key);
    if (all[from].empty())
        all.erase(from);
    return {replace(statement.conditionNode, std::move(all))};
}

bool LintRun::isDenied(QStringView action) const
{
    return std::any_of(
        m_denies.begin(), m_denies.end(), [&](const PolicyStatement *statement) { return names(*statement, action); });
}

LintRun::Grant LintRun::grantOf(QStringView action) const
{
    Grant grant;
    for (const LintStatement &seen : m_statements) {
        const PolicyStatement &statement = *seen.statement;
        if (grant.isOpen || !statement.allows() || !names(statement, action))
            continue;
        const bool open = !seen.conditional() && isBroad(statement);
        if (grant.statement && !open)
            continue;
        grant = {.statement = &seen, .node = statement.actionNode, .isOpen = open};
        for (const PolicyText &pattern : statement.actions)
            if (!statement.notAction && actionFits(action, pattern.text)) {
                grant.node = pattern.node;
                break;
            }
    }
    return grant.statement && isDenied(action) ? Grant {} : grant;
}

bool isBroad(QStringView resource)
{
    if (resource == QLatin1String("*"))
        return true;
    const auto fields = arnFields(resource);
    const auto open = [](QStringView field) { return field.isEmpty() || field == QLatin1String("*"); };
    if (!fields || !open(fields->region) || !open(fields->account))
        return false;
    // "*", "role/*", "function:*"
    const qsizetype end = fields->resource.size() - 1;
    if (end < 0 || fields->resource[end] != QLatin1Char('*'))
        return false;
    const QStringView kind = fields->resource.left(end);
    return std::all_of(kind.begin(), kind.end(), [](QChar c) { return c == QLatin1Char('*'); })
        || (fields->service != QLatin1String("s3") && !hasWildcard(kind)
            && kind.count(QLatin1Char('/')) + kind.count(QLatin1Char(':')) == 1
            && (kind.endsWith(QLatin1Char('/')) || kind.endsWith(QLatin1Char(':'))));
}

bool isBroad(const PolicyStatement &statement)
{
    return statement.notResource
        || std::any_of(statement.resources.begin(), statement.resources.end(),
            [](const PolicyText &resource) { return isBroad(resource.text); });
}

bool hasCondition(const PolicyStatement &statement, QLatin1String key)
{
    return std::any_of(statement.conditions.begin(), statement.conditions.end(),
        [&](const PolicyCondition &condition) { return condition.key.compare(key, Qt::CaseInsensitive) == 0; });
}

QStringList arnsToFillIn(const CatalogueService &service, const CatalogueAction &action)
{
    QStringList arns;
    for (const CatalogueResourceUse &use : action.resources) {
        const CatalogueResourceType *type = service.resourceType(use.type);
        if (!type)
            continue;
        QString filled;
        for (const PatternPiece &piece : patternPieces(type->arn, true)) {
            if (piece.kind == PatternPiece::Kind::Variable)
                filled += piece.text == QLatin1String("Partition") ? QStringLiteral("aws") : piece.text.toUpper();
            else
                filled += piece.kind == PatternPiece::Kind::Text ? piece.text : QStringLiteral("*");
        }
        arns += filled;
    }
    return arns;
}

Sentence named(const QStringList &names, qsizetype most)
{
    const auto quoted = [&](qsizetype at) { return Sentence::tr("“%1”").arg(names[at]); };
    if (names.isEmpty())
        return {};
    const bool all = names.size() <= most + 1; // “and 1 others” says no less than its name
    const qsizetype listed = all ? names.size() - 1 : most;
    Sentence list = quoted(0);
    for (qsizetype i = 1; i < listed; ++i)
        list = Sentence::tr("%1, %2").arg(list, quoted(i));
    if (!all)
        return Sentence::tr("%1 and %2 others").arg(list, names.size() - listed);
    return listed == 0 ? list : Sentence::tr("%1 and %2").arg(list, quoted(listed));
}

bool names(const PolicyStatement &statement, QStringView action)
{
    const bool named = std::any_of(statement.actions.begin(), statement.actions.end(),
        [&](const PolicyText &pattern) { return actionFits(action, pattern.text); });
    return named != statement.notAction;
}

} // namespace keywright
