// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Settings.h"
#include "base/Json.h"

#include <vector>

namespace keywright {

/// What `print rbac` prints and `setup kubernetes` applies, in the order of applying: the namespace, the engine's
/// service account with its rights (in the whole cluster, or by Roles in the namespaces of --namespace), and
/// ClusterRoles for people. Viewing credentials is aggregated into `view`; writing them is not aggregated into `edit`,
/// since who may write a credential may give himself whatever Vault's AWS user may give.
[[nodiscard]] std::vector<Json> rbacManifests(const KubernetesSettings &settings);

} // namespace keywright
