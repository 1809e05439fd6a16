// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/SecretBytes.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace keywright {

/// One AWS secrets engine of Vault: one AWS account.
struct MountRecord
{
    QString name = QStringLiteral("aws");
    QString accountId = {}; ///< empty: not checked
    QString partition = {}; ///< empty: that of the region
    QString region = {}; ///< of STS; empty: AwsDefaults::region
    QString stsEndpoint = {}; ///< empty: AwsDefaults::stsEndpoint
    double issuesPerSecond = 10;
    bool operator==(const MountRecord &) const = default;
};

struct VaultAuthSettings
{
    enum class Method { Token, TokenFile, AppRole, Kubernetes };
    Method method = Method::Token;
    QString mount = {}; ///< of the auth method; empty: approle, kubernetes
    QString role = {}; ///< Kubernetes
    QString roleId = {}; ///< AppRole
    QString secretIdFile = {}; ///< AppRole
    QString tokenFile = {}; ///< TokenFile: Vault Agent's sink
    bool operator==(const VaultAuthSettings &) const = default;
};

struct VaultConnectionSettings
{
    QString address = {};
    QString caCertFile = {};
    QString vaultNamespace = {};
    bool skipVerify = false;
    QStringList tokenBoundCidrs = {};
    VaultAuthSettings auth = {};
    std::shared_ptr<const SecretBytes> token = {}; ///< VAULT_TOKEN
};

struct KubernetesSettings
{
    QString kubeconfig = {}; ///< one file; empty: KUBECONFIG and so on, by kubectl's rules
    QString context = {};
    QStringList namespaces = {}; ///< empty: all
    QStringList restartIn = {}; ///< namespaces in which print rbac and setup grant the restarting of workloads
};

struct AwsDefaults
{
    QString region = {};
    QString stsEndpoint = {};
    QString caBundle = {};
    // For `print aws`
    QString permissionsBoundaryArn = {};
    QStringList iamGroups = {};
    QStringList iamUsers = {};
};

struct LogSettings
{
    enum class Level { Error, Warning, Info, Debug };
    bool json = false;
    Level level = Level::Info;
};

/// Everything that flags, environment and config file can say; see SettingsTable.cpp.
struct Settings
{
    bool headless = false;
    bool sandbox = false;
    int sandboxSize = 0; ///< credentials besides the seeded ones, in each cluster of the sandbox
    std::optional<std::chrono::milliseconds> runFor = {};
    QString clusterName = {};
    KubernetesSettings kubernetes = {};
    VaultConnectionSettings vault = {};
    std::vector<MountRecord> mounts = {};
    AwsDefaults aws = {};
    std::chrono::milliseconds settle {0};
    bool verification = true;
    QString listenHost = {}; ///< empty, with a port: all addresses
    std::optional<quint16> listenPort = {}; ///< not set: no server
    LogSettings log = {};
    QString auditFile = {};
};

} // namespace keywright
