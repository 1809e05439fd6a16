// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/StepExecutor.h"

#include "credential/IamUsers.h"

#include <algorithm>

namespace keywright {

namespace {

using std::chrono::milliseconds;

/// Of a token with fewer rights than root this cannot be known: it gets a 403.
bool isNoMount(const Error &error)
{
    return error.httpStatus == 404 && error.serverMessage.contains(QLatin1String("no handler for route"));
}

/// What fails must not keep the rest alive: the first failure is told when all has been tried.
void keepFirst(Result<void> &first, const Result<void> &next)
{
    if (first && !next)
        first = next;
}

/// A key was issued, and nothing says any more where.
bool wasIssuedSomewhere(const CredentialStatus &status)
{
    return std::any_of(status.history.begin(), status.history.end(), [](const HistoryEntry &entry) {
        return entry.what == QLatin1String("issue") && entry.outcome == QLatin1String("ok");
    });
}

bool isOver(const Result<void> &result) { return !result && result.error().kind == ErrorKind::Cancelled; }

} // namespace

bool isRoleOf(const QString &cluster, const VaultRole &role)
{
    const auto tag = role.iamTags.find(names::cluster);
    return tag != role.iamTags.end() && tag->second == cluster;
}

QCoro::Task<Result<void>> StepExecutor::revokeKey(Observed o, QString mount, Key key, Memory *memory)
{
    AwsSecretsEngine vault = vaultAt(mount, o.object.key);
    const milliseconds begun = d.clock->sinceBoot();
    const Result<void> revoked = co_await vault.revokeLease(key.leaseId);
    tell(o, KeyVerb::Revoke, key, revoked, d.clock->sinceBoot() - begun);
    if (revoked)
        memory->deadLeases.insert(key.leaseId); // also if the rest fails, and the status cannot be written
    co_return revoked;
}

QCoro::Task<Result<void>> StepExecutor::revokeKeys(Observed o, std::vector<Key> keys, bool tellEach, Memory *memory)
{
    Result<void> first;
    for (const Key &key : keys) {
        if (!isLeaseOf(key.leaseId, key.mount, roleOf(o))) // anything else was written there by somebody else
            continue;
        const Result<void> revoked = co_await revokeKey(o, key.mount, key, memory);
        if (isOver(revoked))
            co_return revoked;
        keepFirst(first, revoked);
        if (revoked && tellEach && !key.accessKeyId.isEmpty())
            event(o.object, Reason::KeyRevoked, key.accessKeyId.value);
    }
    co_return first;
}

QCoro::Task<Result<bool>> StepExecutor::isForeignRole(Observed o, QString mount, Memory *memory)
{
    const CredentialSpec &spec = o.object.spec;
    if (!spec.isExistingUser() && mount == spec.mount && memory->roleReadyFor == roleHash(spec))
        co_return false; // made or looked at by this process
    const Result<std::optional<VaultRole>> found = co_await d.mounts->at(mount).vault->readRole(roleOf(o));
    if (!found)
        co_return failure(found.error());
    co_return *found && !isRoleOf(o.settings.cluster, **found);
}

QCoro::Task<Result<void>> StepExecutor::revokeUnknown(Observed o, QString mount, std::vector<Key> known, Memory *memory)
{
    const Result<bool> foreign = co_await isForeignRole(o, mount, memory);
    if (!foreign)
        co_return failure(foreign.error());
    if (*foreign)
        co_return Result<void> {};
    const Result<QList<LeaseId>> leases = co_await d.mounts->at(mount).vault->leasesOfRole(roleOf(o));
    if (!leases)
        co_return failure(leases.error());
    Result<void> first;
    for (const LeaseId &lease : *leases) {
        if (std::any_of(known.begin(), known.end(), [&](const Key &key) { return key.leaseId == lease; }))
            continue;
        Key unknown;
        unknown.leaseId = lease;
        unknown.mount = mount;
        const Result<void> revoked = co_await revokeKey(o, mount, unknown, memory);
        if (isOver(revoked))
            co_return revoked;
        keepFirst(first, revoked);
    }
    co_return first;
}

QCoro::Task<Result<void>> StepExecutor::revokeEverything(Observed o, std::vector<Key> keys, Memory *memory)
{
    // Those that are known come first: what else there may be takes questions that can fail.
    Result<void> first = co_await revokeKeys(o, keys, false, memory);
    const QStringList mounts = mountsOf(o, keys);
    for (const QString &mount : mounts) {
        if (isOver(first))
            break;
        const Result<void> revoked = co_await revokeUnknown(o, mount, keys, memory);
        if (revoked || !mayBeLeftOut(o, mount, keys, revoked.error()))
            keepFirst(first, revoked);
        else if (mount == o.object.spec.mount)
            event(o.object, Reason::MountLeftOut, revoked.error().text());
    }
    co_return first;
}

std::vector<Key> StepExecutor::everyKey(const Observed &o, const Memory &memory) const
{
    std::vector<Key> keys = knownKeys(o.object.status);
    if (memory.inHand)
        keys.push_back(memory.inHand->key);
    QStringList secrets = d.view->secretsOwnedBy(o.object.uid);
    secrets += secretNames(o.object);
    secrets.removeDuplicates();
    for (const QString &name : secrets) {
        const std::optional<SecretSeen> seen = d.view->secret({o.object.key.ns, name}, o.object.uid);
        if (!seen || !seen->ours)
            continue;
        keys.push_back(seen->key);
        keys.insert(keys.end(), seen->retiring.begin(), seen->retiring.end());
    }
    return keys;
}

bool StepExecutor::mayBeLeftOut(
    const Observed &o, const QString &mount, const std::vector<Key> &keys, const Error &error) const
{
    if (isNoMount(error))
        return true;
    const QString role = roleOf(o);
    const auto isThere = [&](const Key &key) { return key.mount == mount && isLeaseOf(key.leaseId, mount, role); };
    if (error.kind != ErrorKind::Forbidden || std::any_of(keys.begin(), keys.end(), isThere))
        return false;
    const CredentialStatus &status = o.object.status;
    if (mount != o.object.spec.mount) // it was left, and the leases of all its keys have ended
        return true;
    const bool unknown = status.roleMounts.isEmpty() && keys.empty() && wasIssuedSomewhere(status);
    return !status.roleMounts.contains(mount) && !unknown;
}

QCoro::Task<Result<void>> StepExecutor::revoke(Observed o, Plan plan, Memory *memory)
{
    if (plan.everyLease)
        co_return co_await revokeNow(std::move(o), std::move(plan), memory);
    const Result<void> revoked = co_await revokeKeys(o, plan.keys, true, memory);
    if (!revoked)
        co_return failure(revoked.error());
    letGoOf(plan, memory);
    if (plan.status == o.object.status)
        co_return Result<void> {};
    co_return co_await writeStatus(o.object, plan.status, memory);
}

QCoro::Task<Result<void>> StepExecutor::revokeNow(Observed o, Plan plan, Memory *memory)
{
    const std::vector<Key> keys = everyKey(o, *memory);
    Result<void> revoked = co_await revokeEverything(o, keys, memory);
    if (isOver(revoked))
        co_return revoked;
    // Only a role that is gone ends the newest key of a user.
    std::vector<RemovedUser> removed;
    const Result<void> users = co_await deleteStaticRoles(o, &removed, memory);
    keepFirst(revoked, users);
    // Of a revocation done by half the rest is tried again; but which key of a user went is told only once.
    CredentialStatus status = revoked ? plan.status : o.object.status;
    tellRemoved(o, removed, status);
    if (revoked) {
        letGoOf(plan, memory);
        event(o.object, Reason::Revoked, keyLeftDetail(status));
    }
    if (!(status == o.object.status)) {
        const Result<void> written = co_await writeStatus(o.object, status, memory);
        keepFirst(revoked, written);
    }
    co_return revoked;
}

void StepExecutor::letGoOf(const Plan &plan, Memory *memory)
{
    for (const Key &key : plan.keys) {
        if (!memory->inHand || memory->inHand->key.accessKeyId != key.accessKeyId)
            continue;
        memory->inHand.reset();
        memory->secret.reset();
        if (const auto refused = memory->failures.find(Act::Verify); plan.givesUp && refused != memory->failures.end())
            refused->second.retryAt = d.clock->now().addMSecs(d.settings->plan.refusedRetry.count());
    }
}

QStringList StepExecutor::mountsOf(const Observed &o, const std::vector<Key> &keys) const
{
    QStringList mounts {o.object.spec.mount};
    mounts += o.object.status.roleMounts;
    for (const MountSettings &mount : d.settings->mounts) // an engine may have died before it could record one
        mounts += mount.name;
    for (const Key &key : keys)
        if (isLeaseOf(key.leaseId, key.mount, roleOf(o)))
            mounts += key.mount;
    mounts.removeDuplicates();
    return mounts;
}

QCoro::Task<Result<void>> StepExecutor::deleteRole(Observed o, QString mount)
{
    AwsSecretsEngine vault = vaultAt(mount, o.object.key);
    const QString role = roleOf(o);
    const Result<std::optional<VaultRole>> found = co_await vault.readRole(role);
    if (!found && isNoMount(found.error()))
        co_return Result<void> {};
    if (!found)
        co_return failure(found.error());
    if (!*found || !isRoleOf(o.settings.cluster, **found))
        co_return Result<void> {};
    co_return co_await vault.deleteRole(role);
}

QCoro::Task<Result<void>> StepExecutor::removeRole(Observed o, Plan plan, Memory *memory)
{
    const Result<void> deleted = co_await deleteRole(o, plan.mount);
    if (!deleted) {
        Error error = deleted.error();
        if (error.isTransient())
            co_return failure(std::move(error));
        if (!memory->failures.contains(Act::RemoveRole))
            event(o.object, Reason::RoleLeft, error.text());
        error.retryAfter = o.settings.refusedRetry; // somebody has to change what Vault allows first
        co_return failure(std::move(error));
    }
    memory->roleReadyFor.clear(); // should the spec name that mount again
    co_return co_await writeStatus(o.object, plan.status, memory);
}

QCoro::Task<Result<void>> StepExecutor::emptyVault(Observed o, Memory *memory)
{
    const std::vector<Key> keys = everyKey(o, *memory);
    Result<void> first = co_await revokeEverything(o, keys, memory);
    if (isOver(first))
        co_return first;
    std::vector<RemovedUser> removed;
    const Result<void> users = co_await deleteStaticRoles(o, &removed, memory);
    keepFirst(first, users);
    tellRemoved(o, removed, o.object.status);
    if (!first)
        co_return first;
    memory->inHand.reset();
    memory->secret.reset();
    const bool isOurs = !o.object.spec.isExistingUser() && memory->roleReadyFor == roleHash(o.object.spec);
    const QStringList mounts = mountsOf(o, keys);
    for (const QString &mount : mounts) {
        AwsSecretsEngine vault = vaultAt(mount, o.object.key);
        Result<void> deleted;
        if (isOurs && mount == o.object.spec.mount)
            deleted = co_await vault.deleteRole(roleOf(o));
        else
            deleted = co_await deleteRole(o, mount);
        if (deleted || !mayBeLeftOut(o, mount, keys, deleted.error()))
            keepFirst(first, deleted);
    }
    co_return first;
}

} // namespace keywright
