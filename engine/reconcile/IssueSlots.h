// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"

#include <QSet>

#include <deque>
#include <optional>

namespace keywright {

/// How many keys of a mount are being issued at a time, and who waits for their turn, in the order of asking.
class IssueSlots final
{
public:
    explicit IssueSlots(int most)
        : m_most(most)
    {
    }

    /// Takes a slot. False: all are taken, and the credential waits; asking again keeps its place.
    [[nodiscard]] bool take(const ObjectKey &key);
    /// Gives a slot back. Who is next should be looked at: it has to take() as anybody else.
    [[nodiscard]] std::optional<ObjectKey> giveBack();
    [[nodiscard]] int taken() const { return m_taken; }
    [[nodiscard]] qsizetype waiting() const { return m_isWaiting.size(); }

private:
    const int m_most;
    int m_taken = 0;
    std::deque<ObjectKey> m_order; ///< has some that wait no longer
    QSet<ObjectKey> m_isWaiting;
};

} // namespace keywright
