// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Backoff.h"

#include <QTest>

#include <set>

using namespace keywright;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr double almostOne = 1.0 - 1e-9;

Random always(double value)
{
    return [value] { return value; };
}

} // namespace

class BackoffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWaitDoubles_upToTheLimit()
    {
        Backoff backoff(100ms, 1s, always(almostOne));
        for (const milliseconds step : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms})
            QCOMPARE(backoff.next(), step - 1ms); // cut to whole milliseconds, just below the step
    }

    void theWait_isNeverLessThanHalfOfTheStep()
    {
        Backoff backoff(100ms, 1s, always(0.0));
        for (const milliseconds half : {50ms, 100ms, 200ms, 400ms, 500ms, 500ms})
            QCOMPARE(backoff.next(), half);
    }

    void theWait_liesBetween_asTheRandomNumberSays()
    {
        Backoff backoff(1000ms, 1s, always(0.5));
        QCOMPARE(backoff.next(), 750ms);
    }

    void afterAReset_itBeginsAnew()
    {
        Backoff backoff(100ms, 10s, always(0.0));
        for (int i = 0; i < 5; ++i)
            (void)backoff.next();
        QCOMPARE(backoff.failures(), 5);
        backoff.reset();
        QCOMPARE(backoff.failures(), 0);
        QCOMPARE(backoff.next(), 50ms);
    }

    /// Hours of an outage: nothing overflows, and the wait does not begin to shrink.
    void afterThousandsOfFailures_theWaitIsStillTheLongest()
    {
        Backoff backoff(1s, 10min, always(0.0));
        for (int i = 0; i < 10'000; ++i) {
            const milliseconds wait = backoff.next();
            QVERIFY2(wait >= 500ms && wait <= 5min, qPrintable(QString::number(wait.count())));
        }
        QCOMPARE(backoff.next(), 5min);
    }

    void aFirstStepAboveTheLimit_isTheLimit()
    {
        Backoff backoff(1min, 2s, always(0.0));
        QCOMPARE(backoff.next(), 1s);
    }

    void theSystemsRandomNumbers_areBelowOne_andDiffer()
    {
        const Random random = systemRandom();
        std::set<double> seen;
        for (int i = 0; i < 100; ++i) {
            const double number = random();
            QVERIFY(number >= 0.0 && number < 1.0);
            seen.insert(number);
        }
        QVERIFY(seen.size() > 90);
    }
};

QTEST_GUILESS_MAIN(BackoffTest)
#include "BackoffTest.moc"
