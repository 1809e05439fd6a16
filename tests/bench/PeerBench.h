// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "../reconcile/EngineFixture.h"

namespace keywright::test {

/// Measures, beside the engine, other controllers that bring Vault's AWS keys into Secrets, on the same servers:
/// `plain` (tests/servers/plain) and the Vault Secrets Operator (`vso`). Their programs are named by the environment:
/// KEYWRIGHT_PEER_PLAIN, KEYWRIGHT_PEER_VSO (`./dev bench N peers` builds them).
void measurePeers(const EngineFixture &fixture, int count);

} // namespace keywright::test
