// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/MainWindow.h"

#include "ui/credentials/CausePanel.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/FilterBar.h"
#include "ui/define/CredentialEditors.h"
#include "ui/detail/CredentialDetail.h"
#include "ui/shell/BannerStack.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/timelineview/TimelineView.h"

#include <QCloseEvent>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace keywright::ui {

namespace {

constexpr int coalesce = 200; ///< ms: sums and the sidebar need no more
constexpr int orderInterval = 1000; ///< ms: rows that belong elsewhere go there, if no hand is on them
constexpr int sidebarWidth = 225;
constexpr int sidebarLetters = 34; ///< the longest view with its count, also in large letters

QLabel *statusLabel(const char *name)
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(Qt::PlainText);
    label->setContentsMargins(metrics::tight, 0, metrics::tight, 0);
    return label;
}

} // namespace

MainWindow::MainWindow(const Clock &clock, Theme &theme, WindowSettings &settings)
    : m_clock(clock)
    , m_theme(theme)
    , m_settings(settings)
    , m_model(clock)
    , m_fleet(m_model, clock)
    , m_actions(clock, this)
    , m_watch(clock)
    , m_editors(std::make_unique<CredentialEditors>(clock, this, settings.draftFolder()))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Keywright"));
    setWindowIcon(icon(QStringLiteral("keywright")));
    setAcceptDrops(true);
    makePanes();
    makeMenus();
    makeConnections();
    resize(1366, 720);
    restoreGeometry(settings.geometry());
    m_list->header()->restoreState(settings.columns());
    if (!m_panes->restoreState(settings.panes()))
        m_panes->setSizes({430, 270});
    if (!m_sides->restoreState(settings.sides()))
        m_sides->setSizes({std::max(sidebarWidth, sidebarLetters * fontMetrics().averageCharWidth()), 1140});
    m_sidebar->setVisible(settings.sidebarShown());
    m_sidebar->setSaved(settings.savedFilters());
    placeDetail();
    m_filter->setText(Sidebar::viewFilters().constFirst());
    applyFilter(m_filter->text());
    // When it is shown: until then the pages that come and go would lose it to the sidebar.
    QTimer::singleShot(0, this, [this] {
        if (!focusWidget() || focusWidget() == m_sidebar)
            m_listOrEmpty->currentWidget()->setFocus(Qt::OtherFocusReason);
    });
    showTotals();
    showClusters();
}

MainWindow::~MainWindow()
{
    m_editors.reset(); // its windows know the sessions
}

