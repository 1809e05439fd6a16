// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "support/FaultProxy.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 120'000;

} // namespace

/// A Vault, or an AWS behind it, that answers late: nothing is given up, asked for twice or held up behind it.
class EngineSlowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aSlowVault_issuesEachKeyOnce();
    void aSlowVault_stillRotatesInTime();
    void aSlowMount_isWaitedFor_andDelaysNoOther();

private:
    [[nodiscard]] std::unique_ptr<EngineFixture::RunningEngine> startEngineBehind(const FaultProxy &vault) const;
    void create(const QString &name, const QString &mount = {}) const;
    /// IAM users made for this test's credentials.
    [[nodiscard]] qsizetype users() const;
    static void verifyNoIssueFailed(const EngineFixture::RunningEngine &engine);

    std::unique_ptr<EngineFixture> f;
    QString m_userPath;
};

void EngineSlowTest::init()
{
    f = std::make_unique<EngineFixture>();
    m_userPath = u'/' + randomName(QStringLiteral("slow")) + u'/';
}

void EngineSlowTest::create(const QString &name, const QString &mount) const
{
    Json spec {{"userPath", m_userPath.toStdString()}};
    if (!mount.isEmpty())
        spec["mount"] = mount.toStdString();
    f->create(name, spec);
}

qsizetype EngineSlowTest::users() const
{
    return f->aws.iam(QStringLiteral("ListUsers"), {{QStringLiteral("PathPrefix"), m_userPath}})
        .all(QStringLiteral("UserName"))
        .size();
}

void EngineSlowTest::verifyNoIssueFailed(const EngineFixture::RunningEngine &engine)
{
    for (const KeyEvent &event : engine.events)
        QVERIFY2(event.isOk() || event.verb == KeyVerb::Verify,
            qPrintable(event.outcome + QStringLiteral(": ") + event.detail));
}

std::unique_ptr<EngineFixture::RunningEngine> EngineSlowTest::startEngineBehind(const FaultProxy &vault) const
{
    HttpSettings http = f->servers.vaultHttp();
    http.baseUrl = vault.url();
    http.deadline = 2min; // a busy machine's own delays come on top
    return f->startEngine(f->settings(), {}, {}, http);
}

void EngineSlowTest::aSlowVault_issuesEachKeyOnce()
{
    FaultProxy proxy(f->servers.vaultUrl());
    const auto engine = startEngineBehind(proxy);
    QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
    proxy.setDelay(1s); // each way, so two seconds for an answer, and four to six on a new connection
    const QStringList credentials {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    for (const QString &name : credentials)
        create(name);
    for (const QString &name : credentials)
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience);
    QCOMPARE(engine->count(KeyVerb::Issue), 3);
    QCOMPARE(users(), 3);
    QCOMPARE(f->leases().size(), 3);
    QCOMPARE(f->orphans(), QStringList());
    for (const QString &name : credentials)
        QVERIFY(f->secretWorks(name + QStringLiteral("-creds")));
    verifyNoIssueFailed(*engine);
    proxy.setDelay(0s);
}

void EngineSlowTest::aSlowVault_stillRotatesInTime()
{
    FaultProxy proxy(f->servers.vaultUrl());
    const auto engine = startEngineBehind(proxy);
    QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);
    proxy.setDelay(1s);
    const QString name = QStringLiteral("rotated");
    f->create(name, {{"userPath", m_userPath.toStdString()}, {"lifetime", "2m"}});
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience);
    const QString first = f->currentKeyId(name);
    int refusals = 0;
    const auto isRotatedWhileProbed = [&] { // as a pod that uses the key all the time
        refusals += f->secretWorks(QStringLiteral("rotated-creds")) ? 0 : 1;
        return engine->count(KeyVerb::Retire, name) > 0 && f->isReady(name);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isRotatedWhileProbed(), patience);
    QCOMPARE(refusals, 0);
    QVERIFY(f->currentKeyId(name) != first);
    QCOMPARE(engine->count(KeyVerb::Issue, name), 2);
    verifyNoIssueFailed(*engine);
    proxy.setDelay(0s);
}

void EngineSlowTest::aSlowMount_isWaitedFor_andDelaysNoOther()
{
    FaultProxy iam(f->aws.endpoint()); // what the slow mount takes for AWS
    const QString slow = f->vaultAdmin.addMount(f->vaultSetup, AwsAdmin(iam.url(), f->aws.key()));
    EngineSettings settings = f->settings();
    settings.mounts.push_back(settings.mounts.front());
    settings.mounts.back().name = slow;
    settings.concurrency = 6;
    for (MountSettings &mount : settings.mounts)
        mount.issuesInFlight = 4;
    const auto engine = f->startEngine(settings);
    QTRY_VERIFY_WITH_TIMEOUT(engine->engine->isReady(), patience);

    iam.stall();
    for (int i = 0; i < 6; ++i)
        create(QStringLiteral("slow-%1").arg(i), slow); // as many as the engine works on at a time
    const Metrics &metrics = engine->telemetry->metrics();
    QTRY_VERIFY_WITH_TIMEOUT(iam.connectionsSoFar() > 0, patience);
    QElapsedTimer held;
    held.start();
    create(QStringLiteral("fast"));
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("fast")), patience);
    create(QStringLiteral("fast-too"));
    QTRY_VERIFY_WITH_TIMEOUT(f->isReady(QStringLiteral("fast-too")), patience);
    QTRY_VERIFY_WITH_TIMEOUT(metrics.value(Metric::RequestsInFlight, {QStringLiteral("vault")}) >= 4.0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(
        held.elapsed() > 31'000, patience); // past the deadline of other requests; Vault itself gives up after 90 s
    QCOMPARE(engine->count(KeyVerb::Issue), 2); // those of the fast mount
    QCOMPARE(metrics.value(Metric::ServerUp, {QStringLiteral("vault")}), 1.0);

    iam.stall(false);
    for (int i = 0; i < 6; ++i) {
        const QString name = QStringLiteral("slow-%1").arg(i);
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(name), patience);
        QCOMPARE(engine->count(KeyVerb::Issue, name), 1);
    }
    QCOMPARE(users(), 8);
    QCOMPARE(f->leases().size() + f->vaultAdmin.leases(slow).size(), 8);
    verifyNoIssueFailed(*engine);
}

QTEST_GUILESS_MAIN(EngineSlowTest)
#include "EngineSlowTest.moc"
