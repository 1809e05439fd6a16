// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyFinding.h"

namespace keywright::ui {

/// A finding and what of the text it is about, in bytes of UTF-8: the value, or the key or bracket of what is large.
struct PlacedFinding
{
    PolicyFinding finding = {};
    qsizetype begin = 0;
    qsizetype end = 0;

    bool operator==(const PlacedFinding &) const = default;
};

} // namespace keywright::ui
