// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/actions/CredentialActions.h"

namespace keywright::ui {

/// What an action would do: which of the targets it takes, and which it leaves out and why.
struct ActionPlan
{
    struct LeftOut
    {
        ActionTarget target = {};
        QString why = {};
    };
    CredentialAction action = CredentialAction::RotateNow;
    std::vector<ActionTarget> taken = {}; ///< by cluster, namespace, name; each object once
    std::vector<LeftOut> leftOut = {};

    /// Not empty: what has to be typed before it may begin, since it is dangerous on a production cluster. The
    /// namespace's name; of several namespaces the cluster's label, of several clusters the number of objects.
    [[nodiscard]] QString wordToType() const;
    [[nodiscard]] qsizetype count() const { return static_cast<qsizetype>(taken.size()); }
};

/// More than so many at once are to be confirmed by typing on a production cluster.
inline constexpr qsizetype manyObjects = 10;

/// A sentence why the action cannot be done to this one; empty: it can.
[[nodiscard]] QString whyLeftOut(CredentialAction action, const ActionTarget &target);
[[nodiscard]] ActionPlan planFor(CredentialAction action, std::vector<ActionTarget> targets);
/// The clusters of `targets`, each once, in their order.
[[nodiscard]] std::vector<ClusterIdentity> clustersOf(const std::vector<ActionTarget> &targets);

} // namespace keywright::ui
