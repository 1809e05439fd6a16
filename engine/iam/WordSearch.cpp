// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/WordSearch.h"

#include <algorithm>
#include <set>

namespace keywright {

namespace {

using Symbol = PatternWord::Symbol;

bool isSubset(const std::u32string &small, const std::u32string &large)
{
    return std::includes(large.begin(), large.end(), small.begin(), small.end());
}

} // namespace

QString PatternWord::text(const std::function<QString(const PatternVariable &)> &value) const
{
    QString out;
    for (const Symbol symbol : symbols) {
        switch (symbol.kind) {
        case Symbol::Kind::Char:
            out += QChar(symbol.character);
            break;
        case Symbol::Kind::Fresh:
            out += fresh;
            break;
        case Symbol::Kind::Variable:
            out += value(variables[static_cast<size_t>(symbol.variable)]);
            break;
        }
    }
    return out;
}

QString PatternWord::text() const
{
    return text([](const PatternVariable &variable) {
        return variable.otherwise ? QStringLiteral("${%1, '%2'}").arg(variable.key, *variable.otherwise)
                                  : QStringLiteral("${%1}").arg(variable.key);
    });
}

std::vector<PatternVariable> PatternWord::usedVariables() const
{
    std::vector<PatternVariable> used;
    for (const Symbol symbol : symbols)
        if (symbol.kind == Symbol::Kind::Variable)
            used.push_back(variables[static_cast<size_t>(symbol.variable)]);
    return used;
}

WordSearch::WordSearch(Wildcard generator, SearchLimits limits)
    : m_generator(std::move(generator))
    , m_limits(limits)
{
}

void WordSearch::require(const Wildcard &pattern) { m_added.push_back({pattern, {Role::Required, -1}}); }

int WordSearch::cover(const Wildcard &pattern)
{
    m_added.push_back({pattern, {Role::Covering, m_numbers}});
    return m_numbers++;
}

int WordSearch::uncover(const Wildcard &pattern)
{
    m_added.push_back({pattern, {Role::Uncovering, m_numbers}});
    return m_numbers++;
}

qint32 WordSearch::internVariable(const PatternVariable &variable)
{
    const auto next = static_cast<qint32>(m_variables.size());
    const QString id = variable.id();
    const qint32 number = m_variableNumbers.value(id, next);
    if (number == next) {
        m_variableNumbers.insert(id, next);
        m_variables.push_back(variable);
    }
    return number;
}

void WordSearch::addMachine(const Wildcard &pattern, Role role, int number)
{
    const bool may = role == Role::Required || role == Role::Uncovering;
    Machine machine {.role = role, .number = number, .begin = static_cast<char32_t>(m_cells.size()), .end = 0};
    char32_t fieldStart = machine.begin;
    for (const Wildcard::Token &token : pattern.tokens()) {
        Cell cell {.colons = token.colons, .fold = !pattern.hasCase(), .character = token.character};
        m_caseMatters = m_caseMatters || !cell.fold;
        switch (token.kind) {
        case Wildcard::Kind::Char:
            cell.kind = Cell::Kind::Char;
            break;
        case Wildcard::Kind::One:
            cell.kind = Cell::Kind::One;
            break;
        case Wildcard::Kind::Many:
            cell.kind = Cell::Kind::Many;
            break;
        case Wildcard::Kind::Variable:
            // Where it may match, it stands for any text; where it must, for itself.
            cell.kind = may ? Cell::Kind::Many : Cell::Kind::Variable;
            cell.variable = internVariable(pattern.variables()[static_cast<size_t>(token.variable)]);
            break;
        }
        const auto position = static_cast<char32_t>(m_cells.size());
        cell.fieldStart = cell.colons ? machine.begin : fieldStart;
        const bool canTakeColon = cell.kind == Cell::Kind::Char ? cell.character == u':' : cell.colons;
        if (canTakeColon)
            fieldStart = position + 1;
        m_cells.push_back(cell);
    }
    if (m_cells.size() > machine.begin && m_cells.back().kind == Cell::Kind::Many && m_cells.back().colons)
        m_cells.back().last = true;
    machine.end = static_cast<char32_t>(m_cells.size());
    m_cells.push_back({});
    m_machines.push_back(machine);
    m_machineOf.resize(m_cells.size(), static_cast<int>(m_machines.size()) - 1);
}

/// The generator first (its variables get the numbers that its words name), what covers last.
void WordSearch::arrange()
{
    for (const PatternVariable &variable : m_generator.variables())
        (void)internVariable(variable);
    addMachine(m_generator, Role::Generator, -1);
    for (const Role role : {Role::Required, Role::Uncovering, Role::Covering}) {
        if (role == Role::Covering)
            m_firstCovering = static_cast<char32_t>(m_cells.size());
        for (const auto &[pattern, place] : m_added)
            if (place.first == role)
                addMachine(pattern, role, place.second);
    }
}

/// Completes the positions of one machine, which stand from index `first` on, and drops those that say no more than a
/// `*` further on: whatever they lead to, it leads to.
void WordSearch::close(Positions &positions, const Machine &machine, size_t first) const
{
    std::sort(positions.begin() + static_cast<qsizetype>(first), positions.end());
    for (size_t i = first; i < positions.size(); ++i) {
        const char32_t position = positions[i];
        if (m_cells[position].kind == Cell::Kind::Many
            && (i + 1 == positions.size() || positions[i + 1] != position + 1))
            positions.insert(positions.begin() + static_cast<qsizetype>(i) + 1, position + 1);
    }
    positions.erase(std::unique(positions.begin() + static_cast<qsizetype>(first), positions.end()), positions.end());
    char32_t dropTo = machine.end + 1, dropFrom = dropTo; // half-open: what the star at dropTo makes needless
    size_t keep = positions.size();
    for (size_t i = positions.size(); i-- > first;) {
        const char32_t position = positions[i];
        if (position >= dropFrom && position < dropTo)
            continue;
        positions[--keep] = position;
        if (m_cells[position].kind == Cell::Kind::Many && m_cells[position].fieldStart < dropFrom) {
            dropFrom = m_cells[position].fieldStart;
            dropTo = position;
        }
    }
    positions.erase(
        positions.begin() + static_cast<qsizetype>(first), positions.begin() + static_cast<qsizetype>(keep));
}

WordSearch::Positions WordSearch::start() const
{
    Positions positions;
    for (const Machine &machine : m_machines) {
        const size_t first = positions.size();
        positions.push_back(machine.begin);
        close(positions, machine, first);
    }
    return positions;
}

bool WordSearch::takes(const Cell &cell, Symbol symbol) const
{
    const bool isColon = symbol.kind == Symbol::Kind::Char && symbol.character == u':';
    switch (cell.kind) {
    case Cell::Kind::Char:
        return symbol.kind == Symbol::Kind::Char
            && cell.character == (cell.fold ? folded(symbol.character) : symbol.character);
    case Cell::Kind::One:
        return symbol.kind != Symbol::Kind::Variable && (cell.colons || !isColon);
    case Cell::Kind::Many:
        return cell.colons || !isColon;
    case Cell::Kind::Variable:
        return symbol.kind == Symbol::Kind::Variable && symbol.variable == cell.variable;
    case Cell::Kind::End:
        return false;
    }
    return false;
}

WordSearch::Positions WordSearch::step(const Positions &from, Symbol symbol)
{
    m_steps += static_cast<qint64>(from.size()) + 1;
    Positions to;
    size_t first = 0;
    int current = -1;
    for (const char32_t position : from) {
        if (const int machine = m_machineOf[position]; machine != current) {
            if (current >= 0)
                close(to, m_machines[static_cast<size_t>(current)], first);
            current = machine;
            first = to.size();
        }
        const Machine &machine = m_machines[static_cast<size_t>(current)];
        const bool may = machine.role == Role::Required || machine.role == Role::Uncovering;
        if (may && symbol.kind == Symbol::Kind::Variable) { // any text: to wherever one can get from here
            for (char32_t reached = position; reached <= machine.end; ++reached)
                to.push_back(reached);
        } else if (const Cell &cell = m_cells[position]; takes(cell, symbol)) {
            to.push_back(cell.kind == Cell::Kind::Many ? position : position + 1);
        }
    }
    if (current >= 0)
        close(to, m_machines[static_cast<size_t>(current)], first);
    m_steps += static_cast<qint64>(to.size()) / 4; // a variable of the word leads far
    return to;
}

/// Whether the generator and all that is required can still match.
bool WordSearch::isAlive(const Positions &positions) const
{
    size_t needed = 0;
    while (needed < m_machines.size() && m_machines[needed].role <= Role::Required)
        ++needed;
    int seen = -1;
    size_t alive = 0;
    for (const char32_t position : positions) {
        const int machine = m_machineOf[position];
        if (machine >= static_cast<int>(needed))
            break;
        if (machine != seen)
            ++alive;
        seen = machine;
    }
    return alive == needed;
}

/// What to go on with. A fresh character serves covering patterns least, a colon is the one that wildcards may
/// refuse, and a character that somebody names is of use only to those who name it and are wanted.
std::vector<Symbol> WordSearch::symbols(const Positions &positions) const
{
    bool anyCharacter = false, colonMatters = false;
    std::set<char16_t> own, named;
    std::set<qint32> variables;
    for (const char32_t position : positions) {
        const Cell &cell = m_cells[position];
        const Role role = m_machines[static_cast<size_t>(m_machineOf[position])].role;
        if (!cell.colons)
            colonMatters = true;
        if (role == Role::Generator && (cell.kind == Cell::Kind::One || cell.kind == Cell::Kind::Many))
            anyCharacter = true;
        if (role == Role::Generator && cell.kind == Cell::Kind::Variable)
            variables.insert(cell.variable);
        if (cell.kind != Cell::Kind::Char || role == Role::Covering)
            continue;
        auto &set = role == Role::Generator ? own : named;
        set.insert(cell.character);
        if (cell.fold && m_caseMatters && QChar(cell.character).toUpper().unicode() != cell.character)
            set.insert(QChar(cell.character).toUpper().unicode());
    }
    std::vector<Symbol> result;
    if (anyCharacter) {
        result.push_back({.kind = Symbol::Kind::Fresh});
        own.insert(named.begin(), named.end());
        if (colonMatters)
            own.insert(u':');
    }
    for (const char16_t character : own)
        result.push_back({.kind = Symbol::Kind::Char, .character = character});
    for (const qint32 variable : variables)
        result.push_back({.kind = Symbol::Kind::Variable, .variable = variable});
    return result;
}

bool WordSearch::isFound(const Positions &positions, const std::function<bool(const Bits &)> &found) const
{
    Bits bits(static_cast<size_t>(m_numbers));
    size_t needed = 0;
    for (const char32_t position : positions) {
        if (m_cells[position].kind != Cell::Kind::End)
            continue;
        const Machine &machine = m_machines[static_cast<size_t>(m_machineOf[position])];
        if (machine.number >= 0)
            bits[static_cast<size_t>(machine.number)] = true;
        else
            ++needed;
    }
    const auto all =
        std::count_if(m_machines.begin(), m_machines.end(), [](const Machine &machine) { return machine.number < 0; });
    return static_cast<qsizetype>(needed) == all && found(bits);
}

bool WordSearch::isSettled(const Positions &positions, const std::function<bool(const Bits &)> &settled) const
{
    if (!settled)
        return false;
    Bits bits(static_cast<size_t>(m_numbers));
    for (const char32_t position : positions) {
        if (position >= m_firstCovering && m_cells[position].last)
            bits[static_cast<size_t>(m_machines[static_cast<size_t>(m_machineOf[position])].number)] = true;
    }
    return settled(bits);
}

/// Whether one was here before from where as much can be found; remembers this one if not.
bool WordSearch::isKnown(const Positions &positions)
{
    const auto split = std::lower_bound(positions.begin(), positions.end(), m_firstCovering);
    auto &others = m_known[Positions(positions.begin(), split)];
    const Positions covering(split, positions.end());
    constexpr size_t mostLookedAt = 200;
    const size_t first = others.size() > mostLookedAt ? others.size() - mostLookedAt : 0;
    for (size_t i = first; i < others.size(); ++i) {
        m_steps += static_cast<qint64>(others[i].size()) / 4 + 1;
        if (isSubset(others[i], covering))
            return true;
    }
    others.push_back(covering);
    return false;
}

/// The word in which each wildcard of the generator is one fresh character: mostly it shows what there is to show, and
/// it reads best.
bool WordSearch::tryCanonical(const std::function<bool(const Bits &)> &found)
{
    Positions positions = start();
    m_canonical.clear();
    for (const Wildcard::Token &token : m_generator.tokens()) {
        Symbol symbol {.kind = Symbol::Kind::Fresh};
        if (token.kind == Wildcard::Kind::Char)
            symbol = {.kind = Symbol::Kind::Char, .character = token.character};
        if (token.kind == Wildcard::Kind::Variable)
            symbol = {.kind = Symbol::Kind::Variable, .variable = token.variable};
        m_canonical.push_back(symbol);
        positions = step(positions, symbol);
        if (!isAlive(positions) || m_steps > m_limits.steps)
            return false;
    }
    return isFound(positions, found);
}

WordSearch::Outcome WordSearch::run(
    const std::function<bool(const Bits &)> &found, const std::function<bool(const Bits &)> &settled)
{
    arrange();
    if (tryCanonical(found))
        return Outcome::Found;
    m_canonical.clear();
    const qint64 most = m_steps + m_limits.steps;
    m_visits.push_back({start(), -1, {}});
    if (isKnown(m_visits.front().positions) || isSettled(m_visits.front().positions, settled))
        return Outcome::None;
    for (size_t at = 0; at < m_visits.size(); ++at) {
        m_at = static_cast<int>(at);
        if (isFound(m_visits[at].positions, found))
            return Outcome::Found;
        for (const Symbol symbol : symbols(m_visits[at].positions)) {
            if (m_steps > most)
                return Outcome::Undecided;
            Positions next = step(m_visits[at].positions, symbol);
            if (!isAlive(next) || isSettled(next, settled) || isKnown(next))
                continue;
            m_visits.push_back({std::move(next), static_cast<int>(at), symbol});
        }
        if (static_cast<int>(m_visits.size()) > m_limits.states || m_steps > most)
            return Outcome::Undecided;
    }
    return Outcome::None;
}

/// One that no pattern names, in either case; letters and digits are preferred.
QChar WordSearch::freshCharacter() const
{
    std::set<char16_t> named;
    for (const Cell &cell : m_cells)
        if (cell.kind == Cell::Kind::Char)
            named.insert(folded(cell.character));
    for (const char16_t c : std::u16string_view(u"xyzqwkjvbnmfghdrtplcsaeiou7035689421_-.+=,@"))
        if (!named.contains(c))
            return c;
    char16_t c = u'\u00a1';
    while (named.contains(folded(c)) || folded(c) == u':')
        ++c;
    return c;
}

PatternWord WordSearch::word() const
{
    PatternWord word {.symbols = m_canonical, .variables = m_variables, .fresh = freshCharacter()};
    for (int i = m_at; i > 0; i = m_visits[static_cast<size_t>(i)].parent)
        word.symbols.push_back(m_visits[static_cast<size_t>(i)].symbol);
    if (m_at > 0)
        std::reverse(word.symbols.begin(), word.symbols.end());
    return word;
}

Inclusion isCovered(const Wildcard &inner, const std::vector<Wildcard> &outer, SearchLimits limits)
{
    WordSearch search(inner, limits);
    for (const Wildcard &pattern : outer) {
        if (pattern == inner || pattern.isEverything())
            return {.proof = Proof::Yes};
        if (inner.mayOverlap(pattern))
            search.cover(pattern);
    }
    const auto none = [](const WordSearch::Bits &bits) {
        return std::find(bits.begin(), bits.end(), true) == bits.end();
    };
    switch (search.run(none, [&none](const WordSearch::Bits &bits) { return !none(bits); })) {
    case WordSearch::Outcome::Found:
        return {.proof = Proof::No, .example = search.word().text()};
    case WordSearch::Outcome::None:
        return {.proof = Proof::Yes};
    case WordSearch::Outcome::Undecided:
        break;
    }
    return {};
}

Proof canOverlap(const Wildcard &a, const Wildcard &b, SearchLimits limits)
{
    if (!a.mayOverlap(b))
        return Proof::No;
    WordSearch search(a, limits);
    search.require(b);
    switch (search.run([](const WordSearch::Bits &) { return true; })) {
    case WordSearch::Outcome::Found:
        return Proof::Yes;
    case WordSearch::Outcome::None:
        return Proof::No;
    case WordSearch::Outcome::Undecided:
        break;
    }
    return Proof::Undecided;
}

} // namespace keywright
