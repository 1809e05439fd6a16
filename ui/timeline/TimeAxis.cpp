// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/TimeAxis.h"

#include "ui/timeline/TimeText.h"

#include <QCoreApplication>

namespace keywright::ui {

namespace {

struct AxisWords
{
    Q_DECLARE_TR_FUNCTIONS(TimeAxis)
};

constexpr qint64 axisSecond = 1000;
constexpr qint64 axisMinute = 60 * axisSecond;
constexpr qint64 axisHour = 60 * axisMinute;
constexpr qint64 axisDay = 24 * axisHour;
constexpr qint64 axisSteps[] {axisSecond, 2 * axisSecond, 5 * axisSecond, 10 * axisSecond, 15 * axisSecond,
    30 * axisSecond, axisMinute, 2 * axisMinute, 5 * axisMinute, 10 * axisMinute, 15 * axisMinute, 30 * axisMinute,
    axisHour, 2 * axisHour, 3 * axisHour, 6 * axisHour, 12 * axisHour, axisDay, 2 * axisDay, 5 * axisDay, 10 * axisDay,
    15 * axisDay, 30 * axisDay, 60 * axisDay, 90 * axisDay, 180 * axisDay, 360 * axisDay};

qint64 axisStep(qint64 span, int most)
{
    for (const qint64 step : axisSteps)
        if (span / step <= most)
            return step;
    return span / std::max(most, 1) + 1;
}

} // namespace

std::vector<AxisTick> axisTicks(const TimeWindow &window, const QDateTime &now, int most)
{
    std::vector<AxisTick> ticks;
    if (!window.isValid() || most < 1)
        return ticks;
    const qint64 step = axisStep(window.from.msecsTo(window.to), most);
    const qint64 before = now.msecsTo(window.from);
    for (qint64 at = before / step * step; now.addMSecs(at) <= window.to; at += step) {
        if (at < before)
            continue;
        const QString span = spanText(std::chrono::milliseconds(at));
        ticks.push_back({now.addMSecs(at),
            at == 0      ? AxisWords::tr("now")
                : at < 0 ? AxisWords::tr("\u2212%1").arg(span)
                         : AxisWords::tr("+%1").arg(span)});
    }
    return ticks;
}

} // namespace keywright::ui
