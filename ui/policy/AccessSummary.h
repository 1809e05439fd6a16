// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Explain.h"
#include "iam/PolicyDocument.h"

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

/// As IAM counts them; no policy that somebody can use is as large.
inline constexpr qsizetype mostCharactersTold = 20'480;
/// Whether a policy is larger than that, or has a say on so many pairs of one action and one resource that explaining
/// it would take minutes.
[[nodiscard]] bool isTooMuchToTell(const PolicyDocument &policy, const Catalogue &catalogue);

/// By service, access level and place; services of which all is allowed at the same place are one line.
[[nodiscard]] AccessSummary summarised(const PolicyExplanation &explanation, const Catalogue &catalogue);

} // namespace keywright::ui
