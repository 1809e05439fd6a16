// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timelineview/TimelineHeader.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/Tones.h"
#include "ui/timeline/KeyTimeline.h"
#include "ui/timelineview/TimelineView.h"

#include <QPainter>

#include <cmath>

namespace keywright::ui {

TimelineHeader::TimelineHeader(TimelineView &view)
    : QHeaderView(Qt::Horizontal, &view)
    , m_view(view)
{
    setObjectName(QStringLiteral("timelineHeader"));
    setHighlightSections(false);
    setSectionsMovable(false);
    setSectionsClickable(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

QSize TimelineHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), 2 * fontMetrics().height() + metrics::gap};
}

void TimelineHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (section != static_cast<int>(CredentialColumn::Timeline)) {
        QHeaderView::paintSection(painter, rect, section);
        return;
    }
    const TimeWindow window = m_view.timeWindow();
    const ScaleTicks ticks = scaleTicks(window, m_view.mostTicks());
    const int line = fontMetrics().height();
    painter->save();
    painter->setClipRect(rect);
    painter->setFont(font());
    painter->fillRect(rect, palette().color(QPalette::Button));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), lineColor(palette()));
    double free = rect.left();
    for (const ScaleTick &tick : ticks.ticks) {
        const double x = std::round(timelineshapes::xOf(rect, window, tick.time));
        const int top = tick.major ? rect.top() : rect.bottom() - metrics::tight;
        painter->fillRect(QRectF(x, top, 1, rect.bottom() - top), lineColor(palette()));
        const double half = fontMetrics().horizontalAdvance(tick.text) / 2.0 + 1;
        if (x - half < free || x + half > rect.right())
            continue;
        painter->setPen(tick.major ? palette().color(QPalette::ButtonText) : mutedText(palette()));
        const QRectF place(x - half, rect.bottom() - metrics::tight - line, 2 * half, line);
        if (tick.major) // its line would go through the text
            painter->fillRect(place, palette().color(QPalette::Button));
        painter->drawText(place, Qt::AlignCenter, tick.text);
        free = x + half + metrics::tight;
    }
    paintPeriods(*painter, rect, ticks);
    if (const double x = timelineshapes::xOf(rect, window, m_view.shownNow()); x >= 0) {
        const QPointF mark[] {
            {x - 5, rect.bottom() - 6.0}, {x + 6, rect.bottom() - 6.0}, {x + 0.5, rect.bottom() + 0.5}};
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(palette().color(QPalette::Link));
        painter->drawPolygon(mark, 3);
    }
    painter->restore();
}

/// At the beginning of each; of the first one, which began before what is seen, at the left edge.
void TimelineHeader::paintPeriods(QPainter &painter, const QRect &rect, const ScaleTicks &ticks) const
{
    const TimeWindow window = m_view.timeWindow();
    double end = rect.right();
    painter.setPen(palette().color(QPalette::ButtonText));
    for (auto it = ticks.periods.rbegin(); it != ticks.periods.rend(); ++it) { // the first one gives way to the second
        const double x = std::max(rect.left() + window.shareOf(it->from) * rect.width(), double(rect.left()));
        const int width = fontMetrics().horizontalAdvance(it->text) + 2;
        if (x + metrics::tight + width <= end)
            painter.drawText(QRectF(x + metrics::tight, rect.top() + 2, width, fontMetrics().height()),
                Qt::AlignLeft | Qt::AlignVCenter, it->text);
        end = x;
    }
}

} // namespace keywright::ui
