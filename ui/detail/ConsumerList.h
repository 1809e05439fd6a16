// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"
#include "credential/SecretUse.h"

#include <QStringList>

#include <vector>

namespace keywright::ui {

/// A pod that took the Secret.
struct ConsumerPod
{
    enum class Runs {
        Current, ///< started after the current key was published
        Older, ///< on a key before it, which `key` names if it is known
        Refreshed, ///< reads a volume that the kubelet keeps up to date
        Unknown, ///< has not started, or nothing is published
    };
    QString name = {};
    QString phase = {};
    QDateTime started = {};
    Runs runs = Runs::Unknown;
    AccessKeyId key = {};
    QDateTime breaksAt = {}; ///< when its key ends; invalid: not known (Older: it has ended), or never
    bool operator==(const ConsumerPod &) const = default;
};

/// A workload that takes the Secret, with those of its pods that run.
struct Consumer
{
    QString workload = {}; ///< "Deployment/web"
    Take take = Take::None;
    QString serviceAccount = {};
    std::vector<ConsumerPod> pods = {};
    QString otherIdentity = {}; ///< not empty: it has AWS rights without this key, in a sentence
    bool operator==(const Consumer &) const = default;

    [[nodiscard]] int outdated() const; ///< pods on an older key
    [[nodiscard]] QDateTime breaksAt() const; ///< when the first of those fails; invalid: none does, or they do by now
};

/// What was found in the namespace.
struct NamespaceLists
{
    std::vector<Json> pods = {};
    std::vector<Json> workloads = {}; ///< Deployments, StatefulSets, DaemonSets, CronJobs, Jobs
    std::vector<Json> serviceAccounts = {};
};

/// Those that break come first, then by name.
[[nodiscard]] std::vector<Consumer> consumersOf(const AwsCredential &credential, const NamespaceLists &lists);

} // namespace keywright::ui
