// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// The annotations by which an operator commands: rotate-now, compromised, revoke-now, abandon; and deletion.
class PlanCommandsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void revokeNow_revokesEverything_data();
    void revokeNow_revokesEverything();
    void revokeNow_isDoneOnlyWhenVaultDidIt();
    void compromisedWhileSuspended_isDoneOnlyWhenVaultDidIt();
    void afterRevokeNow_theSecretsGo_andNothingIsIssued();
    void afterRevokeNow_aNewRotateNowIssuesAKey();
    void aCommand_isAnsweredOnce_data();
    void aCommand_isAnsweredOnce();
    void aCommandGivenWhileAKeyIsOnItsWay_isAnsweredByIt();
    void aCompromisedKey_endsWhenConsumersHaveMoved_data();
    void aCompromisedKey_endsWhenConsumersHaveMoved();
    void deletion_tearsDown_whateverElseIsTheCase_data();
    void deletion_tearsDown_whateverElseIsTheCase();
    void deletion_waitsForVault_orIsAbandoned();
    void anAbandonThatFails_backsOff();
    void aRevocationDoneByHalf_isNotReady();
    void aLostPendingKey_doesNotOvertakeRevokeNow();
};

namespace {

const QString now1 = QStringLiteral("1");
QString digest(const QString &value) { return commandDigest(value); }

} // namespace

void PlanCommandsTest::revokeNow_revokesEverything_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QStringList>("keys");
    QTest::newRow("nothing yet") << Scene() << QStringList();
    QTest::newRow("settled") << settled(hours(1)) << QStringList {keyA};
    QTest::newRow("with a retiring key") << settled(hours(1)).withRetiring(hours(9), keyC) << QStringList {keyC, keyA};
    QTest::newRow("a key in hand") << settled(hours(9)).withInHand(seconds(3), 1) << QStringList {keyA, keyB};
    QTest::newRow("suspended") << settled(hours(1)).with([](Observed &o) { o.object.spec.suspended = true; })
                               << QStringList {keyA};
    QTest::newRow("a broken policy") << settled(hours(1)).with([](Observed &o) {
        o.problems.push_back({.reason = QStringLiteral("PolicyInvalid"), .message = QStringLiteral("No.")});
    }) << QStringList {keyA};
    QTest::newRow("somebody else's Secret")
        << settled(hours(1)).with([](Observed &o) { o.secret->ours = false; }) << QStringList {keyA};
}

void PlanCommandsTest::revokeNow_revokesEverything()
{
    QFETCH(Scene, scene);
    QFETCH(QStringList, keys);
    const Plan next = scene.withAnnotation(names::revokeNow, now1).plan();
    QCOMPARE(next.act, Act::Revoke);
    QVERIFY(next.everyLease);
    QStringList revoked;
    for (const Key &key : next.keys)
        revoked += key.accessKeyId.value;
    QCOMPARE(revoked, keys);
    QVERIFY(knownKeys(next.status).empty());
    QCOMPARE(next.status.revokeNowSeen, digest(now1));
    QCOMPARE(readyIn(next), QStringLiteral("False Revoked"));
}

void PlanCommandsTest::revokeNow_isDoneOnlyWhenVaultDidIt()
{
    Scene scene = settled(hours(1)).withAnnotation(names::revokeNow, now1);
    scene.withFailure(Act::Revoke, ErrorKind::Unavailable, Party::Vault, seconds(7));
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(next.lookAgain, noon().addSecs(7));
    QVERIFY(next.status.revokeNowSeen.isEmpty());
    QVERIFY(next.status.currentKey);
}

