// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "../admission/GuardrailRows.h"
#include "app/RbacManifests.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

Json everything()
{
    return Json::parse(R"({"iamPolicy": {"Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}})");
}

const QString boundary = QStringLiteral("arn:aws:iam::aws:policy/PowerUserAccess");

} // namespace

/// Guardrails on real servers: what they refuse never reaches Vault.
class GuardrailsOnServersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;
    QStringList m_made;

    static QString collection() { return text("/apis/keywright.dev/v1alpha1/awscredentialguardrails"); }
    [[nodiscard]] QString nameOf(const char *name) const { return f->ns + u'-' + text(name); }
    /// For the namespace of this fixture alone; made, or changed to this.
    void guard(const char *name, Json spec)
    {
        spec["namespaceSelector"] = {{"matchLabels", {{KubeAdmin::guardedLabel, f->ns}}}};
        f->kube.apply(collection() + u'/' + nameOf(name),
            {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredentialGuardrail"},
                {"metadata", {{"name", nameOf(name)}}}, {"spec", std::move(spec)}});
        m_made += nameOf(name);
    }
    void takeAway(const char *name) { f->kube.remove(collection() + u'/' + nameOf(name)); }
    [[nodiscard]] bool hasRole(const char *name) const { return roles().contains(text(name)); }
    /// Names of credentials of the namespace that Vault has a role for.
    [[nodiscard]] QStringList roles() const
    {
        QStringList names;
        for (const QString &role : f->vaultAdmin.list(f->vaultSetup.mount + text("/roles")))
            if (const auto key = credentialOfRole(f->vaultSetup.cluster, role); key && key->ns == f->ns)
                names += key->name;
        return names;
    }
    [[nodiscard]] QString boundaryOfRole(const char *name) const
    {
        const QString role = vaultRoleName(f->vaultSetup.cluster, {f->ns, text(name)});
        const Json read = f->vaultAdmin.read(f->vaultSetup.mount + text("/roles/") + role);
        return stringAt(read, {"data", "permissions_boundary_arn"});
    }
    [[nodiscard]] QString admitted(const char *name) const { return f->condition(text(name), "Admitted"); }
    [[nodiscard]] QString why(const char *name) const { return f->messageOf(text(name), "Admitted"); }
    void create(const char *name, Json spec = Json::object()) const { f->create(text(name), std::move(spec)); }
    [[nodiscard]] bool isReady(const char *name) const { return f->isReady(text(name)); }

