// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/MetricTable.h"

#include <array>

namespace keywright {

namespace {

const std::array table {
    MetricInfo {Metric::BuildInfo, MetricKind::Gauge, "keywright_build_info", "Always 1; the version as a label.",
        {QStringLiteral("version")}},
    MetricInfo {Metric::KeyEvents, MetricKind::Counter, "keywright_key_events_total",
        "Acts on keys (issue, verify, publish, retire, revoke) by outcome: ok, or the kind of error.",
        {QStringLiteral("verb"), QStringLiteral("outcome")}},
    MetricInfo {Metric::KeyEventDuration, MetricKind::Histogram, "keywright_key_event_seconds",
        "How long acts on keys took.", {QStringLiteral("verb")}},
    MetricInfo {Metric::Refusals, MetricKind::Counter, "keywright_refusals_total",
        "Refusals by who refused (Vault's policy, AWS, Kubernetes …) and kind.",
        {QStringLiteral("party"), QStringLiteral("kind")}},
    MetricInfo {Metric::SecondsToExpiry, MetricKind::Gauge, "keywright_key_seconds_to_expiry",
        "Seconds until the key in the Secret ends; negative: it has ended.",
        {QStringLiteral("namespace"), QStringLiteral("name")}},
    MetricInfo {Metric::SecondsToRotation, MetricKind::Gauge, "keywright_seconds_to_rotation",
        "Seconds until the next rotation is due; negative: it is overdue.",
        {QStringLiteral("namespace"), QStringLiteral("name")}},
    MetricInfo {Metric::CredentialReady, MetricKind::Gauge, "keywright_credential_ready",
        "1: the credential's condition Ready is True, else 0.", {QStringLiteral("namespace"), QStringLiteral("name")}},
    MetricInfo {Metric::ConsumersOutdated, MetricKind::Gauge, "keywright_consumers_outdated",
        "1: workloads still use a key that is about to end (condition ConsumersCurrent).",
        {QStringLiteral("namespace"), QStringLiteral("name")}},
    MetricInfo {Metric::NotAdmitted, MetricKind::Gauge, "keywright_credential_not_admitted",
        "1: guardrails keep a key from being issued (condition Admitted).",
        {QStringLiteral("namespace"), QStringLiteral("name")}},
    MetricInfo {Metric::Credentials, MetricKind::Gauge, "keywright_credentials", "Credentials by mount and readiness.",
        {QStringLiteral("mount"), QStringLiteral("ready")}},
    MetricInfo {Metric::IamUsers, MetricKind::Gauge, "keywright_iam_users",
        "IAM users that Keywright's live keys take up (AWS allows 5,000 for each account by default).",
        {QStringLiteral("mount")}},
    MetricInfo {Metric::IssueWait, MetricKind::Histogram, "keywright_issue_wait_seconds",
        "How long issues waited for the mount's rate limit, and for a turn.", {QStringLiteral("mount")}},
    MetricInfo {Metric::SweepUnknownLeases, MetricKind::Gauge, "keywright_sweep_unknown_leases",
        "Live leases of Keywright's roles that no status and no Secret knows, in the last sweep.",
        {QStringLiteral("mount")}},
    MetricInfo {Metric::SweepRevoked, MetricKind::Counter, "keywright_sweep_revoked_total",
        "Unknown leases that the sweep revoked.", {QStringLiteral("mount")}},
    MetricInfo {Metric::SweepStopped, MetricKind::Gauge, "keywright_sweep_stopped",
        "1: too many leases are unknown, the sweep revokes nothing until an admin has looked.",
        {QStringLiteral("mount")}},
    MetricInfo {Metric::SweepLastSuccess, MetricKind::Gauge, "keywright_sweep_last_success_timestamp_seconds",
        "When the last sweep ended without an error.", {QStringLiteral("mount")}},
    MetricInfo {Metric::SweepFailures, MetricKind::Counter, "keywright_sweep_failures_total",
        "Sweeps of a mount that ended with an error; it is logged once, and again when it changes.",
        {QStringLiteral("mount")}},
    MetricInfo {Metric::Leader, MetricKind::Gauge, "keywright_leader", "1: this engine holds the Lease and acts."},
    MetricInfo {Metric::Synced, MetricKind::Gauge, "keywright_caches_synced", "1: all caches are filled."},
    MetricInfo {Metric::Reconciles, MetricKind::Counter, "keywright_reconciles_total",
        "Looks at a credential by outcome (done, again, retry, terminal).", {QStringLiteral("outcome")}},
    MetricInfo {Metric::ReconcileDuration, MetricKind::Histogram, "keywright_reconcile_seconds",
        "How long looks at a credential took, waiting for servers included."},
    MetricInfo {
        Metric::QueueDepth, MetricKind::Gauge, "keywright_queue_depth", "Credentials that wait to be looked at."},
    MetricInfo {Metric::QueueWait, MetricKind::Histogram, "keywright_queue_wait_seconds",
        "How long credentials waited in the queue after they were due."},
    MetricInfo {Metric::RequestsInFlight, MetricKind::Gauge, "keywright_requests_in_flight",
        "Requests under way to kubernetes, vault and aws (STS); watches do not count.", {QStringLiteral("server")}},
    MetricInfo {Metric::Requests, MetricKind::Gauge, "keywright_requests",
        "Requests sent since the start, retries counted.", {QStringLiteral("server")}},
    MetricInfo {Metric::ServerUp, MetricKind::Gauge, "keywright_server_up",
        "1: the last request to this server was answered; 0: no answer in time, or a 5xx (sealed).",
        {QStringLiteral("server")}},
    MetricInfo {Metric::EventsDropped, MetricKind::Gauge, "keywright_events_dropped",
        "Kubernetes Events that could not be written since the start."},
    MetricInfo {Metric::HttpRequests, MetricKind::Counter, "keywright_http_requests_total",
        "Requests to Keywright's own HTTP server by path and status.",
        {QStringLiteral("path"), QStringLiteral("status")}},
};

} // namespace

std::span<const MetricInfo> metricTable() { return table; }

const MetricInfo &metricInfo(Metric metric) { return table[static_cast<std::size_t>(metric)]; }

} // namespace keywright
