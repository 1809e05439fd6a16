// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "AdmitScene.h"

#include "knowledge/IamKnowledge.h"

#include <QTest>

using namespace keywright;
using namespace keywright::admitting;

class AdmitTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAnyGuardrail_onlyTheHarmlessIsAdmitted_data();
    void withoutAnyGuardrail_onlyTheHarmlessIsAdmitted();
    void whatIsPermitted_isAdmitted_andNothingElse_data();
    void whatIsPermitted_isAdmitted_andNothingElse();
    void aPolicyThatCannotBeRead_isNotAdmitted_whateverIsPermitted();
    void onePermit_isNotAnother();
    void aGuardrail_refusesAndAdmits_data();
    void aGuardrail_refusesAndAdmits();
    void allGuardrailsOfTheNamespace_mustHold();
    void aGuardrailOfOthers_saysNothing();
    void aBoundary_isForced();
    void aBoundaryThatTheSpecNames_mustBeTheForcedOne();
    void twoBoundaries_areTold_byBothNames();
    void twoThatForceTheSame_areFine();
    void audit_admitsAndTells();
    void audit_permitsAndForcesNothing();
    void theOldest_areAdmitted_whereTheyAreCounted();
    void acceptedFindings_changeNothing();
    void manyRefusals_areToldInFew();
    void namesOfEditors_areToldHarmless();

private:
    std::optional<IamKnowledge> m_knowledge;
    [[nodiscard]] ManagedPolicySource managed() const
    {
        return [this] { return m_knowledge->managed.get(); };
    }
};

void AdmitTest::initTestCase()
{
    auto knowledge = iamKnowledge();
    QVERIFY(knowledge);
    m_knowledge = std::move(*knowledge);
}

