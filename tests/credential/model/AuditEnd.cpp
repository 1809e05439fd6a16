// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Audit.h"

#include <algorithm>

namespace keywright::model {

void Audit::revokes(const LeaseId &lease, const Plan *plan)
{
    const TrueKey *key = m_world.byLease(lease);
    require(
        !key || key->role == role, QStringLiteral("ours only: the neighbour's lease %1 is revoked").arg(lease.value));
    if (!key || !key->publishedAt.isValid() || !m_world.isAlive(*key))
        return;
    const auto &object = m_world.object;
    if (!object || object->deletionTimestamp.isValid() || (m_tamperedAt.isValid() && m_tamperedAt >= key->publishedAt))
        return;
    require(plan, QStringLiteral("overlap: the sweep revokes a published key"));
    if (plan->everyLease)
        return require(!object->annotation(names::revokeNow).isEmpty()
                || !object->annotation(names::compromised).isEmpty() || m_revokedAt.isValid()
                || m_compromisedAt.isValid(),
            QStringLiteral("overlap: all is revoked, and nobody asked for it"));
    const bool compromised = m_compromisedAt.isValid() && key->issuedAt <= m_compromisedAt;
    const TrueSecret *standing = secret();
    const bool urgent = m_compromisedAt.isValid() || !standing || !m_world.works(standing->holds);
    const bool inVolume = m_world.volumePodSince.isValid() && key->replacedAt.isValid()
        && m_world.volumePodSince < key->replacedAt
        && m_world.now() < key->replacedAt.addSecs(std::chrono::seconds(kubeletLag).count());
    require(!inVolume || !standing || !m_world.works(standing->holds) || m_tamperedAt.isValid(),
        QStringLiteral("compromised: a pod may still have the key in its volume"));
    require(compromised || urgent, QStringLiteral("overlap: a key that was published is revoked before its end"));
    require(!standing || standing->holds != standing->told.accessKeyId.value || standing->told.leaseId != lease
            || object->spec.suspended,
        QStringLiteral("live: the key that stands in the Secret is revoked"));
}

void Audit::removesRole(const Observed &o, const QString &mount)
{
    require(o.object.spec.mount != mount || o.object.spec.isExistingUser(),
        QStringLiteral("the role that the spec needs is deleted"));
    const TrueSecret *standing = secret();
    const bool replaced = !standing || mountOf(standing->told.leaseId) != mount || !m_world.works(standing->holds);
    require(m_tamperedAt.isValid() || replaced, QStringLiteral("a role is deleted before the key of it is replaced"));
}

void Audit::shortens(const Observed &o, const Key &wanted)
{
    const TrueKey *key = m_world.byLease(wanted.leaseId);
    require(!key || key->role == role, QStringLiteral("ours only: the neighbour's lease is shortened"));
    if (!key || (m_tamperedAt.isValid() && m_tamperedAt >= key->publishedAt))
        return;
    require(key->issuedAt.addMSecs(o.object.spec.lifetime.count()) <= wanted.expiresAt.addSecs(5),
        QStringLiteral("overlap: shortened to less than a lifetime"));
}

void Audit::released(const QString &ofRole, const QString &uid, bool abandoned)
{
    m_world.note(QStringLiteral("released"));
    if (abandoned)
        return;
    // Of a mount that Vault does not show, and that nobody knew to have been used, an Event tells; the sweep finds
    // leases.
    const auto isHidden = [this](const QString &path) {
        return !m_world.trouble.forbiddenMount.isEmpty()
            && path.section(QLatin1Char('/'), 0, 0) == m_world.trouble.forbiddenMount;
    };
    for (const auto &[id, key] : m_world.keys)
        require(key.role != ofRole || key.lease.isEmpty() || !m_world.isAlive(key) || isHidden(key.lease.value)
                || m_world.hasForeignRole(key.mount, ofRole),
            QStringLiteral("gone: the lease %1 is left").arg(key.lease.value));
    for (const auto &[name, hash] : m_world.roles)
        require(hash == foreign || !name.endsWith(ofRole) || isHidden(name),
            QStringLiteral("gone: the role %1 is left").arg(name));
    std::erase_if(m_world.roles, [&](const auto &made) { return isHidden(made.first); });
    for (const auto &[name, made] : std::map<QString, StaticRole>(m_world.staticRoles)) {
        require(isHidden(name), QStringLiteral("gone: the static role %1 is left").arg(name));
        m_world.tidyStaticRole(name);
    }
    for (const auto &[name, secret] : m_world.secrets)
        require(secret.ownerUid != uid, QStringLiteral("gone: the Secret %1 is left").arg(name));
}

} // namespace keywright::model
