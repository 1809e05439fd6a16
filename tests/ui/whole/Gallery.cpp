// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Gallery.h"

#include "../../pictures/Still.h"
#include "desktop/DesktopEngine.h"
#include "desktop/DesktopSetup.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/define/ImportSheet.h"
#include "ui/engine/EngineDialog.h"
#include "ui/engine/StopEngineDialog.h"
#include "ui/policy/PolicyPane.h"
#include "ui/setup/SetupDialog.h"
#include "ui/shell/ClustersDialog.h"
#include "ui/theme/Accessible.h"
#include "ui/translation/Translation.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>

namespace keywright::test {

using namespace ui;

namespace {

constexpr int patience = 20'000; ///< ms
constexpr int tabCount = 6;
constexpr const char *tabNames[] {"overview", "policy", "conditions", "history", "used-by", "yaml"};

Environment noEnvironment()
{
    return [](const char *) { return QString(); };
}

Settings settingsFor(const sandbox::Sandbox &sandbox)
{
    Settings settings = parseOptions({QStringLiteral("keywright")}, noEnvironment())->settings;
    settings.clusterName = QStringLiteral("eu-prod");
    settings.vault.address = sandbox.vaultSettings().http.baseUrl.toString();
    return settings;
}

/// What two want to be otherwise.
const ObjectKey contested {QStringLiteral("team-001"), QStringLiteral("contested")};

Json manifest(const ObjectKey &key, const QString &lifetime, const QString &note)
{
    const Json statement {{"Effect", "Allow"}, {"Action", "s3:GetObject"}, {"Resource", "arn:aws:s3:::reports/*"}};
    return {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", key.ns.toStdString()}, {"name", key.name.toStdString()}}},
        {"spec",
            {{"lifetime", lifetime.toStdString()}, {"purpose", {{"kind", "Other"}, {"note", note.toStdString()}}},
                {"iamPolicy", {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}}}}}};
}

/// The one that keeps nothing.
LoginStore noLogins()
{
    return {.read = [](const QString &) -> QCoro::Task<Result<LoginStore::Secret>> { co_return LoginStore::Secret(); },
        .keep = [](const QString &, const LoginStore::Secret &) -> QCoro::Task<Result<void>> {
            co_return Result<void>();
        },
        .forget = [](const QString &) -> QCoro::Task<Result<void>> { co_return Result<void>(); }};
}

} // namespace

Gallery::Gallery()
    : m_clock(QDateTime({2026, 5, 1}, {12, 0}, Qt::UTC))
    , m_production(m_clock, QStringLiteral("eu-prod"))
    , m_stage(m_clock, QStringLiteral("eu-stage"))
{
    QApplication::setCursorFlashTime(0); // a picture of a field is the same at any moment
    if (qEnvironmentVariableIsSet("KEYWRIGHT_GALLERY_LOCALE"))
        translateApplication(*qApp, QLocale(qEnvironmentVariable("KEYWRIGHT_GALLERY_LOCALE")));
    m_theme.choose(SchemeChoice::Light);
    if (!m_production.start() || !m_stage.start())
        return;
    pictures::fillStill(m_production, m_clock.now(), 60, 0);
    pictures::fillStill(m_stage, m_clock.now(), 30, 3);
    m_engines = std::make_unique<EnginesHere>(
        engineGateway([this](const QString &) { return settingsFor(m_production); }, m_clock, nullptr));
    begin();
}

Gallery::~Gallery()
{
    close();
    m_window.reset();
}

