// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/SweepRound.h"

#include <algorithm>
#include <iterator>

namespace keywright {

std::vector<ObjectKey> SweepRound::next(
    const std::set<ObjectKey> &all, const std::set<ObjectKey> &urgent, qsizetype atMost)
{
    std::vector<ObjectKey> chosen;
    std::set_intersection(all.begin(), all.end(), urgent.begin(), urgent.end(), std::back_inserter(chosen));
    auto at = all.upper_bound(m_last);
    for (size_t seen = 0; seen < all.size() && qsizetype(chosen.size()) < atMost; ++seen, ++at) {
        if (at == all.end())
            at = all.begin();
        m_last = *at;
        if (!urgent.contains(*at))
            chosen.push_back(*at);
    }
    return chosen;
}

} // namespace keywright
