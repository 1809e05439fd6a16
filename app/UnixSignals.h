// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace keywright {

/// SIGTERM and SIGINT as a Qt signal: the handler only writes a byte into a pipe. The first one asks to end; the second
/// ends the process at once, for whoever will not wait. One object in a process.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void endAsked();

private:
    void read();

    std::unique_ptr<QSocketNotifier> m_notifier;
    bool m_asked = false;
};

} // namespace keywright
