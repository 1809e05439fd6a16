// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "sandbox/KubeTypes.h"

#include <QDateTime>

namespace keywright::sandbox {

/// RFC 7386.
void mergeJson(Json &target, const Json &patch);
/// Fills in what only the server says of a new object: uid, times, generation, namespace; name out of generateName.
void stampNewObject(const KubeType &type, const QString &ns, Json &object, const QDateTime &now);
/// Takes back what a client may not change: the server's part of metadata, and either status or all but status.
void keepServerFields(const KubeType &type, const QString &subresource, const Json &live, Json &wanted);
/// What an apply of this (sub)resource does not own.
void stripForSubresource(const KubeType &type, const QString &subresource, Json &config);
/// Anything but metadata and status.
[[nodiscard]] bool isSpecChanged(const Json &live, const Json &wanted);

} // namespace keywright::sandbox
