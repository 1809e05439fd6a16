// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Catalogue.h"
#include "iam/ManagedPolicies.h"
#include "knowledge/InstalledFiles.h"

namespace keywright {

/// What the commands know of AWS. Each of the two is the installed one, unless there is none, it is damaged (which is
/// told), or the program brings a newer one itself.
struct IamKnowledge
{
    std::unique_ptr<Catalogue> catalogue;
    std::unique_ptr<ManagedPolicies> managed;
    bool catalogueIsInstalled = false;
    bool managedIsInstalled = false;
    QStringList troubles = {};

    /// The troubles, for standard error.
    [[nodiscard]] QByteArray said() const;
};

/// Fails only when the program itself is damaged.
[[nodiscard]] Result<IamKnowledge> iamKnowledge();

} // namespace keywright
