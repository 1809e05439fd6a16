// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"

#include <qcorotask.h>

#include <chrono>

namespace keywright {

/// Waits for `duration` on the event loop. False if cancelled before it was over. A duration ≤ 0 still goes once
/// through the event loop, so that a loop around it cannot starve others.
QCoro::Task<bool> sleepFor(std::chrono::milliseconds duration, CancelToken cancel = {});

} // namespace keywright
