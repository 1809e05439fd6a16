// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QString>

#include <optional>

namespace keywright {

/// What AWS said no with, as far as a text or an answer tells it.
struct AwsError
{
    QString code; ///< "NoSuchEntity"
    QString message; ///< AWS's own words, without request ids and times
    QString operation; ///< "attaching user policy", "IAM AttachUserPolicy"; empty: not told
    int httpStatus = 0; ///< of AWS's answer; 0: not told
    QString requestId;

    bool operator==(const AwsError &) const = default;
};

/// What follows from an error code (and from the status where the code is unknown):
/// Throttled ("Throttling", "RequestLimitExceeded" …), QuotaExceeded ("LimitExceeded"), Unavailable ("ServiceFailure"
/// and 5xx, and everything that kept the request from reaching AWS), Configuration (the caller has no keys, or no
/// endpoint), Refused for all the rest.
[[nodiscard]] ErrorKind awsErrorKind(const QString &code, int httpStatus = 0);

/// Finds the error of AWS in a text that another program made of it, in the words of AWS's SDKs for Go:
///   v1  Error attaching user policy: NoSuchEntity: Policy … is not attachable.\n\tstatus code: 404, request id: 1b4e…
///   v2  operation error IAM: AttachUserPolicy, https response error StatusCode: 404, RequestID: 1b4e…, NoSuchEntity…
/// Not set: there is none in it.
[[nodiscard]] std::optional<AwsError> findAwsError(const QString &text);

/// The text with everything cut out that differs between two failures of the same cause: request ids, times, addresses
/// of the caller's side of a connection; and with line ends and lists of errors as Go prints them flattened to one
/// line.
[[nodiscard]] QString stableText(const QString &text);

/// An error with party Aws. `what` says what failed ("Vault could not issue a key for role x"): it begins the sentence.
[[nodiscard]] Error toError(const AwsError &error, const QString &what);

} // namespace keywright
