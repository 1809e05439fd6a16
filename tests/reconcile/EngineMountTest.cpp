// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QScopeGuard>
#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 40'000;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// Mounts that credentials leave, that are not there, or that the engine may no longer use; and roles on them.
class EngineMountTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;
    QString second; ///< mount

    void waitUntilReady(const QString &name) { QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience); }
    [[nodiscard]] QString roleOf(const QString &name) const
    {
        return vaultRoleName(f->vaultSetup.cluster, {f->ns, name});
    }
    [[nodiscard]] bool hasRole(const QString &mount, const QString &name) const
    {
        return f->vaultAdmin.list(mount + text("/roles")).contains(roleOf(name));
    }
    /// A lease of a role of ours that nobody knows, which the sweep sees after those that are there already.
    [[nodiscard]] QString anOrphan() const
    {
        const QString role = roleOf(randomName(text("orphan")));
        const Json tags = {{"keywright.dev/cluster", f->vaultSetup.cluster.toStdString()}};
        f->vaultAdmin.write(f->vaultSetup.mount + text("/roles/") + role,
            {{"credential_type", "iam_user"}, {"policy_arns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}},
                {"iam_tags", tags}});
        return stringAt(f->vaultAdmin.read(f->vaultSetup.mount + text("/creds/") + role), {"lease_id"});
    }
    /// What the Event of that reason says; empty: there is none.
    [[nodiscard]] QString eventOf(const QString &name, const char *reason) const
    {
        const QString path = KubeAdmin::namespaced(text("events.k8s.io/v1"), f->ns, text("events"));
        for (const Json &event : f->kube.list(path))
            if (stringAt(event, {"regarding", "name"}) == name && stringAt(event, {"reason"}) == text(reason))
                return stringAt(event, {"note"});
        return {};
    }
    /// The engine may not do anything at that path, as long as the returned object lives.
    auto denied(const QStringList &paths) const
    {
        const QString policy = text("sys/policies/acl/") + f->vaultSetup.enginePolicy;
        const QString before = stringAt(f->vaultAdmin.read(policy), {"data", "policy"});
        QString after = before;
        for (const QString &path : paths)
            after += text("\npath \"%1\" { capabilities = [\"deny\"] }\n").arg(path);
        f->vaultAdmin.write(policy, {{"policy", after.toStdString()}});
        return qScopeGuard([this, policy, before] { f->vaultAdmin.write(policy, {{"policy", before.toStdString()}}); });
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        second = f->vaultAdmin.addMount(f->vaultSetup, f->aws);
        EngineSettings settings = f->settings();
        settings.mounts.front().partition = text("aws");
        MountSettings other = settings.mounts.front();
        other.name = second;
        settings.mounts.push_back(other);
        engine = f->startEngine(settings);
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
    }
    void cleanupTestCase() { engine.reset(); }

    void anArnOfAnotherPartition_isRefused_beforeVaultIsAsked()
    {
        const QString name = text("far-away");
        f->create(name, Json::parse(R"({"iamPolicyArns":["arn:aws-cn:iam::aws:policy/ReadOnlyAccess"]})"));
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(name, "PolicyValid"), text("False/ArnInvalid"), patience);
        QVERIFY(f->messageOf(name, "PolicyValid").contains(text("aws-cn")));
        QVERIFY(!hasRole(f->vaultSetup.mount, name));
    }

    void aMove_takesTheRoleAlong_andLeavesTheOldKeyToItsEnd()
    {
        const QString name = text("mover");
        f->create(name);
        waitUntilReady(name);
        const auto old = f->secret(text("mover-creds"));
        f->patch(name, {{"spec", {{"mount", second.toStdString()}}}});
        QTRY_VERIFY_WITH_TIMEOUT(f->get(name).status.currentKey->mount == second && f->isReady(name), patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->get(name).status.roleMounts, QStringList {second}, patience);
        QVERIFY(!hasRole(f->vaultSetup.mount, name));
        QVERIFY(hasRole(second, name));
        QVERIFY(f->secretWorks(text("mover-creds")));
        QVERIFY(f->keyWorks(old));
        QCOMPARE(engine->count(KeyVerb::Issue, name), 2);
        f->remove(name);
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(name), patience);
        QVERIFY(!hasRole(second, name));
    }

    void revokeNow_revokesWhatIsKnown_alsoWhereNothingCanBeListed()
    {
        const QString name = text("leaky");
        f->create(name);
        waitUntilReady(name);
        const QString lease = f->get(name).status.currentKey->leaseId.value;
        QVERIFY(f->leases().contains(lease));
        {
            const auto closed = denied({text("sys/leases/lookup/%1/creds/%2*").arg(f->vaultSetup.mount, roleOf(name))});
            f->annotate(name, names::revokeNow, text("1"));
            QTRY_VERIFY_WITH_TIMEOUT(!f->leases().contains(lease), patience);
            // It is not done before it is known that there are no others.
            QTRY_VERIFY_WITH_TIMEOUT(f->messageOf(name, "VaultReachable").contains(text("leases/lookup")), patience);
            QVERIFY(f->get(name).status.revokeNowSeen.isEmpty());
        }
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(name, "Ready"), text("False/Revoked"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!f->get(name).status.revokeNowSeen.isEmpty(), patience);
    }

    void leasesOfAForeignRole_areLeftAlone_data()
    {
        QTest::addColumn<QString>("tags"); // of the role
        QTest::newRow("no tag") << text("{}");
        QTest::newRow("another cluster's") << text(R"({"keywright.dev/cluster":"another"})");
    }
    void leasesOfAForeignRole_areLeftAlone()
    {
        QFETCH(QString, tags);
        const QString name = text("name-taken-") + QString::number(tags.size());
        const QString role = roleOf(name);
        f->vaultAdmin.write(f->vaultSetup.mount + text("/roles/") + role,
            {{"credential_type", "iam_user"}, {"policy_arns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}},
                {"iam_tags", Json::parse(tags.toStdString())}});
        const Json issued = f->vaultAdmin.read(f->vaultSetup.mount + text("/creds/") + role);
        const QString lease = stringAt(issued, {"lease_id"});
        f->create(name);
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(name, "KeyIssued"), text("False/VaultRoleNotOurs"), patience);
        f->annotate(name, names::revokeNow, text("1"));
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(name, "Ready"), text("False/Revoked"), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!f->get(name).status.revokeNowSeen.isEmpty(), patience);
        QVERIFY(f->leases().contains(lease));
        // Two looks of the sweep at least two seconds apart would be enough for an orphan.
        const auto isGone = [&](const QString &orphan) { return !f->leases().contains(orphan); };
        const QString orphan = anOrphan();
        QTRY_VERIFY_WITH_TIMEOUT(isGone(orphan), patience);
        QVERIFY(f->leases().contains(lease));
        f->remove(name);
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(name), patience);
        QVERIFY(f->leases().contains(lease));
        QVERIFY(hasRole(f->vaultSetup.mount, name));
        f->vaultAdmin.write(text("sys/leases/revoke"), {{"lease_id", lease.toStdString()}, {"sync", true}});
        f->vaultAdmin.remove(f->vaultSetup.mount + text("/roles/") + role);
    }

    void aCredentialOfAMountThatIsNotThere_canBeDeleted_data()
    {
        QTest::addColumn<QString>("spec");
        QTest::newRow("issued") << text(R"({"mount":"not-there"})");
        QTest::newRow("existing") << text(R"({"mount":"not-there","iamUserName":"somebody"})");
    }
    void aCredentialOfAMountThatIsNotThere_canBeDeleted()
    {
        QFETCH(QString, spec);
        const QString name = text("astray-") + text(QTest::currentDataTag());
        f->create(name, Json::parse(spec.toStdString()));
        QTRY_VERIFY_WITH_TIMEOUT(f->condition(name, "VaultReachable").startsWith(text("False/")), patience);
        QVERIFY(f->get(name).finalizers.contains(names::finalizer));
        f->remove(name);
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(name), patience);
        QTRY_VERIFY_WITH_TIMEOUT(eventOf(name, "MountLeftOut").contains(text("not-there")), patience);
    }

    void aKeyOnAMountThatIsNoLongerAllowed_keepsItsObject_untilItIsRevoked()
    {
        const QString name = text("captive");
        f->create(name);
        waitUntilReady(name);
        {
            const auto closed = denied({text("sys/leases/revoke"), f->vaultSetup.mount + text("/roles/") + roleOf(name),
                text("sys/leases/lookup/%1/creds/%2*").arg(f->vaultSetup.mount, roleOf(name))});
            f->remove(name);
            QTRY_VERIFY_WITH_TIMEOUT(f->messageOf(name, "VaultReachable").contains(text("leases/revoke")), patience);
            QVERIFY(f->exists(name));
        }
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(name), patience);
        QVERIFY(!hasRole(f->vaultSetup.mount, name));
    }

    void aMountThatIsNoLongerAllowed_isLeft_andTheKeysGoOnRotating()
    {
        const QString name = text("refugee");
        f->create(name);
        waitUntilReady(name);
        const auto closed = denied({f->vaultSetup.mount + text("/roles/") + roleOf(name)});
        f->patch(name, {{"spec", {{"mount", second.toStdString()}}}});
        QTRY_VERIFY_WITH_TIMEOUT(f->get(name).status.currentKey->mount == second, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(name, "Warning"), text("True/RoleLeft"), patience);
        QVERIFY(f->messageOf(name, "Warning").contains(f->vaultSetup.mount));
        const QString moved = f->currentKeyId(name);
        f->annotate(name, names::rotateNow, text("1"));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(name) != moved && f->isReady(name), patience);
        QCOMPARE(f->get(name).status.currentKey->mount, second);
    }
};

QTEST_GUILESS_MAIN(EngineMountTest)
#include "EngineMountTest.moc"
