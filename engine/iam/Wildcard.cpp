// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/Wildcard.h"

#include "iam/PolicyVariable.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr int fieldsBeforeResource = 5;
} // namespace

char16_t folded(char16_t c) { return QChar(c).toCaseFolded().unicode(); }

Wildcard Wildcard::action(QStringView text)
{
    Wildcard pattern;
    pattern.m_hasCase = false;
    pattern.append(text, true, false);
    return pattern;
}

Wildcard Wildcard::arn(QStringView text, ArnReading reading, bool variables)
{
    Wildcard pattern;
    pattern.append(text, true, variables);
    pattern.restrictToFields(reading);
    return pattern;
}

Wildcard Wildcard::like(QStringView text, Qt::CaseSensitivity cs, bool variables)
{
    Wildcard pattern;
    pattern.m_hasCase = cs == Qt::CaseSensitive;
    pattern.append(text, true, variables);
    return pattern;
}

Wildcard Wildcard::equal(QStringView text, Qt::CaseSensitivity cs, bool variables)
{
    Wildcard pattern;
    pattern.m_hasCase = cs == Qt::CaseSensitive;
    pattern.append(text, false, variables);
    return pattern;
}

void Wildcard::appendCharacter(QChar c)
{
    m_tokens.push_back({.kind = Kind::Char, .character = m_hasCase ? c.unicode() : folded(c.unicode())});
}

void Wildcard::append(QStringView text, bool wildcards, bool variables)
{
    m_tokens.reserve(static_cast<size_t>(text.size()));
    QHash<QString, qint32> numbers; // of the variables
    for (const PatternPiece &piece : patternPieces(text, variables)) {
        if (piece.kind == PatternPiece::Kind::Variable) {
            appendVariable(piece, numbers);
        } else if (piece.kind == PatternPiece::Kind::Text || !wildcards) {
            const QString same = piece.kind == PatternPiece::Kind::Text ? piece.text
                : piece.kind == PatternPiece::Kind::Star                ? QStringLiteral("*")
                                                                        : QStringLiteral("?");
            for (const QChar c : same)
                appendCharacter(c);
        } else if (piece.kind == PatternPiece::Kind::Question) {
            m_tokens.push_back({.kind = Kind::One});
        } else if (m_tokens.empty() || m_tokens.back().kind != Kind::Many) {
            m_tokens.push_back({.kind = Kind::Many});
        }
    }
}

void Wildcard::appendVariable(const PatternPiece &piece, QHash<QString, qint32> &numbers)
{
    PatternVariable variable {.key = piece.text.toLower()};
    if (piece.hasDefault)
        variable.otherwise = piece.otherwise;
    const auto next = static_cast<qint32>(m_variables.size());
    const QString id = variable.id();
    const qint32 number = numbers.value(id, next);
    m_tokens.push_back({.kind = Kind::Variable, .variable = number});
    if (number != next)
        return;
    numbers.insert(id, next);
    m_variables.push_back(std::move(variable));
}

void Wildcard::restrictToFields(ArnReading reading)
{
    if (reading == ArnReading::Plain || isEverything())
        return;
    int field = 0;
    for (size_t i = 0; i < m_tokens.size() && field < fieldsBeforeResource; ++i) {
        Token &token = m_tokens[i];
        if (token.kind == Kind::Char && token.character == u':')
            ++field;
        if (token.kind != Kind::One && token.kind != Kind::Many)
            continue;
        const bool endsField =
            i + 1 == m_tokens.size() || (m_tokens[i + 1].kind == Kind::Char && m_tokens[i + 1].character == u':');
        token.colons = reading == ArnReading::FieldEnds && token.kind == Kind::Many && endsField;
        m_crossesAll = m_crossesAll && token.colons;
    }
}

bool Wildcard::isLiteral() const
{
    return std::all_of(m_tokens.begin(), m_tokens.end(), [](const Token &token) { return token.kind == Kind::Char; });
}

bool Wildcard::isEverything() const
{
    return m_tokens.size() == 1 && m_tokens.front().kind == Kind::Many && m_tokens.front().colons;
}

