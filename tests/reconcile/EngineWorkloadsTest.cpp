// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 40'000;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

/// What a pod says to take the Secret "a-creds".
const char *const byEnvFrom = R"({"containers":[{"name":"c","image":"none.invalid/x",
    "envFrom":[{"secretRef":{"name":"a-creds"}}]}]})";
const char *const byVariable = R"({"containers":[{"name":"c","image":"none.invalid/x",
    "env":[{"name":"ID","valueFrom":{"secretKeyRef":{"name":"a-creds","key":"AWS_ACCESS_KEY_ID"}}}]}]})";
const char *const bySubPath = R"({"containers":[{"name":"c","image":"none.invalid/x",
    "volumeMounts":[{"name":"v","mountPath":"/aws/key","subPath":"AWS_ACCESS_KEY_ID"}]}],
    "volumes":[{"name":"v","secret":{"secretName":"a-creds"}}]})";
const char *const byVolume = R"({"containers":[{"name":"c","image":"none.invalid/x",
    "volumeMounts":[{"name":"v","mountPath":"/aws"}]}],"volumes":[{"name":"v","secret":{"secretName":"a-creds"}}]})";

struct Workload
{
    const char *kind;
    const char *name;
    const char *pod;
};

} // namespace

/// Which workloads are restarted for a new key, which are named, and which are left alone: on a real API server with
/// the controllers that own them.
class EngineWorkloadsTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;

    [[nodiscard]] QString pathOf(const char *kind, const char *name) const
    {
        const QString plural = text(kind).toLower() + u's';
        const char *const version = plural == u"jobs" ? "batch/v1" : plural == u"pods" ? "v1" : "apps/v1";
        return KubeAdmin::namespaced(text(version), f->ns, plural, text(name));
    }
    void make(const Workload &workload, const Json &more = Json::object()) const
    {
        const Json labels = {{"app", workload.name}};
        Json pod = Json::parse(workload.pod);
        Json object = {{"kind", workload.kind}, {"metadata", {{"name", workload.name}}}};
        const QString kind = text(workload.kind);
        if (kind == u"Pod") {
            object["spec"] = pod;
        } else {
            if (kind == u"Job")
                pod["restartPolicy"] = "Never";
            else
                object["spec"]["selector"]["matchLabels"] = labels;
            object["spec"]["template"] = {{"metadata", {{"labels", labels}}}, {"spec", pod}};
        }
        object.merge_patch(more);
        f->kube.create(pathOf(workload.kind, ""), object);
    }
    /// The key that it was restarted for.
    [[nodiscard]] QString restartedFor(const char *kind, const char *name) const
    {
        return stringAt(f->kube.get(pathOf(kind, name)),
            {"spec", "template", "metadata", "annotations", "keywright.dev/restarted-for"});
    }
    /// Of its spec: how often anybody changed it, the creation counted.
    [[nodiscard]] qint64 generationOf(const char *kind, const char *name) const
    {
        return intAt(f->kube.get(pathOf(kind, name)), {"metadata", "generation"});
    }
    [[nodiscard]] QString keyOfA() const { return f->currentKeyId(text("a")); }
    [[nodiscard]] QString told() const { return f->messageOf(text("a"), "ConsumersCurrent"); }
    void rotate() const
    {
        const QString before = keyOfA();
        f->annotate(text("a"), names::rotateNow, randomName(text("v")));
        QTRY_VERIFY_WITH_TIMEOUT(keyOfA() != before, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("a")).status.restartedFor, keyOfA(), patience);
    }

    /// Has the engine look at it as if it were that much later.
    void lookAt(std::chrono::milliseconds later) const
    {
        f->clock = {};
        f->clock.moveAhead(later);
        f->annotate(text("a"), text("example.com/look"), randomName(text("v")));
    }

