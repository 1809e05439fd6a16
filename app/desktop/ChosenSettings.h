// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Settings.h"
#include "base/Result.h"
#include "ui/setup/SetupGateway.h"

namespace keywright {

/// The program's settings, with what somebody chose in a dialog in their place. Errors name the setting and what is
/// allowed, as those of the command line do.
[[nodiscard]] Result<Settings> chosenSettings(
    const Settings &base, const ui::VaultPlace &place, const QStringList &namespaces, ui::EngineLogin login);
/// What a dialog begins with.
[[nodiscard]] ui::VaultPlace proposedPlace(const Settings &settings);
[[nodiscard]] ui::EngineLogin proposedLogin(const Settings &settings);

} // namespace keywright
