// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeStatus.h"

namespace keywright::sandbox {

/// The rules (x-kubernetes-validations) of the CustomResourceDefinition of AwsCredential, in C++ since the sandbox has
/// no CEL: the same refusals in the same words. tests/sandbox holds both against one list of objects.
[[nodiscard]] std::vector<KubeCause> violatedRules(const Json &credential);

} // namespace keywright::sandbox
