// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../reconcile/EngineFixture.h"

namespace keywright::test {

/// The requests of a new credential for each of these, `atATime` of them at the same time: role, token and key, status,
/// three verifies, Secret, status, with the bodies that the engine sends. No watch, no look at what is there, no
/// finalizer, no Event, no decision.
[[nodiscard]] Result<void> runBareClient(EngineFixture &fixture, std::vector<AwsCredential> credentials, int atATime);

} // namespace keywright::test
