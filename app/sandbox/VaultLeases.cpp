// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultLeases.h"

#include <QRandomGenerator>

#include <algorithm>

namespace keywright::sandbox {

namespace {

constexpr qint64 defaultSeconds = 2764800;

QString randomLetters(int count)
{
    static constexpr QLatin1String letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    QString text;
    for (int i = 0; i < count; ++i)
        text +=
            letters[static_cast<qsizetype>(QRandomGenerator::system()->bounded(static_cast<quint32>(letters.size())))];
    return text;
}

} // namespace

VaultLeases::VaultLeases(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_expiry(clock)
{
    connect(&m_expiry, &ExpiryTimer::expired, this, &VaultLeases::revoke);
}

const VaultLeases::Lease &VaultLeases::add(
    const QString &prefix, const QString &token, const QString &secretName, qint64 seconds, const QDateTime &tokenEnd)
{
    const QString id = prefix + u'/' + randomLetters(24);
    const QDateTime now = m_clock.now();
    const QDateTime latest = now.addSecs(seconds);
    Lease &lease = m_leases[id];
    lease = {.id = id,
        .token = token,
        .secretName = secretName,
        .issuedAt = now,
        .latest = tokenEnd.isValid() && tokenEnd < latest ? tokenEnd : latest};
    extend(lease, seconds);
    return lease;
}

void VaultLeases::extend(Lease &lease, qint64 seconds)
{
    const QDateTime end = m_clock.now().addSecs(seconds);
    const bool isCut = lease.latest < end;
    lease.expiresAt = isCut ? lease.latest : end;
    lease.granted = isCut ? std::min(seconds, secondsUntil(lease.latest)) : seconds;
    m_expiry.schedule(lease.id, lease.expiresAt);
}

const VaultLeases::Lease *VaultLeases::find(const QString &id) const
{
    const auto found = m_leases.find(id);
    return found == m_leases.end() ? nullptr : &found->second;
}

qint64 VaultLeases::secondsUntil(const QDateTime &end) const
{
    const qint64 roundedNow = (m_clock.now().toMSecsSinceEpoch() + 500) / 1000 * 1000;
    return (end.toMSecsSinceEpoch() - roundedNow) / 1000;
}

VaultReply VaultLeases::lookup(const QString &id) const
{
    if (id.isEmpty())
        return vaultReply::error(400, QStringLiteral("lease_id must be specified"));
    const Lease *lease = find(id);
    if (!lease)
        return vaultReply::error(400, QStringLiteral("invalid lease"));
    return vaultReply::data(
        {{"id", id}, {"issue_time", toRfc3339Micro(lease->issuedAt)}, {"expire_time", toRfc3339Micro(lease->expiresAt)},
            {"last_renewal", lease->renewedAt.isValid() ? Json(toRfc3339Micro(lease->renewedAt)) : Json()},
            {"renewable", true}, {"ttl", secondsUntil(lease->expiresAt)}},
        QStringLiteral("system"));
}

VaultReply VaultLeases::list(const QString &prefix) const
{
    const QString wanted = prefix.isEmpty() || prefix.endsWith(u'/') ? prefix : prefix + u'/';
    QStringList keys;
    for (auto lease = m_leases.lower_bound(wanted); lease != m_leases.end() && lease->first.startsWith(wanted);
         ++lease) {
        const QString rest = lease->first.mid(wanted.size());
        const qsizetype slash = rest.indexOf(u'/');
        const QString key = slash < 0 ? rest : rest.left(slash + 1);
        if (keys.isEmpty() || keys.last() != key)
            keys.append(key);
    }
    return vaultReply::keys(keys, QStringLiteral("system"));
}

VaultReply VaultLeases::renew(const QString &id, const Json &increment)
{
    if (id.isEmpty())
        return vaultReply::error(400, QStringLiteral("lease_id must be specified"));
    const auto found = m_leases.find(id);
    if (found == m_leases.end())
        return vaultReply::error(400, QStringLiteral("lease not found"));
    const auto seconds = vaultSeconds(increment);
    if (!seconds)
        return vaultReply::error(400, QStringLiteral("error parsing increment"));
    Lease &lease = found->second;
    lease.renewedAt = m_clock.now();
    extend(lease, *seconds > 0 ? *seconds : defaultSeconds);
    return vaultReply::lease(nullptr, id, lease.granted, QStringLiteral("system"));
}

void VaultLeases::revoke(const QString &id)
{
    const auto found = m_leases.find(id);
    if (found == m_leases.end())
        return;
    const Lease lease = found->second;
    forget(lease.id);
    Q_EMIT ended(lease.id, lease.secretName);
}

void VaultLeases::revokePrefix(const QString &prefix)
{
    for (const QString &id : ids()) {
        if (id.startsWith(prefix))
            revoke(id);
    }
}

void VaultLeases::revokeOfToken(const QString &token)
{
    QStringList theirs;
    for (const auto &[id, lease] : m_leases) {
        if (lease.token == token)
            theirs.append(id);
    }
    for (const QString &id : std::as_const(theirs))
        revoke(id);
}

QStringList VaultLeases::ids() const
{
    QStringList all;
    for (const auto &[id, lease] : m_leases)
        all.append(id);
    return all;
}

void VaultLeases::forget(const QString &id)
{
    m_expiry.cancel(id);
    m_leases.erase(id);
}

} // namespace keywright::sandbox
