// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/CredentialActions.h"
#include "ui/credentials/CredentialListModel.h"
#include "ui/shell/Fleet.h"
#include "ui/shell/TroubleWatch.h"
#include "ui/shell/WindowSettings.h"

#include <QMainWindow>
#include <QTimer>

class QAbstractItemView;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace keywright::ui {

class BannerStack;
class CausePanel;
class CredentialDetail;
class CredentialEditors;
class CredentialListView;
class FilterBar;
class Sidebar;
class TimelineView;

/// The window: sidebar, filter, list, detail, and every command in a menu with its shortcut.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Clock &clock, Theme &theme, WindowSettings &settings);
    ~MainWindow() override;

    [[nodiscard]] Fleet &fleet() { return m_fleet; }
    [[nodiscard]] CredentialListModel &model() { return m_model; }
    /// Opens what a crash has left of new credentials; called once the clusters are known.
    void offerDrafts();
    /// A line at the right of the status bar: "Sandbox: nothing outside this program is touched".
    void setNote(const QString &note);
    /// What a window without any cluster offers; called by its button, and by the menu.
    void setClusterChooser(std::function<void()> choose) { m_chooseClusters = std::move(choose); }
    /// In the Cluster menu: what can be done to one of the clusters, which is chosen by a menu below it.
    void addClusterCommand(const QString &text, std::function<void(ClusterSession &)> run);
    /// Asked before the window closes; false: it stays, for now.
    void setCloseGuard(std::function<bool()> mayClose) { m_mayClose = std::move(mayClose); }

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Command
    {
        QAction *action;
        std::optional<CredentialAction> acts = {};
    };
    void makePanes();
    void makeMenus();
    void makeConnections();
    void makeCredentialMenu();
    void makeViewMenu();
    QAction *command(QMenu *menu, const QString &text, const QKeySequence &keys, std::function<void()> run,
        const char *iconName = nullptr);
    void addAct(QMenu *menu, CredentialAction act, const QString &text, const QKeySequence &keys,
        const char *iconName = nullptr);

    [[nodiscard]] std::vector<ActionTarget> targets() const;
    void applyFilter(const QString &text);
    void showCurrent();
    void showSelection();
    void showClusters();
    void showTotals();
    void showCauses();
    void showStatus();
    void showEmptyState();
    void showTimeline(bool shown);
    void showAwaited();
    void credentialChanged(const CredentialRef &ref);
    void editCurrent();
    void goTo();
    void saveFilter();
    /// With what was dropped, or with nothing as yet.
    void importManifests(const QMimeData *dropped = nullptr);
    void exportShown();
    void chooseNamespaces(ClusterSession *session);
    void nextPane(int step);
    void showKeys();
    void contextMenu(const QPoint &global);
    void placeDetail();
    [[nodiscard]] QAbstractItemView *rows() const; ///< list or timeline
    [[nodiscard]] bool isFrozen() const; ///< a hand is on the rows: they stay where they are
    [[nodiscard]] QStringList filterValues(const QString &key) const;

    const Clock &m_clock;
    Theme &m_theme;
    WindowSettings &m_settings;
    CredentialListModel m_model;
    Fleet m_fleet;
    CredentialActions m_actions;
    TroubleWatch m_watch;
    std::unique_ptr<CredentialEditors> m_editors;
    std::function<void()> m_chooseClusters;
    std::function<bool()> m_mayClose;
    Sidebar *m_sidebar = nullptr;
    FilterBar *m_filter = nullptr;
    BannerStack *m_banners = nullptr;
    CausePanel *m_causes = nullptr;
    CredentialListView *m_list = nullptr;
    TimelineView *m_timeline = nullptr; ///< the same rows, instead of the list
    QStackedWidget *m_listOrEmpty = nullptr;
    QWidget *m_empty = nullptr;
    QLabel *m_emptyText = nullptr;
    CredentialDetail *m_detail = nullptr;
    QSplitter *m_sides = nullptr;
    QSplitter *m_panes = nullptr;
    QLabel *m_selectionLabel = nullptr;
    QLabel *m_sortLabel = nullptr;
    QLabel *m_liveLabel = nullptr;
    QLabel *m_noteLabel = nullptr;
    QMenu *m_credentialMenu = nullptr;
    QMenu *m_clusterMenu = nullptr;
    std::vector<Command> m_acts;
    std::optional<CredentialRef> m_shown; ///< in the detail
    std::optional<CredentialRef> m_awaited; ///< applied from here, not yet in the list
    bool m_asTimeline = false;
    QTimer m_soon; ///< totals and clusters, coalesced
    QTimer m_order; ///< sorts again
};

} // namespace keywright::ui
