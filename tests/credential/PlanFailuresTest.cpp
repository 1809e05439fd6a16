// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

#include <functional>

using namespace keywright;
using namespace keywright::scene;

/// Steps that failed: what goes on, what waits and until when, and what is said.
class PlanFailuresTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void failuresOfTwoSteps_doNotMakeEachOtherForget();
    void whatIsOwedToOlderKeys_goesOnWhileANewOneMustWait_data();
    void whatIsOwedToOlderKeys_goesOnWhileANewOneMustWait();
    void everyWait_endsWithTheFirstThingThatIsToCome_data();
    void everyWait_endsWithTheFirstThingThatIsToCome();
    void aKeyGivenUp_holdsTheNextOneBack();
    void theRefusalOfTheLastKey_isNotHeldAgainstTheNextOne();
};

void PlanFailuresTest::failuresOfTwoSteps_doNotMakeEachOtherForget()
{
    // Vault is down: the revocation of a compromised key failed, then the issue of a new one. Neither may be tried at
    // once because the other failed last.
    Scene scene = settled(hours(9)).withRetiring(hours(10), keyB);
    scene
        .with([](Observed &o) {
            o.object.status.retiringKeys.front().revokeBy = o.now.addSecs(-1);
            o.object.status.restartedFor = keyA;
            o.consumers = ConsumersSeen {.forKey = AccessKeyId(keyA), .at = o.now};
        })
        .withFailure(Act::Revoke, ErrorKind::Unavailable, Party::Vault, seconds(7))
        .withFailure(Act::Issue, ErrorKind::Unavailable, Party::Vault, seconds(5));
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(next.lookAgain, noon().addSecs(5));
}

namespace {

/// All that can keep a new key from being issued, over a credential that needs one and has a retiring key in its last
/// hour.
std::vector<std::pair<const char *, std::function<void(Scene &)>>> hindrances()
{
    return {
        {"AWS refuses", [](Scene &s) { s.withFailure(Act::Issue, ErrorKind::Refused, Party::Aws, minutes(10)); }},
        {"Vault is down",
            [](Scene &s) {
                s.withFailure(Act::EnsureRole, ErrorKind::Unavailable, Party::Vault, minutes(10)).with([](Observed &o) {
                    o.roleReadyFor.clear();
                });
            }},
        {"the last key was given up",
            [](Scene &s) { s.withFailure(Act::Verify, ErrorKind::Refused, Party::Aws, minutes(10)); }},
        {"the Secret cannot be written",
            [](Scene &s) {
                s.withInHand(seconds(20), 3)
                    .withFailure(Act::Publish, ErrorKind::Forbidden, Party::Kubernetes, minutes(10))
                    .with([](Observed &o) { o.inHand->verifiedAt = noon().addSecs(-30); });
            }},
        {"suspended", [](Scene &s) { s.with([](Observed &o) { o.object.spec.suspended = true; }); }},
        {"a broken policy",
            [](Scene &s) {
                s.with([](Observed &o) { o.problems.push_back({.reason = QStringLiteral("PolicyInvalid")}); });
            }},
        {"too many keys",
            [](Scene &s) {
                for (int i = 0; i < 6; ++i)
                    s.withRetiring(hours(10), QStringLiteral("AKIAMANY%1").arg(i));
            }},
        {"unscheduled rotations back off",
            [](Scene &s) {
                s.with([](Observed &o) {
                    o.object.spec.iamPolicyArns += QStringLiteral("arn:aws:iam::aws:policy/X");
                    o.roleReadyFor = roleHash(o.object.spec);
                    o.object.status.earlyRotations = 9;
                    o.object.status.earlyRotationAt = noon();
                });
            }},
    };
}

} // namespace

void PlanFailuresTest::whatIsOwedToOlderKeys_goesOnWhileANewOneMustWait_data()
{
    QTest::addColumn<Scene>("scene");
    for (const auto &[name, hinder] : hindrances()) {
        Scene scene = settled(hours(9)).withRetiring(hours(15), keyE);
        hinder(scene);
        QTest::newRow(name) << scene;
    }
}

void PlanFailuresTest::whatIsOwedToOlderKeys_goesOnWhileANewOneMustWait()
{
    QFETCH(Scene, scene);
    QCOMPARE(scene.plan().act, Act::InspectConsumers);

    scene.with([](Observed &o) {
        o.consumers = ConsumersSeen {
            .forKey = AccessKeyId(keyA), .at = noon(), .outdated = {QStringLiteral("Deployment/web (2 pods)")}};
    });
    const Plan told = scene.plan();
    QCOMPARE(told.act, Act::Wait);
    QCOMPARE(reasonIn(told, ConditionType::ConsumersCurrent), QStringLiteral("ConsumersOutdated"));
    const QString message = conditionIn(told, ConditionType::ConsumersCurrent)->message;
    QVERIFY2(message.contains(QLatin1String("Deployment/web (2 pods)")), qPrintable(message));
    QVERIFY2(message.contains(QLatin1String("2026-01-02T13:00:00Z")), qPrintable(message));

    // An older key with a longer lease than the spec has by now is shortened.
    scene.with([](Observed &o) { o.object.status.retiringKeys.front().expiresAt = noon().addDays(3); });
    QCOMPARE(scene.plan().act, Act::ShortenLease);
}

void PlanFailuresTest::everyWait_endsWithTheFirstThingThatIsToCome_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QDateTime>("when");
    for (const auto &[name, hinder] : hindrances()) {
        Scene scene = settled(hours(9)).withRetiring(hours(10), keyE);
        scene.with([](Observed &o) {
            o.object.status.retiringKeys.front().revokeBy = noon().addSecs(4);
            o.object.status.restartedFor = keyA;
            o.consumers = ConsumersSeen {
                .forKey = AccessKeyId(keyA), .at = noon(), .outdated = {QStringLiteral("Deployment/web")}};
        });
        hinder(scene);
        QTest::newRow(name) << scene << noon().addSecs(4);
    }
    const auto row = [](const char *name, Scene scene, QDateTime when) { QTest::newRow(name) << scene << when; };
    row("the current key's end", settled(hours(15)).with([](Observed &o) { o.object.spec.suspended = true; }),
        noon().addSecs(3600));
    row("a retiring key's end", settled(minutes(1)).withRetiring(hours(16) - seconds(30), keyC).with([](Observed &o) {
        o.consumers = ConsumersSeen {.forKey = AccessKeyId(keyA), .at = noon()};
    }),
        noon().addSecs(30));
    row("the look at the consumers", settled(minutes(1)).withRetiring(hours(8), keyC), noon().addSecs(4 * 3600));
}

void PlanFailuresTest::everyWait_endsWithTheFirstThingThatIsToCome()
{
    QFETCH(Scene, scene);
    QFETCH(QDateTime, when);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(next.lookAgain, when);
}

void PlanFailuresTest::aKeyGivenUp_holdsTheNextOneBack()
{
    Scene scene = Scene().withFinalizer().withRoleReady().withInHand(minutes(3), 0);
    scene.withFailure(Act::Verify, ErrorKind::Refused, Party::Aws, seconds(2));
    const Plan giveUp = scene.plan();
    QCOMPARE(giveUp.act, Act::Revoke);
    QVERIFY(giveUp.givesUp);

    const Plan after = scene
                           .with([](Observed &o) {
                               o.inHand.reset();
                               o.object.status.pendingKey.reset();
                           })
                           .withFailure(Act::Verify, ErrorKind::Refused, Party::Aws, minutes(10))
                           .plan();
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
