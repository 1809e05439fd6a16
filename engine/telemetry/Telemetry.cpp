// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "telemetry/Telemetry.h"

namespace keywright {

Telemetry::Telemetry(QObject *parent)
    : QObject(parent)
{
}

Telemetry::~Telemetry() = default;

void Telemetry::report(const KeyEvent &event)
{
    m_metrics.add(Metric::KeyEvents, {toString(event.verb), event.outcome});
    if (event.verb != KeyVerb::Retire) // it takes no time
        m_metrics.observe(Metric::KeyEventDuration, event.took, {toString(event.verb)});
    Q_EMIT keyEvent(event);
}

} // namespace keywright
