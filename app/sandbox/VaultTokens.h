// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/ExpiryTimer.h"
#include "sandbox/VaultReply.h"

#include <QHash>

#include <functional>
#include <optional>

namespace keywright::sandbox {

struct VaultTokenRecord
{
    QString id;
    QString accessor = {};
    QString displayName = QStringLiteral("token");
    QString path = {};
    QStringList policies = {};
    QDateTime createdAt = {};
    qint64 ttl = 0; ///< 0: does not end
    QDateTime expiresAt = {};
    qint64 explicitMaxTtl = 0;
    bool renewable = true;
    bool isOrphan = false;
    bool isBatch = false;
    QString parent = {};
    Json metadata = nullptr;
    QString role = {};
};

/// Tokens and token roles: making, looking up, renewing, revoking (children with their parent), ending by themselves.
class VaultTokens final : public QObject
{
    Q_OBJECT

public:
    explicit VaultTokens(const Clock &clock, QObject *parent = nullptr);

    /// Says whether a policy exists: a token with one that does not is made, with a warning.
    void setPolicyCheck(std::function<bool(const QString &name)> check) { m_policyExists = std::move(check); }
    [[nodiscard]] QString addRoot();
    /// A token of a login.
    [[nodiscard]] VaultReply logIn(
        const QString &path, const QString &displayName, QStringList policies, qint64 ttl, bool isBatch, Json metadata);
    /// auth/token/create[/<role>] on behalf of `parent`.
    [[nodiscard]] VaultReply create(const VaultTokenRecord &parent, const QString &role, const Json &body);
    [[nodiscard]] const VaultTokenRecord *find(const QString &id) const;
    /// Of all that are alive.
    [[nodiscard]] QStringList ids() const { return m_tokens.keys(); }
    [[nodiscard]] VaultReply describe(const VaultTokenRecord &token) const;
    [[nodiscard]] VaultReply renew(const QString &id, const Json &body);
    void revoke(const QString &id);
    void revokeAll();

    [[nodiscard]] VaultReply handleRole(const VaultRequest &request, const QString &name);
    [[nodiscard]] bool hasRole(const QString &name) const { return m_roles.contains(name); }
    void endWhatIsDue() { m_expiry.endWhatIsDue(); }

    static constexpr qint64 maxTtl = 2764800; ///< 768h, Vault's own default

Q_SIGNALS:
    void ended(const QString &id); ///< revoked or expired: what it asked for ends too

private:
    struct Role
    {
        QStringList allowedPolicies;
        bool isOrphan = false;
        bool renewable = true;
        bool noDefaultPolicy = false;
        QString type = QStringLiteral("default-service");
        qint64 explicitMaxTtl = 0;
        qint64 period = 0;
        QString pathSuffix = {};
    };
    [[nodiscard]] VaultReply issue(VaultTokenRecord token, const QStringList &warnings);
    [[nodiscard]] VaultReply createByRole(
        const VaultTokenRecord &parent, const QString &roleName, const Role &role, const Json &body);
    [[nodiscard]] static Json authOf(const VaultTokenRecord &token, qint64 leaseDuration);

    const Clock &m_clock;
    QHash<QString, VaultTokenRecord> m_tokens;
    std::map<QString, Role> m_roles;
    std::function<bool(const QString &name)> m_policyExists;
    ExpiryTimer m_expiry;
};

} // namespace keywright::sandbox
