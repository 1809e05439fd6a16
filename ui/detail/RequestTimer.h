// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"

#include <QObject>
#include <QTimer>

#include <stop_token>

namespace keywright::ui {

/// When a tab asks for what only it shows: once for each version of a subject, after a moment of rest, never twice at
/// the same time.
class RequestTimer final : public QObject
{
    Q_OBJECT

public:
    explicit RequestTimer(QObject *parent = nullptr);
    ~RequestTimer() override;

    /// Nothing happens if this very version was asked for last.
    void want(const QString &subject, const QString &version);
    /// Asks for the same again.
    void again();
    void forget();
    /// Of the request that is begun now; earlier ones are cancelled.
    [[nodiscard]] CancelToken begin();

Q_SIGNALS:
    void due();

private:
    QString m_subject;
    QString m_version;
    QTimer m_timer;
    std::stop_source m_running;
};

} // namespace keywright::ui
