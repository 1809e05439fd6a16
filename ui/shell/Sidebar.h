// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/credentials/CredentialListModel.h"

#include <QTreeWidget>

namespace keywright::ui {

class Fleet;

/// Views, clusters with their namespaces, saved filters. A click puts a term into the one visible filter: nothing is
/// filtered by the sidebar itself.
class Sidebar final : public QTreeWidget
{
    Q_OBJECT

public:
    explicit Sidebar(QWidget *parent = nullptr);

    void setCounts(const StandingCounts &counts);
    /// Clusters, and the namespaces in which there are credentials.
    void setClusters(const Fleet &fleet, const CredentialListModel &model);
    struct SavedFilter
    {
        QString name = {};
        QString text = {};
    };
    void setSaved(const QList<SavedFilter> &filters);
    /// Marks the entry that the filter belongs to, if there is one.
    void showFilter(const QString &text);
    /// The filters of the views, in their order (Ctrl+1 …).
    [[nodiscard]] static QStringList viewFilters();

Q_SIGNALS:
    void filterAsked(const QString &text); ///< the whole filter
    void scopeAsked(const QString &cluster, const QString &ns); ///< terms of scope, "" for none
    void savedRemovalAsked(const QString &name);

private:
    QTreeWidgetItem *heading(const QString &text);
    void activate(const QTreeWidgetItem *item);
    void label(QTreeWidgetItem *item, const QString &text, int count);

    QTreeWidgetItem *m_views;
    QTreeWidgetItem *m_clusters;
    QTreeWidgetItem *m_saved;
};

} // namespace keywright::ui
