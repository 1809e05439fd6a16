// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/HttpClient.h"
#include "telemetry/Metrics.h"

#include <functional>
#include <vector>

namespace keywright {

/// Gives the figures of the traffic with each server when they are asked for. Takes its sources away when it goes.
class ServerMetrics final
{
public:
    struct Server
    {
        QString name; ///< the label
        std::function<HttpUsage()> usage;
    };

    ServerMetrics(Metrics &metrics, std::vector<Server> servers);
    ~ServerMetrics();
    ServerMetrics(const ServerMetrics &) = delete;
    ServerMetrics &operator=(const ServerMetrics &) = delete;

private:
    /// One sample for each server that `value` gives something for.
    [[nodiscard]] Metrics::Source source(std::function<std::optional<double>(const HttpUsage &)> value) const;

    Metrics &m_metrics;
    std::vector<Server> m_servers;
};

} // namespace keywright
