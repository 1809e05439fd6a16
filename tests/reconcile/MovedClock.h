// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"

namespace keywright::test {

/// The system's clock, whose wall a test moves ahead (what is due in hours is due at once) or stops (what waits for a
/// time waits for ever). An engine looks at it when something happens: move it first, then do something.
class MovedClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override
    {
        return m_stoppedAt.isValid() ? m_stoppedAt : m_system.now().addMSecs(m_ahead.count());
    }
    /// Never moved: Leases and deadlines go on as they are.
    [[nodiscard]] std::chrono::milliseconds sinceBoot() const override { return m_system.sinceBoot(); }
    void moveAhead(std::chrono::milliseconds by) { m_ahead += by; }
    void stop() { m_stoppedAt = now(); }

private:
    SystemClock m_system;
    std::chrono::milliseconds m_ahead {0};
    QDateTime m_stoppedAt;
};

} // namespace keywright::test
