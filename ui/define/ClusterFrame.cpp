// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/define/ClusterFrame.h"

#include "ui/theme/Metrics.h"

#include <QPainter>

namespace keywright::ui {

ClusterFrame::ClusterFrame(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel)
    , m_content(new QVBoxLayout(this))
{
    m_title->setObjectName(QStringLiteral("identity"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont font = m_title->font();
    font.setBold(true);
    font.setPointSizeF(font.pointSizeF() * 1.15);
    m_title->setFont(font);
    m_content->setContentsMargins(metrics::margin + metrics::clusterEdge, metrics::gap, metrics::margin, metrics::gap);
    m_content->setSpacing(metrics::gap);
    m_content->addWidget(m_title);
}

void ClusterFrame::setIdentity(const ClusterIdentity &cluster, const QString &object)
{
    m_colour = cluster.colour;
    m_title->setText(cluster.label.isEmpty() ? object : QStringLiteral("%1 / %2").arg(cluster.title(), object));
    m_title->setAccessibleName(m_title->text());
    update();
}

void ClusterFrame::paintEvent(QPaintEvent *)
{
    if (m_colour.isValid())
        QPainter(this).fillRect(0, 0, metrics::clusterEdge, height(), m_colour);
}

} // namespace keywright::ui
