// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"

#include <QObject>
#include <QTimer>

#include <map>

namespace keywright::sandbox {

/// Says when things end: tokens and leases of the sandbox's Vault. One timer for all of them, by the clock handed in.
class ExpiryTimer final : public QObject
{
    Q_OBJECT

public:
    explicit ExpiryTimer(const Clock &clock, QObject *parent = nullptr);

    /// Again for the same name: the new time counts.
    void schedule(const QString &name, const QDateTime &at);
    void cancel(const QString &name);
    /// Ends what is due by the clock now; for tests with a clock of their own.
    void endWhatIsDue();

Q_SIGNALS:
    void expired(const QString &name);

private:
    void arm();

    const Clock &m_clock;
    std::multimap<QDateTime, QString> m_due;
    std::map<QString, QDateTime> m_times;
    QTimer m_timer;
};

} // namespace keywright::sandbox
