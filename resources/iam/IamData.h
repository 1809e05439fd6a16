// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace keywright {

/// What is built into the program, for Catalogue::read() and ManagedPolicies::read(): the bytes themselves, no copy.
[[nodiscard]] QByteArray embeddedCatalogue();
[[nodiscard]] QByteArray embeddedManagedPolicies();

} // namespace keywright
