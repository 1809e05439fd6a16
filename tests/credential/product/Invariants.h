// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/plan.h"

namespace keywright::product {

/// What must be true of each plan whatever was observed, in the words of the design and not of the rules: what is
/// wrong, or empty.
[[nodiscard]] QString whatIsWrong(const Observed &observed, const Plan &plan);

} // namespace keywright::product
