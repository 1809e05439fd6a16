// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "sandbox/IamUsers.h"
#include "sandbox/VaultReply.h"

#include <QTimer>

#include <map>

namespace keywright::sandbox {

/// <mount>/static-roles and <mount>/static-creds: Vault rotates the keys of IAM users that exist, by itself.
///
/// As measured on Vault 1.21: making a role rotates at once (and deletes the oldest key of a user that has two),
/// rotations happen when Vault looks, which is once in a while, a changed period does not move the `expiration` that is
/// told, and deleting a role deletes the newest key only.
class VaultStaticRoles final : public QObject
{
    Q_OBJECT

public:
    VaultStaticRoles(IamUsers &iam, const Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] VaultReply handleRole(const VaultRequest &request, const QString &name);
    [[nodiscard]] VaultReply readKey(const QString &name) const;
    /// How often Vault looks whether a rotation is due (a minute on a real one).
    void setInterval(std::chrono::milliseconds interval);
    void rotateWhatIsDue();

private:
    struct Role
    {
        QString userName;
        QString userId;
        qint64 period = 0;
        QDateTime due = {};
        QDateTime expiration = {}; ///< as told
        IamKey key = {};
    };
    [[nodiscard]] VaultReply write(const QString &name, const Json &body);
    [[nodiscard]] static VaultReply describe(const QString &name, const Role &role);
    void rotate(Role &role);

    IamUsers &m_iam;
    const Clock &m_clock;
    std::map<QString, Role> m_roles;
    QTimer m_timer;
};

} // namespace keywright::sandbox
