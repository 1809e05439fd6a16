// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SandboxFixture.h"

#include "credential/IamUsers.h"
#include "sandbox/CredentialDefinition.h"
#include "sandbox/KubeTypes.h"

#include <QCoroTask>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

} // namespace

/// Guardrails that cannot be had or read, which real servers are hard to bring to. What they refuse and permit is in
/// GuardrailsOnServersTest.
class EngineGuardrailTest final : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<SandboxFixture> f;

    void start() { f->startEngine(f->settings()); }
    [[nodiscard]] QString admitted(const QString &name) const
    {
        const auto object = f->store().get(*sandbox::kubeTypeOf::awsCredentials(), SandboxFixture::key(name));
        if (!object)
            return {};
        for (const Json &condition : listAt(*object, {"status", "conditions"}))
            if (stringAt(condition, {"type"}) == u"Admitted")
                return stringAt(condition, {"status"}) + u'/' + stringAt(condition, {"reason"}) + u' '
                    + stringAt(condition, {"message"});
        return {};
    }
    [[nodiscard]] bool isAdmitted(const QString &name, const QString &as) const
    {
        return admitted(name).startsWith(as + u' ');
    }
    void guard(const QString &name, Json spec) const
    {
        const auto created = f->sandbox->create({{"apiVersion", "keywright.dev/v1alpha1"},
            {"kind", "AwsCredentialGuardrail"}, {"metadata", {{"name", name}}}, {"spec", std::move(spec)}});
        QVERIFY2(created, created ? "" : qPrintable(created.error().text()));
    }
    void failGuardrails(int code, const QString &reason) const
    {
        f->sandbox->kubernetes().setFault(
            [code, reason](const sandbox::SandboxRequest &request) -> std::optional<sandbox::KubeReply> {
                if (!request.path.contains(u"awscredentialguardrails"_s))
                    return {};
                return sandbox::kubeStatus::failure(code, reason, u"no guardrails for you"_s);
            });
    }

