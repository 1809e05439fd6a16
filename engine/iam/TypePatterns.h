// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Catalogue.h"

#include <QHash>

#include <vector>

namespace keywright {

/// The ARN of a resource type, made ready for mayMatch().
struct TypePattern
{
    const CatalogueResourceType *type = nullptr;
    QString service; ///< third field, as it is written
    QString region; ///< as it is written: "${Region}", "", "us-west-2"
    QString account;
    QString resource; ///< templatePattern()
};

/// The resource types of services, each made ready once.
class TypePatterns final
{
public:
    [[nodiscard]] const std::vector<TypePattern> &of(const CatalogueService &service) const;
    /// Null: the service has no type of that name.
    [[nodiscard]] const TypePattern *type(const CatalogueService &service, QStringView name) const;

private:
    mutable QHash<const CatalogueService *, std::vector<TypePattern>> m_patterns;
};

} // namespace keywright
