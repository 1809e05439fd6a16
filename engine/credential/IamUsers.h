// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"

#include <QDateTime>

#include <chrono>

/// Keys of existing IAM users (spec.iamUserName), which no lease ends. Measured on Vault 1.21.4: AWS keeps two keys
/// of a user. Vault's static role adds one and deletes the older each time it rotates, and deletes only its newest
/// when the role is deleted. A role's user cannot be changed (500 "the ID did not match"); two roles side by side are
/// fine.
///
/// So each user has a static role of its own (staticRoleName()), and status.iamUsers tells which keys Vault has of
/// each user that a role was made for: it is written before the role is made, and a key of a user is alive exactly
/// while it stands there. When the spec names B, or permissions, instead of A:
///
///   1. A is held: Vault no longer rotates it, so that A's newest key stays valid until B has one, however long it
///      takes (B may be misspelt).
///   2. B is recorded, its role made, its key verified and published. A's newest key retires: it is valid until a
///      lifetime after its issue, and for half a lifetime after the publication at least.
///   3. Then A's role is deleted, and with it that key. A's older key, if there is one, is named with the command
///      that deletes it: Event, history, condition Warning.
///
/// revoke-now, and the deletion of the object, delete all static roles that the status knows, at whichever step. Of a
/// role that no status knows any more (somebody cleared it between 1 and 3) Vault's list of static roles tells.
namespace keywright {

/// `keywright.<cluster>.<namespace>.<name>@<digest of the user>`: a credential's name has no "@", and Vault takes no
/// "+", "=" or "," of an IAM user's name. It is no name of anything in IAM, so that the limit of 128 does not count.
[[nodiscard]] QString staticRoleName(const QString &cluster, const ObjectKey &credential, const QString &userName);

/// Null: no static role was ever made for this user.
[[nodiscard]] const IamUser *findUser(const CredentialStatus &status, const QString &mount, const QString &name);
/// The user whose key this is; null: none that is alive.
[[nodiscard]] const IamUser *userOfKey(const CredentialStatus &status, const AccessKeyId &key);
/// What spec asks for; null: it names no user, or one that no role was made for yet.
[[nodiscard]] const IamUser *userOfSpec(const CredentialStatus &status, const CredentialSpec &spec);

/// A static role for this user is about to be made, or to rotate again.
void roleIsWanted(CredentialStatus &status, const QString &mount, const QString &name);
/// Vault tells this as the newest key of the user. AWS keeps one beside it; what was older is dead.
void vaultMadeKey(CredentialStatus &status, const QString &mount, const QString &name, const AccessKeyId &key);
/// Vault's rotation_period: half of the lifetime, so that the two keys that AWS keeps live for one each. Vault takes no
/// less than a minute.
[[nodiscard]] std::chrono::seconds rotationPeriod(const CredentialSpec &spec);
/// When a key of a user counts as issued that is seen at `now`: one `period` before Vault rotates again, however late
/// somebody looks, or each late look would make all that follow late, and tell a longer overlap than there is.
/// `toldNext`: when Vault says that it rotates next. It is right unless the role was written since the key was made:
/// then Vault counts from `roleWrittenAt` (invalid: not known of), and goes on to tell what it told before (1.21.4 does
/// not store what the update changes).
[[nodiscard]] QDateTime issueTimeOfUserKey(
    const QDateTime &toldNext, std::chrono::milliseconds period, const QDateTime &roleWrittenAt, const QDateTime &now);
/// The static role of `user` was deleted at `now`, and with it `told`, the newest key as Vault told it just before
/// (empty: the role was deleted before, and took the newest that the status knows). What is left is told in the
/// history.
void roleWasDeleted(CredentialStatus &status, const IamUser &user, const QDateTime &now, const AccessKeyId &told = {});
/// What was left of users that the spec no longer names is told for as long as the history has it.
void forgetToldUsers(CredentialStatus &status, const CredentialSpec &spec);

/// What an admin can do about a key that was left.
[[nodiscard]] QString deleteKeyCommand(const QString &userName, const AccessKeyId &key);
/// For conditions: the keys that deleted roles left, and the commands; empty: none.
[[nodiscard]] QString keyLeftDetail(const CredentialStatus &status);

} // namespace keywright
