// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include "credential/IamUsers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// The keys of an existing IAM user: Vault rotates them, and they have no lease.
class PlanExistingUserTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itsKey_isReadWhenVaultHasRotated();
    void untilThen_itIsSaidWhatIsWaitedFor();
    void itsPeriod_isSetBackAfterARestart();
    void aCompromisedKey_takesTwoRotations();
    void onlyTwoKeys_areEverAlive();
    void itsKeyEnds_withoutALease();
    void aSecretThatIsGone_getsTheSameKeyAgain();
    void anotherLifetime_changesTheRole();
    void aLongerLifetime_isNotWaitedForWithTheOldKey();
    void aKeyReplacedBeforeItsTime_endsWithVaultsNextRotation();
    void afterACrash_thePendingKeyIsReadAgain();
    void theLimitOfLiveKeys_isVaults();
    void aHastenedRole_isSetBack_whateverWaits_data();
    void aHastenedRole_isSetBack_whateverWaits();
    void leasesFromBefore_outliveTheSwitchToAUser();
    void revokeNow_namesTheKeyThatVaultLeaves();
    void revokeNow_ofASingleKey_leavesNone();
    void compromised_saysThatItTakesTwoRotations();
};

namespace {

Scene existing(milliseconds age) { return Scene().withExistingUser().withFinalizer().withCurrent(age).withRoleReady(); }

} // namespace

void PlanExistingUserTest::itsKey_isReadWhenVaultHasRotated()
{
    const Plan fresh = existing(hours(1)).plan();
    QCOMPARE(fresh.act, Act::Wait);
    QCOMPARE(fresh.lookAgain, noon().addSecs(7 * 3600)); // no jitter: it is Vault that rotates
    const Plan due = existing(hours(8)).plan();
    QCOMPARE(due.act, Act::Issue);
    QCOMPARE(due.cause, Cause::Scheduled);
}

void PlanExistingUserTest::untilThen_itIsSaidWhatIsWaitedFor()
{
    Scene scene = existing(hours(8)).withFailure(Act::Issue, ErrorKind::Unavailable, Party::Vault, seconds(5));
    scene.with([](Observed &o) {
        o.failures[Act::Issue].error.sentence = QStringLiteral("Vault has not rotated the key yet.");
    });
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(reasonIn(next, ConditionType::KeyIssued), QStringLiteral("WaitingForVault"));
    QVERIFY(reasonIn(next, ConditionType::VaultReachable) != QLatin1String("VaultUnreachable"));
}

void PlanExistingUserTest::itsPeriod_isSetBackAfterARestart()
{
    Scene scene = existing(hours(1)).with([](Observed &o) { o.roleReadyFor.clear(); });
    QCOMPARE(scene.plan().act, Act::EnsureRole);
}

void PlanExistingUserTest::aCompromisedKey_takesTwoRotations()
{
    Scene scene = existing(hours(1)).withAnnotation(names::compromised, QStringLiteral("1"));
    QCOMPARE(scene.plan().act, Act::Issue);
    QCOMPARE(scene.plan().cause, Cause::Compromised);
    const auto arrives = [&](const QString &id) {
        scene.withInHand(seconds(5), 3, id).with([&](Observed &o) {
            o.object.status.pendingKey->compromised = commandDigest(QStringLiteral("1"));
        });
        scene.withSecretOf(*scene.observed().object.status.pendingKey);
        const Plan recorded = scene.plan();
        scene.with([&](Observed &o) {
            o.object.status = recorded.status;
            o.inHand.reset();
            o.consumers = ConsumersSeen {.forKey = AccessKeyId(id), .at = noon()};
            o.object.status.restartedFor = id;
        });
        return recorded;
    };
    QCOMPARE(arrives(keyB).act, Act::RecordCurrent);
    QCOMPARE(scene.plan().act, Act::Issue); // the compromised one is the older of two, and lives
    QCOMPARE(scene.plan().cause, Cause::Compromised);
    QCOMPARE(arrives(keyC).act, Act::RecordCurrent);
    QCOMPARE(scene.plan().act, Act::Wait);
    QCOMPARE(scene.plan().status.retiringKeys.size(), size_t(1));
    QCOMPARE(scene.plan().status.retiringKeys.front().accessKeyId.value, keyB);
}

void PlanExistingUserTest::onlyTwoKeys_areEverAlive()
{
    Scene scene = existing(hours(8)).withRetiring(hours(15), keyC).withInHand(seconds(20), 3);
    scene.withSecretOf(*scene.observed().object.status.pendingKey);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::RecordCurrent);
    QCOMPARE(next.status.retiringKeys.size(), size_t(1));
    QCOMPARE(next.status.retiringKeys.front().accessKeyId.value, keyA);
}

