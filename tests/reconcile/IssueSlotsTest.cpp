// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/IssueSlots.h"

#include <QTest>

using namespace keywright;

namespace {

ObjectKey keyNamed(const char *name) { return {QStringLiteral("ns"), QString::fromLatin1(name)}; }

} // namespace

class IssueSlotsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noMoreThanAllowed_areTakenAtATime()
    {
        IssueSlots turns(2);
        QVERIFY(turns.take(keyNamed("a")));
        QVERIFY(turns.take(keyNamed("b")));
        QVERIFY(!turns.take(keyNamed("c")));
        QCOMPARE(turns.taken(), 2);
        QCOMPARE(turns.waiting(), 1);
    }

    void whoAskedFirst_isNext_howeverOftenTheOthersAsk()
    {
        IssueSlots turns(1);
        QVERIFY(turns.take(keyNamed("a")));
        QVERIFY(!turns.take(keyNamed("b")));
        QVERIFY(!turns.take(keyNamed("c")));
        QVERIFY(!turns.take(keyNamed("b")));
        QCOMPARE(turns.giveBack(), keyNamed("b"));
        QVERIFY(turns.take(keyNamed("b")));
        QCOMPARE(turns.giveBack(), keyNamed("c"));
        QVERIFY(turns.take(keyNamed("c")));
        QVERIFY(!turns.giveBack());
        QCOMPARE(turns.taken(), 0);
    }

    void whoTookAFreeSlotUntold_isNotToldAgain()
    {
        IssueSlots turns(1);
        QVERIFY(turns.take(keyNamed("a")));
        QVERIFY(!turns.take(keyNamed("b")));
        QVERIFY(!turns.take(keyNamed("c")));
        QCOMPARE(turns.giveBack(), keyNamed("b"));
        QVERIFY(turns.take(keyNamed("c"))); // came for another reason, before b did
        QVERIFY(!turns.take(keyNamed("b")));
        QCOMPARE(turns.giveBack(), keyNamed("b"));
    }
};

QTEST_GUILESS_MAIN(IssueSlotsTest)
#include "IssueSlotsTest.moc"
