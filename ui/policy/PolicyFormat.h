// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"

#include <QByteArray>

namespace keywright::ui {

/// The same JSON, indented by two: each member in a line of its own, lists of one scalar in one line. Keys stay in
/// their order, strings and numbers as they are written. Fails for what is no JSON.
[[nodiscard]] Result<QByteArray> formattedPolicy(const QByteArray &text);

} // namespace keywright::ui