void Gallery::begin()
{
    m_window = std::make_unique<MainWindow>(m_clock, m_theme, m_settings);
    m_window->setClusterChooser([this] { openClusters(); });
    m_window->fleet().add({.id = QStringLiteral("eu-prod"),
                              .label = QStringLiteral("eu-prod"),
                              .colour = QColor(0xd0, 0x3b, 0x3b),
                              .environment = QStringLiteral("PROD")},
        [connection = m_production.kubeConnection()] { return Result<KubeConnection>(connection); });
    m_window->fleet().add({.id = QStringLiteral("eu-stage"),
                              .label = QStringLiteral("eu-stage"),
                              .colour = QColor(0xc0, 0x82, 0x10),
                              .environment = QStringLiteral("STAGE")},
        [connection = m_stage.kubeConnection()] { return Result<KubeConnection>(connection); });
    resizeForLetters(*m_window, 1366, 740);
    m_window->show();
    waitUntil([this] {
        return m_window->fleet().liveCount() == 2 && m_window->model().rowCount() > 0 && m_window->isActiveWindow();
    });
    m_window->model().resort();
}

QStringList Gallery::names()
{
    QStringList names {QStringLiteral("attention"), QStringLiteral("list"), QStringLiteral("timeline"),
        QStringLiteral("nothing-matches"), QStringLiteral("trouble")};
    for (const char *tab : tabNames)
        names += QStringLiteral("detail-") + QLatin1String(tab);
    for (const char *dialog : {"define-new", "define-edit", "template", "review", "conflict", "import", "bulk",
             "rotate", "delete", "secret", "go-to", "save-filter", "export", "clusters", "keys", "about", "namespaces",
             "setup-form", "setup-plan", "setup-question", "setup-print", "engine", "engine-stop", "shrink"})
        names += QLatin1String(dialog);
    return names;
}

bool Gallery::waitUntil(const std::function<bool()> &condition)
{
    QElapsedTimer waited;
    waited.start();
    while (!condition() && waited.elapsed() < patience)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
    return condition();
}

QWidget *Gallery::part(const QString &name)
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (!top->isVisible())
            continue;
        if (top->objectName() == name)
            return top;
        for (QWidget *found : top->findChildren<QWidget *>(name))
            if (found->isVisible())
                return found;
    }
    return nullptr;
}

QWidget *Gallery::arrive(const QString &name)
{
    waitUntil([&] { return part(name) && part(name)->window()->isActiveWindow(); });
    return part(name);
}

void Gallery::choose(const char *query)
{
    auto *list = m_window->findChild<CredentialListView *>(QStringLiteral("credentialList"));
    const CredentialQuery wanted(QString::fromLatin1(query));
    for (int row = 0; row < m_window->model().rowCount(); ++row)
        if (wanted.matches(m_window->model().rowAt(row), m_clock.now())) {
            list->select(m_window->model().rowAt(row).facts->ref());
            break;
        }
    list->setFocus();
}

bool Gallery::isListed(const ObjectKey &key) const
{
    for (int row = 0; row < m_window->model().rowCount(); ++row)
        if (m_window->model().rowAt(row).facts->key == key)
            return true;
    return false;
}

void Gallery::press(const QKeySequence &keys)
{
    for (QAction *action : m_window->findChildren<QAction *>())
        if (action->shortcut() == keys)
            return action->trigger();
}

/// One of the menus' commands, by what the code calls it.
void Gallery::trigger(const char *command)
{
    const QString text = QCoreApplication::translate("keywright::ui::MainWindow", command);
    for (QMenu *menu : m_window->menuBar()->findChildren<QMenu *>())
        for (QAction *action : menu->actions())
            if (action->text() == text)
                return action->trigger();
}

