// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Settings.h"
#include "base/Result.h"
#include "vault/VaultSetup.h"

#include <QByteArray>

namespace keywright {

/// What `keywright print WHAT` writes to stdout; WHAT as commandTable() knows it. No server is asked.
[[nodiscard]] Result<QByteArray> printed(const QString &what, const Settings &settings);

/// What the settings mean for Vault: `print vault`, `setup vault` and `check` go by it.
[[nodiscard]] VaultSetup vaultSetupFor(const Settings &settings);

} // namespace keywright
