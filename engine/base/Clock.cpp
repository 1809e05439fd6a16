// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Clock.h"

#include <ctime>

namespace keywright {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc(); // the one place that reads the wall clock
}

std::chrono::milliseconds SystemClock::sinceBoot() const
{
    timespec time {};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::seconds(time.tv_sec)
        + std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(time.tv_nsec));
}

ManualClock::ManualClock(QDateTime now)
    : m_now(now.toUTC())
{
}

void ManualClock::advance(std::chrono::milliseconds by)
{
    m_now = m_now.addMSecs(by.count());
    m_sinceBoot += by;
}

void ManualClock::step(std::chrono::milliseconds by) { m_now = m_now.addMSecs(by.count()); }

QString toRfc3339(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) + QLatin1Char('Z');
}

QString toRfc3339Micro(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) + QStringLiteral("000Z");
}

QDateTime fromRfc3339(const QString &text) { return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC(); }

} // namespace keywright
