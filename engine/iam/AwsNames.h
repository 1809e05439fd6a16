// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace keywright {

/// Partitions that an ARN may name; engine/aws knows more of them, but not patterns.
[[nodiscard]] const QStringList &arnPartitions();
/// Could be the name of a region of some partition. New ones come, so this looks at the form: "eu-west-1".
[[nodiscard]] bool isRegionName(QStringView text);
/// 12 digits.
[[nodiscard]] bool isAccountId(QStringView text);

} // namespace keywright
