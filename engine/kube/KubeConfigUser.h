// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/KubeConfig.h"
#include "kube/KubeConfigFile.h"

namespace keywright {

/// Puts the identity of a kubeconfig's user into the connection: its credentials (token, tokenFile, client certificate,
/// username and password, exec plugin) and its impersonation. `cluster` is what an exec plugin may ask for.
[[nodiscard]] Result<void> applyUser(const KubeConfigEntry &user, const KubeConfigEntry &cluster,
    const KubeConfigOptions &options, KubeConnection &connection);

} // namespace keywright
