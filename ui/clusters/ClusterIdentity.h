// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"

#include <QColor>
#include <QString>

namespace keywright::ui {

/// What tells a cluster from others, for people and for the program. Shown wherever something of the cluster is shown
/// or changed: colour and label together, never one alone.
struct ClusterIdentity
{
    QString id = {}; ///< the kubeconfig's context: unique, never shown where there is a label
    QString label = {}; ///< never empty: the id if no other was given
    QColor colour = {};
    QString environment = {}; ///< "PROD", "STAGE" …; empty: not said
    bool readOnly = false; ///< nothing may be changed from here, whatever the rights

    [[nodiscard]] bool isProduction() const
    {
        return environment.startsWith(QLatin1String("PROD"), Qt::CaseInsensitive);
    }
    /// "PROD eu-prod-0", or the label alone.
    [[nodiscard]] QString title() const
    {
        return environment.isEmpty() ? label : environment + QLatin1Char(' ') + label;
    }
    bool operator==(const ClusterIdentity &) const = default;
};

/// Names one credential among all clusters: what an action holds on to from the key press on, never a row.
struct CredentialRef
{
    QString cluster; ///< ClusterIdentity::id
    ObjectKey key;
    QString uid;
    bool operator==(const CredentialRef &) const = default;
};

} // namespace keywright::ui
