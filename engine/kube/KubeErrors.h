// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "kube/KubeClient.h"

namespace keywright {

/// What was asked, for the sentence of an error.
struct KubeAction
{
    QString verb; ///< RBAC's: "get", "list", "watch", "create", "patch", "update", "delete"
    ResourceType type;
    ObjectKey key; ///< without a name for lists
    bool secret = false; ///< values in the server's words are not repeated
};

/// Of a `Status` object, or of any other body that came with a status that is not 2xx.
[[nodiscard]] Error kubeError(const KubeAction &action, int httpStatus, QByteArrayView body);
/// Of a `Status` object alone (an ERROR event of a watch).
[[nodiscard]] Error kubeError(const KubeAction &action, const Json &status);
/// "Secret media/x cannot be read", "AwsCredentials cannot be listed".
[[nodiscard]] QString cannot(const KubeAction &action);

} // namespace keywright
