// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/AddressRange.h"
#include "iam/PolicyDocument.h"
#include "iam/Wildcard.h"

#include <functional>

namespace keywright {

/// The value of a policy variable in a request; not set: the request has none.
using VariableValue = std::function<std::optional<QString>(const QString &key)>;

/// One key under one operator of a Condition, ready to be asked. All of its rules are IAM's documented ones
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
class ConditionTest final
{
public:
    /// `variables`: PolicyDocument::hasVariables().
    ConditionTest(const PolicyCondition &condition, bool variables);

    /// `values` of the key in the request; null or empty: the request does not have the key.
    [[nodiscard]] bool holds(const QStringList *values, const VariableValue &variable) const;
    /// Whether one value of the request fits one of the policy's, negation left out.
    [[nodiscard]] bool fits(const QString &value, const VariableValue &variable) const;

    [[nodiscard]] const QString &key() const { return m_key; } ///< in lower case
    [[nodiscard]] const QString &keyAsWritten() const { return m_keyAsWritten; }
    [[nodiscard]] const ConditionOperator &op() const { return m_op; }
    [[nodiscard]] const QStringList &values() const { return m_values; }
    /// IAM has such an operator, and can only mean one thing by the values. Else nobody knows what it holds for.
    [[nodiscard]] bool isKnown() const { return m_known; }
    /// What fits() compares with, by the operator's family.
    [[nodiscard]] const std::vector<Wildcard> &patterns() const { return m_patterns; } ///< String, Arn
    [[nodiscard]] const std::vector<double> &numbers() const { return m_numbers; } ///< Numeric; Date: seconds
    [[nodiscard]] const std::vector<AddressRange> &ranges() const { return m_ranges; }

    /// Asks the same, however it is written.
    [[nodiscard]] bool operator==(const ConditionTest &other) const;

private:
    enum class Comparison : quint8 { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

    [[nodiscard]] bool holdsForNull(bool present) const;
    [[nodiscard]] bool compares(double value) const;

    QString m_key;
    QString m_keyAsWritten;
    ConditionOperator m_op;
    bool m_known = true;
    Comparison m_comparison = Comparison::Equal;
    QStringList m_values; ///< sorted, each once
    std::vector<Wildcard> m_patterns;
    std::vector<double> m_numbers;
    std::vector<AddressRange> m_ranges;
};

/// A number as IAM writes it, or (for dates) seconds since 1970 from ISO 8601 or from a number.
[[nodiscard]] std::optional<double> conditionNumber(const QString &text);
[[nodiscard]] std::optional<double> conditionDate(const QString &text);

} // namespace keywright
