// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeRequest.h"
#include "sandbox/VaultTokens.h"

#include <functional>

namespace keywright::sandbox {

/// The auth methods AppRole and Kubernetes, mounted at their usual paths.
class VaultLogins final
{
public:
    explicit VaultLogins(VaultTokens &tokens);

    /// Who a service account token belongs to; what Vault asks the API server for by a TokenReview.
    using Reviewer = std::function<std::optional<KubeUser>(const QByteArray &token)>;
    void setReviewer(Reviewer reviewer) { m_reviewer = std::move(reviewer); }

    /// auth/<mount>/login
    [[nodiscard]] VaultReply logIn(const QString &mount, const Json &body);
    /// auth/approle/role/<name>[/role-id|secret-id] and auth/kubernetes/role/<name>
    [[nodiscard]] VaultReply handleRole(const QString &mount, const VaultRequest &request, const QStringList &path);
    [[nodiscard]] bool hasRole(const QString &mount, const QString &name) const;

private:
    struct Role
    {
        QString roleId;
        QStringList secretIds;
        Json settings = Json::object();

        [[nodiscard]] QStringList policies() const
        {
            return vaultList(settings.value("token_policies", settings.value("policies", Json())));
        }
        [[nodiscard]] qint64 ttl() const { return vaultSeconds(settings.value("token_ttl", Json(0))).value_or(0); }
        [[nodiscard]] bool isBatch() const { return stringAt(settings, {"token_type"}) == u"batch"; }
    };
    [[nodiscard]] VaultReply logInByAppRole(const Json &body);
    [[nodiscard]] VaultReply logInByKubernetes(const Json &body);

    VaultTokens &m_tokens;
    Reviewer m_reviewer;
    std::map<QString, std::map<QString, Role>> m_roles; ///< by mount
};

} // namespace keywright::sandbox
