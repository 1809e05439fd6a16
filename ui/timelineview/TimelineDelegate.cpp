// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timelineview/TimelineDelegate.h"

#include "ui/theme/Icons.h"
#include "ui/theme/Metrics.h"
#include "ui/timeline/KeyTimeline.h"
#include "ui/timelineview/TimelineView.h"

#include <QPainter>

namespace keywright::ui {

namespace {

bool isSelected(const QStyleOptionViewItem &option) { return option.state.testFlag(QStyle::State_Selected); }

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
}

} // namespace

TimelineDelegate::TimelineDelegate(const CredentialListModel &model, TimelineView &view)
    : QStyledItemDelegate(&view)
    , m_model(model)
    , m_view(view)
{
}

QSize TimelineDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, std::max(metrics::rowHeight, option.fontMetrics.height() + metrics::gap)};
}

void TimelineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (isSelected(option))
        painter->fillRect(option.rect, option.palette.brush(groupOf(option), QPalette::Highlight));
    const CredentialRow &row = m_model.rowAt(index.row());
    painter->save();
    painter->setClipRect(option.rect);
    if (index.column() == static_cast<int>(CredentialColumn::Timeline))
        paintLife(*painter, option, row);
    else
        paintName(*painter, option, row);
    painter->restore();
}

void TimelineDelegate::paintName(QPainter &painter, const QStyleOptionViewItem &option, const CredentialRow &row) const
{
    const bool selected = isSelected(option);
    const QPalette &palette = option.palette;
    QRect cell = option.rect;
    if (row.session)
        painter.fillRect(QRect(cell.left(), cell.top() + 1, metrics::clusterEdge, cell.height() - 2),
            row.session->identity().colour);
    cell.adjust(metrics::clusterEdge + metrics::gap, 0, -metrics::tight, 0);
    const Tone tone = toneOf(row.info.standing);
    painter.drawPixmap(QPoint(cell.left(), cell.center().y() - metrics::iconSize / 2 + 1),
        iconPixmap(toneIconName(tone), toneColor(tone, palette, selected ? Backdrop::Selection : Backdrop::Base),
            metrics::iconSize, painter.device()->devicePixelRatioF()));
    cell.setLeft(cell.left() + metrics::iconSize + metrics::gap);

    const bool live = !row.session || row.session->state().isLive();
    const QColor first = palette.color(groupOf(option), selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor second = selected ? first : mutedText(palette);
    QStringList parts {row.facts->key.name, row.facts->key.ns};
    if (m_view.showsCluster() && row.session)
        parts += row.session->identity().title();
    const int widths[] {cell.width() * (parts.size() > 2 ? 40 : 60) / 100,
        cell.width() * (parts.size() > 2 ? 27 : 40) / 100, cell.width() * 33 / 100};
    painter.setFont(option.font);
    for (qsizetype i = 0; i < parts.size(); ++i) {
        painter.setPen(i == 0 && live ? first : second);
        const int width = widths[i];
        painter.drawText(QRect(cell.left(), cell.top(), width, cell.height()),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            option.fontMetrics.elidedText(parts[i], Qt::ElideRight, width - metrics::gap));
        cell.setLeft(cell.left() + width);
    }
}

void TimelineDelegate::paintLife(QPainter &painter, const QStyleOptionViewItem &option, const CredentialRow &row) const
{
    const TimeWindow window = m_view.timeWindow();
    const QDateTime now = m_view.shownNow();
    const QRectF rect(option.rect);
    paintKeyTimeline(painter, rect, *row.facts, now, window, option.palette, isSelected(option));
    // All of it is elsewhere: an empty row would look like no key at all.
    bool any = false, earlier = true, later = true;
    for (const KeyBar &bar : keyBarsOf(*row.facts, now)) {
        any = true;
        earlier = earlier && bar.to.isValid() && bar.to < window.from;
        later = later && bar.from > window.to;
    }
    if (!any || (!earlier && !later))
        return;
    const double middle = std::round(rect.center().y());
    const double tip = earlier ? rect.left() + metrics::tight : rect.right() - metrics::tight;
    const double back = earlier ? tip + 5 : tip - 5;
    const QPointF arrow[] {{back, middle - 5}, {tip, middle}, {back, middle + 5}};
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(isSelected(option) ? option.palette.color(QPalette::HighlightedText) : mutedText(option.palette), 1.5));
    painter.drawPolyline(arrow, 3);
}

} // namespace keywright::ui
