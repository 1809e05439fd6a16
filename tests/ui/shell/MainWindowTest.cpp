// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/MainWindow.h"
#include "sandbox/Sandbox.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/timelineview/TimelineView.h"

#include <QAbstractButton>
#include <QDialog>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace keywright;
using namespace keywright::ui;
using keywright::sandbox::Sandbox;

/// The window on an API server: what it shows, what it says when it cannot, and the way from key to key.
class MainWindowTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void credentials_comeAndGoAsTheyDoOnTheServer();
    void attention_isTheFirstView_andNeverFineWithoutData();
    void whatBeginsToFail_comesIntoAnEmptyAttention();
    void noCluster_isSaid();
    void forbidden_isSaid_andANamespaceHelps();
    void aBrokenKubeconfig_isThatClustersOnly();
    void typeAndEnter_opensTheRightOne();
    void theWholeWay_byKeys();
    void ctrlT_showsTheSameRowsOverTime();
    void aClusterRemoved_takesItsRows();
    void tenThousand_areShown();
    void droppedManifest_isImported_andShown();

private:
    [[nodiscard]] Json credential(const char *ns, const char *name) const
    {
        return {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
            {"metadata", {{"namespace", ns}, {"name", name}}},
            {"spec",
                {{"lifetime", "16h"}, {"iamPolicyArns", Json::array({"arn:aws:iam::aws:policy/ReadOnlyAccess"})}}}};
    }
    ClusterSession *watch(const char *id, const KubeConnection &connection, const QStringList &namespaces = {})
    {
        return m_window->fleet().add(
            {.id = QString::fromLatin1(id), .label = QString::fromLatin1(id), .colour = Qt::blue},
            [connection] { return Result<KubeConnection>(connection); }, namespaces);
    }
    [[nodiscard]] CredentialListView *list() const
    {
        return m_window->findChild<CredentialListView *>(QStringLiteral("credentialList"));
    }
    [[nodiscard]] QLineEdit *filter() const { return m_window->findChild<QLineEdit *>(QStringLiteral("filter")); }
    [[nodiscard]] QString emptyText() const
    {
        return m_window->findChild<QLabel *>(QStringLiteral("emptyText"))->text();
    }
    void picture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("KEYWRIGHT_PICTURES");
        if (!folder.isEmpty())
            m_window->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
    }

    SystemClock m_clock;
    std::unique_ptr<Sandbox> m_sandbox;
    Theme m_theme;
    WindowSettings m_settings;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::initTestCase() { m_theme.choose(SchemeChoice::Light); }