void MainWindow::makePanes()
{
    m_sidebar = new Sidebar;
    m_filter = new FilterBar;
    m_banners = new BannerStack;
    m_causes = new CausePanel;
    m_causes->hide();
    m_list = new CredentialListView(m_model);
    m_timeline = new TimelineView(m_model, *m_list->selectionModel());
    m_detail = new CredentialDetail(m_clock);
    auto *create = new QPushButton(icon(QStringLiteral("add")), tr("New credential…"));
    create->setObjectName(QStringLiteral("newCredential"));
    connect(create, &QPushButton::clicked, this, [this] { m_editors->create(); });
    m_filter->extras()->addWidget(create);

    m_empty = new QWidget;
    m_empty->setObjectName(QStringLiteral("emptyState"));
    m_empty->setBackgroundRole(QPalette::Base);
    m_empty->setAutoFillBackground(true);
    m_emptyText = new QLabel;
    m_emptyText->setObjectName(QStringLiteral("emptyText"));
    m_emptyText->setTextFormat(Qt::PlainText);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    auto *clear = new QPushButton(tr("Show all credentials"));
    clear->setObjectName(QStringLiteral("emptyShowAll"));
    connect(clear, &QPushButton::clicked, m_filter, [this] { m_filter->setText({}); });
    auto *choose = new QPushButton(tr("Choose clusters…"));
    choose->setObjectName(QStringLiteral("emptyChoose"));
    connect(choose, &QPushButton::clicked, this, [this] {
        if (m_chooseClusters)
            m_chooseClusters();
    });
    auto *middle = new QVBoxLayout(m_empty);
    middle->addStretch(2);
    middle->addWidget(m_emptyText);
    middle->addSpacing(metrics::margin);
    middle->addWidget(clear, 0, Qt::AlignHCenter);
    middle->addWidget(choose, 0, Qt::AlignHCenter);
    middle->addStretch(3);
    m_listOrEmpty = new QStackedWidget;
    m_listOrEmpty->addWidget(m_list);
    m_listOrEmpty->addWidget(m_empty);
    m_listOrEmpty->addWidget(m_timeline);

    auto *upper = new QWidget;
    auto *upperRows = new QVBoxLayout(upper);
    upperRows->setContentsMargins(0, 0, 0, 0);
    upperRows->setSpacing(0);
    upperRows->addWidget(m_filter);
    upperRows->addWidget(m_banners);
    upperRows->addWidget(m_causes);
    upperRows->addWidget(m_listOrEmpty, 1);
    m_panes = new QSplitter(Qt::Vertical);
    m_panes->setChildrenCollapsible(false);
    m_panes->addWidget(upper);
    m_panes->addWidget(m_detail);
    m_panes->setStretchFactor(0, 3);
    m_panes->setStretchFactor(1, 2);
    m_sides = new QSplitter(Qt::Horizontal);
    m_sides->addWidget(m_sidebar);
    m_sides->addWidget(m_panes);
    m_sides->setStretchFactor(1, 1);
    m_sides->setHandleWidth(1);
    setCentralWidget(m_sides);

    m_selectionLabel = statusLabel("selectionLabel");
    m_sortLabel = statusLabel("sortLabel");
    m_liveLabel = statusLabel("liveLabel");
    m_noteLabel = statusLabel("noteLabel");
    statusBar()->addWidget(m_selectionLabel);
    statusBar()->addWidget(m_sortLabel);
    statusBar()->addPermanentWidget(m_noteLabel);
    statusBar()->addPermanentWidget(m_liveLabel);
    m_soon.setSingleShot(true);
    m_soon.setInterval(coalesce);
}

