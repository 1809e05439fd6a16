// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Options.h"
#include "aws/Sts.h"
#include "kube/KubeConfig.h"
#include "reconcile/EngineSettings.h"
#include "vault/VaultClient.h"

#include <memory>

namespace keywright {

namespace sandbox {
class Sandbox;
}

/// What the settings mean for the clients and for the engine. Errors name the file or the setting.

[[nodiscard]] Result<KubeConnection> kubeConnectionFor(const Settings &settings, const Environment &environment);

[[nodiscard]] Result<VaultSettings> vaultSettingsFor(const Settings &settings);
/// As the engine logs in.
[[nodiscard]] Result<std::unique_ptr<VaultLogin>> engineLoginFor(
    const Settings &settings, const Environment &environment);
/// As the admin who runs `setup`: VAULT_TOKEN, else what `vault login` left in ~/.vault-token.
[[nodiscard]] Result<std::unique_ptr<VaultLogin>> adminLoginFor(
    const Settings &settings, const Environment &environment);

/// "aws", "aws-cn" …
[[nodiscard]] QString partitionFor(const Settings &settings, const MountRecord &mount);
[[nodiscard]] Result<StsSettings> stsSettingsFor(const Settings &settings, const MountRecord &mount);
/// All that an engine is told but its identity.
[[nodiscard]] Result<EngineSettings> engineSettingsFor(const Settings &settings);
/// The mounts that a sandbox has.
[[nodiscard]] std::vector<MountSettings> mountsOf(const sandbox::Sandbox &sandbox);

} // namespace keywright
