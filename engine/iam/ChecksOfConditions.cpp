// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// UNKNOWN_OPERATOR, EMPTY_CONDITION, UNKNOWN_CONDITION_KEY, CONDITION_NOT_FOR_ACTION

#include "base/Nearest.h"
#include "iam/ConditionKeys.h"

namespace keywright {

namespace {

using Kind = JsonTree::Kind;

void checkOperator(LintRun &run, int block)
{
    const QString &name = run.tree().at(block).key;
    if (parseConditionOperator(name))
        return;
    const bool nullIfExists = name.compare(QLatin1String("NullIfExists"), Qt::CaseInsensitive) == 0;
    QStringList candidates;
    for (const QString &base : conditionOperatorNames())
        for (const char *prefix : {"", "ForAllValues:", "ForAnyValue:"})
            candidates += QLatin1String(prefix) + base;
    const QString meant = nullIfExists ? QStringLiteral("Null") : nearest(name, candidates);
    PolicyFix fix {.text = Sentence::tr("Write one of the operators of IAM, such as StringEquals.")};
    const int condition = run.tree().at(block).parent;
    if ((nullIfExists || editDistance(name, meant) <= 4) && run.tree().member(condition, meant) == JsonTree::none)
        fix = {.text = Sentence::tr("Write “%1”.").arg(meant),
            .edits = {run.remove(block), run.add(condition, meant, run.policy().json(block))}};
    run.find(PolicyRule::UnknownOperator, block,
        nullIfExists ? Sentence::tr("Null has no IfExists: whether a key is there is always known.")
                     : Sentence::tr("“%1” is no condition operator of IAM.").arg(name),
        std::move(fix));
}

bool isEmpty(const JsonTree &tree, int node)
{
    return (tree.is(node, Kind::Object) || tree.is(node, Kind::Array)) && tree.at(node).count == 0;
}

void checkEmpty(LintRun &run, int condition)
{
    // What holds nothing else goes with it.
    const auto outermost = [&](int node) {
        while (node != condition && run.tree().at(run.tree().at(node).parent).count == 1)
            node = run.tree().at(node).parent;
        return node;
    };
    const auto tell = [&](int node, const Sentence &what) {
        run.find(PolicyRule::EmptyCondition, node, Sentence::tr("%1 is empty, so it limits nothing.").arg(what),
            {.text = Sentence::tr("Leave it out, or write what was meant."), .edits = {run.remove(outermost(node))}});
    };
    if (isEmpty(run.tree(), condition))
        return tell(condition, QStringLiteral("Condition"));
    for (int block : run.tree().children(condition)) {
        if (isEmpty(run.tree(), block))
            tell(block, run.tree().at(block).key);
        for (int value : run.tree().children(block))
            if (isEmpty(run.tree(), value))
                tell(value, Sentence::tr("The list of %1").arg(run.tree().at(value).key));
    }
}

/// aws:RequestTag with no tag's name behind it, and the like: the pattern of the catalogue, or empty.
QString patternWithoutEnd(const LintRun &run, const QString &key)
{
    const QString wanted = key.endsWith(QLatin1Char('/')) ? key + QLatin1Char('x') : key + QStringLiteral("/x");
    const CatalogueConditionKey *found = run.catalogue().globalConditionKey(wanted);
    const CatalogueService *own = run.catalogue().service(QStringView(key).left(key.indexOf(QLatin1Char(':'))));
    if (!found && own)
        found = own->conditionKey(wanted);
    return found ? found->name : QString();
}

QStringList keysOf(const LintRun &run, QStringView prefix)
{
    QStringList keys;
    for (const CatalogueConditionKey &key : run.catalogue().globalConditionKeys())
        if (QStringView(key.name).startsWith(prefix))
            keys += key.name;
    if (const CatalogueService *own = run.catalogue().service(prefix))
        for (const CatalogueConditionKey &key : own->conditionKeys)
            keys += key.name;
    return keys;
}

void tellUnknownKey(LintRun &run, const PolicyCondition &condition, const QString &prefix)
{
    const auto tell = [&](const Sentence &sentence, PolicyFix fix) {
        run.find(PolicyRule::UnknownConditionKey, condition.node, sentence, std::move(fix));
    };
    if (prefix.isEmpty())
        return tell(Sentence::tr("“%1” is no condition key: a key is service:name.").arg(condition.key),
            {.text = Sentence::tr("Write aws:… for the keys of every request, or the service's prefix.")});
    if (const QString pattern = patternWithoutEnd(run, condition.key); !pattern.isEmpty())
        return tell(Sentence::tr("“%1” lacks what comes behind the slash: the key is %2.").arg(condition.key, pattern),
            {.text = Sentence::tr("Write %1.").arg(pattern)});
    const QString meant = nearest(condition.key, keysOf(run, prefix));
    PolicyFix fix {.text = Sentence::tr("Look the key up in AWS's service authorization reference.")};
    if (!meant.isEmpty() && !meant.contains(QLatin1Char('$')) && editDistance(condition.key, meant) <= 3
        && run.tree().member(condition.operatorNode, meant) == JsonTree::none)
        fix = {.text = Sentence::tr("Did you mean “%1”?").arg(meant),
            .edits = {
                run.remove(condition.node), run.add(condition.operatorNode, meant, run.policy().json(condition.node))}};
    tell(Sentence::tr("The catalogue of %1 has no condition key “%2”.").arg(run.catalogue().date(), condition.key),
        std::move(fix));
}

/// Providers of identities have keys of their own, named by their host.
bool isOfProvider(const LintRun &run, const QString &prefix)
{
    return prefix.contains(QLatin1Char('.')) || run.catalogue().isForeignKeyPrefix(prefix);
}

bool has(const NamedAction &named, QStringView key)
{
    const auto fits = [&](const QStringList &keys) {
        return std::any_of(
            keys.begin(), keys.end(), [&](const QString &pattern) { return conditionKeyFits(key, pattern); });
    };
    if (fits(named.action->conditionKeys))
        return true;
    return std::any_of(
        named.action->resources.begin(), named.action->resources.end(), [&](const CatalogueResourceUse &use) {
            const CatalogueResourceType *type = named.service->resourceType(use.type);
            return fits(use.conditionKeys) || (type && fits(type->conditionKeys));
        });
}

void checkSupport(LintRun &run, const LintStatement &seen, const PolicyCondition &condition)
{
    if (seen.statement->notAction || seen.namesAll || seen.actions.empty())
        return;
    if (run.catalogue().globalConditionKey(condition.key) && !isTagKey(condition.key))
        return;
    QStringList names;
    for (const NamedAction &action : seen.actions) {
        if (has(action, condition.key))
            return;
        names += action.name();
    }
    run.find(PolicyRule::ConditionNotForAction, condition.node,
        (names.size() == 1 ? Sentence::tr("%1 has no condition key “%2”, so this %3.")
                           : Sentence::tr("%1 have no condition key “%2”, so this %3."))
            .arg(named(names), condition.key,
                seen.allows() ? Sentence::tr("allows nothing") : Sentence::tr("does not do what it seems to")),
        {.text = Sentence::tr("Leave the condition out, or name actions that have the key.")});
}

void checkKey(LintRun &run, const LintStatement &seen, const PolicyCondition &condition)
{
    const qsizetype colon = condition.key.indexOf(QLatin1Char(':'));
    const QString prefix = condition.key.left(std::max<qsizetype>(colon, 0));
    if (condition.key.contains(QLatin1String("${")))
        return; // told as VARIABLE_SYNTAX
    if (knownKey(run, seen, condition.key))
        return checkSupport(run, seen, condition);
    if (!isOfProvider(run, prefix))
        tellUnknownKey(run, condition, prefix);
}

} // namespace

void checkConditions(LintRun &run)
{
    for (const LintStatement &seen : run.statements()) {
        const int condition = seen.statement->conditionNode;
        if (condition == JsonTree::none)
            continue;
        for (int block : run.tree().children(condition))
            checkOperator(run, block);
        checkEmpty(run, condition);
        for (const PolicyCondition &one : seen.statement->conditions)
            checkKey(run, seen, one);
    }
}

} // namespace keywright