void MainWindow::makeConnections()
{
    connect(m_filter, &FilterBar::filterChanged, this, &MainWindow::applyFilter);
    connect(m_filter, &FilterBar::entered, this, [this] {
        if (m_model.rowCount() == 0)
            return;
        showEmptyState(); // what has just come is not in sight yet, and would not take the focus
        if (!m_list->currentIndex().isValid())
            m_list->setCurrentIndex(m_model.index(0, 0));
        m_list->setFocus(Qt::OtherFocusReason);
    });
    m_filter->setValues([this](const QString &key) { return filterValues(key); });
    connect(m_sidebar, &Sidebar::filterAsked, m_filter, &FilterBar::setText);
    connect(m_sidebar, &Sidebar::scopeAsked, m_filter, [this](const QString &cluster, const QString &ns) {
        const QString now = m_filter->text();
        m_filter->setTerm(
            QStringLiteral("ns"), ns.isEmpty() ? QString() : CredentialQuery::term(QStringLiteral("ns"), ns));
        m_filter->setTerm(QStringLiteral("cluster"), CredentialQuery::term(QStringLiteral("cluster"), cluster));
        if (m_filter->text() == now) { // a second click takes it out again
            m_filter->setTerm(QStringLiteral("ns"), {});
            m_filter->setTerm(QStringLiteral("cluster"), {});
        }
    });
    connect(m_sidebar, &Sidebar::savedRemovalAsked, this, [this](const QString &name) {
        auto filters = m_settings.savedFilters();
        filters.removeIf([&](const Sidebar::SavedFilter &filter) { return filter.name == name; });
        m_settings.setSavedFilters(filters);
        m_sidebar->setSaved(filters);
    });
    connect(m_causes, &CausePanel::causeChosen, m_filter, [this](const QString &reason) {
        m_filter->toggleTerm(CredentialQuery::term(QStringLiteral("reason"), reason));
    });
    connect(&m_watch, &TroubleWatch::opened, this, [this](const QString &filter) {
        if (!filter.isEmpty())
            m_filter->setText(filter);
        setWindowState(windowState() & ~Qt::WindowMinimized);
        setVisible(true);
        raise();
        activateWindow();
    });
    connect(m_list, &CredentialListView::currentCredentialChanged, this, &MainWindow::showCurrent);
    connect(m_list, &CredentialListView::selectedCredentialsChanged, this, &MainWindow::showSelection);
    connect(m_list, &CredentialListView::opened, this, [this] { m_detail->setFocus(Qt::OtherFocusReason); });
    connect(m_timeline, &TimelineView::opened, this, [this] { m_detail->setFocus(Qt::OtherFocusReason); });
    for (QAbstractItemView *view : std::initializer_list<QAbstractItemView *> {m_list, m_timeline})
        connect(view, &QWidget::customContextMenuRequested, this,
            [this, view](const QPoint &at) { contextMenu(view->viewport()->mapToGlobal(at)); });
    connect(m_list->header(), &QHeaderView::sortIndicatorChanged, this, &MainWindow::showStatus);
    connect(&m_model, &CredentialListModel::credentialChanged, this, &MainWindow::credentialChanged);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_model, &CredentialListModel::outOfPlaceChanged, this, soon);
    connect(&m_model, &CredentialListModel::totalsChanged, this, soon);
    connect(&m_model, &QAbstractItemModel::modelReset, this, soon);
    connect(&m_fleet, &Fleet::changed, this, soon);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        showTotals();
        showClusters();
        showSelection(); // what can be done depends on how all of them stand
    });
    // In one place for both views, and also while an empty list is hidden: what comes into its filter must be seen.
    connect(&m_order, &QTimer::timeout, this, [this] {
        if (m_model.outOfPlace() > 0 && !isFrozen())
            m_model.resort();
    });
    m_order.start(orderInterval);
    connect(
        m_banners, &BannerStack::retryAsked, &m_fleet, [this](ClusterSession *session) { m_fleet.reconnect(session); });
    connect(m_banners, &BannerStack::namespacesAsked, this, &MainWindow::chooseNamespaces);
    connect(m_detail, &CredentialDetail::actionAsked, this,
        [this](CredentialAction act, const ActionTarget &target) { m_actions.run(act, {target}); });
    connect(m_detail, &CredentialDetail::editAsked, this,
        [this](const ActionTarget &target) { m_editors->edit(target.session, target.facts); });
    const auto say = [this](const QString &sentence) { statusBar()->showMessage(sentence, 8000); };
    connect(&m_actions, &CredentialActions::done, this, say);
    connect(m_editors.get(), &CredentialEditors::done, this, say);
    connect(m_editors.get(), &CredentialEditors::applied, this, [this](const CredentialRef &ref) {
        m_awaited = ref; // shown as soon as the list has it: its key is what one waits for now
        showAwaited();
    });
}

std::vector<ActionTarget> MainWindow::targets() const
{
    std::vector<ActionTarget> all;
    for (const SharedFacts &facts : m_list->selected())
        all.push_back({m_fleet.session(facts->cluster), facts});
    return all;
}

void MainWindow::applyFilter(const QString &text)
{
    m_model.setFilter(text);
    m_filter->setProblems(m_model.filter().problems());
    m_sidebar->showFilter(text);
    showCauses();
    showEmptyState();
    showStatus();
}

void MainWindow::showCurrent()
{
    const CredentialRow *row = m_list->current();
    if (!row) {
        if (m_shown && m_model.total() > 0)
            return; // filtered out, or deleted: it says so, and nothing else comes under the hand
        m_shown.reset();
        m_detail->clear();
        return;
    }
    const CredentialRef ref = row->facts->ref();
    if (m_shown == ref)
        return;
    m_shown = ref;
    m_detail->show(row->session, row->facts);
}

void MainWindow::showAwaited()
{
    if (!m_awaited || !m_model.find(*m_awaited))
        return;
    const CredentialRef ref = *std::exchange(m_awaited, {});
    if (!m_list->select(ref)) {
        m_filter->setText({});
        m_list->select(ref);
    }
}

