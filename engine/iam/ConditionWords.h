// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/ConditionTest.h"

namespace keywright {

/// "aws:SourceIp is in 10.0.0.0/8", "s3:prefix is absent or like “home/*”".
[[nodiscard]] QString inWords(const ConditionTest &test);
/// All of them; empty: no condition.
[[nodiscard]] QStringList inWords(const std::vector<ConditionTest> &tests);

} // namespace keywright
