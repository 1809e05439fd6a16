// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "../../reconcile/EngineFixture.h"
#include "Hands.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/shell/MainWindow.h"

#include <QToolButton>

using namespace keywright;
using namespace keywright::test;
using namespace keywright::ui;

namespace {

constexpr int engineTakes = 60'000; ///< ms

} // namespace

/// What one can do to a credential, by real clicks in the window, on a real API server and Vault with an engine.
class ActionsOnServersTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void suspended_andResumed();
    void compromised_bringsANewKey_andEndsTheOldOne();
    void workloads_areRestarted();
    void theSecret_isOpened_andLeavesATrace();
    void deleted_itTakesKeysAndSecretAlong();

private:
    /// In the detail's bar, where it is; some of it may be folded away.
    void act(const char *button);
    void confirm();
    [[nodiscard]] QString currentKey() const { return m_world->currentKeyId(m_name); }

    std::unique_ptr<EngineFixture> m_world;
    std::unique_ptr<EngineFixture::RunningEngine> m_engine;
    SystemClock m_clock;
    Theme m_theme;
    WindowSettings m_settings;
    std::unique_ptr<MainWindow> m_window;
    QString m_name;
    int m_number = 0;
};

void ActionsOnServersTest::initTestCase()
{
    m_world = std::make_unique<EngineFixture>();
    m_engine = m_world->startEngine(m_world->settings());
}

void ActionsOnServersTest::cleanupTestCase()
{
    m_engine.reset();
    m_world.reset();
}

void ActionsOnServersTest::init()
{
    m_name = QStringLiteral("app-%1").arg(++m_number);
    m_world->create(m_name, {{"purpose", {{"kind", "Other"}}}});
    QTRY_VERIFY_WITH_TIMEOUT(m_world->isReady(m_name), engineTakes);
    m_window = std::make_unique<MainWindow>(m_clock, m_theme, m_settings);
    m_window->resize(1800, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    KubeConfigOptions options;
    options.kubeconfig = m_world->servers.kubeconfig();
    m_window->fleet().add({.id = QStringLiteral("real"), .label = QStringLiteral("real"), .colour = Qt::blue},
        [options] { return loadKubeConnection(options); }, {m_world->ns});
    typeInto(QStringLiteral("filter"), QStringLiteral("name:") + m_name);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->model().rowCount(), 1, engineTakes);
    QTRY_VERIFY(part(QStringLiteral("credentialList")));
    auto *list = part<CredentialListView>(QStringLiteral("credentialList"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(m_window->model().index(0, 1)).center());
    QVERIFY(list->current());
    QTRY_VERIFY_WITH_TIMEOUT(m_window->fleet().liveCount() == 1, engineTakes);
}

void ActionsOnServersTest::cleanup() { m_window.reset(); }

void ActionsOnServersTest::act(const char *button) { click(QLatin1String(button)); }

void ActionsOnServersTest::confirm()
{
    click(QStringLiteral("actionConfirm"));
    QTRY_VERIFY_WITH_TIMEOUT(!part(QStringLiteral("actionSheet")), engineTakes);
}

void ActionsOnServersTest::suspended_andResumed()
{
    const QString key = currentKey();
    act("suspendButton");
    confirm();
    const auto suspended = [this] { return m_world->get(m_name).spec.suspended; };
    QTRY_VERIFY_WITH_TIMEOUT(suspended(), engineTakes);
    // The window knows from the server, and offers the way back.
    act("resumeButton");
    confirm();
    QTRY_VERIFY_WITH_TIMEOUT(!suspended(), engineTakes);
    QTRY_VERIFY_WITH_TIMEOUT(m_world->isReady(m_name), engineTakes);
    QCOMPARE(currentKey(), key); // it has lived on
}

void ActionsOnServersTest::compromised_bringsANewKey_andEndsTheOldOne()
{
    const QString secretName = m_name + QStringLiteral("-creds");
    const std::map<QString, QByteArray> old = m_world->secret(secretName);
    const QString before = currentKey();
    QVERIFY(m_world->keyWorks(old));
    act("compromisedButton");
    confirm();
    QTRY_VERIFY_WITH_TIMEOUT(currentKey() != before && m_world->secretWorks(secretName), engineTakes);
    QTRY_VERIFY_WITH_TIMEOUT(!m_world->keyWorks(old), engineTakes);
}

void ActionsOnServersTest::workloads_areRestarted()
{
    const QString deployment = QStringLiteral("web-%1").arg(m_number);
    m_world->deploy(deployment, m_name + QStringLiteral("-creds"));
    act("restartConsumersButton");
    click(QStringLiteral("actionConfirm"));
    const auto restarted = [&] {
        const Json found = m_world->kube.get(
            KubeAdmin::namespaced(QStringLiteral("apps/v1"), m_world->ns, QStringLiteral("deployments"), deployment));
        return keywright::find(found, {"spec", "template", "metadata", "annotations"}) != nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(restarted(), engineTakes);
    if (part(QStringLiteral("actionSheet"))) // it tells what it restarted
        click(QStringLiteral("actionCancel"));
}

void ActionsOnServersTest::theSecret_isOpened_andLeavesATrace()
{
    act("openSecretButton");
    click(QStringLiteral("secretOpen"));
    QTRY_VERIFY_WITH_TIMEOUT(part(QStringLiteral("secretValue-AWS_SECRET_ACCESS_KEY")), engineTakes);
    const QString note = textOf(QStringLiteral("secretNote"));
    QVERIFY2(note.contains(QStringLiteral("Event")), qPrintable(note));
    QVERIFY2(m_world->eventReasons(m_name).contains(QStringLiteral("SecretOpened")),
        qPrintable(m_world->eventReasons(m_name).join(u' ')));
    const QString secret =
        QString::fromUtf8(m_world->secret(m_name + QStringLiteral("-creds"))[QStringLiteral("AWS_SECRET_ACCESS_KEY")]);
    for (const QWidget *widget : part(QStringLiteral("secretSheet"))->findChildren<QWidget *>())
        for (const char *property : {"text", "toolTip", "accessibleName", "accessibleDescription"})
            QVERIFY2(!widget->property(property).toString().contains(secret),
                qPrintable(widget->objectName())); // dots, until it is asked for
    click(QStringLiteral("secretCancel"));
}

void ActionsOnServersTest::deleted_itTakesKeysAndSecretAlong()
{
    const QString secretName = m_name + QStringLiteral("-creds");
    const std::map<QString, QByteArray> key = m_world->secret(secretName);
    act("deleteCredentialButton");
    confirm();
    QTRY_VERIFY_WITH_TIMEOUT(!m_world->exists(m_name), engineTakes);
    QTRY_COMPARE(m_window->model().rowCount(), 0);
    QVERIFY(!m_world->kube.exists(m_world->secretPath(secretName)));
    QTRY_VERIFY_WITH_TIMEOUT(!m_world->keyWorks(key), engineTakes);
}

QTEST_MAIN(ActionsOnServersTest)
#include "ActionsOnServersTest.moc"
