// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Sentence.h"

namespace keywright::ui {

/// What the engine says, in the language of the window.
[[nodiscard]] QString translated(const Sentence &sentence);

} // namespace keywright::ui
