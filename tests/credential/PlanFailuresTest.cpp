// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// Steps that failed: what goes on, what waits and until when, and what is said.
class PlanFailuresTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresOfTwoSteps_doNotMakeEachOtherForget();
    void aKeyGivenUp_holdsTheNextOneBack();
    void theRefusalOfTheLastKey_isNotHeldAgainstTheNextOne();
};

void PlanFailuresTest::failuresOfTwoSteps_doNotMakeEachOtherForget()
{
    // Vault is down: the revocation of a compromised key failed, then the issue of a new one. Neither may be tried at once
    // because the other failed last.
    Scene scene = settled(hours(9)).withRetiring(hours(10), keyB);
    scene.with([](Observed &o) { o.object.status.retiringKeys.front().revokeBy = o.now.addSecs(-1); })
        .withFailure(Act::Revoke, ErrorKind::Unavailable, Party::Vault, seconds(7))
        .withFailure(Act::Issue, ErrorKind::Unavailable, Party::Vault, seconds(5));
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(next.lookAgain, noon().addSecs(5));
}

void PlanFailuresTest::aKeyGivenUp_holdsTheNextOneBack()
{
    Scene scene = Scene().withFinalizer().withRoleReady().withInHand(minutes(3), 0);
    scene.withFailure(Act::Verify, ErrorKind::Refused, Party::Aws, seconds(2));
    const Plan giveUp = scene.plan();
    QCOMPARE(giveUp.act, Act::Revoke);
    QVERIFY(giveUp.givesUp);

    const Plan after = scene.with([](Observed &o) {
                               o.inHand.reset();
                               o.object.status.pendingKey.reset();
                           }).withFailure(Act::Verify, ErrorKind::Refused, Party::Aws, minutes(10)).plan();
    QCOMPARE(after.act, Act::Wait);
    QCOMPARE(after.lookAgain, noon().addSecs(600));
    QCOMPARE(readyIn(after), QStringLiteral("False VerifyFailed"));
}

void PlanFailuresTest::theRefusalOfTheLastKey_isNotHeldAgainstTheNextOne()
{
    Scene scene = Scene().withFinalizer().withRoleReady().withInHand(seconds(1), 0);
    scene.withFailure(Act::Verify, ErrorKind::Configuration, Party::Keywright, seconds(-1), minutes(10));
    QCOMPARE(scene.plan().act, Act::Verify);
}

QTEST_GUILESS_MAIN(PlanFailuresTest)
#include "PlanFailuresTest.moc"
