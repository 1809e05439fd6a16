// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/CredentialFacts.h"
#include "ui/theme/Tones.h"

#include <vector>

namespace keywright::ui {

/// The stretch of time that is drawn.
struct TimeWindow
{
    QDateTime from = {};
    QDateTime to = {};

    [[nodiscard]] bool isValid() const { return from.isValid() && from < to; }
    /// 0 at `from`, 1 at `to`; beyond them outside of 0 … 1.
    [[nodiscard]] double shareOf(const QDateTime &time) const
    {
        return static_cast<double>(from.msecsTo(time)) / static_cast<double>(from.msecsTo(to));
    }
    bool operator==(const TimeWindow &) const = default;
};

/// One key's life.
///
///     from          rotation            to
///      █████████████████◆▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒     filled up to now, paler from then on
struct KeyBar
{
    enum class Kind {
        Retiring, ///< valid until its own lease ends
        Current, ///< the one in the Secret
        Pending, ///< issued, and not yet published
        Planned, ///< the one that the next rotation brings
    };
    Kind kind = Kind::Current;
    AccessKeyId id = {}; ///< empty: not issued, or not known
    QDateTime from = {};
    QDateTime to = {}; ///< invalid: has no end that is known
    QDateTime rotation = {}; ///< when it is to be replaced; invalid: not said
    Tone tone = Tone::Unknown;
    bool operator==(const KeyBar &) const = default;
};

/// The current key first, then the retiring ones (the newest first), then the next one.
[[nodiscard]] std::vector<KeyBar> keyBarsOf(const CredentialFacts &facts, const QDateTime &now);
/// Of the current key: failing if it has ended, is overdue or Ready is false, and so on.
[[nodiscard]] Tone keyToneOf(const CredentialFacts &facts, const QDateTime &now);

/// How long after nextRotation a rotation may still be under way: a tenth of the lifetime, 30 s to 10 min.
[[nodiscard]] std::chrono::milliseconds rotationGrace(const CredentialFacts &facts);
/// The rotation should have happened, whatever the conditions say. A suspended credential is never overdue.
[[nodiscard]] bool isOverdue(const CredentialFacts &facts, const QDateTime &now);

/// All of these bars and now, with a little room at both ends; an hour around now if there are none.
[[nodiscard]] TimeWindow windowAround(const std::vector<KeyBar> &bars, const QDateTime &now);

} // namespace keywright::ui
