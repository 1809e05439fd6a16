// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/Sandbox.h"

namespace keywright::sandbox {

/// Fills a sandbox as a company of some size would look: eight namespaces, some thirty credentials with lifetimes of a
/// minute or two, and the workloads that use them (resources/sandbox). Some of it is wrong on purpose: a policy that
/// AWS refuses, a role that AWS throttles at first, one that takes long, some with no purpose given, one suspended.
class SandboxSeed final
{
public:
    /// The first error, if an object of the seed was refused: a bug.
    [[nodiscard]] static Result<void> plant(Sandbox &sandbox);
    /// So many more, in namespaces of teams, with lives of ten minutes to a week: as many as a list must bear. About
    /// one in twelve is wrong in some way.
    [[nodiscard]] static Result<void> plantCrowd(Sandbox &sandbox, int credentials, int namespaces);
    /// What is wrong on purpose with a credential, in words.
    struct Trouble
    {
        ObjectKey credential;
        QString what;
        bool forever = false; ///< it can never become ready
    };
    [[nodiscard]] static QList<Trouble> troubled();
    /// Those that can never become ready.
    [[nodiscard]] static QList<ObjectKey> broken();
};

} // namespace keywright::sandbox
