// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/CredentialFacts.h"

#include <vector>

namespace keywright::ui {

/// What happens to the keys of a cluster if nobody rotates them.
struct StopForecast
{
    qsizetype keys = 0; ///< current keys that have an end
    qsizetype endWithinADay = 0;
    QDateTime first = {};
    QString firstName = {}; ///< namespace/name
    QDateTime last = {};
};

/// Suspended ones and those that have ended already are left out: an engine would not change that.
[[nodiscard]] StopForecast stopForecast(const std::vector<SharedFacts> &credentials, const QDateTime &now);
/// In sentences.
[[nodiscard]] QString forecastText(const StopForecast &forecast, const QDateTime &now);

} // namespace keywright::ui
