// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "telemetry/KeyEvent.h"
#include "telemetry/Metrics.h"

#include <QObject>

namespace keywright {

/// What the engine tells the outside: acts on keys and figures. One for each engine, handed to what reports; it lives
/// in the engine's thread, and whoever shows things connects to it.
class Telemetry final : public QObject
{
    Q_OBJECT

public:
    explicit Telemetry(QObject *parent = nullptr);
    ~Telemetry() override;

    [[nodiscard]] Metrics &metrics() { return m_metrics; }
    [[nodiscard]] const Metrics &metrics() const { return m_metrics; }
    /// Counts the act, then tells everybody by keyEvent().
    void report(const KeyEvent &event);

Q_SIGNALS:
    void keyEvent(const keywright::KeyEvent &event);

private:
    Metrics m_metrics;
};

} // namespace keywright
