// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// When a key is due, for which cause, and what is done before it can be issued.
class PlanDueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void due_isHalfOfWhatVaultGranted_earlierByATenthAtMost_data();
    void due_isHalfOfWhatVaultGranted_earlierByATenthAtMost();
    void due_isAlwaysTheSameForOneKey_andSpreadOverMany();
    void due_ofAnExistingUser_isVaultsPeriod();
    void due_isTheSameOnceItHasBeenWritten();
    void aKey_isIssuedForTheRightCause_data();
    void aKey_isIssuedForTheRightCause();
    void nothingIsIssued_whenNothingIsDue_data();
    void nothingIsIssued_whenNothingIsDue();
    void beforeAKey_comeFinalizerAndRole();
    void theFinalizer_isPutBack();
    void nextRotation_isTold();
};

void PlanDueTest::due_isHalfOfWhatVaultGranted_earlierByATenthAtMost_data()
{
    QTest::addColumn<milliseconds>("granted");
    QTest::addColumn<milliseconds>("wanted");
    QTest::addColumn<milliseconds>("half");
    const auto row = [](const char *name, milliseconds granted, milliseconds wanted, milliseconds half) {
        QTest::newRow(name) << granted << wanted << half;
    };
    row("as wanted", hours(16), hours(16), hours(8));
    row("capped by Vault", hours(4), hours(16), hours(2));
    row("the spec was shortened", hours(16), hours(1), minutes(30));
    row("the spec was lengthened", hours(16), hours(48), hours(8));
    row("the shortest", minutes(1), minutes(1), seconds(30));
    row("the longest", hours(8760), hours(8760), hours(4380));
}

void PlanDueTest::due_isHalfOfWhatVaultGranted_earlierByATenthAtMost()
{
    QFETCH(milliseconds, granted);
    QFETCH(milliseconds, wanted);
    QFETCH(milliseconds, half);
    for (int i = 0; i < 50; ++i) {
        Key key = Scene().key(QStringLiteral("AKIA%1").arg(i), hours(0));
        key.expiresAt = key.issuedAt.addMSecs(granted.count());
        const qint64 due = key.issuedAt.msecsTo(rotationDue(key, wanted));
        QVERIFY(due <= half.count());
        QVERIFY(due >= half.count() * 9 / 10 - 1000);
    }
}

void PlanDueTest::due_isAlwaysTheSameForOneKey_andSpreadOverMany()
{
    QSet<QDateTime> dues;
    for (int i = 0; i < 1000; ++i) {
        const Key key = Scene().key(QStringLiteral("AKIAQQQQQQQQQQQQ%1").arg(i, 4, 10, QLatin1Char('0')), hours(0));
        QCOMPARE(rotationDue(key, hours(16)), rotationDue(key, hours(16)));
        dues.insert(rotationDue(key, hours(16)));
    }
    QVERIFY2(dues.size() > 700, qPrintable(QString::number(dues.size()))); // of the 2880 seconds of a tenth
    const auto [first, last] = std::minmax_element(dues.begin(), dues.end());
    QVERIFY(first->msecsTo(*last) > 2700'000);
}

void PlanDueTest::due_ofAnExistingUser_isVaultsPeriod()
{
    Scene scene;
    scene.withExistingUser();
    const Key key = scene.key(keyA, hours(0));
    QCOMPARE(rotationDue(key, scene.observed().object.spec), noon().addSecs(8 * 3600));
}

void PlanDueTest::due_isTheSameOnceItHasBeenWritten()
{
    Key key = Scene().key(keyA, hours(0));
    key.issuedAt = key.issuedAt.addMSecs(789);
    key.expiresAt = key.expiresAt.addMSecs(123);
    Scene scene = Scene().withFinalizer().withInHand(seconds(1), 3);
    scene.with([&](Observed &o) {
        o.now = o.now.addMSecs(444);
        o.inHand->key = key;
        o.inHand->key.accessKeyId = AccessKeyId(keyB);
        o.object.status.pendingKey = o.inHand->key;
    });
    scene.withSecretOf(*scene.observed().object.status.pendingKey);
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordCurrent);
    const CredentialStatus read = parseCredentialStatus(toJson(recorded.status));
    QVERIFY(read.currentKey == recorded.status.currentKey);
    QCOMPARE(read.nextRotation, recorded.status.nextRotation);
    scene.with([&](Observed &o) {
        o.object.status = read;
        o.inHand.reset();
        o.roleReadyFor = roleHash(o.object.spec);
    });
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QVERIFY(next.status == read); // nothing to write
    QCOMPARE(next.lookAgain, read.nextRotation);
}

