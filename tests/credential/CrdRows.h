// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <vector>

namespace keywright::test {

/// One AwsCredential that the API server has to take or to refuse: what a real server does by the CRD, and the sandbox
/// by itself.
struct CrdRow
{
    const char *name;
    /// RFC 7386 patch of baseCredential(); a key of null removes.
    const char *patch;
    /// What the refusal (422) must name, space-free words each of which its message holds; empty: it is taken.
    const char *refusal;
};

/// An object that is taken, with a policy and nothing else.
[[nodiscard]] Json baseCredential(const QString &ns);
/// Each rule of the CRD: what it refuses, and what comes nearest to that and is taken.
[[nodiscard]] const std::vector<CrdRow> &crdRows();
/// The object of a row.
[[nodiscard]] Json credentialOf(const CrdRow &row, const QString &ns);

} // namespace keywright::test
