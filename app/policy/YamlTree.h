// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/JsonReader.h"
#include "iam/JsonTree.h"

#include <vector>

namespace keywright {

/// Each document of a YAML text as a tree whose places are those of the text, with the types that kubectl sees (see
/// parseYaml()). A key that stands twice is kept twice; an alias is what it names, at the place of its anchor.
[[nodiscard]] tl::expected<std::vector<JsonTree>, JsonProblem> readYaml(
    const QByteArray &text, const JsonLimits &limits);

} // namespace keywright
