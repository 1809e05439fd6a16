// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Settings.h"
#include "base/Sentence.h"
#include "kube/AccessReview.h"

#include <QString>
#include <QStringList>

#include <span>
#include <vector>

namespace keywright {

/// Where the engine needs a permission.
enum class PermissionScope {
    Served, ///< in every namespace that it serves: of the whole cluster, or those of --namespace
    ServedWholeCluster, ///< only if it serves the whole cluster
    Cluster, ///< of the whole cluster, whatever it serves
    LeaseNamespace, ///< where its Lease is: keywright-system, or those of --namespace
    Restart, ///< where it may restart workloads, by choice
};

/// One row: what the engine may do in Kubernetes. RBAC manifests, `setup` and `check` are made from the rows.
struct Permission
{
    PermissionScope scope;
    QString group; ///< "" = core
    QString resource; ///< with subresource: "awscredentials/status"
    QStringList verbs;
    QString resourceName = {}; ///< only objects of this name
    Sentence why; ///< a sentence: what does not work without it
};

[[nodiscard]] std::span<const Permission> enginePermissions();

/// One permission in one place, as the API server is asked for it.
struct PermissionQuestion
{
    AccessQuestion access;
    Sentence why;
};
[[nodiscard]] std::vector<PermissionQuestion> permissionQuestions(const KubernetesSettings &settings);

/// Where the engine lives.
inline const QString systemNamespace = QStringLiteral("keywright-system");
inline const QString serviceAccountName = QStringLiteral("keywright");

} // namespace keywright
