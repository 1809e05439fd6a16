// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/TimeText.h"

#include <QCoreApplication>

namespace keywright::ui {

namespace {

struct TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

} // namespace

QString spanText(std::chrono::milliseconds span)
{
    const qint64 seconds = std::abs(span.count()) / 1000;
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    if (minutes == 0)
        return TimeWords::tr("%1 s").arg(seconds);
    if (hours == 0)
        return minutes < 5 && seconds % 60 ? TimeWords::tr("%1 min %2 s").arg(minutes).arg(seconds % 60)
                                           : TimeWords::tr("%1 min").arg(minutes);
    if (days == 0)
        return minutes % 60 ? TimeWords::tr("%1 h %2 min").arg(hours).arg(minutes % 60)
                            : TimeWords::tr("%1 h").arg(hours);
    return days < 30 && hours % 24 ? TimeWords::tr("%1 d %2 h").arg(days).arg(hours % 24)
                                   : TimeWords::tr("%1 d").arg(days);
}

QString whenText(const QDateTime &at, const QDateTime &now)
{
    if (!at.isValid())
        return {};
    const qint64 ahead = now.msecsTo(at);
    if (std::abs(ahead) < 1000)
        return TimeWords::tr("now");
    const QString span = spanText(std::chrono::milliseconds(ahead));
    return ahead > 0 ? TimeWords::tr("in %1").arg(span) : TimeWords::tr("%1 ago").arg(span);
}

QString instantText(const QDateTime &at)
{
    return at.isValid() ? at.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss t")) : QString();
}

} // namespace keywright::ui
