// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/DetailHeader.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPainter>

namespace keywright::ui {

DetailHeader::DetailHeader(QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel(this))
    , m_namespace(new TintedLabel(this))
    , m_cluster(new ClusterBadge({}, this))
    , m_icon(new QLabel(this))
    , m_state(new TintedLabel(this))
{
    setObjectName(QStringLiteral("detailHeader"));
    m_name->setObjectName(QStringLiteral("detailName"));
    m_namespace->setObjectName(QStringLiteral("detailNamespace"));
    m_state->setObjectName(QStringLiteral("detailState"));
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_state->setFont(bold);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::clusterEdge + metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    row->setSpacing(metrics::gap);
    row->addWidget(m_name, 0);
    row->addWidget(m_namespace, 0);
    row->addWidget(m_cluster, 0);
    row->addStretch(1);
    row->addWidget(m_icon, 0);
    row->addWidget(m_state, 0);
}

void DetailHeader::show(const DetailSubject &subject, const StatusText &status)
{
    setVisible(subject.session);
    if (!subject.session)
        return;
    const ClusterIdentity &cluster = subject.session->identity();
    m_color = cluster.colour;
    m_name->setText(subject.facts->key.name);
    m_namespace->setText(subject.facts->key.ns);
    m_cluster->setCluster(cluster);
    m_icon->setPixmap(iconPixmap(
        toneIconName(status.tone), toneColor(status.tone, palette()), metrics::iconSize, devicePixelRatioF()));
    m_state->setTone(status.tone);
    m_state->setText(status.state);
    setAccessibleName(tr("%1 in namespace %2 of cluster %3: %4")
                          .arg(subject.facts->key.name, subject.facts->key.ns, cluster.title(), status.state));
    update();
}

void DetailHeader::paintEvent(QPaintEvent *)
{
    if (m_color.isValid())
        QPainter(this).fillRect(0, 0, metrics::clusterEdge, height(), m_color);
}

} // namespace keywright::ui
