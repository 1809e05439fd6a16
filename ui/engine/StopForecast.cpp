// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/engine/StopForecast.h"

#include "ui/timeline/TimeText.h"

#include <QCoreApplication>

namespace keywright::ui {

StopForecast stopForecast(const std::vector<SharedFacts> &credentials, const QDateTime &now)
{
    StopForecast found;
    for (const SharedFacts &facts : credentials) {
        if (!facts || facts->suspended || !facts->current || !facts->current->expiresAt.isValid())
            continue;
        if (facts->current->expiresAt <= now)
            continue;
        const QDateTime &end = facts->current->expiresAt;
        ++found.keys;
        if (end <= now.addDays(1))
            ++found.endWithinADay;
        if (!found.first.isValid() || end < found.first) {
            found.first = end;
            found.firstName = facts->key.toString();
        }
        if (!found.last.isValid() || end > found.last)
            found.last = end;
    }
    return found;
}

namespace {

struct ForecastWords
{
    Q_DECLARE_TR_FUNCTIONS(StopForecast)
};

} // namespace

QString forecastText(const StopForecast &forecast, const QDateTime &now)
{
    if (forecast.keys == 0)
        return ForecastWords::tr("No key is known here that would end.");
    const QString count = forecast.endWithinADay == 0 ? ForecastWords::tr("No key ends within a day.")
        : forecast.endWithinADay == 1                 ? ForecastWords::tr("1 key ends within a day.")
                                      : ForecastWords::tr("%1 keys end within a day.").arg(forecast.endWithinADay);
    return count + u' '
        + ForecastWords::tr("The first to end is that of %1, %2; the last ends %3.")
              .arg(forecast.firstName, whenText(forecast.first, now), whenText(forecast.last, now));
}

} // namespace keywright::ui
