// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/FaultProxy.h"
#include "support/KubeAdmin.h"
#include "support/TestServers.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/shell/MainWindow.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace keywright;
using namespace keywright::test;
using namespace keywright::ui;

/// The window on a real API server: what comes, goes, is refused and is lost there.
class WindowOnServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_kube.applyKeywrightCrd(); }
    void init();
    void cleanup() { m_window.reset(); }
    void credentials_comeChangeAndGo();
    void rotateNow_byKeys_reachesTheObject();
    void aLostWatch_isSaid_andWhatWasMissedComes();
    void anUnknownToken_isSaid();
    void oneNamespace_isEnough();

private:
    [[nodiscard]] QString path(const QString &name = {}) const
    {
        return KubeAdmin::namespaced(
            QStringLiteral("keywright.dev/v1alpha1"), m_ns, QStringLiteral("awscredentials"), name);
    }
    void create(const char *name) const
    {
        m_kube.create(path(),
            {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
                {"metadata", {{"namespace", m_ns}, {"name", name}}},
                {"spec",
                    {{"lifetime", "16h"},
                        {"iamPolicyArns", Json::array({"arn:aws:iam::aws:policy/ReadOnlyAccess"})}}}});
    }
    ClusterSession *watch(const QString &kubeconfig, const QStringList &namespaces = {})
    {
        KubeConfigOptions options;
        options.kubeconfig = kubeconfig;
        return m_window->fleet().add(
            {.id = QStringLiteral("real"), .label = QStringLiteral("real"), .colour = Qt::blue},
            [options] { return loadKubeConnection(options); }, namespaces);
    }
    [[nodiscard]] QLineEdit *filter() const { return m_window->findChild<QLineEdit *>(QStringLiteral("filter")); }
    [[nodiscard]] CredentialListView *list() const
    {
        return m_window->findChild<CredentialListView *>(QStringLiteral("credentialList"));
    }
    void showMine() const { filter()->setText(CredentialQuery::term(QStringLiteral("ns"), m_ns)); }

    TestServers m_servers {Server::Kubernetes};
    KubeAdmin m_kube {m_servers};
    QString m_ns;
    SystemClock m_clock;
    Theme m_theme;
    WindowSettings m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void WindowOnServersTest::init()
{
    m_ns = m_kube.createNamespace(QStringLiteral("window"));
    m_window = std::make_unique<MainWindow>(m_clock, m_theme, m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void WindowOnServersTest::credentials_comeChangeAndGo()
{
    create("mailer");
    watch(m_servers.kubeconfig());
    showMine();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->model().rowCount(), 1, 20'000);
    QCOMPARE(m_window->model().rowAt(0).info.standing, Standing::Unseen); // no engine is there
    create("uploads");
    QTRY_COMPARE(m_window->model().rowCount(), 2);
    m_kube.mergePatch(path(QStringLiteral("mailer")), {{"spec", {{"lifetime", "8h"}}}});
    const auto lifetime = [&](const char *name) {
        for (const CredentialRow &row : m_window->model().allRows())
            if (row.facts && row.facts->key == ObjectKey {m_ns, QLatin1String(name)})
                return row.facts->lifetime;
        return std::chrono::milliseconds(0);
    };
    QTRY_COMPARE(lifetime("mailer"), std::chrono::milliseconds(std::chrono::hours(8)));
    m_kube.remove(path(QStringLiteral("mailer")));
    QTRY_COMPARE(m_window->model().rowCount(), 1);
}

void WindowOnServersTest::rotateNow_byKeys_reachesTheObject()
{
    create("mailer");
    watch(m_servers.kubeconfig());
    showMine();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->model().rowCount(), 1, 20'000);
    QTRY_VERIFY(list()->isVisible());
    QTest::keyClick(filter(), Qt::Key_Return);
    QVERIFY(list()->hasFocus());
    const auto mayRotate = [this] { // once the cluster is live
        const auto actions = m_window->findChildren<QAction *>();
        return std::any_of(actions.begin(), actions.end(), [](const QAction *action) {
            return action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_R) && action->isEnabled();
        });
    };
    QTRY_VERIFY(mayRotate());
    QTest::keyClick(list(), Qt::Key_R, Qt::ControlModifier);
    const auto confirm = []() -> QPushButton * {
        for (QWidget *top : QApplication::topLevelWidgets())
            if (auto *button = top->findChild<QPushButton *>(QStringLiteral("actionConfirm"));
                button && button->isVisible())
                return button;
        return nullptr;
    };
    QTRY_VERIFY(confirm());
    confirm()->setFocus();
    QTest::keyClick(confirm(), Qt::Key_Space);
    const auto asked = [&] {
        return stringMapAt(m_kube.get(path(QStringLiteral("mailer"))), {"metadata", "annotations"})
            .contains(names::rotateNow);
    };
    QTRY_VERIFY_WITH_TIMEOUT(asked(), 20'000);
}

void WindowOnServersTest::aLostWatch_isSaid_andWhatWasMissedComes()
{
    FaultProxy proxy(m_servers.kubernetesUrl());
    create("mailer");
    ClusterSession *session = watch(m_servers.kubeconfigVia(proxy.url()));
    showMine();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->model().rowCount(), 1, 20'000);
    proxy.refuse();
    QTRY_COMPARE_WITH_TIMEOUT(session->state().kind, ClusterState::Kind::Stale, 30'000);
    QTRY_COMPARE(m_window->model().rowAt(0).info.standing, Standing::Unknown); // kept, and never called fine
    QTRY_VERIFY(m_window->findChild<QWidget *>(QStringLiteral("banners"))->isVisible());
    create("uploads");
    m_kube.remove(path(QStringLiteral("mailer")));
    proxy.refuse(false);
    m_window->fleet().reconnect(session);
    QTRY_VERIFY_WITH_TIMEOUT(session->state().isLive(), 30'000);
    const auto only = [&] {
        return m_window->model().rowCount() == 1 ? m_window->model().rowAt(0).facts->key.name : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(only(), QStringLiteral("uploads"), 20'000);
    QTRY_VERIFY(!m_window->findChild<QWidget *>(QStringLiteral("banners"))->isVisible());
    m_window.reset(); // before the proxy
}

void WindowOnServersTest::anUnknownToken_isSaid()
{
    ClusterSession *session = watch(m_servers.kubeconfigAs("made-up-token"));
    QTRY_COMPARE_WITH_TIMEOUT(session->state().kind, ClusterState::Kind::Unauthorized, 40'000);
    QTRY_VERIFY(m_window->findChild<QWidget *>(QStringLiteral("banners"))->isVisible());
}

void WindowOnServersTest::oneNamespace_isEnough()
{
    create("mailer");
    const ObjectKey account {m_ns, QStringLiteral("reader")};
    const QByteArray token = m_kube.serviceAccountToken(account);
    const QString roles =
        KubeAdmin::namespaced(QStringLiteral("rbac.authorization.k8s.io/v1"), m_ns, QStringLiteral("roles"));
    const QString bindings =
        KubeAdmin::namespaced(QStringLiteral("rbac.authorization.k8s.io/v1"), m_ns, QStringLiteral("rolebindings"));
    m_kube.create(roles,
        {{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "Role"}, {"metadata", {{"name", "reader"}}},
            {"rules",
                Json::array({{{"apiGroups", {"keywright.dev"}}, {"resources", {"awscredentials"}},
                    {"verbs", {"get", "list", "watch"}}}})}});
    m_kube.create(bindings,
        {{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "RoleBinding"}, {"metadata", {{"name", "reader"}}},
            {"roleRef", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "Role"}, {"name", "reader"}}},
            {"subjects", Json::array({{{"kind", "ServiceAccount"}, {"namespace", m_ns}, {"name", "reader"}}})}});
    ClusterSession *session = watch(m_servers.kubeconfigAs(token));
    QTRY_COMPARE_WITH_TIMEOUT(session->state().kind, ClusterState::Kind::Forbidden, 20'000);
    m_window->fleet().reconnect(session, {m_ns});
    showMine();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->model().rowCount(), 1, 20'000);
    QTRY_VERIFY(session->state().isLive());
}

QTEST_MAIN(WindowOnServersTest)
#include "WindowOnServersTest.moc"
