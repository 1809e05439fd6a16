// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

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
    std::unique_ptr<EngineFixture::RunningEngine> engine;

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>(TestServers::Sharing::Own);
        engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
        f->create(QStringLiteral("standing"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("standing")), patience);
    }
    void cleanupTestCase() { engine.reset(); }

    void aSealedVault_isToldAndWaitedOut()
    {
        f->servers.sealVault();
        f->create(QStringLiteral("sealed"));
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(QStringLiteral("sealed"), "Ready"), QStringLiteral("False/VaultSealed"), patience);
        QVERIFY(f->secretWorks(QStringLiteral("standing-creds")));
        QVERIFY(f->isReady(QStringLiteral("standing")));
        f->servers.unsealVault();
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("sealed")), patience);
        QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("sealed")), 1);
    }

    void aVaultThatDied_isWaitedFor()
    {
        f->servers.kill(ServerProcess::Vault);
        f->create(QStringLiteral("dead"));
        QTRY_VERIFY_WITH_TIMEOUT(f->condition(QStringLiteral("dead"), "Ready").startsWith(QStringLiteral("False/Vault")), patience);
        f->servers.start(ServerProcess::Vault);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("dead")), patience);
        QVERIFY(f->secretWorks(QStringLiteral("dead-creds")));
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

    void aRevokedEngineToken_breaksNoKey()
    {
        const auto data = f->secret(QStringLiteral("standing-creds"));
        f->vaultAdmin.write(QStringLiteral("auth/token/revoke"), {{"token", f->vaultSetup.engineToken.toStdString()}});
        f->create(QStringLiteral("tokenless"));
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(QStringLiteral("tokenless"), "Ready"), QStringLiteral("False/LoginFailed"), patience);
        QVERIFY(f->keyWorks(data)); // keys live by their own tokens
    }
};

QTEST_GUILESS_MAIN(EngineOutageTest)
#include "EngineOutageTest.moc"
