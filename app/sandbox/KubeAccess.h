// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeRequest.h"
#include "sandbox/SandboxStore.h"

#include <QHash>

#include <optional>

namespace keywright::sandbox {

/// Who somebody is (bearer tokens) and what they may do (the Roles and ClusterRoles in the store).
class KubeAccess final
{
public:
    explicit KubeAccess(const SandboxStore &store);

    void addToken(const QByteArray &token, KubeUser user);
    void removeToken(const QByteArray &token) { m_users.remove(token); }
    /// A new token for a service account.
    [[nodiscard]] QByteArray issueServiceAccountToken(const ObjectKey &account);
    /// Anonymous without a token; nothing with one that nobody knows, or of a service account that is gone.
    [[nodiscard]] std::optional<KubeUser> authenticate(const SandboxRequest &request) const;
    [[nodiscard]] std::optional<KubeUser> userOfToken(const QByteArray &token) const;

    struct Question
    {
        QString verb;
        QString group;
        QString resource; ///< with subresource: "pods/status"
        QString ns = {};
        QString name = {};
    };
    [[nodiscard]] bool isAllowed(const KubeUser &user, const Question &question) const;
    /// All rules that hold for somebody in a namespace, as RBAC writes them.
    [[nodiscard]] Json rulesOf(const KubeUser &user, const QString &ns) const;
    /// The 403 in the API server's words.
    [[nodiscard]] static KubeReply refusal(const KubeUser &user, const KubeTarget &target);
    [[nodiscard]] static Question questionFor(const KubeTarget &target);

private:
    void addRules(Json &rules, const KubeType &bindings, const QString &bindingNamespace, const KubeUser &user) const;

    const SandboxStore &m_store;
    QHash<QByteArray, KubeUser> m_users;
};

} // namespace keywright::sandbox
