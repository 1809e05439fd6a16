// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ClusterBadge.h"

#include "ui/theme/Contrast.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PlainTip.h"
#include "ui/theme/Tones.h"

#include <QPainter>

namespace keywright::ui {

QColor clusterColour(const ClusterIdentity &cluster, const QPalette &palette)
{
    return cluster.colour.isValid() ? cluster.colour : mutedText(palette);
}

QIcon clusterIcon(const ClusterIdentity &cluster, const QPalette &palette)
{
    constexpr int scale = 4; // sharp on any display
    QPixmap pixmap(metrics::iconSize * scale, metrics::iconSize * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(clusterColour(cluster, palette));
    const int inset = metrics::hair * scale;
    painter.drawRoundedRect(
        pixmap.rect().adjusted(inset, inset, -inset, -inset), metrics::hair * scale, metrics::hair * scale);
    return QIcon(pixmap);
}

ClusterBadge::ClusterBadge(const ClusterIdentity &cluster, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("clusterBadge"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QFont bold = font();
    bold.setBold(true);
    setFont(bold);
    setCluster(cluster);
}

void ClusterBadge::setCluster(const ClusterIdentity &cluster)
{
    m_cluster = cluster;
    setAccessibleName(tr("Cluster %1").arg(m_cluster.title()));
    setPlainTip(*this, m_cluster.id);
    updateGeometry();
    update();
}

QSize ClusterBadge::sizeHint() const
{
    const QFontMetrics text = fontMetrics();
    return {text.horizontalAdvance(m_cluster.title()) + 2 * metrics::gap, text.height() + metrics::tight};
}

void ClusterBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = clusterColour(m_cluster, palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(rect(), metrics::radius, metrics::radius);
    painter.setPen(readableOn(colour));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, m_cluster.title());
}

ClusterEdge::ClusterEdge(const std::vector<ClusterIdentity> &clusters, QWidget *parent)
    : QWidget(parent)
{
    setFixedWidth(metrics::clusterEdge);
    setClusters(clusters);
}

void ClusterEdge::setClusters(const std::vector<ClusterIdentity> &clusters)
{
    m_colours.clear();
    for (const ClusterIdentity &cluster : clusters)
        m_colours.push_back(clusterColour(cluster, palette()));
    update();
}

void ClusterEdge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int count = static_cast<int>(m_colours.size());
    for (int i = 0; i < count; ++i) {
        const int top = height() * i / count;
        painter.fillRect(0, top, width(), height() * (i + 1) / count - top, m_colours[static_cast<size_t>(i)]);
    }
}

} // namespace keywright::ui
