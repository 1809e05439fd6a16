// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "policy/CommandResult.h"

#include <QStringList>

namespace keywright {

/// `keywright lint`: exit code 0 clean, 1 findings at or above --fail-on, 2 something could not be read, or wrong use.
/// `arguments` begin with the program's name.
[[nodiscard]] CommandResult runLintCommand(const QStringList &arguments);

} // namespace keywright
