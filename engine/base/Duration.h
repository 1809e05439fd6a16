// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QString>

#include <chrono>

namespace keywright {

/// Parses a duration as Kubernetes (Go's time.ParseDuration) writes it: "16h", "1h30m", "90s", "1.5h", "250ms".
/// Units are h, m, s, ms, us (µs), ns; a bare "0" is allowed; days and years do not exist there.
[[nodiscard]] Result<std::chrono::milliseconds> parseDuration(const QString &text);
/// The shortest form that parses to the same: "16h", "1h30m", "45s", "250ms", "0s".
[[nodiscard]] QString formatDuration(std::chrono::milliseconds duration);

} // namespace keywright
