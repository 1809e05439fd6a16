// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/SecretBytes.h"

#include <QString>

namespace keywright {

/// The password for Amazon SES's SMTP servers that belongs to a secret access key, for one region; the user name is the
/// access key id. AWS's derivation: base64(0x04 + HMAC chain over the fixed day 11111111, the region, "ses",
/// "aws4_request", "SendRawEmail")
/// (https://docs.aws.amazon.com/ses/latest/dg/smtp-credentials.html#smtp-credentials-convert).
[[nodiscard]] SecretBytes sesSmtpPassword(const SecretBytes &secretAccessKey, const QString &region);

/// "email-smtp.eu-west-1.amazonaws.com"
[[nodiscard]] QString sesSmtpHost(const QString &region);

} // namespace keywright
