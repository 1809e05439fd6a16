// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// What bounds the number of keys: the back-off of unscheduled rotations, the limit of live keys, refusals by AWS.
class PlanBackOffTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unscheduledRotations_backOff_data();
    void unscheduledRotations_backOff();
    void anUnscheduledKey_countsWhenItIsIssued_data();
    void anUnscheduledKey_countsWhenItIsIssued();
    void aScheduledRotation_forgivesTheRest();
    void theLimitOfLiveKeys_holds_data();
    void theLimitOfLiveKeys_holds();
    void atTheLimit_whatCannotWaitCostsTheOldestKey_data();
    void atTheLimit_whatCannotWaitCostsTheOldestKey();
    void aRefusal_isToldOnce();
    void aRefusal_holdsOverARestart_data();
    void aRefusal_holdsOverARestart();
    void specsThatAreRefusedOneAfterTheOther_backOff();
};

namespace {

/// With that many retiring keys: keyC ends first, in six hours.
Scene full(Scene scene, int retiring)
{
    for (int i = 0; i < retiring; ++i)
        scene.withRetiring(i == 1 ? hours(10) : hours(9), i == 1 ? keyC : QStringLiteral("AKIAFULL%1").arg(i));
    return scene;
}

} // namespace

void PlanBackOffTest::unscheduledRotations_backOff_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<int>("earlier");
    QTest::addColumn<int>("secondsToWait"); // from the last one; 0: none
    const QString one = QStringLiteral("1");
    const Scene rotateNow = settled(hours(1)).withAnnotation(names::rotateNow, one);
    const Scene compromised = settled(hours(1)).withAnnotation(names::compromised, one);
    const Scene damaged = settled(hours(1)).with([](Observed &o) { o.secret.reset(); });
    const Scene lost = settled(hours(1)).withDead(keyA);
    const Scene none = Scene().withFinalizer().withRoleReady();
    const Scene brief = Scene()
                            .withLifetime(minutes(4))
                            .withFinalizer()
                            .withCurrent(seconds(0))
                            .withRoleReady()
                            .withAnnotation(names::rotateNow, one);
    const auto row = [](const char *name, Scene scene, int earlier, int wait) {
        QTest::newRow(name) << scene << earlier << wait;
    };
    row("the first is free", rotateNow, 0, 0);
    row("so is the second", rotateNow, 1, 0);
    row("the third waits", rotateNow, 2, 10);
    row("then twice as long", rotateNow, 3, 20);
    row("and so on", rotateNow, 6, 160);
    row("an hour at most", rotateNow, 1000, 3600);
    row("an eighth of the lifetime at most", brief, 1000, 30);
    row("a damaged Secret", damaged, 3, 20);
    row("a lost lease", lost, 3, 20);
    row("none at all, after many", none, 3, 20);
    row("none at all", none, 0, 0);
    row("compromised is heard", compromised, 4, 0);
    row("but not in a loop", compromised, 5, 10);
    row("scheduled never waits", settled(hours(9)), 1000, 0);
}

void PlanBackOffTest::unscheduledRotations_backOff()
{
    QFETCH(Scene, scene);
    QFETCH(int, earlier);
    QFETCH(int, secondsToWait);
    const QDateTime last = noon().addSecs(-3);
    const Plan next = scene
                          .with([&](Observed &o) {
                              o.object.status.earlyRotations = earlier;
                              o.object.status.earlyRotationAt = last;
                          })
                          .plan();
    if (secondsToWait == 0) {
        QCOMPARE(next.act, Act::Issue);
        return;
    }
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(next.lookAgain, last.addSecs(secondsToWait));
    QCOMPARE(reasonIn(next, ConditionType::KeyIssued), QStringLiteral("RotationBackOff"));
}

void PlanBackOffTest::anUnscheduledKey_countsWhenItIsIssued_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<int>("count");
    const auto unscheduled = [](Observed &o) { o.inHand->key.unscheduled = true; };
    QTest::newRow("unscheduled") << settled(hours(1)).withUnrecorded(seconds(1)).with(unscheduled) << 1;
    QTest::newRow("scheduled") << settled(hours(8)).withUnrecorded(seconds(1)) << 0;
    QTest::newRow("the very first") << Scene().withUnrecorded(seconds(1)) << 0;
    QTest::newRow("another first one") << Scene().withUnrecorded(seconds(1)).with([](Observed &o) {
        o.object.status.history.push_back({.time = noon(), .what = QStringLiteral("revoke")});
    }) << 1;
}

