// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SandboxFixture.h"

#include <QScopeGuard>
#include <QTest>

#include <algorithm>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

} // namespace

/// How much the engine does at a time, and that nobody waits for somebody else's trouble.
class EngineLimitsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SandboxFixture> f;

    void createMany(const QString &prefix, int count, const Json &spec = Json::object())
    {
        for (int i = 0; i < count; ++i)
            f->create(prefix + QString::number(i), spec);
    }
    [[nodiscard]] int published(const QString &prefix) const
    {
        return int(std::count_if(f->events.begin(), f->events.end(), [&](const KeyEvent &event) {
            return event.verb == KeyVerb::Publish && event.isOk() && event.credential.name.startsWith(prefix);
        }));
    }
    [[nodiscard]] bool isIdle() const
    {
        const EngineState state = f->engine->state();
        return state.queued == 0 && state.working == 0;
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(QDateTime::currentDateTimeUtc());
        f = std::make_unique<SandboxFixture>(*m_clock);
        f->permit("UnknownPolicies");
        f->sandbox->aws().setPropagation(0ms);
    }
    void cleanup() { f.reset(); }

    /// The clock stands still: no token comes to the slow mount but those that it begins with.
    void aMountsRate_isItsOwn()
    {
        QVERIFY(f->sandbox->addMount(u"aws-slow"_s, u"444455556666"_s));
        EngineSettings settings = f->settings();
        settings.mounts.push_back(settings.mounts.front());
        settings.mounts.back().name = u"aws-slow"_s;
        settings.mounts.back().issuesPerSecond = 2;
        f->startEngine(settings);
        createMany(u"slow"_s, 6, {{"mount", "aws-slow"}});
        QTRY_COMPARE_WITH_TIMEOUT(published(u"slow"_s), 2, patience);
        createMany(u"fast"_s, 20);
        QTRY_COMPARE_WITH_TIMEOUT(published(u"fast"_s), 20, patience);
        QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
        QCOMPARE(published(u"slow"_s), 2);
        for (int more = 3; more <= 6; ++more) {
            m_clock->advance(500ms);
            f->create(u"fast-again%1"_s.arg(more)); // has the engine look at the clock
            QTRY_COMPARE_WITH_TIMEOUT(published(u"slow"_s), more, patience);
            QTRY_VERIFY_WITH_TIMEOUT(isIdle(), patience);
        }
        QCOMPARE(f->leases().size(), 6 + 20 + 4);
    }

    void noMoreThanAllowed_areWorkedOnAtATime_data()
    {
        QTest::addColumn<int>("concurrency");
        QTest::newRow("one") << 1;
        QTest::newRow("three") << 3;
        QTest::newRow("as many as there are") << 12;
    }
    void noMoreThanAllowed_areWorkedOnAtATime()
    {
        QFETCH(int, concurrency);
        f->sandbox->vault().setLatency(20ms); // so that they meet
        int inSteps = 0;
        int mostInSteps = 0;
        qsizetype most = 0;
        EngineHooks hooks;
        hooks.step = [&](Act, bool before) {
            inSteps += before ? 1 : -1;
            mostInSteps = std::max(mostInSteps, inSteps);
            most = std::max(most, f->engine->state().working);
        };
        EngineSettings settings = f->settings();
        settings.concurrency = concurrency;
        createMany(u"c"_s, 12);
        f->startEngine(settings, hooks);
        QTRY_COMPARE_WITH_TIMEOUT(published(u"c"_s), 12, patience);
        f->stopEngine();
        QCOMPARE(most, qsizetype(concurrency));
        QVERIFY2(mostInSteps <= concurrency, qPrintable(QString::number(mostInSteps)));
    }

    void oneInTrouble_delaysNoOther_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<Act>("act"); // that comes to nothing
        QTest::newRow("AWS refuses its policy") << u"refused"_s << Act::Issue;
        QTest::newRow("AWS throttles it") << u"throttled"_s << Act::Issue;
        QTest::newRow("AWS takes for ever") << u"slow"_s << Act::Issue;
        QTest::newRow("AWS never takes its key") << u"unverified"_s << Act::Verify;
        QTest::newRow("its Secret is somebody else's") << u"foreign"_s << Act::Wait;
        QTest::newRow("Kubernetes does not tell of its Secret") << u"blind"_s << Act::Wait;
    }
    void oneInTrouble_delaysNoOther()
    {
        QFETCH(QString, trouble);
        QFETCH(Act, act);
        const bool takesForEver = trouble == u"slow";
        const QString role = vaultRoleName(f->sandbox->cluster(), SandboxFixture::key(u"trouble"_s));
        Json spec = Json::object();
        if (trouble == u"refused")
            spec["iamPolicyArns"] = Json::array({"arn:aws:iam::111122223333:policy/unknown"});
        else if (trouble == u"throttled")
            f->sandbox->vault().mount(u"aws"_s)->throttle(role, -1);
        else if (takesForEver)
            f->sandbox->vault().setRoleLatency(role, 24h);
        else if (trouble == u"foreign")
            QVERIFY(f->sandbox->create({{"apiVersion", "v1"}, {"kind", "Secret"},
                {"metadata", {{"namespace", "team"}, {"name", "trouble-creds"}}}}));
        f->sandbox->kubernetes().setFault([=](const sandbox::SandboxRequest &request) {
            const bool fails =
                trouble == u"blind" && request.method == "GET" && request.path.last() == u"trouble-creds";
            return fails ? std::optional(sandbox::kubeStatus::badRequest(u"no"_s)) : std::nullopt;
        });
        f->sandbox->aws().setPropagation(trouble == u"unverified" ? 1h : 0ms);
        EngineSettings settings = f->settings();
        settings.concurrency = takesForEver ? 2 : 1; // an issue is waited for, however long it takes
        bool isTried = act == Act::Wait;
        EngineHooks hooks;
        hooks.step = [&](Act step, bool before) { isTried = isTried || (step == act && before == takesForEver); };
        const auto end = qScopeGuard([this] { // what the hook refers to must outlive the engine
            f->sandbox->vault().listener().setRefusing(true); // or its end would wait for the issue
            f->sandbox->vault().listener().dropConnections();
            f->stopEngine();
        });
        f->startEngine(settings, hooks);
        f->create(u"trouble"_s, spec);
        QTRY_VERIFY_WITH_TIMEOUT(isTried, patience);
        f->sandbox->aws().setPropagation(0ms);
        createMany(u"fine"_s, 8);
        QTRY_COMPARE_WITH_TIMEOUT(published(u"fine"_s), 8, patience);
        QCOMPARE(published(u"trouble"_s), 0);
    }
};

QTEST_GUILESS_MAIN(EngineLimitsTest)
#include "EngineLimitsTest.moc"