/// What each asks for, and the permits that it needs: with all of them it is admitted, without any one it is not.
static void addSpecs()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QStringList>("needs");
    const auto row = [](const char *name, const QByteArray &spec, const QStringList &needs = {}) {
        QTest::newRow(name) << spec << needs;
    };
    const QString admin = toString(Permit::FullAdmin);
    const QString escalation = toString(Permit::PrivilegeEscalation);
    const QString iam = toString(Permit::UnboundedIam);
    const QString assume = toString(Permit::AssumeRoles);
    const QString unknown = toString(Permit::UnknownPolicies);
    row("an object", allowing(R"("s3:GetObject")"));
    row("a service", allowing(R"("s3:*")", "*"));
    row("reads of IAM", allowing(R"(["iam:Get*", "iam:List*"])", "*"));
    row("a policy of AWS", R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]})");
    row("of AWS in China", R"({"iamPolicyArns": ["arn:aws-cn:iam::aws:policy/AmazonS3ReadOnlyAccess"]})");
    row("everything", allowing(R"("*")", "*"), {admin, escalation, iam, assume});
    row("everything, in two stars", allowing(R"("*:*")", "*"), {admin, escalation, iam, assume});
    row("everything by letters",
        allowing(
            R"(["a*","b*","c*","d*","e*","f*","g*","h*","i*","j*","k*","l*","m*","n*","o*","p*","q*","r*","s*"])", "*"),
        {escalation, iam, assume});
    row("everything under a condition", policyOf(R"({"Effect": "Allow", "Action": "*", "Resource": "*",
            "Condition": {"StringLike": {"aws:username": "*"}}})"),
        {admin, escalation, iam, assume});
    row("all but one", policyOf(R"({"Effect": "Allow", "NotAction": "s3:GetObject", "Resource": "*"})"),
        {admin, escalation, iam, assume});
    row("all but IAM and the like",
        policyOf(R"({"Effect": "Allow", "NotAction": ["iam:*", "lambda:*", "glue:*", "sagemaker:*", "ssm:*", "ec2*:*",
            "ecs:*", "codestar:*", "cloudformation:*", "bedrock*:*", "codebuild:*"], "Resource": "*"})"),
        {admin, assume});
    row("everything on one bucket", policyOf(R"({"Effect": "Allow", "Action": "*", "Resource": "arn:aws:s3:::a"})"),
        {escalation, iam, assume});
    row("all of IAM", allowing(R"("iam:*")", "*"), {escalation, iam});
    row("all of IAM in capitals", allowing(R"("IAM:*")", "*"), {escalation, iam});
    row("all of IAM on one user", allowing(R"("iam:*")", "arn:aws:iam::123456789012:user/a"), {escalation, iam});
    row("its own user's policies", allowing(R"("iam:PutUserPolicy")", "arn:aws:iam::123456789012:user/vault-*"),
        {escalation});
    row("any role for a machine", allowing(R"(["iam:PassRole", "ec2:RunInstances"])", "*"), {escalation});
    row("one role for a machine",
        policyOf(R"({"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::123456789012:role/admin"},
            {"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*"})"),
        {escalation});
    row("a role", allowing(R"("sts:AssumeRole")", "arn:aws:iam::123456789012:role/a"), {assume});
    row("who it is", allowing(R"("sts:GetCallerIdentity")", "*"));
    row("half a way", allowing(R"("iam:PassRole")", "*"));
    row("a way that is denied", policyOf(R"({"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "*"},
            {"Effect": "Deny", "Action": "iam:Put*", "Resource": "*"})"));
    row("a way that is denied sometimes",
        policyOf(R"({"Effect": "Allow", "Action": "iam:PutUserPolicy", "Resource": "*"},
            {"Effect": "Deny", "Action": "iam:Put*", "Resource": "*",
             "Condition": {"Bool": {"aws:SecureTransport": "false"}}})"),
        {escalation});
    row("an administrator", R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"]})",
        {admin, escalation, iam, assume});
    row("half a way here and half there",
        R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AmazonEC2FullAccess"], "iamPolicy": {"Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": "*"}]}})",
        {escalation});
    row("a customer's policy", R"({"iamPolicyArns": ["arn:aws:iam::123456789012:policy/own"]})", {unknown});
    row("of AWS, and not known", R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/MadeTomorrow"]})", {unknown});
    row("everything on what is written as if it were less",
        policyOf(R"({"Effect": "Allow", "Action": "*", "Resource": "arn:*"})"), {admin, escalation, iam, assume});
    row("all of IAM, but for a name that is empty",
        policyOf(R"({"Effect": "Allow", "Action": "iam:?*", "Resource": "arn:aws:iam::123456789012:user/a"})"),
        {escalation, iam});
    row("a group", R"({"iamGroups": ["senders"]})", {toString(Permit::Groups)});
    row("an existing user", R"({"iamUserName": "ses"})", {toString(Permit::ExistingUsers)});
    row("a group and a customer's policy",
        R"({"iamGroups": ["senders"], "iamPolicyArns": ["arn:aws:iam::123456789012:policy/own"]})",
        {toString(Permit::Groups), unknown});
    row("an administrator within a boundary of its own",
        R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"],
            "permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/own"})",
        {admin, escalation, iam, assume});
}

void AdmitTest::withoutAnyGuardrail_onlyTheHarmlessIsAdmitted_data() { addSpecs(); }

void AdmitTest::withoutAnyGuardrail_onlyTheHarmlessIsAdmitted()
{
    QFETCH(QByteArray, spec);
    QFETCH(QStringList, needs);
    const Admission admission = admitted(specOf(spec), {}, managed());
    QCOMPARE(admission.admitted, needs.isEmpty());
    QCOMPARE(admission.reason, needs.isEmpty() ? Reason::WithinGuardrails : Reason::NotPermitted);
    for (const QString &need : needs)
        QVERIFY2(admission.sentence.contains(need), qPrintable(admission.sentence));
    QVERIFY(admission.guardrail.isEmpty());
}

void AdmitTest::whatIsPermitted_isAdmitted_andNothingElse_data() { addSpecs(); }

void AdmitTest::whatIsPermitted_isAdmitted_andNothingElse()
{
    QFETCH(QByteArray, spec);
    QFETCH(QStringList, needs);
    QVERIFY(admitted(specOf(spec), {guard(permitting(needs))}, managed()).admitted);
    for (const QString &need : needs) {
        QStringList others;
        for (const Permit permit : allPermits())
            if (toString(permit) != need)
                others += toString(permit);
        const Admission admission = admitted(specOf(spec), {guard(permitting(others))}, managed());
        QVERIFY2(!admission.admitted, qPrintable(need));
        QVERIFY(admission.sentence.contains(need));
    }
}

