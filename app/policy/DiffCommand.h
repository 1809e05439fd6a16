// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "policy/CommandResult.h"

#include <QStringList>

namespace keywright {

/// `keywright diff [--no-new-access] OLD NEW`: exit code 0, or 2 when something cannot be read. With --no-new-access 0
/// means proven, 1 that NEW allows more (with an example), 3 that it cannot be decided.
[[nodiscard]] CommandResult runDiffCommand(const QStringList &arguments);

} // namespace keywright
