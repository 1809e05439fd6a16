// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/KeyTimeline.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace keywright::ui {

namespace timelineshapes {

QRectF stretch(const QRectF &lane, const TimeWindow &window, const QDateTime &from, const QDateTime &to)
{
    if (!from.isValid())
        return {};
    const double begin = window.shareOf(from);
    const double end = to.isValid() ? window.shareOf(to) : 1.0;
    if (end < 0 || begin > 1 || end < begin)
        return {};
    const double left = lane.left() + std::max(begin, 0.0) * lane.width();
    const double right = lane.left() + std::min(end, 1.0) * lane.width();
    return {left, lane.top(), std::max(right - left, 2.0), lane.height()};
}

double xOf(const QRectF &lane, const TimeWindow &window, const QDateTime &time)
{
    if (!time.isValid())
        return -1;
    const double share = window.shareOf(time);
    return share < 0 || share > 1 ? -1 : lane.left() + share * lane.width();
}

void diamond(QPainter &painter, const QPointF &centre, double radius, const QColor &fill, const QColor &rim)
{
    const QPointF corners[] {{centre.x() - radius, centre.y()}, {centre.x(), centre.y() - radius},
        {centre.x() + radius, centre.y()}, {centre.x(), centre.y() + radius}};
    painter.setRenderHint(QPainter::Antialiasing, true);
    painter.setPen(rim);
    painter.setBrush(fill);
    painter.drawConvexPolygon(corners, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace timelineshapes

namespace {

struct RowColors
{
    const QPalette &palette;
    QColor ground;
    Backdrop backdrop;

    [[nodiscard]] QColor tone(Tone tone) const { return toneColor(tone, palette, backdrop); }
    [[nodiscard]] QColor pale(const QColor &color) const { return mixed(color, ground, 0.4); }
    [[nodiscard]] QColor text() const
    {
        return palette.color(backdrop == Backdrop::Selection ? QPalette::HighlightedText : QPalette::Text);
    }
};

/// Where the bars of one row are: the next key above, the current one in the middle, those that retire below.
struct RowLanes
{
    QRectF next;
    QRectF current;
    QRectF retiring;

    explicit RowLanes(const QRectF &rect)
    {
        const double unit = std::clamp(rect.height() / 24.0, 0.6, 2.0);
        const double middle = std::round(rect.center().y());
        const auto lane = [&](double top, double height) { // whole pixels, or the outline becomes a smear
            return QRectF(rect.left(), middle + std::round(top * unit), rect.width(), std::round(height * unit));
        };
        current = lane(-4, 8);
        next = lane(-10, 4);
        retiring = lane(6, 3);
    }
};

void paintLife(QPainter &painter, const QRectF &lane, const KeyBar &bar, const QDateTime &now, const TimeWindow &window,
    const QColor &past, const QColor &future)
{
    using timelineshapes::stretch;
    const bool begun = bar.from <= now;
    if (begun)
        if (const QRectF lived = stretch(lane, window, bar.from, bar.to.isValid() ? std::min(bar.to, now) : now);
            !lived.isEmpty())
            painter.fillRect(lived, past);
    if (!bar.to.isValid() || bar.to > now)
        if (const QRectF left = stretch(lane, window, begun ? now : bar.from, bar.to); !left.isEmpty())
            painter.fillRect(left, future);
}

void paintRowBar(QPainter &painter, const RowLanes &lanes, const KeyBar &bar, const QDateTime &now,
    const TimeWindow &window, const RowColors &colors)
{
    const QColor color = colors.tone(bar.tone);
    switch (bar.kind) {
    case KeyBar::Kind::Current:
        paintLife(painter, lanes.current, bar, now, window, color, colors.pale(color));
        if (const double x = timelineshapes::xOf(lanes.current, window, bar.rotation); x >= 0)
            timelineshapes::diamond(
                painter, {x, lanes.current.center().y()}, lanes.current.height() * 0.55, colors.text(), colors.ground);
        break;
    case KeyBar::Kind::Retiring:
        paintLife(painter, lanes.retiring, bar, now, window, color, colors.pale(color));
        break;
    case KeyBar::Kind::Pending:
        paintLife(painter, lanes.next, bar, now, window, color, color);
        break;
    case KeyBar::Kind::Planned:
        if (const QRectF life = timelineshapes::stretch(lanes.next, window, bar.from, bar.to); !life.isEmpty()) {
            painter.setPen(color);
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(QRectF(life.toRect()).adjusted(0, 0, -1, -1));
        }
        break;
    }
}

} // namespace

void paintKeyTimeline(QPainter &painter, const QRectF &rect, const CredentialFacts &facts, const QDateTime &now,
    const TimeWindow &window, const QPalette &palette, bool selected)
{
    if (!window.isValid() || rect.isEmpty())
        return;
    const QPen pen = painter.pen();
    const QBrush brush = painter.brush();
    const bool antialiased = painter.testRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::Antialiasing, false);

    const RowColors colors {palette, palette.color(selected ? QPalette::Highlight : QPalette::Base),
        selected ? Backdrop::Selection : Backdrop::Base};
    const RowLanes lanes(rect);
    for (const KeyBar &bar : keyBarsOf(facts, now))
        paintRowBar(painter, lanes, bar, now, window, colors);
    if (const double x = timelineshapes::xOf(rect, window, now); x >= 0)
        painter.fillRect(QRectF(x, rect.top(), 1, rect.height()), colors.text());

    painter.setRenderHint(QPainter::Antialiasing, antialiased);
    painter.setPen(pen);
    painter.setBrush(brush);
}

} // namespace keywright::ui
