// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/report/Report.h"

namespace keywright::ui {

/// What somebody would have written to get this object: no status, nothing that the server filled in, no command
/// annotation (a rotation that was asked for once is not to be asked for again elsewhere).
[[nodiscard]] Json manifestOf(const Json &object);
/// One YAML document for each, in the report's order. What is missing is said in comments at the top.
[[nodiscard]] QByteArray manifestsYaml(const Report &report);

} // namespace keywright::ui
