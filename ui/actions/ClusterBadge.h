// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterIdentity.h"

#include <QIcon>
#include <QWidget>

#include <vector>

namespace keywright::ui {

/// A cluster's label on its colour.
class ClusterBadge final : public QWidget
{
    Q_OBJECT

public:
    explicit ClusterBadge(const ClusterIdentity &cluster = {}, QWidget *parent = nullptr);
    void setCluster(const ClusterIdentity &cluster);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ClusterIdentity m_cluster;
};

/// The strip in the clusters' colours at the left edge of a dialog.
class ClusterEdge final : public QWidget
{
    Q_OBJECT

public:
    explicit ClusterEdge(const std::vector<ClusterIdentity> &clusters, QWidget *parent = nullptr);
    void setClusters(const std::vector<ClusterIdentity> &clusters);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<QColor> m_colours;
};

/// The colour of a cluster, or a quiet one if it has none.
[[nodiscard]] QColor clusterColour(const ClusterIdentity &cluster, const QPalette &palette);
/// A square in it, for rows.
[[nodiscard]] QIcon clusterIcon(const ClusterIdentity &cluster, const QPalette &palette);

} // namespace keywright::ui
