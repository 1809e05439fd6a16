// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../actions/ActionWorld.h"

#include "ui/report/ReportCollector.h"

#include <QSignalSpy>

using namespace keywright;
using namespace keywright::ui;

class ReportCollectorTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_world = std::make_unique<ActionWorld>(); }
    void cleanup() { m_world.reset(); }
    void shown_areReadInOrder();
    void gone_isMissing();
    void manyNamespaces_areOneRequest();
    void forbiddenCluster_isReadByNamespace();
    void oneBadCluster_leavesTheOthers();
    void pages_areFollowed();
    void cancelled_givesWhatThereIs();
    void nothing_isFinishedToo();
    void destroyed_whileItReads();

private:
    std::vector<ActionTarget> some(int namespaces, int inEach);
    void collect(ReportCollector &collector, const std::vector<ActionTarget> &shown)
    {
        QSignalSpy finished(&collector, &ReportCollector::finished);
        collector.start(shown, QStringLiteral("is:failing"));
        QTRY_COMPARE(finished.count(), 1);
    }
    std::unique_ptr<ActionWorld> m_world;
};

std::vector<ActionTarget> ReportCollectorTest::some(int namespaces, int inEach)
{
    std::vector<ActionTarget> targets;
    for (int ns = 0; ns < namespaces; ++ns) {
        for (int i = 0; i < inEach; ++i)
            targets.insert(
                targets.begin(), m_world->credential(QStringLiteral("ns%1").arg(ns), QStringLiteral("c%1").arg(i)));
    }
    return targets;
}

void ReportCollectorTest::shown_areReadInOrder()
{
    std::vector<ActionTarget> targets = some(2, 3);
    m_world->credential(QStringLiteral("ns0"), QStringLiteral("not-shown"));
    ReportCollector collector(m_world->clock);
    QSignalSpy progress(&collector, &ReportCollector::progress);
    collect(collector, targets);
    const Report &report = collector.report();
    QStringList names;
    for (const ShownCredential &shown : report.credentials)
        names += shown.credential.key.toString();
    QCOMPARE(names.join(u' '), QStringLiteral("ns0/c0 ns0/c1 ns0/c2 ns1/c0 ns1/c1 ns1/c2"));
    QVERIFY(report.missing.empty() && !report.cancelled);
    QCOMPARE(report.selection, QStringLiteral("is:failing"));
    QCOMPARE(progress.last()[0].toLongLong(), 6);
    QCOMPARE(progress.last()[1].toLongLong(), 6);
}

void ReportCollectorTest::gone_isMissing()
{
    const std::vector<ActionTarget> targets = some(1, 2);
    QVERIFY(QCoro::waitFor(m_world->admin().remove(resources::awsCredentials, targets[0].facts->key)));
    m_world->credential(targets[0].facts->key.ns, targets[0].facts->key.name); // another of the same name
    ReportCollector collector(m_world->clock);
    collect(collector, targets);
    QCOMPARE(collector.report().credentials.size(), 1u);
    QCOMPARE(collector.report().missing.size(), 1u);
    QCOMPARE(collector.report().missing[0].key, targets[0].facts->key);
    QVERIFY(collector.report().missing[0].why.contains(QStringLiteral("gone")));
}

void ReportCollectorTest::manyNamespaces_areOneRequest()
{
    const std::vector<ActionTarget> targets = some(6, 1);
    ReportCollector collector(m_world->clock);
    const quint64 before = m_world->session.client().requestCount();
    collect(collector, targets);
    QCOMPARE(collector.report().credentials.size(), 6u);
    QCOMPARE(m_world->session.client().requestCount() - before, 1u);
}

