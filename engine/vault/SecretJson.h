// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "base/SecretBytes.h"

#include <QByteArray>
#include <QString>

#include <map>

namespace keywright {

/// JSON parsers copy strings to places that nobody wipes. So a secret is taken out of the text before it is parsed, and
/// put into one without a JSON library.

/// Takes the first non-empty string that stands behind the key `name`, at any depth, and overwrites every string behind
/// that key in the text itself. Empty if there is none.
[[nodiscard]] SecretBytes cutSecret(QByteArray &json, QByteArrayView name);

/// {"…": "…", …, "<name>": "<secret>"}. No copy of the secret is left behind.
[[nodiscard]] SecretBytes jsonWithSecret(
    const std::map<QString, QString> &plain, QByteArrayView name, const SecretBytes &secret);

/// The content of a file that holds one secret, without white space at its ends. Configuration, with the path, if it
/// cannot be read, is empty or is too large to be one.
[[nodiscard]] Result<SecretBytes> readSecretFile(const QString &path, const QString &what);

} // namespace keywright
