// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 40'000;

} // namespace

/// What takes its time: rotation at half life under a prober's eyes, consumers, two engines.
class EngineRotationTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    std::unique_ptr<EngineFixture::RunningEngine> engine;

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>();
        engine = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
    }
    void cleanupTestCase() { engine.reset(); }

    void aPodThatReadsTheSecret_isNeverRefused_whileKeysRotate()
    {
        constexpr int credentials = 4;
        QStringList secrets;
        for (int i = 0; i < credentials; ++i) {
            const QString name = QStringLiteral("probed-%1").arg(i);
            f->create(name, Json::parse(R"({"lifetime":"1m"})"));
            secrets += name + QStringLiteral("-creds");
        }
        for (const QString &secret : secrets)
            QTRY_VERIFY_WITH_TIMEOUT(f->secretWorks(secret), patience);
        int asked = 0;
        int refused = 0;
        const auto rotatedTwice = [&] {
            for (int i = 0; i < credentials; ++i)
                if (engine->count(KeyVerb::Publish, QStringLiteral("probed-%1").arg(i)) < 3)
                    return false;
            return true;
        };
        QElapsedTimer timer;
        timer.start();
        while (!rotatedTwice() && timer.elapsed() < 100'000) {
            for (const QString &secret : secrets) {
                ++asked;
                refused += f->secretWorks(secret) ? 0 : 1;
            }
        }
        QVERIFY(rotatedTwice());
        QVERIFY(asked > 0);
        QCOMPARE(refused, 0);
        for (int i = 0; i < credentials; ++i) // one key for one rotation
            QCOMPARE(engine->count(KeyVerb::Issue, QStringLiteral("probed-%1").arg(i)),
                engine->count(KeyVerb::Publish, QStringLiteral("probed-%1").arg(i)));
    }

    void rollingConsumers_areRestartedOnceForEachKey()
    {
        f->create(QStringLiteral("rolling"), Json::parse(R"({"consumers":{"restart":"Rolling"}})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("rolling")), patience);
        f->deploy(QStringLiteral("web"), QStringLiteral("rolling-creds"));
        f->annotate(QStringLiteral("rolling"), names::rotateNow, QStringLiteral("1"));
        const auto restartedFor = [&] { return f->restartedFor(QStringLiteral("web")); };
        QTRY_VERIFY_WITH_TIMEOUT(!restartedFor().isEmpty(), patience);
        QCOMPARE(restartedFor(), f->currentKeyId(QStringLiteral("rolling")));
        QTRY_COMPARE_WITH_TIMEOUT(f->get(QStringLiteral("rolling")).status.restartedFor,
            f->currentKeyId(QStringLiteral("rolling")), patience);
    }

    void neverMeansNever_unlessAKeyIsCompromised()
    {
        f->create(QStringLiteral("never"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("never")), patience);
        f->deploy(QStringLiteral("calm"), QStringLiteral("never-creds"));
        const auto restartedFor = [&] { return f->restartedFor(QStringLiteral("calm")); };
        const QString first = f->currentKeyId(QStringLiteral("never"));
        f->annotate(QStringLiteral("never"), names::rotateNow, QStringLiteral("1"));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(QStringLiteral("never")) != first, patience);
        QCOMPARE(restartedFor(), QString());
        f->annotate(QStringLiteral("never"), names::compromised, QStringLiteral("1"));
        QTRY_VERIFY_WITH_TIMEOUT(!restartedFor().isEmpty(), patience);
    }

    void aLeaderThatEnds_isFollowedByTheStandby_andOnlyOneWrites()
    {
        Json lease = f->kube.get(KubeAdmin::namespaced(
            QStringLiteral("coordination.k8s.io/v1"), f->ns, QStringLiteral("leases"), QStringLiteral("keywright")));
        const QString first = stringAt(lease, {"spec", "holderIdentity"});
        const std::unique_ptr<EngineFixture::RunningEngine> standby = f->startEngine(f->settings());
        QTRY_VERIFY_WITH_TIMEOUT(standby->engine->isReady(), patience);
        f->create(QStringLiteral("led"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("led")), patience);
        QCOMPARE(standby->count(KeyVerb::Issue), 0); // one writer
        engine.reset(); // gives the Lease up
        f->annotate(QStringLiteral("led"), names::rotateNow, QStringLiteral("1"));
        QTRY_COMPARE_WITH_TIMEOUT(standby->count(KeyVerb::Publish, QStringLiteral("led")), 1, patience);
        lease = f->kube.get(KubeAdmin::namespaced(
            QStringLiteral("coordination.k8s.io/v1"), f->ns, QStringLiteral("leases"), QStringLiteral("keywright")));
        QVERIFY(stringAt(lease, {"spec", "holderIdentity"}) != first);
    }
};

QTEST_GUILESS_MAIN(EngineRotationTest)
#include "EngineRotationTest.moc"
