// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ActionWildcards.h"

#include "iam/Catalogue.h"

#include <algorithm>
#include <map>
#include <set>

namespace keywright {

namespace {

/// The known actions of one service that a list names.
struct Named
{
    const CatalogueService *service = nullptr;
    std::set<QString> names = {}; ///< "GetObject"
    QStringList texts =
        {}; ///< as they stand in the list, wildcards left out: those stay, for what they may come to name
};

qsizetype cost(const QStringList &texts)
{
    qsizetype characters = 0;
    for (const QString &text : texts)
        characters += text.size() + 3; // quotes and comma
    return characters;
}

/// Beginnings of the names after which a `*` names nothing else, each with what it names; the shortest ones.
std::map<QString, std::set<QString>> safeBeginnings(const Named &named)
{
    std::map<QString, std::set<QString>> found;
    for (const QString &name : named.names) {
        for (qsizetype length = 0; length < name.size(); ++length) {
            const QString beginning = name.first(length);
            if (found.contains(beginning))
                break;
            std::set<QString> all;
            bool safe = true;
            for (const CatalogueAction &action : named.service->actions) {
                if (!action.name.startsWith(beginning, Qt::CaseInsensitive))
                    continue;
                safe = safe && named.names.contains(action.name);
                all.insert(action.name);
            }
            if (!safe)
                continue;
            if (all.size() > 1)
                found.emplace(beginning, std::move(all));
            break;
        }
    }
    return found;
}

QStringList collapsed(const Named &named)
{
    const QString prefix = named.service->prefix + u':';
    QStringList texts;
    std::set<QString> left = named.names;
    for (const auto &[beginning, names] : safeBeginnings(named)) {
        texts += prefix + beginning + u'*';
        for (const QString &name : names)
            left.erase(name);
    }
    for (const QString &text : named.texts)
        if (std::any_of(left.begin(), left.end(), [&](const QString &name) { return actionFits(prefix + name, text); }))
            texts += text;
    return cost(texts) < cost(named.texts) ? texts : named.texts;
}

} // namespace

QStringList collapsedActions(const QStringList &actions, const Catalogue &catalogue)
{
    std::map<QString, Named> services;
    QStringList result;
    for (const QString &text : actions) {
        const qsizetype colon = text.indexOf(u':');
        const CatalogueService *service = colon < 0 ? nullptr : catalogue.service(text.first(colon));
        bool known = false;
        if (service) {
            catalogue.forEachAction(text, [&](const CatalogueService &, const CatalogueAction &action) {
                services[service->prefix].names.insert(action.name);
                known = true;
            });
        }
        if (!known) {
            result += text;
            continue;
        }
        services[service->prefix].service = service;
        (text.contains(u'*') || text.contains(u'?') ? result : services[service->prefix].texts) += text;
    }
    for (const auto &[prefix, named] : services)
        result += collapsed(named);
    return result;
}

} // namespace keywright
