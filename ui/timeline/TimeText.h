// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace keywright::ui {

/// "45 s", "12 min", "3 h 20 min", "8 d 3 h": two units at most, never negative.
[[nodiscard]] QString spanText(std::chrono::milliseconds span);
/// "in 3 h 20 min", "12 min ago", "now"; empty for an invalid time.
[[nodiscard]] QString whenText(const QDateTime &at, const QDateTime &now);
/// The instant in the local time zone, to the second: for tooltips and tables. Empty for an invalid time.
[[nodiscard]] QString instantText(const QDateTime &at);

} // namespace keywright::ui
