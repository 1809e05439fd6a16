// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>

#include <chrono>

namespace keywright {

/// Where the time comes from. Handed to everything that needs one, so that tests have their own.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Wall-clock time, UTC, with milliseconds: for what is told to others (expiry, conditions).
    [[nodiscard]] virtual QDateTime now() const = 0;
    /// Time since boot, sleep included (CLOCK_BOOTTIME): for deadlines and leases. A clock that is set, or a laptop
    /// that slept, must not make an engine believe that it still holds a Lease.
    [[nodiscard]] virtual std::chrono::milliseconds sinceBoot() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] std::chrono::milliseconds sinceBoot() const override;
};

/// Stands still until it is told to move.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(QDateTime now);
    [[nodiscard]] QDateTime now() const override { return m_now; }
    [[nodiscard]] std::chrono::milliseconds sinceBoot() const override { return m_sinceBoot; }
    void advance(std::chrono::milliseconds by);
    /// Steps the wall clock alone, as ntpd or an admin does.
    void step(std::chrono::milliseconds by);

private:
    QDateTime m_now;
    std::chrono::milliseconds m_sinceBoot {0};
};

/// RFC 3339 in UTC as Kubernetes' metav1.Time has it: "2026-01-02T03:04:05Z" (seconds).
[[nodiscard]] QString toRfc3339(const QDateTime &time);
/// RFC 3339 with microseconds, Kubernetes' metav1.MicroTime.
[[nodiscard]] QString toRfc3339Micro(const QDateTime &time);
/// Invalid QDateTime if `text` is not RFC 3339. The result is UTC.
[[nodiscard]] QDateTime fromRfc3339(const QString &text);

} // namespace keywright