void MainWindow::credentialChanged(const CredentialRef &ref)
{
    const CredentialRow *row = m_model.find(ref);
    const SharedFacts facts = row ? row->facts : nullptr;
    m_editors->objectChanged(ref, facts);
    if (m_shown == ref)
        m_detail->update(facts);
    if (m_awaited == ref) // not in the middle of what the model is about to do
        QTimer::singleShot(0, this, &MainWindow::showAwaited);
}

void MainWindow::showSelection()
{
    const std::vector<ActionTarget> chosen = targets();
    for (const Command &each : m_acts) {
        const QString why =
            chosen.empty() ? tr("Choose a credential first.") : CredentialActions::whyNot(*each.acts, chosen);
        each.action->setEnabled(why.isEmpty());
        each.action->setToolTip(why);
        each.action->setStatusTip(why);
    }
    showStatus();
}

void MainWindow::showTotals()
{
    m_sidebar->setCounts(m_model.counts());
    showCauses();
    m_watch.look(m_fleet, m_model);
    showEmptyState();
    showStatus();
}

/// Where one looks for what needs somebody, and there is more than one thing.
void MainWindow::showCauses()
{
    const bool asked = CredentialQuery::termsOf(m_filter->text()).contains(Sidebar::viewFilters().constFirst());
    const std::vector<Cause> causes = asked ? causesOf(m_model.allRows()) : std::vector<Cause>();
    m_causes->setVisible(causes.size() > 1);
    if (!m_filter->text().contains(QLatin1String("reason:"))) // taken out of the filter by somebody else
        m_causes->setCurrentItem(nullptr);
    if (causes.size() > 1)
        m_causes->show(causes, m_clock.now());
}

void MainWindow::showClusters()
{
    m_sidebar->setClusters(m_fleet, m_model);
    m_banners->show(m_fleet, m_clock.now());
    const auto sessions = m_fleet.sessions();
    m_list->showCluster(sessions.size() > 1);
    m_timeline->showCluster(sessions.size() > 1);
    m_editors->setClusters(sessions);
    for (const ClusterSession *session : sessions)
        m_detail->setEngines(session->identity().id, m_fleet.enginesOf(session));
    const int live = m_fleet.liveCount();
    const int others = static_cast<int>(sessions.size()) - live;
    m_liveLabel->setText(others == 0 ? tr("● %1 live").arg(live) : tr("● %1 live  ◌ %2 not").arg(live).arg(others));
    showEmptyState();
}

void MainWindow::showStatus()
{
    const QLocale locale;
    QStringList parts {tr("%1 shown").arg(locale.toString(m_model.rowCount()))};
    qsizetype selected = 0;
    const QItemSelection selection = m_list->selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        selected += range.height();
    if (selected > 0)
        parts += tr("%1 selected").arg(locale.toString(selected));
    m_selectionLabel->setText(parts.join(QStringLiteral(" · ")));
    const QString column = m_model.headerData(m_model.sortColumn(), Qt::Horizontal).toString();
    QString sorted = m_model.sortOrder() == Qt::AscendingOrder ? tr("sorted by %1").arg(column)
                                                               : tr("sorted by %1, descending").arg(column);
    if (m_model.outOfPlace() > 0 && isFrozen())
        sorted += tr(" · order frozen – %1 moved, F5 sorts again").arg(m_model.outOfPlace());
    m_sortLabel->setText(sorted);
    m_filter->setCounts(m_model.rowCount(), m_model.total());
}

