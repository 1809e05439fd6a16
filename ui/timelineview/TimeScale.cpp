// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timelineview/TimeScale.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace keywright::ui {

namespace {

struct ScaleWords
{
    Q_DECLARE_TR_FUNCTIONS(TimeScale)
};

constexpr qint64 scaleSecond = 1000;
constexpr qint64 scaleMinute = 60 * scaleSecond;
constexpr qint64 scaleHour = 60 * scaleMinute;
constexpr qint64 scaleDay = 24 * scaleHour;

/// A distance of ticks: within a day milliseconds, above it days, or months.
struct ScaleStep
{
    qint64 length; ///< about
    int days = 0;
    int months = 0;
};

constexpr ScaleStep scaleSteps[] {{5 * scaleSecond}, {10 * scaleSecond}, {15 * scaleSecond}, {30 * scaleSecond},
    {scaleMinute}, {2 * scaleMinute}, {5 * scaleMinute}, {10 * scaleMinute}, {15 * scaleMinute}, {30 * scaleMinute},
    {scaleHour}, {2 * scaleHour}, {3 * scaleHour}, {6 * scaleHour}, {12 * scaleHour}, {scaleDay, 1, 0},
    {2 * scaleDay, 2, 0}, {7 * scaleDay, 7, 0}, {30 * scaleDay, 0, 1}, {91 * scaleDay, 0, 3}, {365 * scaleDay, 0, 12},
    {5 * 365 * scaleDay, 0, 60}};

ScaleStep scaleStep(qint64 span, int most)
{
    for (const ScaleStep &step : scaleSteps)
        if (span / step.length <= most)
            return step;
    return scaleSteps[std::size(scaleSteps) - 1];
}

/// The last round date of this step that is not after `date`.
QDate roundDate(QDate date, const ScaleStep &step)
{
    if (step.months >= 12) {
        const int years = step.months / 12;
        return {date.year() / years * years, 1, 1};
    }
    if (step.months > 0)
        return {date.year(), (date.month() - 1) / step.months * step.months + 1, 1};
    if (step.days == 7)
        return date.addDays(1 - date.dayOfWeek());
    if (step.days > 1) // counted from the first of the month, so that they do not wander from one year to the next
        return {date.year(), date.month(), (date.day() - 1) / step.days * step.days + 1};
    return date;
}

QDate nextDate(QDate date, const ScaleStep &step)
{
    if (step.months > 0)
        return date.addMonths(step.months);
    const QDate next = date.addDays(step.days);
    if (step.days > 1 && step.days < 7 && next.month() != date.month())
        return {next.year(), next.month(), 1};
    return next;
}

ScaleTick dateTick(QDate date, const ScaleStep &step)
{
    const QLocale locale;
    if (step.months >= 12)
        return {date.startOfDay(), QString::number(date.year()), false};
    if (step.months > 0)
        return {date.startOfDay(), locale.standaloneMonthName(date.month(), QLocale::ShortFormat), date.month() == 1};
    //: Format of a day on the axis, see QDate::toString
    return {
        date.startOfDay(), locale.toString(date, ScaleWords::tr("ddd d")), date.day() <= step.days && date.day() < 8};
}

ScalePeriod periodOf(QDate date, const ScaleStep &step)
{
    const QLocale locale;
    if (step.months >= 12)
        return {};
    if (step.months > 0)
        return {QDate(date.year(), 1, 1).startOfDay(), QString::number(date.year())};
    if (step.days > 0) {
        const QDate first(date.year(), date.month(), 1);
        //: Format of a month on the axis, see QDate::toString
        return {first.startOfDay(), locale.toString(first, ScaleWords::tr("MMMM yyyy"))};
    }
    //: Format of a date on the axis, see QDate::toString
    return {date.startOfDay(), locale.toString(date, ScaleWords::tr("ddd d MMM yyyy"))};
}

void addPeriod(std::vector<ScalePeriod> &periods, ScalePeriod period)
{
    if (!period.text.isEmpty() && (periods.empty() || periods.back().from != period.from))
        periods.push_back(std::move(period));
}

/// Of one day, counted from its midnight: a day of 23 or 25 hours does not put the rest of the axis out of step.
void addTimes(ScaleTicks &all, QDate date, const ScaleStep &step, const TimeWindow &window)
{
    const QDateTime midnight = date.startOfDay();
    const QDateTime end = date.addDays(1).startOfDay();
    const QString format = step.length < scaleMinute ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    const qint64 before = std::max<qint64>(midnight.msecsTo(window.from), 0);
    for (qint64 at = before / step.length * step.length;; at += step.length) {
        const QDateTime time = midnight.addMSecs(at);
        if (time >= end || time > window.to)
            return;
        if (time >= window.from)
            all.ticks.push_back({time, time.time().toString(format), at == 0});
    }
}

} // namespace

void TimeScale::showAround(const QDateTime &now, std::chrono::milliseconds span)
{
    m_span = std::clamp(span, shortest, longest).count();
    m_from = now.toMSecsSinceEpoch() - std::llround(nowShare * static_cast<double>(m_span));
}

void TimeScale::pan(double shares) { m_from += std::llround(shares * static_cast<double>(m_span)); }

void TimeScale::zoom(double factor, double share)
{
    const auto before = static_cast<double>(m_span);
    m_span = std::clamp<qint64>(std::llround(before * factor), shortest.count(), longest.count());
    m_from += std::llround(share * (before - static_cast<double>(m_span)));
}

TimeWindow TimeScale::window() const
{
    return {QDateTime::fromMSecsSinceEpoch(m_from, Qt::UTC), QDateTime::fromMSecsSinceEpoch(m_from + m_span, Qt::UTC)};
}

QDateTime TimeScale::timeAt(double share) const
{
    return QDateTime::fromMSecsSinceEpoch(m_from + std::llround(share * static_cast<double>(m_span)), Qt::UTC);
}

ScaleTicks scaleTicks(const TimeWindow &window, int most)
{
    ScaleTicks all;
    if (!window.isValid() || most < 1)
        return all;
    const ScaleStep step = scaleStep(window.from.msecsTo(window.to), most);
    const QDate last = window.to.toLocalTime().date();
    const QDate first = window.from.toLocalTime().date();
    if (step.days == 0 && step.months == 0) {
        for (QDate date = first; date <= last; date = date.addDays(1)) {
            addPeriod(all.periods, periodOf(date, step));
            addTimes(all, date, step, window);
        }
        return all;
    }
    addPeriod(all.periods, periodOf(first, step));
    for (QDate date = roundDate(first, step); date <= last; date = nextDate(date, step)) {
        ScaleTick tick = dateTick(date, step);
        if (tick.time < window.from || tick.time > window.to)
            continue;
        addPeriod(all.periods, periodOf(date, step));
        all.ticks.push_back(std::move(tick));
    }
    return all;
}

std::chrono::milliseconds fittingSpan(std::vector<std::chrono::milliseconds> lifetimes)
{
    using namespace std::chrono_literals;
    if (lifetimes.empty())
        return std::chrono::days(1);
    const auto middle = lifetimes.begin() + static_cast<std::ptrdiff_t>(lifetimes.size() / 2);
    std::ranges::nth_element(lifetimes, middle);
    return std::clamp<std::chrono::milliseconds>(*middle * 2, 10min, std::chrono::days(90));
}

} // namespace keywright::ui