void PlanDueTest::aKey_isIssuedForTheRightCause_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<Cause>("cause");
    const auto row = [](const char *name, Scene scene, Cause cause) {
        QTest::newRow(name) << scene.withRoleReady() << cause;
    };
    const Scene fine = settled(hours(1));
    const QString one = QStringLiteral("1");
    row("none yet", Scene().withFinalizer(), Cause::First);
    row("half is over", settled(hours(8)), Cause::Scheduled);
    row("long over", settled(hours(15)), Cause::Scheduled);
    row("capped by Vault",
        Scene(fine).with([](Observed &o) { o.object.status.currentKey->expiresAt = noon().addSecs(60); }),
        Cause::Scheduled);
    row("lifetime shortened", Scene(fine).withLifetime(hours(2)), Cause::Scheduled);
    row("its lease has ended", settled(hours(17)), Cause::LeaseLost);
    row("its lease is dead", Scene(fine).withDead(keyA), Cause::LeaseLost);
    row("another policy", Scene(fine).with([](Observed &o) {
        o.object.spec.iamPolicy = Json {{"Version", "2012-10-17"}, {"Statement", Json::array()}};
    }),
        Cause::SpecChanged);
    row("another mount", Scene(fine).with([](Observed &o) { o.object.spec.mount = QStringLiteral("aws-other"); }),
        Cause::SpecChanged);
    row("another boundary", Scene(fine).with([](Observed &o) {
        o.object.spec.permissionsBoundaryArn = QStringLiteral("arn:aws:iam::1:policy/b");
    }),
        Cause::SpecChanged);
    row("an existing user now", Scene(fine).withExistingUser().withUserOfSpec(), Cause::SpecChanged);
    row("no Secret", Scene(fine).with([](Observed &o) { o.secret.reset(); }), Cause::SecretDamaged);
    row("a damaged Secret", Scene(fine).with([](Observed &o) { o.secret->intact = false; }), Cause::SecretDamaged);
    row("the Secret names another key",
        Scene(fine).with([](Observed &o) { o.secret->key.accessKeyId = AccessKeyId(keyD); }), Cause::SecretDamaged);
    row("rotate-now", Scene(fine).withAnnotation(names::rotateNow, one), Cause::RotateNow);
    row("rotate-now again", Scene(fine).withAnnotation(names::rotateNow, one).with([](Observed &o) {
        o.object.status.rotateNowSeen = commandDigest(QStringLiteral("0"));
    }),
        Cause::RotateNow);
    row("compromised", Scene(fine).withAnnotation(names::compromised, one), Cause::Compromised);
    row("compromised, and half is over", settled(hours(9)).withAnnotation(names::compromised, one), Cause::Compromised);
    row("compromised, and dead", Scene(fine).withAnnotation(names::compromised, one).withDead(keyA),
        Cause::Compromised);
    row("compromised before the first", Scene().withFinalizer().withAnnotation(names::compromised, one), Cause::First);
}

void PlanDueTest::aKey_isIssuedForTheRightCause()
{
    QFETCH(Scene, scene);
    QFETCH(Cause, cause);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Issue);
    QCOMPARE(next.cause, cause);
}

