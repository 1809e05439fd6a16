// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// A key on its way from issue to publication, and what is left of it when the engine dies at each point of that way.
class PlanPendingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRotation_takesItsStepsInOrder();
    void aFirstKey_isPublishedAtOnce_laterOnesSettle_data();
    void aFirstKey_isPublishedAtOnce_laterOnesSettle();
    void afterACrash_theRightThingIsDone_data();
    void afterACrash_theRightThingIsDone();
    void aPublishedKey_isBelievedOnlyOnceItWasRead();
    void aKeyOvertakenOnItsWay_isRevoked_data();
    void aKeyOvertakenOnItsWay_isRevoked();
    void aKeyThatAwsDoesNotTake_isGivenUpAtTheDeadline();
    void aKeyOfTheWrongAccount_isGivenUpAtOnce();
    void theCurrentKeyInHand_isPutDown();
    void theCurrentKeyInHand_isNeverRevoked();
    void whatCannotBeRecorded_isTriedAgainLater_data();
    void whatCannotBeRecorded_isTriedAgainLater();
    void theReplacedKey_retires();
    void aDeadKey_doesNotRetire();
    void aSecretWrittenForAnotherSpec_isWrittenAgain();
};

namespace {

/// The Secret holds what is pending.
Scene published(Scene scene)
{
    const Key key = *scene.observed().object.status.pendingKey;
    return scene.withSecretOf(key, QStringLiteral("11"));
}

const auto forgetAll = [](Observed &o) {
    o.inHand.reset();
    o.roleReadyFor.clear();
    o.failures.clear();
};

} // namespace

void PlanPendingTest::aRotation_takesItsStepsInOrder()
{
    Scene scene = settled(hours(8));
    QCOMPARE(scene.plan().act, Act::Issue);
    scene.withUnrecorded(milliseconds(0));
    const Plan pending = scene.plan();
    QCOMPARE(pending.act, Act::RecordPending);
    QCOMPARE(pending.status.pendingKey->accessKeyId.value, keyB);
    QCOMPARE(pending.status.history.back().what, QStringLiteral("issue"));
    QCOMPARE(readyIn(pending), QStringLiteral("True KeyPublished")); // the older one still is

    scene.with([&](Observed &o) { o.object.status = pending.status; });
    QCOMPARE(scene.plan().act, Act::Verify);
    scene.with([](Observed &o) {
        o.inHand->accepted = 3;
        o.inHand->verifiedAt = o.now;
    });
    const Plan settling = scene.plan();
    QCOMPARE(settling.act, Act::Wait);
    QVERIFY(settling.quiet);
    QCOMPARE(settling.lookAgain, noon().addSecs(10));
    scene.with([](Observed &o) { o.now = noon().addSecs(10); });
    QCOMPARE(scene.plan().act, Act::Publish);

    const Plan current = published(scene).plan();
    QCOMPARE(current.act, Act::RecordCurrent);
    QVERIFY(!current.status.pendingKey);
    QCOMPARE(current.status.currentKey->accessKeyId.value, keyB);
    QCOMPARE(current.status.secretResourceVersion, QStringLiteral("11"));
    QCOMPARE(readyIn(current), QStringLiteral("True KeyPublished"));
    QCOMPARE(current.status.nextRotation, rotationDue(*current.status.currentKey, hours(16)));
}

void PlanPendingTest::aFirstKey_isPublishedAtOnce_laterOnesSettle_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<bool>("atOnce");
    const auto row = [](const char *name, Scene scene, bool atOnce) {
        QTest::newRow(name) << scene.withRoleReady().withInHand(seconds(3), 3) << atOnce;
    };
    const Scene due = settled(hours(8));
    const QString one = QStringLiteral("1");
    const auto compromisedKey = [](Observed &o) { o.object.status.compromisedSeen.clear(); };
    row("the first", Scene().withFinalizer(), true);
    row("an older one is good", due, false);
    row("the older one is dead", Scene(due).withDead(keyA), true);
    row("the Secret is gone", Scene(due).with([](Observed &o) { o.secret.reset(); }), true);
    row("the Secret is damaged", Scene(due).with([](Observed &o) { o.secret->intact = false; }), true);
    row("the older one is compromised", Scene(due).withAnnotation(names::compromised, one).with(compromisedKey), true);
    row("verification is off", Scene(due).with([](Observed &o) { o.settings.verify = false; }), false);
}

void PlanPendingTest::aFirstKey_isPublishedAtOnce_laterOnesSettle()
{
    QFETCH(Scene, scene);
    QFETCH(bool, atOnce);
    QCOMPARE(scene.plan().act, atOnce ? Act::Publish : Act::Wait);
}

