// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/Observed.h"
#include "credential/SecretUse.h"
#include "kube/KubeClient.h"

#include <functional>

namespace keywright {

struct Restarted
{
    QStringList restarted = {}; ///< "Deployment/web"
    QStringList notRestarted = {}; ///< with the reason: "StatefulSet/db (updateStrategy OnDelete)"
};

/// The workloads that take a credential's Secret.
class Consumers final
{
public:
    explicit Consumers(KubeClient &kube);

    /// Pods of the namespace that took the Secret before the current key was published: through their environment, or
    /// as a volume.
    QCoro::Task<Result<ConsumersSeen>> inspect(AwsCredential object);
    /// Restarts Deployments, StatefulSets and DaemonSets whose pods take the Secret through the environment, by an
    /// annotation of the pod template with the access key id: never twice for one key. What cannot or may not be
    /// restarted is named. `mayWrite` is asked before each of them: Cancelled if it says no. Conflict: one was changed
    /// in the middle of it again and again.
    QCoro::Task<Result<Restarted>> restart(AwsCredential object, std::function<bool()> mayWrite);

private:
    using MayWrite = std::function<bool()>;
    QCoro::Task<Result<void>> restartKind(
        ResourceType type, AwsCredential object, MayWrite mayWrite, Restarted *restarted);
    QCoro::Task<Result<void>> restartOne(
        ResourceType type, Json workload, AwsCredential object, MayWrite mayWrite, Restarted *restarted);

    KubeClient &m_kube;
};

/// The sentence for condition and Event: who, and when they will break.
[[nodiscard]] QString outdatedDetail(const AwsCredential &object, const ConsumersSeen &seen);

} // namespace keywright
