// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/LintRun.h"

namespace keywright {

/// What the catalogue knows of a condition key: of the keys in every request, of the service that its prefix names, or
/// of the services whose actions the statement names. Null: nothing.
[[nodiscard]] const CatalogueConditionKey *knownKey(const LintRun &run, const LintStatement &seen, QStringView key);
/// One of aws:RequestTag/…, aws:ResourceTag/…, aws:TagKeys: global by name, but only some actions have them.
[[nodiscard]] bool isTagKey(QStringView key);
/// Case does not matter.
[[nodiscard]] bool isKey(QStringView key, QLatin1String name);
/// "a string", "an ARN", …
[[nodiscard]] Sentence nameOf(ConditionKeyType type);

} // namespace keywright
