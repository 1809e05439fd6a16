// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace keywright {

/// What resources/iam/make-catalogue.py makes.
enum class IamFile { Catalogue, ManagedPolicies };

/// "catalogue", "managed policies"
[[nodiscard]] QString toString(IamFile file);

/// Newer files than the built-in ones are kept for this user alone, in $XDG_DATA_HOME/keywright (~/.local/share).
[[nodiscard]] QString installedPath(IamFile file);
/// Not set: there is none. The error: it is not what was installed, byte for byte; a block that is damaged would show
/// only when its service is asked for, and then in false findings.
[[nodiscard]] Result<std::optional<QByteArray>> readInstalled(IamFile file);
/// In one step: whoever reads meanwhile, or after a crash, has the old one or the new one.
[[nodiscard]] Result<void> install(IamFile file, const QByteArray &bytes);
/// Whether there was one.
[[nodiscard]] Result<bool> removeInstalled(IamFile file);

} // namespace keywright
