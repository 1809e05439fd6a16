// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QDateTime>

#include <variant>

namespace keywright {

/// How one pass over one credential ended. Visited in one place (Engine), which maps it to queue, metric and log.
struct Done
{
}; ///< nothing more until something changes
struct LookAgain
{
    QDateTime at;
};
struct Retry
{
    Error error; ///< the pass itself could not go on (Kubernetes does not answer, a conflict): back off and look again
};
struct Stopped
{
}; ///< the Lease is lost, or the engine is ending: nothing was sent
using Outcome = std::variant<Done, LookAgain, Retry, Stopped>;

} // namespace keywright
