// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/BoundaryRules.h"

#include <algorithm>

namespace keywright {

namespace {

using Rules = std::vector<AccessRule>;

PatternSet opposite(PatternSet set)
{
    set.negated = !set.negated;
    return set;
}

bool isEverything(const PatternSet &set)
{
    return !set.negated && std::any_of(set.patterns.begin(), set.patterns.end(), [](const Wildcard &one) {
        return one.isEverything();
    });
}

} // namespace

Rules besides(const AccessRule &boundary)
{
    Rules denies;
    AccessRule all {.actions = {.negated = true}};
    all.resources.fill({.negated = true});
    if (!isEverything(boundary.actions)) {
        denies.push_back(all);
        denies.back().actions = opposite(boundary.actions);
    }
    if (!isEverything(boundary.resources.front())) {
        denies.push_back(all);
        std::transform(boundary.resources.begin(), boundary.resources.end(), denies.back().resources.begin(), opposite);
    }
    return denies;
}

std::vector<Rules> partsWithin(const Rules &rules, const Rules &boundary)
{
    Rules denies;
    for (const Rules *list : {&rules, &boundary})
        std::copy_if(list->begin(), list->end(), std::back_inserter(denies),
            [](const AccessRule &rule) { return !rule.allows; });
    std::vector<Rules> parts;
    for (const AccessRule &within : boundary) {
        if (!within.allows)
            continue;
        Rules part = besides(within);
        part.insert(part.end(), denies.begin(), denies.end());
        for (const AccessRule &rule : rules) {
            if (!rule.allows)
                continue;
            part.push_back(rule);
            part.back().conditions.insert(
                part.back().conditions.end(), within.conditions.begin(), within.conditions.end());
        }
        parts.push_back(std::move(part));
    }
    return parts;
}

} // namespace keywright
