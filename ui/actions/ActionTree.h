// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/ActionRun.h"

#include <QHash>
#include <QTreeWidget>

namespace keywright::ui {

/// The objects of an action, by cluster, with what came of each; and those left out, with the reason.
class ActionTree final : public QTreeWidget
{
    Q_OBJECT

public:
    ActionTree(const ActionRun &run, QWidget *parent);

    // `index` is that of the run's items.
    void showUsers(size_t index, const QStringList &users);
    void showUnknownUsers(size_t index, const QString &why);
    void beginResults(const std::vector<ActionRun::Item> &items);
    void showItem(size_t index, const ActionRun::Item &item);
    /// For all rows, if they are not too many.
    [[nodiscard]] int wantedHeight() const;

private:
    void fill(const ActionRun &run);
    void fillLeftOut(const ActionRun &run);
    [[nodiscard]] QTreeWidgetItem *groupOf(const ActionTarget &target);

    QHash<QString, QTreeWidgetItem *> m_groups; ///< by cluster
    std::vector<QTreeWidgetItem *> m_rows; ///< as the run's items
};

} // namespace keywright::ui
