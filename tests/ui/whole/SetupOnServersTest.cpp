// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Hands.h"
#include "app/Options.h"
#include "base/Clock.h"
#include "desktop/DesktopSetup.h"
#include "support/KubeAdmin.h"
#include "support/RandomName.h"
#include "support/VaultAdmin.h"
#include "ui/setup/SetupDialog.h"

#include <QClipboard>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTreeWidget>

using namespace keywright;
using namespace keywright::test;
using namespace keywright::ui;

/// The setup assistant on a real API server and a real Vault: what it plans, writes and finds there.
class SetupOnServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void planned_thenWritten_thenChecked();
    void changedByHand_isShownAndPutBack();
    void withoutRights_eachSideSaysSo();

private:
    void open(const QString &kubeconfig, const QByteArray &token);
    void look();
    /// All was written and tried: what the check found.
    static void isChecked();
    [[nodiscard]] static QStringList states();
    [[nodiscard]] static QString status() { return textOf(QStringLiteral("setupStatus")); }
    [[nodiscard]] QString policy(const char *name) const { return QLatin1String(name) + u'.' + m_cluster; }

    TestServers m_servers {Servers(Server::Kubernetes) | Server::Vault | Server::FastIam};
    KubeAdmin m_kube {m_servers};
    VaultAdmin m_vault {m_servers};
    SystemClock m_clock;
    QString m_ns;
    QString m_cluster;
    QString m_mount;
    std::unique_ptr<ClusterSession> m_session;
    QPointer<SetupDialog> m_dialog;
};

void SetupOnServersTest::init()
{
    m_ns = m_kube.createNamespace(QStringLiteral("assistant"));
    m_cluster = randomName(QStringLiteral("assistant"));
    m_mount =
        m_vault.setUpForKeywright(AwsAdmin::fastIam(m_servers)).mount; // of another cluster: this one has nothing yet
    open(m_servers.kubeconfig(), m_servers.vaultRootToken());
}

void SetupOnServersTest::cleanup()
{
    delete m_dialog;
    m_session.reset();
}

void SetupOnServersTest::open(const QString &kubeconfig, const QByteArray &token)
{
    delete m_dialog;
    m_session = std::make_unique<ClusterSession>(
        ClusterIdentity {.id = QStringLiteral("real"), .label = QStringLiteral("real")}, [kubeconfig] {
            KubeConfigOptions options;
            options.kubeconfig = kubeconfig;
            return loadKubeConnection(options);
        });
    const Environment none = [](const char *) { return QString(); };
    Settings settings = parseOptions({QStringLiteral("keywright")}, none)->settings;
    settings.mounts = {{.name = m_mount, .stsEndpoint = m_servers.fastIamEndpoint().toString()}};
    m_dialog = new SetupDialog(*m_session, setupGateway(settings, none, m_clock), nullptr);
    m_dialog->show();
    typeInto(QStringLiteral("setupNamespaces"), m_ns);
    typeInto(QStringLiteral("vaultClusterName"), m_cluster);
    typeInto(QStringLiteral("vaultAddress"), m_servers.vaultUrl().toString());
    typeInto(QStringLiteral("vaultCaCert"), m_servers.caFile());
    typeInto(QStringLiteral("vaultMounts"), m_mount);
    typeInto(QStringLiteral("setupToken"), QString::fromUtf8(token));
}

void SetupOnServersTest::look()
{
    click(QStringLiteral("setupNext"));
    QTRY_VERIFY_WITH_TIMEOUT(
        !status().isEmpty() && part<QAbstractButton>(QStringLiteral("setupNext"))->isEnabled(), 30'000);
}

void SetupOnServersTest::isChecked()
{
    QTRY_VERIFY_WITH_TIMEOUT(
        status().contains(QStringLiteral("missing")) || status().contains(QStringLiteral("All that the engine needs")),
        60'000);
    click(QStringLiteral("setupCopy"));
    QVERIFY2(status().contains(QStringLiteral("All that the engine needs is there.")),
        qPrintable(status() + u'\n' + QApplication::clipboard()->text()));
}

QStringList SetupOnServersTest::states()
{
    QStringList found;
    for (QTreeWidgetItemIterator it(part<QTreeWidget>(QStringLiteral("setupPlan"))); *it; ++it)
        if ((*it)->parent())
            found += (*it)->text(0) + u'|' + (*it)->text(1);
    return found;
}

void SetupOnServersTest::planned_thenWritten_thenChecked()
{
    look();
    const QStringList plan = states();
    const QString role = QStringLiteral("Role %1/keywright-engine|will be made").arg(m_ns);
    QVERIFY2(plan.contains(role), qPrintable(plan.join(u'\n')));
    QVERIFY2(plan.contains(QStringLiteral("policy %1|will be made").arg(policy("keywright-engine"))),
        qPrintable(plan.join(u'\n')));
    const QString rolePath = KubeAdmin::namespaced(QStringLiteral("rbac.authorization.k8s.io/v1"), m_ns,
        QStringLiteral("roles"), QStringLiteral("keywright-engine"));
    QVERIFY(!m_kube.exists(rolePath)); // so far it was looked at
    QVERIFY(m_vault.list(QStringLiteral("sys/policies/acl")).filter(m_cluster).isEmpty());
    click(QStringLiteral("setupApply"));
    click(QStringLiteral("clusterQuestionAct"));
    isChecked();
    QVERIFY(m_kube.exists(rolePath));
    QVERIFY(m_vault.list(QStringLiteral("sys/policies/acl")).contains(policy("keywright-engine")));
    QCOMPARE(stringAt(m_vault.read(QStringLiteral("auth/token/roles/") + policy("keywright-issuer")),
                 {"data", "token_type"}),
        QStringLiteral("batch"));
    click(QStringLiteral("setupBack"));
    look();
    QVERIFY2(status().startsWith(QStringLiteral("Nothing is to be written.")), qPrintable(status()));
}

void SetupOnServersTest::changedByHand_isShownAndPutBack()
{
    look();
    click(QStringLiteral("setupApply"));
    click(QStringLiteral("clusterQuestionAct"));
    isChecked();
    m_vault.write(QStringLiteral("sys/policies/acl/") + policy("keywright-issue"),
        {{"policy", "path \"x\" { capabilities = [\"read\"] }"}});
    click(QStringLiteral("setupBack"));
    look();
    const QString plan = states().join(u'\n');
    QVERIFY2(
        plan.contains(QStringLiteral("policy %1|will be changed").arg(policy("keywright-issue"))), qPrintable(plan));
    click(QStringLiteral("setupApply"));
    click(QStringLiteral("clusterQuestionAct"));
    isChecked();
    QVERIFY(!stringAt(m_vault.read(QStringLiteral("sys/policies/acl/") + policy("keywright-issue")), {"data", "policy"})
                 .contains(QStringLiteral("path \"x\"")));
}

void SetupOnServersTest::withoutRights_eachSideSaysSo()
{
    const QByteArray nobody = m_kube.serviceAccountToken({m_ns, QStringLiteral("nobody")});
    open(m_servers.kubeconfigAs(nobody), m_vault.makeToken({QStringLiteral("default")}));
    look();
    const QString plan = states().join(u'\n');
    QVERIFY2(plan.count(QStringLiteral("|could not be looked at")) >= 2, qPrintable(plan));
    QVERIFY(!part<QAbstractButton>(QStringLiteral("setupApply"))->isEnabled());
}

QTEST_MAIN(SetupOnServersTest)
#include "SetupOnServersTest.moc"
