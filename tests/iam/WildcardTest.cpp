// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/WordSearch.h"

#include <QRandomGenerator>
#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;

namespace {

/// A matcher that is too simple to be wrong.
bool matchesNaively(const std::vector<Wildcard::Token> &tokens, size_t at, QStringView text)
{
    if (at == tokens.size())
        return text.isEmpty();
    const Wildcard::Token &token = tokens[at];
    const auto canTake = [&] { return !text.isEmpty() && (token.colons || text.front() != u':'); };
    switch (token.kind) {
    case Wildcard::Kind::Char:
        return !text.isEmpty() && text.front() == QChar(token.character)
            && matchesNaively(tokens, at + 1, text.sliced(1));
    case Wildcard::Kind::One:
        return canTake() && matchesNaively(tokens, at + 1, text.sliced(1));
    case Wildcard::Kind::Many:
        return matchesNaively(tokens, at + 1, text) || (canTake() && matchesNaively(tokens, at, text.sliced(1)));
    case Wildcard::Kind::Variable:
        return false;
    }
    return false;
}

bool matchesNaively(const Wildcard &pattern, QStringView text) { return matchesNaively(pattern.tokens(), 0, text); }

/// All texts over the letters, up to a length.
QStringList allTexts(QStringView letters, int longest)
{
    QStringList texts {QString()};
    qsizetype from = 0;
    for (int length = 1; length <= longest; ++length) {
        const qsizetype to = texts.size();
        for (qsizetype i = from; i < to; ++i)
            for (const QChar letter : letters)
                texts += texts[i] + letter;
        from = to;
    }
    return texts;
}

QString randomPattern(QRandomGenerator &random, const QStringList &pieces, int longest)
{
    QString text;
    for (int i = random.bounded(longest + 1); i > 0; --i)
        text += pieces[random.bounded(pieces.size())];
    return text;
}

bool anyMatches(const std::vector<Wildcard> &patterns, QStringView text)
{
    return std::any_of(patterns.begin(), patterns.end(), [text](const Wildcard &p) { return p.matches(text); });
}

Wildcard s3(const char *text, ArnReading reading = ArnReading::Plain)
{
    return Wildcard::arn(QString::fromLatin1(text), reading);
}

} // namespace

class WildcardTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void actions_haveNoCase_arnsDo()
    {
        QVERIFY(Wildcard::action(u"S3:Get*").matches(u"s3:getobject"));
        QVERIFY(!s3("arn:aws:s3:::A*").matches(u"arn:aws:s3:::abc"));
        QVERIFY(Wildcard::equal(u"A*", Qt::CaseInsensitive).matches(u"a*"));
        QVERIFY(!Wildcard::equal(u"A*", Qt::CaseInsensitive).matches(u"ab"));
    }

    void starsInFields_areReadThreeWays_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("matches"); // as bits: plain, field ends, fields
        QTest::newRow("a star at the end") << u"arn:aws:s3:*"_s << u"arn:aws:s3:::b/k"_s << 0b011;
        QTest::newRow("a star in the middle") << u"arn:aws:ec2:eu*1:9:i/x"_s << u"arn:aws:ec2:eu:1:9:i/x"_s << 0b001;
        QTest::newRow("a question mark") << u"arn:aws:ec2?eu:9:i/x"_s << u"arn:aws:ec2:eu:9:i/x"_s << 0b001;
        QTest::newRow("in the resource") << u"arn:aws:ecs:eu:9:t/*x"_s << u"arn:aws:ecs:eu:9:t/a:b:x"_s << 0b111;
        QTest::newRow("alone") << u"*"_s << u"arn:aws:s3:::b/k"_s << 0b111;
        QTest::newRow("each field") << u"arn:*:s3:*:*:*"_s << u"arn:aws:s3:::b/k"_s << 0b111;
        QTest::newRow("back to one before") << u"arn:*:a*b:x:y:z"_s << u"arn:aws:s3:a:ab:x:y:z"_s << 0b011;
    }
    void starsInFields_areReadThreeWays()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, text);
        QFETCH(int, matches);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(Wildcard::arn(pattern, arnReadings[i]).matches(text), (matches >> i & 1) == 1);
    }

    void escapedCharacters_areThemselves()
    {
        const Wildcard pattern = s3("a${*}b${?}c${$}{d}");
        QVERIFY(pattern.isLiteral());
        QVERIFY(pattern.matches(u"a*b?c${d}"));
        QVERIFY(!pattern.matches(u"axb?c${d}"));
    }

    void variables_areBoundToTextsThatAreNoPatterns()
    {
        const Wildcard pattern = s3("home/${aws:UserName}/${aws:PrincipalTag/team, 'none'}");
        QVERIFY(!pattern.matches(u"home/a/b"));
        const auto bound = pattern.bound([](const QString &key) -> std::optional<QString> {
            if (key == u"aws:username"_s)
                return u"*"_s;
            return {};
        });
        QVERIFY(bound);
        QVERIFY(bound->matches(u"home/*/none"));
        QVERIFY(!bound->matches(u"home/a/none"));
        QVERIFY(!pattern.bound([](const QString &) { return std::optional<QString>(); }));
        QVERIFY(Wildcard::arn(u"${aws:username}", ArnReading::Plain, false).matches(u"${aws:username}"));
    }

    void matching_agreesWithTheNaiveWay()
    {
        QRandomGenerator random(1);
        const QStringList texts = allTexts(u"ab:", 6);
        for (int i = 0; i < 400; ++i) {
            const QString text = randomPattern(random, {u"a"_s, u"b"_s, u":"_s, u"*"_s, u"*"_s, u"?"_s}, 7);
            const Wildcard pattern = Wildcard::arn(text, arnReadings[i % 3]);
            for (const QString &candidate : texts)
                if (pattern.matches(candidate) != matchesNaively(pattern, candidate))
                    QFAIL(qPrintable(text + u" and "_s + candidate));
        }
    }

    void inclusion_agreesWithAllShortTexts()
    {
        QRandomGenerator random(2);
        const QStringList texts = allTexts(u"abx:", 5);
        const QStringList pieces {u"a"_s, u"b"_s, u"*"_s, u"*"_s, u"?"_s, u":"_s};
        int yes = 0;
        for (int i = 0; i < 1200; ++i) {
            const ArnReading reading = arnReadings[i % 3];
            const QString innerText = randomPattern(random, pieces, 4);
            const Wildcard inner = Wildcard::arn(innerText, reading);
            std::vector<Wildcard> outer;
            QStringList outerTexts;
            for (int n = 1 + random.bounded(3); n > 0; --n) {
                outerTexts += randomPattern(random, pieces, 5);
                outer.push_back(Wildcard::arn(outerTexts.last(), reading));
            }
            const Inclusion answer = isCovered(inner, outer);
            const QByteArray what = (innerText + u" in "_s + outerTexts.join(u" | "_s)).toUtf8();
            QVERIFY2(answer.proof != Proof::Undecided, what.constData());
            if (answer.proof == Proof::No) {
                QVERIFY2(inner.matches(answer.example) && !anyMatches(outer, answer.example),
                    what + " example " + answer.example.toUtf8());
                continue;
            }
            ++yes;
            for (const QString &text : texts)
                QVERIFY2(!inner.matches(text) || anyMatches(outer, text), what + " but " + text.toUtf8());
        }
        QVERIFY(yes > 80);
    }

    void inclusionWithVariables_holdsForEachValue()
    {
        QRandomGenerator random(3);
        const QStringList texts = allTexts(u"abx:", 4);
        const QStringList values = allTexts(u"ab:", 2);
        const QStringList pieces {u"a"_s, u"b"_s, u"*"_s, u"?"_s, u"${v}"_s, u"${w}"_s};
        int yes = 0;
        for (int i = 0; i < 1500; ++i) {
            const Wildcard inner = Wildcard::arn(randomPattern(random, pieces, 4), ArnReading::Plain);
            const std::vector<Wildcard> outer {Wildcard::arn(randomPattern(random, pieces, 4), ArnReading::Plain),
                Wildcard::arn(randomPattern(random, pieces, 4), ArnReading::Plain)};
            if (isCovered(inner, outer).proof != Proof::Yes)
                continue;
            ++yes;
            for (int n = 0; n < 5; ++n) {
                const QString v = values[random.bounded(values.size())], w = values[random.bounded(values.size())];
                const auto value = [&](const QString &key) { return std::optional(key == u"v"_s ? v : w); };
                std::vector<Wildcard> boundOuter;
                for (const Wildcard &pattern : outer)
                    boundOuter.push_back(*pattern.bound(value));
                const Wildcard boundInner = *inner.bound(value);
                for (const QString &text : texts)
                    QVERIFY(!boundInner.matches(text) || anyMatches(boundOuter, text));
            }
        }
        QVERIFY(yes > 50);
    }

    void aVariable_isMatchedByAStarOrByItselfOnly()
    {
        const auto proof = [](const char *inner, const char *outer) { return isCovered(s3(inner), {s3(outer)}).proof; };
        QCOMPARE(proof("home/${aws:username}", "home/*"), Proof::Yes);
        QCOMPARE(proof("home/${aws:username}/x", "home/${AWS:UserName}/*"), Proof::Yes);
        QCOMPARE(proof("home/${aws:username}", "home/?"), Proof::No);
        QCOMPARE(proof("home/${aws:username}", "home/?*"), Proof::No);
        QCOMPARE(proof("home/${aws:username}", "home/${aws:userid}"), Proof::No);
        QCOMPARE(proof("home/*", "home/${aws:username}"), Proof::No);
    }

    void overlap_agreesWithAllShortTexts()
    {
        QRandomGenerator random(4);
        const QStringList texts = allTexts(u"abx:", 6);
        const QStringList pieces {u"a"_s, u"b"_s, u"*"_s, u"?"_s, u":"_s};
        for (int i = 0; i < 500; ++i) {
            const Wildcard a = Wildcard::arn(randomPattern(random, pieces, 4), arnReadings[i % 3]);
            const Wildcard b = Wildcard::arn(randomPattern(random, pieces, 4), arnReadings[i % 3]);
            const bool overlap = std::any_of(
                texts.begin(), texts.end(), [&](const QString &text) { return a.matches(text) && b.matches(text); });
            const Proof proof = canOverlap(a, b);
            QVERIFY(proof != Proof::Undecided);
            if (overlap)
                QCOMPARE(proof, Proof::Yes);
            if (proof == Proof::No)
                QVERIFY(!overlap);
        }
    }

    void patternsBuiltToBeSlow_endWithinTheLimits()
    {
        const Wildcard slow = Wildcard::arn(u"*a"_s.repeated(3000) + u'b', ArnReading::Plain);
        QVERIFY(!slow.matches(QString(6000, u'a')));
        const Wildcard slowInFields = Wildcard::arn(u"*a"_s.repeated(500) + u'b', ArnReading::Fields);
        QVERIFY(!slowInFields.matches(QString(2000, u'a')));
        const Wildcard counter = Wildcard::arn(u"*a"_s + QString(40, u'?') + u"*b*"_s, ArnReading::Plain);
        const Wildcard inner = Wildcard::arn(u"*a*"_s.repeated(30) + QString(40, u'?') + u"c*b"_s, ArnReading::Plain);
        const Inclusion answer = isCovered(inner, {counter, Wildcard::arn(u"*c"_s.repeated(30), ArnReading::Plain)});
        QVERIFY(answer.proof != Proof::No || !counter.matches(answer.example));
        std::vector<Wildcard> many;
        for (char16_t c = u'a'; c <= u'z'; ++c)
            many.push_back(Wildcard::arn(u"*"_s + QChar(c) + QString(25, u'?'), ArnReading::Plain));
        WordSearch search(Wildcard::arn(u"*", ArnReading::Plain), {.states = 2000});
        for (const Wildcard &pattern : many)
            (void)search.uncover(pattern);
        QVERIFY(search.run([](const WordSearch::Bits &) { return false; }) == WordSearch::Outcome::Undecided);
    }
};

QTEST_APPLESS_MAIN(WildcardTest)
#include "WildcardTest.moc"
