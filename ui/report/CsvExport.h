// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/report/Report.h"

namespace keywright::ui {

/// One field as RFC 4180 has it. What a spreadsheet would take for a formula gets an apostrophe in front.
[[nodiscard]] QString csvField(const QString &text);
/// A head, a line for each credential, and one for each that is missing; UTF-8, CRLF.
[[nodiscard]] QByteArray reportCsv(const Report &report);

} // namespace keywright::ui
