// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// From one mount to another: the new key is current as soon as the status says so; the role on the former mount goes
/// afterwards, and what is wrong with that mount holds nothing up.
class PlanMountTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRoleThatIsReady_isRemembered_withTheNextWrite();
    void theFormerRole_stays_untilTheNewKeyIsCurrent();
    void theFormerRole_goes_onceTheNewKeyIsCurrent();
    void aMoveOfAStatusFromBefore_isRememberedToo();
    void aRoleOfAMountThatWasNeverUsed_goes();
    void theRoleOfIssuedKeys_goes_onceAnExistingUserTakesOver();
    void theMountNamedAgain_keepsItsRole();
    void aFormerMountThatRefuses_isTold_andHoldsNothingUp();
    void aFormerMountThatDoesNotAnswer_isNoWarning();
};

namespace {

const QString one = QStringLiteral("aws");
const QString two = QStringLiteral("aws-two");

/// keyB of the other mount is current, keyA of the first one retires.
Scene moved()
{
    Scene scene = settled(hours(1));
    const Key old = *scene.observed().object.status.currentKey;
    scene.with([](Observed &o) { o.object.spec.mount = two; }).withCurrent(minutes(5), keyB).withRoleReady();
    return scene.with([&](Observed &o) {
        o.object.status.retiringKeys = {old};
        o.object.status.roleMounts = {one, two};
    });
}

} // namespace

void PlanMountTest::aRoleThatIsReady_isRemembered_withTheNextWrite()
{
    const Plan plan = Scene().withFinalizer().withRoleReady().withUnrecorded(seconds(1)).plan();
    QCOMPARE(plan.act, Act::RecordPending);
    QCOMPARE(plan.status.roleMounts, QStringList {one});
    const Plan failed = Scene()
                            .withFinalizer()
                            .withRoleReady()
                            .withFailure(Act::Issue, ErrorKind::Refused, Party::Aws, minutes(10))
                            .plan();
    QCOMPARE(failed.act, Act::Wait);
    QCOMPARE(failed.status.roleMounts, QStringList {one});
    QCOMPARE(
        settled(hours(1)).with([](Observed &o) { o.roleReadyFor.clear(); }).plan().status.roleMounts, QStringList());
}

void PlanMountTest::theFormerRole_stays_untilTheNewKeyIsCurrent()
{
    Scene scene = settled(hours(1)).with([](Observed &o) {
        o.object.status.roleMounts = {one, two};
        o.object.spec.mount = two;
    });
    QCOMPARE(scene.plan().act, Act::EnsureRole);
    scene.withRoleReady();
    QCOMPARE(scene.plan().act, Act::Issue);
    QCOMPARE(scene.withFailure(Act::Issue, ErrorKind::Refused, Party::Aws, minutes(10)).plan().act, Act::Wait);
}

void PlanMountTest::theFormerRole_goes_onceTheNewKeyIsCurrent()
{
    const Plan plan = moved().plan();
    QCOMPARE(plan.act, Act::RemoveRole);
    QCOMPARE(plan.mount, one);
    QCOMPARE(plan.status.roleMounts, QStringList {two});
    QCOMPARE(plan.status.retiringKeys.size(), size_t(1)); // its lease goes on to its end
    const Plan after = moved().with([&](Observed &o) { o.object.status.roleMounts = {two}; }).plan();
    QCOMPARE(after.act, Act::Wait);
}

void PlanMountTest::aMoveOfAStatusFromBefore_isRememberedToo()
{
    Scene scene = settled(hours(1)).with([](Observed &o) { o.object.spec.mount = two; });
    scene.withRoleReady().withInHand(minutes(1), 3).withSecretOf(*scene.observed().object.status.pendingKey);
    const Plan plan = scene.plan();
    QCOMPARE(plan.act, Act::RecordCurrent);
    QCOMPARE(plan.status.roleMounts, (QStringList {one, two}));
}

void PlanMountTest::aRoleOfAMountThatWasNeverUsed_goes()
{
    // The spec named another mount for a moment, and no key was ever issued there.
    const Plan plan = settled(hours(1)).with([](Observed &o) { o.object.status.roleMounts = {one, two}; }).plan();
    QCOMPARE(plan.act, Act::RemoveRole);
    QCOMPARE(plan.mount, two);
    Scene pending = settled(hours(1)).with([](Observed &o) {
        o.object.status.roleMounts = {one, two};
        o.object.spec.mount = two;
    });
    pending.withInHand(minutes(1), 0).with([](Observed &o) { o.object.spec.mount = one; });
    QCOMPARE(pending.plan().act, Act::Revoke);
}

void PlanMountTest::theRoleOfIssuedKeys_goes_onceAnExistingUserTakesOver()
{
    Scene scene = settled(hours(1));
    const Key old = *scene.observed().object.status.currentKey;
    scene.withExistingUser().withCurrent(minutes(5), keyB).withRoleReady().with([&](Observed &o) {
        o.object.status.retiringKeys = {old};
        o.object.status.roleMounts = {one};
    });
    const Plan plan = scene.plan();
    QCOMPARE(plan.act, Act::RemoveRole);
    QCOMPARE(plan.mount, one);
    QCOMPARE(plan.status.roleMounts, QStringList());
}

void PlanMountTest::theMountNamedAgain_keepsItsRole()
{
    Scene scene = moved().with([](Observed &o) { o.object.spec.mount = one; }).withRoleReady();
    QCOMPARE(scene.plan().act, Act::Issue);
    scene.withFailure(Act::Issue, ErrorKind::Refused, Party::Aws, minutes(10));
    QCOMPARE(scene.plan().act, Act::Wait);
}

void PlanMountTest::aFormerMountThatRefuses_isTold_andHoldsNothingUp()
{
    Scene scene = moved().withFailure(Act::RemoveRole, ErrorKind::Forbidden, Party::VaultPolicy, minutes(10));
    const Plan plan = scene.plan();
    QCOMPARE(plan.act, Act::Wait);
    QVERIFY(!plan.quiet);
    QCOMPARE(plan.lookAgain, noon().addSecs(600));
    QCOMPARE(plan.status.roleMounts, (QStringList {one, two}));
    QCOMPARE(reasonIn(plan, ConditionType::Warning), QStringLiteral("RoleLeft"));
    QCOMPARE(readyIn(plan), QStringLiteral("True KeyPublished"));
    scene.with([](Observed &o) { o.now = o.now.addSecs(9 * 3600); });
    scene.withFailure(Act::RemoveRole, ErrorKind::Forbidden, Party::VaultPolicy, minutes(10));
    QCOMPARE(scene.plan().act, Act::Issue); // it is due, as ever
}

void PlanMountTest::aFormerMountThatDoesNotAnswer_isNoWarning()
{
    const Plan plan = moved().withFailure(Act::RemoveRole, ErrorKind::Unavailable, Party::Vault, seconds(15)).plan();
    QCOMPARE(plan.act, Act::Wait);
    QVERIFY(!conditionIn(plan, ConditionType::Warning));
}

QTEST_GUILESS_MAIN(PlanMountTest)
#include "PlanMountTest.moc"
