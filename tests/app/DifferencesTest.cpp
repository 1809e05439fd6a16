// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Differences.h"

#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;

class DifferencesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_areComparedLineByLine_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("same") << u"a\nb"_s << u"a\nb"_s << QStringList();
        QTest::newRow("changed") << u"a\nb\nc"_s << u"a\nx\nc"_s << QStringList {u"- b"_s, u"+ x"_s};
        QTest::newRow("added") << u"a\nc"_s << u"a\nb\nc"_s << QStringList {u"+ b"_s};
        QTest::newRow("removed") << u"a\nb\nc"_s << u"a\nc"_s << QStringList {u"- b"_s};
        QTest::newRow("at the ends") << u"b\nc"_s << u"a\nb"_s << QStringList {u"+ a"_s, u"- c"_s};
        QTest::newRow("all") << u"a"_s << u"b"_s << QStringList {u"- a"_s, u"+ b"_s};
    }
    void texts_areComparedLineByLine()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(differences(before, after), "lines");
    }

    void json_isComparedLeafByLeaf()
    {
        const Json before {{"same", {1, 2}}, {"changed", {{"a", "x"}}}, {"gone", true}, {"list", {"a", "b"}}};
        const Json after {{"same", {1, 2}}, {"changed", {{"a", "y"}}}, {"new", Json::object()}, {"list", {"a"}}};
        const QStringList expected {
            u"- changed.a: x"_s, u"+ changed.a: y"_s, u"- gone: true"_s, u"- list[1]: b"_s, u"+ new: {}"_s};
        QCOMPARE(differences(before, after), expected);
        QVERIFY(differences(before, before).isEmpty());
    }

    void textOfSeveralLines_inJson_isComparedByLines()
    {
        const QStringList expected {u"- b"_s, u"+ c"_s};
        QCOMPARE(differences(Json {{"policy", "a\nb\n"}}, Json {{"policy", "a\nc\n"}}), expected);
    }

    void anotherType_isADifference() { QCOMPARE(differences(Json {{"a", "1"}}, Json {{"a", 1}}).size(), 2); }

    void manyLines_areShortened()
    {
        const QStringList expected {u"a"_s, u"… 2 more lines"_s};
        QCOMPARE(shortened({u"a"_s, u"b"_s, u"c"_s}, 1), expected);
        QCOMPARE(shortened({u"a"_s}, 1), QStringList {u"a"_s});
    }
};

QTEST_GUILESS_MAIN(DifferencesTest)
#include "DifferencesTest.moc"
