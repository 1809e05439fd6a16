// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/timeline/KeyBars.h"

#include <vector>

namespace keywright::ui {

/// Which stretch of time is shown.
///
///     from                            from + span
///      |-------------|---------------------|
///      0           share                   1
class TimeScale final
{
public:
    static constexpr std::chrono::milliseconds shortest = std::chrono::minutes(1);
    static constexpr std::chrono::milliseconds longest = std::chrono::days(10 * 365);
    static constexpr double nowShare = 0.3; ///< more is said of what comes than of what was

    /// With now at its usual place.
    void showAround(const QDateTime &now, std::chrono::milliseconds span);
    /// Positive: to what comes later. In shares of what is shown.
    void pan(double shares);
    /// Below 1: into the detail. The time at `share` stays where it is.
    void zoom(double factor, double share);
    /// Goes with the clock.
    void shift(std::chrono::milliseconds by) { m_from += by.count(); }

    [[nodiscard]] std::chrono::milliseconds span() const { return std::chrono::milliseconds(m_span); }
    [[nodiscard]] TimeWindow window() const;
    [[nodiscard]] QDateTime timeAt(double share) const;

private:
    qint64 m_from = 0; ///< since 1970, UTC
    qint64 m_span = 24LL * 3600 * 1000;
};

/// A line of the axis.
struct ScaleTick
{
    QDateTime time = {};
    QString text = {}; ///< "14:30", "Tue 4", "May", "2026"
    bool major = false; ///< a new day among hours, a new month among days, a new year among months
};

/// What ticks stand in: the day among hours, and so on. Begins before the window or in it.
struct ScalePeriod
{
    QDateTime from = {};
    QString text = {}; ///< "Mon 4 May 2026", "May 2026"; empty: the ticks are years
};

struct ScaleTicks
{
    std::vector<ScaleTick> ticks;
    std::vector<ScalePeriod> periods;
};

/// Ticks at round times of the local zone, about `most` at the most.
[[nodiscard]] ScaleTicks scaleTicks(const TimeWindow &window, int most);

/// A span in which most of these lives can be told apart: twice the lifetime in the middle of them.
[[nodiscard]] std::chrono::milliseconds fittingSpan(std::vector<std::chrono::milliseconds> lifetimes);

} // namespace keywright::ui
