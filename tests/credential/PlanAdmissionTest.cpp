// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Scene.h"

#include <QTest>

using namespace keywright;
using namespace keywright::scene;

/// What guardrails do to a credential's keys.
class PlanAdmissionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAdmitted_isIssued_andTold();
    void whatIsRefused_isNotIssued_data();
    void whatIsRefused_isNotIssued();
    void aStandingKey_staysUntilItsEnd();
    void aKeyInHand_isRevoked();
    void aWarning_keepsNothingBack();
    void olderKeys_areLookedAfterMeanwhile();
    void aCompromisedKey_isRevoked_withNothingInItsPlace();
    void whileGuardrailsCannotBeRead_aCompromisedKeyWaits();
    void revokeNow_isCarriedOut();
    void aForcedBoundary_bringsANewKey();
};

namespace {

Observed refused(Observed o, Reason reason = Reason::GuardrailRefuses)
{
    o.admission = {.admitted = false,
        .reason = reason,
        .sentence = QStringLiteral("Guardrail “limits”: spec.lifetime is 16h, and may be 1h at most."),
        .guardrail = QStringLiteral("limits")};
    return o;
}

} // namespace

void PlanAdmissionTest::whatIsAdmitted_isIssued_andTold()
{
    const Plan next = plan(Scene().withFinalizer().withRoleReady().observed());
    QCOMPARE(next.act, Act::Issue);
    QCOMPARE(reasonIn(next, ConditionType::Admitted), QStringLiteral("WithinGuardrails"));
}

void PlanAdmissionTest::whatIsRefused_isNotIssued_data()
{
    QTest::addColumn<Reason>("reason");
    for (const ReasonInfo &info : allReasons())
        if (info.condition == ConditionType::Admitted && info.status == QLatin1String("False"))
            QTest::newRow(qPrintable(info.name)) << info.reason;
}

void PlanAdmissionTest::whatIsRefused_isNotIssued()
{
    QFETCH(Reason, reason);
    for (const Observed &o :
        {Scene().observed(), Scene().withFinalizer().observed(), Scene().withFinalizer().withRoleReady().observed(),
            Scene().withExistingUser().withFinalizer().observed()}) {
        const Plan next = plan(refused(o, reason));
        QCOMPARE(next.act, Act::Wait);
        QVERIFY(!next.lookAgain.isValid()); // a changed guardrail says when
        const Condition *admitted = conditionIn(next, ConditionType::Admitted);
        QVERIFY(admitted);
        QCOMPARE(admitted->status, QStringLiteral("False"));
        QCOMPARE(admitted->reason, reasonInfo(reason).name);
        QVERIFY(admitted->message.contains(QStringLiteral("Guardrail “limits”: spec.lifetime is 16h")));
        QCOMPARE(reasonIn(next, ConditionType::Ready), reasonInfo(reason).name);
    }
}

void PlanAdmissionTest::aStandingKey_staysUntilItsEnd()
{
    const auto at = [](hours age) { return plan(refused(Scene().withFinalizer().withCurrent(age).observed())); };
    const Plan early = at(hours(1));
    QCOMPARE(early.act, Act::Wait);
    QCOMPARE(reasonIn(early, ConditionType::Ready), QStringLiteral("KeyPublished"));
    const Plan overdue = at(hours(12));
    QCOMPARE(overdue.act, Act::Wait);
    QCOMPARE(reasonIn(overdue, ConditionType::Ready), QStringLiteral("KeyExpiring"));
    const Plan ended = at(hours(17));
    QCOMPARE(ended.act, Act::Wait);
    QCOMPARE(reasonIn(ended, ConditionType::Ready), QStringLiteral("GuardrailRefuses"));
    for (const Plan *next : {&early, &overdue, &ended})
        QVERIFY(next->status.currentKey);
}

