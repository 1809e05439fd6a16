// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace keywright::test {

/// What one plan() costs, in nanoseconds: the mean over credentials as the reconciler has them (parsed, with a full
/// history), most of them idle, some in the middle of a rotation. The median of several rounds.
[[nodiscard]] double nanosecondsOfPlan();

} // namespace keywright::test