bool Wildcard::takes(const Token &token, char16_t character) const
{
    switch (token.kind) {
    case Kind::Char:
        return token.character == (m_hasCase ? character : folded(character));
    case Kind::One:
    case Kind::Many:
        return token.colons || character != u':';
    case Kind::Variable:
        return false;
    }
    return false;
}

bool Wildcard::matches(QStringView text) const
{
    return m_crossesAll ? matchesGreedily(text) : matchesByPositions(text);
}

/// Each `*` takes as little as it can; on a mismatch the last one takes one character more.
bool Wildcard::matchesGreedily(QStringView text) const
{
    const size_t none = m_tokens.size() + 1;
    size_t token = 0, star = none;
    qsizetype at = 0, behindStar = 0;
    while (at < text.size()) {
        if (token < m_tokens.size() && m_tokens[token].kind == Kind::Many) {
            star = token++;
            behindStar = at;
        } else if (token < m_tokens.size() && takes(m_tokens[token], text[at].unicode())) {
            ++token;
            ++at;
        } else if (star != none) {
            token = star + 1;
            at = ++behindStar;
        } else {
            return false;
        }
    }
    while (token < m_tokens.size() && m_tokens[token].kind == Kind::Many)
        ++token;
    return token == m_tokens.size();
}

/// All positions in the pattern at which one may stand after each character: a `*` that stops at a colon may have to
/// give back to one far before it.
bool Wildcard::matchesByPositions(QStringView text) const
{
    std::vector<bool> now(m_tokens.size() + 1), next;
    const auto close = [this](std::vector<bool> &positions) {
        for (size_t i = 0; i < m_tokens.size(); ++i)
            if (positions[i] && m_tokens[i].kind == Kind::Many)
                positions[i + 1] = true;
    };
    now[0] = true;
    close(now);
    for (const QChar c : text) {
        next.assign(now.size(), false);
        for (size_t i = 0; i < m_tokens.size(); ++i) {
            if (now[i] && takes(m_tokens[i], c.unicode()))
                next[m_tokens[i].kind == Kind::Many ? i : i + 1] = true;
        }
        close(next);
        now.swap(next);
    }
    return now.back();
}

std::optional<Wildcard> Wildcard::bound(const std::function<std::optional<QString>(const QString &)> &value) const
{
    if (m_variables.empty())
        return *this;
    Wildcard result;
    result.m_hasCase = m_hasCase;
    result.m_crossesAll = m_crossesAll;
    for (const Token &token : m_tokens) {
        if (token.kind != Kind::Variable) {
            result.m_tokens.push_back(token);
            continue;
        }
        const PatternVariable &variable = m_variables[static_cast<size_t>(token.variable)];
        auto text = value(variable.key);
        if (!text)
            text = variable.otherwise;
        if (!text)
            return {};
        for (const QChar c : *text)
            result.appendCharacter(c);
    }
    return result;
}

bool Wildcard::mayOverlap(const Wildcard &other) const
{
    const bool fold = !m_hasCase || !other.m_hasCase;
    const size_t length = std::min(m_tokens.size(), other.m_tokens.size());
    for (size_t i = 0; i < length; ++i) {
        const Token &mine = m_tokens[i];
        const Token &theirs = other.m_tokens[i];
        if (mine.kind != Kind::Char && mine.kind != Kind::One)
            return true;
        if (theirs.kind != Kind::Char && theirs.kind != Kind::One)
            return true;
        if (mine.kind == Kind::One || theirs.kind == Kind::One)
            continue;
        if (fold ? folded(mine.character) != folded(theirs.character) : mine.character != theirs.character)
            return false;
    }
    const auto nextCanBeNothing = [length](const Wildcard &pattern) {
        return pattern.m_tokens[length].kind == Kind::Many || pattern.m_tokens[length].kind == Kind::Variable;
    };
    if (m_tokens.size() == other.m_tokens.size())
        return true;
    return nextCanBeNothing(m_tokens.size() > length ? *this : other);
}

} // namespace keywright
