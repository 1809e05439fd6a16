// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QString>

namespace keywright {

/// How a pod takes the Secret. A whole volume is refreshed by the kubelet; everything else keeps what it had at its
/// start.
enum class Take {
    None,
    Volume, ///< a volume or projected volume, mounted as a whole
    Environment, ///< env, envFrom, or a volume mounted by subPath
};
/// What the pod (or pod template) spec does with a Secret of that name: the strongest of all its containers.
[[nodiscard]] Take takesSecret(const Json &podSpec, const QString &secretName);

/// "Deployment/web" for a pod of its ReplicaSet, else the controller itself, else the pod.
[[nodiscard]] QString workloadOf(const Json &pod);

} // namespace keywright
