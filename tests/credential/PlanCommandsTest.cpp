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
    QTest::newRow("suspended") << settled(hours(1)).with([](Observed &o) { o.object.spec.suspended = true; }) << QStringList {keyA};
    QTest::newRow("a broken policy") << settled(hours(1)).with([](Observed &o) {
        o.problems.push_back({.reason = QStringLiteral("PolicyInvalid"), .message = QStringLiteral("No.")});
    }) << QStringList {keyA};
    QTest::newRow("somebody else's Secret") << settled(hours(1)).with([](Observed &o) { o.secret->ours = false; }) << QStringList {keyA};
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
    Scene scene = settled(hours(1)).with([](Observed &o) { o.object.spec.suspended = true; }).withAnnotation(names::compromised, now1);
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

QTEST_GUILESS_MAIN(PlanCommandsTest)
#include "PlanCommandsTest.moc"
