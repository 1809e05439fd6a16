// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"

#include <QStringList>

namespace keywright::ui {

/// Something that happened: an entry of status.history, or an Event.
struct HappenedRow
{
    QDateTime time = {};
    bool isEvent = false;
    bool isWarning = false;
    QString what = {};
    QString key = {};
    QString took = {};
    QString outcome = {};
    int count = 1; ///< of an Event that came again and again
    bool operator==(const HappenedRow &) const = default;
};

/// The newest first. `events` as either API group has them.
[[nodiscard]] std::vector<HappenedRow> happenedRows(const AwsCredential *credential, const std::vector<Json> &events);

} // namespace keywright::ui
