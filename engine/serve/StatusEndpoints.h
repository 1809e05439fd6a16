// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "serve/HttpListener.h"
#include "telemetry/Metrics.h"

#include <functional>

namespace keywright {

/// What an engine says of itself when a probe asks.
struct Health
{
    bool ok = true;
    QString why = {}; ///< a sentence, if not
};

/// Adds /metrics (Prometheus text), /healthz and /readyz (200 or 503 with the reason) to the listener; requests are
/// counted in `metrics`. All that is handed in must outlive the listener. /metrics is made at most once a second,
/// whoever asks: at 10,000 credentials it is some megabytes of text.
void addStatusEndpoints(HttpListener &listener, Metrics &metrics, const Clock &clock, std::function<Health()> healthy,
    std::function<Health()> ready);

} // namespace keywright
