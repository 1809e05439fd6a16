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

/// `keywright setup [kubernetes] [vault] [--yes]`: shows the plan, asks, applies. True: all is as it should be. False: the
/// admin said no, or there is nobody to ask; nothing was changed then.
QCoro::Task<Result<bool>> runSetup(Invocation invocation, Environment environment, Console console, const Clock *clock);

} // namespace keywright