/// What it says is in the hand of whoever writes the spec.
void AdmitTest::aPolicyThatCannotBeRead_isNotAdmitted_whateverIsPermitted()
{
    QStringList all;
    for (const Permit permit : allPermits())
        all += toString(permit);
    const QByteArray spec = R"({"iamPolicy": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "*", "Resource": "*"}, {"Effect": "Allow", "Action": [], "Resource": "*"}]}})";
    for (const QByteArray &one : {QByteArray(R"({"iamPolicy": {"Version": "2012-10-17"}})"), spec}) {
        const Admission admission = admitted(specOf(one), {guard(permitting(all))}, managed());
        QVERIFY(!admission.admitted);
        QCOMPARE(admission.reason, Reason::AdmissionUndecided);
        QVERIFY2(admission.sentence.contains(QLatin1String("spec.iamPolicy")), qPrintable(admission.sentence));
    }
}

void AdmitTest::onePermit_isNotAnother()
{
    // Each guardrail of the namespace may permit a part.
    const CredentialSpec spec = specOf(allowing(R"("*")", "*"));
    const Guardrail one = guard(R"({"permit": ["FullAdmin", "UnboundedIam", "AssumeRoles"]})", "one");
    const Guardrail two = guard(R"({"permit": ["PrivilegeEscalation"]})", "two");
    QVERIFY(!admitted(spec, {one}).admitted);
    QVERIFY(!admitted(spec, {two}).admitted);
    QVERIFY(admitted(spec, {one, two}).admitted);
    const Guardrail elsewhere =
        guard(R"({"permit": ["PrivilegeEscalation"], "namespaceSelector": {"matchLabels": {"team": "iot"}}})", "two");
    QVERIFY(!admitted(spec, {one, elsewhere}).admitted);
}

