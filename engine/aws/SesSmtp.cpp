// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/SesSmtp.h"

#include "aws/Partition.h"
#include "aws/SigV4.h"

namespace keywright {

SecretBytes sesSmtpPassword(const SecretBytes &secretAccessKey, const QString &region)
{
    const SecretBytes key = sigv4::signingKey(secretAccessKey, "11111111", region.toUtf8(), "ses");
    const SecretBytes signature = sigv4::hmac(key, "SendRawEmail");
    QByteArray versioned;
    versioned.reserve(1 + signature.size());
    versioned.append('\x04').append(signature.view());
    SecretBytes password = SecretBytes::take(versioned.toBase64());
    wipe(versioned);
    return password;
}

QString sesSmtpHost(const QString &region)
{
    return QStringLiteral("email-smtp.%1.%2").arg(region, partitionOfRegion(region).dnsSuffix);
}

} // namespace keywright
