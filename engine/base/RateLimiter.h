// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"

#include <chrono>

namespace keywright {

/// Token bucket: `perSecond` on average, `burst` at once. It only computes; the caller sleeps.
class RateLimiter final
{
public:
    RateLimiter(const Clock &clock, double perSecond, double burst);
    /// Takes one token and says how long to wait before using it; 0 = now. Tokens are handed out in order.
    [[nodiscard]] std::chrono::milliseconds reserve();

private:
    const Clock &m_clock;
    double m_perSecond;
    double m_burst;
    double m_tokens;
    std::chrono::milliseconds m_filledAt;
};

} // namespace keywright
