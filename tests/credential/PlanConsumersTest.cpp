// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// What is owed to those who use the Secret, and to keys that are older than the spec.
class PlanConsumersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void consumers_areRestarted_onceForEachKey_data();
    void consumers_areRestarted_onceForEachKey();
    void consumers_areLookedAt_inTheLastQuarter_data();
    void consumers_areLookedAt_inTheLastQuarter();
    void whoIsOutdated_isToldUntilTheOlderKeyEnds();
    void whoCouldNotBeRestarted_isTold();
    void anOlderLease_isShortened_data();
    void anOlderLease_isShortened();
    void endedKeys_areForgotten();
};

namespace {

ConsumersSeen seenAt(const QDateTime &at, const QStringList &outdated = {}, const QStringList &notRestarted = {})
{
    return {.forKey = AccessKeyId(keyA), .at = at, .outdated = outdated, .notRestarted = notRestarted};
}

/// Rotated that long ago; the older key has as long to live as it would after a rotation at half its life.
Scene rotated(milliseconds ago) { return settled(ago).withRetiring(hours(8) + ago, keyB); }

} // namespace

void PlanConsumersTest::consumers_areRestarted_onceForEachKey_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<bool>("restarts");
    const auto row = [](const char *name, Scene scene, bool restarts) { QTest::newRow(name) << scene << restarts; };
    const auto rolling = [](Observed &o) { o.object.spec.restartConsumers = true; };
    const auto done = [](Observed &o) { o.object.status.restartedFor = keyA; };
    const auto compromised = [](Observed &o) { o.object.status.retiringKeys.front().revokeBy = noon().addSecs(200); };
    const Scene fresh = rotated(minutes(1));
    row("never", fresh, false);
    row("rolling", Scene(fresh).with(rolling), true);
    row("rolling, done", Scene(fresh).with(rolling).with(done), false);
    row("rolling, the first key", settled(minutes(1)).with(rolling), false);
    row("never, compromised", Scene(fresh).with(compromised), true);
    row("compromised, done", Scene(fresh).with(compromised).with(done), false);
    row("rolling, suspended", Scene(fresh).with(rolling).with([](Observed &o) { o.object.spec.suspended = true; }),
        true);
    row("failed",
        Scene(fresh).with(rolling).withFailure(
            Act::RestartConsumers, ErrorKind::Unavailable, Party::Kubernetes, seconds(9)),
        false);
}

void PlanConsumersTest::consumers_areRestarted_onceForEachKey()
{
    QFETCH(Scene, scene);
    QFETCH(bool, restarts);
    QCOMPARE(scene.plan().act == Act::RestartConsumers, restarts);
}

void PlanConsumersTest::consumers_areLookedAt_inTheLastQuarter_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QDateTime>("when"); // invalid: no need
    const auto row = [](const char *name, Scene scene, QDateTime when) { QTest::newRow(name) << scene << when; };
    const auto with = [](Scene scene, const ConsumersSeen &seen) {
        return scene.with([&](Observed &o) { o.consumers = seen; });
    };
    const auto inHours = [](double h) { return noon().addSecs(qint64(h * 3600)); };
    row("no older key", settled(minutes(1)), {});
    row("four hours before the end", rotated(hours(1)), inHours(3));
    row("in the last quarter", rotated(hours(5)), noon());
    row("looked at too early", with(rotated(hours(1)), seenAt(noon())), inHours(3));
    row("all have the new key", with(rotated(hours(5)), seenAt(inHours(-0.5))), {});
    row("some do not: again after a sixteenth", with(rotated(hours(5)), seenAt(noon(), {QStringLiteral("x")})),
        inHours(1));
    row("seen for another key", with(rotated(hours(5)), {.forKey = AccessKeyId(keyB), .at = noon()}), noon());
    const Scene compromised = settled(seconds(20)).withRetiring(hours(1), keyB).with([](Observed &o) {
        o.object.status.retiringKeys.front().revokeBy = noon().addSecs(280);
        o.object.status.restartedFor = keyA;
    });
    row("compromised: ten seconds after publication", compromised, noon().addSecs(5)); // published 15 s after issue
    row("compromised: and each ten seconds", with(compromised, seenAt(noon().addSecs(5), {QStringLiteral("x")})),
        noon().addSecs(15));
}

void PlanConsumersTest::consumers_areLookedAt_inTheLastQuarter()
{
    QFETCH(Scene, scene);
    QFETCH(QDateTime, when);
    const Plan next = scene.plan();
    if (when == scene.observed().now) {
        QCOMPARE(next.act, Act::InspectConsumers);
        return;
    }
    QCOMPARE(next.act, Act::Wait);
    if (when.isValid()) {
        QCOMPARE(next.lookAgain, when);
        QCOMPARE(scene.with([&](Observed &o) { o.now = when; }).plan().act, Act::InspectConsumers);
    } else {
        QVERIFY(next.lookAgain >= next.status.nextRotation || next.lookAgain >= noon().addSecs(3 * 3600));
    }
}

