// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Catalogue.h"
#include "iam/PolicyDiff.h"

namespace keywright {

/// An action somewhere, as a line of a listing.
struct ListedAccess
{
    QString action; ///< "s3:GetObject"; or, with no level, a pattern of what the catalogue does not know
    QString level; ///< "Read"
    QStringList resources = {};
    QStringList notResources = {};
    QStringList conditions = {};
    QString note = {}; ///< of how sure it is, or what became of it

    [[nodiscard]] bool isAtSamePlace(const ListedAccess &other) const
    {
        return resources == other.resources && notResources == other.notResources && conditions == other.conditions
            && note == other.note;
    }
};

/// For people: by service, access level and place, with whole services and levels in one word. Each line ends with a
/// newline; `list` is sorted by action.
[[nodiscard]] QString listAccess(const std::vector<ListedAccess> &list, const Catalogue &catalogue);

/// What one side allows and the other does not, in the same way. `partly` is noted where the other side allows the
/// action elsewhere, `maybe` where it could not be decided.
[[nodiscard]] QString listChanges(
    const std::vector<PolicyChange> &changes, const QString &partly, const QString &maybe, const Catalogue &catalogue);

/// Words in lines of no more than 100 characters, each indented by so much.
[[nodiscard]] QString wrapped(const QStringList &words, int indent);

} // namespace keywright
