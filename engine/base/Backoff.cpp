// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace keywright {

Random systemRandom()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

Backoff::Backoff(std::chrono::milliseconds first, std::chrono::milliseconds longest, Random random)
    : m_first(first)
    , m_longest(longest)
    , m_random(std::move(random))
{
}

std::chrono::milliseconds Backoff::next()
{
    const int doublings = std::min(m_failures++, 30);
    const auto step = std::min<std::chrono::milliseconds>(m_first * (std::int64_t(1) << doublings), m_longest);
    return std::chrono::milliseconds(std::int64_t(double(step.count()) * (0.5 + 0.5 * m_random())));
}

} // namespace keywright
