// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/IssueSlots.h"

namespace keywright {

bool IssueSlots::take(const ObjectKey &key)
{
    if (m_taken < m_most) {
        ++m_taken;
        m_isWaiting.remove(key);
        return true;
    }
    if (!m_isWaiting.contains(key)) {
        m_isWaiting.insert(key);
        m_order.push_back(key);
    }
    return false;
}

std::optional<ObjectKey> IssueSlots::giveBack()
{
    --m_taken;
    while (!m_order.empty()) {
        const ObjectKey next = m_order.front();
        m_order.pop_front();
        if (m_isWaiting.remove(next))
            return next;
    }
    return {};
}

} // namespace keywright
