// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace keywright {

/// One thing that `setup` looked at, and what it would do about it.
struct PlannedChange
{
    enum class Kind { Same, Create, Change };
    Kind kind = Kind::Same;
    QString what = {}; ///< "ClusterRole keywright-engine", "policy keywright-issue.prod"
    QStringList differences = {};
    QString path = {}; ///< Vault: where to write
    Json body = {}; ///< what to write
};

/// What there is to do on one server, and what only a person can do.
struct SetupPlan
{
    QString where = {}; ///< "Kubernetes (https://…, context prod)"
    std::vector<PlannedChange> changes = {};
    QStringList advice = {};

    [[nodiscard]] bool isDone() const
    {
        return std::all_of(
            changes.begin(), changes.end(), [](const PlannedChange &c) { return c.kind == PlannedChange::Kind::Same; });
    }
};

} // namespace keywright