void PlanPendingTest::afterACrash_theRightThingIsDone_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<Act>("act");
    const auto row = [](const char *name, Scene scene, Act act) {
        QTest::newRow(name) << scene.with(forgetAll) << act;
    };
    const Scene first = Scene().withFinalizer().withInHand(seconds(3), 3);
    const Scene later = settled(hours(8)).withInHand(seconds(30), 3);
    row("before the issue was recorded", settled(hours(8)).withUnrecorded(seconds(1)), Act::EnsureRole);
    row("recorded: the first", first, Act::Revoke);
    row("recorded: a later one", later, Act::Revoke);
    row("published: the first", published(first), Act::RecordCurrent);
    row("published: a later one", published(later), Act::RecordCurrent);
    row("published, then suspended", published(later).with([](Observed &o) { o.object.spec.suspended = true; }),
        Act::RecordCurrent);
    row("published, then another policy",
        published(later).with([](Observed &o) { o.object.spec.iamGroups += QStringLiteral("x"); }), Act::RecordCurrent);
    row("published under a new name", published(Scene(later)).with([](Observed &o) {
        o.oldSecret = SecretSeen();
        o.oldSecret->ours = true;
        o.oldSecret->key = *o.object.status.currentKey;
        o.object.status.secretName = QStringLiteral("former");
    }),
        Act::RemoveSecret);
    row("published, then another name", published(Scene(later)).with([](Observed &o) {
        o.oldSecret = std::exchange(o.secret, std::nullopt);
        o.object.spec.secret.name = QStringLiteral("other");
    }),
        Act::RecordCurrent);
    row("recorded as current", settled(minutes(1)), Act::Wait);
}

void PlanPendingTest::afterACrash_theRightThingIsDone()
{
    QFETCH(Scene, scene);
    QFETCH(Act, act);
    const Plan next = scene.plan();
    QCOMPARE(next.act, act);
    if (act != Act::Revoke)
        return;
    QCOMPARE(next.keys.size(), size_t(1));
    QCOMPARE(next.keys.front().accessKeyId.value, keyB);
    QVERIFY(!next.status.pendingKey);
    QVERIFY(next.status.currentKey == scene.observed().object.status.currentKey);
}

void PlanPendingTest::aPublishedKey_isBelievedOnlyOnceItWasRead()
{
    Scene scene = published(settled(hours(8)).withInHand(seconds(30), 3)).with(forgetAll);
    scene.with([](Observed &o) { o.secret->intact.reset(); });
    QCOMPARE(scene.plan().act, Act::ReadSecret);
    scene.with([](Observed &o) { o.secret->intact = false; });
    QCOMPARE(scene.plan().act, Act::Revoke); // somebody wrote that id there: the key itself is lost
    scene.with([](Observed &o) { o.secret->intact = true; });
    QCOMPARE(scene.plan().act, Act::RecordCurrent);
    QVERIFY(scene.plan().status.secretSpecHash.isEmpty()); // in which form, nobody knows: it is written again
}

void PlanPendingTest::aKeyOvertakenOnItsWay_isRevoked_data()
{
    QTest::addColumn<Scene>("scene");
    const auto row = [](const char *name, Scene scene) { QTest::newRow(name) << scene; };
    const Scene hand = settled(hours(8)).withInHand(seconds(30), 3);
    row("another policy", Scene(hand).with([](Observed &o) { o.object.spec.iamGroups += QStringLiteral("x"); }));
    row("another mount", Scene(hand).with([](Observed &o) { o.object.spec.mount = QStringLiteral("aws-two"); }));
    row("its lease died", Scene(hand).withDead(keyB));
    row("half of its life is over", settled(hours(15)).withInHand(hours(8), 3));
    row("suspended", Scene(hand).with([](Observed &o) { o.object.spec.suspended = true; }));
    row("the Secret is somebody else's now", Scene(hand).with([](Observed &o) { o.secret->ours = false; }));
    row("a broken policy", Scene(hand).with([](Observed &o) {
        o.problems.push_back({.reason = QStringLiteral("PolicyInvalid"), .message = QStringLiteral("No.")});
    }));
}

void PlanPendingTest::aKeyOvertakenOnItsWay_isRevoked()
{
    QFETCH(Scene, scene);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Revoke);
    QCOMPARE(next.keys.size(), size_t(1));
    QCOMPARE(next.keys.front().accessKeyId.value, keyB);
    QVERIFY(!next.givesUp);
}

void PlanPendingTest::aKeyThatAwsDoesNotTake_isGivenUpAtTheDeadline()
{
    const auto at = [](seconds age) {
        Scene scene = Scene().withFinalizer().withRoleReady().withInHand(age, 0);
        return scene.withFailure(Act::Verify, ErrorKind::Refused, Party::Aws, seconds(2)).plan();
    };
    const Plan waits = at(seconds(119));
    QCOMPARE(waits.act, Act::Wait);
    QVERIFY(waits.quiet);
    QCOMPARE(waits.lookAgain, noon().addSecs(2));
    const Plan givesUp = at(seconds(121));
    QCOMPARE(givesUp.act, Act::Revoke);
    QVERIFY(givesUp.givesUp);
    QCOMPARE(readyIn(givesUp), QStringLiteral("False VerifyFailed"));
    QVERIFY(!givesUp.status.history.empty());

    // Not when STS does not answer: that says nothing of the key.
    Scene silent = Scene().withFinalizer().withRoleReady().withInHand(seconds(500), 0);
    const Plan next = silent.withFailure(Act::Verify, ErrorKind::Unavailable, Party::Aws, seconds(2)).plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(readyIn(next), QStringLiteral("False AwsUnavailable"));
}

