// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <map>

namespace keywright {

/// A role of Vault's AWS secrets engine with credential_type iam_user
/// (https://developer.hashicorp.com/vault/api-docs/secret/aws#create-update-role).
struct VaultRole
{
    QByteArray policyDocument = {}; ///< compact JSON, empty: none
    QStringList policyArns = {};
    QStringList iamGroups = {};
    std::map<QString, QString> iamTags = {};
    QString userPath = QStringLiteral("/");
    QString permissionsBoundaryArn = {};
    /// As read: somebody may have made another kind of role of it. Always written as iam_user.
    QString credentialType = QStringLiteral("iam_user");

    /// Equal in meaning: documents compared as JSON, lists as sets.
    [[nodiscard]] bool sameAs(const VaultRole &other) const;
};

/// What is written: every field, so that what a role had before is gone.
[[nodiscard]] Json toJson(const VaultRole &role);
/// The "data" of a role as Vault gives it.
[[nodiscard]] VaultRole vaultRoleFrom(const Json &data);

/// A static role: Vault rotates the keys of an existing IAM user.
struct StaticRole
{
    QString userName;
    std::chrono::seconds rotationPeriod {0};
    bool operator==(const StaticRole &) const = default;
};

[[nodiscard]] Json toJson(const StaticRole &role);
[[nodiscard]] StaticRole staticRoleFrom(const Json &data);

} // namespace keywright
