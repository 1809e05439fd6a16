// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

namespace keywright {

/// The first document of a YAML text as JSON, with the types that kubectl sees: a plain `yes` is true, `0x10` is 16,
/// `~` is null, and what is quoted is a string. JSON is YAML too. The error names `what`, line and column, and quotes
/// nothing.
[[nodiscard]] Result<Json> parseYaml(QByteArrayView text, const QString &what);
/// All documents of the text; empty ones are left out.
[[nodiscard]] Result<std::vector<Json>> parseYamlDocuments(QByteArrayView text, const QString &what);
/// What a scalar with no quotes is to kubectl.
[[nodiscard]] Json plainYamlScalar(const std::string &text);

} // namespace keywright
