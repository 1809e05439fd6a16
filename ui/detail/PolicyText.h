// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QString>

namespace keywright::ui {

/// A policy as people write it: indented, "Version" before "Statement", "Effect" before "Action". (Kubernetes keeps no
/// order, and the alphabet's is nobody's.)
[[nodiscard]] QString policyTextOf(const Json &policy);

} // namespace keywright::ui