void AdmitTest::aGuardrail_refusesAndAdmits_data()
{
    QTest::addColumn<QByteArray>("guardrail");
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("refusal"); ///< empty: admitted
    const auto row = [](const QByteArray &guardrail, const QByteArray &spec, const char *refusal) {
        QTest::newRow((guardrail + ' ' + spec).constData()) << guardrail << spec << QString::fromUtf8(refusal);
    };
    const QByteArray base = R"({"iamPolicy": {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]})";
    const auto with = [&](const QByteArray &more) {
        return base + (more.isEmpty() ? QByteArray() : ", " + more) + '}';
    };

    row(R"({"maxLifetime": "16h"})", with(""), "");
    row(R"({"maxLifetime": "8h"})", with(""), "spec.lifetime is 16h, and may be 8h at most.");
    row(R"({"maxLifetime": "8h"})", with(R"("lifetime": "8h")"), "");
    row(R"({"minLifetime": "1h"})", with(R"("lifetime": "59m")"), "spec.lifetime is 59m, and must be 1h at least.");
    row(R"({"minLifetime": "1h"})", with(R"("lifetime": "1h")"), "");
    row(R"({"allowedMounts": ["aws", "team-*"]})", with(""), "");
    row(R"({"allowedMounts": ["team-*"]})", with(R"("mount": "team-a")"), "");
    row(R"({"allowedMounts": ["team-*"]})", with(""), "spec.mount may not be “aws”.");
    row(R"({"allowedMounts": []})", with(""), "spec.mount may not be “aws”.");
    row(R"({"allowedUserPaths": ["/media/*"]})", with(R"("userPath": "/media/a/")"), "");
    row(R"({"allowedUserPaths": ["/media/*"]})", with(""), "spec.userPath may not be “/”.");
    row(R"({"allowedUserPaths": ["/media/*"], "permit": ["ExistingUsers"]})", R"({"iamUserName": "ses"})", "");
    row(R"({"allowedUsers": ["ses-*"], "permit": ["ExistingUsers"]})", R"({"iamUserName": "ses-1"})", "");
    row(R"({"allowedUsers": ["ses-*"], "permit": ["ExistingUsers"]})", R"({"iamUserName": "root"})",
        "spec.iamUserName may not be “root”.");
    row(R"({"allowedUsers": ["ses-*"]})", with(""), "");
    row(R"({"allowedGroups": ["a"], "permit": ["Groups"]})", R"({"iamGroups": ["a"]})", "");
    row(R"({"allowedGroups": ["a"], "permit": ["Groups"]})", R"({"iamGroups": ["a", "b"]})",
        "spec.iamGroups may not be “b”.");
    row(R"({"allowedPolicyArns": ["*/AmazonS3*"]})",
        R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"]})", "");
    row(R"({"allowedPolicyArns": ["*/AmazonS3*"]})",
        R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess"]})",
        "spec.iamPolicyArns may not be “arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess”.");
    row(R"({"allowedPolicyArns": []})", with(""), "");
    row(R"({"allowedTags": [{"key": "team", "values": ["media"]}, {"key": "x-*"}]})",
        with(R"("iamTags": {"team": "media", "x-a": "any"})"), "");
    row(R"({"allowedTags": [{"key": "team", "values": ["media"]}]})", with(R"("iamTags": {"team": "iot"})"),
        "spec.iamTags may not have “team” with this value.");
    row(R"({"allowedTags": [{"key": "team"}]})", with(R"("iamTags": {"admin": "yes"})"),
        "spec.iamTags may not have “admin” with this value.");
    row(R"({"allowedTags": []})", with(""), "");
    row(R"({"allowedSecretLabels": [{"key": "app"}]})", with(R"("secret": {"labels": {"app": "a"}})"), "");
    row(R"({"allowedSecretLabels": [{"key": "app"}]})", with(R"("secret": {"labels": {"argocd": "a"}})"),
        "spec.secret.labels may not have “argocd” with this value.");
    row(R"({"allowedSecretAnnotations": [{"key": "a", "values": []}]})",
        with(R"("secret": {"annotations": {"a": "b"}})"), "spec.secret.annotations may not have “a” with this value.");
    row(R"({"forbiddenFindings": ["SERVICE_WILDCARD"]})", allowing(R"("s3:*")"),
        "“spec.iamPolicy” has SERVICE_WILDCARD at “/Statement/0/Action”, which it forbids.");
    row(R"({"forbiddenFindings": ["SERVICE_WILDCARD"]})", allowing(R"("s3:Get*")"), "");
    row(R"({"forbiddenFindings": ["SERVICE_WILDCARD"]})",
        R"({"iamPolicyArns": ["arn:aws:iam::aws:policy/AmazonSQSFullAccess"]})", "has SERVICE_WILDCARD at");
    row(R"({"forbiddenFindings": ["ALLOW_NOT"], "permit": ["UnknownPolicies"]})",
        R"({"iamPolicyArns": ["arn:aws:iam::123456789012:policy/own"]})",
        "it forbids findings, and what “arn:aws:iam::123456789012:policy/own” says is not known.");
    row(R"({"forbiddenFindings": ["ALLOW_NOT"], "permit": ["UnknownPolicies"], "allowedPolicyArns": ["*/own"]})",
        R"({"iamPolicyArns": ["arn:aws:iam::123456789012:policy/own"]})", "");
}

void AdmitTest::aGuardrail_refusesAndAdmits()
{
    QFETCH(QByteArray, guardrail);
    QFETCH(QByteArray, spec);
    QFETCH(QString, refusal);
    const Admission admission = admitted(specOf(spec), {guard(guardrail)}, managed());
    QVERIFY2(admission.admitted == refusal.isEmpty(), qPrintable(admission.sentence));
    QVERIFY2(admission.sentence.contains(refusal), qPrintable(admission.sentence));
    QCOMPARE(admission.guardrail, refusal.isEmpty() ? QString() : utf8("limits"));
    if (!refusal.isEmpty())
        QVERIFY(admission.sentence.startsWith(utf8("Guardrail “limits”: ")));
}

