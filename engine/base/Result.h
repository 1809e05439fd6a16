// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <optional>

namespace keywright {

/// What kind of failure it is. The kind decides what the caller does; the sentence is for people.
enum class ErrorKind {
    InvalidInput, ///< what we sent is wrong (400, 422, a file that does not parse)
    Configuration, ///< this installation is set up wrongly
    NotFound, ///< 404
    AlreadyExists, ///< 409 on creation
    Conflict, ///< 409 on a write to something that has changed meanwhile: look anew, never send the same again
    Gone, ///< 410: a resource version or continue token that has expired
    Unauthorized, ///< 401, or a token that Vault no longer knows
    Forbidden, ///< 403
    Throttled, ///< 429, or AWS "Throttling": the same request may work later
    QuotaExceeded, ///< AWS "LimitExceeded": works only after somebody has removed something
    Refused, ///< AWS said no to what was asked (unknown ARN, malformed policy, access denied)
    Unavailable, ///< 5xx, sealed, standby, connection refused or torn
    Timeout, ///< no answer before the deadline
    Cancelled, ///< we ended it ourselves
    Tls, ///< the certificate of the other side is not trusted
    Protocol, ///< an answer that cannot be understood
    Internal,
};

/// Who said no, so that an admin knows whom to ask.
enum class Party {
    Keywright,
    Network,
    Kubernetes,
    Vault,
    VaultPolicy, ///< Vault's policy denied the request
    VaultToken, ///< Vault no longer accepts our token
    Aws,
};

/// An error as a value. `sentence` says what failed, on which object, and what the server said; `hint` says what to do.
/// Both are stable (no request id, no time in them, since they reach conditions) and never hold a secret.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString sentence;
    QString hint = {};
    Party party = Party::Keywright;
    int httpStatus = 0; ///< 0 when there was no HTTP answer
    std::optional<std::chrono::milliseconds> retryAfter = {}; ///< what the server asked for
    QString requestId = {}; ///< the server's own id of the request: for the log only
    QString serverMessage = {}; ///< what the server said, in its own words

    /// The same request may succeed later with nothing changed by anybody.
    [[nodiscard]] bool isTransient() const
    {
        return kind == ErrorKind::Throttled || kind == ErrorKind::Unavailable || kind == ErrorKind::Timeout;
    }
    /// Of a write: no answer came, or one that says nothing of it. The server may have done it all the same.
    [[nodiscard]] bool leavesOpen() const
    {
        return kind == ErrorKind::Timeout || kind == ErrorKind::Unavailable || kind == ErrorKind::Cancelled
            || kind == ErrorKind::Protocol;
    }
    /// Sentence and hint as one text.
    [[nodiscard]] QString text() const { return hint.isEmpty() ? sentence : sentence + QLatin1Char(' ') + hint; }
    bool operator==(const Error &) const = default;
};

template<typename T>
using Result = tl::expected<T, Error>;

/// `return failure(ErrorKind::NotFound, tr…)`: shorthand for the error side of any Result.
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorKind kind, QString sentence, QString hint = {})
{
    return tl::unexpected<Error>(Error {.kind = kind, .sentence = std::move(sentence), .hint = std::move(hint)});
}
[[nodiscard]] inline tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>(std::move(error)); }

/// Names for logs and metrics, e.g. "Throttled".
[[nodiscard]] QString toString(ErrorKind kind);
/// Names for sentences, e.g. "Vault's policy".
[[nodiscard]] QString toString(Party party);

} // namespace keywright
