// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/timelineview/TimeScale.h"

#include <QHeaderView>

namespace keywright::ui {

class TimelineView;

/// The axis: above the column of times the day (or month, or year), below it the ticks; a mark for now.
class TimelineHeader final : public QHeaderView
{
    Q_OBJECT

public:
    explicit TimelineHeader(TimelineView &view);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    void paintPeriods(QPainter &painter, const QRect &rect, const ScaleTicks &ticks) const;

    const TimelineView &m_view;
};

} // namespace keywright::ui
