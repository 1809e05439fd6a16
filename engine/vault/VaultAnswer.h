// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "http/HttpClient.h"

#include <QByteArray>
#include <QString>

namespace keywright {

/// How an answer of Vault without success is told apart
/// (https://developer.hashicorp.com/vault/api-docs#http-status-codes).
struct VaultQuestion
{
    QByteArray method = "GET";
    QString path = {}; ///< without "v1/"
    QString address = {}; ///< of Vault, for sentences
};

/// What a status that is no 2xx means. The sentence says what was asked and what Vault said, made stable; the words
/// themselves are in `serverMessage`.
[[nodiscard]] Error vaultError(const HttpResponse &response, const VaultQuestion &question);

/// Vault said clearly that it did nothing with the request, and soon may: sealed, standby, behind (412), its rate
/// limit. Such a request may be sent again whatever it is.
[[nodiscard]] bool wasNotHandled(const Error &error);

/// The text of a 403 that a token gets which Vault does not know (any more). Vault before 1.11 does not say it.
[[nodiscard]] bool saysTokenIsDead(const Error &error);

/// The capability that a policy must give for a request: "read", "list", "update", "delete".
[[nodiscard]] QString capabilityFor(const QByteArray &method);

/// "/v1/aws/roles/x%20y": each segment percent-encoded. InvalidInput for ".", ".." and an empty path, which Vault would
/// take for another path.
[[nodiscard]] Result<QString> vaultUrlPath(const QString &path);

} // namespace keywright
