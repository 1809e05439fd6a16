// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/Reasons.h"

namespace keywright::ui {

/// What a reason means and what to do about it, in the language of the window. What the engine has written into the
/// object (a condition's message) stays as it is.
[[nodiscard]] QString sentenceInWords(const ReasonInfo &info);
[[nodiscard]] QString nextStepInWords(const ReasonInfo &info);

} // namespace keywright::ui
