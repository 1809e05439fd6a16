// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "support/FaultProxy.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 60'000;

} // namespace

/// Servers that seal, die and come back, on a set of their own. Standing keys go on; nothing is reported as a broken
/// credential that is none; afterwards all is well by itself.
class EngineOutageTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<FaultProxy> apiServer; ///< the engine's way to it
    std::unique_ptr<EngineFixture::RunningEngine> engine;

    /// As /metrics tells it.
    [[nodiscard]] double up(const char *server) const
    {
        return engine->telemetry->metrics().value(Metric::ServerUp, {QString::fromLatin1(server)});
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>(TestServers::Sharing::Own);
        apiServer = std::make_unique<FaultProxy>(f->servers.kubernetesUrl());
        engine = f->startEngine(f->settings(), {}, f->servers.kubeconfigVia(apiServer->url()));
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
        f->create(QStringLiteral("standing"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("standing")), patience);
    }
    void cleanupTestCase() { engine.reset(); }

    void aSealedVault_isToldAndWaitedOut()
    {
        QCOMPARE(up("vault"), 1.0);
        f->servers.sealVault();
        f->create(QStringLiteral("sealed"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(QStringLiteral("sealed"), "Ready"), QStringLiteral("False/VaultSealed"), patience);
        QVERIFY(f->secretWorks(QStringLiteral("standing-creds")));
        QVERIFY(f->isReady(QStringLiteral("standing")));
        QTRY_COMPARE_WITH_TIMEOUT(up("vault"), 0.0, patience);
        QTRY_COMPARE_WITH_TIMEOUT(up("kubernetes"), 1.0, patience);
        f->servers.unsealVault();
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("sealed")), patience);
        QTRY_COMPARE_WITH_TIMEOUT(up("vault"), 1.0, patience);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("sealed")), 1);
    }

    void aVaultThatDied_isWaitedFor_andNothingIsIssuedTwice()
    {
        const QString standing = f->currentKeyId(QStringLiteral("standing"));
        f->servers.kill(ServerProcess::Vault);
        f->create(QStringLiteral("dead"));
        QTRY_VERIFY_WITH_TIMEOUT(
            f->condition(QStringLiteral("dead"), "Ready").startsWith(QStringLiteral("False/Vault")), patience);
        QTRY_COMPARE_WITH_TIMEOUT(up("vault"), 0.0, patience);
        QVERIFY(f->secretWorks(QStringLiteral("standing-creds")));
        QVERIFY(f->isReady(QStringLiteral("standing")));
        f->servers.start(ServerProcess::Vault);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("dead")), patience);
        QVERIFY(f->secretWorks(QStringLiteral("dead-creds")));
        QTRY_COMPARE_WITH_TIMEOUT(up("vault"), 1.0, patience);
        // Nothing is left of what could not be done meanwhile, and what stood there stands.
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("dead")), 1);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("standing")), 1);
        QCOMPARE(f->currentKeyId(QStringLiteral("standing")), standing);
        QVERIFY(f->secretWorks(QStringLiteral("standing-creds")));
        QVERIFY(f->leases().contains(f->get(QStringLiteral("standing")).status.currentKey->leaseId.value));
        QTRY_COMPARE_WITH_TIMEOUT(f->orphans(), QStringList(), patience);
        // And it can be revoked, by the Vault that came back.
        const auto data = f->secret(QStringLiteral("dead-creds"));
        f->remove(QStringLiteral("dead"));
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(QStringLiteral("dead")), patience);
        QVERIFY(!f->keyWorks(data));
    }

    void anApiServerThatDied_isWaitedFor_andNothingIsIssuedTwice()
    {
        f->servers.kill(ServerProcess::ApiServer);
        f->servers.start(ServerProcess::ApiServer);
        f->create(QStringLiteral("after-restart"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("after-restart")), patience);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("standing")), 1);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("after-restart")), 1);
        QTRY_COMPARE_WITH_TIMEOUT(f->orphans(), QStringList(), patience);
    }

    void anExpiredWatch_isANewList_andNothingThatHappenedIsMissed()
    {
        apiServer->refuse();
        f->create(QStringLiteral("unseen"));
        f->kube.remove(KubeAdmin::namespaced(
            QStringLiteral("v1"), f->ns, QStringLiteral("secrets"), QStringLiteral("standing-creds")));
        f->servers.forgetHistory();
        apiServer->refuse(false);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("unseen")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->secretWorks(QStringLiteral("standing-creds")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("standing")), patience);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("unseen")), 1);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("standing")), 2); // and the one that its Secret held
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("after-restart")), 1);
        QTRY_COMPARE_WITH_TIMEOUT(f->orphans(), QStringList(), patience);
    }

    void aRevokedEngineToken_breaksNoKey()
    {
        const auto data = f->secret(QStringLiteral("standing-creds"));
        f->vaultAdmin.write(QStringLiteral("auth/token/revoke"), {{"token", f->vaultSetup.engineToken.toStdString()}});
        f->create(QStringLiteral("tokenless"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(QStringLiteral("tokenless"), "Ready"), QStringLiteral("False/LoginFailed"), patience);
        QVERIFY(f->keyWorks(data)); // keys live by their own tokens
    }
};

QTEST_GUILESS_MAIN(EngineOutageTest)
#include "EngineOutageTest.moc"
