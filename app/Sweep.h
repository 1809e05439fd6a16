// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Setup.h"

namespace keywright {

/// `keywright sweep [--yes]`: shows the leases that nobody knows, asks, and revokes them: for when the engine's own
/// sweep has stopped since there were too many. As the engine, with its login. True: none is left. False: nothing was
/// revoked, since the admin said no or nobody was there to ask.
QCoro::Task<Result<bool>> runSweep(Invocation invocation, Environment environment, Console console, const Clock *clock);

} // namespace keywright
