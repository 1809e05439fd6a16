// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "iam/TypePatterns.h"

#include "iam/LintPatterns.h"

namespace keywright {

const std::vector<TypePattern> &TypePatterns::of(const CatalogueService &service) const
{
    const auto known = m_patterns.constFind(&service);
    if (known != m_patterns.constEnd())
        return *known;
    std::vector<TypePattern> made;
    for (const CatalogueResourceType &type : service.resourceTypes)
        if (const auto fields = arnFields(type.arn))
            made.push_back({.type = &type,
                .service = fields->service.toString(),
                .region = fields->region.toString(),
                .account = fields->account.toString(),
                .resource = templatePattern(fields->resource)});
    return *m_patterns.insert(&service, std::move(made));
}

const TypePattern *TypePatterns::type(const CatalogueService &service, QStringView name) const
{
    for (const TypePattern &pattern : of(service))
        if (pattern.type->name == name)
            return &pattern;
    return nullptr;
}

} // namespace keywright
