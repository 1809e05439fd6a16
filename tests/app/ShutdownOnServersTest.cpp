// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../reconcile/EngineFixture.h"
#include "Program.h"
#include "support/FaultProxy.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

} // namespace

/// SIGTERM while Vault makes a key: a client that goes away would leave IAM users without any lease. The program waits,
/// and what came is in the status, or is revoked.
class ShutdownOnServersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<FaultProxy> m_iam; ///< what the mount takes for AWS
    std::unique_ptr<FaultProxy> m_kubernetes;
    QString m_mount;
    QString m_userPath;

    void start(Program &program) const
    {
        program.set(u"KUBECONFIG"_s, f->servers.kubeconfigVia(m_kubernetes->url()));
        program.set(u"VAULT_ADDR"_s, f->servers.vaultUrl().toString());
        program.set(u"VAULT_CACERT"_s, f->servers.caFile());
        program.set(u"VAULT_TOKEN"_s, QString::fromLatin1(f->vaultSetup.engineToken));
        program.set(u"AWS_ENDPOINT_URL_STS"_s, f->aws.endpoint().toString());
        program.start({u"--headless"_s, u"--cluster-name"_s, f->vaultSetup.cluster, u"--mount"_s, m_mount,
            u"--namespace"_s, f->ns, u"--settle"_s, u"0s"_s});
        QTRY_VERIFY2_WITH_TIMEOUT(program.errors().contains("Active"), program.errors().constData(), patience);
    }
    /// Returns in the middle of an issue, when the program knows that it is to end.
    void endDuringAnIssue(Program &program) const
    {
        m_iam->stall();
        const int before = m_iam->connectionsSoFar();
        f->create(u"slow"_s, {{"mount", m_mount.toStdString()}, {"userPath", m_userPath.toStdString()}});
        QTRY_VERIFY_WITH_TIMEOUT(m_iam->connectionsSoFar() > before, patience);
        program.process().terminate();
        QTRY_VERIFY2_WITH_TIMEOUT(program.errors().contains("Ending"), program.errors().constData(), patience);
        QCOMPARE(program.process().state(), QProcess::Running);
    }
    [[nodiscard]] qsizetype users() const
    {
        return f->aws.iam(u"ListUsers"_s, {{u"PathPrefix"_s, m_userPath}}).all(u"UserName"_s).size();
    }

private Q_SLOTS:
    void initTestCase() { f = std::make_unique<EngineFixture>(); }
    void init()
    {
        f->ns = f->kube.createNamespace(u"shutdown"_s);
        m_userPath = u'/' + randomName(u"shutdown"_s) + u'/';
        m_iam = std::make_unique<FaultProxy>(f->aws.endpoint());
        m_kubernetes = std::make_unique<FaultProxy>(f->servers.kubernetesUrl());
        m_mount = f->vaultAdmin.addMount(f->vaultSetup, AwsAdmin(m_iam->url(), f->aws.key()));
    }

    void anIssueUnderWay_isWaitedFor_andRecorded()
    {
        Program program;
        start(program);
        endDuringAnIssue(program);
        m_iam->stall(false);
        QCOMPARE(program.waitForEnd(), 0);
        const std::vector<Key> known = knownKeys(f->get(u"slow"_s).status);
        QCOMPARE(known.size(), size_t(1));
        QCOMPARE(f->vaultAdmin.leases(m_mount), QStringList {known.front().leaseId.value});
        QCOMPARE(users(), 1);
    }

    void anIssueUnderWay_thatCannotBeRecorded_isRevoked()
    {
        Program program;
        start(program);
        endDuringAnIssue(program);
        m_kubernetes->refuse();
        m_iam->stall(false);
        QCOMPARE(program.waitForEnd(), 0);
        QCOMPARE(knownKeys(f->get(u"slow"_s).status).size(), size_t(0));
        QCOMPARE(f->vaultAdmin.leases(m_mount), QStringList());
        QCOMPARE(users(), 0);
    }
};

QTEST_GUILESS_MAIN(ShutdownOnServersTest)
#include "ShutdownOnServersTest.moc"
