// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

Q_DECLARE_METATYPE(keywright::Party)

/// What the conditions say, and that they say it once.
class PlanConditionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ready_saysWhatIsTrue_data();
    void ready_saysWhatIsTrue();
    void aFailure_isToldAtItsHome_data();
    void aFailure_isToldAtItsHome();
    void whenAllIsWell_allSaysSo();
    void aLifetimeCutByVault_isTold();
    void aLifetimeMadeLongerLater_isNoneCutByVault();
    void aWarning_isToldAndGoes();
    void aDoubtfulPolicy_isToldInPolicyValid_andHidesNoWarning();
    void whatIsTold_isStable_data();
    void whatIsTold_isStable();
    void messages_holdNoChangingTime();
};

namespace {

const auto suspended = [](Observed &o) { o.object.spec.suspended = true; };
const auto otherPolicy = [](Observed &o) { o.object.spec.iamGroups += QStringLiteral("x"); };

} // namespace

void PlanConditionsTest::ready_saysWhatIsTrue_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QString>("ready");
    const auto row = [](const char *name, Scene scene, const char *ready) {
        QTest::newRow(name) << scene << QString::fromLatin1(ready);
    };
    const auto failing = [](Scene scene, Act act, ErrorKind kind, Party party) {
        return scene.withFailure(act, kind, party, minutes(1));
    };
    const auto deleting = [](Observed &o) { o.object.deletionTimestamp = noon(); };
    row("settled", settled(hours(1)), "True KeyPublished");
    row("retiring keys", settled(hours(1)).withRetiring(hours(9), keyB), "True KeyPublished");
    row("suspended", settled(hours(1)).with(suspended), "True Suspended");
    row("suspended, due", settled(hours(9)).with(suspended), "True Suspended");
    row("suspended, ended", settled(hours(17)).with(suspended), "False SuspendedExpired");
    row("suspended, never had one", Scene().with(suspended), "False SuspendedExpired");
    row("suspended, damaged", settled(hours(1)).with(suspended).with([](Observed &o) { o.secret->intact = false; }),
        "False SuspendedExpired");
    row("no key yet", Scene().withFinalizer().withRoleReady(), "False Issuing");
    row("being verified", Scene().withFinalizer().withUnrecorded(seconds(1)), "False Verifying");
    row("refused, none yet",
        failing(Scene().withFinalizer().withRoleReady(), Act::Issue, ErrorKind::Refused, Party::Aws),
        "False AwsRefused");
    row("refused, not due", failing(settled(hours(1)), Act::Issue, ErrorKind::Refused, Party::Aws),
        "True KeyPublished");
    row("refused, due", failing(settled(hours(9)), Act::Issue, ErrorKind::Refused, Party::Aws), "True KeyExpiring");
    row("refused, ended", failing(settled(hours(17)), Act::Issue, ErrorKind::Refused, Party::Aws), "False AwsRefused");
    row("refused, another policy",
        failing(settled(hours(1)).with(otherPolicy).withRoleReady(), Act::Issue, ErrorKind::Refused, Party::Aws),
        "False AwsRefused");
    row("another policy, verified", settled(hours(1)).with(otherPolicy).withUnrecorded(seconds(1)), "False Verifying");
    row("sealed, damaged",
        failing(settled(hours(1)).with([](Observed &o) { o.secret.reset(); }), Act::Issue, ErrorKind::Unavailable,
            Party::Vault),
        "False VaultUnreachable");
    row("deleting", settled(hours(1)).with(deleting), "False Deleting");
    row("deleting, sealed",
        failing(settled(hours(1)).with(deleting), Act::TearDown, ErrorKind::Unavailable, Party::Vault),
        "False Deleting");
}

void PlanConditionsTest::ready_saysWhatIsTrue()
{
    QFETCH(Scene, scene);
    QFETCH(QString, ready);
    QCOMPARE(readyIn(scene.plan()), ready);
}

