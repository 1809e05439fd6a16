// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/PolicyVariable.h"

namespace keywright {

namespace {

using PieceKind = PatternPiece::Kind;

/// A variable as read from `${`; `length` in characters, 0 when it cannot be read (then `sentence` says why).
struct Reading
{
    qsizetype length = 0;
    PatternPiece piece = {};
    Sentence sentence = {};
};

Reading unreadable(Sentence sentence) { return {.sentence = std::move(sentence)}; }

/// The text between comma and brace: 'in quotes', without one inside.
bool readDefault(QStringView text, PatternPiece &piece)
{
    text = text.trimmed();
    const QLatin1Char quote('\'');
    if (text.size() < 2 || !text.startsWith(quote) || !text.endsWith(quote)
        || text.mid(1, text.size() - 2).contains(quote))
        return false;
    piece.hasDefault = true;
    piece.otherwise = text.mid(1, text.size() - 2).toString();
    return true;
}

/// `text` begins with "${".
Reading readVariable(QStringView text)
{
    // A default may hold a brace in its quotes.
    bool quoted = false;
    qsizetype end = 2;
    for (; end < text.size() && (quoted || text[end] != QLatin1Char('}')); ++end) {
        if (!quoted && text[end] == QLatin1Char('{')) // another one begins: this one has no end
            return unreadable(Sentence::tr("has no closing brace"));
        quoted = quoted != (text[end] == QLatin1Char('\''));
    }
    if (end >= text.size())
        end = quoted ? text.indexOf(QLatin1Char('}')) : -1;
    if (end < 0)
        return unreadable(Sentence::tr("has no closing brace"));
    const QStringView inside = text.mid(2, end - 2);
    const qsizetype comma = inside.indexOf(QLatin1Char(','));
    const QStringView name = comma < 0 ? inside : inside.left(comma);
    if (name.isEmpty())
        return unreadable(Sentence::tr("is empty"));
    Reading reading {.length = end + 1};
    if (inside == QLatin1String("*") || inside == QLatin1String("?") || inside == QLatin1String("$")) {
        reading.piece = {.kind = PieceKind::Text, .text = inside.toString()};
        return reading;
    }
    for (const QChar c : name)
        if (c.isSpace())
            return unreadable(Sentence::tr("has a space in its name"));
    if (name.contains(QLatin1String("${")))
        return unreadable(Sentence::tr("has no closing brace"));
    reading.piece = {.kind = PieceKind::Variable, .text = name.toString()};
    if (comma >= 0 && !readDefault(inside.mid(comma + 1), reading.piece))
        return unreadable(Sentence::tr("has a default that does not stand in single quotes"));
    return reading;
}

void append(std::vector<PatternPiece> &pieces, PatternPiece piece)
{
    if (piece.kind == PieceKind::Text && !pieces.empty() && pieces.back().kind == PieceKind::Text)
        pieces.back().text += piece.text;
    else
        pieces.push_back(std::move(piece));
}

} // namespace

std::vector<PatternPiece> patternPieces(QStringView text, bool variables)
{
    std::vector<PatternPiece> pieces;
    const bool closes = variables && text.contains(QLatin1Char('}')); // else looking for the brace would be quadratic
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        if (c == QLatin1Char('*') || c == QLatin1Char('?')) {
            append(pieces, {.kind = c == QLatin1Char('*') ? PieceKind::Star : PieceKind::Question});
            ++at;
            continue;
        }
        if (closes && text.mid(at).startsWith(QLatin1String("${"))) {
            if (Reading reading = readVariable(text.mid(at)); reading.length > 0) {
                append(pieces, std::move(reading.piece));
                at += reading.length;
                continue;
            }
        }
        append(pieces, {.kind = PieceKind::Text, .text = QString(c)});
        ++at;
    }
    return pieces;
}

std::vector<VariableProblem> variableProblems(QStringView text)
{
    std::vector<VariableProblem> problems;
    constexpr size_t enough = 8;
    for (qsizetype at = 0; problems.size() < enough && (at = text.indexOf(QLatin1String("${"), at)) >= 0;) {
        const Reading reading = readVariable(text.mid(at));
        if (reading.length == 0)
            problems.push_back({.at = at, .sentence = reading.sentence});
        at += reading.length > 0 ? reading.length : 2;
    }
    return problems;
}

} // namespace keywright
