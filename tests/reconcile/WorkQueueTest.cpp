// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/WorkQueue.h"

#include <QSignalSpy>
#include <QTest>

using namespace keywright;
using namespace std::chrono_literals;

namespace {

const QDateTime start = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
ObjectKey keyNamed(const char *name) { return {QStringLiteral("ns"), QString::fromLatin1(name)}; }

} // namespace

class WorkQueueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKey_standsInTheQueueOnce_howeverOftenItIsAdded()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.add(keyNamed("a"));
        queue.add(keyNamed("a"));
        QCOMPARE(queue.readyCount(), 1);
        QCOMPARE(queue.take().value(), keyNamed("a"));
        QVERIFY(!queue.take());
    }

    void aKeyAddedWhileItIsWorkedOn_comesAgainAfterwards_once()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.add(keyNamed("a"));
        QVERIFY(queue.take());
        queue.add(keyNamed("a"));
        queue.add(keyNamed("a"));
        QVERIFY(!queue.take()); // never two at the same time
        queue.done(keyNamed("a"));
        QCOMPARE(queue.take().value(), keyNamed("a"));
        queue.done(keyNamed("a"));
        QVERIFY(!queue.take());
        QVERIFY(queue.isIdle());
    }

    void whatEndsFirst_comesFirst()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.add(keyNamed("later"), start.addSecs(3000));
        queue.add(keyNamed("soon"), start.addSecs(60));
        queue.add(keyNamed("new")); // has nothing that could end
        queue.add(keyNamed("far"), start.addDays(2));
        QCOMPARE(queue.take().value(), keyNamed("soon"));
        QCOMPARE(queue.take().value(), keyNamed("later"));
        QCOMPARE(queue.take().value(), keyNamed("new"));
        QCOMPARE(queue.take().value(), keyNamed("far"));
    }

    void equallyUrgentOnes_comeInTheOrderOfArrival()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        for (const char *name : {"c", "a", "b"})
            queue.add(keyNamed(name), start.addSecs(10));
        QCOMPARE(queue.take().value(), keyNamed("c"));
        QCOMPARE(queue.take().value(), keyNamed("a"));
        QCOMPARE(queue.take().value(), keyNamed("b"));
    }

    void aDelayedKey_isReadyWhenItsTimeHasCome_notBefore()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        QSignalSpy ready(&queue, &WorkQueue::ready);
        queue.addAt(keyNamed("a"), start.addMSecs(50));
        QVERIFY(!queue.take());
        clock.advance(50ms);
        QVERIFY(ready.wait(5000));
        QCOMPARE(queue.take().value(), keyNamed("a"));
    }

    void theEarlierOfTwoTimes_wins()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.addAt(keyNamed("a"), start.addSecs(100));
        queue.addAt(keyNamed("a"), start.addMSecs(20));
        queue.addAt(keyNamed("a"), start.addSecs(50));
        clock.advance(20ms);
        QTRY_COMPARE(queue.readyCount(), 1);
    }

    void aTimePast_isNow()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.addAt(keyNamed("a"), start.addSecs(-5));
        QCOMPARE(queue.readyCount(), 1);
    }

    void addingNow_endsTheDelay()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.addAt(keyNamed("a"), start.addMSecs(10));
        queue.add(keyNamed("a"));
        QVERIFY(queue.take());
        queue.done(keyNamed("a"));
        clock.advance(1s);
        QCoreApplication::processEvents();
        QCOMPARE(queue.readyCount(), 0);
    }

    void aDelaySetWhileItIsWorkedOn_outlivesTheWork()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.add(keyNamed("a"));
        QVERIFY(queue.take());
        queue.addAt(keyNamed("a"), start.addMSecs(20));
        queue.done(keyNamed("a"));
        QCOMPARE(queue.readyCount(), 0);
        clock.advance(20ms);
        QTRY_COMPARE(queue.readyCount(), 1);
    }

    void aKeyWorkedOnAsSoonAsItIsReady_keepsTheDelayItAsksForThen()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        int taken = 0;
        connect(&queue, &WorkQueue::ready, &queue, [&] {
            if (queue.take()) {
                ++taken;
                queue.done(keyNamed("a"));
                queue.addAt(keyNamed("a"), clock.now().addMSecs(20));
            }
        });
        queue.addAt(keyNamed("a"), start.addMSecs(20));
        for (int expected = 1; expected <= 3; ++expected) {
            clock.advance(20ms);
            QTRY_COMPARE(taken, expected);
        }
    }

    void howLongItWaited_isKnownWhileItIsWorkedOn()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.addAt(keyNamed("a"), start.addSecs(-1));
        clock.advance(3s);
        QVERIFY(queue.take());
        QCOMPARE(queue.waited(keyNamed("a")), 3s);
        QCOMPARE(queue.waited(keyNamed("b")), 0s);
    }

    void removedKeys_areGone_delayedOrReady()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.add(keyNamed("a"));
        queue.addAt(keyNamed("b"), start.addMSecs(1));
        queue.remove(keyNamed("a"));
        queue.remove(keyNamed("b"));
        clock.advance(1s);
        QVERIFY(!queue.take());
        QVERIFY(queue.isIdle());
    }

    void clearingWhileOneIsWorkedOn_leavesItUntilItIsDone()
    {
        ManualClock clock(start);
        WorkQueue queue(clock);
        queue.add(keyNamed("a"));
        QVERIFY(queue.take());
        queue.add(keyNamed("a"));
        queue.clear();
        QCOMPARE(queue.workingCount(), 1);
        queue.done(keyNamed("a"));
        QVERIFY(queue.isIdle()); // and it does not come again
    }
};

QTEST_GUILESS_MAIN(WorkQueueTest)
#include "WorkQueueTest.moc"
