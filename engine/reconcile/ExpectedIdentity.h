// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "aws/Sts.h"
#include "credential/AwsCredential.h"
#include "reconcile/EngineSettings.h"

namespace keywright {

/// AWS tells whose key it is: that of the account of the mount, and of the user that the credential asks for. An
/// existing user by its name; an issued key belongs to an IAM user that Vault made for it alone, in spec.userPath (its
/// name is the username_template's business). Else Configuration, with what it is and what it should be.
[[nodiscard]] Result<void> checkIdentity(
    const CallerIdentity &identity, const Key &key, const AwsCredential &credential, const MountSettings &mount);

} // namespace keywright
