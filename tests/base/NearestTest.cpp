// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Nearest.h"

#include <QTest>

using namespace keywright;
using namespace Qt::StringLiterals;

class NearestTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editDistance_countsSlipsOfTheFingers_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("distance");
        QTest::newRow("same") << u"settle"_s << u"settle"_s << 0;
        QTest::newRow("case") << u"Settle"_s << u"settle"_s << 0;
        QTest::newRow("left out") << u"setle"_s << u"settle"_s << 1;
        QTest::newRow("typed too much") << u"settlee"_s << u"settle"_s << 1;
        QTest::newRow("changed") << u"sattle"_s << u"settle"_s << 1;
        QTest::newRow("swapped") << u"setlte"_s << u"settle"_s << 1;
        QTest::newRow("empty") << QString() << u"abc"_s << 3;
        QTest::newRow("other empty") << u"abc"_s << QString() << 3;
        QTest::newRow("both empty") << QString() << QString() << 0;
        QTest::newRow("different") << u"kitten"_s << u"sitting"_s << 3;
    }
    void editDistance_countsSlipsOfTheFingers()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QTEST(editDistance(a, b), "distance");
        QTEST(editDistance(b, a), "distance");
    }

    void editDistance_ofLongNonsense_ends()
    {
        QVERIFY(editDistance(QString(100'000, u'x'), QString(100'000, u'y')) > 0);
    }

    void nearest_looksAtTheLastPartToo()
    {
        const QStringList keys {u"clusterName"_s, u"vault.address"_s, u"vault.auth.role"_s, u"settle"_s};
        QCOMPARE(nearest(u"adress"_s, keys), u"vault.address"_s);
        QCOMPARE(nearest(u"vault.adress"_s, keys), u"vault.address"_s);
        QCOMPARE(nearest(u"vualt.role"_s, keys), u"vault.auth.role"_s);
        QCOMPARE(nearest(u"cluster-name"_s, keys), u"clusterName"_s);
        QCOMPARE(nearest(u"x"_s, {}), QString());
    }
};

QTEST_GUILESS_MAIN(NearestTest)
#include "NearestTest.moc"
