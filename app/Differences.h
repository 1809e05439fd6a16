// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QStringList>

namespace keywright {

/// What differs, for people: lines that begin with "- " (is there) or "+ " (would be there). Texts of several lines are
/// compared line by line, JSON leaf by leaf with its path ("rules[2].verbs[0]: get").
[[nodiscard]] QStringList differences(const Json &before, const Json &after);
[[nodiscard]] QStringList differences(const QString &before, const QString &after);

/// At most so many lines, and how many more there are.
[[nodiscard]] QStringList shortened(const QStringList &lines, qsizetype most);

} // namespace keywright
