// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Options.h"
#include "base/Clock.h"

#include <qcorotask.h>

#include <functional>

namespace keywright {

/// The terminal, handed in.
struct Console
{
    std::function<void(const QString &line)> say;
    /// Not set: nobody is there to answer (no terminal).
    std::function<bool(const QString &question)> ask = {};
};

/// By --yes, or by the answer to `question`. If not, it says so: `nothing` ("Nothing was changed") and, where nobody
/// can be asked, how to `deed` ("apply this") all the same.
[[nodiscard]] bool isConfirmed(const Invocation &invocation, const Console &console, const QString &question,
    const QString &nothing, const QString &deed);

/// `keywright setup [kubernetes] [vault] [--yes]`: shows the plan, asks, applies. True: all is as it should be. False:
/// the admin said no, or there is nobody to ask; nothing was changed then.
QCoro::Task<Result<bool>> runSetup(Invocation invocation, Environment environment, Console console, const Clock *clock);

} // namespace keywright
