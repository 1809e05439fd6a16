// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QDateTime>
#include <QHash>
#include <QString>

#include <chrono>
#include <optional>

namespace keywright::ui {

/// What an engine's Lease tells of it.
struct EngineHealth
{
    QString ns = {}; ///< where the Lease is
    QString holder = {}; ///< empty: given up
    QString version = {};
    QString clusterName = {};
    int queue = 0;
    QDateTime renewedAt = {};
    std::chrono::seconds duration {15};

    /// Not renewed for three times as long as it may be, and a minute at least: nobody looks after the keys.
    [[nodiscard]] bool isSilent(const QDateTime &now) const;
    bool operator==(const EngineHealth &) const = default;
};

[[nodiscard]] EngineHealth engineHealthOf(const Json &lease);

/// The engines of a cluster: one for all, and those of namespaces that have one of their own.
struct Engines
{
    static constexpr auto systemNamespace = "keywright-system";

    bool known = false; ///< the Leases could be read
    QHash<QString, EngineHealth> byNamespace = {};

    /// The one that is in charge of a namespace; null: none is known.
    [[nodiscard]] const EngineHealth *inChargeOf(const QString &ns) const;
    /// What they call the cluster in Vault: that of the one for all goes first. Empty: none says it, or they differ.
    [[nodiscard]] QString clusterName() const;
    bool operator==(const Engines &) const = default;
};

} // namespace keywright::ui
