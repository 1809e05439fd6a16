// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace keywright {

/// How many letters must be typed, left out, changed or swapped with their neighbour to make `a` of `b`; case ignored.
[[nodiscard]] int editDistance(const QString &a, const QString &b);

/// The candidate nearest to what was typed; the first of several. For dotted keys the last part alone may match
/// ("adress" → "vault.address"). Empty only without candidates.
[[nodiscard]] QString nearest(const QString &typed, const QStringList &candidates);

} // namespace keywright
