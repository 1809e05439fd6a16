// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterIdentity.h"

#include <QList>
#include <QStringList>

class QSettings;

namespace keywright::ui {

/// One context of the kubeconfig, and what the user has said of it.
struct WatchedCluster
{
    ClusterIdentity identity = {}; ///< id: the context's name
    QStringList namespaces = {}; ///< empty: all
    bool watched = false;
    bool operator==(const WatchedCluster &) const = default;
};

/// What a context is taken for until somebody says otherwise: by its name, production rather too often than too seldom
/// (a wrong PROD costs a question, a missing one an outage).
[[nodiscard]] ClusterIdentity guessedIdentity(const QString &context);

/// All contexts, each with what is remembered of it; those that were remembered and are in no kubeconfig any more are
/// left out. Where nothing is remembered at all, `current` is watched.
[[nodiscard]] QList<WatchedCluster> watchedClusters(
    const QStringList &contexts, const QString &current, QSettings *remembered);
/// Others that were remembered before stay so.
void remember(const QList<WatchedCluster> &changed, QSettings &settings);

} // namespace keywright::ui
