// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/StepExecutor.h"

#include "credential/IamUsers.h"

#include <algorithm>

namespace keywright {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A compromised key is the newest one of its user: only Vault's second rotation ends it.
bool isAnsweredByTwo(const Observed &o)
{
    const QString compromised = commandDigest(o.object.annotation(names::compromised));
    return !compromised.isEmpty() && compromised != o.object.status.compromisedSeen;
}

/// A key of this user that was marked as compromised, and lives: it is not published again.
bool isCompromised(const CredentialStatus &status, const AccessKeyId &key)
{
    const auto same = [&](const Key &old) { return old.accessKeyId == key && old.revokeBy.isValid(); };
    return std::any_of(status.retiringKeys.begin(), status.retiringKeys.end(), same);
}

/// Another lifetime was asked for since that key was made: Vault counts its new period from then, not from the key.
bool isLifetimeChanged(const Key &key, const CredentialSpec &spec)
{
    const milliseconds granted(key.issuedAt.msecsTo(key.expiresAt));
    return std::chrono::abs(granted - spec.lifetime) > seconds(2);
}

} // namespace

QCoro::Task<Result<void>> StepExecutor::ensureStaticRole(Observed o, Memory *memory)
{
    const CredentialSpec &spec = o.object.spec;
    AwsSecretsEngine vault = vaultAt(spec.mount, o.object.key);
    const QString name = staticRoleName(o.settings.cluster, o.object.key, spec.iamUserName);
    const Result<std::optional<StaticRole>> found = co_await vault.readStaticRole(name);
    if (!found)
        co_return failure(found.error());
    if (*found && (*found)->userName != spec.iamUserName)
        co_return failure(ErrorKind::AlreadyExists,
            QStringLiteral("The static role “%1” of the mount “%2” is not of the IAM user “%3”.")
                .arg(name, spec.mount, spec.iamUserName));
    StaticRole wanted;
    wanted.userName = spec.iamUserName;
    wanted.rotationPeriod = rotationPeriod(spec);
    if (!o.admission.admitted) // a period that was lowered is set back: the lifetime may be what is refused
        wanted.rotationPeriod = std::min(wanted.rotationPeriod, rotationPeriod(CredentialSpec()));
    if (!*found)
        event(o.object, Reason::ForeignKeyWillGo);
    if (!*found || (*found)->rotationPeriod != wanted.rotationPeriod) {
        const QDateTime begun = d.clock->now();
        const Result<void> written = co_await vault.writeStaticRole(name, wanted);
        if (!written)
            co_return failure(written.error());
        memory->staticRoleWrittenAt = begun;
    }
    memory->roleReadyFor = roleHash(spec);
    memory->roleMissing = false;
    memory->hastened = false;
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::awaitStaticKey(Observed o, Plan plan, Memory *memory)
{
    const CredentialSpec &spec = o.object.spec;
    AwsSecretsEngine vault = vaultAt(spec.mount, o.object.key);
    const QString name = staticRoleName(o.settings.cluster, o.object.key, spec.iamUserName);
    const milliseconds begun = d.clock->sinceBoot();
    Result<StaticKey> read = co_await vault.readStaticKey(name);
    if (!read) {
        if (read.error().kind == ErrorKind::NotFound)
            memory->roleReadyFor.clear();
        co_return failure(read.error());
    }
    const auto &current = o.object.status.currentKey;
    const bool isNew = !current || current->accessKeyId != read->accessKeyId;
    const bool moved = isNew && !isCompromised(o.object.status, read->accessKeyId);
    // A lost Secret cannot wait for Vault's next rotation, and need not: Vault tells the current key again.
    if (!moved && plan.cause != Cause::SecretDamaged) {
        const bool comesByItself = plan.cause == Cause::Scheduled && current && !isLifetimeChanged(*current, spec);
        if (!comesByItself && !memory->hastened) {
            StaticRole hastened;
            hastened.userName = spec.iamUserName;
            hastened.rotationPeriod = seconds(60);
            const Result<void> written = co_await vault.writeStaticRole(name, hastened);
            if (!written)
                co_return failure(written.error());
            memory->hastened = true;
            event(o.object, Reason::RotationRequested,
                QStringLiteral(
                    "Vault rotates the keys of an existing user once a minute at most: this takes %1 minutes.")
                    .arg(isAnsweredByTwo(o) ? QStringLiteral("2 rotations, 4 to 6") : QStringLiteral("2 to 3")));
        }
        co_return failure(Error {.kind = ErrorKind::Unavailable,
            .sentence = QStringLiteral("Vault has not rotated the key of the IAM user “%1” yet.").arg(spec.iamUserName),
            .party = Party::Vault,
            .retryAfter = seconds(5)});
    }
    const QDateTime now = d.clock->now();
    const QDateTime made = memory->hastened
        ? now
        : issueTimeOfUserKey(read->expiration, rotationPeriod(spec), memory->staticRoleWrittenAt, now);
    if (memory->hastened)
        memory->roleReadyFor.clear(); // sets the period back
    Key key;
    key.accessKeyId = read->accessKeyId;
    key.mount = spec.mount;
    key.issuedAt = moved || !current ? made : current->issuedAt;
    key.expiresAt = key.issuedAt.addMSecs(spec.lifetime.count());
    key.specHash = spec.permissionsHash();
    key.rotateNow = commandDigest(o.object.annotation(names::rotateNow));
    if (plan.cause == Cause::Compromised)
        key.compromised = commandDigest(o.object.annotation(names::compromised));
    key.unscheduled = plan.cause != Cause::First && plan.cause != Cause::Scheduled;
    const milliseconds took = d.clock->sinceBoot() - begun;
    memory->inHand = InHand {.key = key, .issueTook = took, .iamUserName = spec.iamUserName};
    memory->secret = std::make_shared<const SecretBytes>(std::move(read->secretAccessKey));
    tell(o, KeyVerb::Issue, key, {}, took, toString(plan.cause));
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::holdUser(Observed o, Plan plan, Memory *memory)
{
    AwsSecretsEngine vault = vaultAt(plan.user.mount, o.object.key);
    const QString name = staticRoleName(o.settings.cluster, o.object.key, plan.user.name);
    const Result<std::optional<StaticRole>> found = co_await vault.readStaticRole(name);
    if (!found && !leavesOut(o, plan.user, found.error(), *memory))
        co_return failure(found.error());
    if (found && *found && (*found)->userName == plan.user.name) {
        StaticRole held = **found;
        held.rotationPeriod = std::chrono::duration_cast<seconds>(holdingPeriod(o.object.spec.lifetime));
        const Result<void> written = co_await vault.writeStaticRole(name, held);
        if (!written)
            co_return failure(written.error());
    }
    memory->roleReadyFor.clear(); // of whichever user: if the spec names this one again, it has to rotate again
    memory->hastened = false;
    co_return co_await writeStatus(o.object, plan.status, memory);
}

QCoro::Task<Result<void>> StepExecutor::removeUser(Observed o, Plan plan, Memory *memory)
{
    const Result<AccessKeyId> newest = co_await deleteStaticRole(o, plan.user, memory);
    if (!newest && !leavesOut(o, plan.user, newest.error(), *memory))
        co_return failure(newest.error());
    CredentialStatus status = plan.status;
    tellRemoved(o, {RemovedUser {.user = plan.user, .newest = newest.value_or(AccessKeyId())}}, status);
    co_return co_await writeStatus(o.object, std::move(status), memory);
}

QCoro::Task<Result<void>> StepExecutor::deleteStaticRoles(Observed o, std::vector<RemovedUser> *removed, Memory *memory)
{
    const CredentialSpec &spec = o.object.spec;
    std::vector<IamUser> users = o.object.status.iamUsers;
    std::erase_if(users, [](const IamUser &user) { return user.gone; });
    // Also if somebody cleared the status.
    if (spec.isExistingUser() && !findUser(o.object.status, spec.mount, spec.iamUserName))
        users.push_back({.mount = spec.mount, .name = spec.iamUserName});
    Result<void> first;
    for (const IamUser &user : users) {
        const Result<AccessKeyId> newest = co_await deleteStaticRole(o, user, memory);
        if (newest)
            removed->push_back({.user = user, .newest = *newest});
        else if (!leavesOut(o, user, newest.error(), *memory) && first)
            first = failure(newest.error());
    }
    co_return first;
}

bool StepExecutor::leavesOut(const Observed &o, const IamUser &user, const Error &error, const Memory &memory)
{
    const bool hasKeys = !user.keys.empty() || !user.left.empty(); // it is recorded before Vault is asked
    if (hasKeys || !mayBeLeftOut(o, user.mount, everyKey(o, memory), error))
        return false;
    event(o.object, Reason::MountLeftOut, error.text());
    return true;
}

QCoro::Task<Result<AccessKeyId>> StepExecutor::deleteStaticRole(Observed o, IamUser user, Memory *memory)
{
    AwsSecretsEngine vault = vaultAt(user.mount, o.object.key);
    const QString role = staticRoleName(o.settings.cluster, o.object.key, user.name);
    const Result<std::optional<StaticRole>> found = co_await vault.readStaticRole(role);
    if (!found)
        co_return failure(found.error());
    AccessKeyId newest;
    if (*found && (*found)->userName == user.name) {
        const Result<StaticKey> told = co_await vault.readStaticKey(role);
        if (!told && told.error().isTransient())
            co_return failure(told.error());
        if (told)
            newest = told->accessKeyId;
        const milliseconds begun = d.clock->sinceBoot();
        const Result<void> deleted = co_await vault.deleteStaticRole(role);
        for (const Key &key : knownKeys(o.object.status))
            if (key.accessKeyId == newest)
                tell(o, KeyVerb::Revoke, key, deleted, d.clock->sinceBoot() - begun);
        if (!deleted)
            co_return failure(deleted.error());
    }
    memory->roleReadyFor.clear();
    memory->hastened = false;
    co_return Result<AccessKeyId>(newest);
}

void StepExecutor::tellRemoved(const Observed &o, const std::vector<RemovedUser> &removed, CredentialStatus &status)
{
    for (const auto &[user, newest] : removed) {
        roleWasDeleted(status, user, o.now, newest);
        if (const IamUser *entry = findUser(status, user.mount, user.name))
            for (const AccessKeyId &left : entry->left)
                event(o.object, Reason::UserKeyLeft, QStringLiteral("`%1`").arg(deleteKeyCommand(user.name, left)));
    }
}

} // namespace keywright