void Gallery::close()
{
    if (!m_window)
        return;
    for (QWidget *top : QApplication::topLevelWidgets())
        if (top != m_window.get() && top->isVisible()) {
            top->hide(); // a question about what was changed would wait for ever
            top->deleteLater();
        }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    if (m_broken)
        m_window->fleet().remove(std::exchange(m_broken, nullptr));
    if (std::exchange(m_isContested, false)) {
        KubeClient client(m_production.kubeConnection());
        const auto gone = QCoro::waitFor(client.remove(resources::awsCredentials, contested));
        waitUntil([this, &gone] { return !gone || !isListed(contested); });
    }
    if (m_window->findChild<QWidget *>(QStringLiteral("timelineView"))->isVisible())
        press(QKeySequence(Qt::CTRL | Qt::Key_T));
    m_window->findChild<QLineEdit *>(QStringLiteral("filter"))->setText({});
    m_window->findChild<QTabWidget *>(QStringLiteral("detailTabs"))->setCurrentIndex(0);
    m_window->activateWindow();
    waitUntil([this] { return m_window->isActiveWindow(); });
}

QWidget *Gallery::openDetail(int tab)
{
    choose(m_subject);
    auto *tabs = m_window->findChild<QTabWidget *>(QStringLiteral("detailTabs"));
    tabs->setCurrentIndex(tab);
    tabs->setFocus();
    // What each of them asks a server for.
    waitUntil([&] {
        const auto texts = tabs->currentWidget()->findChildren<QPlainTextEdit *>();
        const auto panes = tabs->currentWidget()->findChildren<PolicyPane *>();
        return std::all_of(texts.begin(), texts.end(), [](const QPlainTextEdit *text) {
            return !text->isVisible() || !text->document()->isEmpty();
        }) && std::all_of(panes.begin(), panes.end(), [](const PolicyPane *pane) {
            return !pane->isVisible() || pane->isChecked();
        });
    });
    return m_window.get();
}

QWidget *Gallery::openEditor()
{
    choose(m_subject);
    press(QKeySequence(Qt::Key_F4));
    QWidget *editor = arrive(QStringLiteral("define"));
    waitUntil([] {
        const auto *pane = qobject_cast<PolicyPane *>(part(QStringLiteral("policy")));
        return pane && pane->isEnabled() && !pane->text().isEmpty() && pane->isChecked();
    });
    return editor;
}

/// Of what is in the editor, with another lifetime.
QWidget *Gallery::openReview()
{
    QWidget *editor = part(QStringLiteral("define"));
    if (!editor)
        return nullptr;
    auto *lifetime = editor->findChild<QLineEdit *>(QStringLiteral("lifetime"));
    lifetime->selectAll();
    QTest::keyClicks(lifetime, QStringLiteral("12h"));
    QTest::keyClick(editor, Qt::Key_Return, Qt::ControlModifier);
    return arrive(QStringLiteral("review"));
}

/// Two fields that somebody else has.
QWidget *Gallery::openConflict()
{
    KubeClient client(m_production.kubeConnection());
    const auto made = QCoro::waitFor(client.apply(resources::awsCredentials,
        manifest(contested, QStringLiteral("16h"), m_stranger), {.fieldManager = m_stranger}));
    if (!made)
        return nullptr;
    m_isContested = true;
    if (!waitUntil([this] { return isListed(contested); }))
        return nullptr;
    const char *subject = std::exchange(m_subject, "contested");
    QWidget *editor = openEditor();
    m_subject = subject;
    if (!editor)
        return nullptr;
    auto *note = editor->findChild<QLineEdit *>(QStringLiteral("note"));
    note->selectAll();
    QTest::keyClicks(note, QStringLiteral("The reports of the night, for a partner without OIDC"));
    QWidget *review = openReview();
    return waitUntil([] { return part(QStringLiteral("conflicts")); }) ? review : nullptr;
}

