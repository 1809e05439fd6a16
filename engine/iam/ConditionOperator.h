// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace keywright {

/// How a condition compares, taken apart: "ForAnyValue:StringLikeIfExists".
struct ConditionOperator
{
    enum class Quantifier {
        None, ///< the key has one value
        ForAllValues, ///< each of the request's values fits; true when the key is absent
        ForAnyValue, ///< one of the request's values fits
    };
    enum class Family { String, Numeric, Date, Bool, Binary, IpAddress, Arn, Null };

    Quantifier quantifier = Quantifier::None;
    Family family = Family::String;
    QString name = {}; ///< as IAM writes it, without prefix and IfExists: "StringNotLike"
    bool ifExists = false; ///< true when the key is absent
    bool negated = false; ///< "Not": every value is compared, and none may fit; true when the key is absent

    /// `*` and `?` in a value are wildcards (ArnEquals is the same as ArnLike).
    [[nodiscard]] bool hasWildcards() const;
    /// Variables such as ${aws:username} are replaced in its values.
    [[nodiscard]] bool hasVariables() const { return family == Family::String || family == Family::Arn; }
    [[nodiscard]] QString toString() const;
    bool operator==(const ConditionOperator &) const = default;
};

/// Not set: IAM knows no such operator. Small letters are taken for capitals, as IAM does.
[[nodiscard]] std::optional<ConditionOperator> parseConditionOperator(QStringView text);
/// The 27 names, without prefixes and IfExists.
[[nodiscard]] const QStringList &conditionOperatorNames();

} // namespace keywright