void PlanAdmissionTest::aKeyInHand_isRevoked()
{
    Observed o = Scene().withFinalizer().withRoleReady().withPending(seconds(1)).observed();
    o.inHand = InHand {.key = *o.object.status.pendingKey};
    const Plan next = plan(refused(o));
    QCOMPARE(next.act, Act::Revoke);
    QCOMPARE(next.keys.size(), size_t(1));
}

void PlanAdmissionTest::aWarning_keepsNothingBack()
{
    Observed o = Scene().withFinalizer().withRoleReady().observed();
    o.admission = {.reason = Reason::AuditRefuses, .sentence = QStringLiteral("Guardrail “limits”: too long.")};
    const Plan next = plan(o);
    QCOMPARE(next.act, Act::Issue);
    const Condition *admitted = conditionIn(next, ConditionType::Admitted);
    QCOMPARE(admitted->status, QStringLiteral("True"));
    QVERIFY(admitted->message.contains(QStringLiteral("too long")));
}

void PlanAdmissionTest::olderKeys_areLookedAfterMeanwhile()
{
    // A lease that lives longer than its key may: shortened as ever.
    Observed o = Scene().withFinalizer().withCurrent(hours(1)).withRetiring(hours(20), keyB).observed();
    o.object.status.retiringKeys.front().expiresAt = o.now.addSecs(-1);
    const Plan next = plan(refused(o));
    QVERIFY(next.status.retiringKeys.empty());
}

void PlanAdmissionTest::aCompromisedKey_isRevoked_withNothingInItsPlace()
{
    Observed o = Scene().withFinalizer().withCurrent(hours(1)).observed();
    o.object.annotations[names::compromised] = QStringLiteral("now");
    const Plan next = plan(refused(o));
    QCOMPARE(next.act, Act::Revoke);
    QVERIFY(!next.status.currentKey);
    o.object.status = next.status;
    o.deadLeases.insert(next.keys.front().leaseId);
    const Plan after = plan(refused(o));
    QVERIFY(after.act != Act::Issue && after.act != Act::Revoke);
    QCOMPARE(reasonIn(after, ConditionType::Ready), QStringLiteral("GuardrailRefuses"));
}

void PlanAdmissionTest::whileGuardrailsCannotBeRead_aCompromisedKeyWaits()
{
    Observed o = Scene().withFinalizer().withCurrent(hours(1)).observed();
    o.object.annotations[names::compromised] = QStringLiteral("now");
    const Plan next = plan(refused(o, Reason::GuardrailsUnreadable));
    QCOMPARE(next.act, Act::Wait);
    QVERIFY(next.status.compromisedSeen.isEmpty()); // not forgotten
}

void PlanAdmissionTest::revokeNow_isCarriedOut()
{
    Observed o = Scene().withFinalizer().withCurrent(hours(1)).observed();
    o.object.annotations[names::revokeNow] = QStringLiteral("now");
    for (const Reason reason : {Reason::GuardrailRefuses, Reason::GuardrailsUnreadable})
        QCOMPARE(plan(refused(o, reason)).act, Act::Revoke);
}

void PlanAdmissionTest::aForcedBoundary_bringsANewKey()
{
    Observed o = Scene().withFinalizer().withRoleReady().withCurrent(hours(1)).observed();
    QCOMPARE(plan(o).act, Act::Wait);
    // As the reconciler observes it.
    o.object.spec.permissionsBoundaryArn = QStringLiteral("arn:aws:iam::123456789012:policy/b");
    o.object.digests = digestsOf(o.object);
    const Plan role = plan(o);
    QCOMPARE(role.act, Act::EnsureRole);
    o.roleReadyFor = roleHash(o.object.spec);
    const Plan next = plan(o);
    QCOMPARE(next.act, Act::Issue);
    QCOMPARE(next.cause, Cause::SpecChanged);
}

QTEST_GUILESS_MAIN(PlanAdmissionTest)
#include "PlanAdmissionTest.moc"
