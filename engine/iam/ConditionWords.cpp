// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ConditionWords.h"

#include <QHash>

namespace keywright {

namespace {

using Family = ConditionOperator::Family;
using Quantifier = ConditionOperator::Quantifier;

/// What comes between the key and its values.
QString relation(const ConditionOperator &op)
{
    static const QHash<QString, QString> words {
        {QStringLiteral("NumericLessThan"), QStringLiteral("is less than")},
        {QStringLiteral("NumericLessThanEquals"), QStringLiteral("is at most")},
        {QStringLiteral("NumericGreaterThan"), QStringLiteral("is more than")},
        {QStringLiteral("NumericGreaterThanEquals"), QStringLiteral("is at least")},
        {QStringLiteral("DateLessThan"), QStringLiteral("is before")},
        {QStringLiteral("DateLessThanEquals"), QStringLiteral("is not after")},
        {QStringLiteral("DateGreaterThan"), QStringLiteral("is after")},
        {QStringLiteral("DateGreaterThanEquals"), QStringLiteral("is not before")},
        {QStringLiteral("IpAddress"), QStringLiteral("is in")},
        {QStringLiteral("NotIpAddress"), QStringLiteral("is not in")},
    };
    if (const auto known = words.constFind(op.name); known != words.constEnd())
        return *known;
    const QString is = op.negated ? QStringLiteral("is not") : QStringLiteral("is");
    return op.hasWildcards() ? is + QStringLiteral(" like") : is;
}

QString shown(const QString &value, const ConditionOperator &op)
{
    const bool isText = op.family == Family::String || op.family == Family::Arn || op.family == Family::Binary;
    return isText ? u'\u201c' + value + u'\u201d' : value;
}

} // namespace

QString inWords(const ConditionTest &test)
{
    const ConditionOperator &op = test.op();
    const QString &key = test.keyAsWritten();
    if (op.family == Family::Null && test.isKnown()) {
        const bool absent = test.values().contains(QStringLiteral("true"), Qt::CaseInsensitive);
        return key + (absent ? QStringLiteral(" is absent") : QStringLiteral(" is present"));
    }
    QStringList values;
    for (const QString &value : test.values())
        values += shown(value, op);
    const QString subject = op.quantifier == Quantifier::ForAllValues ? QStringLiteral("each value of ") + key
        : op.quantifier == Quantifier::ForAnyValue                    ? QStringLiteral("a value of ") + key
                                                                      : key;
    const QString between = op.negated ? QStringLiteral(" nor ") : QStringLiteral(" or ");
    const QString ignoringCase =
        op.name.endsWith(QLatin1String("IgnoreCase")) ? QStringLiteral(" in any case") : QString();
    const QString absent = op.ifExists ? QStringLiteral(", or is absent") : QString();
    return subject + u' ' + (test.isKnown() ? relation(op) : op.name) + u' ' + values.join(between) + ignoringCase
        + absent;
}

QStringList inWords(const std::vector<ConditionTest> &tests)
{
    QStringList words;
    for (const ConditionTest &test : tests)
        words += inWords(test);
    return words;
}

} // namespace keywright
