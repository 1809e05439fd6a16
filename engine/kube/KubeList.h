// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/KubeClient.h"

namespace keywright {

/// A list as the API server sends it. `metadata.managedFields` never become values: half of the bytes, all of the peak.
[[nodiscard]] Result<ListPage> parseList(QByteArrayView body, const ResourceType &type);

/// Writes the type's apiVersion and kind into an object: the items of a list come without, PartialObjectMetadata with
/// its own.
void nameKind(Json &object, const ResourceType &type);

/// Namespace and name of an object as the API server sends it.
[[nodiscard]] ObjectKey keyOf(const Json &object);

/// One line of a watch.
struct WatchEvent
{
    enum class Type { Added, Modified, Deleted, Bookmark, Error };
    Type type = Type::Error;
    Json object; ///< for Error: a Status
};
[[nodiscard]] Result<WatchEvent> parseWatchEvent(QByteArrayView line, const ResourceType &type);

} // namespace keywright
