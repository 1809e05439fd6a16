// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

namespace keywright::ui {

/// How bad a cause is. Only Overdue and Failing are worth to disturb somebody.
enum class TroubleKind { Warning, Overdue, Failing };

/// A credential that has a trouble.
struct Troubled
{
    QString uid = {};
    QString name = {}; ///< "team-1/mailer"
};

/// Credentials of one cluster that have the same trouble for the same reason.
struct TroubleCause
{
    QString id = {}; ///< the same in all clusters and at all times: "AwsRefused iam:CreateAccessKey"
    QString sentence = {}; ///< for people; holds no secret
    TroubleKind kind = TroubleKind::Failing;
    std::vector<Troubled> credentials = {};
};

/// All that is known of one cluster.
struct ClusterTroubles
{
    QString cluster = {}; ///< ClusterIdentity::id
    QString title = {}; ///< ClusterIdentity::title()
    bool production = false;
    bool live = false; ///< false: this is not all, or no longer true; nothing follows from it
    std::vector<TroubleCause> causes = {};
};

} // namespace keywright::ui