/// What would be made, what would change, and what cannot be.
QWidget *Gallery::openImport()
{
    choose(m_subject);
    const auto *list = m_window->findChild<CredentialListView *>(QStringLiteral("credentialList"));
    const ObjectKey there = list->current() ? list->current()->facts->key : contested;
    QStringList manifests;
    for (const ObjectKey &key : {ObjectKey {there.ns, QStringLiteral("reports")}, there,
             ObjectKey {there.ns, m_stranger}, ObjectKey {QStringLiteral("nowhere"), QStringLiteral("reports")}})
        manifests += QString::fromStdString(manifest(key, QStringLiteral("12h"), m_stranger).dump());
    manifests += m_stranger;
    trigger("&Import…");
    auto *sheet = qobject_cast<ImportSheet *>(arrive(QStringLiteral("importSheet")));
    if (!sheet)
        return nullptr;
    qobject_cast<QComboBox *>(part(QStringLiteral("importCluster")))->setCurrentIndex(0);
    QMimeData data;
    data.setText(manifests.join(QStringLiteral("\n---\n")));
    sheet->readMimeData(data, m_stranger);
    waitUntil([] {
        const auto *apply = qobject_cast<QAbstractButton *>(part(QStringLiteral("importApply")));
        return apply && apply->isEnabled();
    });
    return sheet;
}

QWidget *Gallery::openSetup(const QString &page)
{
    ClusterSession *session = m_window->fleet().session(QStringLiteral("eu-prod"));
    auto *dialog =
        new SetupDialog(*session, setupGateway(settingsFor(m_production), noEnvironment(), m_clock), m_window.get());
    dialog->open();
    if (auto *token = qobject_cast<QLineEdit *>(arrive(QStringLiteral("setupToken"))))
        token->setText(m_production.vault().rootToken());
    const auto click = [](const char *name) {
        if (auto *button = qobject_cast<QAbstractButton *>(part(QLatin1String(name))))
            button->click();
    };
    if (page == u"setup-print") {
        click("setupPrintButton");
        return arrive(QStringLiteral("setupPrint"));
    }
    if (page == u"setup-form")
        return dialog;
    click("setupNext");
    waitUntil([] {
        const auto *apply = qobject_cast<QAbstractButton *>(part(QStringLiteral("setupApply")));
        return apply && apply->isEnabled();
    });
    if (page == u"setup-plan")
        return dialog;
    click("setupApply");
    return arrive(QStringLiteral("clusterQuestion"));
}

QWidget *Gallery::openEngine(bool stopping)
{
    ClusterSession *session = m_window->fleet().session(QStringLiteral("eu-prod"));
    QDialog *dialog = nullptr;
    if (stopping)
        dialog = new StopEngineDialog(
            {{session->identity(), {.kind = EngineStatus::Kind::Active}, {}}}, true, m_clock.now(), m_window.get());
    else
        dialog = new EngineDialog(*session, *m_engines, noLogins(), m_window.get());
    dialog->open();
    return arrive(dialog->objectName());
}

QWidget *Gallery::openClusters()
{
    QList<WatchedCluster> clusters;
    for (const ClusterSession *session : m_window->fleet().sessions())
        clusters += {.identity = session->identity(), .watched = true};
    clusters += {.identity = guessedIdentity(QStringLiteral("dev-laptop"))};
    auto *dialog = new ClustersDialog(clusters, m_window->fleet(), m_clock, m_window.get());
    dialog->open();
    return arrive(QStringLiteral("clustersDialog"));
}

