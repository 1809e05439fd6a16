// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ClusterBadge.h"
#include "ui/credentials/CredentialListView.h"
#include "ui/credentials/FilterBar.h"
#include "ui/define/CredentialEditors.h"
#include "ui/define/ImportSheet.h"
#include "ui/detail/CredentialDetail.h"
#include "ui/report/ExportDialog.h"
#include "ui/shell/GoToDialog.h"
#include "ui/shell/MainWindow.h"
#include "ui/theme/Icons.h"
#include "ui/timelineview/TimelineView.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QInputDialog>
#include <QMenuBar>
#include <QMessageBox>
#include <QSplitter>
#include <QStatusBar>

namespace keywright::ui {

QAction *MainWindow::command(
    QMenu *menu, const QString &text, const QKeySequence &keys, std::function<void()> run, const char *iconName)
{
    QAction *action = menu->addAction(text);
    if (iconName)
        action->setIcon(icon(QLatin1String(iconName)));
    if (!keys.isEmpty())
        action->setShortcut(keys);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void MainWindow::addAct(
    QMenu *menu, CredentialAction act, const QString &text, const QKeySequence &keys, const char *iconName)
{
    QAction *action = command(
        menu, text, keys, [this, act] { m_actions.run(act, targets()); }, iconName);
    action->setEnabled(false);
    m_acts.push_back({action, act});
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    command(
        file, tr("&New credential…"), QKeySequence::New, [this] { m_editors->create(); }, "add");
    command(file, tr("&Import…"), QKeySequence::Open, [this] { importManifests(); });
    command(file, tr("&Export what is shown…"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { exportShown(); });
    file->addSeparator();
    command(file, tr("&Quit"), QKeySequence::Quit, [this] { close(); });

    makeCredentialMenu();
    makeViewMenu();

    QMenu *go = menuBar()->addMenu(tr("&Go"));
    command(
        go, tr("Go to &anything…"), QKeySequence(Qt::CTRL | Qt::Key_K), [this] { goTo(); }, "search");
    command(
        go, tr("&Filter"), QKeySequence::Find, [this] { m_filter->startTyping(); }, "filter");
    command(go, tr("&List"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] { m_list->setFocus(Qt::ShortcutFocusReason); });
    command(go, tr("&Next pane"), QKeySequence(Qt::Key_F6), [this] { nextPane(1); });
    command(go, tr("&Previous pane"), QKeySequence(Qt::SHIFT | Qt::Key_F6), [this] { nextPane(-1); });
    go->addSeparator();
    const QStringList names {
        tr("Attention"), tr("All credentials"), tr("Key ends in 7 days"), tr("Rotating now"), tr("Suspended")};
    const QStringList filters = Sidebar::viewFilters();
    for (int i = 0; i < filters.size(); ++i)
        command(go, names[i], QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)),
            [this, filter = filters[i]] { m_filter->setText(filter); });

    QMenu *cluster = menuBar()->addMenu(tr("C&luster"));
    m_clusterMenu = cluster;
    QAction *choose = command(cluster, tr("&Choose clusters…"), {}, [this] { m_chooseClusters(); });
    connect(cluster, &QMenu::aboutToShow, choose, [this, choose] { choose->setEnabled(m_chooseClusters != nullptr); });
    command(cluster, tr("Connect &again to all that do not answer"), QKeySequence(Qt::SHIFT | Qt::Key_F5), [this] {
        for (ClusterSession *session : m_fleet.sessions())
            if (!session->state().isLive())
                m_fleet.reconnect(session);
    });

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    command(help, tr("&Keys"), QKeySequence(Qt::Key_F1), [this] { showKeys(); });
    command(help, tr("&About Keywright"), {}, [this] {
        auto *box = new QMessageBox(QMessageBox::Information, tr("About Keywright"),
            tr("Keywright %1\nAWS keys for Kubernetes namespaces, issued by Vault and rotated at half of their "
               "life.\n\n"
               "Free software: GPL-3.0-or-later.")
                .arg(QApplication::applicationVersion()),
            QMessageBox::Close, this);
        box->setObjectName(QStringLiteral("about"));
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setTextFormat(Qt::PlainText);
        box->open();
    });
}

void MainWindow::addClusterCommand(const QString &text, std::function<void(ClusterSession &)> run)
{
    QMenu *clusters = m_clusterMenu->addMenu(text);
    connect(clusters, &QMenu::aboutToShow, this, [this, clusters, run = std::move(run)] {
        clusters->clear();
        for (ClusterSession *session : m_fleet.sessions()) {
            const ClusterIdentity &identity = session->identity();
            QAction *action = clusters->addAction(
                clusterIcon(identity, palette()), QString(identity.title()).replace(u'&', QStringLiteral("&&")));
            connect(action, &QAction::triggered, session, [session, run] { run(*session); });
        }
        if (clusters->isEmpty())
            clusters->addAction(tr("No cluster is watched"))->setEnabled(false);
    });
}

void MainWindow::makeCredentialMenu()
{
    m_credentialMenu = menuBar()->addMenu(tr("&Credential"));
    QMenu *menu = m_credentialMenu;
    menu->setToolTipsVisible(true);
    command(
        menu, tr("&Edit…"), QKeySequence(Qt::Key_F4), [this] { editCurrent(); }, "edit");
    command(menu, tr("Change &many…"), {}, [this] {
        if (const std::vector<ActionTarget> chosen = targets(); !chosen.empty())
            m_editors->changeMany(chosen);
    });
    menu->addSeparator();
    addAct(menu, CredentialAction::RotateNow, tr("&Rotate now…"), QKeySequence(Qt::CTRL | Qt::Key_R), "rotate");
    addAct(menu, CredentialAction::Compromised, tr("Com&promised…"), {});
    addAct(menu, CredentialAction::Suspend, tr("&Suspend…"), {});
    addAct(menu, CredentialAction::Resume, tr("Res&ume…"), {});
    addAct(menu, CredentialAction::RestartConsumers, tr("Restart &workloads…"), {});
    menu->addSeparator();
    addAct(menu, CredentialAction::OpenSecret, tr("&Open the Secret…"), {}, "lock");
    addAct(menu, CredentialAction::CopyKubectl, tr("Copy &kubectl command"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    QAction *copy = command(menu, tr("&Copy rows"), QKeySequence::Copy, [this] {
        QStringList lines;
        for (const ActionTarget &target : targets()) {
            const CredentialRow *row = m_model.find(target.facts->ref());
            QStringList cells;
            for (int column = 0; row && column < credentialColumns; ++column)
                if (!m_list->isColumnHidden(column) && column != static_cast<int>(CredentialColumn::Timeline))
                    cells += m_model.text(*row, static_cast<CredentialColumn>(column));
            lines += cells.join(u'\t');
        }
        QApplication::clipboard()->setText(lines.join(u'\n'));
    });
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copy);
    m_timeline->addAction(copy);
    menu->addSeparator();
    // Only with the focus in the list: elsewhere the key deletes text.
    addAct(menu, CredentialAction::Delete, tr("&Delete…"), QKeySequence::Delete);
    QAction *remove = m_acts.back().action;
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(remove);
    m_timeline->addAction(remove);
}

void MainWindow::makeViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    QAction *timeline = command(
        view, tr("&Timeline"), QKeySequence(Qt::CTRL | Qt::Key_T), [this] { showTimeline(!m_asTimeline); }, "clock");
    timeline->setObjectName(QStringLiteral("showTimeline"));
    timeline->setCheckable(true);
    view->addSeparator();
    command(view, tr("Sort &again now"), QKeySequence::Refresh, [this] { m_model.resort(); });
    command(view, tr("Save this &filter…"), {}, [this] { saveFilter(); });
    view->addSeparator();
    QMenu *columns = view->addMenu(tr("&Columns"));
    for (int column = 0; column < credentialColumns; ++column) {
        QAction *shown = columns->addAction(m_model.headerData(column, Qt::Horizontal).toString());
        shown->setCheckable(true);
        shown->setEnabled(column > static_cast<int>(CredentialColumn::Namespace)); // what it is, always
        connect(columns, &QMenu::aboutToShow, shown,
            [this, shown, column] { shown->setChecked(!m_list->isColumnHidden(column)); });
        connect(shown, &QAction::triggered, m_list, [this, column](bool on) { m_list->setColumnHidden(column, !on); });
    }
    QAction *side = command(view, tr("&Sidebar"), QKeySequence(Qt::CTRL | Qt::Key_B),
        [this] { m_sidebar->setVisible(!m_sidebar->isVisible()); });
    side->setCheckable(true);
    QAction *right = command(view, tr("Detail at the &right"), {}, [this] {
        m_settings.setDetailAtRight(m_panes->orientation() == Qt::Vertical);
        m_panes->setOrientation(m_panes->orientation() == Qt::Vertical ? Qt::Horizontal : Qt::Vertical);
    });
    right->setCheckable(true);
    connect(view, &QMenu::aboutToShow, this, [this, side, right, timeline] {
        timeline->setChecked(m_asTimeline);
        side->setChecked(m_sidebar->isVisible());
        right->setChecked(m_panes->orientation() == Qt::Horizontal);
    });
    view->addSeparator();
    auto *group = new QActionGroup(this);
    const std::pair<SchemeChoice, QString> schemes[] {{SchemeChoice::System, tr("Colours of the s&ystem")},
        {SchemeChoice::Light, tr("&Light")}, {SchemeChoice::Dark, tr("&Dark")},
        {SchemeChoice::HighContrast, tr("&High contrast")}};
    for (const auto &[choice, name] : schemes) {
        QAction *action = group->addAction(view->addAction(name));
        action->setCheckable(true);
        action->setChecked(m_theme.choice() == choice);
        connect(action, &QAction::triggered, this, [this, choice = choice] {
            m_theme.choose(choice);
            m_settings.setScheme(choice);
        });
    }
}

void MainWindow::placeDetail()
{
    if (m_settings.detailAtRight())
        m_panes->setOrientation(Qt::Horizontal);
}

void MainWindow::contextMenu(const QPoint &global)
{
    if (m_list->current())
        m_credentialMenu->popup(global);
}

void MainWindow::editCurrent()
{
    if (const CredentialRow *row = m_list->current())
        m_editors->edit(row->session, row->facts);
}

void MainWindow::nextPane(int step)
{
    QList<QWidget *> panes {m_sidebar, m_filter, rows(), m_detail};
    panes.removeIf([](const QWidget *pane) { return !pane->isVisible(); });
    if (panes.isEmpty())
        return;
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i)
        if (panes[i] == QApplication::focusWidget() || panes[i]->isAncestorOf(QApplication::focusWidget()))
            at = i;
    QWidget *next = panes[(at + step + panes.size()) % panes.size()];
    if (next == m_filter)
        m_filter->startTyping();
    else
        next->setFocus(Qt::TabFocusReason);
}

