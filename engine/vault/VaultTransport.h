// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"
#include "base/Clock.h"
#include "base/Json.h"
#include "base/Result.h"
#include "base/SecretBytes.h"
#include "http/HttpClient.h"

#include <qcorotask.h>

#include <functional>
#include <memory>

namespace keywright {

struct VaultSettings
{
    HttpSettings http; ///< baseUrl = VAULT_ADDR
    QString vaultNamespace = {}; ///< X-Vault-Namespace
    /// How long sealed, standby, 412 and 5xx are waited out within one request, before Unavailable is returned.
    std::chrono::milliseconds patience {3'000};
};

/// One request to Vault.
struct VaultRequest
{
    QByteArray method = "GET";
    /// Without "v1/" and leading slash: "aws/roles/x". Each segment is percent-encoded by the client.
    QString path = {};
    std::optional<Json> body = {};
    std::shared_ptr<const SecretBytes> secretBody = {}; ///< JSON that holds a secret, in place of `body`
    std::shared_ptr<const SecretBytes> token = {}; ///< instead of our own
    bool authenticated = true; ///< false: a login, no token at all
    std::optional<std::chrono::milliseconds> deadline = {}; ///< 0 = none
    bool secret = false; ///< the answer holds a secret: buffers are wiped
    /// Name of the string in the answer that is the secret: it comes in VaultAnswer::secret and not in the JSON.
    QByteArray secretField = {};
    std::optional<bool> idempotent = {}; ///< not set: all but POST
    /// A 5xx is waited out too. Not for what makes Vault ask AWS: there it is AWS's answer, and asking again does harm.
    bool retryServerErrors = true;
    /// Vault asks AWS before it answers: on connections of its own, so that fast requests never queue behind it.
    bool slow = false;
    /// Asked before each try; false: it is not sent, and ends as Cancelled. Not set: always.
    std::function<bool()> mayBeSent = {};
};

struct VaultAnswer
{
    Json json; ///< null for 204
    SecretBytes secret = {};
};

/// Requests to one Vault, as whoever the request's token says: headers, encoding, waiting out what passes, and telling
/// answers apart. A handle: copies share connections, and what still waits keeps them alive. When close() was called,
/// everything ends as Cancelled, but for requests that must not be given up (deadline 0), which are waited for.
class VaultTransport final
{
public:
    VaultTransport(VaultSettings settings, const Clock &clock);

    /// A 2xx, or an error as vaultError() tells it.
    QCoro::Task<Result<VaultAnswer>> send(VaultRequest request, CancelToken cancel = {}) const;
    void close() const;
    [[nodiscard]] CancelToken closing() const;
    [[nodiscard]] const VaultSettings &settings() const;
    [[nodiscard]] const Clock &clock() const;
    [[nodiscard]] HttpUsage usage() const;

private:
    struct State;
    static QCoro::Task<Result<VaultAnswer>> sendPatiently(
        std::shared_ptr<State> state, VaultRequest request, CancelToken cancel);

    std::shared_ptr<State> d;
};

} // namespace keywright
