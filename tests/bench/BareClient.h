// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../reconcile/EngineFixture.h"

namespace keywright::test {

/// The requests of one new credential for each of `count` objects "<prefix>-<i>", `atATime` of them at the same time: role,
/// token and key, status, three verifies, Secret, status. No watch, no finalizer, no Event, no decision.
[[nodiscard]] Result<void> runBareClient(EngineFixture &fixture, const QString &prefix, int count, int atATime);

} // namespace keywright::test
