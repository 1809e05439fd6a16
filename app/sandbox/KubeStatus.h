// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "sandbox/KubeTypes.h"

#include <tl/expected.hpp>

namespace keywright::sandbox {

/// What the API server answers: an object, or a Status in the very words of Kubernetes 1.34.
struct KubeReply
{
    int code = 200;
    Json body = nullptr;
};

template<typename T>
using KubeResult = tl::expected<T, KubeReply>;

/// One entry of details.causes.
struct KubeCause
{
    QString reason; ///< FieldValueInvalid, FieldValueRequired …
    QString message;
    QString field;
};

/// A rule of CEL that is broken is told by the type of what it stands at, not by the value.
[[nodiscard]] KubeCause brokenRule(const QString &field, const char *type, const QString &message);
[[nodiscard]] KubeCause forbiddenField(const QString &field, const QString &message);

namespace kubeStatus {
[[nodiscard]] KubeReply failure(int code, const QString &reason, const QString &message, Json details = Json::object());
[[nodiscard]] KubeReply unauthorized();
[[nodiscard]] KubeReply notFound(const KubeType &type, const QString &name);
[[nodiscard]] KubeReply noSuchResource(); ///< 404 of a path below a group that exists
[[nodiscard]] KubeReply methodNotAllowed();
[[nodiscard]] KubeReply badRequest(const QString &message);
[[nodiscard]] KubeReply alreadyExists(const KubeType &type, const QString &name);
[[nodiscard]] KubeReply forbidden(
    const KubeType &type, const QString &name, const QString &why, const std::vector<KubeCause> &causes = {});
/// 409: the resourceVersion is not the current one.
[[nodiscard]] KubeReply modified(const KubeType &type, const QString &name);
[[nodiscard]] KubeReply conflict(const KubeType &type, const QString &name, const QString &why);
/// 409 of a DELETE's preconditions, where the details name the kind.
[[nodiscard]] KubeReply deleteConflict(const KubeType &type, const QString &name, const QString &why);
[[nodiscard]] KubeReply invalid(const KubeType &type, const QString &name, const std::vector<KubeCause> &causes);
[[nodiscard]] KubeReply expired(const QString &message); ///< 410
[[nodiscard]] KubeReply success(const KubeType &type, const QString &name, const QString &uid);
} // namespace kubeStatus

} // namespace keywright::sandbox
