// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/plan.h"

#include "base/Duration.h"

#include <algorithm>

namespace keywright {

namespace {

/// In [0, 1), the same for the same key for ever: FNV-1a, and the finalizer of MurmurHash3, since ids differ little.
double fractionOf(const QString &text)
{
    quint64 hash = 14695981039346656037ULL;
    for (const QChar c : text)
        hash = (hash ^ c.unicode()) * 1099511628211ULL;
    hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdULL;
    hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53ULL;
    return double((hash ^ (hash >> 33)) >> 11) / double(1ULL << 53);
}

bool isWord(QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); }

/// Segments of `allowed` characters with `separator` between them, none empty and none with two dots in a row.
template<typename Allowed>
bool isPath(QStringView text, char16_t separator, Allowed allowed)
{
    QChar before = separator;
    for (const QChar c : text) {
        const bool separates = c == separator;
        if ((!separates && !allowed(c)) || (separates && before == separator) || (c == QLatin1Char('.') && before == c))
            return false;
        before = c;
    }
    return before != separator;
}

} // namespace

QDateTime wholeSeconds(const QDateTime &time)
{
    return time.isValid() ? time.addMSecs(-(time.toMSecsSinceEpoch() % 1000)) : time;
}

QDateTime rotationDue(const Key &key, std::chrono::milliseconds lifetime)
{
    const auto granted = std::chrono::milliseconds(key.issuedAt.msecsTo(key.expiresAt));
    const auto half = (key.expiresAt.isValid() ? std::min(granted, lifetime) : lifetime) / 2;
    const auto earlier = qint64(double(half.count()) * 0.1 * fractionOf(key.accessKeyId.value));
    return wholeSeconds(key.issuedAt.addMSecs(half.count() - earlier));
}

QDateTime rotationDue(const Key &key, const CredentialSpec &spec)
{
    if (!spec.isExistingUser())
        return rotationDue(key, spec.lifetime);
    const auto granted = std::chrono::milliseconds(key.issuedAt.msecsTo(key.expiresAt));
    const auto life = key.expiresAt.isValid() ? std::min(granted, spec.lifetime) : spec.lifetime;
    return wholeSeconds(key.issuedAt.addMSecs((life / 2).count()));
}

QString roleHash(const CredentialSpec &spec) { return roleHash(spec, spec.permissionsHash()); }

QString roleHash(const CredentialSpec &spec, const QString &permissionsHash)
{
    return spec.isExistingUser() ? permissionsHash + QLatin1Char('/') + formatDuration(spec.lifetime) : permissionsHash;
}

std::chrono::milliseconds holdingPeriod(std::chrono::milliseconds lifetime)
{
    return std::chrono::hours(7 * 24) + lifetime;
}

std::chrono::milliseconds unscheduledDelay(int count, std::chrono::milliseconds lifetime)
{
    // Two are free: an admin who corrects himself must not wait. Then it doubles, so that a loop costs little.
    if (count < 2)
        return std::chrono::milliseconds(0);
    const std::chrono::milliseconds step = std::chrono::seconds(10) * (std::int64_t(1) << std::min(count - 2, 20));
    return std::min({step, lifetime / 8, std::chrono::milliseconds(std::chrono::hours(1))});
}

bool isLeaseOf(const LeaseId &lease, const QString &mount, const QString &role)
{
    // Mount paths may have several segments; nothing that could climb out of sys/leases/….
    const auto ofMount = [](QChar c) {
        return isWord(c) || c == QLatin1Char('_') || c == QLatin1Char('.') || c == QLatin1Char('-');
    };
    QStringView rest = lease.value;
    for (const QStringView part : {QStringView(mount), QStringView(u"/creds/"), QStringView(role), QStringView(u"/")}) {
        if (!rest.startsWith(part))
            return false;
        rest = rest.mid(part.size());
    }
    return isPath(mount, u'/', ofMount) && isPath(rest, u'.', isWord);
}

std::vector<Key> knownKeys(const CredentialStatus &status)
{
    std::vector<Key> keys = status.retiringKeys;
    if (status.currentKey)
        keys.push_back(*status.currentKey);
    if (status.pendingKey)
        keys.push_back(*status.pendingKey);
    return keys;
}

} // namespace keywright
