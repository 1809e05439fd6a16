// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/Observed.h"
#include "credential/Reasons.h"

namespace keywright {

/// Why a key is needed.
enum class Cause {
    None,
    First,
    Scheduled, ///< half of the lifetime is over
    RotateNow,
    Compromised,
    SpecChanged,
    LeaseLost, ///< the current key's lease is dead
    SecretDamaged, ///< missing, or does not hold the current key
};

/// One thing to tell in a condition: a reason of the table, and what is special here.
struct Statement
{
    Reason reason;
    QString detail = {};
    bool operator==(const Statement &) const = default;
};

/// What to do next, and what the status should say.
struct Plan
{
    Act act = Act::Wait;
    Cause cause = Cause::None; ///< for Issue
    std::vector<Key> keys = {}; ///< Revoke: these; ShortenLease: the first, with the new end in expiresAt
    bool everyLease = false; ///< Revoke: also those of the role that no status knows
    bool givesUp = false; ///< Revoke: of a key that AWS never took; put the retryAt of Verify's failure off by
                          ///< refusedRetry: no key is issued before
    QString secretName = {}; ///< RemoveSecret
    QString mount = {}; ///< RemoveRole
    IamUser user = {}; ///< HoldUser, RemoveUser: as the status has it
    bool quiet = false; ///< Wait: for a moment, the status need not tell of it
    /// What the status is to be: written by Record*, after Revoke, and by Wait if it differs from what stands there.
    CredentialStatus status = {};
    /// Look again then, whatever happens. Invalid: only when something changes.
    QDateTime lookAgain = {};
    std::vector<Statement> statements = {}; ///< why Ready is what it is, first the most important
};

/// All rules of rotation. Pure: no I/O, no clock, no randomness (jitter is drawn from the key's id).
///
///               +----------- due? -----------+
///               v                            |
///   AddFinalizer > EnsureRole > Issue > RecordPending > Verify … > (settle) > Publish > RecordCurrent > Wait
///                                  |                       |                      |
///                                  +---- crash: sweep -----+-- crash: Revoke -----+-- crash: the Secret tells
[[nodiscard]] Plan plan(const Observed &observed);

/// Times as they are once they have been through the API server, which keeps whole seconds: what is decided before a
/// status is written must be the same when it has been read back.
[[nodiscard]] QDateTime wholeSeconds(const QDateTime &time);

/// For how long Vault is not to rotate a user that the spec no longer names: longer than a wrong spec stands unnoticed,
/// and an end all the same, should no engine come back.
[[nodiscard]] std::chrono::milliseconds holdingPeriod(std::chrono::milliseconds lifetime);

/// What the Vault role is made from: permissionsHash(), and for an existing user also the lifetime (Vault's
/// rotation_period).
[[nodiscard]] QString roleHash(const CredentialSpec &spec);
[[nodiscard]] QString roleHash(const CredentialSpec &spec, const QString &permissionsHash);

/// When the key is to be replaced: issue + min(granted, wanted) / 2, earlier by up to a tenth of that (drawn from the
/// key id, so that credentials made together do not rotate together, and always the same for one key).
[[nodiscard]] QDateTime rotationDue(const Key &key, std::chrono::milliseconds lifetime);

/// The same for a credential: Vault rotates an existing user's key by itself, with no jitter of ours.
[[nodiscard]] QDateTime rotationDue(const Key &key, const CredentialSpec &spec);

/// How long to wait before the next unscheduled rotation, after `count` of them were begun since the last scheduled
/// one.
[[nodiscard]] std::chrono::milliseconds unscheduledDelay(int count, std::chrono::milliseconds lifetime);

/// True if `lease` can only be a lease of this credential's role: `<mount>/creds/<role>/…`. Anything else in a status
/// or an annotation was written by somebody else, and is never looked up or revoked.
[[nodiscard]] bool isLeaseOf(const LeaseId &lease, const QString &mount, const QString &role);

/// Keys of this status that may still be alive: pending, current, retiring.
[[nodiscard]] std::vector<Key> knownKeys(const CredentialStatus &status);

} // namespace keywright
