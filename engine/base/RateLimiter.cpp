// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/RateLimiter.h"

#include <algorithm>
#include <cmath>

namespace keywright {

RateLimiter::RateLimiter(const Clock &clock, double perSecond, double burst)
    : m_clock(clock)
    , m_perSecond(perSecond)
    , m_burst(burst)
    , m_tokens(burst)
    , m_filledAt(clock.sinceBoot())
{
}

std::chrono::milliseconds RateLimiter::reserve()
{
    const auto now = m_clock.sinceBoot();
    m_tokens = std::min(m_burst, m_tokens + double((now - m_filledAt).count()) / 1000.0 * m_perSecond);
    m_filledAt = now;
    m_tokens -= 1;
    // Below zero the bucket owes: whoever comes later waits longer.
    return m_tokens >= 0 ? std::chrono::milliseconds(0)
                         : std::chrono::milliseconds(qint64(std::ceil(-m_tokens / m_perSecond * 1000.0)));
}

} // namespace keywright
