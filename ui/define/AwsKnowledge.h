// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "policy/IamKnowledge.h"

namespace keywright::ui {

/// The catalogue of actions and AWS's managed policies, read when first asked for and never changed. Null: the program
/// is damaged.
[[nodiscard]] const IamKnowledge *awsKnowledge();

} // namespace keywright::ui
