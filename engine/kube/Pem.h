// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QByteArray>
#include <QList>
#include <QSslCertificate>
#include <QSslKey>

namespace keywright {

/// All certificates of a PEM text. `what` names it in the error.
[[nodiscard]] Result<QList<QSslCertificate>> parseCertificates(const QByteArray &pem, const QString &what);
/// A private key of any kind that OpenSSL knows (RSA, EC, Ed25519; PKCS#1, SEC1, PKCS#8).
[[nodiscard]] Result<QSslKey> parsePrivateKey(const QByteArray &pem, const QString &what);

} // namespace keywright
