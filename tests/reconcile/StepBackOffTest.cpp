// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "SandboxFixture.h"

#include <QCoroTask>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using std::chrono::milliseconds;

/// Of a request that the sandbox's API server is asked to refuse.
bool isPublication(const sandbox::SandboxRequest &request)
{
    return request.method == "POST" && request.path.last() == u"secrets";
}

} // namespace

/// When a step that failed is tried again: one pass after the other, by a clock that stands still in between.
class StepBackOffTest final : public QObject
{
    Q_OBJECT

    using Waits = QList<milliseconds>;
    static QString textOf(const Waits &waits)
    {
        QStringList texts;
        for (const milliseconds wait : waits)
            texts += QString::number(wait.count());
        return texts.join(u' ');
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SandboxFixture> f;
    double m_random = 1; ///< of the whole step; 0: of three quarters
    EngineSettings m_settings;
    std::unique_ptr<KubeClient> m_kube;
    std::unique_ptr<Mounts> m_mounts;
    std::unique_ptr<ClusterView> m_view;
    std::unique_ptr<EventRecorder> m_events;
    Telemetry m_telemetry;
    std::unique_ptr<CredentialReconciler> m_reconciler;
    const ObjectKey m_key = SandboxFixture::key(u"c"_s);

    void refusePublication(int code, const char *reason, const Json &details = Json::object()) const
    {
        f->sandbox->kubernetes().setFault([=](const sandbox::SandboxRequest &request) {
            return isPublication(request)
                ? std::optional(sandbox::kubeStatus::failure(code, QLatin1String(reason), u"no"_s, details))
                : std::nullopt;
        });
    }
    void makeTrouble(const QString &what) const
    {
        if (what == u"AWS does not know the key yet")
            f->sandbox->aws().setPropagation(1h);
        else if (what == u"AWS throttles")
            f->sandbox->vault().mount(u"aws"_s)->throttle({}, -1);
        else if (what == u"Vault is away")
            f->sandbox->vault().setFault([](const sandbox::SandboxRequest &request) {
                return request.path.contains(u"roles"_s) ? std::optional(sandbox::vaultReply::error(500, u"broken"_s))
                                                         : std::nullopt;
            });
        else if (what == u"Kubernetes forbids")
            refusePublication(403, "Forbidden");
        else if (what == u"Kubernetes asks for time")
            refusePublication(503, "ServiceUnavailable", {{"retryAfterSeconds", 40}});
    }
    /// One pass; how long it is until the step is tried again. Nobody looks earlier.
    milliseconds waitAfterAPass(Act act)
    {
        const Outcome outcome = QCoro::waitFor(m_reconciler->reconcile(m_key));
        const Memory *memory = m_reconciler->memory(m_key);
        const auto *again = std::get_if<LookAgain>(&outcome);
        if (!again || !memory || !memory->failures.contains(act))
            return -1ms;
        const QDateTime retryAt = memory->failures.at(act).retryAt;
        return again->at == retryAt ? milliseconds(m_clock->now().msecsTo(retryAt)) : -2ms;
    }
    Waits waits(Act act, qsizetype count)
    {
        Waits all;
        while (all.size() < count) {
            all += waitAfterAPass(act);
            m_clock->advance(std::max(all.last(), 0ms));
        }
        return all;
    }
    void beginWith(Json spec)
    {
        f->create(m_key.name, std::move(spec));
        m_view->start();
        QTRY_VERIFY(m_view->isSynced() && m_view->cached(m_key));
    }

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>(QDateTime::currentDateTimeUtc());
        f = std::make_unique<SandboxFixture>(*m_clock);
        f->permit("UnknownPolicies");
        f->sandbox->aws().setPropagation(0ms);
        m_random = 1;
        m_settings = f->settings();
        m_kube = std::make_unique<KubeClient>(f->sandbox->kubeConnection());
        m_mounts = std::make_unique<Mounts>(*f->vault, *m_clock, m_settings);
        m_view = std::make_unique<ClusterView>(*m_kube, QStringList(), m_settings.systemNamespace);
        m_events = std::make_unique<EventRecorder>(*m_kube, *m_clock, u"test"_s);
        StepExecutor::Dependencies dependencies;
        dependencies.settings = &m_settings;
        dependencies.clock = m_clock.get();
        dependencies.kube = m_kube.get();
        dependencies.mounts = m_mounts.get();
        dependencies.view = m_view.get();
        dependencies.events = m_events.get();
        dependencies.telemetry = &m_telemetry;
        dependencies.random = [this] { return m_random; };
        dependencies.mayWrite = [](const QString &) { return true; };
        dependencies.mayWriteAnywhere = [] { return true; };
        dependencies.wake = [](const ObjectKey &) {};
        m_reconciler = std::make_unique<CredentialReconciler>(dependencies, EngineHooks {});
    }
    void cleanup()
    {
        QCoro::waitFor(m_view->stop());
        m_reconciler.reset();
        m_events.reset();
        m_view.reset();
        m_mounts.reset();
        m_kube.reset();
        f.reset();
    }

