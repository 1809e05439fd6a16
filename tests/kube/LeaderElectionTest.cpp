// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/LeaderElection.h"
#include "http/Verify.h"
#include "support/FaultProxy.h"
#include "support/KubeAdmin.h"
#include "support/TestServers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

/// One engine that wants the Lease; what it told, with all others in one list.
struct Candidate
{
    KubeClient client;
    LeaderElection election;

    Candidate(const KubeConnection &connection, const Clock &clock, const LeaderElection::Settings &settings,
        QStringList &told)
        : client(connection)
        , election(client, clock, settings)
    {
        const QString name = settings.identity;
        QObject::connect(&election, &LeaderElection::becameLeader, &election,
            [&told, name] { told += name + QStringLiteral(" leads"); });
        QObject::connect(&election, &LeaderElection::lostLease, &election,
            [&told, name] { told += name + QStringLiteral(" lost"); });
        QObject::connect(&election, &LeaderElection::failing, &election,
            [&told, name](const Error &error) { told += name + QStringLiteral(" failing: ") + error.text(); });
    }
    ~Candidate() { QCoro::waitFor(election.release()); }
};

} // namespace

class LeaderElectionTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_admin;
    QString m_namespace;
    SystemClock m_clock;
    QStringList m_told;

    KubeConnection connection(const QString &kubeconfig) const
    {
        KubeConfigOptions options;
        options.kubeconfig = kubeconfig;
        auto loaded = loadKubeConnection(options);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text()));
        return *loaded;
    }
    LeaderElection::Settings settings(const char *identity) const
    {
        LeaderElection::Settings settings;
        settings.lease = {m_namespace, QStringLiteral("keywright")};
        settings.identity = QLatin1String(identity);
        settings.duration = 3s;
        settings.renewDeadline = 2s;
        settings.retryPeriod = 200ms;
        return settings;
    }
    /// Nobody waits for the end of such a Lease in a test.
    LeaderElection::Settings longSettings(const char *identity) const
    {
        LeaderElection::Settings settings = this->settings(identity);
        settings.duration = 600s;
        settings.renewDeadline = 400s;
        return settings;
    }
    std::unique_ptr<Candidate> candidate(const LeaderElection::Settings &settings, const QString &kubeconfig = {})
    {
        return std::make_unique<Candidate>(
            connection(kubeconfig.isEmpty() ? m_servers->kubeconfig() : kubeconfig), m_clock, settings, m_told);
    }
    QString path() const
    {
        return KubeAdmin::namespaced(QStringLiteral("coordination.k8s.io/v1"), m_namespace, QStringLiteral("leases"),
            QStringLiteral("keywright"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_servers = std::make_unique<TestServers>(Server::Kubernetes);
        m_admin = std::make_unique<KubeAdmin>(*m_servers);
    }
    void init()
    {
        m_namespace = m_admin->createNamespace(QStringLiteral("leader"));
        m_told.clear();
    }
    void cleanup() { m_admin->remove(QStringLiteral("/api/v1/namespaces/") + m_namespace); }

    void alone_leadsAtOnceAndRenews()
    {
        const auto a = candidate(settings("a"));
        QVERIFY(!a->election.mayWrite());
        a->election.setAnnotations({{QStringLiteral("keywright.dev/cluster-name"), QStringLiteral("prod")}});
        a->election.start();
        QTRY_VERIFY(a->election.isLeader());
        QVERIFY(a->election.mayWrite());
        QVERIFY(a->election.isFresh());
        QCOMPARE(a->election.holder(), QStringLiteral("a"));
        const Json first = m_admin->get(path());
        QCOMPARE(stringAt(first, {"spec", "holderIdentity"}), QStringLiteral("a"));
        QCOMPARE(intAt(first, {"spec", "leaseDurationSeconds"}), 3);
        QCOMPARE(intAt(first, {"spec", "leaseTransitions"}), 0);
        QCOMPARE(stringAt(first, {"metadata", "annotations", "keywright.dev/cluster-name"}), QStringLiteral("prod"));
        a->election.setAnnotations({{QStringLiteral("keywright.dev/queue"), QStringLiteral("7")}});
        QTRY_COMPARE(
            stringAt(m_admin->get(path()), {"metadata", "annotations", "keywright.dev/queue"}), QStringLiteral("7"));
        const Json later = m_admin->get(path());
        QVERIFY(stringAt(later, {"spec", "renewTime"}) > stringAt(first, {"spec", "renewTime"}));
        QCOMPARE(stringAt(later, {"spec", "acquireTime"}), stringAt(first, {"spec", "acquireTime"}));
        QCOMPARE(stringAt(later, {"metadata", "annotations", "keywright.dev/cluster-name"}), QStringLiteral("prod"));
        QCOMPARE(m_told, QStringList(QStringLiteral("a leads")));
    }

    void renewal_isOneRequest()
    {
        const auto a = candidate(settings("a"));
        a->election.start();
        QTRY_VERIFY(a->election.isLeader());
        QCOMPARE(a->client.requestCount(), quint64(2)); // a look, and the creation
        QTRY_VERIFY(a->client.requestCount() >= 5);
        const Json lease = m_admin->get(path());
        QVERIFY(intAt(lease, {"spec", "leaseTransitions"}) == 0);
    }

    void second_waitsAsLongAsTheFirstRenews()
    {
        const auto a = candidate(settings("a"));
        const auto b = candidate(settings("b"));
        a->election.start();
        QTRY_VERIFY(a->election.isLeader());
        b->election.start();
        QTRY_COMPARE(b->election.holder(), QStringLiteral("a"));
        const auto heldFor = [this] { // milliseconds, by the holder's own word
            const Json lease = m_admin->get(path());
            const auto at = [&](const char *field) {
                return QDateTime::fromString(stringAt(lease, {"spec", field}).left(23) + u'Z', Qt::ISODateWithMs);
            };
            return at("acquireTime").msecsTo(at("renewTime"));
        };
        QTRY_VERIFY_WITH_TIMEOUT(heldFor() > 3500, 60'000); // longer than the lease
        QVERIFY(!b->election.isLeader());
        QVERIFY(b->election.isFresh());
        QCOMPARE(m_told, QStringList(QStringLiteral("a leads")));
    }

    void second_takesWhatIsReleased()
    {
        const auto a = candidate(longSettings("a"));
        const auto b = candidate(longSettings("b"));
        a->election.start();
        QTRY_VERIFY(a->election.isLeader());
        b->election.start();
        QTRY_COMPARE(b->election.holder(), QStringLiteral("a"));
        QVERIFY(b->election.isFresh());
        QVERIFY(!b->election.isLeader());
        QCoro::waitFor(a->election.release());
        QVERIFY(!a->election.mayWrite());
        QTRY_VERIFY_WITH_TIMEOUT(b->election.isLeader(), 60'000);
        QCOMPARE(intAt(m_admin->get(path()), {"spec", "leaseTransitions"}), 1);
        QCOMPARE(m_told, QStringList({QStringLiteral("a leads"), QStringLiteral("b leads")}));
    }

    void cutOffLeader_stopsBeforeAnotherLeads()
    {
        FaultProxy proxy(m_servers->kubernetesUrl());
        const auto a = candidate(settings("a"), m_servers->kubeconfigVia(proxy.url()));
        const auto b = candidate(settings("b"));
        a->election.start();
        QTRY_VERIFY(a->election.isLeader());
        b->election.start();
        QTRY_COMPARE(b->election.holder(), QStringLiteral("a"));
        bool bothMayWrite = false;
        QTimer look;
        connect(
            &look, &QTimer::timeout, this, [&] { bothMayWrite |= a->election.mayWrite() && b->election.mayWrite(); });
        look.start(1);
        proxy.stall();
        QTRY_VERIFY_WITH_TIMEOUT(b->election.isLeader(), 15'000);
        QVERIFY(!bothMayWrite);
        QVERIFY(!a->election.isLeader());
        const QStringList decisions = m_told.filter(QRegularExpression(QStringLiteral("(leads|lost)$")));
        QCOMPARE(
            decisions, QStringList({QStringLiteral("a leads"), QStringLiteral("a lost"), QStringLiteral("b leads")}));
        proxy.stall(false);
        QTRY_COMPARE_WITH_TIMEOUT(a->election.holder(), QStringLiteral("b"), 15'000);
        QVERIFY(!a->election.isLeader());
    }

    void processThatStoodStill_mayNotWrite()
    {
        ManualClock clock(m_clock.now());
        clock.advance(1h);
        Candidate a(connection(m_servers->kubeconfig()), clock, settings("a"), m_told);
        a.election.start();
        QTRY_VERIFY(a.election.isLeader());
        clock.advance(1999ms);
        QVERIFY(a.election.mayWrite());
        clock.advance(1ms); // no timer ran meanwhile
        QVERIFY(!a.election.mayWrite());
        QTRY_VERIFY(a.election.mayWrite()); // nobody else had it: the next renewal succeeds
    }

    void wallClock_doesNotMatter()
    {
        ManualClock clock(m_clock.now());
        clock.advance(1h);
        Candidate a(connection(m_servers->kubeconfig()), clock, settings("a"), m_told);
        a.election.start();
        QTRY_VERIFY(a.election.isLeader());
        clock.step(-24h);
        QVERIFY(a.election.mayWrite());
        clock.step(48h);
        QVERIFY(a.election.mayWrite());
    }

    void leaseTakenByHand_isLost()
    {
        const auto a = candidate(settings("a"));
        a->election.start();
        QTRY_VERIFY(a->election.isLeader());
        m_admin->mergePatch(path(), {{"spec", {{"holderIdentity", "somebody"}, {"leaseDurationSeconds", 60}}}});
        QTRY_VERIFY(!a->election.isLeader());
        QCOMPARE(a->election.holder(), QStringLiteral("somebody"));
        QCOMPARE(stringAt(m_admin->get(path()), {"spec", "holderIdentity"}), QStringLiteral("somebody"));
        QTRY_COMPARE(m_told.last(), QStringLiteral("a lost"));
    }

    void restartedPod_holdsAtOnce()
    {
        auto first = candidate(longSettings("pod-uid"));
        first->election.start();
        QTRY_VERIFY(first->election.isLeader());
        const auto second = candidate(longSettings("pod-uid"));
        second->election.start();
        QTRY_VERIFY_WITH_TIMEOUT(second->election.isLeader(), 60'000);
        QCOMPARE(intAt(m_admin->get(path()), {"spec", "leaseTransitions"}), 0);
    }

    void leaseOfAnotherCluster_isNotTaken()
    {
        const QString name = QStringLiteral("keywright.dev/cluster-name");
        auto a = candidate(settings("a"));
        a->election.setAnnotations({{name, QStringLiteral("prod")}});
        a->election.start();
        QTRY_VERIFY(a->election.isLeader());
        QCoro::waitFor(a->election.release());
        LeaderElection::Settings exclusive = settings("b");
        exclusive.exclusiveAnnotation = name;
        const auto b = candidate(exclusive);
        b->election.setAnnotations({{name, QStringLiteral("staging")}});
        b->election.start();
        QTRY_VERIFY(m_told.size() == 2);
        QVERIFY2(m_told.last().contains(QStringLiteral("prod")) && m_told.last().contains(QStringLiteral("staging")),
            qPrintable(m_told.last()));
        QVERIFY(!b->election.isLeader());
        QCOMPARE(b->election.annotationsSeen().at(name), QStringLiteral("prod"));
        b->election.setAnnotations({{name, QStringLiteral("prod")}});
        QTRY_VERIFY(b->election.isLeader());
    }

    void leaseOfAnotherCluster_isToldAlsoWhileItIsHeld()
    {
        const QString name = QStringLiteral("keywright.dev/cluster-name");
        const auto a = candidate(settings("a"));
        a->election.setAnnotations({{name, QStringLiteral("prod")}});
        a->election.start();
        QTRY_VERIFY(a->election.isLeader());
        LeaderElection::Settings exclusive = settings("b");
        exclusive.exclusiveAnnotation = name;
        const auto b = candidate(exclusive);
        b->election.setAnnotations({{name, QStringLiteral("staging")}});
        b->election.start();
        QTRY_VERIFY(m_told.size() == 2);
        QVERIFY2(m_told.last().startsWith(QStringLiteral("b failing")), qPrintable(m_told.last()));
        QVERIFY2(m_told.last().contains(QStringLiteral("prod")), qPrintable(m_told.last()));
        QVERIFY(a->election.isLeader());
    }

    void missingNamespace_isToldOnce()
    {
        LeaderElection::Settings nowhere = settings("a");
        nowhere.lease.ns = QStringLiteral("no-such-namespace");
        const auto a = candidate(nowhere);
        a->election.start();
        QTRY_COMPARE(m_told.size(), 1);
        QVERIFY2(m_told.first().contains(QStringLiteral("no-such-namespace")), qPrintable(m_told.first()));
        QTRY_VERIFY(a->client.requestCount() >= 6);
        QCOMPARE(m_told.size(), 1);
    }
};

QTEST_GUILESS_MAIN(LeaderElectionTest)
#include "LeaderElectionTest.moc"
