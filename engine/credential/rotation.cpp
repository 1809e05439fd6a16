// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/plan.h"

#include "base/Duration.h"

#include <QCryptographicHash>
#include <QRegularExpression>

#include <algorithm>

namespace keywright {

namespace {

/// In [0, 1), the same for the same key for ever.
double fractionOf(const QString &text)
{
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    quint32 number = 0;
    for (int i = 0; i < 4; ++i)
        number = (number << 8) | static_cast<unsigned char>(hash[i]);
    return double(number) / 4294967296.0;
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
    return spec.isExistingUser() ? wholeSeconds(key.issuedAt.addMSecs((spec.lifetime / 2).count())) : rotationDue(key, spec.lifetime);
}

QString roleHash(const CredentialSpec &spec)
{
    const QString hash = spec.permissionsHash();
    return spec.isExistingUser() ? hash + QLatin1Char('/') + formatDuration(spec.lifetime) : hash;
}

std::chrono::milliseconds unscheduledDelay(int count, std::chrono::milliseconds lifetime)
{
    // Two are free: an admin who corrects himself must not wait. Then it doubles, so that a loop costs little.
    if (count < 2)
        return std::chrono::milliseconds(0);
    const std::chrono::milliseconds step = std::chrono::seconds(10) * (std::int64_t(1) << std::min(count - 2, 20));
    return std::min({step, lifetime / 2, std::chrono::milliseconds(std::chrono::hours(1))});
}

bool isLeaseOf(const LeaseId &lease, const QString &mount, const QString &role)
{
    // Mount paths may have several segments; nothing that could climb out of sys/leases/….
    static const QRegularExpression mountPath(QStringLiteral("^[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*$"));
    static const QRegularExpression leaseName(QStringLiteral("^[A-Za-z0-9]+(\\.[A-Za-z0-9]+)*$"));
    const QString prefix = mount + QStringLiteral("/creds/") + role + QLatin1Char('/');
    return mountPath.match(mount).hasMatch() && !mount.contains(QLatin1String("..")) && lease.value.startsWith(prefix)
        && leaseName.match(lease.value.mid(prefix.size())).hasMatch();
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
