// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ConditionOperator.h"

#include <array>

namespace keywright {

namespace {

using Family = ConditionOperator::Family;
using Quantifier = ConditionOperator::Quantifier;

struct Prefix
{
    QLatin1String text;
    Family family;
};

/// Longest first where one begins another. A name begins with the word of its family, or with "Not" (NotIpAddress).
constexpr std::array families {
    Prefix {QLatin1String("String"), Family::String},
    Prefix {QLatin1String("Numeric"), Family::Numeric},
    Prefix {QLatin1String("Date"), Family::Date},
    Prefix {QLatin1String("Bool"), Family::Bool},
    Prefix {QLatin1String("Binary"), Family::Binary},
    Prefix {QLatin1String("IpAddress"), Family::IpAddress},
    Prefix {QLatin1String("NotIpAddress"), Family::IpAddress},
    Prefix {QLatin1String("Arn"), Family::Arn},
    Prefix {QLatin1String("Null"), Family::Null},
};

Family familyOf(QStringView name)
{
    for (const Prefix &prefix : families)
        if (name.startsWith(prefix.text))
            return prefix.family;
    return Family::String;
}

bool cutStart(QStringView &text, QLatin1String prefix)
{
    const bool there = text.startsWith(prefix, Qt::CaseInsensitive);
    if (there)
        text = text.mid(prefix.size());
    return there;
}

QString prefixOf(Quantifier quantifier)
{
    switch (quantifier) {
    case Quantifier::None:
        return {};
    case Quantifier::ForAllValues:
        return QStringLiteral("ForAllValues:");
    case Quantifier::ForAnyValue:
        return QStringLiteral("ForAnyValue:");
    }
    return {};
}

} // namespace

bool ConditionOperator::hasWildcards() const { return family == Family::Arn || name.endsWith(QLatin1String("Like")); }

QString ConditionOperator::toString() const
{
    return prefixOf(quantifier) + name + (ifExists ? QStringLiteral("IfExists") : QString());
}

std::optional<ConditionOperator> parseConditionOperator(QStringView text)
{
    ConditionOperator found;
    if (cutStart(text, QLatin1String("ForAllValues:")))
        found.quantifier = Quantifier::ForAllValues;
    else if (cutStart(text, QLatin1String("ForAnyValue:")))
        found.quantifier = Quantifier::ForAnyValue;
    const QLatin1String ifExists("IfExists");
    if (text.endsWith(ifExists, Qt::CaseInsensitive)) {
        found.ifExists = true;
        text.chop(ifExists.size());
    }
    for (const QString &name : conditionOperatorNames()) {
        if (text.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        found.name = name;
        found.family = familyOf(name);
        found.negated = name.contains(QLatin1String("Not"));
        // The presence of a key is always known.
        if (found.family == Family::Null && found.ifExists)
            return std::nullopt;
        return found;
    }
    return std::nullopt;
}

const QStringList &conditionOperatorNames()
{
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
    static const QStringList names = QStringLiteral(
        "StringEquals StringNotEquals StringEqualsIgnoreCase StringNotEqualsIgnoreCase StringLike StringNotLike "
        "NumericEquals NumericNotEquals NumericLessThan NumericLessThanEquals NumericGreaterThan "
        "NumericGreaterThanEquals DateEquals DateNotEquals DateLessThan DateLessThanEquals DateGreaterThan "
        "DateGreaterThanEquals Bool BinaryEquals IpAddress NotIpAddress ArnEquals ArnLike ArnNotEquals ArnNotLike Null")
                                         .split(QLatin1Char(' '));
    return names;
}

} // namespace keywright