void PlanDueTest::nothingIsIssued_whenNothingIsDue_data()
{
    QTest::addColumn<Scene>("scene");
    const auto row = [](const char *name, Scene scene) { QTest::newRow(name) << scene; };
    const Scene fine = settled(hours(1));
    const QString one = QStringLiteral("1");
    row("young", fine);
    row("just before", settled(hours(7)));
    row("note changed", Scene(fine).with([](Observed &o) {
        o.object.spec.purpose.note = QStringLiteral("why"), ++o.object.generation;
    }));
    row("lifetime lengthened", Scene(fine).withLifetime(hours(48)));
    row("lists in another order", Scene(fine).with([](Observed &o) {
        o.object.spec.iamPolicyArns = {QStringLiteral("a"), QStringLiteral("b")};
        o.object.status.currentKey->specHash = o.object.spec.permissionsHash();
        o.object.spec.iamPolicyArns = {QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("b")};
    }));
    row("rotate-now was answered", Scene(fine).withAnnotation(names::rotateNow, one).with([](Observed &o) {
        o.object.status.rotateNowSeen = commandDigest(QStringLiteral("1"));
    }));
    row("rotate-now was taken away",
        Scene(fine).with([](Observed &o) { o.object.status.rotateNowSeen = commandDigest(QStringLiteral("1")); }));
    row("compromised was answered", Scene(fine).withAnnotation(names::compromised, one).with([](Observed &o) {
        o.object.status.compromisedSeen = commandDigest(QStringLiteral("1"));
    }));
    row("suspended, and due", settled(hours(9)).with([](Observed &o) { o.object.spec.suspended = true; }));
    row("suspended, with rotate-now",
        Scene(fine).withAnnotation(names::rotateNow, one).with([](Observed &o) { o.object.spec.suspended = true; }));
    row("suspended, and dead", settled(hours(17)).with([](Observed &o) { o.object.spec.suspended = true; }));
    row("suspended from birth", Scene().with([](Observed &o) { o.object.spec.suspended = true; }));
}

void PlanDueTest::nothingIsIssued_whenNothingIsDue()
{
    QFETCH(Scene, scene);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QVERIFY(next.keys.empty());
    QVERIFY(next.status.currentKey == scene.observed().object.status.currentKey);
    QCOMPARE(next.status.observedGeneration, scene.observed().object.generation);
}

void PlanDueTest::beforeAKey_comeFinalizerAndRole()
{
    Scene scene;
    QCOMPARE(scene.plan().act, Act::AddFinalizer);
    scene.withFinalizer();
    QCOMPARE(scene.plan().act, Act::EnsureRole);
    scene.withRoleReady();
    QCOMPARE(scene.plan().act, Act::Issue);
    scene.with([](Observed &o) { o.roleMissing = true; });
    QCOMPARE(scene.plan().act, Act::EnsureRole);
    scene.with([](Observed &o) { o.roleMissing = false, o.object.spec.mount = QStringLiteral("aws-other"); });
    QCOMPARE(scene.plan().act, Act::EnsureRole); // it was ensured for another spec
    QCOMPARE(settled(hours(1)).with([](Observed &o) { o.roleMissing = true; }).plan().act,
        Act::EnsureRole); // not due at all
}

void PlanDueTest::theFinalizer_isPutBack()
{
    const auto taken = [](Observed &o) { o.object.finalizers.clear(); };
    QCOMPARE(settled(hours(1)).with(taken).plan().act, Act::AddFinalizer);
    QCOMPARE(settled(hours(1)).with(taken).with([](Observed &o) { o.object.spec.suspended = true; }).plan().act,
        Act::AddFinalizer);
    QCOMPARE(Scene().with([](Observed &o) { o.object.spec.suspended = true; }).plan().act, Act::Wait); // owes nothing
}

void PlanDueTest::nextRotation_isTold()
{
    const Scene fine = settled(hours(1));
    const Plan next = fine.plan();
    QCOMPARE(next.status.nextRotation, rotationDue(*fine.observed().object.status.currentKey, hours(16)));
    QCOMPARE(next.lookAgain, next.status.nextRotation);
    QVERIFY(
        !Scene(fine).with([](Observed &o) { o.object.spec.suspended = true; }).plan().status.nextRotation.isValid());
    QVERIFY(!Scene().plan().status.nextRotation.isValid());
}

QTEST_GUILESS_MAIN(PlanDueTest)
#include "PlanDueTest.moc"
