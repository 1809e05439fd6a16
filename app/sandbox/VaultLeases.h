// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/ExpiryTimer.h"
#include "sandbox/VaultReply.h"

#include <functional>
#include <map>
#include <optional>

namespace keywright::sandbox {

/// Leases: what Vault gave and takes back. A lease ends with its time, with the token that asked for it, or when it is
/// revoked; then the IAM user goes.
class VaultLeases final : public QObject
{
    Q_OBJECT

public:
    explicit VaultLeases(const Clock &clock, QObject *parent = nullptr);

    struct Lease
    {
        QString id; ///< aws/creds/<role>/<random>
        QString token;
        QString secretName; ///< what to take back: the IAM user
        QDateTime issuedAt = {};
        QDateTime expiresAt = {};
        QDateTime renewedAt = {};
        QDateTime latest = {}; ///< no renewal goes beyond
        qint64 granted = 0; ///< seconds, as they were last told
    };
    /// `prefix`: "aws/creds/role". It lasts for `seconds`, and not beyond `tokenEnd` if that is valid.
    const Lease &add(const QString &prefix, const QString &token, const QString &secretName, qint64 seconds,
        const QDateTime &tokenEnd);
    [[nodiscard]] const Lease *find(const QString &id) const;

    /// sys/leases/…
    [[nodiscard]] VaultReply lookup(const QString &id) const;
    [[nodiscard]] VaultReply list(const QString &prefix) const;
    [[nodiscard]] VaultReply renew(const QString &id, const Json &increment);
    void revoke(const QString &id);
    void revokePrefix(const QString &prefix);
    void revokeOfToken(const QString &token);

    [[nodiscard]] QStringList ids() const;
    /// Forgets leases without taking back what they gave: Vault restored from a backup.
    void forget(const QString &id);
    void endWhatIsDue() { m_expiry.endWhatIsDue(); }

Q_SIGNALS:
    void ended(const QString &id, const QString &secretName);

private:
    /// As Vault counts it: from the time rounded to a second.
    [[nodiscard]] qint64 secondsUntil(const QDateTime &end) const;
    /// Until now + `seconds`, or its latest.
    void extend(Lease &lease, qint64 seconds);

    const Clock &m_clock;
    std::map<QString, Lease> m_leases;
    ExpiryTimer m_expiry;
};

} // namespace keywright::sandbox
