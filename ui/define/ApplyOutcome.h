// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "base/Result.h"

namespace keywright::ui {

/// What came of a write whose answer did not.
enum class WriteOutcome { Done, NotDone, Unknown };

/// `before`: the object as it was, null for a new one; `expected`: what the dry run made of it; `now`: what is there
/// since the write was sent.
[[nodiscard]] WriteOutcome outcomeOf(const Json &before, const Json &expected, const Result<Json> &now);
/// In sentences, with the answer that did not come.
[[nodiscard]] QString outcomeInWords(WriteOutcome outcome, const Error &error, const Result<Json> &now);

} // namespace keywright::ui
