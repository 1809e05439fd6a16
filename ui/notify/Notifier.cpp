// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/notify/Notifier.h"

#include <algorithm>

namespace keywright::ui {

Notifier::Notifier(const Clock &clock, NotificationSettings settings, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_policy(std::move(settings))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Notifier::look);
}

void Notifier::setSettings(NotificationSettings settings)
{
    m_policy.setSettings(std::move(settings));
    look();
}

void Notifier::update(std::vector<ClusterTroubles> clusters)
{
    m_clusters = std::move(clusters);
    look();
}

void Notifier::look()
{
    for (const Notification &notification : m_policy.look(m_clock.now(), m_clusters))
        Q_EMIT due(notification);
    const QDateTime next = m_policy.nextLook();
    if (!next.isValid()) {
        m_timer.stop();
        return;
    }
    // Not longer than a minute: timers stand still while a laptop sleeps, and its clock does not.
    constexpr qint64 longest = 60'000;
    m_timer.start(static_cast<int>(std::clamp<qint64>(m_clock.now().msecsTo(next), 10, longest)));
}

} // namespace keywright::ui
