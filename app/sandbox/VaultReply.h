// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

namespace keywright::sandbox {

/// What Vault answers.
struct VaultReply
{
    int status = 200;
    Json body = nullptr; ///< null: none (204)
};

/// The envelope and the error shapes of Vault 1.21.
namespace vaultReply {
[[nodiscard]] VaultReply nothing(); ///< 204
/// {"errors":["…"]}
[[nodiscard]] VaultReply error(int status, const QString &message);
/// {"errors":["1 error occurred:\n\t* …\n\n"]}
[[nodiscard]] VaultReply listedError(int status, const QString &message);
[[nodiscard]] VaultReply denied();
[[nodiscard]] VaultReply notFound(); ///< {"errors":[]}
[[nodiscard]] VaultReply unsupportedPath();
[[nodiscard]] VaultReply unsupportedOperation();
[[nodiscard]] VaultReply noRoute(const QString &path);
/// `data` in the envelope. `mountType` as Vault tells it: "aws", "system", "token" …
[[nodiscard]] VaultReply data(Json data, const QString &mountType);
[[nodiscard]] VaultReply auth(Json auth, const QString &mountType, const QStringList &warnings = {});
/// sys/ paths repeat the data beside the envelope.
[[nodiscard]] VaultReply systemData(const Json &data);
[[nodiscard]] VaultReply lease(
    Json data, const QString &leaseId, qint64 seconds, const QString &mountType, const QStringList &warnings = {});
/// {"keys":[…]}, or the 404 that Vault gives for an empty list.
[[nodiscard]] VaultReply keys(const QStringList &keys, const QString &mountType);
} // namespace vaultReply

/// One request, understood.
struct VaultRequest
{
    enum class Operation { Read, List, Update, Delete };
    Operation operation = Operation::Read;
    QString path; ///< without "v1/" and slashes at its ends
    Json body = Json::object();

    [[nodiscard]] QString text(const char *name) const { return stringAt(body, {name}); }
};

/// A duration as Vault reads it: seconds as a number or in digits, or Go's form ("1h", also "2d"). Nothing: neither.
[[nodiscard]] std::optional<qint64> vaultSeconds(const Json &value);
/// "TTL of "768h" exceeded …": the warning with which Vault grants less than was asked for.
[[nodiscard]] QString cappedWarning(const QString &asked, qint64 limitSeconds);
/// Vault's lists: an array or a text with commas.
[[nodiscard]] QStringList vaultList(const Json &value);

} // namespace keywright::sandbox
