// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/AccessRule.h"
#include "iam/WordSearch.h"

namespace keywright {

/// One side of boxes (their actions or their resources): looks for a word of some pattern sets by which of other
/// sets it is in.
class BoxSearch final
{
public:
    using Members = std::vector<bool>; ///< by cover: the word is in it

    /// Words of `generator`.
    explicit BoxSearch(Wildcard generator, SearchLimits limits = {});
    void require(const Wildcard &pattern)
    {
        m_search.require(pattern);
        m_required.push_back(pattern);
    }
    /// And that none of these matches.
    void exclude(const PatternSet &set);
    /// `full`: a word in it is never looked for.
    void cover(const PatternSet &set, bool full);

    /// `found` is asked with all the sets that a word is surely in.
    [[nodiscard]] WordSearch::Outcome run(const std::function<bool(const Members &)> &found);
    [[nodiscard]] PatternWord word() const { return m_search.word(); }
    [[nodiscard]] qint64 steps() const { return m_search.steps(); }

private:
    struct Cover
    {
        bool full = false;
        bool always = false; ///< every word is in it
        bool negated = false;
        std::vector<int> numbers = {}; ///< of its patterns in the search
    };

    [[nodiscard]] bool isIn(const Cover &cover, const WordSearch::Bits &bits) const;

    Wildcard m_generator;
    WordSearch m_search;
    std::vector<Wildcard> m_required;
    std::vector<Wildcard> m_excluded;
    std::vector<int> m_excludedNumbers;
    std::vector<Cover> m_covers;
};

} // namespace keywright
