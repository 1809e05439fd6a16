// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/ServerMetrics.h"

namespace keywright {

namespace {

constexpr Metric countedHere[] = {Metric::RequestsInFlight, Metric::Requests, Metric::ServerUp};

} // namespace

ServerMetrics::ServerMetrics(Metrics &metrics, std::vector<Server> servers)
    : m_metrics(metrics)
    , m_servers(std::move(servers))
{
    using Figure = std::optional<double>;
    metrics.setSource(Metric::RequestsInFlight, source([](const HttpUsage &usage) { return Figure(usage.inFlight); }));
    metrics.setSource(Metric::Requests, source([](const HttpUsage &usage) { return Figure(double(usage.requests)); }));
    metrics.setSource(Metric::ServerUp,
        source([](const HttpUsage &usage) { return usage.answered ? Figure(*usage.answered ? 1 : 0) : std::nullopt; }));
}

ServerMetrics::~ServerMetrics()
{
    for (const Metric metric : countedHere)
        m_metrics.setSource(metric, {});
}

Metrics::Source ServerMetrics::source(std::function<std::optional<double>(const HttpUsage &)> value) const
{
    return [this, value = std::move(value)] {
        std::vector<Metrics::Sample> samples;
        for (const Server &server : m_servers)
            if (const std::optional<double> figure = value(server.usage()))
                samples.push_back({{server.name}, *figure});
        return samples;
    };
}

} // namespace keywright
