// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "aws/Sts.h"
#include "credential/Observed.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <functional>
#include <vector>

namespace keywright {

/// One AWS secrets engine of Vault, that is: one AWS account.
struct MountSettings
{
    QString name = QStringLiteral("aws");
    QString accountId = {}; ///< 12 digits; empty: any account is taken as right
    QString partition = {}; ///< "aws"; empty: any
    StsSettings sts = {};
    double issuesPerSecond = 10; ///< IAM's control plane throttles: measured in tens a second for an account
    int issuesInFlight = 16;
};

struct EngineSettings
{
    PlanSettings plan = {}; ///< plan.cluster is the cluster's name
    QStringList namespaces = {}; ///< empty: all, but those that have an engine of their own
    std::vector<MountSettings> mounts = {}; ///< a spec.mount that is not here gets the defaults of the first
    QString systemNamespace = QStringLiteral("keywright-system");
    QString identity = {}; ///< of this process, on the Lease: the pod's UID, or random
    QString installId = {};
    int concurrency = 32; ///< credentials worked on at the same time
    std::chrono::milliseconds sweepInterval = std::chrono::minutes(1);
    std::chrono::milliseconds orphanAge =
        std::chrono::minutes(2); ///< between the two looks that an orphan must be seen in
    double leaseListsPerSecond = 5;
};

/// Called around every step. Only test programs set it: they kill the process there.
struct EngineHooks
{
    std::function<void(Act, bool before)> step = {};
};

} // namespace keywright
