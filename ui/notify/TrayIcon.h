// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/notify/NotificationPolicy.h"
#include "ui/theme/Tones.h"

#include <QIcon>
#include <QObject>

#include <memory>

class QSystemTrayIcon;

namespace keywright::ui {

/// What the tray tells at a glance.
struct TrayState
{
    Tone worst = Tone::Unknown; ///< Ok only if every cluster is live
    int count = 0; ///< credentials that need somebody
    QString sentence = {}; ///< tool tip: "3 credentials need you; unknown for eu-stage-2"
    bool operator==(const TrayState &) const = default;
};

/// A tile with the shape of the worst tone, and the count. Readable on any panel, since it brings its own ground.
[[nodiscard]] QIcon trayIconFor(const TrayState &state, const QPalette &palette);

/// The icon in the system tray. Where there is no tray, there is nothing, and whoever closes the window ends the
/// program.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(QObject *parent = nullptr);
    ~TrayIcon() override;

    [[nodiscard]] bool isThere() const { return m_icon != nullptr; }
    void setState(const TrayState &state);
    void show(const Notification &notification);

Q_SIGNALS:
    void activated();
    void notificationClicked(const QString &causeId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; ///< the theme changes

private:
    void draw();

    std::unique_ptr<QSystemTrayIcon> m_icon;
    TrayState m_state;
    QString m_shownCause;
};

} // namespace keywright::ui
