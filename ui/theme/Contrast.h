// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>

namespace keywright::ui {

/// WCAG 2's contrast ratio, 1 … 21. Text needs 4.5.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);
/// Black or white, whichever reads better on `background`.
[[nodiscard]] QColor readableOn(const QColor &background);

} // namespace keywright::ui
