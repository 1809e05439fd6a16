// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeStatus.h"

namespace keywright::sandbox {

/// The rules (x-kubernetes-validations) of the CustomResourceDefinition of AwsCredentialGuardrail, as CredentialRules
/// has those of AwsCredential.
[[nodiscard]] std::vector<KubeCause> violatedGuardrailRules(const Json &guardrail);

} // namespace keywright::sandbox
