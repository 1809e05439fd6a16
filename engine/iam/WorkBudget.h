// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace keywright {

/// What comparing or explaining policies may cost, counted in steps of about a nanosecond and never by a clock: the
/// same policies always get the same answer. When it is used up the answer is "undecided" or "too large", never a wrong
/// one. AWS takes policies of 6,144 characters, which need a small part of the usual amount.
class WorkBudget final
{
public:
    static constexpr qint64 usual = 5'000'000'000;

    explicit WorkBudget(qint64 steps = usual)
        : m_left(steps)
    {
    }

    /// False: there is not so much left, and nothing more is to be begun.
    [[nodiscard]] bool spend(qint64 steps)
    {
        if (m_isUsedUp || steps > m_left) {
            m_isUsedUp = true;
            return false;
        }
        m_left -= steps;
        m_spent += steps;
        return true;
    }
    [[nodiscard]] bool isUsedUp() const { return m_isUsedUp; }
    [[nodiscard]] qint64 left() const { return m_isUsedUp ? 0 : m_left; }
    [[nodiscard]] qint64 spent() const { return m_spent; }

private:
    qint64 m_left;
    qint64 m_spent = 0;
    bool m_isUsedUp = false;
};

} // namespace keywright
