// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"
#include "base/Clock.h"
#include "base/Json.h"
#include "base/Result.h"
#include "vault/VaultLogin.h"
#include "vault/VaultTransport.h"

#include <qcorotask.h>

#include <QObject>

#include <map>
#include <memory>

namespace keywright {

class VaultSession;

/// Requests to one Vault as one identity. Logs in when first needed, renews the token before it ends, logs in anew when
/// Vault no longer knows it (a 403 that says so, or whose lookup-self is a 403 too; otherwise the 403 is Vault's policy
/// and is returned).
///
/// ErrorKind: NotFound 404; Forbidden 403 (party VaultPolicy); Unauthorized (party VaultToken: the login itself fails);
/// InvalidInput 400; Unavailable for sealed (503), standby (429/472/473), 412, 5xx and no connection, with the sentence
/// saying which; Throttled and QuotaExceeded for Vault's own quotas. Errors that AWS gave through Vault are told apart
/// by AwsSecretsEngine.
class VaultClient final : public QObject
{
    Q_OBJECT

public:
    using Options = VaultRequest;

    /// `clock` outlives the client.
    VaultClient(
        VaultSettings settings, std::unique_ptr<VaultLogin> login, const Clock &clock, QObject *parent = nullptr);
    /// What still waits ends as Cancelled, soon after; but a request with no deadline (reading aws/creds) goes on.
    ~VaultClient() override;

    /// `path` without "v1/" and leading slash: "aws/roles/x". Each segment is percent-encoded by the client.
    QCoro::Task<Result<Json>> read(QString path, CancelToken cancel = {});
    QCoro::Task<Result<Json>> list(QString path, CancelToken cancel = {});
    /// The answer's JSON; null for 204.
    QCoro::Task<Result<Json>> write(QString path, Json body, CancelToken cancel = {});
    QCoro::Task<Result<void>> remove(QString path, CancelToken cancel = {});
    QCoro::Task<Result<Json>> request(Options options, CancelToken cancel = {});
    /// As request(), with the secret apart (Options::secretField).
    QCoro::Task<Result<VaultAnswer>> requestSecret(Options options, CancelToken cancel = {});

    /// Logs in now (again). What the token is and may.
    QCoro::Task<Result<VaultToken>> login(CancelToken cancel = {});
    /// The token in use, logging in only if there is none. See canIssue().
    QCoro::Task<Result<VaultToken>> currentToken(CancelToken cancel = {});
    [[nodiscard]] QString loginName() const;
    /// Revokes our own token if we made it by a login, and stops renewing.
    QCoro::Task<> logout();

    /// What the token may do with each path ("read", "update", "deny", "root" …): sys/capabilities-self.
    QCoro::Task<Result<std::map<QString, QStringList>>> capabilities(QStringList paths, CancelToken cancel = {});

    [[nodiscard]] const VaultSettings &settings() const { return m_transport.settings(); }
    /// `answered` tells of requests that Vault answers by itself: a 5xx of the others may be what AWS said.
    [[nodiscard]] HttpUsage usage() const { return m_transport.usage(); }
    [[nodiscard]] quint64 requestCount() const { return usage().requests; }

private:
    using Session = std::shared_ptr<VaultSession>;
    static QCoro::Task<Result<VaultAnswer>> perform(
        VaultTransport transport, Session session, Options options, CancelToken cancel);

    VaultTransport m_transport;
    Session m_session;
};

} // namespace keywright
