// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Explain.h"

#include <optional>

namespace keywright::ui {

/// A line of what a policy allows, and the lines below it.
struct AccessLine
{
    enum class Kind {
        Escalation, ///< can raise its own privileges
        Dead, ///< does nothing
        Service,
        Level,
        Actions,
        Place, ///< on what, but not on what
        Condition,
        Unknown,
    };
    Kind kind = Kind::Service;
    QString text = {};
    QString note = {}; ///< comes second: a count
    std::vector<AccessLine> lines = {};

    bool operator==(const AccessLine &) const = default;
};

/// What policies allow, for people.
struct AccessSummary
{
    QString headline = {}; ///< a sentence; also why nothing is told
    std::vector<AccessLine> lines = {};

    bool operator==(const AccessSummary &) const = default;
};

/// By service, access level and place; services of which all is allowed at the same place are one line.
[[nodiscard]] AccessSummary summarised(const PolicyExplanation &explanation, const Catalogue &catalogue);

} // namespace keywright::ui
