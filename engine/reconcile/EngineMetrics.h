// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "reconcile/ClusterView.h"
#include "telemetry/Metrics.h"

namespace keywright {

/// Gives the figures of each credential and each mount when they are asked for: nothing is stored twice, and no series
/// outlives its credential. Takes its sources away when it goes.
class EngineMetrics final
{
public:
    EngineMetrics(Metrics &metrics, const ClusterView &view, const Clock &clock);
    ~EngineMetrics();
    EngineMetrics(const EngineMetrics &) = delete;
    EngineMetrics &operator=(const EngineMetrics &) = delete;

private:
    /// One sample for each credential that `value` gives something for.
    [[nodiscard]] Metrics::Source ofCredentials(
        std::function<std::optional<double>(const CachedCredential &)> value) const;

    Metrics &m_metrics;
    const ClusterView &m_view;
    const Clock &m_clock;
};

} // namespace keywright
