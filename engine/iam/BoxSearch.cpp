// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/BoxSearch.h"

#include <algorithm>

namespace keywright {

BoxSearch::BoxSearch(Wildcard generator, SearchLimits limits)
    : m_generator(generator)
    , m_search(std::move(generator), limits)
{
}

void BoxSearch::exclude(const PatternSet &set)
{
    for (const Wildcard &pattern : set.patterns) {
        if (!m_generator.mayOverlap(pattern))
            continue;
        m_excluded.push_back(pattern);
        m_excludedNumbers.push_back(m_search.cover(pattern));
    }
}

void BoxSearch::cover(const PatternSet &set, bool full)
{
    Cover cover {.full = full, .negated = set.negated};
    for (const Wildcard &pattern : set.patterns) {
        if (!m_generator.mayOverlap(pattern))
            continue;
        if (set.negated) {
            // What is excluded from the start is not excluded by this: the same variable has the same value.
            if (std::find(m_excluded.begin(), m_excluded.end(), pattern) == m_excluded.end())
                cover.numbers.push_back(m_search.uncover(pattern));
            continue;
        }
        if (pattern == m_generator || pattern.isEverything()
            || std::find(m_required.begin(), m_required.end(), pattern) != m_required.end())
            cover.always = true;
        else
            cover.numbers.push_back(m_search.cover(pattern));
    }
    if (set.negated)
        cover.always = cover.numbers.empty();
    m_covers.push_back(std::move(cover));
}

bool BoxSearch::isIn(const Cover &cover, const WordSearch::Bits &bits) const
{
    if (cover.always)
        return true;
    return std::any_of(cover.numbers.begin(), cover.numbers.end(), [&](int number) {
        return bits[static_cast<size_t>(number)];
    }) != cover.negated;
}

WordSearch::Outcome BoxSearch::run(const std::function<bool(const Members &)> &found)
{
    if (std::any_of(m_covers.begin(), m_covers.end(), [](const Cover &cover) { return cover.full && cover.always; }))
        return WordSearch::Outcome::None;
    const auto isExcluded = [this](const WordSearch::Bits &bits) {
        return std::any_of(m_excludedNumbers.begin(), m_excludedNumbers.end(),
            [&](int number) { return bits[static_cast<size_t>(number)]; });
    };
    const auto look = [&](const WordSearch::Bits &bits) {
        if (isExcluded(bits))
            return false;
        Members members;
        for (const Cover &cover : m_covers) {
            members.push_back(isIn(cover, bits));
            if (members.back() && cover.full)
                return false;
        }
        return found(members);
    };
    const auto settled = [&](const WordSearch::Bits &bits) {
        return isExcluded(bits) || std::any_of(m_covers.begin(), m_covers.end(), [&](const Cover &cover) {
            return cover.full && !cover.negated && isIn(cover, bits);
        });
    };
    return m_search.run(look, settled);
}

} // namespace keywright
