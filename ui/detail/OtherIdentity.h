// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QString>

#include <vector>

namespace keywright::ui {

/// Whether pods of that spec have AWS rights without any key of ours (IRSA, EKS Pod Identity): a sentence for people,
/// or nothing.
[[nodiscard]] QString otherIdentityOf(const Json &podSpec, const std::vector<Json> &serviceAccounts);
/// Of the namespace: service accounts that carry a role; empty: none does.
[[nodiscard]] QString rolesOfNamespace(const std::vector<Json> &serviceAccounts);

} // namespace keywright::ui
