// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/JsonTree.h"

#include <QByteArrayView>

#include <tl/expected.hpp>

#include <optional>

namespace keywright {

/// What a text may cost. The defaults are far beyond any policy that AWS takes (6,144 characters).
struct JsonLimits
{
    qsizetype bytes = 1 << 20;
    int depth = 64;
    int nodes = 200'000;
};

struct JsonProblem
{
    TextPlace place;
    QString pointer = {}; ///< of the element in which reading ended
    Sentence sentence; ///< what is wrong, without the place
    std::optional<TextEdit> repair = {}; ///< where there is no doubt of what was meant: a comma
    bool operator==(const JsonProblem &) const = default;
};

/// Reads strict RFC 8259 JSON in UTF-8: no comment, no trailing comma, no byte order mark, no lone surrogate.
///
/// Why not nlohmann::json, whose callbacks (3.11) come without a place: neither where a string begins nor which of two
/// equal keys it was can be told from outside, a byte order mark is skipped in silence, and integers lose their text.
/// One pass, no recursion; time and memory are bounded by the limits.
[[nodiscard]] tl::expected<JsonTree, JsonProblem> readJson(QByteArrayView text, const JsonLimits &limits = {});

} // namespace keywright
