// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <vector>

namespace keywright {

/// JSON as YAML for people: block style; a string is quoted wherever YAML 1.1 (which kubectl reads) could take it for
/// something else ("yes", "1", "a: b").
[[nodiscard]] QByteArray toYaml(const Json &json);
/// Several documents with "---" between them.
[[nodiscard]] QByteArray toYaml(const std::vector<Json> &documents);

} // namespace keywright