void MainWindow::goTo()
{
    const auto source = [this](GoToDialog::Kind kind) {
        std::vector<GoToTarget> targets;
        switch (kind) {
        case GoToDialog::Kind::Credential:
            for (const CredentialRow &row : m_model.allRows()) {
                if (!row.facts)
                    continue;
                const CredentialRef ref = row.facts->ref();
                targets.push_back({row.facts->key.toString(), row.session->identity().title(), {}, [this, ref] {
                                       if (!m_list->select(ref)) {
                                           m_filter->setText({});
                                           m_list->select(ref);
                                       }
                                       m_list->setFocus(Qt::OtherFocusReason);
                                   }});
            }
            break;
        case GoToDialog::Kind::Action:
            for (QMenu *menu : menuBar()->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly))
                for (QAction *action : menu->actions())
                    if (action->isEnabled() && !action->isSeparator() && !action->menu())
                        targets.push_back({QString(action->text()).remove(u'&'),
                            action->shortcut().toString(QKeySequence::NativeText), icon(QStringLiteral("list")),
                            [action] { action->trigger(); }});
            break;
        case GoToDialog::Kind::Namespace: {
            QStringList names = filterValues(QStringLiteral("ns"));
            for (const QString &name : names)
                targets.push_back({name, tr("namespace"), icon(QStringLiteral("namespace")), [this, name] {
                                       m_filter->setText(CredentialQuery::term(QStringLiteral("ns"), name));
                                       m_list->setFocus(Qt::OtherFocusReason);
                                   }});
            break;
        }
        case GoToDialog::Kind::Cluster:
            for (const ClusterSession *session : m_fleet.sessions())
                targets.push_back({session->identity().title(), tr("cluster"), icon(QStringLiteral("cluster-live")),
                    [this, title = session->identity().title()] {
                        m_filter->setText(CredentialQuery::term(QStringLiteral("cluster"), title));
                        m_list->setFocus(Qt::OtherFocusReason);
                    }});
            break;
        }
        return targets;
    };
    auto *dialog = new GoToDialog(source, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::importManifests(const QMimeData *dropped)
{
    m_editors->setClusters(m_fleet.sessions()); // not only with the next totals
    m_editors->importManifests(dropped);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (offersManifests(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    importManifests(event->mimeData());
    event->acceptProposedAction();
}

void MainWindow::exportShown()
{
    std::vector<ActionTarget> shown;
    for (int row = 0; row < m_model.rowCount(); ++row)
        shown.push_back({m_model.rowAt(row).session, m_model.rowAt(row).facts});
    auto *dialog = new ExportDialog(m_clock, std::move(shown), m_filter->text(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ExportDialog::done, this,
        [this](const QString &sentence) { statusBar()->showMessage(sentence, 8000); });
    dialog->open();
}

void MainWindow::saveFilter()
{
    const QString text = m_filter->text().trimmed();
    if (text.isEmpty())
        return;
    auto *ask = new QInputDialog(this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setObjectName(QStringLiteral("saveFilter"));
    ask->setWindowTitle(tr("Save filter"));
    ask->setLabelText(tr("Name of the filter “%1”").arg(text));
    connect(ask, &QInputDialog::textValueSelected, this, [this, text](const QString &name) {
        if (name.trimmed().isEmpty())
            return;
        auto filters = m_settings.savedFilters();
        filters.removeIf([&](const Sidebar::SavedFilter &filter) { return filter.name == name.trimmed(); });
        filters.append({name.trimmed(), text});
        m_settings.setSavedFilters(filters);
        m_sidebar->setSaved(filters);
    });
    ask->open();
}

void MainWindow::chooseNamespaces(ClusterSession *session)
{
    auto *ask = new QInputDialog(this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setObjectName(QStringLiteral("chooseNamespaces"));
    ask->setWindowTitle(session->identity().title());
    ask->setLabelText(tr(
        "You may not list the credentials of all namespaces of %1.\nNamespaces that you may see, separated by spaces:")
                          .arg(session->identity().title()));
    ask->setTextValue(m_fleet.namespacesOf(session).join(u' '));
    connect(ask, &QInputDialog::textValueSelected, this,
        [this, session](const QString &names) { m_fleet.reconnect(session, names.split(u' ', Qt::SkipEmptyParts)); });
    ask->open();
}

/// Made from the menus, so that it cannot say anything else than they do.
void MainWindow::showKeys()
{
    QStringList lines;
    for (QMenu *menu : menuBar()->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly))
        for (const QAction *action : menu->actions())
            if (!action->shortcut().isEmpty())
                lines += QStringLiteral("%1\t%2").arg(
                    action->shortcut().toString(QKeySequence::NativeText), QString(action->text()).remove(u'&'));
    lines += tr("Space, Shift+Up/Down\tSelect rows");
    lines += tr("Enter\tInto the detail; Alt+1 … Alt+6 its tabs");
    lines += tr("+, -, Left, Right, Home\tIn the timeline: zoom, move, back to now");
    lines += tr("Esc\tOut of the completion, then clears the filter");
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Keys"), lines.join(u'\n'), QMessageBox::Close, this);
    box->setObjectName(QStringLiteral("keys"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

} // namespace keywright::ui
