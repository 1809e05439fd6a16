// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/AccessRule.h"
#include "iam/Catalogue.h"
#include "iam/WorkBudget.h"

#include <QHash>

#include <map>

namespace keywright {

/// The actions of the catalogue that some rules speak of, with numbers to compute with.
class KnownActions final
{
public:
    using Set = std::vector<bool>; ///< by number

    /// Of all that any pattern in `rules` names; for a NotAction that is all there are. A null catalogue knows nothing.
    /// With a budget: once it is used up, what is left is not looked up.
    KnownActions(const Catalogue *catalogue, std::span<const std::vector<AccessRule> *const> rules,
        WorkBudget *budget = nullptr);

    struct Action
    {
        QString name; ///< "s3:GetObject"
        const CatalogueService *service;
        const CatalogueAction *info;
    };
    [[nodiscard]] const std::vector<Action> &all() const { return m_all; }
    /// Those that the set names (NotAction: all but).
    [[nodiscard]] Set named(const PatternSet &actions) const;
    /// Of that, in steps of a WorkBudget.
    [[nodiscard]] qint64 costOfNaming(const PatternSet &actions) const;
    /// Case does not matter.
    [[nodiscard]] bool contains(const QString &name) const { return m_catalogue && m_catalogue->action(name); }

private:
    void add(const Catalogue &catalogue, const QString &pattern, WorkBudget *budget);

    std::vector<Action> m_all;
    const Catalogue *m_catalogue;
    QHash<const CatalogueAction *, int> m_numbers;
    std::map<QString, std::vector<int>> m_named; ///< by pattern in lower case
};

} // namespace keywright
