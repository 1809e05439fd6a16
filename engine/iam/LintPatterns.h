// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

#include <array>
#include <optional>

namespace keywright {

/// The fields of a Resource, as they are written: a colon inside of ${…} does not part them. Views of the text.
struct ArnFields
{
    QStringView partition;
    QStringView service;
    QStringView region;
    QStringView account;
    QStringView resource; ///< the rest, colons included
};
/// Not set: it does not begin with "arn:", or has fewer fields.
[[nodiscard]] std::optional<ArnFields> arnFields(QStringView text);

/// Whether what `inner` names is named by `outer` too, both with `*` and `?`. Sound, not complete: false may also mean
/// that it takes a search to see.
[[nodiscard]] bool patternCovers(QStringView outer, QStringView inner, Qt::CaseSensitivity cs);

/// A pattern made ready for mayMatch(): `*`, `?` and variables as single tokens. In a template of the catalogue
/// (`bucket`, `arn:${Partition}:…`) ${X} is any text; ${BucketName} has no slash.
[[nodiscard]] QString policyPattern(QStringView text);
[[nodiscard]] QString templatePattern(QStringView text);
/// Whether there is a text that fits both. In time of the product of the lengths.
[[nodiscard]] bool mayMatch(QStringView a, QStringView b);

[[nodiscard]] bool hasWildcard(QStringView text);

} // namespace keywright
