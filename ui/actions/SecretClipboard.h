// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/SecretBytes.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace keywright::ui {

/// The one way by which a secret leaves the desktop. It is marked as one, so that clipboard managers that care do not
/// keep it, and is cleared after a while, and at the end, if it is still there.
class SecretClipboard final : public QObject
{
    Q_OBJECT

public:
    explicit SecretClipboard(std::chrono::milliseconds keep = std::chrono::seconds(30), QObject *parent = nullptr);
    ~SecretClipboard() override;

    void copy(const SecretBytes &value);
    /// If it still holds what was copied here.
    void clear();

Q_SIGNALS:
    void cleared();

private:
    [[nodiscard]] bool isOurs() const;

    QTimer m_timer;
    QByteArray m_hash; ///< SHA-256 of what was copied last; empty: nothing of ours
};

} // namespace keywright::ui
