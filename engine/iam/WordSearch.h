// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Wildcard.h"

#include <QHash>

#include <functional>
#include <string>
#include <unordered_map>

namespace keywright {

/// What a search may cost. Beyond it the answer is "undecided", never a wrong one.
struct SearchLimits
{
    int states = 20'000;
    qint64 steps = 2'000'000; ///< positions looked at
};

/// A word of the search: characters, characters that no pattern names ("fresh"), and variables of the generator.
struct PatternWord
{
    struct Symbol
    {
        enum class Kind : quint8 { Char, Fresh, Variable };
        Kind kind = Kind::Char;
        char16_t character = 0;
        qint32 variable = -1;
    };
    std::vector<Symbol> symbols;
    std::vector<PatternVariable> variables; ///< of all patterns; symbols tell which by number
    QChar fresh = {}; ///< stands for each fresh character

    [[nodiscard]] QString text(const std::function<QString(const PatternVariable &)> &value) const;
    /// With variables as they are written.
    [[nodiscard]] QString text() const;
    [[nodiscard]] std::vector<PatternVariable> usedVariables() const;
};

/// Looks for a word of one pattern (the generator) by what it does to others, in steps over sets of positions (the
/// subset construction, made as it goes). The alphabet is what the patterns name at that place, and one fresh
/// character for all others.
///
/// A variable of the generator stays one symbol: "covering" patterns match it by `*` or by the same variable (they
/// match whatever its value is), "required" and "uncovering" ones match it if they could for some value. So where words
/// with variables are concerned, what is found may not be there, but what is not found is not there.
class WordSearch final
{
public:
    enum class Outcome { Found, None, Undecided };
    using Bits = std::vector<bool>; ///< by the number that cover() or uncover() gave

    explicit WordSearch(Wildcard generator, SearchLimits limits = {});

    /// The word must be matched by this as well.
    void require(const Wildcard &pattern);
    /// The less of these match, the better: found() must hold for fewer matches if it holds for more.
    int cover(const Wildcard &pattern);
    /// The more of these match, the better.
    int uncover(const Wildcard &pattern);

    /// `found` is asked for each word of the generator, once for all that do the same to the patterns. `settled` (if
    /// set) is asked with what matches whatever comes: true when no longer word can be found.
    [[nodiscard]] Outcome run(
        const std::function<bool(const Bits &)> &found, const std::function<bool(const Bits &)> &settled = {});
    /// The word that was found, or (inside `found`) that is asked about.
    [[nodiscard]] PatternWord word() const;
    /// What it has cost so far: positions looked at, and an eighth for each pattern at each of them.
    [[nodiscard]] qint64 steps() const
    {
        return m_steps + static_cast<qint64>(m_visits.size() * m_machines.size() / 8);
    }

private:
    enum class Role : quint8 { Generator, Required, Uncovering, Covering };
    struct Cell ///< one position of one pattern
    {
        enum class Kind : quint8 { Char, One, Many, Variable, End };
        Kind kind = Kind::End;
        bool colons = true;
        bool fold = false;
        bool last = false; ///< a Many behind which nothing comes
        char16_t character = 0;
        qint32 variable = -1;
        char32_t fieldStart = 0; ///< Many: positions from here on say no more than this one
    };
    struct Machine
    {
        Role role;
        int number; ///< of cover() and uncover()
        char32_t begin;
        char32_t end; ///< of the End cell
    };
    struct Visit
    {
        std::u32string positions;
        int parent;
        PatternWord::Symbol symbol;
    };
    using Positions = std::u32string; ///< sorted, closed under "a `*` may be nothing"

    void addMachine(const Wildcard &pattern, Role role, int number);
    [[nodiscard]] qint32 internVariable(const PatternVariable &variable);
    void arrange();
    [[nodiscard]] Positions start() const;
    [[nodiscard]] Positions step(const Positions &from, PatternWord::Symbol symbol);
    void close(Positions &positions, const Machine &machine, size_t first) const;
    [[nodiscard]] bool takes(const Cell &cell, PatternWord::Symbol symbol) const;
    [[nodiscard]] bool isAlive(const Positions &positions) const;
    [[nodiscard]] std::vector<PatternWord::Symbol> symbols(const Positions &positions) const;
    [[nodiscard]] bool isFound(const Positions &positions, const std::function<bool(const Bits &)> &found) const;
    [[nodiscard]] bool isSettled(const Positions &positions, const std::function<bool(const Bits &)> &settled) const;
    [[nodiscard]] bool isKnown(const Positions &positions);
    [[nodiscard]] bool tryCanonical(const std::function<bool(const Bits &)> &found);
    [[nodiscard]] QChar freshCharacter() const;

    Wildcard m_generator;
    SearchLimits m_limits;
    std::vector<std::pair<Wildcard, std::pair<Role, int>>> m_added;
    std::vector<PatternVariable> m_variables;
    QHash<QString, qint32> m_variableNumbers; ///< by their id()
    std::vector<Machine> m_machines; ///< the generator first, covering ones last
    std::vector<Cell> m_cells;
    std::vector<int> m_machineOf; ///< by position
    char32_t m_firstCovering = 0;
    int m_numbers = 0;
    bool m_caseMatters = false; ///< of any pattern
    qint64 m_steps = 0;
    std::vector<Visit> m_visits;
    std::unordered_map<std::u32string, std::vector<std::u32string>> m_known; ///< by the part that is not covering
    std::vector<PatternWord::Symbol> m_canonical; ///< the word tried first
    int m_at = 0; ///< the visit that is looked at
};

/// Yes and No are proven.
enum class Proof { Yes, No, Undecided };

struct Inclusion
{
    Proof proof = Proof::Undecided;
    QString example = {}; ///< No: what `inner` matches and none of `outer` does
};
/// Whether every text that `inner` matches is matched by one of `outer`, whatever the values of variables are.
[[nodiscard]] Inclusion isCovered(const Wildcard &inner, const std::vector<Wildcard> &outer, SearchLimits limits = {});

/// Whether a text can match both; with variables: for some value of them.
[[nodiscard]] Proof canOverlap(const Wildcard &a, const Wildcard &b, SearchLimits limits = {});

} // namespace keywright
