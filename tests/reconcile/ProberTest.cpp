// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QElapsedTimer>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

} // namespace

/// An AWS that learns of a new key late, and elsewhere later still: the engine asks STS in its own region, the pods in
/// theirs. A set of servers of its own, since this is a setting of the emulator.
class ProberTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;

    [[nodiscard]] BlockingHttp control() const { return BlockingHttp(f->servers.fastIamEndpoint(), {}); }
    void tellKeysAfter(const char *here, const char *elsewhere) const
    {
        control().require("PUT", text("/settings"), Json {{"propagation", here}, {"elsewhere", elsewhere}});
    }
    /// As a pod in Europe that reads the Secret each time.
    [[nodiscard]] bool podWorks(const QString &secretName) const
    {
        const auto data = f->secret(secretName);
        const auto id = data.find(text("AWS_ACCESS_KEY_ID"));
        const auto key = data.find(text("AWS_SECRET_ACCESS_KEY"));
        return id != data.end() && key != data.end() && f->aws.in("eu-west-1").as({id->second, key->second}).works();
    }

private Q_SLOTS:
    void initTestCase() { f = std::make_unique<EngineFixture>(TestServers::Sharing::Own, Server::FastIam); }

    void verifiedAndSettled_noPodIsEverRefused_whileAKeyRotates()
    {
        // Whoever only verified would publish after four seconds, and whoever only settled after three.
        tellKeysAfter("4s", "6s");
        EngineSettings settings = f->settings();
        settings.plan.settle = 3s;
        const auto engine = f->startEngine(settings);
        f->create(text("probed"), Json::parse(R"({"lifetime":"1m"})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("probed")), patience);
        // The first key is published at once, since nobody has a better one.
        QTRY_VERIFY_WITH_TIMEOUT(podWorks(text("probed-creds")), patience);
        const auto first = f->secret(text("probed-creds"));
        int asked = 0;
        int refused = 0;
        const auto hasRotatedWhileProbed = [&] {
            ++asked;
            refused += podWorks(text("probed-creds")) ? 0 : 1;
            return engine->count(KeyVerb::Retire) > 0 && !f->keyWorks(first); // also after the end of the former key
        };
        QElapsedTimer timer;
        timer.start();
        while (!hasRotatedWhileProbed() && timer.elapsed() < 3 * patience) { }
        QVERIFY(engine->count(KeyVerb::Publish) >= 2);
        QVERIFY(asked > 1);
        QCOMPARE(refused, 0);
        // No key was wasted on that; the next one may be on its way.
        QVERIFY(engine->count(KeyVerb::Issue) - engine->count(KeyVerb::Publish) <= 1);
    }

    /// The prober does see what it is there to see.
    void withoutSettling_thePodIsRefused()
    {
        f->ns = f->kube.createNamespace(text("hasty"));
        tellKeysAfter("0s", "0s");
        const auto engine = f->startEngine(f->settings());
        f->create(text("hasty"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("hasty")), patience);
        QVERIFY(podWorks(text("hasty-creds")));
        tellKeysAfter("1s", "1h");
        f->annotate(text("hasty"), names::rotateNow, text("1"));
        QTRY_COMPARE_WITH_TIMEOUT(engine->count(KeyVerb::Publish), 2, patience);
        QVERIFY(f->secretWorks(text("hasty-creds")));
        QVERIFY(!podWorks(text("hasty-creds")));
    }

    void aKeyThatAwsNeverTakes_isGivenUp_andTheStandingOneStays()
    {
        f->ns = f->kube.createNamespace(text("never"));
        tellKeysAfter("0s", "0s");
        EngineSettings settings = f->settings();
        settings.plan.verifyDeadline = 2s;
        const auto engine = f->startEngine(settings);
        f->create(text("never"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("never")), patience);
        const QString standing = f->currentKeyId(text("never"));
        tellKeysAfter("1h", "1h");
        f->annotate(text("never"), names::rotateNow, text("1"));
        QTRY_COMPARE_WITH_TIMEOUT(engine->count(KeyVerb::Revoke), 1, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->condition(text("never"), "KeyVerified"), text("False/VerifyFailed"), patience);
        QCOMPARE(f->currentKeyId(text("never")), standing);
        QVERIFY(f->secretWorks(text("never-creds")));
        QCOMPARE(engine->count(KeyVerb::Publish), 1);
        QTRY_COMPARE_WITH_TIMEOUT(f->leases().filter(f->ns).size(), 1, patience);
    }
};

QTEST_GUILESS_MAIN(ProberTest)
#include "ProberTest.moc"
