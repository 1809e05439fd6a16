// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Sleep.h"

#include <qcorosignal.h>

#include <QTimer>

#include <algorithm>
#include <limits>

namespace keywright {

QCoro::Task<bool> sleepFor(std::chrono::milliseconds duration, CancelToken cancel)
{
    if (cancel.stop_requested())
        co_return false;
    QTimer timer;
    timer.setSingleShot(true);
    // Cancelling means: fire now. Then both ends come by the same signal.
    std::stop_callback wake(cancel, [&timer] { timer.start(0); });
    const auto longest = std::chrono::milliseconds(std::numeric_limits<int>::max());
    timer.start(std::clamp(duration, std::chrono::milliseconds(0), longest));
    co_await qCoro(&timer, &QTimer::timeout);
    co_return !cancel.stop_requested();
}

} // namespace keywright
