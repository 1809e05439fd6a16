// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 60'000;
// So long that a role's name cannot hold it together with a name of 63: together 140 characters or more.
const QString longPrefix = QStringLiteral("bad-input-in-a-namespace-with-a-rather-long-name-");

const QString rbac = QStringLiteral("rbac.authorization.k8s.io/v1");

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

/// A policy of more than `size` characters that IAM would take otherwise.
Json largePolicy(size_t size)
{
    Json actions = Json::array();
    for (int i = 0; actions.dump().size() < size; ++i)
        actions.push_back("s3:GetObjectVersionNumber" + std::to_string(i));
    const Json statement = {{"Effect", "Allow"}, {"Action", actions}, {"Resource", "*"}};
    return {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}};
}

Json managedPolicies(int count)
{
    const char *const names[] = {"ReadOnlyAccess", "AmazonS3ReadOnlyAccess", "AmazonEC2ReadOnlyAccess",
        "AmazonSQSReadOnlyAccess", "AmazonSNSReadOnlyAccess", "AmazonRDSReadOnlyAccess", "IAMReadOnlyAccess",
        "CloudWatchReadOnlyAccess", "AmazonVPCReadOnlyAccess", "AmazonRoute53ReadOnlyAccess",
        "AmazonSESReadOnlyAccess"};
    Json arns = Json::array();
    for (int i = 0; i < count; ++i)
        arns.push_back(std::string("arn:aws:iam::aws:policy/") + names[i]);
    return arns;
}

} // namespace

