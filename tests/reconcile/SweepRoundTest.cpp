// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/SweepRound.h"

#include <QTest>

using namespace keywright;

namespace {

std::set<ObjectKey> keys(const char *names)
{
    std::set<ObjectKey> all;
    for (const char *name = names; *name; ++name)
        all.insert({QStringLiteral("ns"), QString(QLatin1Char(*name))});
    return all;
}

QString text(const std::vector<ObjectKey> &chosen)
{
    QString names;
    for (const ObjectKey &key : chosen)
        names += key.name;
    return names;
}

} // namespace

class SweepRoundTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withRoomForAll_allAreLookedAt_oncePerPass()
    {
        SweepRound round;
        QCOMPARE(text(round.next(keys("abc"), {}, 10)), QStringLiteral("abc"));
        QCOMPARE(text(round.next(keys("abc"), {}, 3)), QStringLiteral("abc"));
        QCOMPARE(text(round.next({}, {}, 3)), QString());
    }

    void withoutRoom_eachComesInItsTurn()
    {
        SweepRound round;
        QCOMPARE(text(round.next(keys("abcde"), {}, 2)), QStringLiteral("ab"));
        QCOMPARE(text(round.next(keys("abcde"), {}, 2)), QStringLiteral("cd"));
        QCOMPARE(text(round.next(keys("abcde"), {}, 2)), QStringLiteral("ea"));
    }

    void urgentOnes_comeFirst_inEveryPass_andTakeNobodysTurn()
    {
        SweepRound round;
        QCOMPARE(text(round.next(keys("abcde"), keys("d"), 2)), QStringLiteral("da"));
        QCOMPARE(text(round.next(keys("abcde"), keys("d"), 2)), QStringLiteral("db"));
        QCOMPARE(text(round.next(keys("abcde"), keys("d"), 3)), QStringLiteral("dce"));
    }

    void moreUrgentOnesThanRoom_areAllLookedAt()
    {
        SweepRound round;
        QCOMPARE(text(round.next(keys("abcde"), keys("abcd"), 2)), QStringLiteral("abcd"));
    }

    void whoIsUrgentAndGone_isNotLookedAt()
    {
        SweepRound round;
        QCOMPARE(text(round.next(keys("ab"), keys("x"), 5)), QStringLiteral("ab"));
    }

    void theOneThatEndedTheLastPass_mayBeGone()
    {
        SweepRound round;
        QCOMPARE(text(round.next(keys("abcd"), {}, 2)), QStringLiteral("ab"));
        QCOMPARE(text(round.next(keys("acd"), {}, 2)), QStringLiteral("cd"));
    }
};

QTEST_GUILESS_MAIN(SweepRoundTest)
#include "SweepRoundTest.moc"