void MainWindowTest::init()
{
    m_sandbox = std::make_unique<Sandbox>(m_clock);
    QVERIFY(m_sandbox->start());
    for (const char *ns : {"shop", "media"})
        m_sandbox->createNamespace(QString::fromLatin1(ns));
    m_window = std::make_unique<MainWindow>(m_clock, m_theme, m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_sandbox.reset();
}

void MainWindowTest::credentials_comeAndGoAsTheyDoOnTheServer()
{
    QVERIFY(m_sandbox->create(credential("shop", "mailer")));
    watch("one", m_sandbox->kubeConnection());
    filter()->setText({});
    QTRY_COMPARE(m_window->model().rowCount(), 1);
    QVERIFY(m_sandbox->create(credential("media", "uploads")));
    QTRY_COMPARE(m_window->model().rowCount(), 2);
    KubeClient client(m_sandbox->kubeConnection());
    QVERIFY(
        QCoro::waitFor(client.remove(resources::awsCredentials, {QStringLiteral("shop"), QStringLiteral("mailer")})));
    QTRY_COMPARE(m_window->model().rowCount(), 1);
    QCOMPARE(m_window->model().rowAt(0).facts->key.name, QStringLiteral("uploads"));
}

void MainWindowTest::attention_isTheFirstView_andNeverFineWithoutData()
{
    QCOMPARE(filter()->text(), QStringLiteral("is:attention"));
    ClusterSession *session = watch("one", m_sandbox->kubeConnection());
    QTRY_VERIFY(session->state().isLive());
    QTRY_VERIFY2(emptyText().contains(QStringLiteral("no credentials yet")), qPrintable(emptyText()));
    // A second cluster that does not answer: not fine any more.
    KubeConnection nowhere = m_sandbox->kubeConnection();
    nowhere.server = QUrl(QStringLiteral("http://127.0.0.1:1"));
    watch("two", nowhere);
    QTRY_VERIFY2(emptyText().contains(QStringLiteral("Unknown: two")), qPrintable(emptyText()));
    QVERIFY(!emptyText().contains(QStringLiteral("as they should be")));
    picture(QStringLiteral("window-unreachable"));
}

/// An empty list is hidden behind a sentence: what begins to fail meanwhile must come in all the same.
void MainWindowTest::whatBeginsToFail_comesIntoAnEmptyAttention()
{
    QVERIFY(m_sandbox->create(credential("shop", "mailer")));
    KubeClient client(m_sandbox->kubeConnection());
    const ObjectKey key {QStringLiteral("shop"), QStringLiteral("mailer")};
    const auto ready = [&](const char *status, const char *reason) {
        const Json condition {{"type", "Ready"}, {"status", status}, {"reason", reason}, {"message", "m"},
            {"lastTransitionTime", "2026-05-01T12:00:00Z"}};
        const Json patch {{"status", {{"observedGeneration", 1}, {"conditions", Json::array({condition})}}}};
        QVERIFY(QCoro::waitFor(client.mergePatch(
            resources::awsCredentials, key, patch, QStringLiteral("engine"), QStringLiteral("status"))));
    };
    ready("True", "KeyPublished");
    watch("one", m_sandbox->kubeConnection());
    QTRY_VERIFY2(emptyText().contains(QStringLiteral("Nothing needs you")), qPrintable(emptyText()));
    ready("False", "AwsRefused");
    QTRY_COMPARE(m_window->model().rowCount(), 1);
    QTRY_VERIFY(list()->isVisible());
}

void MainWindowTest::noCluster_isSaid()
{
    QTRY_VERIFY(emptyText().contains(QStringLiteral("No cluster")));
    bool asked = false;
    m_window->setClusterChooser([&] { asked = true; });
    auto *choose = m_window->findChild<QPushButton *>(QStringLiteral("emptyChoose"));
    QVERIFY(choose->isVisible());
    QTest::mouseClick(choose, Qt::LeftButton);
    QVERIFY(asked);
}

void MainWindowTest::forbidden_isSaid_andANamespaceHelps()
{
    QVERIFY(m_sandbox->create(credential("shop", "mailer")));
    const ObjectKey account {QStringLiteral("shop"), QStringLiteral("reader")};
    const KubeConnection asReader = m_sandbox->kubeConnectionAs(account);
    QVERIFY(m_sandbox->create({{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "Role"},
        {"metadata", {{"namespace", "shop"}, {"name", "reader"}}},
        {"rules",
            Json::array({{{"apiGroups", {"keywright.dev"}}, {"resources", {"awscredentials"}},
                {"verbs", {"get", "list", "watch"}}}})}}));
    QVERIFY(m_sandbox->create({{"apiVersion", "rbac.authorization.k8s.io/v1"}, {"kind", "RoleBinding"},
        {"metadata", {{"namespace", "shop"}, {"name", "reader"}}},
        {"roleRef", {{"apiGroup", "rbac.authorization.k8s.io"}, {"kind", "Role"}, {"name", "reader"}}},
        {"subjects", Json::array({{{"kind", "ServiceAccount"}, {"namespace", "shop"}, {"name", "reader"}}})}}));
    ClusterSession *session = watch("one", asReader);
    QTRY_COMPARE(session->state().kind, ClusterState::Kind::Forbidden);
    QTRY_VERIFY(m_window->findChild<QWidget *>(QStringLiteral("banners"))->isVisible());
    picture(QStringLiteral("window-forbidden"));
    filter()->setText({});
    m_window->fleet().reconnect(session, {QStringLiteral("shop")});
    QTRY_COMPARE(m_window->model().rowCount(), 1);
    QTRY_VERIFY(session->state().isLive());
}

void MainWindowTest::aBrokenKubeconfig_isThatClustersOnly()
{
    QVERIFY(m_sandbox->create(credential("shop", "mailer")));
    filter()->setText({});
    ClusterSession *broken = m_window->fleet().add(
        {.id = QStringLiteral("two"), .label = QStringLiteral("two")}, []() -> Result<KubeConnection> {
            return failure(ErrorKind::Configuration, QStringLiteral("There is no context “two” in config."));
        });
    watch("one", m_sandbox->kubeConnection());
    QTRY_COMPARE(m_window->model().rowCount(), 1);
    QTRY_COMPARE(broken->state().kind, ClusterState::Kind::Broken);
    const auto isSaid = [this] {
        const auto labels = m_window->findChild<QWidget *>(QStringLiteral("banners"))->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
            [](const QLabel *label) { return label->text().contains(QStringLiteral("There is no context")); });
    };
    QTRY_VERIFY(isSaid());
}

void MainWindowTest::typeAndEnter_opensTheRightOne()
{
    for (const char *name : {"mailer", "mailer-old", "uploads"})
        QVERIFY(m_sandbox->create(credential("shop", name)));
    watch("one", m_sandbox->kubeConnection());
    filter()->setText({});
    QTRY_COMPARE(m_window->model().rowCount(), 3);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(filter()->hasFocus());
    QTest::keyClicks(filter(), QStringLiteral("uplo")); // no pause before Enter
    QTest::keyClick(filter(), Qt::Key_Return);
    QVERIFY(list()->hasFocus());
    QCOMPARE(list()->current()->facts->key.name, QStringLiteral("uploads"));
}

void MainWindowTest::theWholeWay_byKeys()
{
    QVERIFY(m_sandbox->create(credential("shop", "mailer")));
    QVERIFY(m_sandbox->create(credential("media", "uploads")));
    watch("one", m_sandbox->kubeConnection());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier); // all credentials
    QTRY_COMPARE(m_window->model().rowCount(), 2);
    QCOMPARE(filter()->text(), QString());
    // F6 goes round all panes and comes back
    QTRY_VERIFY(list()->isVisible());
    list()->setFocus();
    QList<QWidget *> visited;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6);
        QVERIFY(QApplication::focusWidget());
        visited += QApplication::focusWidget();
    }
    QCOMPARE(QSet<QWidget *>(visited.begin(), visited.end()).size(), 4);
    QVERIFY(list()->hasFocus());
    picture(QStringLiteral("window-two"));
}