    void aStepThatFails_isTriedAgain_everLater_upToItsLimit_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("spec");
        QTest::addColumn<int>("act");
        QTest::addColumn<Waits>("expected");
        const auto row = [](const char *trouble, Act act, const Waits &expected, const char *spec = "{}") {
            QTest::newRow(trouble) << QString::fromLatin1(trouble) << QString::fromLatin1(spec) << int(act) << expected;
        };
        row("AWS does not know the key yet", Act::Verify, {500ms, 1s, 2s, 3s, 3s});
        row("AWS throttles", Act::Issue, {1s, 2s, 4s, 8s, 16s, 32s, 64s, 120s, 120s});
        row("Vault is away", Act::EnsureRole, {1s, 2s, 4s, 8s, 15s, 15s});
        row("Kubernetes forbids", Act::Publish, {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s});
        row("Kubernetes asks for time", Act::Publish, {40s, 40s, 40s});
        row("AWS refuses", Act::Issue, {10min, 10min, 10min},
            R"({"iamPolicyArns":["arn:aws:iam::111122223333:policy/unknown"]})");
    }
    void aStepThatFails_isTriedAgain_everLater_upToItsLimit()
    {
        QFETCH(QString, trouble);
        QFETCH(QString, spec);
        QFETCH(int, act);
        QFETCH(Waits, expected);
        makeTrouble(trouble);
        beginWith(Json::parse(spec.toStdString()));
        QCOMPARE(textOf(waits(Act(act), expected.size())), textOf(expected));
    }

    void jitter_makesAWaitShorter_byAQuarterAtMost()
    {
        m_random = 0;
        makeTrouble(u"AWS throttles"_s);
        beginWith({});
        QCOMPARE(textOf(waits(Act::Issue, 4)), textOf({750ms, 1500ms, 3s, 6s}));
    }

    void jitter_doesNotShorten_whatAServerAskedFor()
    {
        m_random = 0;
        makeTrouble(u"Kubernetes asks for time"_s);
        beginWith({});
        QCOMPARE(textOf(waits(Act::Publish, 2)), textOf({40s, 40s}));
    }

    void aSuccess_beginsTheWaitsAnew()
    {
        f->sandbox->vault().mount(u"aws"_s)->throttle({}, 3);
        beginWith({});
        QCOMPARE(textOf(waits(Act::Issue, 3)), textOf({1s, 2s, 4s}));
        QCOMPARE(waitAfterAPass(Act::Issue), -1ms); // it has its key
        QVERIFY(!f->statusOf(m_key.name, {"currentKey", "publishedAt"}).isEmpty());
        f->sandbox->vault().mount(u"aws"_s)->throttle({}, 1);
        f->rotateNow(m_key.name, u"1"_s);
        const auto isSeen = [this] {
            const auto seen = m_view->credential(m_key);
            return seen && !seen->annotation(names::rotateNow).isEmpty();
        };
        QTRY_VERIFY(isSeen());
        m_reconciler->objectArrived(m_key);
        QCOMPARE(waitAfterAPass(Act::Issue), milliseconds(1s));
    }

    void oneStepsFailures_doNotCountForAnother()
    {
        makeTrouble(u"AWS throttles"_s);
        beginWith({});
        QCOMPARE(textOf(waits(Act::Issue, 4)), textOf({1s, 2s, 4s, 8s}));
        f->sandbox->vault().mount(u"aws"_s)->throttle({}, 0);
        makeTrouble(u"Kubernetes forbids"_s);
        QCOMPARE(textOf(waits(Act::Publish, 3)), textOf({1s, 2s, 4s}));
    }
};

QTEST_GUILESS_MAIN(StepBackOffTest)
#include "StepBackOffTest.moc"
