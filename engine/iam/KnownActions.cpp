// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/KnownActions.h"

namespace keywright {

KnownActions::KnownActions(const Catalogue *catalogue, std::span<const std::vector<AccessRule> *const> rules)
    : m_catalogue(catalogue)
{
    if (!catalogue)
        return;
    for (const std::vector<AccessRule> *list : rules) {
        for (const AccessRule &rule : *list) {
            if (rule.actions.negated)
                add(*catalogue, QStringLiteral("*"));
            for (const QString &pattern : rule.actions.texts)
                add(*catalogue, pattern);
        }
    }
}

void KnownActions::add(const Catalogue &catalogue, const QString &pattern)
{
    const auto [entry, isNew] = m_named.try_emplace(pattern.toLower());
    if (!isNew)
        return;
    std::vector<int> &list = entry->second;
    catalogue.forEachAction(pattern, [&](const CatalogueService &service, const CatalogueAction &action) {
        const auto known = m_numbers.constFind(&action);
        const int number = known == m_numbers.constEnd() ? static_cast<int>(m_all.size()) : *known;
        if (known == m_numbers.constEnd()) {
            m_numbers.insert(&action, number);
            m_all.push_back({service.prefix + u':' + action.name, &service, &action});
        }
        list.push_back(number);
    });
}

KnownActions::Set KnownActions::named(const PatternSet &actions) const
{
    Set set(m_all.size(), actions.negated);
    for (const QString &pattern : actions.texts) {
        const auto numbers = m_named.find(pattern.toLower());
        if (numbers == m_named.end())
            continue;
        for (const int number : numbers->second)
            set[static_cast<size_t>(number)] = !actions.negated;
    }
    return set;
}

} // namespace keywright
