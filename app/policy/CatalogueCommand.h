// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "policy/CommandResult.h"

#include <QStringList>

namespace keywright {

/// `keywright catalogue [--update FILE | --reset]`: exit code 0, or 2 with nothing changed.
[[nodiscard]] CommandResult runCatalogueCommand(const QStringList &arguments);

} // namespace keywright
