// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/Verify.h"
#include "kube/Informer.h"
#include "support/FaultProxy.h"
#include "support/KubeAdmin.h"
#include "support/TestServers.h"

#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace std::chrono_literals;

namespace {

const ResourceType configMaps {.group = {}, .version = QStringLiteral("v1"), .plural = QStringLiteral("configmaps"), .kind = QStringLiteral("ConfigMap")};

Json configMap(const QString &ns, const QString &name)
{
    Json object {{"apiVersion", "v1"}, {"kind", "ConfigMap"}};
    object["metadata"] = {{"namespace", ns}, {"name", name}};
    return object;
}

} // namespace

/// A real API server that goes away, and a network that goes wrong.
class KubeOutageTest final : public QObject
{
    Q_OBJECT

    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_admin;
    QString m_namespace;

    KubeConnection connection(const QString &kubeconfig) const
    {
        KubeConfigOptions options;
        options.kubeconfig = kubeconfig;
        auto loaded = loadKubeConnection(options);
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text()));
        return *loaded;
    }
    QString path(const QString &name = {}) const { return KubeAdmin::namespaced(QStringLiteral("v1"), m_namespace, QStringLiteral("configmaps"), name); }
    void create(const QString &name) const { m_admin->create(path(), configMap(m_namespace, name)); }
    InformerBase::Options options() const
    {
        InformerBase::Options options;
        options.list.ns = m_namespace;
        return options;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_servers = std::make_unique<TestServers>(Server::Kubernetes, TestServers::Sharing::Own);
        m_admin = std::make_unique<KubeAdmin>(*m_servers);
    }
    void init() { m_namespace = m_admin->createNamespace(QStringLiteral("outage")); }

    void informer_survivesARestartOfTheApiServer()
    {
        create(QStringLiteral("before"));
        create(QStringLiteral("removed"));
        KubeClient client(connection(m_servers->kubeconfig()));
        Informer<QString> informer(client, configMaps, options(), [](const Json &object) { return stringAt(object, {"metadata", "name"}); });
        QStringList told;
        connect(&informer, &InformerBase::failing, this, [&] { told += QStringLiteral("failing"); });
        connect(&informer, &InformerBase::recovered, this, [&] { told += QStringLiteral("recovered"); });
        informer.start();
        QTRY_COMPARE(informer.count(), 2);
        m_servers->kill(ServerProcess::ApiServer);
        QTRY_COMPARE_WITH_TIMEOUT(told, QStringList(QStringLiteral("failing")), 20'000);
        m_servers->start(ServerProcess::ApiServer);
        create(QStringLiteral("after"));
        m_admin->remove(path(QStringLiteral("removed")));
        QTRY_VERIFY_WITH_TIMEOUT(informer.find({m_namespace, QStringLiteral("after")}), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(!informer.find({m_namespace, QStringLiteral("removed")}), 60'000);
        QVERIFY(informer.find({m_namespace, QStringLiteral("before")}));
        QCOMPARE(told.last(), QStringLiteral("recovered"));
        QCoro::waitFor(informer.stop());
    }

    void halfOpenWatch_isNoticedByItsSilence()
    {
        FaultProxy proxy(m_servers->kubernetesUrl());
        KubeClient client(connection(m_servers->kubeconfigVia(proxy.url())));
        InformerBase::Options quick = options();
        quick.silence = 1s;
        Informer<QString> informer(client, configMaps, quick, [](const Json &object) { return stringAt(object, {"metadata", "name"}); });
        informer.start();
        QTRY_VERIFY_WITH_TIMEOUT(informer.isSynced(), 20'000);
        const int before = proxy.connectionsSoFar();
        proxy.stall();
        create(QStringLiteral("unseen"));
        QTRY_VERIFY_WITH_TIMEOUT(proxy.connectionsSoFar() > before, 90'000);
        QVERIFY(!informer.find({m_namespace, QStringLiteral("unseen")}));
        proxy.stall(false);
        QTRY_VERIFY_WITH_TIMEOUT(informer.find({m_namespace, QStringLiteral("unseen")}), 60'000);
        QCoro::waitFor(informer.stop());
    }

    void halfOpenConnection_isLeftAfterATimeout()
    {
        FaultProxy proxy(m_servers->kubernetesUrl());
        KubeClient client(connection(m_servers->kubeconfigVia(proxy.url())));
        const ObjectKey ns {.ns = {}, .name = m_namespace};
        const auto before = QCoro::waitFor(client.get(resources::namespaces, ns));
        VERIFY_OK(before);
        QCOMPARE(proxy.connectionsSoFar(), 1);
        proxy.stall();
        const auto stalled = QCoro::waitFor(client.get(resources::namespaces, ns, {}, 500ms));
        VERIFY_ERROR(stalled, ErrorKind::Timeout);
        proxy.stall(false);
        const auto after = QCoro::waitFor(client.get(resources::namespaces, ns));
        VERIFY_OK(after);
        QCOMPARE(proxy.connectionsSoFar(), 2);
    }

    void cutConnections_endWritesWithoutDoubt()
    {
        FaultProxy proxy(m_servers->kubernetesUrl());
        KubeClient client(connection(m_servers->kubeconfigVia(proxy.url())));
        std::vector<QCoro::Task<Result<Json>>> tasks;
        for (int i = 0; i < 60; ++i)
            tasks.push_back(client.create(configMaps, configMap(m_namespace, QStringLiteral("c%1").arg(i)), QStringLiteral("keywright")));
        QTRY_VERIFY_WITH_TIMEOUT(proxy.bytesFromServer() > 20'000, 20'000);
        proxy.cut();
        int made = 0;
        for (auto &task : tasks) {
            const auto created = QCoro::waitFor(task);
            if (created)
                ++made;
            else
                QVERIFY2(created.error().kind == ErrorKind::Unavailable, qPrintable(created.error().text()));
        }
        QVERIFY(m_admin->list(path()).size() >= std::size_t(made));
        QCOMPARE(client.requestCount(), quint64(60)); // none was sent again
        const auto again = QCoro::waitFor(client.listAll(configMaps, options().list));
        VERIFY_OK(again);
    }
};

QTEST_GUILESS_MAIN(KubeOutageTest)
#include "KubeOutageTest.moc"