/// What an operator or an admin may get wrong, on real servers: the condition names the object, says what the server
/// said and what to do; nothing is issued that cannot be used; and all is well as soon as it is put right.
class EngineBadInputTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;

    /// Waits for the condition and looks for the words in its message.
    void verifyTold(const QString &name, const char *type, const QString &condition, const QStringList &words)
    {
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(name, type), condition, patience);
        const QString message = f->messageOf(name, type);
        for (const QString &word : words)
            QVERIFY2(message.contains(word), qPrintable(word + text(" is not in: ") + message));
    }
    void waitUntilReady(const QString &name) { QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience); }
    [[nodiscard]] QString secretPath(const QString &name) const
    {
        return KubeAdmin::namespaced(text("v1"), f->ns, text("secrets"), name);
    }
    /// Adds to the policy of the engine, as long as the returned object lives.
    auto withPolicy(const QString &addition) const
    {
        const QString path = text("sys/policies/acl/") + f->vaultSetup.enginePolicy;
        const QString before = stringAt(f->vaultAdmin.read(path), {"data", "policy"});
        f->vaultAdmin.write(path, {{"policy", (before + addition).toStdString()}});
        return qScopeGuard([this, path, before] { f->vaultAdmin.write(path, {{"policy", before.toStdString()}}); });
    }

    /// What the engine's service account may do to Secrets.
    void grantSecrets(const QStringList &verbs) const
    {
        const auto rule = [](const char *group, const char *resource, const Json &allowed) {
            return Json {{"apiGroups", {group}}, {"resources", {resource}}, {"verbs", allowed}};
        };
        const Json rules = Json::array({rule("", "secrets", toJson(verbs)), rule("keywright.dev", "*", {"*"}),
            rule("coordination.k8s.io", "leases", {"*"}), rule("events.k8s.io", "events", {"*"})});
        const QString role = KubeAdmin::namespaced(rbac, f->ns, text("roles"), text("engine"));
        f->kube.apply(role,
            {{"apiVersion", rbac.toStdString()}, {"kind", "Role"}, {"metadata", {{"name", "engine"}}},
                {"rules", rules}});
    }
    /// What is of the whole cluster: guardrails, and the labels by which they choose.
    void grantGuardrails(const Json &subject) const
    {
        const std::string name = f->ns.toStdString();
        const QString all = text("/apis/") + rbac;
        f->kube.create(all + text("/clusterroles"),
            {{"metadata", {{"name", name}}},
                {"rules",
                    Json::array({{{"apiGroups", {"", "keywright.dev"}},
                        {"resources", {"namespaces", "awscredentialguardrails"}},
                        {"verbs", {"get", "list", "watch"}}}})}});
        const Json role = {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "ClusterRole"}, {"name", name}};
        f->kube.create(all + text("/clusterrolebindings"),
            {{"metadata", {{"name", name}}}, {"roleRef", role}, {"subjects", Json::array({subject})}});
    }
    /// A kubeconfig of a service account that may do to Secrets all but this.
    [[nodiscard]] QString asEngineWithout(const QString &verb) const
    {
        QStringList verbs {text("get"), text("list"), text("watch"), text("create"), text("patch"), text("delete")};
        verbs.removeAll(verb);
        grantSecrets(verbs);
        const Json subject = {{"kind", "ServiceAccount"}, {"name", "engine"}, {"namespace", f->ns.toStdString()}};
        const Json role = {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "Role"}, {"name", "engine"}};
        f->kube.create(KubeAdmin::namespaced(rbac, f->ns, text("rolebindings")),
            {{"metadata", {{"name", "engine"}}}, {"roleRef", role}, {"subjects", Json::array({subject})}});
        grantGuardrails(subject);
        return f->servers.kubeconfigAs(f->kube.serviceAccountToken({f->ns, text("engine")}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        f->ns = f->kube.createNamespace(longPrefix.left(62 - 7));
        engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
    }
    void cleanupTestCase()
    {
        if (engine)
            f->stopEngine(*engine);
    }

    void aSpecThatCannotBeRight_isTold_andVaultIsNotAsked_data()
    {
        QTest::addColumn<QByteArray>("spec");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("3-kb") << QByteArray(dumpJson({{"iamPolicy", largePolicy(3000)}})) << text("PolicyTooLarge")
                              << QStringList {text("3,104 characters"), text("2,048"), text("spec.iamPolicyArns")};
        QTest::newRow("empty") << QByteArray(R"({"iamPolicy":{}})") << text("PolicyInvalid")
                               << QStringList {text("spec.iamPolicy"), text("Statement")};
        const QString name(63, u'n');
        QTest::newRow(qPrintable(name)) << QByteArray("{}") << text("RoleNameTooLong")
                                        << QStringList {name, text("128"), text("Choose a shorter name")};
    }
    void aSpecThatCannotBeRight_isTold_andVaultIsNotAsked()
    {
        QFETCH(QByteArray, spec);
        QFETCH(QString, reason);
        QFETCH(QStringList, words);
        const QString name = text(QTest::currentDataTag());
        f->create(name, Json::parse(spec.toStdString()));
        verifyTold(name, "PolicyValid", text("False/") + reason, words);
        verifyTold(name, "Ready", text("False/") + reason, words);
        QCOMPARE(engine->count(KeyVerb::Issue, name), 0);
        const QStringList roles = f->vaultAdmin.list(f->vaultSetup.mount + text("/roles"));
        QVERIFY(!roles.contains(vaultRoleName(f->vaultSetup.cluster, {f->ns, name})));
    }

    void elevenManagedPolicies_areWarnedOf_andTriedAllTheSame()
    {
        f->create(text("eleven"), {{"iamPolicyArns", managedPolicies(11)}});
        waitUntilReady(text("eleven")); // Moto has no quota; AWS's word for it is tested with a fault of the emulator
        verifyTold(text("eleven"), "Warning", text("True/ManyPolicyArns"), {text("11"), text("10")});
        f->patch(text("eleven"), {{"spec", {{"iamPolicyArns", managedPolicies(10)}}}});
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(text("eleven"), "Warning"), QString(), patience);
    }

    void anUnknownArn_isToldInTheWordsOfAws()
    {
        f->create(text("arn"), Json::parse(R"({"iamPolicyArns":["arn:aws:iam::123456789012:policy/nowhere"]})"));
        verifyTold(
            text("arn"), "KeyIssued", text("False/AwsRefused"), {text("nowhere"), text("Correct what AWS names")});
        QVERIFY(f->secret(text("arn-creds")).empty());
    }

    void anUnknownMount_isTold()
    {
        f->create(text("mountless"), Json::parse(R"({"mount":"not-there"})"));
        QTRY_VERIFY_WITH_TIMEOUT(
            f->condition(text("mountless"), "VaultReachable").startsWith(text("False/")), patience);
        const QString message = f->messageOf(text("mountless"), "VaultReachable");
        // Vault does not tell which: that nothing is mounted there, or that the engine may not know.
        QVERIFY2(message.contains(text("not-there/roles/")) && message.contains(text("mounted at \"not-there\"")),
            qPrintable(message));
    }

    void aRightThatVaultDenies_isNamed_andNeedsNoRestart_data()
    {
        QTest::addColumn<QString>("path"); // %1: mount, %2: role
        QTest::newRow("role") << text("%1/roles/%2");
        QTest::newRow("lease") << text("auth/token/create/keywright-issuer.%3");
    }
    void aRightThatVaultDenies_isNamed_andNeedsNoRestart()
    {
        QFETCH(QString, path);
        const QString name = text("denied-") + text(QTest::currentDataTag());
        const QString role = vaultRoleName(f->vaultSetup.cluster, {f->ns, name});
        path = path.replace(text("%1"), f->vaultSetup.mount).replace(text("%2"), role);
        path.replace(text("%3"), f->vaultSetup.cluster);
        {
            const auto denied = withPolicy(text("\npath \"%1\" { capabilities = [\"deny\"] }\n").arg(path));
            f->create(name);
            verifyTold(name, "VaultReachable", text("False/VaultForbidden"), {path, text("keywright print vault")});
            verifyTold(name, "Ready", text("False/VaultForbidden"), {path});
            QCOMPARE(engine->count(KeyVerb::Issue, name), 0);
        }
        waitUntilReady(name);
    }

    void aForeignSecret_isNamed()
    {
        f->kube.create(KubeAdmin::namespaced(text("v1"), f->ns, text("secrets")),
            {{"apiVersion", "v1"}, {"kind", "Secret"}, {"metadata", {{"name", "theirs"}}},
                {"stringData", {{"a", "b"}}}});
        f->create(text("foreign"), Json::parse(R"({"secret":{"name":"theirs"}})"));
        verifyTold(text("foreign"), "SecretPublished", text("False/SecretNotOurs"),
            {text("theirs"), text("Choose another spec.secret.name")});
        QCOMPARE(engine->count(KeyVerb::Issue, text("foreign")), 0);
        QCOMPARE(f->secret(text("theirs")), (std::map<QString, QByteArray> {{text("a"), "b"}}));
        f->kube.remove(secretPath(text("theirs")));
        waitUntilReady(text("foreign"));
    }

    void anImmutableSecret_isNamed_andMadeAnewWhenItIsDeleted()
    {
        f->create(text("frozen"));
        waitUntilReady(text("frozen"));
        const QString key = f->currentKeyId(text("frozen"));
        f->kube.mergePatch(secretPath(text("frozen-creds")), {{"immutable", true}});
        verifyTold(text("frozen"), "SecretPublished", text("False/SecretImmutable"),
            {text("frozen-creds"), text("Delete the Secret")});
        f->annotate(text("frozen"), names::rotateNow, text("1"));
        f->create(text("after-frozen")); // something that surely comes later
        waitUntilReady(text("after-frozen"));
        QCOMPARE(engine->count(KeyVerb::Issue, text("frozen")), 1);
        QVERIFY(f->secretWorks(text("frozen-creds")));
        f->kube.remove(secretPath(text("frozen-creds")));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(text("frozen")) != key, patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->secretWorks(text("frozen-creds")), patience);
    }

    void twoWithOneSecret_nameEachOther()
    {
        f->create(text("first"), Json::parse(R"({"secret":{"name":"shared"}})"));
        waitUntilReady(text("first"));
        f->create(text("second"), Json::parse(R"({"secret":{"name":"shared"}})"));
        verifyTold(text("second"), "SecretPublished", text("False/SecretNameTaken"),
            {text("first"), text("Choose another spec.secret.name")});
        QCOMPARE(engine->count(KeyVerb::Issue, text("second")), 0);
        QVERIFY(f->isReady(text("first")));
    }

    void twoWithOneIamUser_nameEachOther()
    {
        const QString user = randomName(text("shared"));
        f->aws.createUser(user);
        f->create(text("owner"), {{"iamUserName", user.toStdString()}});
        waitUntilReady(text("owner"));
        f->create(text("rival"), {{"iamUserName", user.toStdString()}});
        verifyTold(
            text("rival"), "KeyIssued", text("False/UserNameTaken"), {text("owner"), text("Remove one of the two")});
        QVERIFY(f->secretWorks(text("owner-creds")));
        QCOMPARE(f->aws.keysOf(user).size(), 1);
    }

    void anIamUserThatIsNotThere_isToldInTheWordsOfAws()
    {
        f->create(text("userless"), Json::parse(R"({"iamUserName":"not-there"})"));
        verifyTold(text("userless"), "Ready", text("False/AwsRefused"), {text("not-there")});
    }

    void aLifetimeAboveTheMountsMaximum_isCapped_andToldWithBothFigures()
    {
        const QString tune = text("sys/mounts/%1/tune").arg(f->vaultSetup.mount);
        f->vaultAdmin.write(tune, {{"max_lease_ttl", "1h"}, {"default_lease_ttl", "1h"}});
        f->create(text("capped"), Json::parse(R"({"lifetime":"8760h"})"));
        waitUntilReady(text("capped"));
        f->vaultAdmin.write(tune, {{"max_lease_ttl", "768h"}, {"default_lease_ttl", "768h"}});
        verifyTold(text("capped"), "Warning", text("True/LifetimeCapped"),
            {text("lives for 1h,"), text("asks for 8760h"), text("max_lease_ttl")});
        const AwsCredential object = f->get(text("capped"));
        QVERIFY(object.status.currentKey->issuedAt.secsTo(object.status.nextRotation) <= 1800);
    }

    void aKeyOfTheWrongAccount_isNotPublished()
    {
        EngineSettings settings = f->settings();
        settings.namespaces = {f->kube.createNamespace(text("account"))};
        settings.mounts.front().accountId = text("999999999999");
        const QString ns = std::exchange(f->ns, settings.namespaces.first());
        const auto back = qScopeGuard([&] { f->ns = ns; });
        const auto other = f->startEngine(settings);
        f->create(text("elsewhere"));
        verifyTold(text("elsewhere"), "KeyVerified", text("False/WrongAccount"),
            {text("123456789012"), text("999999999999"), f->vaultSetup.mount, text("Correct the account id")});
        QVERIFY(f->condition(text("elsewhere"), "Ready").startsWith(text("False/")));
        QVERIFY(f->secret(text("elsewhere-creds")).empty());
        const QString role = vaultRoleName(f->vaultSetup.cluster, {f->ns, text("elsewhere")});
        QTRY_VERIFY_WITH_TIMEOUT(f->leases().filter(role).isEmpty(), patience); // what cannot be used is revoked
        f->stopEngine(*other);
    }

    void aRightThatKubernetesDenies_isNamed_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<bool>("issues"); // is found out by trying
        QTest::newRow("create") << text("create") << true;
        QTest::newRow("get") << text("get") << false;
    }
    void aRightThatKubernetesDenies_isNamed()
    {
        QFETCH(QString, verb);
        QFETCH(bool, issues);
        EngineSettings settings = f->settings();
        settings.namespaces = {f->kube.createNamespace(text("rbac"))};
        const QString ns = std::exchange(f->ns, settings.namespaces.first());
        const auto back = qScopeGuard([&] { f->ns = ns; });
        const auto other = f->startEngine(settings, {}, asEngineWithout(verb));
        f->create(text("forbidden"));
        verifyTold(text("forbidden"), "SecretPublished", text("False/KubernetesForbidden"),
            {f->ns + text("/forbidden-creds"), text("the right “%1” on secrets").arg(verb),
                text("keywright print rbac")});
        verifyTold(text("forbidden"), "Ready", text("False/KubernetesForbidden"), {text("secrets")});
        QCOMPARE(other->count(KeyVerb::Issue, text("forbidden")), issues ? 1 : 0);
        grantSecrets({text("*")});
        waitUntilReady(text("forbidden")); // nothing has to be restarted
        QCOMPARE(other->count(KeyVerb::Issue, text("forbidden")), 1);
        f->stopEngine(*other);
    }
};

QTEST_GUILESS_MAIN(EngineBadInputTest)
#include "EngineBadInputTest.moc"
