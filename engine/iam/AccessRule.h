// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/ConditionTest.h"
#include "iam/PolicyDocument.h"
#include "iam/Wildcard.h"

#include <array>
#include <span>

namespace keywright {

/// The patterns of an Action or Resource; `negated` those of NotAction or NotResource.
struct PatternSet
{
    bool negated = false;
    QStringList texts = {};
    std::vector<Wildcard> patterns = {};

    /// Nothing is said twice, and order says nothing.
    [[nodiscard]] bool saysTheSame(const PatternSet &other) const;
};

/// One statement, ready to be computed with.
struct AccessRule
{
    int document = 0; ///< which of the policies
    int statement = 0; ///< its number in it
    QString sid = {};
    bool allows = false;
    PatternSet actions = {};
    std::array<PatternSet, std::size(arnReadings)> resources = {}; ///< by ArnReading
    std::vector<ConditionTest> conditions = {};

    [[nodiscard]] const PatternSet &resourcesIn(ArnReading reading) const
    {
        return resources[static_cast<size_t>(reading)];
    }
    /// Allows or denies the same under the same conditions.
    [[nodiscard]] bool saysTheSame(const AccessRule &other) const;
    /// Of saysTheSame(), in steps of a WorkBudget.
    [[nodiscard]] qint64 costOfComparing(const AccessRule &other) const;
};

/// The sound statements of policies that hold together.
[[nodiscard]] std::vector<AccessRule> rulesOf(std::span<const PolicyDocument *const> documents);
[[nodiscard]] std::vector<AccessRule> rulesOf(const PolicyDocument &document);

} // namespace keywright