/// Never "fine" from absent data: which clusters do not tell is said in each of these.
void MainWindow::showEmptyState()
{
    const bool empty = m_model.rowCount() == 0;
    const bool focused = m_listOrEmpty->isAncestorOf(focusWidget());
    m_listOrEmpty->setCurrentWidget(empty ? m_empty : rows());
    m_empty->findChild<QPushButton *>(QStringLiteral("emptyShowAll"))->setVisible(m_model.total() > 0);
    const auto sessions = m_fleet.sessions();
    m_empty->findChild<QPushButton *>(QStringLiteral("emptyChoose"))->setVisible(sessions.empty());
    // A page that goes, or a button of it, hands the focus on to the sidebar: the rows would never get it back.
    if (focused && !m_listOrEmpty->currentWidget()->isAncestorOf(focusWidget()))
        m_listOrEmpty->currentWidget()->setFocus(Qt::OtherFocusReason);
    if (!empty)
        return;
    QStringList silent, connecting;
    for (const ClusterSession *session : sessions) {
        if (session->state().kind == ClusterState::Kind::Connecting)
            connecting += session->identity().title();
        else if (!session->state().isLive())
            silent += session->identity().title();
    }
    QString text;
    if (sessions.empty())
        text = tr("No cluster is watched yet.");
    else if (m_model.total() == 0 && !connecting.isEmpty())
        text = tr("Connecting to %1 …").arg(connecting.join(QStringLiteral(", ")));
    else if (m_filter->text().trimmed() == Sidebar::viewFilters().constFirst() && silent.isEmpty()
        && connecting.isEmpty())
        text = m_model.total() == 0 ? tr("There are no credentials yet.\nNew credential… makes the first one.")
            : m_model.counts().attention > 0 ? tr("What needs you is being sorted in …")
                                             : tr("Nothing needs you.\nAll %1 credentials are as they should be.")
                                                   .arg(QLocale().toString(m_model.total()));
    else if (m_model.total() > 0)
        text = tr("None of %1 credentials matches the filter.").arg(QLocale().toString(m_model.total()));
    else
        text = tr("There are no credentials to be seen.");
    if (!silent.isEmpty())
        text += u'\n' + tr("Unknown: %1.").arg(silent.join(QStringLiteral(", ")));
    m_emptyText->setText(text);
}

QAbstractItemView *MainWindow::rows() const
{
    if (m_asTimeline)
        return m_timeline;
    return m_list;
}

bool MainWindow::isFrozen() const
{
    return rows()->isVisible() && (m_asTimeline ? m_timeline->isFrozen() : m_list->isFrozen());
}

/// Whoever gives the focus to the list means the rows.
void MainWindow::showTimeline(bool shown)
{
    m_asTimeline = shown;
    m_list->setFocusProxy(shown ? m_timeline : nullptr);
    showEmptyState();
    rows()->setFocus(Qt::OtherFocusReason); // its keys are what it is there for
    showStatus();
}

void MainWindow::offerDrafts()
{
    m_editors->setClusters(m_fleet.sessions()); // not only with the next totals: a draft has its place in one of them
    m_editors->offerDrafts();
}

void MainWindow::setNote(const QString &note) { m_noteLabel->setText(note); }

QStringList MainWindow::filterValues(const QString &key) const
{
    QStringList values;
    if (key == u"cluster") {
        for (const ClusterSession *session : m_fleet.sessions())
            values += u'"' + session->identity().title() + u'"';
        return values;
    }
    QSet<QString> seen;
    for (const CredentialRow &row : m_model.allRows()) {
        if (!row.facts)
            continue;
        if (key == u"ns" || key == u"namespace")
            seen.insert(row.facts->key.ns);
        else if (key == u"reason")
            seen.insert(row.info.reason);
        else if (key == u"purpose")
            seen.insert(row.facts->purpose.isEmpty() ? QStringLiteral("missing") : row.facts->purpose);
        else if (key == u"name")
            seen.insert(row.facts->key.name);
    }
    if (key == u"expires" || key == u"rotates" || key == u"age")
        return {QStringLiteral("<1h"), QStringLiteral("<24h"), QStringLiteral("<7d"), QStringLiteral(">30d")};
    values = {seen.begin(), seen.end()};
    values.removeAll(QString());
    values.sort();
    return values;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if ((m_mayClose && !m_mayClose()) || !m_editors->mayClose()) { // drafts last: a no before costs none
        event->ignore();
        return;
    }
    m_settings.setGeometry(saveGeometry());
    m_settings.setColumns(m_list->header()->saveState());
    m_settings.setPanes(m_panes->saveState());
    m_settings.setSides(m_sides->saveState());
    m_settings.setSidebarShown(m_sidebar->isVisible());
    event->accept();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_banners->show(m_fleet, m_clock.now());
}

} // namespace keywright::ui
