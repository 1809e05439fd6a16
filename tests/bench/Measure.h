// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../reconcile/EngineFixture.h"

#include <functional>

namespace keywright::test {

constexpr auto idleFor = std::chrono::seconds(60);

/// One line of the table.
void line(const char *what, double value, const char *unit);
/// With its target; what misses it is marked, and counted in missedTargets().
void lineAtMost(const char *what, double value, const char *unit, double most);
void lineAtLeast(const char *what, double value, const char *unit, double least);
[[nodiscard]] int missedTargets();
/// Lets events be handled for a time.
void pass(std::chrono::milliseconds time);
/// Looks each 5 ms, in an event loop that never sleeps when there is work: a look that sleeps would be what is
/// measured. Less often where a look is a request.
bool waitFor(const std::function<bool()> &condition, int seconds,
    std::chrono::milliseconds between = std::chrono::milliseconds(5));
/// IAM users that fastiam has made since its start.
[[nodiscard]] int iamUsers(const EngineFixture &fixture);
[[nodiscard]] int standingIamUsers(const EngineFixture &fixture);
/// Seconds of a core that a process has used so far.
[[nodiscard]] double cpuSecondsOf(qint64 pid);
[[nodiscard]] double megabytesResident(qint64 pid);

} // namespace keywright::test
