// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/LintPatterns.h"

#include "iam/PolicyVariable.h"

#include <vector>

namespace keywright {

namespace {

// Of Unicode's private use: no policy that IAM takes has them.
constexpr QChar any(0xE000); ///< any text
constexpr QChar one(0xE001); ///< one character
constexpr QChar segment(0xE002); ///< any text without a slash

bool isRun(QChar token) { return token == any || token == segment; }

/// Whether a token that takes characters takes this one of the other pattern.
bool takes(QChar run, QChar token) { return run == any || token != QLatin1Char('/'); }

bool fits(QChar a, QChar b) { return a == b || a == one || b == one; }

} // namespace

bool hasWildcard(QStringView text) { return text.contains(QLatin1Char('*')) || text.contains(QLatin1Char('?')); }

std::optional<ArnFields> arnFields(QStringView text)
{
    std::array<qsizetype, 5> colons {};
    size_t found = 0;
    bool inside = false;
    for (qsizetype i = 0; i < text.size() && found < colons.size(); ++i) {
        if (text[i] == QLatin1Char('$') && i + 1 < text.size() && text[i + 1] == QLatin1Char('{'))
            inside = true;
        else if (text[i] == QLatin1Char('}'))
            inside = false;
        else if (text[i] == QLatin1Char(':') && !inside)
            colons[found++] = i;
    }
    if (found < colons.size() || text.left(colons[0]) != QLatin1String("arn"))
        return std::nullopt;
    const auto between = [&](size_t i) { return text.mid(colons[i] + 1, colons[i + 1] - colons[i] - 1); };
    return ArnFields {between(0), between(1), between(2), between(3), text.mid(colons[4] + 1)};
}

bool patternCovers(QStringView outer, QStringView inner, Qt::CaseSensitivity cs)
{
    // The usual matching by the last star, with the inner pattern as the text: its own `*` only a star takes.
    const QLatin1Char star('*');
    const QLatin1Char question('?');
    const auto same = [&](QChar a, QChar b) {
        return a == b || (cs == Qt::CaseInsensitive && a.toCaseFolded() == b.toCaseFolded());
    };
    qsizetype o = 0;
    qsizetype i = 0;
    qsizetype last = -1;
    qsizetype taken = 0;
    while (i < inner.size()) {
        if (o < outer.size() && outer[o] == star) {
            last = o++;
            taken = i;
        } else if (o < outer.size() && inner[i] != star && (outer[o] == question || same(outer[o], inner[i]))) {
            ++o;
            ++i;
        } else if (last >= 0) {
            o = last + 1;
            i = ++taken;
        } else {
            return false;
        }
    }
    while (o < outer.size() && outer[o] == star)
        ++o;
    return o == outer.size();
}

QString policyPattern(QStringView text)
{
    QString pattern;
    for (const PatternPiece &piece : patternPieces(text, true)) {
        switch (piece.kind) {
        case PatternPiece::Kind::Text:
            pattern += piece.text;
            break;
        case PatternPiece::Kind::Question:
            pattern += one;
            break;
        case PatternPiece::Kind::Star:
        case PatternPiece::Kind::Variable:
            pattern += any;
            break;
        }
    }
    return pattern;
}

QString templatePattern(QStringView text)
{
    QString pattern;
    for (const PatternPiece &piece : patternPieces(text, true)) {
        if (piece.kind == PatternPiece::Kind::Text)
            pattern += piece.text;
        else if (piece.kind == PatternPiece::Kind::Question)
            pattern += one;
        else
            pattern += piece.text == QLatin1String("BucketName") ? segment : any;
    }
    return pattern;
}

bool mayMatch(QStringView a, QStringView b)
{
    // Most pairs differ, or agree, before any of them has a wildcard.
    qsizetype same = 0;
    while (same < a.size() && same < b.size() && !isRun(a[same]) && !isRun(b[same])) {
        if (!fits(a[same], b[same]))
            return false;
        ++same;
    }
    a = a.mid(same);
    b = b.mid(same);
    // reachable[j]: what stands before a[i] and before b[j] can be the same text.
    const auto width = static_cast<size_t>(b.size()) + 1;
    std::vector<char> reachable(width);
    std::vector<char> next(width);
    reachable[0] = 1;
    for (qsizetype i = 0; i <= a.size(); ++i) {
        std::fill(next.begin(), next.end(), 0);
        for (qsizetype j = 0; j <= b.size(); ++j) {
            const auto at = static_cast<size_t>(j);
            if (!reachable[at])
                continue;
            const bool moreA = i < a.size();
            const bool moreB = j < b.size();
            if (moreB && (isRun(b[j]) || (moreA && isRun(a[i]) && takes(a[i], b[j]))))
                reachable[at + 1] = 1;
            if (moreA && (isRun(a[i]) || (moreB && isRun(b[j]) && takes(b[j], a[i]))))
                next[at] = 1;
            if (moreA && moreB && !isRun(a[i]) && !isRun(b[j]) && fits(a[i], b[j]))
                next[at + 1] = 1;
        }
        if (i < a.size())
            reachable.swap(next);
    }
    return reachable[width - 1] != 0;
}

} // namespace keywright