void PlanCommandsTest::compromisedWhileSuspended_isDoneOnlyWhenVaultDidIt()
{
    Scene scene = settled(hours(1))
                      .with([](Observed &o) { o.object.spec.suspended = true; })
                      .withAnnotation(names::compromised, now1);
    Scene failing = scene;
    const Plan waits = failing.withFailure(Act::Revoke, ErrorKind::Unavailable, Party::Vault, seconds(7)).plan();
    QCOMPARE(waits.act, Act::Wait);
    QVERIFY(waits.status.compromisedSeen.isEmpty());

    const Plan revokes = scene.plan();
    QCOMPARE(revokes.act, Act::Revoke);
    QVERIFY(revokes.everyLease);
    QCOMPARE(revokes.status.compromisedSeen, digest(now1));
    QCOMPARE(readyIn(revokes), QStringLiteral("False SuspendedExpired"));

    const Plan after = scene.with([&](Observed &o) { o.object.status = revokes.status; }).withDead(keyA).plan();
    QCOMPARE(after.act, Act::Wait);
    QCOMPARE(readyIn(after), QStringLiteral("False SuspendedExpired"));
}

void PlanCommandsTest::afterRevokeNow_theSecretsGo_andNothingIsIssued()
{
    Scene scene = settled(hours(1)).withAnnotation(names::revokeNow, now1);
    scene.with([](Observed &o) {
        o.oldSecret = o.secret;
        o.object.spec.secret.name = QStringLiteral("other");
        o.object.status.revokeNowSeen = digest(now1);
        o.object.status.currentKey.reset();
    });
    QCOMPARE(scene.plan().act, Act::RemoveSecret);
    QCOMPARE(scene.plan().secretName, QStringLiteral("other"));
    scene.with([](Observed &o) { o.secret.reset(); });
    QCOMPARE(scene.plan().act, Act::RemoveSecret);
    QCOMPARE(scene.plan().secretName, QStringLiteral("mailer-creds"));
    scene.with([](Observed &o) { o.oldSecret.reset(); });
    const Plan last = scene.plan();
    QCOMPARE(last.act, Act::Wait);
    QVERIFY(!last.lookAgain.isValid());
    QCOMPARE(readyIn(last), QStringLiteral("False Revoked"));
}

void PlanCommandsTest::afterRevokeNow_aNewRotateNowIssuesAKey()
{
    Scene scene = Scene().withFinalizer().withRoleReady().withAnnotation(names::revokeNow, now1);
    scene.with([](Observed &o) { o.object.status.revokeNowSeen = digest(now1); });
    QCOMPARE(scene.plan().act, Act::Wait);
    Scene tidied = scene;
    tidied.with([](Observed &o) { o.object.annotations.clear(); });
    QCOMPARE(tidied.plan().act, Act::Wait);
    QCOMPARE(scene.withAnnotation(names::rotateNow, QStringLiteral("2")).plan().act, Act::Issue);
}

void PlanCommandsTest::aCommand_isAnsweredOnce_data()
{
    QTest::addColumn<QString>("command");
    QTest::newRow("rotate-now") << names::rotateNow;
    QTest::newRow("compromised") << names::compromised;
}

void PlanCommandsTest::aCommand_isAnsweredOnce()
{
    QFETCH(QString, command);
    Scene scene = settled(hours(1)).withAnnotation(command, now1);
    QCOMPARE(scene.plan().act, Act::Issue);
    scene.withInHand(seconds(20), 3).with([&](Observed &o) {
        Key &key = *o.object.status.pendingKey;
        key.unscheduled = true;
        (command == names::rotateNow ? key.rotateNow : key.compromised) = digest(now1);
    });
    scene.withSecretOf(*scene.observed().object.status.pendingKey);
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordCurrent);
    const bool compromised = command == names::compromised;
    QCOMPARE(compromised ? recorded.status.compromisedSeen : recorded.status.rotateNowSeen, digest(now1));
    QCOMPARE(recorded.status.retiringKeys.front().revokeBy, compromised ? noon().addSecs(300) : QDateTime());
    scene.with([&](Observed &o) {
        o.object.status = recorded.status;
        o.inHand.reset();
    });
    QVERIFY(scene.plan().act != Act::Issue);
    QCOMPARE(scene.withAnnotation(command, QStringLiteral("2")).plan().act, Act::Issue);
}

