// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/IamUsers.h"
#include "sandbox/VaultLeases.h"
#include "sandbox/VaultTokens.h"

#include <QSet>

#include <functional>

namespace keywright::sandbox {

/// One mount of the AWS secrets engine, with the account that it serves: roles and creds. Static roles stand in
/// VaultStaticRoles.
class VaultAwsMount final
{
public:
    VaultAwsMount(QString name, QString account, IamUsers &iam, VaultLeases &leases, const Clock &clock);

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QString &account() const { return m_account; }

    /// <mount>/roles[/<name>]
    [[nodiscard]] VaultReply handleRole(const VaultRequest &request, const QString &role);
    /// <mount>/creds/<role>
    [[nodiscard]] VaultReply issue(const QString &role, const VaultTokenRecord &token);
    /// <mount>/config/root
    [[nodiscard]] VaultReply describeRoot() const;

    void setMaxTtl(qint64 seconds) { m_maxTtl = seconds; }
    [[nodiscard]] qint64 maxTtl() const { return m_maxTtl > 0 ? m_maxTtl : VaultTokens::maxTtl; }

    /// AWS says "Throttling" to the next `times` keys of this role (-1: to all); empty role: of every role.
    void throttle(const QString &role, int times);
    [[nodiscard]] quint64 issuedKeys() const { return m_issued; }

private:
    [[nodiscard]] VaultReply writeRole(const QString &name, const Json &body);
    [[nodiscard]] bool isThrottled(const QString &role);

    QString m_name;
    QString m_account;
    IamUsers &m_iam;
    VaultLeases &m_leases;
    const Clock &m_clock;
    std::map<QString, Json> m_roles;
    std::map<QString, int> m_throttled;
    qint64 m_maxTtl = 0;
    quint64 m_issued = 0;
};

} // namespace keywright::sandbox
