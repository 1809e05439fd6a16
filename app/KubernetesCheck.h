// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Permissions.h"
#include "app/Settings.h"
#include "base/Finding.h"
#include "kube/KubeClient.h"

namespace keywright {

/// What `check` asks of a cluster: does it answer, to whom; are the CRDs there, and the guardrails as they should be;
/// may this identity do all that the engine will; does the Lease carry our cluster's name. Ends at the first thing
/// without which the rest cannot be asked.
class KubernetesCheck final
{
public:
    KubernetesCheck(KubeClient &client, Settings settings);
    QCoro::Task<Findings> run();

private:
    QCoro::Task<Finding> checkCrd();
    QCoro::Task<Findings> checkGuardrails();
    QCoro::Task<Findings> checkPermissions();
    QCoro::Task<Findings> checkNamespaces();
    QCoro::Task<Finding> checkLease(QString ns);

    KubeClient &m_client;
    Settings m_settings;
};

/// The same resource and place in one sentence, all verbs that are missing together.
[[nodiscard]] Findings missingPermissions(const std::vector<PermissionQuestion> &denied);

} // namespace keywright
