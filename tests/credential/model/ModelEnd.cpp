// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ModelEngine.h"

#include <algorithm>

namespace keywright::model {

Result<void> ModelEngine::revokeAll(const Observed &o, const std::vector<Key> &keys, bool everyLease, const Plan &plan)
{
    const QString role = roleOf(o);
    std::set<LeaseId> doomed;
    for (const Key &key : keys)
        if (!key.leaseId.isEmpty())
            doomed.insert(key.leaseId);
    if (everyLease) {
        for (const QString &mount : allMounts()) {
            const Result<QList<LeaseId>> leases = w.leasesOf(mount, role);
            if (!leases)
                return failure(leases.error());
            doomed.insert(leases->begin(), leases->end());
        }
    }
    for (const LeaseId &lease : doomed) {
        audit.revokes(lease, &plan);
        if (const Result<void> revoked = w.revoke(lease); !revoked)
            return revoked;
        m.deadLeases.insert(lease);
    }
    return {};
}

Result<void> ModelEngine::revoke(const Observed &o, const Plan &plan)
{
    if (const Result<void> revoked = revokeAll(o, plan.keys, plan.everyLease, plan); !revoked)
        return revoked;
    CredentialStatus status = plan.status;
    if (plan.everyLease) // only a role that is gone ends the newest key of a user
        if (const Result<void> deleted = deleteStaticRoles(o, status); !deleted)
            return deleted;
    if (plan.everyLease)
        m.roleReadyFor.clear();
    for (const Key &key : plan.keys) {
        if (!m.inHand || m.inHand->key.accessKeyId != key.accessKeyId)
            continue;
        m.inHand.reset();
        if (!plan.givesUp)
            m.failures.erase(Act::Verify);
        else if (const auto found = m.failures.find(Act::Verify); found != m.failures.end())
            found->second.retryAt = w.now().addMSecs(o.settings.refusedRetry.count());
    }
    return status == o.object.status ? Result<void> {} : writeStatus(o, status);
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
    if (const Result<void> revoked = revokeAll(o, keys, true, plan); !revoked)
        return revoked;
    CredentialStatus status = o.object.status;
    if (const Result<void> deleted = deleteStaticRoles(o, status); !deleted)
        return deleted;
    for (const QString &mount : allMounts())
        if (const Result<void> deleted = w.deleteRole(mount, role); !deleted)
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
