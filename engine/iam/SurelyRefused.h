// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/PolicyDocument.h"
#include "iam/PolicyFinding.h"

namespace keywright {

/// Why IAM refuses a policy: the findings of the linter for which there is no doubt of it. For whoever acts on them by
/// himself: what IAM might take after all (a variable that is text, a partition that is new) is not among them, nor is
/// the size. Needs no catalogue; may be called by several threads.
[[nodiscard]] PolicyFindings surelyRefused(const PolicyDocument &policy);

} // namespace keywright
