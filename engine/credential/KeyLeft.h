// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"

#include <QDateTime>

#include <optional>

namespace keywright {

/// With the static role of an existing user Vault deletes the newest of the user's two keys, and leaves the other: it has no
/// lease, so nobody but an admin of AWS can end it. This is that other key, of those in the status; `newest` is the one that
/// Vault told just before, empty: not known, then it is the last one that the status knows.
[[nodiscard]] std::optional<Key> keyLeftByVault(const CredentialStatus &status, const QDateTime &now, const AccessKeyId &newest = {});

/// What an admin can do about it.
[[nodiscard]] QString deleteKeyCommand(const QString &userName, const AccessKeyId &key);

/// Writes into the history, at the revocation of `now`, that this key was left (none: that all are gone), so that the
/// conditions can tell it for as long as nothing else happens.
void rememberKeyLeft(CredentialStatus &status, const QDateTime &now, const QString &userName, const std::optional<Key> &left);

/// For the condition: the key that the last revocation left, and the command; empty: none.
[[nodiscard]] QString keyLeftDetail(const CredentialStatus &status);

} // namespace keywright
