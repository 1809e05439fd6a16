// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// OPERATOR_TYPE, SET_OPERATOR, WILDCARD_NO_LIKE: whether an operator fits the key, and the values the operator.

#include "iam/ConditionKeys.h"
#include "iam/PolicyVariable.h"

namespace keywright {

namespace {

using Family = ConditionOperator::Family;
using Quantifier = ConditionOperator::Quantifier;
using Type = ConditionKeyType;

Family familyFor(Type type)
{
    switch (type) {
    case Type::String:
        return Family::String;
    case Type::Arn:
        return Family::Arn;
    case Type::Bool:
        return Family::Bool;
    case Type::Numeric:
        return Family::Numeric;
    case Type::Date:
        return Family::Date;
    case Type::IpAddress:
        return Family::IpAddress;
    case Type::Binary:
        return Family::Binary;
    }
    return Family::String;
}

/// The operator of another family that says the same; empty: there is none.
QString equivalent(const ConditionOperator &op, Family family)
{
    ConditionOperator other = op;
    switch (family) {
    case Family::String:
        other.name = op.negated ? QStringLiteral("StringNotEquals") : QStringLiteral("StringEquals");
        break;
    case Family::Arn:
        other.name = op.negated ? QStringLiteral("ArnNotLike") : QStringLiteral("ArnLike");
        break;
    case Family::Numeric:
        other.name = op.negated ? QStringLiteral("NumericNotEquals") : QStringLiteral("NumericEquals");
        break;
    case Family::Date:
        other.name = op.negated ? QStringLiteral("DateNotEquals") : QStringLiteral("DateEquals");
        break;
    case Family::IpAddress:
        other.name = op.negated ? QStringLiteral("NotIpAddress") : QStringLiteral("IpAddress");
        break;
    case Family::Bool:
        other.name = op.negated ? QString() : QStringLiteral("Bool");
        break;
    case Family::Binary:
        other.name = op.negated ? QString() : QStringLiteral("BinaryEquals");
        break;
    case Family::Null:
        return {};
    }
    return other.name.isEmpty() ? QString() : other.toString();
}

PolicyFix otherOperator(
    const LintRun &run, const LintStatement &seen, const PolicyCondition &condition, const QString &op)
{
    if (op.isEmpty())
        return {};
    return {.text = Sentence::tr("Write “%1”.").arg(op), .edits = run.withOperator(*seen.statement, condition, op)};
}

void checkType(
    LintRun &run, const LintStatement &seen, const PolicyCondition &condition, const CatalogueConditionKey &key)
{
    const Family family = condition.op->family;
    if (family == Family::Null || family == familyFor(key.type))
        return;
    // Seconds since 1970 are a number too, and what is called …Arn is one even where the reference says string.
    if (key.type == Type::Date && family == Family::Numeric)
        return;
    if (key.type == Type::String && family == Family::Arn
        && key.name.endsWith(QLatin1String("Arn"), Qt::CaseInsensitive))
        return;
    // The text of a tag or of an encryption context can be an ARN.
    if (key.type == Type::String && family == Family::Arn && key.name.contains(QLatin1String("${"))
        && std::all_of(condition.values.begin(), condition.values.end(),
            [](const PolicyText &value) { return value.text.startsWith(QLatin1String("arn:")); }))
        return;
    const bool usable = key.type == Type::Arn && family == Family::String;
    run.find(PolicyRule::OperatorType, usable ? PolicySeverity::Info : PolicySeverity::Warning, condition.node,
        usable ? Sentence::tr("“%1” is an ARN, and %2 compares it as plain text.").arg(key.name, condition.operatorText)
               : Sentence::tr("“%1” is %2, and %3 compares something else.")
                     .arg(key.name, nameOf(key.type), condition.operatorText),
        otherOperator(run, seen, condition, equivalent(*condition.op, familyFor(key.type))));
}

bool isRequired(const LintStatement &seen, const QString &key)
{
    return std::any_of(
        seen.statement->conditions.begin(), seen.statement->conditions.end(), [&](const PolicyCondition &other) {
            return other.op && other.op->family == Family::Null && other.key.compare(key, Qt::CaseInsensitive) == 0
                && std::all_of(other.values.begin(), other.values.end(), [](const PolicyText &value) {
                       return value.text.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0;
                   });
        });
}

QString withQuantifier(ConditionOperator op, Quantifier quantifier)
{
    op.quantifier = quantifier;
    return op.toString();
}

PolicyFix requireKey(const LintRun &run, const LintStatement &seen, const PolicyCondition &condition)
{
    Json all = run.policy().json(seen.statement->conditionNode);
    all["Null"][condition.key.toStdString()] = "false";
    return {.text = Sentence::tr("Add \"Null\": {\"%1\": \"false\"}.").arg(condition.key),
        .edits = {run.replace(seen.statement->conditionNode, std::move(all))}};
}

void checkSet(
    LintRun &run, const LintStatement &seen, const PolicyCondition &condition, const CatalogueConditionKey *key)
{
    const ConditionOperator &op = *condition.op;
    const auto tell = [&](const Sentence &sentence, PolicyFix fix) {
        run.find(PolicyRule::SetOperator, condition.node, sentence, std::move(fix));
    };
    if (op.family == Family::Null) {
        if (op.quantifier != Quantifier::None)
            tell(Sentence::tr("Null asks whether “%1” is there, and takes no ForAllValues or ForAnyValue.")
                     .arg(condition.key),
                otherOperator(run, seen, condition, QStringLiteral("Null")));
        return;
    }
    const bool forAll = op.quantifier == Quantifier::ForAllValues;
    if (forAll && key && !key->multiValued)
        return tell(Sentence::tr("“%1” has one value, and ForAllValues is true also when it has none at all.")
                        .arg(condition.key),
            otherOperator(run, seen, condition, withQuantifier(op, Quantifier::None)));
    if (forAll && seen.allows() && !isRequired(seen, condition.key))
        return tell(Sentence::tr("ForAllValues is true also when the request has no “%1” at all, and this is an Allow.")
                        .arg(condition.key),
            requireKey(run, seen, condition));
    if (op.quantifier == Quantifier::ForAnyValue && key && !key->multiValued)
        return run.find(PolicyRule::SetOperator, PolicySeverity::Info, condition.node,
            Sentence::tr("“%1” has one value, so ForAnyValue adds nothing but doubt.").arg(condition.key),
            otherOperator(run, seen, condition, withQuantifier(op, Quantifier::None)));
    if (op.quantifier == Quantifier::None && key && key->multiValued)
        tell(Sentence::tr("“%1” can have several values, which %2 alone cannot compare.")
                 .arg(condition.key, condition.operatorText),
            otherOperator(run, seen, condition,
                withQuantifier(op, op.negated ? Quantifier::ForAllValues : Quantifier::ForAnyValue)));
}

bool hasLiveWildcard(const QString &text)
{
    if (!hasWildcard(text))
        return false;
    const auto pieces = patternPieces(text, true);
    return std::any_of(pieces.begin(), pieces.end(), [](const PatternPiece &piece) {
        return piece.kind == PatternPiece::Kind::Star || piece.kind == PatternPiece::Kind::Question;
    });
}

void checkWildcards(LintRun &run, const LintStatement &seen, const PolicyCondition &condition)
{
    const ConditionOperator &op = *condition.op;
    if (op.family != Family::String || op.hasWildcards())
        return;
    for (const PolicyText &value : condition.values) {
        if (!hasLiveWildcard(value.text))
            continue;
        ConditionOperator like = op;
        like.name = op.negated ? QStringLiteral("StringNotLike") : QStringLiteral("StringLike");
        run.find(PolicyRule::WildcardNoLike, value.node,
            Sentence::tr("“%1” has a wildcard, which is a plain character to %2.")
                .arg(value.text, condition.operatorText),
            otherOperator(run, seen, condition, like.toString()));
    }
}

} // namespace

void checkConditionTypes(LintRun &run)
{
    for (const LintStatement &seen : run.statements()) {
        for (const PolicyCondition &condition : seen.statement->conditions) {
            if (!condition.op)
                continue;
            const CatalogueConditionKey *key = knownKey(run, seen, condition.key);
            if (key)
                checkType(run, seen, condition, *key);
            checkSet(run, seen, condition, key);
            checkWildcards(run, seen, condition);
        }
    }
}

} // namespace keywright
