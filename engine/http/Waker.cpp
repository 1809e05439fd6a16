// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/Waker.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace keywright {

Waker::Waker(std::chrono::milliseconds deadline, const CancelToken &cancel, const CancelToken &closing)
    : m_onCancel(cancel, Canceller {this})
    , m_onClosing(closing, Canceller {this})
{
    if (deadline.count() <= 0)
        return;
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] { wake(Cause::Deadline); });
    m_timer.start(std::min(deadline, std::chrono::milliseconds(std::numeric_limits<int>::max())));
}

void Waker::wake(Cause cause)
{
    if (m_cause)
        return;
    m_cause = cause;
    QMetaObject::invokeMethod(
        this, [this] { std::exchange(m_waiting, {}).resume(); }, Qt::QueuedConnection);
}

} // namespace keywright