void PlanCommandsTest::aCommandGivenWhileAKeyIsOnItsWay_isAnsweredByIt()
{
    // "compromised": no pod has seen the new key, so it is not the compromised one.
    Scene scene = settled(hours(8)).withInHand(seconds(3), 3).withAnnotation(names::compromised, now1);
    QCOMPARE(scene.plan().act, Act::Publish); // at once
    scene.withSecretOf(*scene.observed().object.status.pendingKey);
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.status.compromisedSeen, digest(now1));
    QVERIFY(recorded.status.retiringKeys.front().revokeBy.isValid());
    // "rotate-now": the key was issued before it was given, so another one is.
    Scene rotate = settled(hours(8)).withInHand(seconds(20), 3).withAnnotation(names::rotateNow, now1);
    rotate.withSecretOf(*rotate.observed().object.status.pendingKey);
    QVERIFY(rotate.plan().status.rotateNowSeen.isEmpty());
}

void PlanCommandsTest::aCompromisedKey_endsWhenConsumersHaveMoved_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<Act>("act");
    const auto row = [](const char *name, Scene scene, Act act) { QTest::newRow(name) << scene << act; };
    Scene replaced = settled(seconds(60)).withRetiring(hours(2), keyB).withRetiring(hours(9), keyC);
    replaced.with([](Observed &o) {
        for (Key &key : o.object.status.retiringKeys)
            key.revokeBy = noon().addSecs(240);
    });
    const auto restarted = [](Observed &o) { o.object.status.restartedFor = keyA; };
    const auto seen = [](const QStringList &outdated) {
        return [=](Observed &o) {
            o.consumers = ConsumersSeen {.forKey = AccessKeyId(keyA), .at = noon(), .outdated = outdated};
        };
    };
    const auto late = [](Observed &o) { o.now = noon().addSecs(240); };
    row("consumers are restarted first", replaced, Act::RestartConsumers);
    row("then looked at", Scene(replaced).with(restarted), Act::InspectConsumers);
    row("some have not moved", Scene(replaced).with(restarted).with(seen({QStringLiteral("x")})), Act::Wait);
    row("all have", Scene(replaced).with(restarted).with(seen({})), Act::Revoke);
    // Published 45 s ago: the kubelets have not put it into each volume yet.
    const auto volumes = [](Observed &o) { o.consumers->volumes = true; };
    const Scene mounted = Scene(replaced).with(restarted).with(seen({})).with(volumes);
    row("all have, but for volumes", mounted, Act::Wait);
    row("almost two minutes are over", Scene(mounted).with([](Observed &o) { o.now = noon().addSecs(74); }), Act::Wait);
    row("two minutes are over", Scene(mounted).with([](Observed &o) { o.now = noon().addSecs(75); }), Act::Revoke);
    row("five minutes are over", Scene(replaced).with(restarted).with(seen({QStringLiteral("x")})).with(late),
        Act::Revoke);
    row("and nobody could be restarted", Scene(replaced).with(late), Act::Revoke);
    row("and it is suspended", Scene(replaced).with(late).with([](Observed &o) { o.object.spec.suspended = true; }),
        Act::Revoke);
}

void PlanCommandsTest::aCompromisedKey_endsWhenConsumersHaveMoved()
{
    QFETCH(Scene, scene);
    QFETCH(Act, act);
    const Plan next = scene.plan();
    QCOMPARE(next.act, act);
    if (act == Act::Revoke) {
        QCOMPARE(next.keys.size(), size_t(2));
        QVERIFY(!next.everyLease);
        QVERIFY(next.status.retiringKeys.empty());
        QVERIFY(next.status.currentKey);
    } else {
        const auto &consumers = scene.observed().consumers;
        const bool volumes = consumers && consumers->volumes;
        QVERIFY(act != Act::Wait || next.lookAgain <= noon().addSecs(volumes ? 75 : 240));
    }
}

