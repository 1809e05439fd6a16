// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "policy/CommandResult.h"

#include <QStringList>

#include <optional>

namespace keywright {

/// lint, explain, diff, shrink or catalogue, if that is the first word behind the program's name.
[[nodiscard]] std::optional<CommandResult> runPolicyCommand(const QStringList &arguments);

} // namespace keywright
