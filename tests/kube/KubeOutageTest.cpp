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

constexpr int patience = 60'000;

const ResourceType configMaps {.group = {},
    .version = QStringLiteral("v1"),
    .plural = QStringLiteral("configmaps"),
    .kind = QStringLiteral("ConfigMap")};

QString versionOf(const Json &object) { return stringAt(object, {"metadata", "resourceVersion"}); }

} // namespace

/// A real API server that goes away, and a network that goes wrong: the informer's copy is right again afterwards.
class KubeOutageTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void halfOpenWatch_isNoticedByItsSilence();
    void apiServerRestarted_inTheMiddleOfAWatch_losesNoEvent();
    void versionThatIsGone_isANewList();
    void halfOpenConnection_isLeftAfterATimeout();
    void cutConnections_endWritesWithoutDoubt();

private:
    /// An informer of the values of this test's ConfigMaps, by way of a network that can go wrong.
    struct Watched
    {
        Watched(const KubeOutageTest &test, std::chrono::milliseconds silence);
        ~Watched() { QCoro::waitFor(informer.stop()); }
        [[nodiscard]] QString value(const char *name) const
        {
            const QString *found = informer.find({ns, QString::fromLatin1(name)});
            return found ? *found : QStringLiteral("none");
        }

        /// The list was answered, and the watch is open.
        [[nodiscard]] bool isOpen() const
        {
            const HttpUsage usage = client.usage();
            return usage.requests >= 2 && usage.inFlight == 0;
        }

        QString ns;
        FaultProxy proxy;
        KubeClient client;
        Informer<QString> informer;
        QStringList told;
    };

    [[nodiscard]] static KubeConnection connection(const QString &kubeconfig);
    [[nodiscard]] QString path(const char *name = "") const
    {
        return KubeAdmin::namespaced(
            QStringLiteral("v1"), m_namespace, QStringLiteral("configmaps"), QString::fromLatin1(name));
    }
    [[nodiscard]] Json configMap(const QString &name, const char *value) const;
    Json create(const char *name, const char *value) const
    {
        return m_admin->create(path(), configMap(QString::fromLatin1(name), value));
    }
    void change(const char *name, const char *value) const
    {
        m_admin->mergePatch(path(name), Json {{"data", {{"value", value}}}});
    }
    [[nodiscard]] InformerBase::Options options(std::chrono::milliseconds silence) const;
    void makeThree() const;
    void changeAllThree() const;
    static void verifyAllThreeChanged(const Watched &watched);

    std::unique_ptr<TestServers> m_servers;
    std::unique_ptr<KubeAdmin> m_admin;
    QString m_namespace;
};

KubeOutageTest::Watched::Watched(const KubeOutageTest &test, std::chrono::milliseconds silence)
    : ns(test.m_namespace)
    , proxy(test.m_servers->kubernetesUrl())
    , client(connection(test.m_servers->kubeconfigVia(proxy.url())))
    , informer(client, configMaps, test.options(silence), [](const Json &object) {
        return stringAt(object, {"data", "value"});
    })
{
    connect(&informer, &InformerBase::changed, &informer,
        [this](const ObjectKey &key) { told += u'+' + key.name + u'=' + value(key.name.toLatin1().constData()); });
    connect(&informer, &InformerBase::removed, &informer, [this](const ObjectKey &key) { told += u'-' + key.name; });
    connect(&informer, &InformerBase::failing, &informer, [this] { told += QStringLiteral("failing"); });
    connect(&informer, &InformerBase::recovered, &informer, [this] { told += QStringLiteral("recovered"); });
    informer.start();
}

KubeConnection KubeOutageTest::connection(const QString &kubeconfig)
{
    KubeConfigOptions options;
    options.kubeconfig = kubeconfig;
    auto loaded = loadKubeConnection(options);
    if (!loaded)
        qFatal("%s", qPrintable(loaded.error().text()));
    return *loaded;
}

Json KubeOutageTest::configMap(const QString &name, const char *value) const
{
    Json object {{"apiVersion", "v1"}, {"kind", "ConfigMap"}, {"data", {{"value", value}}}};
    object["metadata"] = {{"namespace", m_namespace}, {"name", name}};
    return object;
}

InformerBase::Options KubeOutageTest::options(std::chrono::milliseconds silence) const
{
    InformerBase::Options options;
    options.list.ns = m_namespace;
    options.list.fieldSelector = QStringLiteral("metadata.name!=kube-root-ca.crt"); // every namespace gets one
    options.silence = silence;
    return options;
}

/// What is to be changed, to be removed, and nothing yet of what is to be made.
void KubeOutageTest::makeThree() const
{
    create("changed", "old");
    create("removed", "old");
    create("kept", "old");
}

void KubeOutageTest::changeAllThree() const
{
    create("made", "new");
    change("changed", "new");
    m_admin->remove(path("removed"));
}