void PlanPendingTest::aKeyOfTheWrongAccount_isGivenUpAtOnce()
{
    Scene scene = Scene().withFinalizer().withRoleReady().withInHand(seconds(2), 0);
    scene.withFailure(Act::Verify, ErrorKind::Configuration, Party::Keywright, seconds(2));
    scene.with([](Observed &o) {
        o.failures[Act::Verify].error.sentence =
            QStringLiteral("The key belongs to the account 1, the mount “aws” to 2.");
    });
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Revoke);
    QVERIFY(next.givesUp);
    QCOMPARE(readyIn(next), QStringLiteral("False WrongAccount"));
}

void PlanPendingTest::theCurrentKeyInHand_isPutDown()
{
    // The record of the current key was written, and the answer got lost.
    Scene scene = settled(minutes(1));
    scene.with([](Observed &o) { o.inHand = InHand {.key = *o.object.status.currentKey, .accepted = 3}; });
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::RecordCurrent);
    QVERIFY(next.status.currentKey == scene.observed().object.status.currentKey);
    QVERIFY(next.status.retiringKeys.empty());
}

void PlanPendingTest::theCurrentKeyInHand_isNeverRevoked()
{
    Scene scene = settled(minutes(1));
    scene.with([](Observed &o) {
        o.inHand = InHand {.key = *o.object.status.currentKey, .accepted = 3};
        o.object.spec.iamGroups += QStringLiteral("x");
    });
    QCOMPARE(scene.plan().act, Act::RecordCurrent);
    scene.with([](Observed &o) { o.secret->intact = false; });
    QCOMPARE(scene.plan().act, Act::RecordCurrent);
    scene.with([](Observed &o) { o.secret->ours = false; });
    QCOMPARE(scene.plan().act, Act::Wait);
}

void PlanPendingTest::whatCannotBeRecorded_isTriedAgainLater_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<Act>("act");
    QTest::newRow("pending") << settled(hours(8)).withUnrecorded(seconds(1)) << Act::RecordPending;
    QTest::newRow("current") << published(settled(hours(8)).withInHand(seconds(30), 3)) << Act::RecordCurrent;
}

void PlanPendingTest::whatCannotBeRecorded_isTriedAgainLater()
{
    QFETCH(Scene, scene);
    QFETCH(Act, act);
    QCOMPARE(scene.plan().act, act);
    const Plan next = scene.withFailure(act, ErrorKind::Unavailable, Party::Kubernetes, seconds(4)).plan();
    QCOMPARE(next.act, Act::Wait);
    QVERIFY(next.quiet);
    QCOMPARE(next.lookAgain, noon().addSecs(4));
}

void PlanPendingTest::theReplacedKey_retires()
{
    const Plan next = published(settled(hours(8)).withRetiring(hours(15), keyC).withInHand(seconds(30), 3)).plan();
    QCOMPARE(next.act, Act::RecordCurrent);
    QCOMPARE(next.status.retiringKeys.size(), size_t(2));
    QCOMPARE(next.status.retiringKeys.back().accessKeyId.value, keyA);
    QVERIFY(!next.status.retiringKeys.back().revokeBy.isValid());
    QCOMPARE(next.status.retiringKeys.back().expiresAt, noon().addSecs(8 * 3600)); // to the end of its own lease
    QStringList told;
    for (const HistoryEntry &entry : next.status.history)
        told += entry.what;
    QCOMPARE(told, QStringList({QStringLiteral("retire"), QStringLiteral("publish")}));
}

void PlanPendingTest::aDeadKey_doesNotRetire()
{
    const Plan next = published(settled(hours(8)).withDead(keyA).withInHand(seconds(30), 3)).plan();
    QCOMPARE(next.act, Act::RecordCurrent);
    QVERIFY(next.status.retiringKeys.empty());
}

void PlanPendingTest::aSecretWrittenForAnotherSpec_isWrittenAgain()
{
    Scene scene = settled(hours(8)).withInHand(seconds(30), 3);
    scene.with([](Observed &o) {
        o.inHand->publishedAs = o.object.spec.secretHash();
        o.object.spec.secret.labels[QStringLiteral("app")] = QStringLiteral("late");
    });
    scene = published(scene);
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordCurrent);
    scene.with([&](Observed &o) {
        o.object.status = recorded.status;
        o.inHand.reset();
    });
    QCOMPARE(scene.plan().act, Act::RewriteSecret);
}

QTEST_GUILESS_MAIN(PlanPendingTest)
#include "PlanPendingTest.moc"
