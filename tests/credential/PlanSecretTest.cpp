// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// The Secret in each of its states, and what keeps the engine from touching it.
class PlanSecretTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachState_hasItsAct_data();
    void eachState_hasItsAct();
    void nothingIsIssued_whenItCouldNotBePublished_data();
    void nothingIsIssued_whenItCouldNotBePublished();
    void theStandingKey_staysWhileTheEngineIsHeldBack();
    void theSecret_isRewritten_whenOnlyItsFormChanged_data();
    void theSecret_isRewritten_whenOnlyItsFormChanged();
    void aNewKey_comesBeforeARewrite();
    void aLeftoverSecret_isRemoved();
    void aKeyPublishedJustBeforeARename_becomesCurrent();
    void twoRenames_endInOneRewrite();
    void aLostStatus_isAdoptedFromTheSecret();
    void aLostStatus_isAdoptedAlsoWithAKeyOnItsWay();
    void whatCannotBeOurs_isNotAdopted_data();
    void whatCannotBeOurs_isNotAdopted();
    void commandsCarriedOutBefore_areNotRepeatedAfterAdoption();
};

namespace {

const auto wiped = [](Observed &o) { o.object.status = {}; };

} // namespace

void PlanSecretTest::eachState_hasItsAct_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<Act>("act");
    const auto row = [](const char *name, Act act, auto change) {
        QTest::newRow(name) << settled(hours(1)).with(change) << act;
    };
    row("as we left it", Act::Wait, [](Observed &) {});
    row("as we left it, unread", Act::Wait, [](Observed &o) { o.secret->intact.reset(); });
    row("written by somebody", Act::ReadSecret, [](Observed &o) {
        o.secret->intact.reset();
        o.secret->resourceVersion = QStringLiteral("12");
    });
    row("read, and still ours", Act::Wait, [](Observed &o) { o.secret->resourceVersion = QStringLiteral("12"); });
    row("read, and damaged", Act::Issue, [](Observed &o) { o.secret->intact = false; });
    row("gone", Act::Issue, [](Observed &o) { o.secret.reset(); });
    row("names another key", Act::Issue, [](Observed &o) { o.secret->key.accessKeyId = AccessKeyId(keyD); });
    row("somebody else's", Act::Wait, [](Observed &o) { o.secret->ours = false; });
    row("immutable", Act::Wait, [](Observed &o) { o.secret->immutable = true; });
    row("lost its label", Act::RewriteSecret, [](Observed &o) { o.secret->labelled = false; });
}

void PlanSecretTest::eachState_hasItsAct()
{
    QFETCH(Scene, scene);
    QFETCH(Act, act);
    QCOMPARE(scene.plan().act, act);
}

void PlanSecretTest::nothingIsIssued_whenItCouldNotBePublished_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QString>("ready");
    const auto row = [](const char *name, const char *ready, auto change) {
        for (const bool first : {true, false}) {
            Scene scene = first ? Scene().withFinalizer().withRoleReady() : settled(hours(9));
            QTest::addRow("%s, %s", name, first ? "at first" : "later")
                << scene.with(change) << QStringLiteral("False ") + QLatin1String(ready);
        }
    };
    const auto standing = [](Observed &o) {
        o.secret = SecretSeen();
        o.secret->uid = QStringLiteral("x");
    };
    row("somebody else's Secret", "SecretNotOurs", standing);
    row("an immutable one", "SecretImmutable", [=](Observed &o) {
        standing(o);
        o.secret->ours = o.secret->immutable = true;
    });
    row("its name is another credential's", "SecretNameTaken", [](Observed &o) {
        o.secret.reset();
        o.secretNameHolder = QStringLiteral("media/older");
    });
    row("its user is another credential's", "UserNameTaken", [](Observed &o) {
        o.secret.reset();
        o.userNameHolder = QStringLiteral("sales/older");
    });
    row("a broken policy", "PolicyTooLarge", [](Observed &o) {
        o.secret.reset();
        o.problems.push_back({.reason = QStringLiteral("PolicyTooLarge"), .message = QStringLiteral("3000 of 2048.")});
    });
    row("suspended", "SuspendedExpired", [](Observed &o) {
        o.secret.reset();
        o.object.spec.suspended = true;
    });
}

void PlanSecretTest::nothingIsIssued_whenItCouldNotBePublished()
{
    QFETCH(Scene, scene);
    QFETCH(QString, ready);
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(readyIn(next), ready);
}

void PlanSecretTest::theStandingKey_staysWhileTheEngineIsHeldBack()
{
    Scene scene = settled(hours(1)).with([](Observed &o) {
        o.problems.push_back({.reason = QStringLiteral("PolicyInvalid"), .message = QStringLiteral("No.")});
    });
    const Plan next = scene.plan();
    QCOMPARE(readyIn(next), QStringLiteral("True KeyPublished"));
    QCOMPARE(reasonIn(next, ConditionType::PolicyValid), QStringLiteral("PolicyInvalid"));
    QCOMPARE(
        readyIn(
            settled(hours(9)).with([](Observed &o) { o.problems.push_back({.reason = QStringLiteral("X")}); }).plan()),
        QStringLiteral("True KeyExpiring"));
}

