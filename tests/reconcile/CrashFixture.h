// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "EngineFixture.h"

#include <QProcess>

namespace keywright::test {

/// Engines in processes of their own (keywright_crashing_engine) that kill themselves, or stand still, before or after
/// a step.
class CrashFixture final
{
public:
    static constexpr int patience = 40'000; ///< milliseconds for whatever has to come

    explicit CrashFixture(const EngineFixture &fixture)
        : f(fixture)
    {
    }

    /// Columns "act" and "before", two rows for each.
    static void addRows(std::initializer_list<Act> acts);
    /// What the engine does at its step.
    enum class Fate { Dies, StandsStill };
    /// `vault`: somewhere else than Vault. It waits so many milliseconds for its step.
    void start(QProcess &process, Act act, bool before, const QUrl &vault = {}, Fate fate = Fate::Dies,
        int waits = patience) const;
    /// As above; returns when it did. A failure of the test if that step never comes.
    void crashAt(Act act, bool before, const QUrl &vault = {}) const;
    /// The next engine must not wait for the dead one's Lease to run out.
    void removeLease() const;

private:
    const EngineFixture &f;
};

} // namespace keywright::test

Q_DECLARE_METATYPE(keywright::Act)