QWidget *Gallery::open(const QString &name)
{
    close();
    auto *filter = m_window->findChild<QLineEdit *>(QStringLiteral("filter"));
    auto *list = m_window->findChild<CredentialListView *>(QStringLiteral("credentialList"));
    for (int tab = 0; tab < tabCount; ++tab)
        if (name == QStringLiteral("detail-") + QLatin1String(tabNames[tab]))
            return openDetail(tab);
    if (name.startsWith(QLatin1String("setup-")))
        return openSetup(name);
    if (name == u"attention") {
        filter->setText(QStringLiteral("is:attention"));
        waitUntil([] { return part(QStringLiteral("causes")); });
        choose("reason:AwsRefused");
        return m_window.get();
    }
    if (name == u"list") {
        choose(m_subject);
        return m_window.get();
    }
    if (name == u"timeline") {
        choose(m_subject);
        press(QKeySequence(Qt::CTRL | Qt::Key_T));
        return arrive(QStringLiteral("timelineView")) ? m_window.get() : nullptr;
    }
    if (name == u"nothing-matches") {
        filter->setText(QStringLiteral("nosuchname"));
        return arrive(QStringLiteral("emptyShowAll")) ? m_window.get() : nullptr;
    }
    if (name == u"trouble" || name == u"namespaces") {
        const KubeConnection nobody =
            m_production.kubeConnectionAs({QStringLiteral("default"), QStringLiteral("nobody")});
        m_broken = m_window->fleet().add(
            {.id = QStringLiteral("us-1"), .label = QStringLiteral("us-1"), .colour = Qt::darkCyan},
            [nobody] { return Result<KubeConnection>(nobody); });
        if (!arrive(QStringLiteral("bannerNamespaces")))
            return nullptr;
        if (name == u"trouble")
            return m_window.get();
        qobject_cast<QAbstractButton *>(part(QStringLiteral("bannerNamespaces")))->click();
        return arrive(QStringLiteral("chooseNamespaces"));
    }
    if (name == u"define-new" || name == u"template") {
        press(QKeySequence(QKeySequence::New));
        QWidget *editor = arrive(QStringLiteral("define"));
        if (name == u"define-new" || !editor)
            return editor;
        part(QStringLiteral("templates"))->findChild<QMenu *>()->actions().constFirst()->trigger();
        return arrive(QStringLiteral("template"));
    }
    if (name == u"define-edit")
        return openEditor();
    if (name == u"shrink") {
        if (!openEditor())
            return nullptr;
        part(QStringLiteral("policy"))->findChild<QAction *>(QStringLiteral("policyShrink"))->trigger();
        return arrive(QStringLiteral("shrinkDialog"));
    }
    if (name == u"review") {
        if (!openEditor() || !openReview())
            return nullptr;
        waitUntil([] {
            const auto *apply = qobject_cast<QAbstractButton *>(part(QStringLiteral("apply")));
            return apply && apply->isEnabled();
        });
        return part(QStringLiteral("review"));
    }
    if (name == u"conflict")
        return openConflict();
    if (name == u"import")
        return openImport();
    if (name == u"bulk") {
        list->setFocus();
        list->selectAll();
        trigger("Change &many…");
        return arrive(QStringLiteral("bulkChange"));
    }
    if (name == u"rotate" || name == u"delete" || name == u"secret") {
        choose(m_subject);
        QCoreApplication::processEvents();
        trigger(name == u"rotate" ? "&Rotate now…" : name == u"delete" ? "&Delete…" : "&Open the Secret…");
        QWidget *sheet = arrive(name == u"secret" ? QStringLiteral("secretSheet") : QStringLiteral("actionSheet"));
        if (name == u"delete")
            waitUntil([] { return !part(QStringLiteral("actionStatus")); }); // who takes the Secret
        return sheet;
    }
    if (name == u"go-to") {
        press(QKeySequence(Qt::CTRL | Qt::Key_K));
        return arrive(QStringLiteral("goTo"));
    }
    if (name == u"save-filter") {
        filter->setText(QStringLiteral("is:failing"));
        trigger("Save this &filter…");
        return arrive(QStringLiteral("saveFilter"));
    }
    if (name == u"export") {
        press(QKeySequence(Qt::CTRL | Qt::Key_E));
        return arrive(QStringLiteral("exportDialog"));
    }
    if (name == u"clusters")
        return openClusters();
    if (name == u"keys") {
        press(QKeySequence(Qt::Key_F1));
        return arrive(QStringLiteral("keys"));
    }
    if (name == u"about") {
        trigger("&About Keywright");
        return arrive(QStringLiteral("about"));
    }
    if (name == u"engine" || name == u"engine-stop")
        return openEngine(name == u"engine-stop");
    return nullptr;
}

} // namespace keywright::test
