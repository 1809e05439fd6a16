// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/EngineMetrics.h"

#include <map>

namespace keywright {

namespace {

constexpr Metric sourced[] = {Metric::SecondsToExpiry, Metric::SecondsToRotation, Metric::CredentialReady,
    Metric::ConsumersOutdated, Metric::NotAdmitted, Metric::Credentials, Metric::IamUsers};

} // namespace

EngineMetrics::EngineMetrics(Metrics &metrics, const ClusterView &view, const Clock &clock)
    : m_metrics(metrics)
    , m_view(view)
    , m_clock(clock)
{
    const auto secondsTo = [this](QDateTime CachedCredential::*time) {
        return ofCredentials([this, time](const CachedCredential &cached) -> std::optional<double> {
            const QDateTime &when = cached.*time;
            return when.isValid() ? std::optional(double(m_clock.now().msecsTo(when)) / 1000.0) : std::nullopt;
        });
    };
    metrics.setSource(Metric::SecondsToExpiry, secondsTo(&CachedCredential::expires));
    metrics.setSource(Metric::SecondsToRotation, secondsTo(&CachedCredential::nextRotation));
    metrics.setSource(Metric::CredentialReady,
        ofCredentials([](const CachedCredential &cached) { return std::optional(cached.ready ? 1.0 : 0.0); }));
    metrics.setSource(Metric::ConsumersOutdated, ofCredentials([](const CachedCredential &cached) {
        return std::optional(cached.consumersOutdated ? 1.0 : 0.0);
    }));
    metrics.setSource(Metric::NotAdmitted,
        ofCredentials([](const CachedCredential &cached) { return std::optional(cached.notAdmitted ? 1.0 : 0.0); }));
    metrics.setSource(Metric::Credentials, [this] {
        std::map<QStringList, double> counts;
        for (const ObjectKey &key : m_view.credentialKeys())
            if (const CachedCredential *cached = m_view.cached(key))
                ++counts[{cached->mount, cached->ready ? QStringLiteral("true") : QStringLiteral("false")}];
        std::vector<Metrics::Sample> samples;
        for (const auto &[labels, count] : counts)
            samples.push_back({labels, count});
        return samples;
    });
    metrics.setSource(Metric::IamUsers, [this] {
        std::map<QString, double> users;
        for (const ObjectKey &key : m_view.credentialKeys())
            if (const CachedCredential *cached = m_view.cached(key))
                users[cached->mount] += cached->iamUserName.isEmpty() ? cached->liveKeys : 0;
        std::vector<Metrics::Sample> samples;
        for (const auto &[mount, count] : users)
            samples.push_back({{mount}, count});
        return samples;
    });
}

EngineMetrics::~EngineMetrics()
{
    for (const Metric metric : sourced)
        m_metrics.setSource(metric, {});
}

Metrics::Source EngineMetrics::ofCredentials(std::function<std::optional<double>(const CachedCredential &)> value) const
{
    return [this, value = std::move(value)] {
        std::vector<Metrics::Sample> samples;
        for (const ObjectKey &key : m_view.credentialKeys()) {
            const CachedCredential *cached = m_view.cached(key);
            if (const std::optional<double> figure = cached ? value(*cached) : std::nullopt)
                samples.push_back({{key.ns, key.name}, *figure});
        }
        return samples;
    };
}

} // namespace keywright
