// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/CrdSchema.h"

namespace keywright::sandbox {

/// The CustomResourceDefinition of AwsCredential as it is built into the program.
[[nodiscard]] const Json &credentialDefinition();
/// Its schema.
[[nodiscard]] const CrdSchema &credentialSchema();

} // namespace keywright::sandbox
