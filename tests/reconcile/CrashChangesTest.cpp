// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CrashFixture.h"

#include "credential/IamUsers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = CrashFixture::patience;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// The steps beside a plain rotation, which CrashTest has: whatever an admin changed, and whichever step the engine
/// died at, its successor brings it to an end, with one key at most.
class CrashChangesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<CrashFixture> m_crash;
    QString m_name; ///< of the row's credential
    QString m_key; ///< its current key before the change
    QString m_second; ///< mount
    std::map<QString, QByteArray> m_data; ///< and its Secret

    /// Brings up an engine, has it do `what`, and ends it.
    template<typename What>
    void withEngine(What what)
    {
        const std::unique_ptr<EngineFixture::RunningEngine> engine = f->startEngine(f->settings());
        what(*engine);
        f->stopEngine(*engine);
    }
    void patch(const char *json) const { f->patch(m_name, Json::parse(json)); }
    [[nodiscard]] QString secretName() const { return m_name + text("-creds"); }
    [[nodiscard]] QStringList ownLeases() const { return f->leases().filter(u'/' + roleName() + u'/'); }
    [[nodiscard]] QString roleName() const { return vaultRoleName(f->vaultSetup.cluster, {f->ns, m_name}); }
    [[nodiscard]] bool hasRole(const QString &mount) const
    {
        return f->vaultAdmin.list(mount + text("/roles")).contains(roleName());
    }
    /// Those of other rows have namespaces of their own.
    [[nodiscard]] QStringList orphans() const { return f->orphans().filter(u'.' + f->ns + u'.'); }
    /// A credential that is ready, of which only `spec` is special.
    void make(const Json &spec = Json::object())
    {
        m_name = randomName(text("c"));
        f->create(m_name, spec);
        withEngine([this](auto &) { QTRY_VERIFY_WITH_TIMEOUT(f->isReady(m_name), patience); });
        m_crash->removeLease();
        m_key = f->currentKeyId(m_name);
        m_data = f->secret(secretName());
    }
    /// What a successor makes of it; `isDone` says that the change was carried out.
    template<typename Condition>
    void recover(Condition isDone, int keysAtMost)
    {
        m_crash->removeLease();
        withEngine([&](EngineFixture::RunningEngine &engine) {
            QTRY_VERIFY_WITH_TIMEOUT(isDone(), patience);
            QTRY_COMPARE_WITH_TIMEOUT(orphans(), QStringList(), patience);
            QVERIFY(engine.count(KeyVerb::Issue, m_name) <= keysAtMost);
        });
    }
    [[nodiscard]] bool isReadyWithoutRest() const
    {
        return f->isReady(m_name) && !f->get(m_name).status.pendingKey && f->secretWorks(secretName());
    }
    [[nodiscard]] bool isReadyWithAnotherKey() const
    {
        return isReadyWithoutRest() && f->currentKeyId(m_name) != m_key;
    }
    [[nodiscard]] bool hasStaticRole(const QString &user) const
    {
        return f->vaultAdmin.list(f->vaultSetup.mount + text("/static-roles"))
            .contains(staticRoleName(f->vaultSetup.cluster, {f->ns, m_name}, user));
    }
    [[nodiscard]] QString makeUser() const
    {
        const QString user = randomName(text("crash"));
        f->aws.createUser(user);
        return user;
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        m_crash = std::make_unique<CrashFixture>(*f);
        m_second = f->vaultAdmin.addMount(f->vaultSetup, f->aws);
    }
    void cleanup()
    {
        m_crash->removeLease();
        f->clock = {};
        f->ns = f->kube.createNamespace(text("crash")); // engines look at one credential only
    }

    void whileTheSecretIsGivenAnotherForm_data() { CrashFixture::addRows({Act::RewriteSecret}); }
    void whileTheSecretIsGivenAnotherForm()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make();
        patch(R"({"spec":{"secret":{"name":"elsewhere","labels":{"team":"media"}}}})");
        m_crash->crashAt(act, before);
        recover(
            [&] {
                return f->isReady(m_name) && f->get(m_name).status.secretName == u"elsewhere"
                    && f->secretWorks(text("elsewhere")) && f->secret(secretName()).empty();
            },
            0);
        QCOMPARE(f->currentKeyId(m_name), m_key);
        QCOMPARE(
            stringAt(f->kube.get(f->secretPath(text("elsewhere"))), {"metadata", "labels", "team"}), text("media"));
    }

    void whileThePermissionsChange_data() { CrashFixture::addRows({Act::EnsureRole}); }
    void whileThePermissionsChange()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make();
        patch(R"({"spec":{"iamPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess"]}})");
        m_crash->crashAt(act, before);
        QVERIFY(f->secretWorks(secretName()));
        recover([&] { return isReadyWithAnotherKey(); }, 1);
        const QString user = f->get(m_name).status.currentKey->userArn.section(u'/', -1);
        QCOMPARE(f->aws.iam(text("ListAttachedUserPolicies"), {{text("UserName"), user}}).all(text("PolicyArn")),
            QStringList {text("arn:aws:iam::aws:policy/ReadOnlyAccess")});
        QVERIFY(f->keyWorks(m_data));
    }

    void whileWhatSomebodyTookAwayIsRestored_data()
    {
        CrashFixture::addRows({Act::AddFinalizer, Act::ReadSecret, Act::Adopt});
    }
    void whileWhatSomebodyTookAwayIsRestored()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make();
        if (act == Act::AddFinalizer)
            patch(R"({"metadata":{"finalizers":null}})");
        else if (act == Act::ReadSecret)
            f->kube.mergePatch(
                f->secretPath(secretName()), Json::parse(R"({"data":{"AWS_SECRET_ACCESS_KEY":"d3Jvbmc="}})"));
        else
            f->kube.mergePatch(
                f->path(text("awscredentials"), m_name) + text("/status"), Json::parse(R"({"status":null})"));
        m_crash->crashAt(act, before);
        const bool costsAKey = act == Act::ReadSecret;
        recover([&] { return costsAKey ? isReadyWithAnotherKey() : isReadyWithoutRest(); }, costsAKey ? 1 : 0);
        QVERIFY(f->get(m_name).finalizers.contains(names::finalizer));
        if (!costsAKey)
            QCOMPARE(f->currentKeyId(m_name), m_key);
    }

    void whileTheRoleIsRemovedFromTheMountThatWasLeft_data()
    {
        CrashFixture::addRows({Act::RemoveRole});
        QTest::newRow("in the middle of RemoveRole") << Act::RemoveRole << true;
    }
    void whileTheRoleIsRemovedFromTheMountThatWasLeft()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make();
        patch(qUtf8Printable(text(R"({"spec":{"mount":"%1"}})").arg(m_second)));
        m_crash->crashAt(act, before);
        QVERIFY(f->secretWorks(secretName()));
        const QString moved = f->currentKeyId(m_name);
        QVERIFY(moved != m_key);
        if (text(QTest::currentDataTag()).startsWith(text("in the middle"))) // Vault did it, and no status tells
            f->vaultAdmin.remove(f->vaultSetup.mount + text("/roles/") + roleName());
        recover(
            [&] {
                return isReadyWithoutRest() && f->get(m_name).status.roleMounts == QStringList {m_second}
                && !hasRole(f->vaultSetup.mount);
            },
            0);
        QCOMPARE(f->currentKeyId(m_name), moved);
        QVERIFY(hasRole(m_second));
        QVERIFY(f->keyWorks(m_data)); // its lease goes on without the role
        QCOMPARE(f->vaultAdmin.leases(m_second).filter(u'/' + roleName() + u'/').size(), 1);
    }

    void whileTheOldLeaseIsShortened_data() { CrashFixture::addRows({Act::ShortenLease}); }
    void whileTheOldLeaseIsShortened()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make();
        const LeaseId lease = f->get(m_name).status.currentKey->leaseId;
        patch(R"({"metadata":{"annotations":{"keywright.dev/rotate-now":"1"}},"spec":{"lifetime":"1h"}})");
        m_crash->crashAt(act, before);
        const auto left = [&] {
            return intAt(f->vaultAdmin.write(text("sys/leases/lookup"), {{"lease_id", lease.value.toStdString()}}),
                {"data", "ttl"});
        };
        const auto isTold = [&] {
            const std::vector<Key> retiring = f->get(m_name).status.retiringKeys;
            return retiring.size() == 1 && retiring.front().expiresAt < f->clock.now().addSecs(3700);
        };
        recover([&] { return isReadyWithAnotherKey() && left() <= 3600 && isTold(); }, 0);
        QVERIFY(f->keyWorks(m_data));
    }

    void whileConsumersAreRestarted_data() { CrashFixture::addRows({Act::RestartConsumers}); }
    void whileConsumersAreRestarted()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make(Json::parse(R"({"consumers":{"restart":"Rolling"}})"));
        f->deploy(text("web"), secretName());
        f->annotate(m_name, names::rotateNow, text("1"));
        m_crash->crashAt(act, before);
        recover(
            [&] {
                return isReadyWithAnotherKey() && f->restartedFor(text("web")) == f->currentKeyId(m_name)
                    && f->get(m_name).status.restartedFor == f->currentKeyId(m_name);
            },
            0);
        const Json web = f->kube.get(KubeAdmin::namespaced(text("apps/v1"), f->ns, text("deployments"), text("web")));
        QCOMPARE(intAt(web, {"metadata", "generation"}), 2); // once
    }

    void whileAllIsRevoked_data() { CrashFixture::addRows({Act::Revoke, Act::RemoveSecret}); }
    void whileAllIsRevoked()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make();
        f->annotate(m_name, names::revokeNow, text("1"));
        m_crash->crashAt(act, before);
        recover(
            [&] {
                return f->condition(m_name, "Ready") == u"False/Revoked" && f->secret(secretName()).empty()
                    && ownLeases().isEmpty();
            },
            0);
        QVERIFY(!f->keyWorks(m_data));
    }

    void whileACompromisedKeyIsRevoked_data() { CrashFixture::addRows({Act::InspectConsumers, Act::Revoke}); }
    void whileACompromisedKeyIsRevoked()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make();
        f->annotate(m_name, names::compromised, text("1"));
        m_crash->crashAt(act, before);
        f->clock.moveAhead(1min); // the successor's: what comes ten seconds later comes at once
        recover([&] { return isReadyWithAnotherKey() && f->get(m_name).status.retiringKeys.empty(); }, 0);
        QVERIFY(!f->keyWorks(m_data));
        QCOMPARE(ownLeases().size(), 1);
    }

    void whileAnExistingUserIsTakenUp_data()
    {
        CrashFixture::addRows({Act::RecordUser, Act::EnsureRole, Act::Issue, Act::RecordPending, Act::Verify,
            Act::Publish, Act::RecordCurrent});
    }
    void whileAnExistingUserIsTakenUp()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        const QString user = makeUser();
        m_name = randomName(text("c"));
        f->create(m_name, {{"iamUserName", user.toStdString()}});
        m_crash->crashAt(act, before);
        recover([&] { return isReadyWithoutRest(); }, 1);
        QVERIFY(hasStaticRole(user));
        QCOMPARE(f->aws.keysOf(user), QStringList {f->currentKeyId(m_name)}); // Vault was not made to rotate
        f->remove(m_name);
        withEngine([&](auto &) { QTRY_VERIFY_WITH_TIMEOUT(!f->exists(m_name), patience); });
        QVERIFY(!hasStaticRole(user));
        QVERIFY(f->aws.keysOf(user).isEmpty());
    }

    void whileAnExistingUserIsLeft_data() { CrashFixture::addRows({Act::HoldUser, Act::RemoveUser}); }
    void whileAnExistingUserIsLeft()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        const QString user = makeUser();
        make({{"iamUserName", user.toStdString()}});
        // Compromised: so its role goes as soon as nobody uses its key, and not at the end of its lifetime.
        patch(R"({"metadata":{"annotations":{"keywright.dev/compromised":"1"}},"spec":{"iamUserName":null,
            "iamPolicyArns":["arn:aws:iam::aws:policy/ReadOnlyAccess"]}})");
        m_crash->crashAt(act, before);
        f->clock.moveAhead(1min);
        recover([&] { return isReadyWithAnotherKey() && !hasStaticRole(user); }, 1);
        QVERIFY(!f->keyWorks(m_data));
        QVERIFY(f->aws.keysOf(user).isEmpty());
        QCOMPARE(ownLeases().size(), 1);
    }

    void whileItIsAbandoned_data() { CrashFixture::addRows({Act::Abandon}); }
    void whileItIsAbandoned()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        make();
        f->annotate(m_name, names::abandon, text("true"));
        f->remove(m_name);
        m_crash->crashAt(act, before, QUrl(text("https://127.0.0.1:1")));
        recover([&] { return !f->exists(m_name) && f->secret(secretName()).empty() && ownLeases().isEmpty(); }, 0);
        QVERIFY(!f->keyWorks(m_data));
    }
};

QTEST_GUILESS_MAIN(CrashChangesTest)
#include "CrashChangesTest.moc"
