// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <span>

namespace keywright {

enum class Metric {
    BuildInfo,
    // Acts on keys
    KeyEvents,
    KeyEventDuration,
    Refusals,
    // Each credential
    SecondsToExpiry,
    SecondsToRotation,
    CredentialReady,
    ConsumersOutdated,
    NotAdmitted,
    // Each mount
    Credentials,
    IamUsers,
    IssueWait,
    SweepUnknownLeases,
    SweepRevoked,
    SweepStopped,
    SweepLastSuccess,
    SweepFailures,
    // The engine
    Leader,
    Synced,
    Reconciles,
    ReconcileDuration,
    QueueDepth,
    QueueWait,
    RequestsInFlight,
    Requests,
    ServerUp,
    EventsDropped,
    HttpRequests,
};

enum class MetricKind { Counter, Gauge, Histogram };

/// One row of the table of all metrics; the documentation and the tests are made from it.
struct MetricInfo
{
    Metric id;
    MetricKind kind;
    const char *name;
    const char *help;
    QStringList labels = {};
};

/// All metrics, in the order of the enum.
[[nodiscard]] std::span<const MetricInfo> metricTable();
[[nodiscard]] const MetricInfo &metricInfo(Metric metric);

} // namespace keywright
