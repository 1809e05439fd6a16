// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/credentials/CredentialDelegate.h"

#include "ui/credentials/CredentialListModel.h"
#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/KeyTimeline.h"

#include <QPainter>

namespace keywright::ui {

namespace {

constexpr qsizetype keptTexts = 4000; ///< some screens full

} // namespace

CredentialDelegate::CredentialDelegate(const CredentialListModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

const QString &CredentialDelegate::elided(
    quint64 cell, const QString &text, int width, const QStyleOptionViewItem &option) const
{
    if (m_elided.size() > keptTexts || option.font != m_font) {
        m_elided.clear();
        m_font = option.font;
    }
    Elided &kept = m_elided[cell];
    if (kept.width != width || kept.text != text)
        kept = {text, option.fontMetrics.elidedText(text, Qt::ElideRight, width), width};
    return kept.shown;
}

QSize CredentialDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, std::max(metrics::rowHeight, option.fontMetrics.height() + metrics::gap)};
}

void CredentialDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const CredentialRow &row = m_model.rowAt(index.row());
    const auto column = static_cast<CredentialColumn>(index.column());
    const bool selected = option.state & QStyle::State_Selected;
    const bool active = option.state & QStyle::State_Active;
    const QPalette &palette = option.palette;
    const QPalette::ColorGroup group = active ? QPalette::Active : QPalette::Inactive;
    if (selected)
        painter->fillRect(option.rect, palette.brush(group, QPalette::Highlight));
    QRect cell = option.rect.adjusted(metrics::tight, 0, -metrics::tight, 0);
    const bool live = !row.session || row.session->state().isLive();
    QColor ink = palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
    if (!selected && !live)
        ink = mutedText(palette);
    const Backdrop backdrop = selected ? Backdrop::Selection : Backdrop::Base;

    if (column == CredentialColumn::Timeline) {
        // Each row in the scale of its own lifetime: minutes stand beside weeks, and now is at the same place in all.
        const QDateTime now = m_model.now();
        const qint64 life = std::max<qint64>(row.facts->lifetime.count(), 1000);
        const TimeWindow window {now.addMSecs(-life * 3 / 4), now.addMSecs(life)};
        painter->save();
        painter->setClipRect(option.rect);
        paintKeyTimeline(*painter, QRectF(cell).adjusted(0, 3, 0, -3), *row.facts, now, window, palette, selected);
        painter->restore();
        return;
    }
    if (column == CredentialColumn::Status) {
        const Tone tone = toneOf(row.info.standing);
        const QPixmap shape = iconPixmap(toneIconName(tone), toneColor(tone, palette, backdrop), metrics::iconSize,
            painter->device()->devicePixelRatioF());
        painter->drawPixmap(QPoint(cell.left(), cell.center().y() - metrics::iconSize / 2 + 1), shape);
        cell.setLeft(cell.left() + metrics::iconSize + metrics::tight + metrics::hair);
        if (!selected)
            ink = toneColor(tone, palette);
    } else if (column == CredentialColumn::Cluster && row.session) {
        const QRect chip(cell.left(), cell.center().y() - 5, metrics::clusterEdge + 2, 12);
        painter->fillRect(chip, row.session->identity().colour);
        cell.setLeft(cell.left() + metrics::clusterEdge + metrics::gap);
    }
    const QString text = m_model.text(row, column);
    if (text.isEmpty())
        return;
    const auto id = static_cast<quint64>(m_model.idAt(index.row())) << 4 | static_cast<quint64>(index.column());
    painter->setPen(ink);
    const QString &shown = elided(id, text, cell.width(), option);
    painter->setFont(option.font);
    painter->drawText(cell, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine | Qt::TextDontClip, shown);
    if (m_model.isLeaving(index.row()))
        painter->drawLine(cell.left(), cell.center().y() + 1,
            cell.left() + std::min(cell.width(), option.fontMetrics.horizontalAdvance(shown)), cell.center().y() + 1);
}

} // namespace keywright::ui
