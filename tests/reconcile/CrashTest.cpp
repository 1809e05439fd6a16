// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTest>

#include <csignal>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 40'000;

} // namespace

/// The engine is killed before and after every step; another one comes. Whatever the moment: no dead key in a Secret,
/// no lease that nobody knows, at most one key wasted.
class CrashTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;

    void rows(std::initializer_list<std::pair<const char *, Act>> acts)
    {
        QTest::addColumn<int>("act");
        QTest::addColumn<bool>("before");
        for (const auto &[name, act] : acts) {
            QTest::addRow("before %s", name) << int(act) << true;
            QTest::addRow("after %s", name) << int(act) << false;
        }
    }

    [[nodiscard]] static bool isStopped(qint64 process)
    {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
        return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") T ");
    }

    /// An engine that will kill itself at that step, or stop there.
    void startCrashing(QProcess &process, int act, bool before, bool stops = false)
    {
        Json json;
        json["kubeconfig"] = f->servers.kubeconfig();
        json["vault"] = f->servers.vaultUrl().toString();
        json["ca"] = f->servers.caFile();
        json["token"] = QString::fromUtf8(f->vaultSetup.engineToken);
        json["cluster"] = f->vaultSetup.cluster;
        json["namespace"] = f->ns;
        json["mount"] = f->vaultSetup.mount;
        json["sts"] = f->servers.motoEndpoint().toString();
        json["act"] = act;
        json["before"] = before;
        json["stops"] = stops;
        json["seconds"] = (stops ? 5 : 1) * patience / 1000;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("KEYWRIGHT_CRASH"), QString::fromUtf8(dumpJson(json)));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(
            QCoreApplication::applicationDirPath() + QStringLiteral("/keywright_crashing_engine"), QStringList());
    }

    void crashAt(int act, bool before)
    {
        QProcess process;
        startCrashing(process, act, before);
        QVERIFY(process.waitForFinished(patience + 5'000));
        QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    }

    /// What a successor makes of it: in the end another key than `replaced` is current.
    void recover(const QString &name, int keysAtMost, const QString &replaced = {})
    {
        const std::unique_ptr<EngineFixture::RunningEngine> engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name) && f->currentKeyId(name) != replaced, patience);
        QVERIFY(f->secretWorks(name + QStringLiteral("-creds")));
        QTRY_COMPARE_WITH_TIMEOUT(f->orphans(), QStringList(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(!f->get(name).status.pendingKey, patience);
        QVERIFY(engine->count(KeyVerb::Issue, name) <= keysAtMost);
        f->stopEngine(*engine);
    }

private Q_SLOTS:
    void initTestCase() { f = std::make_unique<EngineFixture>(); }
    void cleanup()
    {
        // The next engine must not wait for the dead one's Lease to run out.
        f->kube.remove(KubeAdmin::namespaced(
            QStringLiteral("coordination.k8s.io/v1"), f->ns, QStringLiteral("leases"), QStringLiteral("keywright")));
    }

    void killedDuringTheFirstIssue_data()
    {
        rows({{"AddFinalizer", Act::AddFinalizer}, {"EnsureRole", Act::EnsureRole}, {"Issue", Act::Issue},
            {"RecordPending", Act::RecordPending}, {"Verify", Act::Verify}, {"Publish", Act::Publish},
            {"RecordCurrent", Act::RecordCurrent}});
    }
    void killedDuringTheFirstIssue()
    {
        QFETCH(int, act);
        QFETCH(bool, before);
        const QString name = randomName(QStringLiteral("first"));
        f->create(name);
        crashAt(act, before);
        cleanup();
        recover(name, 1); // the crashed one may have issued one, its successor issues one at most
        f->remove(name);
    }

    void killedDuringARotation_data()
    {
        rows({{"Issue", Act::Issue}, {"RecordPending", Act::RecordPending}, {"Verify", Act::Verify},
            {"Publish", Act::Publish}, {"RecordCurrent", Act::RecordCurrent}});
    }
    void killedDuringARotation()
    {
        QFETCH(int, act);
        QFETCH(bool, before);
        const QString name = randomName(QStringLiteral("rotate"));
        f->create(name);
        recover(name, 1);
        cleanup();
        const auto old = f->secret(name + QStringLiteral("-creds"));
        f->annotate(name, names::rotateNow, QStringLiteral("1"));
        crashAt(act, before);
        QVERIFY(f->secretWorks(name + QStringLiteral("-creds"))); // while no engine runs
        cleanup();
        recover(name, 1, QString::fromUtf8(old.at(QStringLiteral("AWS_ACCESS_KEY_ID"))));
        QVERIFY(f->keyWorks(old)); // the key replaced stays valid
        f->remove(name);
    }

    void aLeaderKilledInTheMiddle_isFollowedByTheStandby()
    {
        const QString lease = KubeAdmin::namespaced(
            QStringLiteral("coordination.k8s.io/v1"), f->ns, QStringLiteral("leases"), QStringLiteral("keywright"));
        const auto holder = [&] {
            return f->kube.exists(lease) ? stringAt(f->kube.get(lease), {"spec", "holderIdentity"}) : QString();
        };
        QProcess leader;
        startCrashing(leader, int(Act::Issue), false);
        QTRY_VERIFY_WITH_TIMEOUT(!holder().isEmpty(), patience);
        const QString first = holder();
        const std::unique_ptr<EngineFixture::RunningEngine> standby = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(standby->engine->isReady(), patience);
        const QString name = randomName(QStringLiteral("led"));
        f->create(name);
        QTRY_COMPARE_WITH_TIMEOUT(leader.state(), QProcess::NotRunning, patience);
        QCOMPARE(leader.exitStatus(), QProcess::CrashExit);
        QCOMPARE(standby->count(KeyVerb::Issue), 0); // the Lease of the dead has to run out first
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience);
        QVERIFY(holder() != first);
        QVERIFY(f->secretWorks(name + QStringLiteral("-creds")));
        QTRY_COMPARE_WITH_TIMEOUT(f->orphans(), QStringList(), patience);
        QCOMPARE(standby->count(KeyVerb::Issue), 1);
        f->stopEngine(*standby);
    }

    void aLeaderThatStandsStillInAStep_changesNothing_whenItWakesAndAnotherLeads_data()
    {
        QTest::addColumn<int>("act");
        QTest::newRow("EnsureRole") << int(Act::EnsureRole);
        QTest::newRow("Issue") << int(Act::Issue);
        QTest::newRow("Publish") << int(Act::Publish);
    }
    void aLeaderThatStandsStillInAStep_changesNothing_whenItWakesAndAnotherLeads()
    {
        QFETCH(int, act);
        const QString name = randomName(QStringLiteral("frozen"));
        const QString secret = name + QStringLiteral("-creds");
        const QString role =
            f->vaultSetup.mount + QStringLiteral("/roles/") + vaultRoleName(f->vaultSetup.cluster, {f->ns, name});
        QProcess leader;
        const auto end = qScopeGuard([&] { leader.kill(), leader.waitForFinished(); });
        startCrashing(leader, act, true, true);
        f->create(name);
        QTRY_VERIFY_WITH_TIMEOUT(isStopped(leader.processId()), patience);
        const std::unique_ptr<EngineFixture::RunningEngine> standby = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience); // when the Lease of the sleeper has run out
        const QString first = f->currentKeyId(name);
        f->patch(
            name, {{"spec", {{"iamPolicy", nullptr}, {"iamPolicyArns", {"arn:aws:iam::aws:policy/ReadOnlyAccess"}}}}});
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name) && f->currentKeyId(name) != first, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->orphans(), QStringList(), patience); // of the key that the sleeper had issued
        const Json roleBefore = f->vaultAdmin.read(role).at("data");
        const QStringList leasesBefore = f->leases();
        const auto secretBefore = f->secret(secret);

        QCOMPARE(::kill(pid_t(leader.processId()), SIGCONT), 0);
        QByteArray said;
        const auto hasGoneOn = [&] {
            said += leader.readAllStandardOutput();
            return said.contains("went on");
        };
        QTRY_VERIFY_WITH_TIMEOUT(hasGoneOn(), patience);
        QCOMPARE(f->vaultAdmin.read(role).at("data"), roleBefore);
        QCOMPARE(f->leases(), leasesBefore);
        QCOMPARE(f->secret(secret), secretBefore);
        f->remove(name);
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(name), patience);
        f->stopEngine(*standby);
    }

    void killedDuringDeletion_data() { rows({{"TearDown", Act::TearDown}}); }
    void killedDuringDeletion()
    {
        QFETCH(int, act);
        QFETCH(bool, before);
        const QString name = randomName(QStringLiteral("gone"));
        f->create(name);
        recover(name, 1);
        cleanup();
        f->remove(name);
        crashAt(act, before);
        cleanup();
        const std::unique_ptr<EngineFixture::RunningEngine> engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(name), patience);
        QVERIFY(f->secret(name + QStringLiteral("-creds")).empty());
        QCOMPARE(f->orphans(), QStringList());
        f->stopEngine(*engine);
    }
};

QTEST_GUILESS_MAIN(CrashTest)
#include "CrashTest.moc"
