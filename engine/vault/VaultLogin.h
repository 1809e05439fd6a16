// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "vault/VaultTransport.h"

#include <QStringList>

#include <chrono>
#include <memory>

namespace keywright {

/// What a login gave.
struct VaultToken
{
    std::shared_ptr<const SecretBytes> token;
    std::chrono::seconds ttl {0}; ///< 0: does not end (root)
    bool renewable = false;
    bool batch = false; ///< a batch token cannot make issuing tokens
    QStringList policies = {};
};

/// How the engine shows Vault who it is. One class for each method: token, token file, AppRole, Kubernetes.
///
/// A failed login is Unauthorized (party VaultToken) if Vault refused, Configuration if a file of ours is wrong;
/// outages stay what they are.
class VaultLogin
{
public:
    virtual ~VaultLogin() = default;
    /// For messages: "token", "AppRole", …
    [[nodiscard]] virtual QString name() const = 0;
    /// The login made the token, so it may revoke it; false: it was given to us.
    [[nodiscard]] virtual bool ownsToken() const { return true; }
    virtual QCoro::Task<Result<VaultToken>> login(VaultTransport transport, CancelToken cancel) = 0;
};

[[nodiscard]] std::unique_ptr<VaultLogin> tokenLogin(SecretBytes token);
/// A file that somebody else keeps fresh (Vault Agent's sink): read again at every login.
[[nodiscard]] std::unique_ptr<VaultLogin> tokenFileLogin(QString path);
struct AppRoleSettings
{
    QString mount = QStringLiteral("approle");
    QString roleId = {};
    QString secretIdFile = {}; ///< read at every login
    std::shared_ptr<const SecretBytes> secretId = {}; ///< in place of the file
};
[[nodiscard]] std::unique_ptr<VaultLogin> appRoleLogin(AppRoleSettings settings);
struct KubernetesLoginSettings
{
    QString mount = QStringLiteral("kubernetes");
    QString role = {};
    QString tokenFile = QStringLiteral("/var/run/secrets/kubernetes.io/serviceaccount/token");
};
[[nodiscard]] std::unique_ptr<VaultLogin> kubernetesLogin(KubernetesLoginSettings settings);

/// What an answer to a login says of the token; Protocol if there is none in it.
[[nodiscard]] Result<VaultToken> tokenOfLogin(VaultAnswer answer);

/// Keys are issued by tokens that the engine's token makes, and a batch token cannot make any ("batch tokens cannot
/// create more tokens"): Configuration, with what to change. For `keywright check`, and said by
/// AwsSecretsEngine::issue().
[[nodiscard]] Result<void> canIssue(const VaultToken &token, const QString &login);

} // namespace keywright
