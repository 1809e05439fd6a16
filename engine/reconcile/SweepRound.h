// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"

#include <set>
#include <vector>

namespace keywright {

/// Whose roles one pass of the sweep looks at, so that a pass stays short however many there are: the urgent ones in
/// every pass, the others in turn.
class SweepRound final
{
public:
    /// Of `all`, first the urgent ones, however many; then others, from where the last pass ended, up to `atMost` in
    /// all.
    [[nodiscard]] std::vector<ObjectKey> next(
        const std::set<ObjectKey> &all, const std::set<ObjectKey> &urgent, qsizetype atMost);

private:
    ObjectKey m_last = {};
};

} // namespace keywright
