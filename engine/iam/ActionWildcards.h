// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace keywright {

class Catalogue;

/// A list of actions with wildcards wherever these name, of all that the catalogue knows, nothing but what is in the
/// list. What it names today is the same; it is shorter, or as it was.
[[nodiscard]] QStringList collapsedActions(const QStringList &actions, const Catalogue &catalogue);

} // namespace keywright
