// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QString>
#include <QStringList>

namespace keywright {

/// What the IAM policy of Vault's own AWS user is made for.
struct AwsPolicyOptions
{
    QString accountId = {}; ///< 12 digits
    QString partition = QStringLiteral("aws");
    QString userPath = QStringLiteral("/"); ///< of the users that Vault makes; "/" is any path
    /// Names of the users that Vault makes begin so: "vault-" is Vault's default, "keywright." the proposed template's.
    QStringList userNamePrefixes = {QStringLiteral("vault-"), QStringLiteral("keywright.")};
    /// Users can only be made with this boundary on them, so nothing that Vault makes can do more than the boundary
    /// says, whatever else is taken over. Empty: no condition, and no such limit.
    QString permissionsBoundaryArn = {};
    QStringList groups = {}; ///< that Vault may put users into
    QStringList existingUsers = {}; ///< of `iamUserName`: Vault rotates their keys
    bool rotatesItsOwnKey = true; ///< `vault write -f aws/config/rotate-root`
};

/// The smallest policy with which Vault's AWS secrets engine does what Keywright asks of it (`keywright print aws`):
/// the calls are those of Vault's own source, each on the users it may concern only.
[[nodiscard]] Json awsPolicyForVault(const AwsPolicyOptions &options);

} // namespace keywright
