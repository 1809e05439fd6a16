// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/setup/SetupGateway.h"

#include <QTreeWidget>

class QPlainTextEdit;

namespace keywright::ui {

/// What there is to do on each side, row by row, and below it what the row in hand is about: the differences to what is
/// there, and what will be there.
class PlanView final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanView(QWidget *parent = nullptr);

    void clear();
    void showPlan(SetupSide side, const SetupPlan &plan);
    /// There is no plan of that side, and why.
    void showError(SetupSide side, const Error &error);
    void selectFirst();

    struct Pending
    {
        SetupSide side;
        PlannedChange change;
        QTreeWidgetItem *row;
    };
    /// What is to be made or changed and was not yet done.
    [[nodiscard]] std::vector<Pending> pending() const;
    void setWorking(const Pending &one);
    void setDone(const Pending &one);
    void setFailed(const Pending &one, const Error &error);
    [[nodiscard]] bool hasFailed() const { return m_failed; }

private:
    struct Row
    {
        SetupSide side = SetupSide::Kubernetes;
        PlannedChange change = {};
        QString text = {}; ///< in full, for below
        bool isPending = false;
    };
    QTreeWidgetItem *addSide(const QString &where);
    void showRow();
    void mark(QTreeWidgetItem *item, const QIcon &shape, const QString &state);
    [[nodiscard]] Row &rowOf(const QTreeWidgetItem *item)
    {
        return m_rows[static_cast<size_t>(item->data(0, Qt::UserRole).toInt())];
    }

    QTreeWidget *m_tree;
    QPlainTextEdit *m_text;
    std::vector<Row> m_rows;
    std::vector<QTreeWidgetItem *> m_items; ///< of m_rows
    bool m_failed = false;
};

} // namespace keywright::ui
