// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/plan.h"

namespace keywright::model {

[[nodiscard]] QString nameOf(Act act);
/// All that a plan can depend on, but the time.
[[nodiscard]] QString digestOf(const Observed &observed, const Plan &plan);

} // namespace keywright::model
