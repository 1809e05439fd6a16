// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/RateLimiter.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

class RateLimiterTest final : public QObject
{
    Q_OBJECT

    ManualClock m_clock {QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)};

private Q_SLOTS:
    void aBurst_goesAtOnce_andTheRestInStep()
    {
        RateLimiter limiter(m_clock, 10, 3);
        for (const milliseconds wait : {0ms, 0ms, 0ms, 100ms, 200ms, 300ms})
            QCOMPARE(limiter.reserve(), wait);
    }

    /// Whoever reserves later waits longer, also if those before have not gone yet.
    void places_areKeptInOrder()
    {
        RateLimiter limiter(m_clock, 1, 1);
        QCOMPARE(limiter.reserve(), 0ms);
        QCOMPARE(limiter.reserve(), 1s);
        QCOMPARE(limiter.reserve(), 2s);
        m_clock.advance(500ms);
        QCOMPARE(limiter.reserve(), 2500ms);
    }

    void whatFlowsBack_isNoMoreThanTheBurst()
    {
        RateLimiter limiter(m_clock, 10, 2);
        QCOMPARE(limiter.reserve(), 0ms);
        QCOMPARE(limiter.reserve(), 0ms);
        m_clock.advance(24h);
        QCOMPARE(limiter.reserve(), 0ms);
        QCOMPARE(limiter.reserve(), 0ms);
        QCOMPARE(limiter.reserve(), 100ms);
    }

    void timeIsCounted_alsoInParts()
    {
        RateLimiter limiter(m_clock, 2, 1);
        QCOMPARE(limiter.reserve(), 0ms);
        for (int i = 0; i < 5; ++i) // of one token, a tenth each
            m_clock.advance(50ms);
        QCOMPARE(limiter.reserve(), 250ms);
    }

    /// The wall clock is set by admins and by ntpd; what is left to wait for does not change by that.
    void aWallClockThatIsSet_countsForNothing()
    {
        RateLimiter limiter(m_clock, 1, 1);
        QCOMPARE(limiter.reserve(), 0ms);
        m_clock.step(1h);
        QCOMPARE(limiter.reserve(), 1s);
        m_clock.step(-2h);
        QCOMPARE(limiter.reserve(), 2s);
    }

    /// However callers come: no second sees more than the burst and what flows in a second, and nobody overtakes.
    void noSecond_seesMoreThanTheRateAndTheBurst()
    {
        constexpr double rate = 7;
        constexpr double burst = 3;
        QRandomGenerator random(20260101);
        RateLimiter limiter(m_clock, rate, burst);
        std::vector<milliseconds> uses;
        for (int i = 0; i < 2000; ++i) {
            m_clock.advance(milliseconds(random.bounded(i % 100 < 50 ? 40 : 600)));
            uses.push_back(m_clock.sinceBoot() + limiter.reserve());
        }
        QVERIFY(std::is_sorted(uses.begin(), uses.end()));
        for (auto first = uses.begin(); first != uses.end(); ++first) {
            const auto last = std::lower_bound(first, uses.end(), *first + 1s);
            QVERIFY2(double(last - first) <= rate + burst, qPrintable(QString::number(last - first)));
        }
    }

    void aSteadyDemand_getsTheWholeRate()
    {
        RateLimiter limiter(m_clock, 7, 1);
        milliseconds last {0};
        const milliseconds begun = m_clock.sinceBoot();
        for (int i = 0; i <= 70; ++i)
            last = m_clock.sinceBoot() - begun + limiter.reserve();
        QVERIFY2(last >= 10s && last <= 10s + 1ms, qPrintable(QString::number(last.count())));
    }
};

QTEST_GUILESS_MAIN(RateLimiterTest)
#include "RateLimiterTest.moc"
