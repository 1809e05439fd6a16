// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "policy/CommandResult.h"

#include <QStringList>

namespace keywright {

/// `keywright explain FILE…`: exit code 0, or 2 when something cannot be read. What is not known (a policy of the
/// account, a group) is told on standard error: then more may be allowed than is listed.
[[nodiscard]] CommandResult runExplainCommand(const QStringList &arguments);

} // namespace keywright
