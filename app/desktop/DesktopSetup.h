// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Options.h"
#include "base/Clock.h"
#include "ui/setup/SetupGateway.h"

namespace keywright {

/// The setup assistant's hands: what `keywright setup`, `check` and `print` do, with what was chosen in place of the
/// settings. `clock` outlives all that is asked of it.
[[nodiscard]] ui::SetupGateway setupGateway(Settings settings, Environment environment, const Clock &clock);

} // namespace keywright
