// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/HistoryRows.h"

#include "base/Clock.h"
#include "ui/timeline/TimeText.h"

#include <algorithm>

namespace keywright::ui {

namespace {

/// The last time that it was seen; which field has it depends on who wrote it.
QDateTime timeOfEvent(const Json &event)
{
    for (const QString &text : {stringAt(event, {"series", "lastObservedTime"}), stringAt(event, {"lastTimestamp"}),
             stringAt(event, {"deprecatedLastTimestamp"}), stringAt(event, {"eventTime"}),
             stringAt(event, {"metadata", "creationTimestamp"})})
        if (const QDateTime time = fromRfc3339(text); time.isValid())
            return time;
    return {};
}

QString tookText(std::chrono::milliseconds took)
{
    if (took.count() <= 0)
        return {};
    if (took < std::chrono::seconds(1))
        return QStringLiteral("%1 ms").arg(took.count());
    if (took < std::chrono::minutes(1))
        return QStringLiteral("%1 s").arg(static_cast<double>(took.count()) / 1000, 0, 'f', 1);
    return spanText(took);
}

HappenedRow rowOfEvent(const Json &event)
{
    HappenedRow row;
    row.time = timeOfEvent(event);
    row.isEvent = true;
    row.isWarning = stringAt(event, {"type"}) == u"Warning";
    row.what = stringAt(event, {"reason"});
    row.outcome = stringAt(event, {"note"}, stringAt(event, {"message"}));
    row.count = static_cast<int>(std::max<qint64>(
        1, intAt(event, {"series", "count"}, intAt(event, {"deprecatedCount"}, intAt(event, {"count"}, 1)))));
    return row;
}

} // namespace

std::vector<HappenedRow> happenedRows(const AwsCredential *credential, const std::vector<Json> &events)
{
    std::vector<HappenedRow> rows;
    if (credential)
        for (const HistoryEntry &entry : credential->status.history) {
            HappenedRow row;
            row.time = entry.time;
            row.isWarning = entry.outcome != u"ok";
            row.what = entry.what;
            row.key = entry.accessKeyId.value;
            row.took = tookText(entry.took);
            row.outcome = entry.outcome;
            rows.push_back(std::move(row));
        }
    std::ranges::transform(events, std::back_inserter(rows), rowOfEvent);
    std::ranges::stable_sort(rows, std::ranges::greater(), &HappenedRow::time);
    return rows;
}

} // namespace keywright::ui
