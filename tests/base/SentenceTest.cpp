// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Sentence.h"

#include <QHash>
#include <QTest>

using namespace keywright;

namespace {

/// A language in which the order is another one.
QString turned(const char *english)
{
    static const QHash<QString, QString> texts {{QStringLiteral("%1 is in %2."), QStringLiteral("In %2 ist %1.")},
        {QStringLiteral("a list"), QStringLiteral("eine Liste")}, {QStringLiteral("%1,%2"), QStringLiteral("%1.%2")}};
    const QString text = QString::fromUtf8(english);
    return texts.value(text, text);
}

} // namespace

class SentenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parts_areFilledIn_inTheOrderOfTheLanguage();
    void partsThatLookLikePlaces_stayAsTheyAre();
    void whatIsNotMarked_isTheSameEverywhere();
    void equality_isOfTextAndParts();
    void figures_areAsTheLanguageHasThem_data();
    void figures_areAsTheLanguageHasThem();
};

void SentenceTest::parts_areFilledIn_inTheOrderOfTheLanguage()
{
    const Sentence said = Sentence::tr("%1 is in %2.").arg(QStringLiteral("“x”"), Sentence::tr("a list"));
    QCOMPARE(said.english(), QStringLiteral("“x” is in a list."));
    QCOMPARE(said.in(turned), QStringLiteral("In eine Liste ist “x”."));
    QCOMPARE(Sentence::tr("%1 is in %2.").arg(1).arg(QLatin1Char('y')).english(), QStringLiteral("1 is in y."));
}

void SentenceTest::partsThatLookLikePlaces_stayAsTheyAre()
{
    const Sentence said = Sentence::tr("%1 is in %2.").arg(QStringLiteral("%2"), QStringLiteral("%1%%"));
    QCOMPARE(said.english(), QStringLiteral("%2 is in %1%%."));
    QCOMPARE(Sentence::tr("90 % of %1 and %3").arg(5).english(), QStringLiteral("90 % of 5 and %3"));
    QCOMPARE(Sentence::tr("ends in %").arg(5).english(), QStringLiteral("ends in %"));
}

void SentenceTest::whatIsNotMarked_isTheSameEverywhere()
{
    const Sentence name = QStringLiteral("a list");
    QCOMPARE(name.in(turned), QStringLiteral("a list"));
    QVERIFY(Sentence().isEmpty() && Sentence(QString()).isEmpty());
    QVERIFY(!name.isEmpty() && !Sentence::tr("a list").isEmpty());
    QVERIFY(Sentence().in(turned).isEmpty());
}

void SentenceTest::equality_isOfTextAndParts()
{
    const std::string elsewhere = "%1 is in %2.";
    const auto said = [](const char *text, const char *part) {
        return Sentence::tr(text).arg(QLatin1String(part), QStringLiteral("y"));
    };
    QCOMPARE(said("%1 is in %2.", "x"), said(elsewhere.c_str(), "x"));
    QVERIFY(said("%1 is in %2.", "x") != said("%1 is in %2.", "z"));
    QVERIFY(said("%1 is in %2.", "x") != said("%1 is on %2.", "x"));
    QVERIFY(Sentence::tr("a list") != Sentence(QStringLiteral("a list")));
}

void SentenceTest::figures_areAsTheLanguageHasThem_data()
{
    QTest::addColumn<qsizetype>("number");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("other");
    const auto row = [](qsizetype number, const char *english, const char *other) {
        QTest::newRow(english) << number << QString::fromLatin1(english) << QString::fromLatin1(other);
    };
    row(0, "0", "0");
    row(999, "999", "999");
    row(1'000, "1,000", "1.000");
    row(2'048, "2,048", "2.048");
    row(1'048'576, "1,048,576", "1.048.576");
}

void SentenceTest::figures_areAsTheLanguageHasThem()
{
    QFETCH(qsizetype, number);
    QFETCH(QString, english);
    QFETCH(QString, other);
    QCOMPARE(figure(number).english(), english);
    QCOMPARE(figure(number).in(turned), other);
}

QTEST_APPLESS_MAIN(SentenceTest)
#include "SentenceTest.moc"