void KubeOutageTest::verifyAllThreeChanged(const Watched &watched)
{
    QTRY_COMPARE_WITH_TIMEOUT(watched.value("made"), QStringLiteral("new"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(watched.value("changed"), QStringLiteral("new"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(watched.value("removed"), QStringLiteral("none"), patience);
    QCOMPARE(watched.value("kept"), QStringLiteral("old"));
    QCOMPARE(watched.told.count(QStringLiteral("+made=new")), 1);
    QCOMPARE(watched.told.count(QStringLiteral("+changed=new")), 1);
    QCOMPARE(watched.told.count(QStringLiteral("-removed")), 1);
    QCOMPARE(watched.told.count(QStringLiteral("+kept=old")), 1); // that of the first list
}

void KubeOutageTest::initTestCase()
{
    m_servers = std::make_unique<TestServers>(Server::Kubernetes, TestServers::Sharing::Own);
    m_admin = std::make_unique<KubeAdmin>(*m_servers);
}

void KubeOutageTest::init() { m_namespace = m_admin->createNamespace(QStringLiteral("outage")); }

void KubeOutageTest::halfOpenWatch_isNoticedByItsSilence()
{
    makeThree();
    Watched watched(*this, 1s); // 90 s in the engine: the API server says something once a minute
    QTRY_COMPARE_WITH_TIMEOUT(watched.informer.count(), 3, patience);
    QTRY_VERIFY_WITH_TIMEOUT(watched.isOpen(), patience);
    const int before = watched.proxy.connectionsSoFar();
    watched.proxy.stall(); // open, and not a byte comes any more
    changeAllThree();
    QTRY_VERIFY_WITH_TIMEOUT(watched.proxy.connectionsSoFar() > before, patience);
    QCOMPARE(watched.value("made"), QStringLiteral("none"));
    watched.proxy.stall(false);
    verifyAllThreeChanged(watched);
}

void KubeOutageTest::apiServerRestarted_inTheMiddleOfAWatch_losesNoEvent()
{
    makeThree();
    Watched watched(*this, 90s);
    QTRY_COMPARE_WITH_TIMEOUT(watched.informer.count(), 3, patience);
    QTRY_VERIFY_WITH_TIMEOUT(watched.isOpen(), patience);
    m_servers->kill(ServerProcess::ApiServer);
    watched.proxy.refuse(); // it comes back later for the informer than for whoever makes changes meanwhile
    QTRY_COMPARE_WITH_TIMEOUT(watched.told.last(), QStringLiteral("failing"), patience);
    m_servers->start(ServerProcess::ApiServer);
    changeAllThree();
    watched.proxy.refuse(false);
    verifyAllThreeChanged(watched);
    QCOMPARE(watched.told.count(QStringLiteral("failing")), 1);
    QCOMPARE(watched.told.count(QStringLiteral("recovered")), 1);
}

void KubeOutageTest::versionThatIsGone_isANewList()
{
    makeThree();
    const QString old = versionOf(m_admin->get(path("kept")));
    Watched watched(*this, 90s);
    QTRY_COMPARE_WITH_TIMEOUT(watched.informer.count(), 3, patience);
    QTRY_VERIFY_WITH_TIMEOUT(watched.isOpen(), patience);
    watched.proxy.refuse();
    changeAllThree();
    m_servers->forgetHistory();
    // A watch from there is refused now, by a server that has no memory of its own of what was before.
    KubeClient direct(connection(m_servers->kubeconfig()));
    const auto gone = QCoro::waitFor(direct.watch(configMaps, options(90s).list, old, 60s));
    if (gone) {
        const auto line = QCoro::waitFor((*gone)->nextLine(60s));
        VERIFY_OK(line);
        QVERIFY2(line->value_or("").contains("\"code\":410"), line->value_or("").constData());
    } else {
        VERIFY_ERROR(gone, ErrorKind::Gone);
    }
    watched.proxy.refuse(false);
    verifyAllThreeChanged(watched);
    change("kept", "newer"); // and the watch after the new list works
    QTRY_COMPARE_WITH_TIMEOUT(watched.value("kept"), QStringLiteral("newer"), patience);
}

void KubeOutageTest::halfOpenConnection_isLeftAfterATimeout()
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

void KubeOutageTest::cutConnections_endWritesWithoutDoubt()
{
    FaultProxy proxy(m_servers->kubernetesUrl());
    KubeClient client(connection(m_servers->kubeconfigVia(proxy.url())));
    std::vector<QCoro::Task<Result<Json>>> tasks;
    for (int i = 0; i < 60; ++i)
        tasks.push_back(
            client.create(configMaps, configMap(QStringLiteral("c%1").arg(i), "x"), QStringLiteral("keywright")));
    QTRY_VERIFY_WITH_TIMEOUT(proxy.bytesFromServer() > 20'000, patience);
    proxy.cut();
    std::size_t made = 0;
    for (auto &task : tasks) {
        const auto created = QCoro::waitFor(task);
        if (created)
            ++made;
        else // torn, or while the connection was made
            QVERIFY2(created.error().kind == ErrorKind::Unavailable || created.error().kind == ErrorKind::Tls,
                qPrintable(created.error().text()));
    }
    QVERIFY(m_admin->list(path()).size() >= made);
    QCOMPARE(client.requestCount(), quint64(60)); // none was sent again
    const auto again = QCoro::waitFor(client.listAll(configMaps, options(90s).list));
    VERIFY_OK(again);
}

QTEST_GUILESS_MAIN(KubeOutageTest)
#include "KubeOutageTest.moc"