private Q_SLOTS:
    void init()
    {
        f = std::make_unique<EngineFixture>();
        f->kube.mergePatch(
            text("/api/v1/namespaces/") + f->ns, {{"metadata", {{"labels", {{KubeAdmin::guardedLabel, f->ns}}}}}});
        engine = f->startEngine(f->settings());
    }
    void cleanup()
    {
        engine.reset();
        for (const QString &name : std::exchange(m_made, {}))
            f->kube.remove(collection() + u'/' + name);
        f.reset();
    }

    void whatNobodyPermits_isHeld_andNeverReachesVault()
    {
        create("fine");
        create("admin", everything());
        create("user", {{"iamUserName", "somebody"}});
        create("own", {{"iamPolicyArns", {"arn:aws:iam::123456789012:policy/own"}}});
        QTRY_VERIFY_WITH_TIMEOUT(isReady("fine"), 30'000);
        QCOMPARE(admitted("fine"), text("True/WithinGuardrails"));
        for (const char *name : {"admin", "user", "own"}) {
            QTRY_COMPARE_WITH_TIMEOUT(admitted(name), text("False/NotPermitted"), 30'000);
            QCOMPARE(f->condition(text(name), "Ready"), text("False/NotPermitted"));
        }
        QVERIFY2(why("admin").contains(text("No guardrail permits FullAdmin")), qPrintable(why("admin")));
        QVERIFY2(why("user").contains(text("No guardrail permits ExistingUsers")), qPrintable(why("user")));
        QVERIFY2(why("own").contains(text("No guardrail permits UnknownPolicies")), qPrintable(why("own")));
        QTRY_VERIFY_WITH_TIMEOUT(f->eventReasons(text("admin")).contains(text("NotPermitted")), 10'000);
        QCOMPARE(roles(), QStringList {text("fine")});
        QVERIFY(f->vaultAdmin.list(f->vaultSetup.mount + text("/static-roles")).isEmpty());
        QCOMPARE(f->leases().size(), 1);
        QCOMPARE(engine->count(KeyVerb::Issue), 1);
    }

    void acceptedFindings_changeNothing()
    {
        f->create(text("admin"), everything(),
            {{"keywright.dev/accepted-findings", "FULL_ADMIN: I want it\nPRIVILEGE_ESCALATION: I want it"}});
        QTRY_COMPARE_WITH_TIMEOUT(admitted("admin"), text("False/NotPermitted"), 30'000);
        QVERIFY(roles().isEmpty());
    }

    void aPermit_admits_atOnce()
    {
        create("admin", everything());
        QTRY_COMPARE_WITH_TIMEOUT(admitted("admin"), text("False/NotPermitted"), 30'000);
        guard("permit", {{"permit", {"FullAdmin", "UnboundedIam", "AssumeRoles"}}});
        QTRY_VERIFY_WITH_TIMEOUT(!why("admin").contains(text("FullAdmin")), 30'000);
        QCOMPARE(admitted("admin"), text("False/NotPermitted"));
        QVERIFY(roles().isEmpty());
        guard("permit", {{"permit", {"FullAdmin", "UnboundedIam", "PrivilegeEscalation", "AssumeRoles"}}});
        QTRY_VERIFY_WITH_TIMEOUT(isReady("admin"), 30'000);
        QCOMPARE(admitted("admin"), text("True/WithinGuardrails"));
    }

    void aPermitOfAnotherNamespace_isNone_untilTheLabelSaysSo()
    {
        guard("permit", {{"permit", {"Groups"}}});
        const QString path = text("/api/v1/namespaces/") + f->ns;
        f->kube.mergePatch(path, {{"metadata", {{"labels", {{KubeAdmin::guardedLabel, "other"}}}}}});
        create("grouped", {{"iamGroups", {"senders"}}});
        QTRY_COMPARE_WITH_TIMEOUT(admitted("grouped"), text("False/NotPermitted"), 30'000);
        f->kube.mergePatch(path, {{"metadata", {{"labels", {{KubeAdmin::guardedLabel, f->ns}}}}}});
        QTRY_COMPARE_WITH_TIMEOUT(admitted("grouped"), text("True/WithinGuardrails"), 30'000);
    }

    void aGuardrailInAudit_admitsAndWarns()
    {
        guard("audit", {{"mode", "Audit"}, {"maxLifetime", "1h"}});
        create("long", {{"lifetime", "2h"}});
        QTRY_VERIFY_WITH_TIMEOUT(isReady("long"), 30'000);
        QCOMPARE(admitted("long"), text("True/AuditRefuses"));
        QVERIFY2(why("long").contains(nameOf("audit")), qPrintable(why("long")));
        QTRY_VERIFY_WITH_TIMEOUT(f->eventReasons(text("long")).contains(text("AuditRefuses")), 10'000);
    }

    void aForcedBoundary_standsInVaultsRole_andBringsANewKey()
    {
        create("bounded");
        QTRY_VERIFY_WITH_TIMEOUT(isReady("bounded"), 30'000);
        QCOMPARE(boundaryOfRole("bounded"), QString());
        const QString before = f->currentKeyId(text("bounded"));
        guard("boundary", {{"permissionsBoundaryArn", boundary}});
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(text("bounded")) != before && isReady("bounded"), 30'000);
        QCOMPARE(boundaryOfRole("bounded"), boundary);
        QCOMPARE(
            stringAt(f->kube.get(f->path(text("awscredentials"), text("bounded"))), {"spec", "permissionsBoundaryArn"}),
            QString()); // the object is its editors'
        guard("other", {{"permissionsBoundaryArn", "arn:aws:iam::aws:policy/AmazonSQSFullAccess"}});
        QTRY_COMPARE_WITH_TIMEOUT(admitted("bounded"), text("False/BoundariesDiffer"), 30'000);
        QVERIFY(why("bounded").contains(nameOf("boundary")) && why("bounded").contains(nameOf("other")));
        QVERIFY(f->secretWorks(text("bounded-creds"))); // the standing key stays
        takeAway("boundary");
        QTRY_COMPARE_WITH_TIMEOUT(
            boundaryOfRole("bounded"), text("arn:aws:iam::aws:policy/AmazonSQSFullAccess"), 30'000);
    }

    void whatIsWiderThanTheAllowedPolicy_isRefused()
    {
        guard("s3", Json::parse(R"({"allowedPolicy": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::team-*"}]}})"));
        const auto with = [](const char *action, const char *resource) {
            return Json {{"iamPolicy",
                {{"Version", "2012-10-17"},
                    {"Statement", {{{"Effect", "Allow"}, {"Action", action}, {"Resource", resource}}}}}}};
        };
        create("within", with("s3:GetObject", "arn:aws:s3:::team-a/*"));
        create("wider", with("s3:GetObject", "arn:aws:s3:::*"));
        QTRY_VERIFY_WITH_TIMEOUT(isReady("within"), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(admitted("wider"), text("False/GuardrailRefuses"), 30'000);
        QVERIFY2(why("wider").contains(text("the policy allows “s3:GetObject” on")), qPrintable(why("wider")));
        QVERIFY(!hasRole("wider"));
    }

    void aGuardrailTightenedLater_leavesTheKeyToItsEnd_andIssuesNoMore()
    {
        create("short", {{"lifetime", "2h"}});
        QTRY_VERIFY_WITH_TIMEOUT(isReady("short"), 30'000);
        const QString before = f->currentKeyId(text("short"));
        guard("limits", {{"maxLifetime", "1h"}});
        QTRY_COMPARE_WITH_TIMEOUT(admitted("short"), text("False/GuardrailRefuses"), 30'000);
        QVERIFY(isReady("short"));
        f->clock.moveAhead(std::chrono::minutes(70)); // it is due, and none comes
        f->annotate(text("short"), text("keywright.dev/rotate-now"), text("1"));
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(text("short"), "Ready"), text("True/KeyExpiring"), 30'000);
        QCOMPARE(f->currentKeyId(text("short")), before);
        QCOMPARE(engine->count(KeyVerb::Issue), 1);
        QVERIFY(f->secretWorks(text("short-creds")));
    }

    void theOldest_areAdmitted_andTheNextWhenOneGoes()
    {
        guard("one", {{"maxCredentials", 1}});
        create("first");
        QTRY_VERIFY_WITH_TIMEOUT(isReady("first"), 30'000);
        create("second");
        QTRY_COMPARE_WITH_TIMEOUT(admitted("second"), text("False/GuardrailRefuses"), 30'000);
        QCOMPARE(admitted("first"), text("True/WithinGuardrails"));
        f->remove(text("first"));
        QTRY_VERIFY_WITH_TIMEOUT(isReady("second"), 30'000);
    }

    void whereGuardrailsCannotBeRead_nothingIsIssued()
    {
        engine.reset();
        // All that the engine may do in its namespace, and nothing in the cluster.
        KubernetesSettings settings;
        settings.namespaces = QStringList {f->ns};
        for (Json object : rbacManifests(settings)) {
            const QString kind = stringAt(object, {"kind"});
            if (kind != u"Role" && kind != u"RoleBinding")
                continue;
            if (kind == u"RoleBinding")
                object["subjects"] =
                    Json::array({{{"kind", "ServiceAccount"}, {"name", "blind"}, {"namespace", f->ns}}});
            const QString plural = kind.toLower() + u's';
            f->kube.apply(KubeAdmin::namespaced(text("rbac.authorization.k8s.io/v1"), f->ns, plural,
                              stringAt(object, {"metadata", "name"})),
                object);
        }
        const QString blind = f->servers.kubeconfigAs(f->kube.serviceAccountToken({f->ns, text("blind")}));
        engine = f->startEngine(f->settings(), {}, blind);
        create("fine");
        QTRY_COMPARE_WITH_TIMEOUT(admitted("fine"), text("False/GuardrailsUnreadable"), 30'000);
        QVERIFY2(why("fine").contains(text("awscredentialguardrails")), qPrintable(why("fine")));
        QVERIFY(roles().isEmpty());
        QCOMPARE(engine->count(KeyVerb::Issue), 0);
        engine.reset();
        engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(isReady("fine"), 30'000);
    }

    void theApiServer_refusesWhatNoGuardrailCanSay()
    {
        for (const GuardrailRow &row : guardrailRows()) {
            const Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredentialGuardrail"},
                {"metadata", {{"name", nameOf("row")}}}, {"spec", Json::parse(row.spec)}};
            const BlockingHttp::Answer answer = f->kube.send("POST", collection() + text("?dryRun=All"), object);
            const QString said = answer.ok() ? QString() : stringAt(answer.json(), {"message"});
            QVERIFY2(said.isEmpty() == (*row.refusal == '\0') && said.contains(text(row.refusal)),
                qPrintable(text(row.spec) + text(": ") + said));
        }
    }
};

QTEST_GUILESS_MAIN(GuardrailsOnServersTest)
#include "GuardrailsOnServersTest.moc"
