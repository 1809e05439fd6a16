// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/timeline/KeyBars.h"

#include <QPalette>
#include <QRectF>

class QPainter;

namespace keywright::ui {

/// The keys of one credential in one list row: the current key in the middle (full up to now, paler from then on, with
/// ◆ at its rotation), the next one as an outline above it, retiring ones as a strip below it, a line for now. Sets no
/// clip and restores what it changes of the painter. `palette` is the view's; `selected`: drawn on Highlight.
void paintKeyTimeline(QPainter &painter, const QRectF &rect, const CredentialFacts &facts, const QDateTime &now,
    const TimeWindow &window, const QPalette &palette, bool selected);

/// The shapes that both drawings share.
namespace timelineshapes {
/// The part of a bar's lane that a stretch of time takes, cut at the lane's ends; empty: outside of it. At least two
/// pixels wide, so that a short life is seen.
[[nodiscard]] QRectF stretch(const QRectF &lane, const TimeWindow &window, const QDateTime &from, const QDateTime &to);
/// Where a time is, or a negative figure if it is outside of the window.
[[nodiscard]] double xOf(const QRectF &lane, const TimeWindow &window, const QDateTime &time);
void diamond(QPainter &painter, const QPointF &centre, double radius, const QColor &fill, const QColor &rim);
} // namespace timelineshapes

} // namespace keywright::ui
