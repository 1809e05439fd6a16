// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "policy/PoliciesInText.h"

#include <QStringList>

namespace keywright {

struct PolicyInput
{
    QString name; ///< a file, or "-" for standard input
    bool isNamed = true; ///< on the command line; else it was found in a folder
};

/// Files as they are; of folders all *.json, *.yaml and *.yml, those below too, nothing hidden; sorted.
[[nodiscard]] Result<std::vector<PolicyInput>> policyInputs(const QStringList &names);
/// No more than a byte beyond the limit of policyFileLimits.
[[nodiscard]] Result<PolicySource> readPolicyInput(const PolicyInput &input);

} // namespace keywright
