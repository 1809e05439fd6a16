// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/KnownActions.h"

namespace keywright {

namespace {

constexpr qint64 costOfHolding = 50; ///< to hold one against a pattern

qint64 costOfFinding(const Catalogue &catalogue, const QString &pattern)
{
    constexpr qint64 actionsOfAll = 25'000;
    const qsizetype colon = pattern.indexOf(QLatin1Char(':'));
    const QStringView prefix = QStringView(pattern).left(std::max<qsizetype>(colon, 0));
    const auto isWild = [](QStringView text) {
        return text.contains(QLatin1Char('*')) || text.contains(QLatin1Char('?'));
    };
    if (!isWild(pattern))
        return 20 * costOfHolding;
    if (colon < 0 || isWild(prefix))
        return (costOfHolding + pattern.size()) * actionsOfAll;
    const CatalogueService *service = catalogue.service(prefix);
    return (costOfHolding + pattern.size()) * (service ? static_cast<qint64>(service->actions.size()) : 1);
}

} // namespace

KnownActions::KnownActions(
    const Catalogue *catalogue, std::span<const std::vector<AccessRule> *const> rules, WorkBudget *budget)
    : m_catalogue(catalogue)
{
    if (!catalogue)
        return;
    for (const std::vector<AccessRule> *list : rules) {
        for (const AccessRule &rule : *list) {
            if (rule.actions.negated)
                add(*catalogue, QStringLiteral("*"), budget);
            for (const QString &pattern : rule.actions.texts)
                add(*catalogue, pattern, budget);
        }
    }
}

void KnownActions::add(const Catalogue &catalogue, const QString &pattern, WorkBudget *budget)
{
    if (budget && budget->isUsedUp())
        return;
    const auto [entry, isNew] = m_named.try_emplace(pattern.toLower());
    if (!isNew)
        return;
    if (budget && !budget->spend(costOfFinding(catalogue, pattern)))
        return;
    std::vector<int> &list = entry->second;
    catalogue.forEachAction(pattern, [&](const CatalogueService &service, const CatalogueAction &action) {
        const auto known = m_numbers.constFind(&action);
        const int number = known == m_numbers.constEnd() ? static_cast<int>(m_all.size()) : *known;
        if (known == m_numbers.constEnd()) {
            m_numbers.insert(&action, number);
            m_all.push_back({action.fullName, &service, &action});
        }
        list.push_back(number);
    });
}

qint64 KnownActions::costOfNaming(const PatternSet &actions) const
{
    auto cost = static_cast<qint64>(m_all.size() / 8);
    for (const QString &pattern : actions.texts) {
        const auto numbers = m_named.find(pattern.toLower());
        cost += 300 + (numbers == m_named.end() ? 0 : static_cast<qint64>(numbers->second.size()));
    }
    return cost;
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