void PlanCommandsTest::deletion_tearsDown_whateverElseIsTheCase_data() { revokeNow_revokesEverything_data(); }

void PlanCommandsTest::deletion_tearsDown_whateverElseIsTheCase()
{
    QFETCH(Scene, scene);
    scene.withFinalizer().with([](Observed &o) { o.object.deletionTimestamp = noon(); });
    QCOMPARE(scene.plan().act, Act::TearDown);
    scene.with([](Observed &o) { o.object.finalizers = {QStringLiteral("somebody.else/s")}; });
    const Plan left = scene.plan(); // ours is done: the rest is not our business
    QCOMPARE(left.act, Act::Wait);
    QVERIFY(!left.lookAgain.isValid());
}

void PlanCommandsTest::deletion_waitsForVault_orIsAbandoned()
{
    Scene scene = settled(hours(1)).with([](Observed &o) { o.object.deletionTimestamp = noon(); });
    Scene abandoned = scene;
    QCOMPARE(abandoned.withAnnotation(names::abandon, QStringLiteral("true")).plan().act,
        Act::TearDown); // Vault is asked first
    scene.withFailure(Act::TearDown, ErrorKind::Unavailable, Party::Vault, seconds(9));
    QCOMPARE(scene.plan().act, Act::Wait);
    QCOMPARE(scene.plan().lookAgain, noon().addSecs(9));
    QCOMPARE(Scene(scene).withAnnotation(names::abandon, QStringLiteral("yes")).plan().act, Act::Wait);
    QCOMPARE(scene.withAnnotation(names::abandon, QStringLiteral("true")).plan().act, Act::Abandon);
}

void PlanCommandsTest::anAbandonThatFails_backsOff()
{
    Scene scene = settled(hours(1)).with([](Observed &o) { o.object.deletionTimestamp = noon(); });
    scene.withAnnotation(names::abandon, QStringLiteral("true"));
    scene.withFailure(Act::TearDown, ErrorKind::Unavailable, Party::Vault, seconds(60));
    scene.withFailure(Act::Abandon, ErrorKind::Forbidden, Party::Kubernetes, seconds(7));
    QCOMPARE(scene.plan().act, Act::Wait);
    QCOMPARE(scene.plan().lookAgain, noon().addSecs(7));
    scene.with([](Observed &o) { o.now = o.now.addSecs(7); });
    QCOMPARE(scene.plan().act, Act::Abandon);
}

void PlanCommandsTest::aRevocationDoneByHalf_isNotReady()
{
    Scene scene = settled(hours(1)).withAnnotation(names::revokeNow, now1);
    QCOMPARE(readyIn(settled(hours(1)).plan()), QStringLiteral("True KeyPublished"));
    scene.withFailure(Act::Revoke, ErrorKind::Unavailable, Party::Vault, seconds(7));
    QCOMPARE(readyIn(scene.plan()), QStringLiteral("False Revoked")); // which of the keys are gone is not known
    QCOMPARE(reasonIn(scene.plan(), ConditionType::VaultReachable), QStringLiteral("VaultUnreachable"));
}

void PlanCommandsTest::aLostPendingKey_doesNotOvertakeRevokeNow()
{
    Scene scene = settled(hours(9)).withPending(seconds(20)); // a crash: its secret is gone
    QVERIFY(!scene.plan().everyLease);
    QCOMPARE(scene.plan().keys.size(), size_t(1));
    scene.withAnnotation(names::revokeNow, now1);
    QCOMPARE(scene.plan().act, Act::Revoke);
    QVERIFY(scene.plan().everyLease);
    QCOMPARE(scene.plan().keys.size(), size_t(2));
    scene.with([](Observed &o) { o.object.annotations.clear(), o.object.spec.suspended = true; });
    QVERIFY(scene.withAnnotation(names::compromised, now1).plan().everyLease);
}

QTEST_GUILESS_MAIN(PlanCommandsTest)
#include "PlanCommandsTest.moc"