void MainWindowTest::ctrlT_showsTheSameRowsOverTime()
{
    QVERIFY(m_sandbox->create(credential("shop", "mailer")));
    QVERIFY(m_sandbox->create(credential("media", "uploads")));
    watch("one", m_sandbox->kubeConnection());
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier); // all credentials
    QTRY_COMPARE(m_window->model().rowCount(), 2);
    QTRY_VERIFY(list()->hasFocus());
    auto *timeline = m_window->findChild<TimelineView *>();
    QVERIFY(timeline && !timeline->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(timeline->isVisible() && !list()->isVisible());
    QVERIFY(timeline->hasFocus());
    QTest::keyClick(timeline, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(timeline, Qt::Key_Down);
    QCOMPARE(list()->current()->facts->key, m_window->model().rowAt(1).facts->key);
    picture(QStringLiteral("window-timeline"));
    // The filter is the same one, and Enter in it goes to the rows that are seen.
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(filter(), QStringLiteral("nosuchname"));
    QTRY_VERIFY(!timeline->isVisible());
    QTest::keyClick(filter(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(filter(), QStringLiteral("uploads"));
    QTRY_VERIFY(timeline->isVisible());
    QTest::keyClick(filter(), Qt::Key_Return);
    QTRY_VERIFY(timeline->hasFocus());
    QCOMPARE(list()->current()->facts->key.name, QStringLiteral("uploads"));
    QTest::keyClick(timeline, Qt::Key_F6);
    QVERIFY(!timeline->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(timeline->hasFocus());
    QTest::keyClick(timeline, Qt::Key_T, Qt::ControlModifier);
    QTRY_VERIFY(list()->isVisible() && list()->hasFocus());
}

void MainWindowTest::aClusterRemoved_takesItsRows()
{
    QVERIFY(m_sandbox->create(credential("shop", "mailer")));
    ClusterSession *session = watch("one", m_sandbox->kubeConnection());
    filter()->setText({});
    QTRY_COMPARE(m_window->model().rowCount(), 1);
    m_window->fleet().remove(session);
    QCOMPARE(m_window->model().rowCount(), 0);
    QTRY_VERIFY(emptyText().contains(QStringLiteral("No cluster")));
}

void MainWindowTest::tenThousand_areShown()
{
    std::vector<CredentialChange> changes;
    ClusterSession session({.id = QStringLiteral("many"), .label = QStringLiteral("many")},
        [] { return Result<KubeConnection>(KubeConnection {}); });
    for (int i = 0; i < 10'000; ++i) {
        CredentialFacts facts;
        facts.cluster = QStringLiteral("many");
        facts.key = {QStringLiteral("team-%1").arg(i % 300), QStringLiteral("c%1").arg(i)};
        facts.uid = QString::number(i);
        changes.push_back({facts.key, std::make_shared<const CredentialFacts>(facts)});
    }
    m_window->model().apply(&session, changes);
    filter()->setText(QStringLiteral("ns:\"team-7\" c3"));
    QVERIFY(m_window->model().rowCount() > 0);
    for (int row = 0; row < m_window->model().rowCount(); ++row)
        QCOMPARE(m_window->model().rowAt(row).facts->key.ns, QStringLiteral("team-7"));
    m_window->model().removeCluster(&session);
}

void MainWindowTest::droppedManifest_isImported_andShown()
{
    watch("one", m_sandbox->kubeConnection());
    QTRY_VERIFY(emptyText().contains(QStringLiteral("no credentials yet")));
    QTest::keyClick(m_window.get(), Qt::Key_O, Qt::ControlModifier);
    QTRY_VERIFY(m_window->findChild<QDialog *>(QStringLiteral("importSheet")));
    QTest::keyClick(m_window->findChild<QDialog *>(QStringLiteral("importSheet")), Qt::Key_Escape);
    QTRY_VERIFY(!m_window->findChild<QDialog *>(QStringLiteral("importSheet")));
    QMimeData data;
    data.setText(QStringLiteral("{apiVersion: keywright.dev/v1alpha1, kind: AwsCredential, "
                                "metadata: {name: dropped, namespace: media}, spec: {iamGroups: [g]}}"));
    QDragEnterEvent enters(QPoint(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enters);
    QVERIFY(enters.isAccepted());
    QDropEvent drops(QPointF(400, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drops);
    auto *apply = m_window->findChild<QAbstractButton *>(QStringLiteral("importApply"));
    QVERIFY(apply);
    QTRY_VERIFY(apply->isEnabled());
    QTest::mouseClick(apply, Qt::LeftButton);
    QTRY_VERIFY(list()->current() && list()->current()->facts->key.name == u"dropped");
}

QTEST_MAIN(MainWindowTest)
#include "MainWindowTest.moc"
