// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ConditionTest.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

namespace keywright {

namespace {

using Family = ConditionOperator::Family;
using Quantifier = ConditionOperator::Quantifier;

Wildcard patternOf(const QString &text, const ConditionOperator &op, bool variables)
{
    if (op.family == Family::Arn) // "each of the six components is compared for itself"
        return Wildcard::arn(text, ArnReading::Fields, variables);
    const auto cs = op.name.endsWith(QLatin1String("IgnoreCase")) ? Qt::CaseInsensitive : Qt::CaseSensitive;
    return op.hasWildcards() ? Wildcard::like(text, cs, variables) : Wildcard::equal(text, cs, variables);
}

/// A double holds it as it stands: a longer one would be the same as its neighbours.
bool isExact(const QString &number)
{
    const QString digits = number.section(QLatin1Char('e'), 0, 0, QString::SectionCaseInsensitiveSeps);
    return std::count_if(digits.begin(), digits.end(), [](QChar c) { return c.isDigit(); }) <= 15;
}

bool isReadable(const QString &value, ConditionOperator::Family family)
{
    switch (family) {
    case Family::Numeric:
        return conditionNumber(value) && isExact(value);
    case Family::Date:
        if (conditionNumber(value)) // "2024" can be a year, or a time of 1970
            return isExact(value) && value.trimmed().size() != 4;
        return conditionDate(value).has_value();
    case Family::IpAddress:
        return AddressRange::parse(value).has_value();
    case Family::Bool:
    case Family::Null:
        return value.compare(QLatin1String("true"), Qt::CaseInsensitive) == 0
            || value.compare(QLatin1String("false"), Qt::CaseInsensitive) == 0;
    case Family::String:
    case Family::Arn:
    case Family::Binary:
        break;
    }
    return true;
}

} // namespace

std::optional<double> conditionNumber(const QString &text)
{
    bool ok = false;
    const double value = text.trimmed().toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> conditionDate(const QString &text)
{
    if (const auto seconds = conditionNumber(text))
        return seconds;
    QString whole = text.trimmed();
    if (whole.size() == 7) // a month: its first day
        whole += QLatin1String("-01");
    QDateTime time = QDateTime::fromString(whole, Qt::ISODateWithMs);
    if (!time.isValid())
        return {};
    if (time.timeSpec() == Qt::LocalTime) // without a zone it is UTC
        time.setTimeSpec(Qt::UTC);
    return static_cast<double>(time.toMSecsSinceEpoch()) / 1000;
}

ConditionTest::ConditionTest(const PolicyCondition &condition, bool variables)
    : m_key(condition.key.toLower())
    , m_keyAsWritten(condition.key)
    , m_op(condition.op.value_or(ConditionOperator {}))
    , m_known(condition.op.has_value())
{
    if (!m_known)
        m_op.name = condition.operatorText;
    for (const PolicyText &value : condition.values)
        m_values += value.text;
    m_values.removeDuplicates();
    m_values.sort();
    const QString &name = m_op.name;
    if (name.endsWith(QLatin1String("LessThan")))
        m_comparison = Comparison::Less;
    else if (name.endsWith(QLatin1String("LessThanEquals")))
        m_comparison = Comparison::LessOrEqual;
    else if (name.endsWith(QLatin1String("GreaterThan")))
        m_comparison = Comparison::Greater;
    else if (name.endsWith(QLatin1String("GreaterThanEquals")))
        m_comparison = Comparison::GreaterOrEqual;
    for (const QString &value : m_values) {
        if (m_op.family == Family::String || m_op.family == Family::Arn)
            m_patterns.push_back(patternOf(value, m_op, variables));
        const auto number = m_op.family == Family::Date ? conditionDate(value) : conditionNumber(value);
        if ((m_op.family == Family::Date || m_op.family == Family::Numeric) && number)
            m_numbers.push_back(*number);
        if (const auto range = AddressRange::parse(value); range && m_op.family == Family::IpAddress)
            m_ranges.push_back(*range);
        m_known = m_known && isReadable(value, m_op.family);
    }
}

bool ConditionTest::operator==(const ConditionTest &other) const
{
    const bool sameOperator = m_op.quantifier == other.m_op.quantifier && m_op.family == other.m_op.family
        && m_op.ifExists == other.m_op.ifExists && m_op.negated == other.m_op.negated
        && (m_op.name == other.m_op.name || m_op.family == Family::Arn);
    if (m_key != other.m_key || m_known != other.m_known || !sameOperator)
        return false;
    if (m_values == other.m_values)
        return m_patterns == other.m_patterns; // a variable may be a text in the one
    return !m_patterns.empty() && m_patterns.size() == other.m_patterns.size()
        && std::is_permutation(m_patterns.begin(), m_patterns.end(), other.m_patterns.begin());
}

bool ConditionTest::compares(double value) const
{
    return std::any_of(m_numbers.begin(), m_numbers.end(), [this, value](double number) {
        switch (m_comparison) {
        case Comparison::Equal:
            return value == number;
        case Comparison::Less:
            return value < number;
        case Comparison::LessOrEqual:
            return value <= number;
        case Comparison::Greater:
            return value > number;
        case Comparison::GreaterOrEqual:
            return value >= number;
        }
        return false;
    });
}

bool ConditionTest::fits(const QString &value, const VariableValue &variable) const
{
    switch (m_op.family) {
    case Family::String:
    case Family::Arn:
        return std::any_of(m_patterns.begin(), m_patterns.end(), [&](const Wildcard &pattern) {
            if (pattern.variables().empty())
                return pattern.matches(value);
            const auto bound = pattern.bound(variable);
            return bound && bound->matches(value);
        });
    case Family::Numeric:
    case Family::Date: {
        const auto number = m_op.family == Family::Date ? conditionDate(value) : conditionNumber(value);
        return number && compares(*number);
    }
    case Family::Bool:
        return m_values.contains(value, Qt::CaseInsensitive);
    case Family::Binary:
        return m_values.contains(value);
    case Family::IpAddress: {
        const auto address = IpAddress::parse(value);
        return address && std::any_of(m_ranges.begin(), m_ranges.end(), [&](const AddressRange &range) {
            return range.contains(*address);
        });
    }
    case Family::Null:
        return false;
    }
    return false;
}

bool ConditionTest::holdsForNull(bool present) const
{
    return m_values.contains(present ? QStringLiteral("false") : QStringLiteral("true"), Qt::CaseInsensitive);
}

bool ConditionTest::holds(const QStringList *values, const VariableValue &variable) const
{
    const bool present = values && !values->isEmpty();
    if (!m_known)
        return false;
    if (m_op.family == Family::Null)
        return holdsForNull(present);
    if (!present) {
        if (m_op.ifExists || m_op.quantifier == Quantifier::ForAllValues)
            return true;
        return m_op.negated && m_op.quantifier == Quantifier::None;
    }
    const auto fitting = [&](const QString &value) { return fits(value, variable) != m_op.negated; };
    // A negated operator without a prefix: none of the request's values may be among the policy's.
    if (m_op.quantifier == Quantifier::ForAllValues || (m_op.negated && m_op.quantifier == Quantifier::None))
        return std::all_of(values->begin(), values->end(), fitting);
    return std::any_of(values->begin(), values->end(), fitting);
}

} // namespace keywright
