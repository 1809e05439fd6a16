// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QString>

#include <vector>

namespace keywright::ui {

/// Who of `pods` (of one namespace) takes the Secret: "Deployment/web (2 pods)". Pods that have ended do not count.
[[nodiscard]] QStringList usersOf(const std::vector<Json> &pods, const QString &secretName);

} // namespace keywright::ui
