// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "iam/Catalogue.h"

namespace keywright {

/// A service from its block in the catalogue's file: JSON with each text and each list of texts once, and numbers for
/// them elsewhere. What is damaged is left out. `prefix` and `name` come from the file's header.
[[nodiscard]] CatalogueService readServiceBlock(const QByteArray &block, QString prefix, QString name);

/// "ArrayOfString" and the like.
[[nodiscard]] CatalogueConditionKey conditionKeyOf(QString name, const QString &type);

} // namespace keywright
