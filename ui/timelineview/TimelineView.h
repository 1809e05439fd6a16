// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/credentials/CredentialListModel.h"
#include "ui/timelineview/TimeScale.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QTreeView>

namespace keywright::ui {

/// The rows of the list over one axis of absolute time. Shares the list's model and its selection, so that a credential
/// that is chosen here is chosen there. + and - or Ctrl+wheel zoom, Left and Right move, Home goes to now.
class TimelineView final : public QTreeView
{
    Q_OBJECT

public:
    /// `selection` is the list's: the list must be there first, since it restores the selection after a reset.
    TimelineView(CredentialListModel &model, QItemSelectionModel &selection, QWidget *parent = nullptr);
    ~TimelineView() override;

    [[nodiscard]] TimeWindow timeWindow() const { return m_scale.window(); }
    /// In pixels of the viewport.
    [[nodiscard]] QRect axisRect() const;
    [[nodiscard]] double xOf(const QDateTime &time) const;
    [[nodiscard]] QDateTime timeAt(double x) const;
    [[nodiscard]] int mostTicks() const;
    /// What is drawn as now: moves once a second.
    [[nodiscard]] QDateTime shownNow() const { return m_now; }
    /// What the tooltip of a row says.
    [[nodiscard]] QString rowInWords(int row) const;

    void goToNow();
    /// The span that most rows can be read in, around now.
    void fit();
    void panBy(double shares);
    /// Below 1: into the detail. The time at `x` stays there.
    void zoomBy(double factor, double x);

    void showCluster(bool shown);
    [[nodiscard]] bool showsCluster() const { return m_showsCluster; }
    /// Rows stay where they are: somebody has just used them.
    [[nodiscard]] bool isFrozen() const;

    [[nodiscard]] QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    void reset() override;

Q_SIGNALS:
    void opened(); ///< Enter or a double click, on the current row

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] QModelIndex seen(const QModelIndex &index) const;
    bool pressed(const QKeyEvent &event);
    void zoomByKey(double factor);
    void remember();
    void passTime();
    void follow(); ///< brings the scale to now
    void scaleChanged();
    void placeColumns();

    CredentialListModel &m_model;
    TimeScale m_scale;
    QDateTime m_now;
    QTimer m_second;
    QElapsedTimer m_hand; ///< since a key or the mouse
    bool m_fitted = false; ///< to rows that were there
    bool m_follows = true; ///< now stays where it is, and time goes by
    bool m_showsCluster = true;
    // Over a reset
    int m_topId = -1;
    bool m_currentWasVisible = false;
};

} // namespace keywright::ui
