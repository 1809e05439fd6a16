// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/notify/NotificationPolicy.h"

#include <QObject>
#include <QTimer>

namespace keywright::ui {

/// The policy with a timer: tells when it is time, also if nothing changes until then.
class Notifier final : public QObject
{
    Q_OBJECT

public:
    explicit Notifier(const Clock &clock, NotificationSettings settings = {}, QObject *parent = nullptr);

    void setSettings(NotificationSettings settings);
    /// All that is known now, of all clusters. Cheap enough for once a second.
    void update(std::vector<ClusterTroubles> clusters);

Q_SIGNALS:
    void due(const keywright::ui::Notification &notification);

private:
    void look();

    const Clock &m_clock;
    NotificationPolicy m_policy;
    std::vector<ClusterTroubles> m_clusters;
    QTimer m_timer;
};

} // namespace keywright::ui
