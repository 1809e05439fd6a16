// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "app/Permissions.h"
#include "app/RbacManifests.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 45'000;

QString text(const char *utf8) { return QString::fromUtf8(utf8); }

QString pluralOf(const Json &object) { return stringAt(object, {"kind"}).toLower() + u's'; }

} // namespace

/// Workloads that take a Secret through their environment, and an engine that has the rights which `keywright print
/// rbac` grants, and no more.
class EngineConsumersTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;

    /// Applies what `print rbac` prints for the fixture's namespace.
    void grant(const QStringList &restartIn) const
    {
        KubernetesSettings settings;
        settings.namespaces = QStringList {f->ns};
        settings.restartIn = restartIn;
        for (const Json &object : rbacManifests(settings)) {
            const QString ns = stringAt(object, {"metadata", "namespace"});
            const QString version = stringAt(object, {"apiVersion"});
            const QString name = stringAt(object, {"metadata", "name"});
            const QString path = ns.isEmpty()
                ? text(version == u"v1" ? "/api/" : "/apis/") + version + u'/' + pluralOf(object) + u'/' + name
                : KubeAdmin::namespaced(version, ns, pluralOf(object), name);
            f->kube.apply(path, object);
        }
    }
    /// Of the service account that the manifests name.
    [[nodiscard]] QString kubeconfigOfTheEngine() const
    {
        return f->servers.kubeconfigAs(f->kube.serviceAccountToken({systemNamespace, serviceAccountName}));
    }

    static Json aPod(const char *name)
    {
        Json pod = Json::parse(
            R"({"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"c","image":"none.invalid/x"}]}})");
        pod["metadata"]["name"] = name;
        return pod;
    }

private Q_SLOTS:
    void initTestCase() { f = std::make_unique<EngineFixture>(); }
    void init() { f->ns = f->kube.createNamespace(text("consumers")); }

    void withoutTheRoleToRestart_workloadsAreNamed_andRotationGoesOn()
    {
        grant({});
        const auto engine = f->startEngine(f->settings(), {}, kubeconfigOfTheEngine());
        f->create(text("a"), Json::parse(R"({"consumers":{"restart":"Rolling"}})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("a")), patience);
        f->deploy(text("web"), text("a-creds"));
        const QString first = f->currentKeyId(text("a"));
        f->annotate(text("a"), names::rotateNow, text("1"));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(text("a"), "ConsumersCurrent"), text("False/ConsumersNotRestarted"), patience);
        QVERIFY2(f->messageOf(text("a"), "ConsumersCurrent").contains(text("web")),
            qPrintable(f->messageOf(text("a"), "ConsumersCurrent")));
        QVERIFY(f->currentKeyId(text("a")) != first);
        QVERIFY(f->isReady(text("a")));
        QCOMPARE(f->restartedFor(text("web")), QString());
        f->remove(text("a"));
        QTRY_VERIFY_WITH_TIMEOUT(!f->exists(text("a")), patience);
    }

    void withTheRoleToRestart_theyAreRestarted()
    {
        grant({f->ns});
        const auto engine = f->startEngine(f->settings(), {}, kubeconfigOfTheEngine());
        f->create(text("b"), Json::parse(R"({"consumers":{"restart":"Rolling"}})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("b")), patience);
        f->deploy(text("web"), text("b-creds"));
        f->deploy(text("other"), text("other-creds"));
        f->annotate(text("b"), names::rotateNow, text("1"));
        QTRY_VERIFY_WITH_TIMEOUT(!f->restartedFor(text("web")).isEmpty(), patience);
        QCOMPARE(f->restartedFor(text("web")), f->currentKeyId(text("b")));
        QCOMPARE(f->restartedFor(text("other")), QString());
    }

    void podsOnTheOldKey_areNamedBeforeItEnds()
    {
        grant({});
        const auto engine = f->startEngine(f->settings(), {}, kubeconfigOfTheEngine());
        f->create(text("c"), Json::parse(R"({"lifetime":"1m"})"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("c")), patience);
        Json pod = aPod("lonely");
        pod["spec"]["containers"][0]["envFrom"] = Json::array({{{"secretRef", {{"name", "c-creds"}}}}});
        f->kube.create(KubeAdmin::namespaced(text("v1"), f->ns, text("pods")), pod);
        const auto outdated = [&] {
            return f->condition(text("c"), "ConsumersCurrent") == text("False/ConsumersOutdated");
        };
        const auto metric = [&] {
            return engine->telemetry->metrics().value(Metric::ConsumersOutdated, {f->ns, text("c")});
        };
        QCOMPARE(metric(), 0.0);
        QTRY_VERIFY_WITH_TIMEOUT(outdated(), 2 * patience);
        QTRY_COMPARE_WITH_TIMEOUT(metric(), 1.0, patience);
        const QString message = f->messageOf(text("c"), "ConsumersCurrent");
        QVERIFY2(message.contains(text("lonely")), qPrintable(message));
        const AwsCredential told = f->get(text("c"));
        QVERIFY(!told.status.retiringKeys.empty());
        QVERIFY(told.status.retiringKeys.front().expiresAt > QDateTime::currentDateTimeUtc()); // in time
        f->kube.remove(KubeAdmin::namespaced(text("v1"), f->ns, text("pods"), text("lonely")));
        QTRY_COMPARE_WITH_TIMEOUT(
            f->condition(text("c"), "ConsumersCurrent"), text("True/ConsumersUpToDate"), 2 * patience);
        QTRY_COMPARE_WITH_TIMEOUT(metric(), 0.0, patience);
    }

    void aCompromisedKey_isNotRevoked_beforeVolumesAreRefreshed()
    {
        grant({});
        EngineSettings settings = f->settings();
        settings.plan.volumeRefresh = std::chrono::seconds(20);
        const auto engine = f->startEngine(settings, {}, kubeconfigOfTheEngine());
        f->create(text("d"));
        QTRY_VERIFY_WITH_TIMEOUT(f->isReady(text("d")), patience);
        Json pod = aPod("mounts");
        pod["spec"]["volumes"] = Json::parse(R"([{"name":"v","secret":{"secretName":"d-creds"}}])");
        pod["spec"]["containers"][0]["volumeMounts"] = Json::parse(R"([{"name":"v","mountPath":"/aws"}])");
        f->kube.create(KubeAdmin::namespaced(text("v1"), f->ns, text("pods")), pod);
        const QString old = f->currentKeyId(text("d"));
        f->annotate(text("d"), names::compromised, text("1"));
        const auto revoked = [&] {
            return std::find_if(engine->events.cbegin(), engine->events.cend(), [&](const KeyEvent &event) {
                return event.verb == KeyVerb::Revoke && event.key.value == old && event.isOk();
            });
        };
        QTRY_VERIFY_WITH_TIMEOUT(revoked() != engine->events.cend(), 2 * patience);
        const QDateTime published = f->get(text("d")).status.currentKey->publishedAt;
        QVERIFY(revoked()->time >= published.addSecs(20));
        QVERIFY(revoked()->time < published.addSecs(300)); // nobody else was waited for
    }
};

QTEST_GUILESS_MAIN(EngineConsumersTest)
#include "EngineConsumersTest.moc"
