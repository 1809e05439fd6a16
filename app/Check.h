// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/Options.h"
#include "base/Clock.h"
#include "base/Finding.h"

#include <qcorotask.h>

namespace keywright {

/// `keywright check`: everything that the engine needs, tried as the engine, all parties even if one fails. Makes
/// nothing but one issuing token of a minute.
QCoro::Task<std::vector<CheckedParty>> runCheck(Settings settings, Environment environment, const Clock *clock);

/// Of each mount's account: does STS answer.
QCoro::Task<Findings> checkAws(Settings settings, const Clock *clock);

[[nodiscard]] bool isAllGood(const std::vector<CheckedParty> &parties);
/// A line for each finding: "ok       Vault: …", "MISSING  Kubernetes: … → what to do".
[[nodiscard]] QStringList reportLines(const std::vector<CheckedParty> &parties);

} // namespace keywright
