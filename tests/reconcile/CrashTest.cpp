// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "CrashFixture.h"

#include <QFile>
#include <QScopeGuard>
#include <QTest>

#include <csignal>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = CrashFixture::patience;

} // namespace

/// The engine is killed before and after every step; another one comes. Whatever the moment: no dead key in a Secret,
/// no lease that nobody knows, at most one key wasted.
class CrashTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<CrashFixture> m_crash;

    [[nodiscard]] static bool isStopped(qint64 process)
    {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(process));
        return stat.open(QIODevice::ReadOnly) && stat.readAll().contains(") T ");
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
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        m_crash = std::make_unique<CrashFixture>(*f);
    }
    void cleanup() { m_crash->removeLease(); }

    void killedDuringTheFirstIssue_data()
    {
        CrashFixture::addRows({Act::AddFinalizer, Act::EnsureRole, Act::Issue, Act::RecordPending, Act::Verify,
            Act::Publish, Act::RecordCurrent});
    }
    void killedDuringTheFirstIssue()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        const QString name = randomName(QStringLiteral("first"));
        f->create(name);
        m_crash->crashAt(act, before);
        cleanup();
        recover(name, 1); // the crashed one may have issued one, its successor issues one at most
        f->remove(name);
    }

    void killedDuringARotation_data()
    {
        CrashFixture::addRows({Act::Issue, Act::RecordPending, Act::Verify, Act::Publish, Act::RecordCurrent});
    }
    void killedDuringARotation()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        const QString name = randomName(QStringLiteral("rotate"));
        f->create(name);
        recover(name, 1);
        cleanup();
        const auto old = f->secret(name + QStringLiteral("-creds"));
        f->annotate(name, names::rotateNow, QStringLiteral("1"));
        m_crash->crashAt(act, before);
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
        m_crash->start(leader, Act::Issue, false);
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
        QTest::addColumn<Act>("act");
        QTest::newRow("EnsureRole") << Act::EnsureRole;
        QTest::newRow("Issue") << Act::Issue;
        QTest::newRow("Publish") << Act::Publish;
    }
    void aLeaderThatStandsStillInAStep_changesNothing_whenItWakesAndAnotherLeads()
    {
        QFETCH(Act, act);
        const QString name = randomName(QStringLiteral("frozen"));
        const QString secret = name + QStringLiteral("-creds");
        const QString role =
            f->vaultSetup.mount + QStringLiteral("/roles/") + vaultRoleName(f->vaultSetup.cluster, {f->ns, name});
        QProcess leader;
        const auto end = qScopeGuard([&] { leader.kill(), leader.waitForFinished(); });
        m_crash->start(leader, act, true, {}, CrashFixture::Fate::StandsStill);
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

    void killedDuringDeletion_data() { CrashFixture::addRows({Act::TearDown}); }
    void killedDuringDeletion()
    {
        QFETCH(Act, act);
        QFETCH(bool, before);
        const QString name = randomName(QStringLiteral("gone"));
        f->create(name);
        recover(name, 1);
        cleanup();
        f->remove(name);
        m_crash->crashAt(act, before);
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