void PlanConditionsTest::aFailure_isToldAtItsHome_data()
{
    QTest::addColumn<Act>("act");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<Party>("party");
    QTest::addColumn<QString>("reason");
    const auto row = [](Act act, ErrorKind kind, Party party, const char *reason) {
        QTest::addRow("%s of act %d", reason, int(act)) << act << kind << party << QString::fromLatin1(reason);
    };
    row(Act::EnsureRole, ErrorKind::Unavailable, Party::Vault, "VaultUnreachable");
    row(Act::EnsureRole, ErrorKind::Forbidden, Party::VaultPolicy, "VaultForbidden");
    row(Act::EnsureRole, ErrorKind::Unauthorized, Party::VaultToken, "LoginFailed");
    row(Act::EnsureRole, ErrorKind::NotFound, Party::Vault, "MountUnknown");
    row(Act::EnsureRole, ErrorKind::AlreadyExists, Party::Keywright, "VaultRoleNotOurs");
    row(Act::EnsureRole, ErrorKind::Timeout, Party::Network, "VaultUnreachable");
    row(Act::Issue, ErrorKind::Refused, Party::Aws, "AwsRefused");
    row(Act::Issue, ErrorKind::Throttled, Party::Aws, "AwsThrottled");
    row(Act::Issue, ErrorKind::QuotaExceeded, Party::Aws, "AwsQuotaExceeded");
    row(Act::Issue, ErrorKind::Unavailable, Party::Aws, "AwsUnavailable");
    row(Act::Verify, ErrorKind::Unavailable, Party::Aws, "AwsUnavailable");
    row(Act::Verify, ErrorKind::Timeout, Party::Network, "AwsUnavailable");
    row(Act::Publish, ErrorKind::Forbidden, Party::Kubernetes, "KubernetesForbidden");
    row(Act::Publish, ErrorKind::InvalidInput, Party::Kubernetes, "SecretRefused");
    row(Act::Publish, ErrorKind::AlreadyExists, Party::Kubernetes, "SecretNotOurs");
    row(Act::AddFinalizer, ErrorKind::Forbidden, Party::Kubernetes, "KubernetesForbidden");
}

void PlanConditionsTest::aFailure_isToldAtItsHome()
{
    QFETCH(Act, act);
    QFETCH(ErrorKind, kind);
    QFETCH(Party, party);
    QFETCH(QString, reason);
    Scene scene;
    if (act != Act::AddFinalizer)
        scene.withFinalizer();
    if (act == Act::Issue)
        scene.withRoleReady();
    if (act == Act::Verify || act == Act::Publish)
        scene.withRoleReady().withInHand(seconds(20), act == Act::Publish ? 3 : 0);
    const Plan next = scene.withFailure(act, kind, party, seconds(30)).plan();
    QCOMPARE(next.act, Act::Wait);
    QCOMPARE(next.lookAgain, noon().addSecs(30));
    QCOMPARE(readyIn(next), QStringLiteral("False ") + reason);
    const ConditionType home = reasonInfo(*reasonNamed(reason)).condition;
    QCOMPARE(reasonIn(next, home), reason);
    QVERIFY(conditionIn(next, home)->message.contains(QLatin1String("It was refused.")));
}

void PlanConditionsTest::whenAllIsWell_allSaysSo()
{
    const Plan next = settled(hours(1)).plan();
    for (const ConditionType type : {ConditionType::PolicyValid, ConditionType::VaultReachable,
             ConditionType::KeyIssued, ConditionType::KeyVerified, ConditionType::SecretPublished,
             ConditionType::ConsumersCurrent, ConditionType::Ready}) {
        const Condition *condition = conditionIn(next, type);
        QVERIFY2(condition, qPrintable(toString(type)));
        QCOMPARE(condition->status, QStringLiteral("True"));
    }
    QVERIFY(!conditionIn(next, ConditionType::Warning));
    const Plan unverified = settled(hours(1)).with([](Observed &o) { o.settings.verify = false; }).plan();
    QCOMPARE(reasonIn(unverified, ConditionType::KeyVerified), QStringLiteral("VerificationOff"));
}

void PlanConditionsTest::aLifetimeCutByVault_isTold()
{
    Scene scene = settled(hours(1)).with([](Observed &o) {
        o.object.status.currentKey->expiresAt = noon().addSecs(3 * 3600);
        o.object.status.currentKey->capped = true;
    });
    const Plan next = scene.plan();
    QCOMPARE(reasonIn(next, ConditionType::Warning), QStringLiteral("LifetimeCapped"));
    QVERIFY(conditionIn(next, ConditionType::Warning)->message.contains(QLatin1String("4h")));
    QCOMPARE(readyIn(next), QStringLiteral("True KeyPublished"));
}

