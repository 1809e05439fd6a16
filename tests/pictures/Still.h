// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/Sandbox.h"

namespace keywright::pictures {

/// Fills a sandbox without an engine with credentials in every state that the views know, as of the clock's time: the
/// same in every run.
void fillStill(sandbox::Sandbox &sandbox, const QDateTime &now, int credentials, int seed);

} // namespace keywright::pictures
