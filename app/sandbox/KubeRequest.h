// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"
#include "sandbox/KubeStatus.h"
#include "sandbox/SandboxHttp.h"

namespace keywright::sandbox {

/// What a URL of the API server names, and what is to be done with it.
struct KubeTarget
{
    const KubeType *type = nullptr;
    QString ns = {};
    QString name = {};
    QString subresource = {};
    QString verb = {}; ///< get, list, watch, create, update, patch, delete, deletecollection

    [[nodiscard]] ObjectKey key() const { return {ns, name}; }
};

/// Who asks.
struct KubeUser
{
    QString name;
    QStringList groups;
};

/// Reads /api/… and /apis/…; null if the path is no resource's (the caller answers it another way).
/// An error is the API server's own: unknown resource, method not allowed.
[[nodiscard]] KubeResult<KubeTarget> parseKubeTarget(const SandboxRequest &request);

/// The body as a JSON object, or the 400 of the API server. YAML is not read: what Keywright sends is JSON.
[[nodiscard]] KubeResult<Json> parseKubeBody(const SandboxRequest &request, const KubeType &type);
/// The manager that a write is recorded under: ?fieldManager= or the first word of the User-Agent.
[[nodiscard]] QString fieldManagerName(const SandboxRequest &request);

/// Which form of the objects the client wants (Accept).
enum class KubeForm { Whole, Metadata, MetadataList, NotAcceptable };
[[nodiscard]] KubeForm acceptedForm(const SandboxRequest &request);
/// The object as PartialObjectMetadata.
[[nodiscard]] Json metadataOnly(const Json &object);

/// True if brackets are nested deeper than anything real: what follows recurses.
[[nodiscard]] bool isNestedTooDeep(QByteArrayView json);

} // namespace keywright::sandbox