void PlanExistingUserTest::itsKeyEnds_withoutALease()
{
    const auto suspended = [](Observed &o) { o.object.spec.suspended = true; };
    QCOMPARE(readyIn(existing(hours(15)).with(suspended).plan()), QStringLiteral("True Suspended"));
    QCOMPARE(existing(hours(15)).with(suspended).plan().lookAgain, noon().addSecs(3600));
    QCOMPARE(readyIn(existing(hours(17)).with(suspended).plan()), QStringLiteral("False SuspendedExpired"));
    QCOMPARE(existing(hours(17)).plan().cause, Cause::Scheduled); // Vault has newer ones: nothing was lost
}

void PlanExistingUserTest::aSecretThatIsGone_getsTheSameKeyAgain()
{
    Scene scene = existing(hours(1)).with([](Observed &o) { o.secret.reset(); });
    QCOMPARE(scene.plan().cause, Cause::SecretDamaged);
    scene.with([](Observed &o) { o.inHand = InHand {.key = *o.object.status.currentKey}; }); // Vault tells it again
    QCOMPARE(scene.plan().act, Act::Verify);
    scene.with([](Observed &o) {
        o.inHand->accepted = 3;
        o.inHand->verifiedAt = o.now;
    });
    QCOMPARE(scene.plan().act, Act::Publish);
    scene.withSecretOf(*scene.observed().object.status.currentKey, QStringLiteral("12"));
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordCurrent);
    QCOMPARE(recorded.status.secretResourceVersion, QStringLiteral("12"));
    QVERIFY(recorded.status.retiringKeys.empty());
}

void PlanExistingUserTest::anotherLifetime_changesTheRole()
{
    QCOMPARE(existing(hours(1)).withLifetime(hours(4)).plan().act, Act::EnsureRole);
    QCOMPARE(settled(hours(1)).withLifetime(hours(4)).plan().act, Act::Wait);
}

/// Its end stays what it was, and Vault counts the new period from the change: it is asked at half of what is left.
void PlanExistingUserTest::aLongerLifetime_isNotWaitedForWithTheOldKey()
{
    const auto longer = [](Observed &o) {
        o.object.spec.lifetime = hours(32);
        o.roleReadyFor = roleHash(o.object.spec);
    };
    QCOMPARE(existing(hours(7)).with(longer).plan().lookAgain, noon().addSecs(3600));
    QCOMPARE(existing(hours(8)).with(longer).plan().cause, Cause::Scheduled);
}

void PlanExistingUserTest::aKeyReplacedBeforeItsTime_endsWithVaultsNextRotation()
{
    const auto endOfOld = [](milliseconds age, milliseconds seenAgo) {
        Scene scene = existing(age).withInHand(seenAgo, 3);
        scene.withSecretOf(*scene.observed().object.status.pendingKey);
        return scene.plan().status.retiringKeys.front().expiresAt;
    };
    QCOMPARE(endOfOld(hours(8), seconds(0)), noon().addSecs(8 * 3600)); // as it was told when it was issued
    QCOMPARE(endOfOld(hours(1), seconds(0)), noon().addSecs(8 * 3600)); // not in 15 hours
    QCOMPARE(endOfOld(hours(1), minutes(30)), noon().addSecs(7 * 3600 + 1800));
}

void PlanExistingUserTest::afterACrash_thePendingKeyIsReadAgain()
{
    Scene scene = existing(hours(8)).withPending(seconds(20));
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Revoke); // it has no lease: only forgotten
    QVERIFY(next.keys.front().leaseId.isEmpty());
    QVERIFY(!next.status.pendingKey);
}

void PlanExistingUserTest::theLimitOfLiveKeys_isVaults()
{
    Scene scene =
        existing(hours(8)).withRetiring(hours(9), keyB).withRetiring(hours(9), keyC).withRetiring(hours(9), keyD);
    QCOMPARE(scene.plan().act, Act::Issue);
}

void PlanExistingUserTest::aHastenedRole_isSetBack_whateverWaits_data()
{
    // Else Vault rotates on, each minute, and ends the key in the Secret with the second time.
    QTest::addColumn<Scene>("scene");
    const auto row = [](const char *name, Scene scene) {
        QTest::newRow(name) << scene.with([](Observed &o) { o.roleHastened = true; });
    };
    row("the new key came, and is not verified", existing(hours(1)).withInHand(seconds(5), 0));
    row("it settles", existing(hours(1)).withInHand(seconds(5), 3));
    row("the Secret cannot be written",
        existing(hours(1))
            .withInHand(minutes(5), 3)
            .withFailure(Act::Publish, ErrorKind::Forbidden, Party::Kubernetes, minutes(1)));
    row("suspended meanwhile", existing(hours(1)).with([](Observed &o) { o.object.spec.suspended = true; }));
    row("the next one backs off",
        existing(hours(1)).withAnnotation(names::rotateNow, QStringLiteral("2")).with([](Observed &o) {
            o.object.status.earlyRotations = 20;
            o.object.status.earlyRotationAt = o.now;
        }));
    row("all is done", existing(hours(1)));
}