private Q_SLOTS:
    void init() { f = std::make_unique<SandboxFixture>(m_clock); }
    void cleanup() { f.reset(); }

    void whereTheClusterKnowsNone_itIsAsIfThereWereNone()
    {
        const ObjectKey definition {{}, sandbox::kubeTypeOf::awsCredentialGuardrails()->qualifiedPlural()};
        f->store().remove(*sandbox::kubeTypeOf::definitions(), definition);
        start();
        f->create(u"fine"_s);
        f->create(u"grouped"_s, {{"iamGroups", {"senders"}}});
        f->sandbox->aws().iam().addGroup(u"senders"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"fine"_s), 1, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isAdmitted(u"grouped"_s, u"False/NotPermitted"_s), patience);
        QVERIFY(isAdmitted(u"fine"_s, u"True/WithinGuardrails"_s));
        // Installed later, it is found without a restart.
        QVERIFY(f->sandbox->create(sandbox::guardrailDefinition()));
        guard(u"permit"_s, {{"permit", {"Groups"}}});
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"grouped"_s), 1, patience);
    }

    void whileTheyMayNotBeRead_nothingIsIssued()
    {
        failGuardrails(403, u"Forbidden"_s);
        start();
        f->create(u"fine"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isAdmitted(u"fine"_s, u"False/GuardrailsUnreadable"_s), patience);
        QVERIFY2(admitted(u"fine"_s).contains(u"no guardrails for you"_s), qPrintable(admitted(u"fine"_s)));
        QCOMPARE(f->count(KeyVerb::Issue), 0);
        QVERIFY(f->leases().isEmpty());
        f->sandbox->kubernetes().setFault({});
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"fine"_s), 1, patience);
        QVERIFY(isAdmitted(u"fine"_s, u"True/WithinGuardrails"_s));
    }

    void untilItIsKnownWhetherThereAreAny_theEngineWaits()
    {
        failGuardrails(503, u"ServiceUnavailable"_s);
        f->create(u"fine"_s);
        start();
        QTRY_VERIFY_WITH_TIMEOUT(f->engine->state().trouble.contains(u"no guardrails for you"_s), patience);
        QVERIFY(!f->engine->isReady());
        QCOMPARE(f->count(KeyVerb::Issue), 0);
        f->sandbox->kubernetes().setFault({});
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"fine"_s), 1, patience);
    }

    void aGuardrailThatCannotBeRead_holdsUpItsOwnNamespaces()
    {
        start();
        f->create(u"fine"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"fine"_s), 1, patience);
        // IAM would not take its policy, which the API server cannot see.
        const Json broken {{"Version", "2012-10-17"}, {"Statement", "all"}};
        guard(u"elsewhere"_s,
            {{"allowedPolicy", broken},
                {"namespaceSelector", {{"matchLabels", {{"kubernetes.io/metadata.name", "other"}}}}}});
        f->create(u"second"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"second"_s), 1, patience);
        guard(u"here"_s, {{"allowedPolicy", broken}});
        QTRY_VERIFY_WITH_TIMEOUT(isAdmitted(u"fine"_s, u"False/GuardrailsUnreadable"_s), patience);
        QVERIFY2(admitted(u"fine"_s).contains(u"Guardrail “here” is not as it should be: spec.allowedPolicy"_s),
            qPrintable(admitted(u"fine"_s)));
        f->create(u"third"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isAdmitted(u"third"_s, u"False/GuardrailsUnreadable"_s), patience);
        QCOMPARE(f->count(KeyVerb::Issue), 2);
        f->store().remove(*sandbox::kubeTypeOf::awsCredentialGuardrails(), {{}, u"here"_s});
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"third"_s), 1, patience);
    }

    void policiesOfAws_areKnown()
    {
        start();
        f->create(u"reader"_s, {{"iamPolicyArns", {"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"}}});
        f->create(u"admin"_s, {{"iamPolicyArns", {"arn:aws:iam::aws:policy/AdministratorAccess"}}});
        QTRY_VERIFY_WITH_TIMEOUT(isAdmitted(u"reader"_s, u"True/WithinGuardrails"_s), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isAdmitted(u"admin"_s, u"False/NotPermitted"_s), patience);
        QVERIFY(admitted(u"admin"_s).contains(u"AdministratorAccess” allows everything"_s));
    }

    /// The oldest that names a user has it; not so if it may not have it.
    void whoIsRefusedAUser_keepsItFromNobody()
    {
        f->sandbox->aws().iam().addUser(u"mailer"_s, f->sandbox->mounts().front().account);
        guard(u"a-day"_s, {{"permit", {"ExistingUsers"}}, {"maxLifetime", "24h"}});
        start();
        f->create(u"a-refused"_s, {{"iamUserName", "mailer"}, {"lifetime", "48h"}});
        QTRY_VERIFY_WITH_TIMEOUT(isAdmitted(u"a-refused"_s, u"False/GuardrailRefuses"_s), patience);
        f->create(u"b-permitted"_s, {{"iamUserName", "mailer"}});
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"b-permitted"_s), 1, patience);
        QCOMPARE(f->count(KeyVerb::Issue, u"a-refused"_s), 0);
    }

    void aRefusedLifetime_doesNotReachVault()
    {
        f->sandbox->aws().iam().addUser(u"mailer"_s, f->sandbox->mounts().front().account);
        guard(u"a-day"_s, {{"permit", {"ExistingUsers"}}, {"maxLifetime", "24h"}});
        start();
        f->create(u"user"_s, {{"iamUserName", "mailer"}});
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"user"_s), 1, patience);
        AwsSecretsEngine vault(*f->vault, u"aws"_s, u"none"_s);
        const QString role = staticRoleName(f->sandbox->cluster(), SandboxFixture::key(u"user"_s), u"mailer"_s);
        const auto period = [&] {
            const auto read = QCoro::waitFor(vault.readStaticRole(role));
            return read && *read ? (*read)->rotationPeriod : 0s;
        };
        QCOMPARE(period(), std::chrono::seconds(8h));
        const auto setLifetime = [&](const char *lifetime) { // as the API server does it: with a new generation
            Json object = *f->store().get(*sandbox::kubeTypeOf::awsCredentials(), SandboxFixture::key(u"user"_s));
            object["spec"]["lifetime"] = lifetime;
            object["metadata"]["generation"] = intAt(object, {"metadata", "generation"}) + 1;
            f->store().put(*sandbox::kubeTypeOf::awsCredentials(), SandboxFixture::key(u"user"_s), std::move(object));
        };
        setLifetime("8760h");
        QTRY_VERIFY_WITH_TIMEOUT(isAdmitted(u"user"_s, u"False/GuardrailRefuses"_s), patience);
        f->change(u"user"_s, "/metadata/labels", {{"look", "again"}});
        f->create(u"after"_s); // when it is served, so is what came before
        QTRY_COMPARE_WITH_TIMEOUT(f->count(KeyVerb::Publish, u"after"_s), 1, patience);
        QCOMPARE(period(), std::chrono::seconds(8h));
        setLifetime("20h");
        QTRY_COMPARE_WITH_TIMEOUT(period(), std::chrono::seconds(10h), patience);
    }
};

QTEST_GUILESS_MAIN(EngineGuardrailTest)
#include "EngineGuardrailTest.moc"
