// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"
#include "kube/KubeClient.h"

#include <QPointer>

namespace keywright::ui {

/// What came of a restart: what was restarted, and what was not, with the reason.
struct RestartOutcome
{
    QStringList restarted = {}; ///< "Deployment/web"
    QStringList left = {}; ///< "StatefulSet/db (updateStrategy OnDelete)"
};

/// Why a workload is not restarted although its pods take the Secret; empty: it can be. `take` is not None.
[[nodiscard]] QString whyNotRestarted(const Json &workload, const AwsCredential &credential);

/// Restarts Deployments, StatefulSets and DaemonSets of the namespace whose pods take the credential's Secret through
/// their environment: by the annotation of their pod template that the engine sets too, with the id of the current
/// key, so that neither does again what the other has done. Pods that have none of these as their owner are named.
[[nodiscard]] QCoro::Task<Result<RestartOutcome>> restartConsumers(
    QPointer<KubeClient> kube, AwsCredential credential, CancelToken cancel);

} // namespace keywright::ui
