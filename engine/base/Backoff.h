// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>

namespace keywright {

/// A source of numbers in [0, 1): handed in, so that tests know what comes.
using Random = std::function<double()>;
/// From the system's generator; for jitter, not for secrets.
[[nodiscard]] Random systemRandom();

/// Exponential back-off with jitter: each wait lies between half of the step and the step, the step doubles up to a
/// limit.
class Backoff final
{
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest, Random random);
    /// How long to wait before the next try.
    [[nodiscard]] std::chrono::milliseconds next();
    void reset() { m_failures = 0; }
    [[nodiscard]] int failures() const { return m_failures; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    Random m_random;
    int m_failures = 0;
};

} // namespace keywright
