// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

namespace keywright::ui {

/// What is painted with.
enum class Scheme { Light, Dark, HighContrast };

[[nodiscard]] QPalette paletteFor(Scheme scheme);
/// The scheme that a palette belongs to: so whoever draws needs nothing but the palette of his widget.
[[nodiscard]] Scheme schemeOf(const QPalette &palette);

} // namespace keywright::ui
