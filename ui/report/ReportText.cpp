// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/report/ReportText.h"

namespace keywright::ui {

QString ReportText::age(std::chrono::milliseconds age)
{
    if (age.count() < 0)
        return QLatin1Char('-') + ReportText::age(-age);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(age).count();
    const qint64 hours = minutes / 60;
    if (hours >= 24)
        return tr("%1 d %2 h").arg(hours / 24).arg(hours % 24);
    return hours > 0 ? tr("%1 h %2 min").arg(hours).arg(minutes % 60) : tr("%1 min").arg(minutes);
}

QString ReportText::age(const QDateTime &from, const QDateTime &to)
{
    return from.isValid() && to.isValid() ? age(std::chrono::milliseconds(from.msecsTo(to))) : QString();
}

const Condition *ReportText::ready(const AwsCredential &credential)
{
    for (const Condition &condition : credential.status.conditions) {
        if (condition.type == QLatin1String("Ready"))
            return &condition;
    }
    return nullptr;
}

} // namespace keywright::ui
