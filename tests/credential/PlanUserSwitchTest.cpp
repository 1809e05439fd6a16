// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include "credential/IamUsers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// From one existing IAM user to another, to issued keys, and back: the former user's static role goes when its last
/// key has reached its end, and not before.
class PlanUserSwitchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aUser_isRecorded_beforeItsRoleIsMade();
    void theFormerUser_isHeld_first_data();
    void theFormerUser_isHeld_first();
    void thenTheNewOne_isRecorded_madeAndRead();
    void theFormerKey_keepsItsLifetime_andHalfOneFromThePublication_data();
    void theFormerKey_keepsItsLifetime_andHalfOneFromThePublication();
    void theFormerRole_goesWithItsLastKey_data();
    void theFormerRole_goesWithItsLastKey();
    void whatIsLeftOfTheFormer_isToldAsAWarning();
    void aCompromisedFormerKey_goesEarly_andCausesNoRotation();
    void revokeNow_inTheMiddle_endsBoth();
    void theFormerUser_namedAgain_rotatesAgain();
    void suspended_makesNoRoleForTheNewUser();
    void aUserWithoutAKey_isRemovedAtOnce();
    void aFailure_isTriedAgain_andHoldsNothingUp();
    void aNewUser_takesAPlace();
};

namespace {

const QString other = QStringLiteral("other-user");

Scene existing(milliseconds age) { return Scene().withExistingUser().withFinalizer().withCurrent(age).withRoleReady(); }

void nameOther(Observed &o) { o.object.spec.iamUserName = other; }

void issueInstead(Observed &o)
{
    o.object.spec.iamUserName.clear();
    o.object.spec.iamPolicy = samples::policy();
}

void hold(Observed &o) { o.object.status.iamUsers.front().held = true; }

/// keyA of ses-user is retiring, keyB of the other user, or issued, is current since then.
Scene switched(milliseconds since, bool toIssued = false)
{
    Scene scene = existing(hours(2)).withRetiring(hours(10), keyC);
    scene.with(toIssued ? issueInstead : nameOther).with([&](Observed &o) {
        CredentialStatus &status = o.object.status;
        hold(o);
        status.retiringKeys.push_back(*status.currentKey);
        Key key = scene.published(keyB, since);
        if (!toIssued)
            status.iamUsers.push_back({.mount = QStringLiteral("aws"), .name = other, .keys = {key.accessKeyId}});
        status.currentKey = key;
    });
    return scene.withSecretOf(*scene.observed().object.status.currentKey).withRoleReady().with([](Observed &o) {
        o.consumers = ConsumersSeen {.forKey = AccessKeyId(keyB), .at = noon().addYears(1)}; // no need to look
    });
}

const IamUser *user(const Plan &plan, const QString &name)
{
    return findUser(plan.status, QStringLiteral("aws"), name);
}

} // namespace

void PlanUserSwitchTest::aUser_isRecorded_beforeItsRoleIsMade()
{
    Scene scene = Scene().withExistingUser().withFinalizer();
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordUser);
    QVERIFY(user(recorded, QStringLiteral("ses-user")));
    scene.with([&](Observed &o) { o.object.status = parseCredentialStatus(toJson(recorded.status)); });
    QCOMPARE(scene.plan().act, Act::EnsureRole);
    scene.withRoleReady();
    QCOMPARE(scene.plan().act, Act::Issue);
    QCOMPARE(scene.plan().cause, Cause::First);
    scene.withUnrecorded(seconds(1));
    const Plan pending = scene.plan();
    QCOMPARE(pending.act, Act::RecordPending);
    QCOMPARE(user(pending, QStringLiteral("ses-user"))->keys.size(), size_t(1));
}

void PlanUserSwitchTest::theFormerUser_isHeld_first_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::newRow("another user") << existing(hours(1)).with(nameOther);
    QTest::newRow("issued keys") << existing(hours(1)).with(issueInstead);
    QTest::newRow("another mount") << existing(hours(1)).with(
        [](Observed &o) { o.object.spec.mount = QStringLiteral("aws-two"); });
}