private Q_SLOTS:
    void initTestCase() { f = std::make_unique<EngineFixture>(); }
    void init()
    {
        f->ns = f->kube.createNamespace(text("workloads"));
        f->clock = {};
    }

    void rolling_restartsOnceForEachKey_whateverTakesItAtItsStart()
    {
        auto engine = f->startEngine(f->settings());
        f->create(text("a"), Json::parse(R"({"consumers":{"restart":"Rolling"}})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("a")), patience);
        const Workload restarted[] = {{"Deployment", "web", byEnvFrom}, {"StatefulSet", "db", byVariable},
            {"DaemonSet", "agent", bySubPath}, {"Deployment", "api", bySubPath}, {"StatefulSet", "queue", byEnvFrom}};
        for (const Workload &each : restarted)
            make(each);
        const Workload leftAlone[] = {
            {"Deployment", "reader", byVolume}, {"StatefulSet", "store", byVolume}, {"DaemonSet", "shipper", byVolume}};
        for (const Workload &each : leftAlone)
            make(each);

        for (int rotations = 1; rotations <= 2; ++rotations) {
            rotate();
            for (const auto &[kind, name, pod] : restarted) {
                QCOMPARE(restartedFor(kind, name), keyOfA());
                QCOMPARE(generationOf(kind, name), 1 + rotations);
            }
        }
        // Its memory lost, and the status too: no workload starts anew for a key that it has already started for.
        f->stopEngine(*engine);
        f->kube.mergePatch(f->path(text("awscredentials"), text("a")) + text("/status"),
            Json::parse(R"({"status":{"restartedFor":null}})"));
        engine = f->startEngine(f->settings());
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("a")).status.restartedFor, keyOfA(), patience);
        for (const auto &[kind, name, pod] : restarted)
            QCOMPARE(generationOf(kind, name), 3);
        for (const auto &[kind, name, pod] : leftAlone) {
            QCOMPARE(generationOf(kind, name), 1);
            QCOMPARE(restartedFor(kind, name), QString());
        }
        QCOMPARE(engine->count(KeyVerb::Issue), 0);
    }

    void whatCannotBeRestarted_isNamedWithTheReason_andNotTouched()
    {
        const auto engine = f->startEngine(f->settings());
        f->create(text("a"), Json::parse(R"({"consumers":{"restart":"Rolling"}})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("a")), patience);
        make({"Deployment", "halted", byEnvFrom}, Json::parse(R"({"spec":{"paused":true}})"));
        make({"StatefulSet", "manual", byEnvFrom}, Json::parse(R"({"spec":{"updateStrategy":{"type":"OnDelete"}}})"));
        make({"DaemonSet", "byhand", byEnvFrom}, Json::parse(R"({"spec":{"updateStrategy":{"type":"OnDelete"}}})"));
        make({"Deployment", "web", byEnvFrom});
        rotate();
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(text("a"), "ConsumersCurrent"), text("False/ConsumersNotRestarted"), patience);
        for (const char *named : {"Deployment/halted (paused)", "StatefulSet/manual (updateStrategy OnDelete)",
                 "DaemonSet/byhand (updateStrategy OnDelete)"}) {
            QVERIFY2(told().contains(text(named)), qPrintable(told()));
            QTRY_VERIFY2_WITH_TIMEOUT(f->eventNote(text("a"), "ConsumersNotRestarted").contains(text(named)),
                qPrintable(f->eventNote(text("a"), "ConsumersNotRestarted")), patience);
        }
        QCOMPARE(generationOf("Deployment", "halted"), 1);
        QCOMPARE(generationOf("StatefulSet", "manual"), 1);
        QCOMPARE(generationOf("DaemonSet", "byhand"), 1);
        QCOMPARE(restartedFor("Deployment", "web"), keyOfA()); // beside them
        QTRY_COMPARE_WITH_TIMEOUT(
            f->eventNote(text("a"), "ConsumersRestarted").contains(text("Deployment/web")), true, patience);
    }

    /// Nothing starts these anew: whoever runs them hears of it while the old key is still good.
    void podsOfJobs_andBarePods_areNamedBeforeTheOldKeyEnds()
    {
        const auto engine = f->startEngine(f->settings());
        f->create(text("a"), Json::parse(R"({"consumers":{"restart":"Rolling"}})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("a")), patience);
        make({"Job", "nightly", byEnvFrom});
        make({"Pod", "lonely", byVariable});
        make({"Pod", "reader", byVolume});
        const auto jobHasAPod = [&] {
            const std::vector<Json> pods = f->kube.list(pathOf("Pod", ""));
            return pods.size() == 3;
        };
        QTRY_VERIFY_WITH_TIMEOUT(jobHasAPod(), patience);
        const QString before = keyOfA();
        lookAt(8h); // half of the lifetime: the key is replaced
        QTRY_VERIFY_WITH_TIMEOUT(keyOfA() != before, patience);
        QTRY_COMPARE_WITH_TIMEOUT(f->get(text("a")).status.retiringKeys.size(), size_t(1), patience);
        const Key old = f->get(text("a")).status.retiringKeys.front();
        lookAt(12h + 5min); // the last quarter of the old one's life
        QTRY_VERIFY2_WITH_TIMEOUT(
            told().contains(text("Job/nightly (1 pod)")) && told().contains(text("Pod/lonely (1 pod)")),
            qPrintable(told()), patience);
        QVERIFY2(!told().contains(text("reader")), qPrintable(told()));
        QVERIFY2(told().contains(toRfc3339(old.expiresAt)), qPrintable(told())); // when they will break
        QTRY_VERIFY_WITH_TIMEOUT(f->eventReasons(text("a")).contains(text("ConsumersOutdated")), patience);
        QVERIFY(f->kube.exists(pathOf("Pod", "lonely")));
        QCOMPARE(generationOf("Job", "nightly"), 1);
    }
};

QTEST_GUILESS_MAIN(EngineWorkloadsTest)
#include "EngineWorkloadsTest.moc"
