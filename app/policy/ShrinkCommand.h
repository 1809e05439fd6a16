// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "policy/CommandResult.h"

#include <QStringList>

namespace keywright {

/// `keywright shrink FILE`: the policy on standard output, what was done on standard error. Exit code 0: it fits the
/// limit; 1: it does not, and what is printed is as small as it got; 2: it cannot be read.
[[nodiscard]] CommandResult runShrinkCommand(const QStringList &arguments);

} // namespace keywright
