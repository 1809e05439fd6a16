// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/shell/WatchedClusters.h"

#include <qcorotask.h>

#include <QDialog>
#include <QTimer>

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace keywright {
class Clock;
}

namespace keywright::ui {

class Fleet;

/// Which clusters are watched, what they are called and how they look; and how each of them stands: server, identity,
/// engine, and what one may do there.
class ClustersDialog final : public QDialog
{
    Q_OBJECT

public:
    ClustersDialog(QList<WatchedCluster> clusters, const Fleet &fleet, const Clock &clock, QWidget *parent);
    ~ClustersDialog() override;

    [[nodiscard]] QList<WatchedCluster> clusters() const;

private:
    QWidget *makeFields();
    void showRow();
    void takeRow();
    void showFacts();
    void askRights();
    QCoro::Task<> loadRights(QString id);
    void mark(QTreeWidgetItem *item, const WatchedCluster &cluster);

    QList<WatchedCluster> m_clusters;
    const Fleet &m_fleet;
    const Clock &m_clock;
    QTreeWidget *m_list;
    QWidget *m_fields;
    QLabel *m_facts;
    QLabel *m_rights;
    QTimer m_second;
    bool m_showing = false;
};

} // namespace keywright::ui