void PlanSecretTest::theSecret_isRewritten_whenOnlyItsFormChanged_data()
{
    QTest::addColumn<Scene>("scene");
    const auto row = [](const char *name, auto change) { QTest::newRow(name) << settled(hours(1)).with(change); };
    row("label", [](Observed &o) { o.object.spec.secret.labels[QStringLiteral("a")] = QStringLiteral("b"); });
    row("annotation", [](Observed &o) { o.object.spec.secret.annotations[QStringLiteral("a")] = QStringLiteral("b"); });
    row("another format", [](Observed &o) { o.object.spec.secret.include.push_back({}); });
    row("another name", [](Observed &o) {
        o.object.spec.secret.name = QStringLiteral("other");
        o.oldSecret = std::exchange(o.secret, std::nullopt);
    });
    row("another name, half done", [](Observed &o) {
        o.object.spec.secret.name = QStringLiteral("other");
        o.oldSecret = o.secret;
    });
}

void PlanSecretTest::theSecret_isRewritten_whenOnlyItsFormChanged()
{
    QFETCH(Scene, scene);
    QCOMPARE(scene.plan().act, Act::RewriteSecret);
    QCOMPARE(readyIn(scene.plan()), QStringLiteral("True KeyPublished"));
    Scene failing = scene.withFailure(Act::RewriteSecret, ErrorKind::InvalidInput, Party::Kubernetes, seconds(30));
    QVERIFY(failing.plan().act != Act::RewriteSecret);
    QCOMPARE(reasonIn(failing.plan(), ConditionType::SecretPublished), QStringLiteral("SecretRefused"));
    Scene idle = scene;
    QVERIFY(idle.with([](Observed &o) { o.object.spec.suspended = true; }).plan().act != Act::RewriteSecret);
}

void PlanSecretTest::aNewKey_comesBeforeARewrite()
{
    Scene scene = settled(hours(9)).with(
        [](Observed &o) { o.object.spec.secret.labels[QStringLiteral("a")] = QStringLiteral("b"); });
    QCOMPARE(scene.plan().act, Act::Issue);
}

void PlanSecretTest::aLeftoverSecret_isRemoved()
{
    Scene scene = settled(hours(1)).with([](Observed &o) {
        o.oldSecret = o.secret;
        o.oldSecretName = QStringLiteral("in-between");
    });
    QCOMPARE(scene.plan().act, Act::RemoveSecret);
    QCOMPARE(scene.plan().secretName, QStringLiteral("in-between"));
    Scene needed = scene;
    QVERIFY(needed.with([](Observed &o) { o.secret.reset(); }).plan().act != Act::RemoveSecret);
    QCOMPARE(Scene(scene).with([](Observed &o) { o.oldSecret->ours = false; }).plan().act, Act::Wait);
    scene.withFailure(Act::RemoveSecret, ErrorKind::Forbidden, Party::Kubernetes, seconds(30));
    QCOMPARE(scene.plan().act, Act::Wait);
    QCOMPARE(scene.plan().lookAgain, noon().addSecs(30));
}

void PlanSecretTest::aKeyPublishedJustBeforeARename_becomesCurrent()
{
    // The engine died, or somebody was quick: pods may have the new key, so it is not revoked.
    Scene scene = settled(hours(8)).withPending(seconds(30));
    scene.withSecretOf(*scene.observed().object.status.pendingKey, QStringLiteral("11")).with([](Observed &o) {
        o.object.spec.secret.name = QStringLiteral("other");
        o.oldSecret = std::exchange(o.secret, std::nullopt);
    });
    const Plan recorded = scene.plan();
    QCOMPARE(recorded.act, Act::RecordCurrent);
    QCOMPARE(recorded.status.currentKey->accessKeyId.value, keyB);
    QCOMPARE(recorded.status.retiringKeys.front().accessKeyId.value, keyA);
    QCOMPARE(recorded.status.secretName, QStringLiteral("mailer-creds"));
    QCOMPARE(recorded.status.secretResourceVersion, QStringLiteral("11"));
    scene.with([&](Observed &o) { o.object.status = recorded.status; });
    QCOMPARE(scene.plan().act, Act::RewriteSecret);

    scene = settled(hours(8)).withPending(
        seconds(30)); // the same, and the Secret under the old name was written by somebody
    scene.withSecretOf(*scene.observed().object.status.pendingKey, QStringLiteral("11")).with([](Observed &o) {
        o.object.spec.secret.name = QStringLiteral("other");
        o.oldSecret = std::exchange(o.secret, std::nullopt);
        o.oldSecret->intact = false;
    });
    QCOMPARE(scene.plan().act, Act::Revoke);
    QCOMPARE(scene.plan().keys.front().accessKeyId.value, keyB);
}