void PlanBackOffTest::anUnscheduledKey_countsWhenItIsIssued()
{
    QFETCH(Scene, scene);
    QFETCH(int, count);
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordPending);
    QCOMPARE(recorded.status.earlyRotations, count);
    QCOMPARE(recorded.status.pendingKey->unscheduled, count > 0);
    QCOMPARE(recorded.status.earlyRotationAt, count > 0 ? noon() : QDateTime());
}

void PlanBackOffTest::aScheduledRotation_forgivesTheRest()
{
    for (const bool unscheduled : {false, true}) {
        Scene scene = settled(hours(8)).withInHand(seconds(20), 3);
        scene.with([&](Observed &o) {
            o.object.status.earlyRotations = 7;
            o.object.status.pendingKey->unscheduled = unscheduled;
        });
        scene.withSecretOf(*scene.observed().object.status.pendingKey);
        const Plan recorded = scene.plan();
        QCOMPARE(recorded.act, Act::RecordCurrent);
        QCOMPARE(recorded.status.earlyRotations, unscheduled ? 7 : 0);
    }
}

void PlanBackOffTest::theLimitOfLiveKeys_holds_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QDateTime>("until"); // invalid: a key is issued
    const QString one = QStringLiteral("1");
    const auto row = [](const char *name, Scene scene, QDateTime until) {
        QTest::newRow(name) << scene.withRoleReady() << until;
    };
    const auto rotateNow = [&](milliseconds age) { return settled(age).withAnnotation(names::rotateNow, one); };
    const auto otherSpec = [](Observed &o) {
        o.object.spec.iamPolicyArns += QStringLiteral("arn:aws:iam::aws:policy/X");
    };
    const auto noSecret = [](Observed &o) { o.secret.reset(); };
    const auto inHours = [](double h) { return noon().addSecs(qint64(h * 3600)); };
    row("two live", rotateNow(hours(1)).withRetiring(hours(2), keyB), {});
    row("three live, one of them ends soon",
        rotateNow(hours(1)).withRetiring(hours(9), keyB).withRetiring(hours(2), keyC), {});
    row("three live, none ends in time for the next rotation",
        rotateNow(hours(1)).withRetiring(hours(2), keyB).withRetiring(hours(2), keyC), inHours(14 - 11.2));
    row("the last place is for the scheduled one",
        settled(hours(8)).withRetiring(hours(8), keyB).withRetiring(hours(8), keyC), {});
    row("four live, scheduled", full(settled(hours(8)), 3), {});
    row("eight live, scheduled", full(settled(hours(8)), 7), inHours(6));
    row("four live, rotate-now, and one is due", full(rotateNow(hours(8)), 3), {});
    row("four live, rotate-now", full(rotateNow(hours(1)), 3), inHours(6));
    row("four live, another spec", full(settled(hours(1)), 3).with(otherSpec), inHours(6));
    row("four live, the Secret is gone", full(settled(hours(1)), 3).with(noSecret), {});
    row("four live, the Secret is gone, another spec", full(settled(hours(1)), 3).with(noSecret).with(otherSpec), {});
    row("four live, the Secret is damaged",
        full(settled(hours(1)), 3).with([](Observed &o) { o.secret->intact = false; }), {});
    row("four live, the lease is lost", full(settled(hours(1)), 4).withDead(keyA), {});
    row("four live, compromised", full(settled(hours(1)).withAnnotation(names::compromised, one), 3), {});
    row("seven live, the Secret is gone", full(settled(hours(1)), 6).with(noSecret), {});
    row("eight live, the Secret is gone", full(settled(hours(1)), 7).with(noSecret), inHours(6));
    row("a dead one does not count",
        rotateNow(hours(1))
            .withRetiring(hours(9), keyB)
            .withRetiring(hours(9), keyC)
            .withRetiring(hours(10), keyD)
            .withDead(keyD),
        {});
    row("a limit of one is taken for two", settled(hours(8)).with([](Observed &o) { o.settings.maxLiveKeys = 1; }), {});
    row("a limit of two",
        rotateNow(hours(1)).withRetiring(hours(15), keyB).with([](Observed &o) { o.settings.maxLiveKeys = 2; }),
        inHours(1));
}

void PlanBackOffTest::theLimitOfLiveKeys_holds()
{
    QFETCH(Scene, scene);
    QFETCH(QDateTime, until);
    scene.with([](Observed &o) {
        o.consumers = ConsumersSeen {.forKey = AccessKeyId(keyA), .at = noon().addDays(1)};
    }); // no need to look
    const Plan next = scene.plan();
    QCOMPARE(next.act, until.isValid() ? Act::Wait : Act::Issue);
    QCOMPARE(next.lookAgain, until);
    if (until.isValid())
        QCOMPARE(reasonIn(next, ConditionType::KeyIssued), QStringLiteral("TooManyKeys"));
}

