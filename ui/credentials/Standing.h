// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/CredentialFacts.h"
#include "ui/clusters/EngineHealth.h"
#include "ui/theme/Tones.h"

namespace keywright::ui {

/// How a credential stands, the worst first: the order of the Attention view.
enum class Standing {
    Expired, ///< the current key is past its end
    Overdue, ///< the rotation's time is over, whatever Ready says
    Failing, ///< a condition says so
    Unreadable, ///< the server's CRD is not ours
    PolicyInvalid,
    Expiring, ///< the current key ends before a rotation can come, or in less than a quarter of its life
    RetiringPastEnd, ///< a retiring key lives longer than it should
    Unseen, ///< the engine has not looked at the newest spec
    EngineSilent, ///< nobody looks after it
    Warned, ///< works, but somebody should look
    Unknown, ///< the cluster does not tell (stale, forbidden …) or there is no condition yet
    Deleting,
    Rotating, ///< a key is on its way
    Suspended,
    Ok,
};

/// What is shown of it.
struct StandingInfo
{
    Standing standing = Standing::Unknown;
    QString reason = {}; ///< the condition's, or the name of what was computed here
    QString message = {}; ///< a sentence or more, plain text from the server
    bool computed = false; ///< said by this program, not by the engine
    /// Whether it stands as before. (A message comes with facts of its own.)
    [[nodiscard]] bool isSame(const StandingInfo &other) const
    {
        return standing == other.standing && reason == other.reason;
    }
};

/// `engine` null: none is known; `isLive`: the cluster's data is as of now.
[[nodiscard]] StandingInfo standingOf(
    const CredentialFacts &facts, const EngineHealth *engine, bool isLive, const QDateTime &now);
[[nodiscard]] Tone toneOf(Standing standing);
[[nodiscard]] QString wordOf(Standing standing); ///< "Failing", translated
[[nodiscard]] QLatin1String keyOf(Standing standing); ///< "failing", as the filter knows it
/// Whether it belongs into the Attention view.
[[nodiscard]] bool needsAttention(Standing standing);

} // namespace keywright::ui