void PlanSecretTest::twoRenames_endInOneRewrite()
{
    // Written as "second", but that is in no status; now "third" is wanted.
    Scene scene = settled(hours(1)).with([](Observed &o) {
        o.object.spec.secret.name = QStringLiteral("third");
        o.oldSecret = std::exchange(o.secret, std::nullopt);
        o.oldSecretName = QStringLiteral("second");
    });
    QCOMPARE(scene.plan().act, Act::RewriteSecret);
    // Written as "third": what is left of "second" goes, and nothing is written again.
    scene.with([](Observed &o) {
        o.secret = o.oldSecret;
        o.secret->resourceVersion = o.object.status.secretResourceVersion = QStringLiteral("12");
        o.object.status.secretName = QStringLiteral("third");
        o.object.status.secretSpecHash = o.object.spec.secretHash();
    });
    QCOMPARE(scene.plan().act, Act::RemoveSecret);
    QCOMPARE(scene.plan().secretName, QStringLiteral("second"));
    scene.with([](Observed &o) { o.oldSecret.reset(), o.oldSecretName.clear(); });
    QCOMPARE(scene.plan().act, Act::Wait);
}

void PlanSecretTest::aLostStatus_isAdoptedFromTheSecret()
{
    Scene scene = settled(hours(1)).with(wiped);
    QCOMPARE(scene.plan().act, Act::Adopt);
    QCOMPARE(Scene(scene).with([](Observed &o) { o.object.spec.suspended = true; }).plan().act, Act::Adopt);
    QCOMPARE(Scene(scene).withDead(keyA).plan().act, Act::Issue);
    scene.withFailure(Act::Adopt, ErrorKind::Unavailable, Party::Vault, seconds(5));
    QCOMPARE(scene.plan().act, Act::Wait);
    QCOMPARE(scene.plan().lookAgain, noon().addSecs(5));
}

void PlanSecretTest::aLostStatus_isAdoptedAlsoWithAKeyOnItsWay()
{
    // Else the key in the Secret would be in no status once the new one stands there, and the sweep would revoke it.
    Scene scene = settled(hours(8)).with(wiped).withInHand(seconds(30), 3);
    QCOMPARE(scene.plan().act, Act::Adopt);
    QVERIFY(scene.plan().status.pendingKey);
}

void PlanSecretTest::whatCannotBeOurs_isNotAdopted_data()
{
    QTest::addColumn<Scene>("scene");
    const auto row = [](const char *name, auto change) {
        QTest::newRow(name) << settled(hours(1)).with(wiped).with(change);
    };
    const auto lease = [](const char *id) { return LeaseId(QString::fromLatin1(id)); };
    row("no lease", [](Observed &o) { o.secret->key.leaseId = {}; });
    row("a neighbour's",
        [=](Observed &o) { o.secret->key.leaseId = lease("aws/creds/keywright.default.media.mail/x"); });
    row("another cluster's",
        [=](Observed &o) { o.secret->key.leaseId = lease("aws/creds/keywright.other.media.mailer/x"); });
    row("another mount's", [](Observed &o) { o.secret->key.mount = QStringLiteral("aws-two"); });
    row("a path that climbs", [=](Observed &o) {
        o.secret->key.mount = QStringLiteral("aws/..");
        o.secret->key.leaseId = lease("aws/../creds/keywright.default.media.mailer/x");
    });
    row("a path below",
        [=](Observed &o) { o.secret->key.leaseId = lease("aws/creds/keywright.default.media.mailer/x/y"); });
    row("a line break",
        [=](Observed &o) { o.secret->key.leaseId = lease("aws/creds/keywright.default.media.mailer/x\n"); });
    row("no access key id", [](Observed &o) { o.secret->key.accessKeyId = {}; });
    row("no time", [](Observed &o) { o.secret->key.issuedAt = {}; });
    row("not our Secret's", [](Observed &o) { o.secret->ours = false; });
}

void PlanSecretTest::whatCannotBeOurs_isNotAdopted()
{
    QFETCH(Scene, scene);
    QVERIFY(scene.plan().act != Act::Adopt);
}

void PlanSecretTest::commandsCarriedOutBefore_areNotRepeatedAfterAdoption()
{
    Scene scene = settled(hours(1)).with(wiped);
    for (const QString &name : {names::rotateNow, names::compromised, names::revokeNow})
        scene.withAnnotation(name, QStringLiteral("old"));
    const Plan next = scene.plan();
    QCOMPARE(next.act, Act::Adopt);
    const QString seen = commandDigest(QStringLiteral("old"));
    QCOMPARE(next.status.rotateNowSeen, seen);
    QCOMPARE(next.status.compromisedSeen, seen);
    QCOMPARE(next.status.revokeNowSeen, seen);

    // A status that only lacks its key remembers what was carried out: then the command is new.
    scene.with([](Observed &o) { o.object.status.observedGeneration = 1; });
    QCOMPARE(scene.plan().act, Act::Revoke);
    QVERIFY(scene.plan().everyLease);
}

QTEST_GUILESS_MAIN(PlanSecretTest)
#include "PlanSecretTest.moc"