void PlanUserSwitchTest::theFormerUser_isHeld_first()
{
    QFETCH(Scene, scene);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::HoldUser);
    QCOMPARE(next.user.name, QStringLiteral("ses-user"));
    QVERIFY(user(next, QStringLiteral("ses-user"))->held);
    QVERIFY(next.status.currentKey); // until another is published
}

void PlanUserSwitchTest::thenTheNewOne_isRecorded_madeAndRead()
{
    Scene scene = existing(hours(1)).with(nameOther).with(hold);
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordUser);
    QVERIFY(user(recorded, other));
    scene.with([&](Observed &o) { o.object.status = recorded.status; });
    QCOMPARE(scene.plan().act, Act::EnsureRole);
    QCOMPARE(scene.withRoleReady().plan().act, Act::Issue);
    QCOMPARE(scene.plan().cause, Cause::SpecChanged);

    Scene issued = existing(hours(1)).with(issueInstead).with(hold);
    QCOMPARE(issued.plan().act, Act::EnsureRole);
    QCOMPARE(issued.withRoleReady().plan().act, Act::Issue);
}

void PlanUserSwitchTest::theFormerKey_keepsItsLifetime_andHalfOneFromThePublication_data()
{
    QTest::addColumn<milliseconds>("age"); // of the former key when the other is published
    QTest::addColumn<QDateTime>("end");
    QTest::newRow("early") << milliseconds(hours(1)) << noon().addSecs(15 * 3600);
    QTest::newRow("late: the new user could not be used for long")
        << milliseconds(hours(15)) << noon().addSecs(8 * 3600);
    QTest::newRow("very late") << milliseconds(hours(40)) << noon().addSecs(8 * 3600);
}

void PlanUserSwitchTest::theFormerKey_keepsItsLifetime_andHalfOneFromThePublication()
{
    QFETCH(milliseconds, age);
    QFETCH(QDateTime, end);
    Scene scene = existing(age).with(nameOther).with(hold).with([](Observed &o) {
        roleIsWanted(o.object.status, QStringLiteral("aws"), other);
        vaultMadeKey(o.object.status, QStringLiteral("aws"), other, AccessKeyId(keyB));
    });
    scene.with([&](Observed &o) {
        o.object.status.pendingKey = scene.key(keyB, seconds(20));
        o.inHand = InHand {.key = *o.object.status.pendingKey, .accepted = 3, .iamUserName = other};
    });
    scene.withSecretOf(*scene.observed().object.status.pendingKey);
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordCurrent);
    QCOMPARE(recorded.status.retiringKeys.size(), size_t(1));
    QCOMPARE(recorded.status.retiringKeys.front().accessKeyId.value, keyA);
    QCOMPARE(recorded.status.retiringKeys.front().expiresAt, end);

    scene.with([](Observed &o) { o.object.status.currentKey->expiresAt = noon().addYears(50); }); // somebody else did
    QCOMPARE(scene.plan().status.retiringKeys.front().expiresAt, noon().addSecs(16 * 3600));
}

void PlanUserSwitchTest::theFormerRole_goesWithItsLastKey_data()
{
    QTest::addColumn<bool>("toIssued");
    QTest::newRow("another user") << false;
    QTest::newRow("issued keys") << true;
}

