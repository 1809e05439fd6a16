// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/AccessRule.h"

namespace keywright {

/// A resource, and what must hold besides.
struct AccessPlace
{
    QString action = {}; ///< a pattern, if the actions are some that no catalogue knows
    QString resource = {};
    QStringList notResources = {};
    QStringList conditions = {}; ///< in words; all must hold
};

/// Puts into words where and when an Allow gives access that a boundary lets through and no Deny takes off.
class AccessPlaces final
{
public:
    using Rules = std::vector<const AccessRule *>;
    /// `boundary`: one Allow of it, or null. `denies`: those that may have to do with the actions.
    AccessPlaces(const AccessRule &allow, const AccessRule *boundary, const Rules &denies);

    /// Of known actions, to which every deny applies.
    [[nodiscard]] std::vector<AccessPlace> of(const QString &resource) const;
    /// Of all that a pattern names besides.
    [[nodiscard]] std::vector<AccessPlace> ofUnknown(const QString &action, const QString &resource) const;

private:
    [[nodiscard]] std::vector<AccessPlace> withinBoundary(const AccessPlace &place) const;
    [[nodiscard]] std::vector<AccessPlace> withoutDenied(std::vector<AccessPlace> places) const;

    const AccessRule &m_allow;
    const AccessRule *m_boundary;
    const Rules &m_denies;
};

} // namespace keywright
