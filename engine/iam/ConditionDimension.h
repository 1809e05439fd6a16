// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/ConditionTest.h"

#include <vector>

namespace keywright {

/// One thing that a request can have for a condition key, and what some tests say of it. All that a request can have is
/// like one of these to the tests.
struct KeyChoice
{
    std::optional<QStringList> values = {}; ///< not set: the request has no such key
    std::vector<bool> holds = {}; ///< by test
    bool certain = true; ///< the values do give this; otherwise it may be that no values do
};

struct KeyChoices
{
    std::vector<KeyChoice> choices = {};
    bool complete = true; ///< there is no other kind; false: too much to look at
};

/// Everything that a key can be, told apart by tests of it: a value from each part into which numbers, dates,
/// addresses and patterns cut the world, sets of them where a test has a set operator, and absence.
///
/// A value that a policy variable stands in may or may not fit; both are choices then. With `variable`, variables have
/// these values, and each choice is certain (but the choices are not all).
[[nodiscard]] KeyChoices choicesOf(
    const std::vector<const ConditionTest *> &tests, const VariableValue *variable = nullptr);

} // namespace keywright