void AdmitTest::allGuardrailsOfTheNamespace_mustHold()
{
    const CredentialSpec spec = specOf(allowing(R"("s3:GetObject")"));
    const Guardrail fine = guard(R"({"maxLifetime": "24h"})", "a");
    const Guardrail strict = guard(R"({"maxLifetime": "1h"})", "b");
    QVERIFY(admitted(spec, {fine}).admitted);
    for (const auto &both : {std::vector {fine, strict}, std::vector {strict, fine}}) {
        const Admission admission = admitted(spec, both);
        QVERIFY(!admission.admitted);
        QCOMPARE(admission.guardrail, utf8("b"));
    }
}

void AdmitTest::aGuardrailOfOthers_saysNothing()
{
    const CredentialSpec spec = specOf(allowing(R"("s3:GetObject")"));
    const Guardrail others =
        guard(R"({"maxLifetime": "1h", "permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b",
        "namespaceSelector": {"matchLabels": {"team": "iot"}}})");
    const Admission admission = admitted(spec, {others});
    QVERIFY(admission.admitted);
    QVERIFY(admission.forcedBoundary.isEmpty());
}

void AdmitTest::aBoundary_isForced()
{
    const Guardrail guardrail = guard(R"({"permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b"})");
    const Admission admission = admitted(specOf(allowing(R"("s3:GetObject")")), {guardrail});
    QVERIFY(admission.admitted);
    QCOMPARE(admission.forcedBoundary, utf8("arn:aws:iam::123456789012:policy/b"));
    const Guardrail both = guard(R"({"permit": ["ExistingUsers"]})", "other");
    const Admission user = admitted(specOf(R"({"iamUserName": "ses"})"), {guardrail, both});
    QVERIFY(!user.admitted);
    QVERIFY2(user.sentence.contains(utf8("existing user")), qPrintable(user.sentence));
}

void AdmitTest::aBoundaryThatTheSpecNames_mustBeTheForcedOne()
{
    const Guardrail guardrail = guard(R"({"permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b"})");
    CredentialSpec spec = specOf(allowing(R"("s3:GetObject")"));
    spec.permissionsBoundaryArn = utf8("arn:aws:iam::123456789012:policy/b");
    QVERIFY(admitted(spec, {guardrail}).admitted);
    spec.permissionsBoundaryArn = utf8("arn:aws:iam::123456789012:policy/own");
    const Admission admission = admitted(spec, {guardrail});
    QVERIFY(!admission.admitted);
    QVERIFY(admission.sentence.contains(utf8("“arn:aws:iam::123456789012:policy/b”")));
}

void AdmitTest::twoBoundaries_areTold_byBothNames()
{
    const Guardrail one = guard(R"({"permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b"})", "one");
    const Guardrail two = guard(R"({"permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/c"})", "two");
    const Admission admission = admitted(specOf(allowing(R"("s3:GetObject")")), {two, one});
    QVERIFY(!admission.admitted);
    QCOMPARE(admission.reason, Reason::BoundariesDiffer);
    QCOMPARE(admission.sentence,
        utf8("Guardrail “one” forces “arn:aws:iam::123456789012:policy/b”, guardrail “two” forces "
             "“arn:aws:iam::123456789012:policy/c”."));
}

void AdmitTest::twoThatForceTheSame_areFine()
{
    const QByteArray boundary = R"({"permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b"})";
    const Admission admission =
        admitted(specOf(allowing(R"("s3:GetObject")")), {guard(boundary, "one"), guard(boundary, "two")});
    QVERIFY(admission.admitted);
    QCOMPARE(admission.forcedBoundary, utf8("arn:aws:iam::123456789012:policy/b"));
}

void AdmitTest::audit_admitsAndTells()
{
    const CredentialSpec spec = specOf(allowing(R"("s3:GetObject")"));
    const Admission admission = admitted(spec, {guard(R"({"mode": "Audit", "maxLifetime": "1h"})")});
    QVERIFY(admission.admitted);
    QCOMPARE(admission.reason, Reason::AuditRefuses);
    QCOMPARE(admission.guardrail, utf8("limits"));
    QCOMPARE(admission.sentence, utf8("Guardrail “limits”: spec.lifetime is 16h, and may be 1h at most."));
    // What another one refuses is refused.
    const Admission refused =
        admitted(spec, {guard(R"({"mode": "Audit", "maxLifetime": "1h"})"), guard(R"({"maxLifetime": "2h"})", "z")});
    QVERIFY(!refused.admitted);
    QCOMPARE(refused.guardrail, utf8("z"));
}

