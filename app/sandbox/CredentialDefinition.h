// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/CrdSchema.h"
#include "sandbox/KubeTypes.h"

namespace keywright::sandbox {

/// The CustomResourceDefinitions as they are built into the program.
[[nodiscard]] const Json &credentialDefinition();
[[nodiscard]] const Json &guardrailDefinition();
/// The schema of a type that has a definition.
[[nodiscard]] const CrdSchema &schemaOf(const KubeType &type);

} // namespace keywright::sandbox
