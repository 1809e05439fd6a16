// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ModelEngine.h"

#include <algorithm>

namespace keywright::model {

namespace {

constexpr milliseconds sweepInterval = minutes(1);
constexpr milliseconds orphanAge = minutes(2);

QString text(const LeaseId &lease) { return lease.value; }

} // namespace

void ModelEngine::sweep()
{
    if (m.sweptAt.isValid() && m.sweptAt.addMSecs(sweepInterval.count()) > w.now())
        return;
    m.sweptAt = w.now();
    if (const Result<void> done = sweepOnce(); !done)
        w.note(QStringLiteral("sweep failed: ") + done.error().sentence);
}

Result<void> ModelEngine::sweepOnce()
{
    const QString role = audit.role;
    std::set<LeaseId> live;
    std::set<LeaseId> theirs; // of a role that somebody else made
    QStringList listed;
    for (const QString &mount : allMounts()) {
        const Result<QList<LeaseId>> leases = w.leasesOf(mount, role);
        if (!leases && leases.error().kind == ErrorKind::Forbidden)
            continue; // each mount for itself
        if (!leases)
            return failure(leases.error());
        listed += mount;
        live.insert(leases->begin(), leases->end());
        if (w.hasForeignRole(mount, role))
            theirs.insert(leases->begin(), leases->end());
    }
    std::set<LeaseId> known;
    if (w.object) {
        for (const Key &key : knownKeys(w.object->status)) {
            if (key.leaseId.isEmpty())
                continue;
            known.insert(key.leaseId);
            if (!m.inHand && isLeaseOf(key.leaseId, key.mount, role) && !live.contains(key.leaseId)
                && listed.contains(key.mount) && !m.deadLeases.contains(key.leaseId)) {
                w.note(QStringLiteral("sweep: dead %1").arg(text(key.leaseId)));
                m.deadLeases.insert(key.leaseId);
                w.changed = true;
            }
        }
        const CredentialSpec &spec = w.object->spec;
        const auto &current = w.object->status.currentKey;
        const bool needed = !m.inHand && !spec.isExistingUser() && !spec.suspended
            && !w.object->deletionTimestamp.isValid() && current && current->mount == spec.mount
            && listed.contains(spec.mount);
        if (needed && !w.roles.contains(spec.mount + QLatin1Char('/') + role)) {
            w.note(QStringLiteral("sweep: the role has vanished"));
            m.roleMissing = true;
            w.changed = true;
        }
    }
    std::erase_if(m.suspects, [&](const auto &suspect) { return !live.contains(suspect.first); });
    for (const LeaseId &lease : live)
        if (!known.contains(lease) && !theirs.contains(lease) && !m.inHand)
            m.suspects.try_emplace(lease, w.now());
    std::vector<LeaseId> cleared;
    for (const auto &[lease, since] : m.suspects) {
        if (m.inHand || since.addMSecs(orphanAge.count()) > w.now())
            continue;
        bool orphan = !known.contains(lease);
        for (const auto &[name, secret] : w.secrets) {
            const bool ours = w.object && secret.ownerUid == w.object->uid;
            const bool retiring = std::any_of(
                secret.retiring.begin(), secret.retiring.end(), [&](const Key &key) { return key.leaseId == lease; });
            orphan = orphan && !(ours && (secret.told.leaseId == lease || retiring));
        }
        if (orphan) {
            w.note(QStringLiteral("sweep: revokes %1").arg(text(lease)));
            audit.revokes(lease, nullptr);
            if (const Result<void> revoked = w.revoke(lease); !revoked)
                return revoked;
        }
        cleared.push_back(lease);
    }
    for (const LeaseId &lease : cleared)
        m.suspects.erase(lease);
    return {};
}

} // namespace keywright::model