void AdmitTest::audit_permitsAndForcesNothing()
{
    const Guardrail audit = guard(R"({"mode": "Audit", "permit": ["Groups"],
        "permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/b"})");
    QVERIFY(!admitted(specOf(R"({"iamGroups": ["a"]})"), {audit}).admitted);
    const Admission admission = admitted(specOf(allowing(R"("s3:GetObject")")), {audit});
    QVERIFY(admission.admitted);
    QVERIFY(admission.forcedBoundary.isEmpty());
}

void AdmitTest::theOldest_areAdmitted_whereTheyAreCounted()
{
    const CredentialSpec spec = specOf(allowing(R"("s3:GetObject")"));
    const Guardrail two = guard(R"({"maxCredentials": 2})");
    QVERIFY(admitted(spec, {two}, {}, 0).admitted);
    QVERIFY(admitted(spec, {two}, {}, 1).admitted);
    const Admission third = admitted(spec, {two}, {}, 2);
    QVERIFY(!third.admitted);
    QVERIFY(third.sentence.contains(utf8("a namespace may have 2 AwsCredentials")));
    QVERIFY(!admitted(spec, {guard(R"({"maxCredentials": 0})")}, {}, 0).admitted);
    // Nobody counts where nothing asks.
    bool counted = false;
    const auto count = [&counted] {
        counted = true;
        return 0;
    };
    QVERIFY(admit({.spec = spec, .namespaceLabels = media, .before = count}, {}).admitted);
    QVERIFY(!counted);
}

void AdmitTest::acceptedFindings_changeNothing()
{
    // It is no part of the spec, so that nothing of it can get here: an object that accepts all is refused as before.
    const Json object {{"metadata",
                           {{"name", "mailer"}, {"namespace", "media"},
                               {"annotations",
                                   {{"keywright.dev/accepted-findings",
                                       "FULL_ADMIN: mine\nPRIVILEGE_ESCALATION: mine\nSERVICE_WILDCARD: mine"}}}}},
        {"spec", Json::parse(allowing(R"("*")", "*").toStdString())}};
    const auto credential = parseAwsCredential(object);
    QVERIFY(credential);
    QVERIFY(!admitted(credential->spec, {}).admitted);
    const Guardrail forbids = guard(R"({"permit": ["FullAdmin", "PrivilegeEscalation", "UnboundedIam", "AssumeRoles"],
        "forbiddenFindings": ["FULL_ADMIN"]})");
    QVERIFY(!admitted(credential->spec, {forbids}).admitted);
}

void AdmitTest::manyRefusals_areToldInFew()
{
    const Guardrail strict = guard(R"({"maxLifetime": "1h", "allowedMounts": [], "allowedUserPaths": [],
        "allowedPolicyArns": [], "maxCredentials": 0})");
    CredentialSpec spec = specOf(allowing(R"("s3:GetObject")"));
    spec.iamPolicyArns = {QStringLiteral("arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess")};
    const Admission admission = admitted(spec, {strict}, managed());
    QCOMPARE(admission.sentence.count(utf8("Guardrail “limits”: ")), 4);
    QVERIFY(admission.sentence.endsWith(utf8("And 1 more.")));
}

void AdmitTest::namesOfEditors_areToldHarmless()
{
    CredentialSpec spec = specOf(allowing(R"("s3:GetObject")"));
    spec.iamTags[utf8("a\u202Eb\nc") + QString(1'000, QLatin1Char('x'))] = utf8("v");
    const Admission admission = admitted(spec, {guard(R"({"allowedTags": []})")});
    QVERIFY(!admission.admitted);
    QVERIFY2(admission.sentence.contains(utf8("“a?b?cx")), qPrintable(admission.sentence));
    QVERIFY(admission.sentence.size() < 300);
}

QTEST_GUILESS_MAIN(AdmitTest)
#include "AdmitTest.moc"