void PlanBackOffTest::atTheLimit_whatCannotWaitCostsTheOldestKey_data()
{
    QTest::addColumn<Scene>("scene");
    const Scene eight = full(settled(hours(1)), 7);
    QTest::newRow("compromised") << Scene(eight).withAnnotation(names::compromised, QStringLiteral("1"));
    QTest::newRow("the current one is dead") << Scene(eight).withRetiring(hours(9), keyE).withDead(keyA);
}

void PlanBackOffTest::atTheLimit_whatCannotWaitCostsTheOldestKey()
{
    QFETCH(Scene, scene);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Revoke);
    QCOMPARE(next.keys.size(), size_t(1));
    QCOMPARE(next.keys.front().accessKeyId.value, keyC); // whose end is nearest
}

void PlanBackOffTest::aRefusal_isToldOnce()
{
    Scene scene = Scene().withFinalizer().withRoleReady();
    scene.with([](Observed &o) { o.now = noon().addMSecs(400); })
        .withFailure(Act::Issue, ErrorKind::Refused, Party::Aws, minutes(10), milliseconds(100));
    const Plan told = scene.plan();
    QCOMPARE(told.act, Act::Wait);
    QCOMPARE(readyIn(told), QStringLiteral("False AwsRefused"));
    QCOMPARE(told.status.history.size(), size_t(1));
    QVERIFY(told.status.history.back().outcome.startsWith(QLatin1String("refused: ")));
    const CredentialStatus read = parseCredentialStatus(toJson(told.status)); // in whole seconds
    for (const int later : {0, 5, 500}) {
        const Plan again = Scene(scene)
                               .with([&](Observed &o) {
                                   o.object.status = read;
                                   o.now = o.now.addSecs(later);
                               })
                               .plan();
        QCOMPARE(again.act, Act::Wait);
        QVERIFY(again.status == read);
    }
}

void PlanBackOffTest::aRefusal_holdsOverARestart_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("refused") << ErrorKind::Refused;
    QTest::newRow("quota") << ErrorKind::QuotaExceeded;
}

void PlanBackOffTest::aRefusal_holdsOverARestart()
{
    QFETCH(ErrorKind, kind);
    Scene scene = Scene().withFinalizer().withRoleReady().withFailure(Act::Issue, kind, Party::Aws, minutes(10));
    const Plan told = scene.plan();
    scene.with([&](Observed &o) {
        o.object.status = told.status;
        o.failures.clear();
        o.now = noon().addSecs(60);
    });
    QCOMPARE(scene.plan().act, Act::Wait);
    QCOMPARE(scene.plan().lookAgain, noon().addSecs(600));
    QCOMPARE(Scene(scene).with([](Observed &o) { o.now = noon().addSecs(601); }).plan().act, Act::Issue);
    scene.with([](Observed &o) { // the policy was corrected, and Vault had a hiccup since
        ++o.object.generation;
        o.object.spec.iamPolicyArns += QStringLiteral("arn:aws:iam::aws:policy/X");
        o.roleReadyFor = roleHash(o.object.spec);
        o.object.status.observedGeneration = o.object.generation;
    });
    QCOMPARE(scene.plan().act, Act::Issue);
}

void PlanBackOffTest::specsThatAreRefusedOneAfterTheOther_backOff()
{
    Scene scene = settled(hours(1));
    int issues = 0;
    for (int second = 0; second < 60; ++second) {
        scene.with([&](Observed &o) { // somebody changes the policy each second, and AWS refuses each
            o.now = noon().addSecs(second);
            ++o.object.generation;
            o.object.spec.iamPolicyArns = {QStringLiteral("arn:aws:iam::aws:policy/%1").arg(second)};
            o.roleReadyFor = roleHash(o.object.spec);
        });
        if (scene.plan().act == Act::Issue) {
            ++issues;
            scene.withFailure(Act::Issue, ErrorKind::Refused, Party::Aws, minutes(10), milliseconds(0));
        }
        const Plan next = scene.plan();
        QCOMPARE(next.act, Act::Wait);
        scene.with([&](Observed &o) { o.object.status = parseCredentialStatus(toJson(next.status)); });
    }
    QVERIFY2(issues <= 5, qPrintable(QString::number(issues)));
}

QTEST_GUILESS_MAIN(PlanBackOffTest)
#include "PlanBackOffTest.moc"
