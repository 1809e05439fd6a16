// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyFinding.h"
#include "ui/theme/Tones.h"

#include <QIcon>

namespace keywright::ui {

[[nodiscard]] Tone toneOf(PolicySeverity severity);
/// A shape for each: octagon, lock, triangle, dotted circle.
[[nodiscard]] QString severityIconName(PolicySeverity severity);
/// "Error", "Security", "Warning", "Hint"
[[nodiscard]] QString severityName(PolicySeverity severity);

} // namespace keywright::ui