void PlanConsumersTest::whoIsOutdated_isToldUntilTheOlderKeyEnds()
{
    Scene scene = settled(hours(1)).withRetiring(hours(15), keyB).with([](Observed &o) {
        o.consumers = seenAt(noon(), {QStringLiteral("Deployment/web (2 pods)")});
    });
    const Plan told = scene.plan();
    const Condition *condition = conditionIn(told, ConditionType::ConsumersCurrent);
    QVERIFY(condition);
    QCOMPARE(condition->status, QStringLiteral("False"));
    QVERIFY2(condition->message.contains(QLatin1String("2026-01-02T13:00:00Z")), qPrintable(condition->message));
    QCOMPARE(readyIn(told), QStringLiteral("True KeyPublished"));
    QCOMPARE(reasonIn(told, ConditionType::SecretPublished), QStringLiteral("Published")); // the rest is well

    const Plan over = scene
                          .with([](Observed &o) {
                              o.object.status.conditions = keywright::plan(o).status.conditions;
                              o.now = noon().addSecs(3600);
                          })
                          .plan();
    QCOMPARE(reasonIn(over, ConditionType::ConsumersCurrent), QStringLiteral("ConsumersUpToDate"));
}

void PlanConsumersTest::whoCouldNotBeRestarted_isTold()
{
    Scene scene = rotated(hours(5)).with([](Observed &o) {
        o.consumers = seenAt(noon(), {}, {QStringLiteral("DaemonSet/agent (updateStrategy OnDelete)")});
    });
    QCOMPARE(reasonIn(scene.plan(), ConditionType::ConsumersCurrent), QStringLiteral("ConsumersNotRestarted"));
}

void PlanConsumersTest::anOlderLease_isShortened_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QDateTime>("to"); // invalid: left alone
    const auto row = [](const char *name, Scene scene, QDateTime to) { QTest::newRow(name) << scene << to; };
    // Issued for 16 hours, when the spec said so; the current key for what it says now.
    const auto shortened = [](milliseconds lifetime, milliseconds ago, milliseconds olderAge) {
        Scene scene = Scene().withLifetime(lifetime).withFinalizer().withCurrent(ago).withRoleReady().withRetiring(
            olderAge, keyB);
        return scene.with([](Observed &o) {
            Key &older = o.object.status.retiringKeys.front();
            older.expiresAt = older.issuedAt.addSecs(16 * 3600);
            o.consumers = seenAt(noon().addYears(1));
        });
    };
    const auto published = [](milliseconds ago) { return noon().addMSecs(-ago.count()).addSecs(15); };
    row("nothing changed", rotated(minutes(1)).with([](Observed &o) { o.consumers = seenAt(noon().addYears(1)); }), {});
    row("to half of a new lifetime after publication", shortened(hours(1), minutes(5), hours(3)),
        published(minutes(5)).addSecs(1800));
    row("to a whole one after its issue", shortened(hours(2), minutes(5), minutes(10)), noon().addSecs(-600 + 7200));
    row("too late for that: to a minute from now", shortened(hours(1), minutes(25), hours(8)).with([](Observed &o) {
        o.object.status.currentKey->publishedAt = noon().addSecs(-1900);
    }),
        noon().addSecs(60));
    row("compromised: ends anyway", shortened(hours(1), minutes(5), hours(3)).with([](Observed &o) {
        o.object.status.retiringKeys.front().revokeBy = noon().addSecs(100);
        o.object.status.restartedFor = keyA;
    }),
        {});
    row("failed",
        shortened(hours(1), minutes(5), hours(3))
            .withFailure(Act::ShortenLease, ErrorKind::Unavailable, Party::Vault, seconds(9)),
        {});
}

void PlanConsumersTest::anOlderLease_isShortened()
{
    QFETCH(Scene, scene);
    QFETCH(QDateTime, to);
    const Plan next = scene.plan();
    QCOMPARE(next.act == Act::ShortenLease, to.isValid());
    if (!to.isValid())
        return;
    QCOMPARE(next.keys.size(), size_t(1));
    QCOMPARE(next.keys.front().accessKeyId.value, keyB);
    QCOMPARE(next.keys.front().expiresAt, to);
    scene.with([&](Observed &o) { o.object.status.retiringKeys.front().expiresAt = to; });
    QCOMPARE(scene.plan().act, Act::Wait); // once
}

void PlanConsumersTest::endedKeys_areForgotten()
{
    const Plan next = settled(hours(1))
                          .withRetiring(hours(16), keyB)
                          .withRetiring(hours(9), keyC)
                          .withRetiring(hours(2), keyD)
                          .withDead(keyC)
                          .plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(next.status.retiringKeys.size(), size_t(1));
    QCOMPARE(next.status.retiringKeys.front().accessKeyId.value, keyD);
    QCOMPARE(next.status.history.size(), size_t(2));
}

QTEST_GUILESS_MAIN(PlanConsumersTest)
#include "PlanConsumersTest.moc"