void PlanUserSwitchTest::theFormerRole_goesWithItsLastKey()
{
    QFETCH(bool, toIssued);
    Scene scene = switched(hours(1), toIssued);
    const Plan waits = scene.plan(); // keyC could end earlier, but only with keyA
    QCOMPARE(waits.act, Act::Wait);
    QCOMPARE(waits.lookAgain, noon().addSecs(6 * 3600));
    scene.with([](Observed &o) {
        o.object.status.currentKey->issuedAt = noon().addSecs(12 * 3600); // not due
        o.object.status.currentKey->expiresAt = noon().addSecs(28 * 3600);
        o.now = noon().addSecs(14 * 3600 - 1);
    });
    QCOMPARE(scene.plan().act, Act::Wait);
    QCOMPARE(scene.plan().status.retiringKeys.size(), size_t(2));
    scene.with([](Observed &o) { o.now = noon().addSecs(14 * 3600); });
    const Plan removes = scene.plan();
    QCOMPARE(removes.act, Act::RemoveUser);
    QCOMPARE(removes.user.name, QStringLiteral("ses-user"));
    QVERIFY(removes.status.retiringKeys.empty());
    QCOMPARE(removes.status.currentKey->accessKeyId.value, keyB);
    QVERIFY(user(removes, QStringLiteral("ses-user"))->gone);
    QCOMPARE(user(removes, QStringLiteral("ses-user"))->left.front().value, keyC);
}

void PlanUserSwitchTest::whatIsLeftOfTheFormer_isToldAsAWarning()
{
    const QString command = QStringLiteral("aws iam delete-access-key --user-name ses-user --access-key-id ") + keyC;
    Scene scene = switched(hours(1)).with([](Observed &o) {
        const IamUser former = o.object.status.iamUsers.front();
        o.object.status.retiringKeys.clear();
        roleWasDeleted(o.object.status, former, o.now);
    });
    const Plan told = scene.plan();
    QCOMPARE(told.act, Act::Wait);
    QCOMPARE(readyIn(told), QStringLiteral("True KeyPublished"));
    QCOMPARE(reasonIn(told, ConditionType::Warning), QStringLiteral("UserKeyLeft"));
    QVERIFY(conditionIn(told, ConditionType::Warning)->message.contains(command));
    const auto has = [&](const HistoryEntry &entry) { return entry.outcome.contains(command); };
    QVERIFY(std::any_of(told.status.history.begin(), told.status.history.end(), has));
    scene.with([&](Observed &o) {
        o.object.status.history.clear(); // twenty things later
        o.object.status.pendingKey = scene.key(keyD, seconds(20));
        vaultMadeKey(o.object.status, QStringLiteral("aws"), other, AccessKeyId(keyD));
        o.inHand = InHand {.key = *o.object.status.pendingKey, .accepted = 3, .iamUserName = other};
    });
    const Plan later = scene.withSecretOf(*scene.observed().object.status.pendingKey).plan();
    QCOMPARE(later.act, Act::RecordCurrent);
    QVERIFY(!conditionIn(later, ConditionType::Warning));
    QVERIFY(!user(later, QStringLiteral("ses-user")));
}

void PlanUserSwitchTest::aCompromisedFormerKey_goesEarly_andCausesNoRotation()
{
    Scene scene = switched(minutes(1)).with([](Observed &o) {
        for (Key &old : o.object.status.retiringKeys)
            old.revokeBy = o.now.addSecs(240);
        o.object.status.restartedFor = keyB;
        o.consumers->outdated = {QStringLiteral("Pod/x")};
    });
    QCOMPARE(scene.plan().act, Act::Wait); // no second rotation of the other user: it would end nothing of this one
    Scene moved =
        Scene(scene).with([](Observed &o) { o.consumers = ConsumersSeen {.forKey = AccessKeyId(keyB), .at = o.now}; });
    QCOMPARE(moved.plan().act, Act::RemoveUser);
    Scene late = Scene(scene).with([](Observed &o) { o.now = o.now.addSecs(240); });
    QCOMPARE(late.plan().act, Act::RemoveUser);
}

void PlanUserSwitchTest::revokeNow_inTheMiddle_endsBoth()
{
    Scene scene = switched(hours(1)).withAnnotation(names::revokeNow, QStringLiteral("1"));
    const Plan revokes = scene.plan();
    QCOMPARE(revokes.act, Act::Revoke);
    QVERIFY(revokes.everyLease);
    for (const QString &name : {QStringLiteral("ses-user"), other})
        QVERIFY(!user(revokes, name) || user(revokes, name)->gone);
    QVERIFY(conditionIn(revokes, ConditionType::Ready)
                ->message.contains(QStringLiteral("--user-name ses-user --access-key-id ") + keyC));
    QVERIFY(!conditionIn(revokes, ConditionType::Ready)->message.contains(keyA));
}

