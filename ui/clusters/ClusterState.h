// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QDateTime>
#include <QString>

namespace keywright::ui {

/// How a cluster's data stands. Only Live data may be called fine.
struct ClusterState
{
    enum class Kind {
        Connecting, ///< no complete list yet, and nothing has gone wrong
        Live, ///< listed, and the watch stands
        Stale, ///< listed once, but the watch is lost: what is shown was true at `lastLive`
        Forbidden, ///< 403 on the list
        Unauthorized, ///< 401: sign in again
        CrdMissing, ///< the server does not know awscredentials
        Unreachable, ///< no answer, and never a list
        Broken, ///< the kubeconfig does not tell how to connect
    };
    Kind kind = Kind::Connecting;
    QDateTime since = {}; ///< when it became so, UTC
    QDateTime lastLive = {}; ///< invalid: never
    Error error = {}; ///< what the server said; of no meaning for Connecting and Live

    [[nodiscard]] bool isLive() const { return kind == Kind::Live; }
    bool operator==(const ClusterState &) const = default;
};

/// The state that an error of the list or the watch leads to.
[[nodiscard]] ClusterState::Kind stateAfter(const Error &error, bool hasList);
/// One word or two, for a badge: "live", "stale", "no access".
[[nodiscard]] QString shortText(ClusterState::Kind kind);

} // namespace keywright::ui
