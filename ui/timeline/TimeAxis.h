// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/timeline/KeyBars.h"

#include <vector>

namespace keywright::ui {

struct AxisTick
{
    QDateTime time = {};
    QString text = {}; ///< "-2 h", "now", "+30 min"
};

/// Ticks at round distances from now, `most` at the most.
[[nodiscard]] std::vector<AxisTick> axisTicks(const TimeWindow &window, const QDateTime &now, int most);

} // namespace keywright::ui