void PlanUserSwitchTest::theFormerUser_namedAgain_rotatesAgain()
{
    Scene scene = existing(hours(1)).with(hold);
    const Plan recorded = scene.with([](Observed &o) { o.roleReadyFor.clear(); }).plan();
    QCOMPARE(recorded.act, Act::RecordUser);
    QVERIFY(!user(recorded, QStringLiteral("ses-user"))->held);
    scene.with([&](Observed &o) { o.object.status = recorded.status; });
    QCOMPARE(scene.plan().act, Act::EnsureRole);

    // And its key that was retiring is published once more, since Vault has no newer one.
    Scene back = switched(hours(1)).with([](Observed &o) { o.object.spec.iamUserName = QStringLiteral("ses-user"); });
    back.withUnrecorded(seconds(0), keyA);
    const Plan pending = back.plan();
    QCOMPARE(pending.act, Act::RecordPending);
    QCOMPARE(pending.status.pendingKey->accessKeyId.value, keyA);
    QCOMPARE(pending.status.retiringKeys.size(), size_t(1));
    QCOMPARE(pending.status.retiringKeys.front().accessKeyId.value, keyC);
}

void PlanUserSwitchTest::suspended_makesNoRoleForTheNewUser()
{
    const auto suspended = [](Observed &o) { o.object.spec.suspended = true; };
    QCOMPARE(existing(hours(1)).with(nameOther).with(suspended).plan().act, Act::Wait);
    QCOMPARE(settled(hours(1)).withExistingUser().with(suspended).plan().act, Act::Wait);
}

void PlanUserSwitchTest::aUserWithoutAKey_isRemovedAtOnce()
{
    Scene scene = settled(hours(1)).with([](Observed &o) {
        o.object.status.iamUsers = {{.mount = QStringLiteral("aws"), .name = other, .held = true}};
    });
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::RemoveUser);
    QVERIFY(!user(next, other) || user(next, other)->gone);
}

void PlanUserSwitchTest::aFailure_isTriedAgain_andHoldsNothingUp()
{
    Scene holds =
        existing(hours(1)).with(nameOther).withFailure(Act::HoldUser, ErrorKind::Unavailable, Party::Vault, seconds(5));
    QCOMPARE(holds.plan().act, Act::RecordUser);
    Scene records = existing(hours(1)).with(nameOther).with(hold).withFailure(
        Act::RecordUser, ErrorKind::Forbidden, Party::Kubernetes, seconds(5));
    QCOMPARE(records.plan().act, Act::Wait);
    QCOMPARE(records.plan().lookAgain, noon().addSecs(5));
    Scene removes = settled(hours(1))
                        .withFailure(Act::RemoveUser, ErrorKind::Unavailable, Party::Vault, seconds(5))
                        .with([](Observed &o) {
                            o.object.status.iamUsers = {{.mount = QStringLiteral("aws"), .name = other, .held = true}};
                        });
    QCOMPARE(removes.plan().act, Act::Wait);
    QCOMPARE(removes.plan().lookAgain, noon().addSecs(5));
}

void PlanUserSwitchTest::aNewUser_takesAPlace()
{
    Scene scene = settled(hours(1))
                      .withRetiring(hours(2), keyB)
                      .withRetiring(hours(2), keyC)
                      .withRetiring(hours(2), keyD)
                      .withExistingUser();
    const Plan recorded =
        scene
            .with([](Observed &o) { roleIsWanted(o.object.status, QStringLiteral("aws"), QStringLiteral("ses-user")); })
            .withRoleReady()
            .plan();
    QCOMPARE(recorded.act, Act::Wait);
    QCOMPARE(reasonIn(recorded, ConditionType::KeyIssued), QStringLiteral("TooManyKeys"));
}

QTEST_GUILESS_MAIN(PlanUserSwitchTest)
#include "PlanUserSwitchTest.moc"
