// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Finding.h"
#include "base/PlannedChange.h"
#include "base/SecretBytes.h"
#include "ui/clusters/ClusterSession.h"

#include <qcorotask.h>

#include <functional>
#include <memory>

namespace keywright::ui {

/// Where Vault is, and what of it is this cluster's.
struct VaultPlace
{
    QString clusterName = {}; ///< part of the name of everything that the engine makes in Vault
    QString address = {};
    QString caCertFile = {}; ///< empty: the system's CAs
    QString vaultNamespace = {};
    QStringList mounts = {}; ///< AWS secrets engines
    bool operator==(const VaultPlace &) const = default;
};

/// How an engine shows Vault who it is.
enum class EngineLogin { Token, AppRole, Kubernetes };

/// What somebody wants to be set up.
struct SetupChoice
{
    bool kubernetes = true;
    bool inVault = true;
    QStringList namespaces = {}; ///< that the engine serves; empty: all
    VaultPlace vault = {};
    EngineLogin login = EngineLogin::Token;
    std::shared_ptr<const SecretBytes> token = {}; ///< of the admin; null: none was given
};

enum class SetupSide { Kubernetes, Vault };

/// What the dialog asks for; done by the program, by the same code as `keywright setup`, `check` and `print`. Each call
/// is one with nothing kept in between, and as whoever the connection and the token say.
struct SetupGateway
{
    std::function<SetupChoice(const QString &cluster)> proposal = {};
    std::function<QCoro::Task<Result<SetupPlan>>(SetupSide, ConnectionSource, SetupChoice)> plan = {};
    std::function<QCoro::Task<Result<void>>(SetupSide, ConnectionSource, SetupChoice, PlannedChange)> apply = {};
    std::function<QCoro::Task<Result<std::vector<CheckedParty>>>(ConnectionSource, SetupChoice)> check = {};
    /// `what`: crd, rbac, vault, aws.
    std::function<Result<QByteArray>(const QString &what, const SetupChoice &)> print = {};
};

} // namespace keywright::ui
