// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "EngineFixture.h"

#include "reconcile/Leadership.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;

namespace {

constexpr int patience = 45'000;

} // namespace

/// Engines for some namespaces, and one for all, in the same cluster.
class EngineNamespacesTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<EngineFixture> f;
    QString first;
    QString second;
    using Running = std::unique_ptr<EngineFixture::RunningEngine>;

    [[nodiscard]] Running startFor(const QStringList &namespaces) const
    {
        EngineSettings settings = f->settings();
        settings.namespaces = namespaces;
        return f->startEngine(settings);
    }
    [[nodiscard]] QString leasePath(const QString &ns) const
    {
        return KubeAdmin::namespaced(QStringLiteral("coordination.k8s.io/v1"), ns, QStringLiteral("leases"), leaseName);
    }
    [[nodiscard]] QString holderIn(const QString &ns) const
    {
        return f->kube.exists(leasePath(ns)) ? stringAt(f->kube.get(leasePath(ns)), {"spec", "holderIdentity"})
                                             : QString();
    }
    [[nodiscard]] bool isReadyIn(const QString &ns, const QString &name)
    {
        f->ns = ns;
        return f->isReady(name);
    }
    void createIn(const QString &ns, const QString &name)
    {
        f->ns = ns;
        f->create(name);
    }

private Q_SLOTS:
    void initTestCase()
    {
        f = std::make_unique<EngineFixture>(TestServers::Sharing::Own);
        Json ns = {{"apiVersion", "v1"}, {"kind", "Namespace"}};
        ns["metadata"]["name"] = f->settings().systemNamespace;
        f->kube.create(QStringLiteral("/api/v1/namespaces"), ns);
    }

    void init()
    {
        first = f->kube.createNamespace(QStringLiteral("first"));
        second = f->kube.createNamespace(QStringLiteral("second"));
    }

    void anEngineWithNamespaces_holdsALeaseInEach_andServesThem()
    {
        const Running engine = startFor({first, second});
        createIn(first, QStringLiteral("a"));
        createIn(second, QStringLiteral("a"));
        QTRY_VERIFY_WITH_TIMEOUT(isReadyIn(first, QStringLiteral("a")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isReadyIn(second, QStringLiteral("a")), patience);
        QVERIFY(!holderIn(first).isEmpty());
        QCOMPARE(holderIn(first), holderIn(second));
        QVERIFY(!stringAt(f->kube.get(leasePath(first)), {"metadata", "annotations", "keywright.dev/install-id"})
                     .isEmpty());
        QVERIFY(engine->engine->isReady());
    }

    void whoHoldsOneNamespace_keepsTheOtherEngineOutOfThatOneOnly()
    {
        const Running owner = startFor({second});
        QTRY_VERIFY_WITH_TIMEOUT(!holderIn(second).isEmpty(), patience);
        const Running both = startFor({first, second});
        createIn(first, QStringLiteral("b"));
        createIn(second, QStringLiteral("b"));
        QTRY_VERIFY_WITH_TIMEOUT(isReadyIn(first, QStringLiteral("b")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isReadyIn(second, QStringLiteral("b")), patience);
        QCOMPARE(owner->count(KeyVerb::Issue), 1);
        QCOMPARE(both->count(KeyVerb::Issue), 1);
        f->stopEngine(*owner); // gives the Lease up: the other follows
        f->ns = second;
        f->annotate(QStringLiteral("b"), names::rotateNow, QStringLiteral("1"));
        QTRY_COMPARE_WITH_TIMEOUT(both->count(KeyVerb::Publish), 2, patience);
    }

    void aClusterWideEngine_leavesOutANamespaceWithAnEngineOfItsOwn_untilItsLeaseIsDeleted()
    {
        const Running own = startFor({second});
        QTRY_VERIFY_WITH_TIMEOUT(!holderIn(second).isEmpty(), patience);
        const Running wide = startFor({});
        QTRY_VERIFY_WITH_TIMEOUT(wide->engine->isReady(), patience);
        createIn(first, QStringLiteral("c"));
        createIn(second, QStringLiteral("c"));
        QTRY_VERIFY_WITH_TIMEOUT(isReadyIn(first, QStringLiteral("c")), patience);
        QTRY_VERIFY_WITH_TIMEOUT(isReadyIn(second, QStringLiteral("c")), patience);
        QCOMPARE(own->count(KeyVerb::Issue), 1);
        const auto widely = [&] {
            return std::count_if(wide->events.begin(), wide->events.end(),
                [&](const KeyEvent &event) { return event.credential.ns == second; });
        };
        QCOMPARE(widely(), 0);

        f->stopEngine(*own); // its Lease stays: the namespace is still its own
        f->ns = second;
        f->annotate(QStringLiteral("c"), names::rotateNow, QStringLiteral("1"));
        // What the engine does in the meantime elsewhere shows that it looked and let this one be.
        f->ns = first;
        f->annotate(QStringLiteral("c"), names::rotateNow, QStringLiteral("1"));
        const QString before = f->currentKeyId(QStringLiteral("c"));
        QTRY_VERIFY_WITH_TIMEOUT(f->currentKeyId(QStringLiteral("c")) != before, patience);
        QCOMPARE(widely(), 0);
        f->kube.remove(leasePath(second));
        QTRY_VERIFY_WITH_TIMEOUT(widely() > 0, patience);
    }
};

QTEST_GUILESS_MAIN(EngineNamespacesTest)
#include "EngineNamespacesTest.moc"
