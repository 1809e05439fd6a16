// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/ConditionKeys.h"

namespace keywright {

const CatalogueConditionKey *knownKey(const LintRun &run, const LintStatement &seen, QStringView key)
{
    if (const CatalogueConditionKey *global = run.catalogue().globalConditionKey(key))
        return global;
    if (const CatalogueService *own = run.catalogue().service(key.left(key.indexOf(QLatin1Char(':')))))
        if (const CatalogueConditionKey *found = own->conditionKey(key))
            return found;
    const CatalogueService *last = nullptr;
    for (const NamedAction &action : seen.actions) {
        if (action.service == last)
            continue;
        last = action.service;
        if (const CatalogueConditionKey *found = last->conditionKey(key))
            return found;
    }
    return nullptr;
}

bool isTagKey(QStringView key)
{
    return key.startsWith(QLatin1String("aws:RequestTag/"), Qt::CaseInsensitive)
        || key.startsWith(QLatin1String("aws:ResourceTag/"), Qt::CaseInsensitive)
        || isKey(key, QLatin1String("aws:TagKeys"));
}

bool isKey(QStringView key, QLatin1String name) { return key.compare(name, Qt::CaseInsensitive) == 0; }

Sentence nameOf(ConditionKeyType type)
{
    switch (type) {
    case ConditionKeyType::String:
        return Sentence::tr("a string");
    case ConditionKeyType::Arn:
        return Sentence::tr("an ARN");
    case ConditionKeyType::Bool:
        return Sentence::tr("true or false");
    case ConditionKeyType::Numeric:
        return Sentence::tr("a number");
    case ConditionKeyType::Date:
        return Sentence::tr("a date");
    case ConditionKeyType::IpAddress:
        return Sentence::tr("an IP address");
    case ConditionKeyType::Binary:
        return Sentence::tr("bytes in Base64");
    }
    return {};
}

} // namespace keywright