void PlanExistingUserTest::aHastenedRole_isSetBack_whateverWaits()
{
    QFETCH(Scene, scene);
    QCOMPARE(scene.plan().act, Act::EnsureRole);
    scene.withFailure(Act::EnsureRole, ErrorKind::Unavailable, Party::Vault, seconds(5));
    QVERIFY(scene.plan().act != Act::EnsureRole);
}

void PlanExistingUserTest::leasesFromBefore_outliveTheSwitchToAUser()
{
    Scene scene =
        existing(hours(8)).withRetiring(hours(15), keyC).withRetiring(hours(15), keyD).withInHand(seconds(20), 3);
    scene.with([](Observed &o) { o.object.status.retiringKeys.front().leaseId = leaseOf(keyC); });
    scene.withSecretOf(*scene.observed().object.status.pendingKey);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::RecordCurrent);
    QCOMPARE(
        next.status.retiringKeys.size(), size_t(2)); // Vault keeps two keys of the user, and knows nothing of the lease
    QCOMPARE(next.status.retiringKeys.front().accessKeyId.value, keyC);
    QCOMPARE(next.status.retiringKeys.back().accessKeyId.value, keyA);
}

void PlanExistingUserTest::revokeNow_namesTheKeyThatVaultLeaves()
{
    Scene scene = existing(hours(1)).withRetiring(hours(9), keyB).withAnnotation(names::revokeNow, QStringLiteral("1"));
    const QString command =
        QStringLiteral("`aws iam delete-access-key --user-name ses-user --access-key-id %1`").arg(keyB);
    const Plan revokes = scene.plan();
    QCOMPARE(revokes.act, Act::Revoke);
    QVERIFY(revokes.everyLease);
    QCOMPARE(readyIn(revokes), QStringLiteral("False Revoked"));
    QVERIFY(conditionIn(revokes, ConditionType::Ready)->message.contains(command));

    // And it is told for as long as nothing else happens.
    scene.with([&](Observed &o) {
        o.object.status = parseCredentialStatus(toJson(revokes.status));
        o.secret.reset();
        o.now = o.now.addSecs(3600);
    });
    const Plan later = scene.plan();
    QCOMPARE(later.act, Act::Wait);
    QVERIFY(conditionIn(later, ConditionType::Ready)->message.contains(command));
    QCOMPARE(later.status, scene.observed().object.status); // nothing to write

    Scene suspended =
        existing(hours(1)).withRetiring(hours(9), keyB).withAnnotation(names::compromised, QStringLiteral("1"));
    const Plan all = suspended.with([](Observed &o) { o.object.spec.suspended = true; }).plan();
    QVERIFY(all.everyLease);
    QVERIFY(conditionIn(all, ConditionType::Ready)->message.contains(command));

    // The older key's lifetime is over, and Vault has not rotated yet: AWS has it still.
    const Plan late =
        existing(hours(8)).withRetiring(hours(17), keyB).withAnnotation(names::revokeNow, QStringLiteral("1")).plan();
    QCOMPARE(late.act, Act::Revoke);
    QVERIFY(conditionIn(late, ConditionType::Ready)->message.contains(command));
}

void PlanExistingUserTest::revokeNow_ofASingleKey_leavesNone()
{
    const Plan next = existing(hours(1)).withAnnotation(names::revokeNow, QStringLiteral("1")).plan();
    QCOMPARE(next.act, Act::Revoke);
    QCOMPARE(conditionIn(next, ConditionType::Ready)->message, messageOf(Reason::Revoked));
}

void PlanExistingUserTest::compromised_saysThatItTakesTwoRotations()
{
    Scene scene = existing(hours(1)).withAnnotation(names::compromised, QStringLiteral("1"));
    const auto ready = [&] { return *conditionIn(scene.plan(), ConditionType::Ready); };
    QCOMPARE(ready().reason, QStringLiteral("Compromised"));
    QVERIFY(ready().message.contains(QStringLiteral("4 to 6 minutes")));
    scene.withFailure(Act::Issue, ErrorKind::Unavailable, Party::Vault, seconds(5)); // Vault has not rotated yet
    QCOMPARE(scene.plan().act, Act::Wait);
    QVERIFY(!scene.plan().quiet);
    QVERIFY(ready().message.contains(QStringLiteral("4 to 6 minutes")));
    const Plan withLeases = settled(hours(1)).withAnnotation(names::compromised, QStringLiteral("1")).plan();
    QCOMPARE(conditionIn(withLeases, ConditionType::Ready)->message, messageOf(Reason::Compromised));
}

QTEST_GUILESS_MAIN(PlanExistingUserTest)
#include "PlanExistingUserTest.moc"
