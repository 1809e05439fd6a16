// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Settings.h"
#include "base/PlannedChange.h"
#include "kube/KubeClient.h"

namespace keywright {

/// `setup kubernetes`: the CRD and the RBAC manifests, by server-side apply as keywright-setup. What an apply would
/// change is asked from the server by a dry run, so defaults that it fills in are no difference.
class KubernetesSetup final
{
public:
    KubernetesSetup(KubeClient &client, KubernetesSettings settings);

    QCoro::Task<Result<SetupPlan>> plan();
    QCoro::Task<Result<void>> apply(PlannedChange change);

private:
    QCoro::Task<Result<PlannedChange>> planOne(Json manifest);

    KubeClient &m_client;
    KubernetesSettings m_settings;
};

} // namespace keywright
