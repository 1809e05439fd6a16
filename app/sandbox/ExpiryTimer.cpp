// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/ExpiryTimer.h"

#include <algorithm>

namespace keywright::sandbox {

ExpiryTimer::ExpiryTimer(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ExpiryTimer::endWhatIsDue);
}

void ExpiryTimer::schedule(const QString &name, const QDateTime &at)
{
    cancel(name);
    m_times[name] = at;
    m_due.emplace(at, name);
    arm();
}

void ExpiryTimer::cancel(const QString &name)
{
    const auto time = m_times.find(name);
    if (time == m_times.end())
        return;
    const auto [from, to] = m_due.equal_range(time->second);
    const auto found = std::find_if(from, to, [&](const auto &entry) { return entry.second == name; });
    if (found != to)
        m_due.erase(found);
    m_times.erase(time);
}

void ExpiryTimer::endWhatIsDue()
{
    const QDateTime now = m_clock.now();
    while (!m_due.empty() && m_due.begin()->first <= now) {
        const QString name = m_due.begin()->second;
        cancel(name);
        Q_EMIT expired(name);
    }
    arm();
}

void ExpiryTimer::arm()
{
    if (m_due.empty()) {
        m_timer.stop();
        return;
    }
    const qint64 wait = m_clock.now().msecsTo(m_due.begin()->first);
    m_timer.start(static_cast<int>(std::clamp<qint64>(wait, 1, 3'600'000)));
}

} // namespace keywright::sandbox
