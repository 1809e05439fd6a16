// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/credentials/CredentialListModel.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QTreeView>

namespace keywright::ui {

/// The list. Keeps selection, current row and place over every change by the credential, not by the row; lets rows
/// move only when no hand is on it.
class CredentialListView final : public QTreeView
{
    Q_OBJECT

public:
    explicit CredentialListView(CredentialListModel &model, QWidget *parent = nullptr);
    ~CredentialListView() override;

    [[nodiscard]] std::vector<SharedFacts> selected() const;
    /// Null: none.
    [[nodiscard]] const CredentialRow *current() const;
    /// Selects it and brings it into sight; false: it is not shown.
    bool select(const CredentialRef &ref);
    /// Rows stay where they are: somebody has just used the list, or points into it.
    [[nodiscard]] bool isFrozen() const;
    /// Which columns are there; the others are hidden.
    void showCluster(bool shown);

Q_SIGNALS:
    void currentCredentialChanged();
    void selectedCredentialsChanged();
    void opened(); ///< Enter or a double click, on the current row

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int start, int end) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void changeEvent(QEvent *event) override;

private:
    void remember();
    void restore();
    void afterSort();
    void passTime();
    void hand() { m_hand.restart(); }
    void placeColumns();

    CredentialListModel &m_model;
    QTimer m_second;
    QTimer m_slice;
    QElapsedTimer m_hand; ///< since a key or the mouse
    // Over a reset
    std::vector<int> m_selectedIds;
    int m_currentId = -1;
    int m_currentRow = -1;
    int m_topId = -1;
    int m_leftRow = -1; ///< where the current one was that has gone by itself
    int m_horizontal = 0;
    bool m_currentWasVisible = false;
    bool m_restoring = false;
};

} // namespace keywright::ui
