// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/notify/Notifier.h"
#include "ui/notify/TrayIcon.h"

namespace keywright::ui {

class CredentialListModel;
class Fleet;

/// What the list knows, as notifications and as the icon in the tray.
class TroubleWatch final : public QObject
{
    Q_OBJECT

public:
    explicit TroubleWatch(const Clock &clock);

    void look(const Fleet &fleet, const CredentialListModel &model);
    [[nodiscard]] bool hasTray() const { return m_tray.isThere(); }

Q_SIGNALS:
    /// The tray or a notification was clicked; `filter` empty: nothing special.
    void opened(const QString &filter);

private:
    Notifier m_notifier;
    TrayIcon m_tray;
};

/// By cluster and cause, for those that are Failing or Overdue.
[[nodiscard]] std::vector<ClusterTroubles> troublesOf(const Fleet &fleet, const CredentialListModel &model);
[[nodiscard]] TrayState trayStateOf(const Fleet &fleet, const CredentialListModel &model);

} // namespace keywright::ui
