// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Audit.h"

#include "credential/IamUsers.h"

#include <algorithm>

namespace keywright::model {

void Audit::removes(const Observed &o, const IamUser &user)
{
    const CredentialSpec &spec = o.object.spec;
    require(user.mount != spec.mount || user.name != spec.iamUserName,
        QStringLiteral("live: the spec's own user is removed"));
    if (m_tamperedAt.isValid())
        return;
    const auto role = m_world.staticRoles.find(
        user.mount + QLatin1Char('/') + staticRoleName(o.settings.cluster, o.object.key, user.name));
    const auto found = role == m_world.staticRoles.end() ? m_world.keys.end() : m_world.keys.find(role->second.newest);
    if (found == m_world.keys.end() || !found->second.publishedAt.isValid())
        return;
    const TrueKey &key = found->second;
    const TrueSecret *standing = secret();
    require(!standing || standing->holds != found->first,
        QStringLiteral("live: the user of the key in the Secret is removed"));
    const bool compromised = m_compromisedAt.isValid() && key.issuedAt <= m_compromisedAt;
    constexpr int halfOfTheShortest = 300; // the lifetime may have been another one when it was replaced
    require(compromised || !key.replacedAt.isValid() || key.replacedAt.secsTo(m_world.now()) >= halfOfTheShortest - 5,
        QStringLiteral("overlap: the user of the key before this one is removed"));
}

void Audit::userRemoved(const IamUser &user, const CredentialStatus &status)
{
    const IamUser *entry = findUser(status, user.mount, user.name);
    require(entry && entry->gone, QStringLiteral("the status does not know that a static role is gone"));
    for (const AccessKeyId &key : entry->left) {
        require(keyLeftDetail(status).contains(deleteKeyCommand(user.name, key)),
            QStringLiteral("%1 is left, and nobody is told").arg(key.value));
        m_named.insert(key.value);
    }
    for (const QString &id : m_world.users[user.mount + QLatin1Char('/') + user.name]) {
        const auto found = m_world.keys.find(id);
        if (found == m_world.keys.end() || m_named.contains(id)) // somebody else's, or told
            continue;
        // What Vault made while no engine looked, for as long as it takes to rotate again, nobody can name.
        require(!found->second.recorded || m_tamperedAt.isValid(),
            QStringLiteral("%1 is left, and nobody is told").arg(id));
        m_unseen.insert(id);
    }
}

/// Vault's next rotation ends the older key: consumers are warned in time for that.
void Audit::checkOlderKey(const StaticRole &role)
{
    const CredentialSpec &spec = m_world.object->spec;
    const auto found = m_world.users.find(role.user);
    if (found == m_world.users.end() || found->second.size() < 2 || m_tamperedAt.isValid()
        || role.user != spec.mount + QLatin1Char('/') + spec.iamUserName || role.period != rotationPeriod(spec))
        return;
    const auto &current = m_world.object->status.currentKey;
    if (!current || current->accessKeyId.value != role.newest)
        return;
    for (const Key &key : m_world.object->status.retiringKeys)
        require(key.accessKeyId.value != found->second.front() || key.expiresAt <= role.next.addSecs(1),
            QStringLiteral("overlap: %1 is told to live until %2, and Vault ends it at %3")
                .arg(key.accessKeyId.value, key.expiresAt.toString(Qt::ISODate), role.next.toString(Qt::ISODate)));
}

/// A static role is recorded before it is made.
void Audit::checkUsers()
{
    if (!m_world.object)
        return;
    const AwsCredential &object = *m_world.object;
    const std::map<QString, StaticRole> roles = m_world.staticRoles;
    for (const auto &[name, role] : roles) {
        const IamUser *user =
            findUser(object.status, role.user.section(QLatin1Char('/'), 0, 0), role.user.section(QLatin1Char('/'), 1));
        if (user && !user->gone) {
            checkOlderKey(role);
            continue;
        }
        require(m_tamperedAt.isValid(), QStringLiteral("gone: nobody knows the static role of %1").arg(role.user));
        // What nobody remembers nobody can remove, but for the role that the spec leads to: an admin does, by hand.
        if (role.user != object.spec.mount + QLatin1Char('/') + object.spec.iamUserName)
            m_world.tidyStaticRole(name);
    }
}

/// Of users that the spec no longer names only keys are there that were told of.
void Audit::checkUsersQuiet()
{
    const AwsCredential &object = *m_world.object;
    const QString wanted =
        object.spec.isExistingUser() ? object.spec.mount + QLatin1Char('/') + object.spec.iamUserName : QString();
    for (const auto &[name, role] : m_world.staticRoles) {
        require(role.user == wanted, QStringLiteral("quiet: the static role of %1 is left").arg(role.user));
        require(role.period == std::max<milliseconds>(seconds(60), object.spec.lifetime / 2),
            QStringLiteral("quiet: Vault rotates %1 at another period").arg(role.user));
    }
    for (const auto &[user, ids] : m_world.users)
        for (const QString &id : ids)
            require(user == wanted || !m_world.keys.contains(id) || m_named.contains(id) || m_unseen.contains(id)
                    || m_tamperedAt.isValid(),
                QStringLiteral("quiet: %1 of %2 is left, and nobody was told").arg(id, user));
}

} // namespace keywright::model