void PlanConditionsTest::aLifetimeMadeLongerLater_isNoneCutByVault()
{
    const Plan next = settled(hours(1)).with([](Observed &o) { o.object.spec.lifetime = hours(24 * 30); }).plan();
    QVERIFY(!conditionIn(next, ConditionType::Warning));
    QCOMPARE(readyIn(next), QStringLiteral("True KeyPublished"));
}

void PlanConditionsTest::aWarning_isToldAndGoes()
{
    Scene scene = settled(hours(1)).with(
        [](Observed &o) { o.problems.push_back({.reason = QStringLiteral("PurposeMissing"), .blocking = false}); });
    const Plan warns = scene.plan();
    QCOMPARE(reasonIn(warns, ConditionType::Warning), QStringLiteral("PurposeMissing"));
    QCOMPARE(readyIn(warns), QStringLiteral("True KeyPublished"));
    scene.with([&](Observed &o) {
        o.object.status = warns.status;
        o.problems.clear();
    });
    QVERIFY(!conditionIn(scene.plan(), ConditionType::Warning));
}

void PlanConditionsTest::aDoubtfulPolicy_isToldInPolicyValid_andHidesNoWarning()
{
    Scene scene = settled(hours(1)).with([](Observed &o) {
        o.problems.push_back({.reason = QStringLiteral("PolicyDoubtful"),
            .message = QStringLiteral("FULL_ADMIN /spec/iamPolicy/Statement/0/Action: All."),
            .blocking = false});
        o.problems.push_back({.reason = QStringLiteral("PurposeMissing"), .blocking = false});
    });
    const Plan told = scene.plan();
    const Condition *valid = conditionIn(told, ConditionType::PolicyValid);
    QVERIFY(valid);
    QCOMPARE(valid->status, QStringLiteral("True"));
    QCOMPARE(valid->reason, QStringLiteral("PolicyDoubtful"));
    QVERIFY(valid->message.contains(QStringLiteral("FULL_ADMIN /spec/iamPolicy/Statement/0/Action")));
    QCOMPARE(reasonIn(told, ConditionType::Warning), QStringLiteral("PurposeMissing"));
    QCOMPARE(readyIn(told), QStringLiteral("True KeyPublished"));
    scene.with([&](Observed &o) {
        o.object.status = told.status;
        o.problems.clear();
    });
    QCOMPARE(reasonIn(scene.plan(), ConditionType::PolicyValid), QStringLiteral("SpecAccepted"));
}

void PlanConditionsTest::whatIsTold_isStable_data() { ready_saysWhatIsTrue_data(); }

void PlanConditionsTest::whatIsTold_isStable()
{
    QFETCH(Scene, scene);
    QFETCH(QString, ready);
    const Plan told = scene.plan();
    if (told.act != Act::Wait)
        return;
    scene.with([&](Observed &o) {
        o.object.status = parseCredentialStatus(toJson(told.status));
        o.now = o.now.addSecs(17);
    });
    const Plan again = scene.plan();
    QCOMPARE(again.act, Act::Wait);
    QVERIFY(again.status == scene.observed().object.status);
    QCOMPARE(readyIn(again), ready);
}

void PlanConditionsTest::messages_holdNoChangingTime()
{
    Scene scene = settled(hours(9)).withFailure(Act::Issue, ErrorKind::Unavailable, Party::Vault, minutes(1));
    const Plan first = scene.plan();
    const Plan later = scene
                           .with([](Observed &o) {
                               o.now = noon().addSecs(30);
                               o.failures[Act::Issue].at = noon().addSecs(29);
                               o.failures[Act::Issue].retryAt = noon().addSecs(90);
                               o.object.status = keywright::plan(o).status;
                           })
                           .plan();
    for (const Condition &condition : first.status.conditions) {
        const auto same = [&](const Condition &other) {
            return other.type == condition.type && other.message == condition.message;
        };
        QVERIFY(std::any_of(later.status.conditions.begin(), later.status.conditions.end(), same));
    }
}

QTEST_GUILESS_MAIN(PlanConditionsTest)
#include "PlanConditionsTest.moc"
