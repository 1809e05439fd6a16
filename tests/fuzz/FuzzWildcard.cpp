// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "FuzzChoices.h"
#include "FuzzTarget.h"

#include "iam/Catalogue.h"
#include "iam/LintPatterns.h"
#include "iam/WordSearch.h"

#include <vector>

namespace keywright::fuzz {

namespace {

/// IAM's wildcards said as plainly as can be: no cleverness to share a mistake with.
bool naive(QStringView pattern, QStringView text)
{
    if (pattern.isEmpty())
        return text.isEmpty();
    if (pattern.front() == u'*')
        return naive(pattern.mid(1), text) || (!text.isEmpty() && naive(pattern, text.mid(1)));
    return !text.isEmpty() && (pattern.front() == u'?' || pattern.front() == text.front())
        && naive(pattern.mid(1), text.mid(1));
}

QString patternOf(FuzzChoices &choices)
{
    static const QStringList pieces {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("*"), QStringLiteral("?"),
        QStringLiteral(":"), QStringLiteral("A")};
    QString pattern;
    for (int i = choices.below(8); i > 0; --i)
        pattern += choices.one(pieces);
    return pattern;
}

/// All words of up to 4 characters, of those that the patterns name and one that they do not.
const QStringList &words()
{
    static const QStringList all = [] {
        QStringList made {QString()};
        for (qsizetype i = 0; i < made.size() && made[i].size() < 4; ++i)
            for (const QChar c : QStringLiteral("ab:Ax"))
                made += made[i] + c;
        return made;
    }();
    return all;
}

void holdMatching(const QString &pattern, const QString &word)
{
    const QByteArray shown = (pattern + u' ' + word).toUtf8();
    const bool expected = naive(pattern, word);
    require(Wildcard::like(pattern, Qt::CaseSensitive).matches(word) == expected, "like() matches", shown);
    require(Wildcard::arn(pattern, ArnReading::Plain).matches(word) == expected, "arn() matches plainly", shown);
    const bool folded = naive(pattern.toLower(), word.toLower());
    require(Wildcard::action(pattern).matches(word) == folded, "action() matches", shown);
    require(actionFits(word, pattern) == folded, "actionFits() agrees", shown);
    // The narrower readings are narrower.
    const bool ends = Wildcard::arn(pattern, ArnReading::FieldEnds).matches(word);
    const bool fields = Wildcard::arn(pattern, ArnReading::Fields).matches(word);
    require((!fields || ends) && (!ends || expected), "each reading of an ARN is within the one before", shown);
}

void holdInclusion(const QString &inner, const std::vector<QString> &outer)
{
    std::vector<Wildcard> patterns;
    QByteArray shown = inner.toUtf8() + " in";
    for (const QString &pattern : outer) {
        patterns.push_back(Wildcard::like(pattern, Qt::CaseSensitive));
        shown += ' ' + pattern.toUtf8();
    }
    const auto inOuter = [&](const QString &word) {
        return std::any_of(outer.begin(), outer.end(), [&](const QString &pattern) { return naive(pattern, word); });
    };
    const Inclusion covered = isCovered(Wildcard::like(inner, Qt::CaseSensitive), patterns);
    require(covered.proof != Proof::Undecided, "small patterns are decided", shown);
    if (covered.proof == Proof::No)
        require(naive(inner, covered.example) && !inOuter(covered.example), "an example is one", shown);
    for (const QString &word : words())
        if (covered.proof == Proof::Yes && naive(inner, word))
            require(inOuter(word), "what is covered is covered", shown + ", not " + word.toUtf8());
    if (outer.size() == 1 && patternCovers(outer.front(), inner, Qt::CaseSensitive))
        require(covered.proof == Proof::Yes, "patternCovers() is sound", shown);
}

void holdOverlap(const QString &a, const QString &b)
{
    const QByteArray shown = (a + u' ' + b).toUtf8();
    const Wildcard left = Wildcard::like(a, Qt::CaseSensitive), right = Wildcard::like(b, Qt::CaseSensitive);
    const Proof proof = canOverlap(left, right);
    require(proof != Proof::Undecided, "the overlap of small patterns is decided", shown);
    require(proof == canOverlap(right, left), "overlap goes both ways", shown);
    require(proof == Proof::No || left.mayOverlap(right), "mayOverlap() is sound", shown);
    require((proof == Proof::Yes) == mayMatch(policyPattern(a), policyPattern(b)), "mayMatch() agrees", shown);
    for (const QString &word : words())
        require(proof == Proof::Yes || !naive(a, word) || !naive(b, word), "what does not overlap has no word in both",
            shown + ' ' + word.toUtf8());
}

} // namespace

void wildcard(QByteArrayView bytes)
{
    FuzzChoices choices(bytes);
    const QString inner = patternOf(choices);
    std::vector<QString> outer;
    for (int i = 1 + choices.below(3); i > 0; --i)
        outer.push_back(patternOf(choices));
    for (int i = 0; i < 16; ++i) {
        const QString word = words()[(choices.below(256) * 256 + choices.below(256)) % words().size()];
        holdMatching(inner, word);
        holdMatching(outer.front(), word);
    }
    holdInclusion(inner, outer);
    holdOverlap(inner, outer.front());
}

} // namespace keywright::fuzz