void ReportCollectorTest::forbiddenCluster_isReadByNamespace()
{
    const std::vector<ActionTarget> targets = some(6, 1);
    const Json rules = {{{"apiGroups", {"keywright.dev"}}, {"resources", {"awscredentials"}}, {"verbs", {"list"}}}};
    for (int ns = 0; ns < 5; ++ns) {
        const QString name = QStringLiteral("ns%1").arg(ns);
        m_world->make({{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "Role"},
            {"metadata", {{"namespace", name}, {"name", "r"}}}, {"rules", rules}});
        m_world->make({{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "RoleBinding"},
            {"metadata", {{"namespace", name}, {"name", "r"}}},
            {"roleRef", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "Role"}, {"name", "r"}}},
            {"subjects", {{{"kind", "ServiceAccount"}, {"name", "viewer"}, {"namespace", "ns0"}}}}});
    }
    m_world->connection = [this] {
        return m_world->sandbox.kubeConnectionAs({QStringLiteral("ns0"), QStringLiteral("viewer")});
    };
    ReportCollector collector(m_world->clock);
    collect(collector, targets);
    QCOMPARE(collector.report().credentials.size(), 5u);
    QCOMPARE(collector.report().missing.size(), 1u);
    QCOMPARE(collector.report().missing[0].key.ns, QStringLiteral("ns5"));
    QVERIFY2(collector.report().missing[0].why.contains(QStringLiteral("list")),
        qPrintable(collector.report().missing[0].why));
}

void ReportCollectorTest::oneBadCluster_leavesTheOthers()
{
    std::vector<ActionTarget> targets = some(1, 2);
    ClusterSession bad({.id = QStringLiteral("bad"), .label = QStringLiteral("bad")},
        [] { return Result<KubeConnection>(failure(ErrorKind::Configuration, QStringLiteral("No such file."))); });
    targets.push_back({&bad, targets[0].facts});
    ReportCollector collector(m_world->clock);
    collect(collector, targets);
    QCOMPARE(collector.report().credentials.size(), 2u);
    QCOMPARE(collector.report().missing.size(), 1u);
    QVERIFY(collector.report().missing[0].why.contains(QStringLiteral("No such file.")));
}

void ReportCollectorTest::pages_areFollowed()
{
    std::vector<ActionTarget> targets;
    m_world->sandbox.createNamespace(QStringLiteral("many"));
    for (int i = 0; i < 1'100; ++i) {
        const auto made = m_world->sandbox.create({{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
            {"metadata", {{"namespace", "many"}, {"name", "c" + std::to_string(i)}}},
            {"spec", {{"iamGroups", {"g"}}}}});
        QVERIFY(made);
        targets.push_back(m_world->target(*made));
    }
    ReportCollector collector(m_world->clock);
    QSignalSpy progress(&collector, &ReportCollector::progress);
    collect(collector, targets);
    QCOMPARE(collector.report().credentials.size(), 1'100u);
    QVERIFY(progress.count() >= 3);
    QCOMPARE(progress.first()[0].toLongLong(), 500);
}

void ReportCollectorTest::cancelled_givesWhatThereIs()
{
    const std::vector<ActionTarget> targets = some(1, 3);
    m_world->sandbox.kubernetes().setLatency(std::chrono::seconds(60));
    ReportCollector collector(m_world->clock);
    QSignalSpy finished(&collector, &ReportCollector::finished);
    collector.start(targets, QString());
    QCoreApplication::processEvents();
    collector.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(collector.report().cancelled);
    QCOMPARE(collector.report().missing.size(), 3u);
    QVERIFY2(collector.report().missing[0].why.contains(QStringLiteral("cancelled")),
        qPrintable(collector.report().missing[0].why));
}

void ReportCollectorTest::nothing_isFinishedToo()
{
    ReportCollector collector(m_world->clock);
    collect(collector, {});
    QVERIFY(collector.report().credentials.empty());
}

void ReportCollectorTest::destroyed_whileItReads()
{
    const std::vector<ActionTarget> targets = some(1, 1);
    m_world->sandbox.kubernetes().setLatency(std::chrono::milliseconds(50));
    auto collector = std::make_unique<ReportCollector>(m_world->clock);
    collector->start(targets, QString());
    QCoreApplication::processEvents();
    collector.reset();
    m_world->sandbox.kubernetes().setLatency(std::chrono::milliseconds(0));
    QVERIFY(m_world->read(resources::awsCredentials, targets[0].facts->key));
}

QTEST_MAIN(ReportCollectorTest)
#include "ReportCollectorTest.moc"
