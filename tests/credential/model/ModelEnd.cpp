// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ModelEngine.h"

#include <algorithm>

namespace keywright::model {

namespace {

void keepFirst(Result<void> &first, const Result<void> &next)
{
    if (first && !next)
        first = next;
}

} // namespace

Result<void> ModelEngine::revokeAll(const Observed &o, const std::vector<Key> &keys, bool everyLease, const Plan &plan)
{
    const QString role = roleOf(o);
    Result<void> first;
    std::set<LeaseId> tried;
    const auto revokeOne = [&](const LeaseId &lease) {
        if (lease.isEmpty() || !tried.insert(lease).second)
            return;
        audit.revokes(lease, &plan);
        const Result<void> revoked = w.revoke(lease);
        if (revoked)
            m.deadLeases.insert(lease);
        keepFirst(first, revoked);
    };
    for (const Key &key : keys)
        revokeOne(key.leaseId);
    for (const QString &mount : everyLease ? mountsOf(o) : QStringList()) {
        const Result<bool> foreign = w.isForeign(mount, role);
        const Result<QList<LeaseId>> leases = !foreign ? Result<QList<LeaseId>>(failure(foreign.error()))
            : *foreign                                 ? Result<QList<LeaseId>>(QList<LeaseId>())
                                                       : w.leasesOf(mount, role);
        if (!leases && !mayBeLeftOut(o, mount, leases.error()))
            keepFirst(first, failure(leases.error()));
        for (const LeaseId &lease : leases.value_or(QList<LeaseId>()))
            revokeOne(lease);
    }
    return first;
}

Result<void> ModelEngine::revoke(const Observed &o, const Plan &plan)
{
    Result<void> revoked = revokeAll(o, plan.keys, plan.everyLease, plan);
    Removed removed;
    if (plan.everyLease) { // only a role that is gone ends the newest key of a user
        keepFirst(revoked, deleteStaticRoles(o, removed));
        m.roleReadyFor.clear();
    }
    CredentialStatus status = revoked ? plan.status : o.object.status;
    tellRemoved(o, removed, status);
    if (revoked)
        letGoOf(o, plan);
    if (!(status == o.object.status))
        keepFirst(revoked, writeStatus(o, status));
    return revoked;
}

QStringList ModelEngine::mountsOf(const Observed &o) const
{
    QStringList mounts {o.object.spec.mount};
    mounts += allMounts();
    mounts.removeDuplicates();
    return mounts;
}

std::vector<Key> ModelEngine::everyKey(const Observed &o) const
{
    std::vector<Key> keys = knownKeys(o.object.status);
    if (m.inHand)
        keys.push_back(m.inHand->key);
    for (const auto &[name, secret] : w.secrets) {
        if (secret.ownerUid != o.object.uid)
            continue;
        keys.push_back(secret.told);
        keys.insert(keys.end(), secret.retiring.begin(), secret.retiring.end());
    }
    return keys;
}

bool ModelEngine::mayBeLeftOut(const Observed &o, const QString &mount, const Error &error) const
{
    const std::vector<Key> keys = everyKey(o);
    const auto isThere = [&](const Key &key) { return mountOf(key.leaseId) == mount; };
    if (error.kind != ErrorKind::Forbidden || std::any_of(keys.begin(), keys.end(), isThere))
        return false;
    const CredentialStatus &status = o.object.status;
    const auto isIssued = [](const HistoryEntry &entry) {
        return entry.what == QLatin1String("issue") && entry.outcome == QLatin1String("ok");
    };
    const bool issued = std::any_of(status.history.begin(), status.history.end(), isIssued);
    return mount != o.object.spec.mount
        || !(status.roleMounts.contains(mount) || (status.roleMounts.isEmpty() && keys.empty() && issued));
}

void ModelEngine::letGoOf(const Observed &o, const Plan &plan)
{
    for (const Key &key : plan.keys) {
        if (!m.inHand || m.inHand->key.accessKeyId != key.accessKeyId)
            continue;
        m.inHand.reset();
        if (!plan.givesUp)
            m.failures.erase(Act::Verify);
        else if (const auto found = m.failures.find(Act::Verify); found != m.failures.end())
            found->second.retryAt = w.now().addMSecs(o.settings.refusedRetry.count());
    }
}

Result<void> ModelEngine::removeRole(const Observed &o, const Plan &plan)
{
    audit.removesRole(o, plan.mount);
    const Result<void> deleted = w.deleteRole(plan.mount, roleOf(o));
    if (!deleted) {
        Error error = deleted.error();
        if (!error.isTransient())
            error.retryAfter = o.settings.refusedRetry;
        return failure(error);
    }
    m.roleReadyFor.clear();
    return writeStatus(o, plan.status);
}

Result<void> ModelEngine::tearDown(const Observed &o, const Plan &plan)
{
    const QString role = roleOf(o);
    std::vector<Key> keys = knownKeys(o.object.status);
    std::erase_if(keys, [&](const Key &key) { return !isLeaseOf(key.leaseId, key.mount, role); });
    Result<void> revoked = revokeAll(o, keys, true, plan);
    Removed removed;
    keepFirst(revoked, deleteStaticRoles(o, removed));
    CredentialStatus status = o.object.status;
    tellRemoved(o, removed, status);
    if (!revoked)
        return revoked;
    for (const QString &mount : mountsOf(o))
        if (const Result<void> deleted = w.deleteRole(mount, role);
            !deleted && !mayBeLeftOut(o, mount, deleted.error()))
            return deleted;
    m.inHand.reset();
    QStringList secrets;
    for (const auto &[name, secret] : w.secrets) // by owner: a name that was changed on the way is in no status
        if (secret.ownerUid == o.object.uid)
            secrets += name;
    for (const QString &name : secrets)
        if (const Result<void> removed = w.removeSecret(name, o.object.uid); !removed)
            return removed;
    return letGo(o, false);
}

Result<void> ModelEngine::letGo(const Observed &o, bool abandoned)
{
    QStringList left = o.object.finalizers;
    left.removeAll(names::finalizer);
    const Result<void> written = w.writeFinalizers(o.object, left);
    if (!w.object || !w.object->finalizers.contains(names::finalizer))
        audit.released(roleOf(o), o.object.uid, abandoned);
    if (abandoned)
        w.tidyStaticRoles(); // an admin, by hand
    return written;
}

} // namespace keywright::model
