// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "iam/PolicyFinding.h"

#include <QByteArray>

namespace keywright {

/// The text with the edits of a fix made, in their order; all that they do not touch stays as it was written. Fails if
/// the text is no JSON, or an edit's pointer names nothing in it.
[[nodiscard]] Result<QByteArray> applyEdits(const QByteArray &text, const std::vector<PolicyEdit> &edits);

/// The same, or the change of characters.
[[nodiscard]] Result<QByteArray> applyFix(const QByteArray &text, const PolicyFix &fix);

} // namespace keywright
