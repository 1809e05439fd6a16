// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"
#include "vault/VaultClient.h"
#include "vault/VaultRole.h"

#include <QDateTime>

#include <functional>
#include <map>
#include <optional>

namespace keywright {

struct IssuedKey
{
    AccessKeyId accessKeyId;
    SecretBytes secretAccessKey;
    LeaseId leaseId;
    std::chrono::seconds leaseDuration {0}; ///< what Vault granted, rounded down
};

struct LeaseInfo
{
    LeaseId id;
    QDateTime issueTime;
    QDateTime expireTime; ///< invalid: does not end by itself
    std::chrono::seconds ttl {0};
};

struct StaticKey
{
    AccessKeyId accessKeyId;
    SecretBytes secretAccessKey;
    QDateTime expiration; ///< the next rotation, as Vault tells it; not moved by an update of the role (measured)
};

/// One mount of Vault's AWS secrets engine.
///
/// Errors that AWS gave are told apart (party Aws): Throttled ("Throttling", "RequestLimitExceeded", "rate exceeded"),
/// QuotaExceeded ("LimitExceeded"), Refused ("NoSuchEntity", "MalformedPolicyDocument", "AccessDenied",
/// "InvalidInput", "ValidationError", "InvalidClientTokenId" …), Unavailable ("ServiceFailure" and 5xx). Request ids
/// are cut out of the sentence (into Error::requestId). An unknown mount is 404 for root and 403 for others: the
/// sentence says both.
///
/// What makes Vault ask AWS goes over connections of its own (VaultRequest::slow), and a 5xx of it is not sent again:
/// it is AWS's answer. `vault` must outlive the calls under way, but for issue(), which goes on without it.
class AwsSecretsEngine final
{
public:
    /// `tokenRole`: name of the token role that issuing tokens come from (keywright-issuer.<cluster>).
    AwsSecretsEngine(VaultClient &vault, QString mount, QString tokenRole);

    /// The same mount, for a writer that may lose its right to write: what changes something is sent only while
    /// `mayBeSent` says so, which is asked before each try; else it ends as Cancelled.
    [[nodiscard]] AwsSecretsEngine fenced(std::function<bool()> mayBeSent) const;

    [[nodiscard]] const QString &mount() const { return m_mount; }

    /// Not set: no such role.
    QCoro::Task<Result<std::optional<VaultRole>>> readRole(QString name, CancelToken cancel = {});
    QCoro::Task<Result<void>> writeRole(QString name, VaultRole role, CancelToken cancel = {});
    QCoro::Task<Result<void>> deleteRole(QString name, CancelToken cancel = {});
    QCoro::Task<Result<QStringList>> listRoles(CancelToken cancel = {});

    /// Makes an issuing token of `lifetime` (an orphan batch token: its leases end with it, see DESIGN.md fact 1) and
    /// issues one key with it. Takes no cancel token and has no deadline: a client that goes away leaves IAM users
    /// behind. NotFound: Vault has no such role. Configuration: the login gives batch tokens, or the token role is not
    /// there.
    QCoro::Task<Result<IssuedKey>> issue(QString role, std::chrono::milliseconds lifetime);

    /// Not set: the lease is dead.
    QCoro::Task<Result<std::optional<LeaseInfo>>> lookupLease(LeaseId id, CancelToken cancel = {});
    /// Revoking a dead lease is a success. Synchronous: the IAM user is gone when it returns.
    QCoro::Task<Result<void>> revokeLease(LeaseId id, CancelToken cancel = {});
    /// Sets the remaining life; gives what Vault granted. NotFound: the lease is dead.
    QCoro::Task<Result<std::chrono::seconds>> shortenLease(
        LeaseId id, std::chrono::seconds remaining, CancelToken cancel = {});
    /// Names of the roles of this mount that have leases (needs sudo).
    QCoro::Task<Result<QStringList>> rolesWithLeases(CancelToken cancel = {});
    /// Full ids of the live leases of a role.
    QCoro::Task<Result<QList<LeaseId>>> leasesOfRole(QString role, CancelToken cancel = {});

    QCoro::Task<Result<std::optional<StaticRole>>> readStaticRole(QString name, CancelToken cancel = {});
    QCoro::Task<Result<void>> writeStaticRole(QString name, StaticRole role, CancelToken cancel = {});
    QCoro::Task<Result<void>> deleteStaticRole(QString name, CancelToken cancel = {});
    QCoro::Task<Result<QStringList>> listStaticRoles(CancelToken cancel = {});
    QCoro::Task<Result<StaticKey>> readStaticKey(QString name, CancelToken cancel = {});

private:
    VaultClient &m_vault;
    QString m_mount;
    QString m_tokenRole;
    std::function<bool()> m_mayBeSent = {};
};

/// What an error of Vault about `mount` means: AWS's if Vault passed one on, with `what` as its beginning ("Vault could
/// not issue a key for role x"); otherwise Vault's, with what a 403 or 404 leaves open.
[[nodiscard]] Error mountError(Error error, const QString &mount, const QString &what);

} // namespace keywright
