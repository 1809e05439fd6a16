// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "AdmitScene.h"

#include "knowledge/IamKnowledge.h"

#include <QTest>

using namespace keywright;
using namespace keywright::admitting;

/// allowedPolicy: what a spec's policies allow must be shown to be within it.
class AdmitPolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePolicy_isTheLimit_data();
    void thePolicy_isTheLimit();
    void whatCannotBeDecided_isNotAdmitted();
};

void AdmitPolicyTest::thePolicy_isTheLimit_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QByteArray>("more"); ///< of the guardrail
    QTest::addColumn<QString>("refusal");
    QTest::addColumn<bool>("decided");
    const auto row = [](const char *name, const QByteArray &spec, const QByteArray &more, const char *refusal,
                         bool decided = true) {
        QTest::newRow(name) << spec << more << QString::fromUtf8(refusal) << decided;
    };
    row("within", allowing(R"("s3:GetObject")"), "", "");
    row("the same", allowing(R"("s3:*")"), "", "");
    row("another action", allowing(R"("sqs:SendMessage")"), "", "the policy allows “sqs:SendMessage” on");
    row("another bucket", allowing(R"("s3:GetObject")", "arn:aws:s3:::other/*"), "",
        "the policy allows “s3:GetObject” on");
    row("wider by a star", allowing(R"("s3:GetObject")", "arn:aws:s3:::media*"), "", "the policy allows");
    row("wider in all, but denied", policyOf(R"({"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
            {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"},
            {"Effect": "Deny", "Action": "*", "NotResource": "arn:aws:s3:::media/*"})"),
        "", "");
    row("what the guardrail denies", allowing(R"("s3:DeleteObject")"), "", "the policy allows “s3:DeleteObject” on");
    row("what the guardrail denies, denied here too",
        policyOf(R"({"Effect": "Allow", "Action": "s3:*Object", "Resource": "arn:aws:s3:::media/*"},
            {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"})"),
        "", "");
    row("of AWS, and wider", R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]})", "",
        "the policy allows");
    row("of AWS, and named", R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]})",
        R"("allowedPolicyArns": ["*/AmazonS3ReadOnlyAccess"])", "");
    row("a customer's", R"({"iamPolicyArns": ["arn:aws:iam::123456789012:policy/own"]})",
        R"("permit": ["UnknownPolicies"])",
        "it allows a policy only, and what “arn:aws:iam::123456789012:policy/own” allows is not known.", false);
    row("a customer's, and named", R"({"iamPolicyArns": ["arn:aws:iam::123456789012:policy/own"]})",
        R"("permit": ["UnknownPolicies"], "allowedPolicyArns": ["*/own"])", "");
    row("a group", R"({"iamGroups": ["a"]})", R"("permit": ["Groups"])",
        "it allows a policy only, and what spec.iamGroups allows is not known.", false);
    row("a group, and named", R"({"iamGroups": ["a"]})", R"("permit": ["Groups"], "allowedGroups": ["a"])", "");
    row("a user", R"({"iamUserName": "a"})", R"("permit": ["ExistingUsers"])",
        "it allows a policy only, and what spec.iamUserName allows is not known.", false);
    row("a user, and named", R"({"iamUserName": "a"})", R"("permit": ["ExistingUsers"], "allowedUsers": ["a"])", "");
    row("not readable", R"({"iamPolicy": {"Version": "2012-10-17"}})", R"("permit": ["UnknownPolicies"])",
        "it allows a policy only, and what “spec.iamPolicy” allows is not known.", false);
    row("within itself, and no managed policy is limited", allowing(R"("sqs:SendMessage")"),
        R"("allowedPolicyArns": ["*"])", "the policy allows “sqs:SendMessage” on");
    // A Deny makes up for an Allow only if it holds whatever the request is.
    const auto unlessDenied = [](const QByteArray &conditions) {
        QByteArray statements = R"({"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"})";
        for (const QByteArray &condition : conditions.split(';'))
            statements += R"(, {"Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {)" + condition + "}}";
        return policyOf(statements);
    };
    row("denied for each number, and for none",
        unlessDenied(R"("NumericLessThan": {"aws:PrincipalType": "5"};"NumericGreaterThanEquals":
            {"aws:PrincipalType": "5"};"Null": {"aws:PrincipalType": "true"})"),
        "", "the policy allows “s3:get");
    row("denied for true, for false, and for none",
        unlessDenied(R"("Bool": {"aws:PrincipalTag/x": "true"};"Bool": {"aws:PrincipalTag/x": "false"};"Null":
            {"aws:PrincipalTag/x": "true"})"),
        "", "the policy allows “s3:get");
    row("denied for any that there is, or none",
        unlessDenied(R"("ForAnyValue:StringLikeIfExists": {"aws:PrincipalTag/none": "*"})"), "",
        "the policy allows “s3:get");
    row("denied but for a resource of the editor's own choice",
        policyOf(R"({"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"},
            {"Effect": "Deny", "Action": "*", "NotResource": "arn:aws:s3:::${aws:PrincipalTag/none}"})"),
        "", "the policy allows “s3:get");
    // What IAM may read in another way.
    for (const auto &[name, condition] : {std::pair("an empty list", R"({"StringEquals": {"aws:PrincipalTag/x": []}})"),
             std::pair("a key that stands twice", R"({"StringEquals": {"aws:SourceVpc": "a", "AWS:sourcevpc": "b"}})")})
        row(name,
            policyOf(
                QByteArray(R"({"Effect": "Allow", "Action": "*", "Resource": "*", "Condition": )") + condition + '}'),
            R"("permit": ["UnknownPolicies", "FullAdmin", "PrivilegeEscalation", "UnboundedIam"])", "“spec.iamPolicy”",
            false);
    row("narrower by a condition",
        policyOf(R"({"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::media/*",
            "Condition": {"Bool": {"aws:SecureTransport": "true"}}})"),
        "", "");
}

void AdmitPolicyTest::thePolicy_isTheLimit()
{
    QFETCH(QByteArray, spec);
    QFETCH(QByteArray, more);
    QFETCH(QString, refusal);
    QFETCH(bool, decided);
    const QByteArray limit = R"({"allowedPolicy": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::media/*"},
        {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "arn:aws:s3:::media/*",
         "Condition": {"StringNotEquals": {"aws:PrincipalTag/role": "janitor"}}}]})";
    const Guardrail guardrail = guard(limit + (more.isEmpty() ? more : ", " + more) + '}');
    const auto knowledge = iamKnowledge();
    QVERIFY(knowledge);
    const Admission admission = admitted(specOf(spec), {guardrail}, [&knowledge] { return knowledge->managed.get(); });
    // The same, but for what the Deny takes off.
    if (QTest::currentDataTag() == QByteArray("the same")) {
        QVERIFY(!admission.admitted);
        QVERIFY(admission.sentence.contains(utf8("“s3:delete"), Qt::CaseInsensitive));
        return;
    }
    QVERIFY2(admission.admitted == refusal.isEmpty(), qPrintable(admission.sentence));
    QVERIFY2(admission.sentence.contains(refusal), qPrintable(admission.sentence));
    QCOMPARE(admission.reason,
        refusal.isEmpty() ? Reason::WithinGuardrails
            : decided     ? Reason::GuardrailRefuses
                          : Reason::AdmissionUndecided);
}

void AdmitPolicyTest::whatCannotBeDecided_isNotAdmitted()
{
    // Statements that cost more than a comparison may: hundreds of patterns with many stars on both sides.
    QByteArray asked;
    QByteArray allowed;
    for (int i = 0; i < 120; ++i) {
        const QByteArray number = QByteArray::number(i);
        asked += (i ? "," : "") + QByteArray(R"({"Effect":"Allow","Action":"s3:*)") + number
            + R"(*","Resource":"arn:aws:s3:::*a*b*)" + number + R"(*c*d*e*"})";
        allowed += (i ? "," : "") + QByteArray(R"({"Effect":"Allow","Action":"s3:*)") + number
            + R"(*","Resource":"arn:aws:s3:::*b*a*)" + number + R"(*"})"
            + QByteArray(R"(,{"Effect":"Allow","Action":"s3:*)") + number + R"(*","NotResource":"arn:aws:s3:::*b*a*)"
            + number + R"(*"})";
    }
    const Guardrail guardrail =
        guard(R"({"allowedPolicy": {"Version": "2012-10-17", "Statement": [)" + allowed + "]}}");
    const Admission admission = admitted(specOf(policyOf(asked)), {guardrail});
    QVERIFY(!admission.admitted);
    QCOMPARE(admission.reason, Reason::AdmissionUndecided);
    QVERIFY2(admission.sentence.contains(utf8("it could not be decided")), qPrintable(admission.sentence));
}

QTEST_GUILESS_MAIN(AdmitPolicyTest)
#include "AdmitPolicyTest.moc"
