// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeStatus.h"

namespace keywright::sandbox {

KubeCause brokenRule(const QString &field, const char *type, const QString &message)
{
    return {QStringLiteral("FieldValueInvalid"),
        QStringLiteral("Invalid value: \"%1\": %2").arg(QString::fromLatin1(type), message), field};
}

KubeCause forbiddenField(const QString &field, const QString &message)
{
    return {QStringLiteral("FieldValueForbidden"), QStringLiteral("Forbidden: ") + message, field};
}

} // namespace keywright::sandbox

namespace keywright::sandbox::kubeStatus {

namespace {

Json objectDetails(const KubeType &type, const QString &name)
{
    Json details = Json::object();
    if (!name.isEmpty())
        details["name"] = name;
    if (!type.group.isEmpty())
        details["group"] = type.group;
    details["kind"] = type.plural;
    return details;
}

Json causesJson(const std::vector<KubeCause> &causes)
{
    Json all = Json::array();
    for (const KubeCause &cause : causes)
        all.push_back({{"reason", cause.reason}, {"message", cause.message}, {"field", cause.field}});
    return all;
}

} // namespace

KubeReply failure(int code, const QString &reason, const QString &message, Json details)
{
    Json status {{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Failure"},
        {"message", message}};
    if (!reason.isEmpty())
        status["reason"] = reason;
    if (!details.is_null())
        status["details"] = std::move(details);
    status["code"] = code;
    return {code, std::move(status)};
}

KubeReply unauthorized()
{
    return failure(401, QStringLiteral("Unauthorized"), QStringLiteral("Unauthorized"), Json());
}

KubeReply notFound(const KubeType &type, const QString &name)
{
    return failure(404, QStringLiteral("NotFound"),
        QStringLiteral("%1 \"%2\" not found").arg(type.qualifiedPlural(), name), objectDetails(type, name));
}

KubeReply noSuchResource()
{
    return failure(404, QStringLiteral("NotFound"), QStringLiteral("the server could not find the requested resource"));
}

KubeReply methodNotAllowed()
{
    return failure(405, QStringLiteral("MethodNotAllowed"),
        QStringLiteral("the server does not allow this method on the requested resource"));
}

KubeReply badRequest(const QString &message) { return failure(400, QStringLiteral("BadRequest"), message, Json()); }

KubeReply alreadyExists(const KubeType &type, const QString &name)
{
    return failure(409, QStringLiteral("AlreadyExists"),
        QStringLiteral("%1 \"%2\" already exists").arg(type.qualifiedPlural(), name), objectDetails(type, name));
}

KubeReply forbidden(const KubeType &type, const QString &name, const QString &why, const std::vector<KubeCause> &causes)
{
    const QString what =
        name.isEmpty() ? type.qualifiedPlural() : QStringLiteral("%1 \"%2\"").arg(type.qualifiedPlural(), name);
    Json details = objectDetails(type, name);
    if (!causes.empty())
        details["causes"] = causesJson(causes);
    return failure(
        403, QStringLiteral("Forbidden"), QStringLiteral("%1 is forbidden: %2").arg(what, why), std::move(details));
}

KubeReply modified(const KubeType &type, const QString &name)
{
    return conflict(type, name,
        QStringLiteral("the object has been modified; please apply your changes to the latest version and try again"));
}

KubeReply conflict(const KubeType &type, const QString &name, const QString &why)
{
    return failure(409, QStringLiteral("Conflict"),
        QStringLiteral("Operation cannot be fulfilled on %1 \"%2\": %3").arg(type.qualifiedPlural(), name, why),
        objectDetails(type, name));
}

KubeReply deleteConflict(const KubeType &type, const QString &name, const QString &why)
{
    const QString kind = type.group.isEmpty() ? type.kind : type.kind + u'.' + type.group;
    Json details {{"name", name}, {"kind", type.kind}};
    if (!type.group.isEmpty())
        details["group"] = type.group;
    return failure(409, QStringLiteral("Conflict"),
        QStringLiteral("Operation cannot be fulfilled on %1 \"%2\": %3").arg(kind, name, why), std::move(details));
}

KubeReply invalid(const KubeType &type, const QString &name, const std::vector<KubeCause> &causes)
{
    const QString kind = type.group.isEmpty() ? type.kind : type.kind + u'.' + type.group;
    QStringList lines;
    for (const KubeCause &cause : causes)
        lines.append(cause.field + QStringLiteral(": ") + cause.message);
    lines.removeDuplicates();
    const QString text = lines.size() == 1 ? lines.first() : u'[' + lines.join(QStringLiteral(", ")) + u']';
    Json details = Json::object();
    if (!name.isEmpty())
        details["name"] = name;
    if (!type.group.isEmpty())
        details["group"] = type.group;
    details["kind"] = type.kind;
    details["causes"] = causesJson(causes);
    return failure(422, QStringLiteral("Invalid"), QStringLiteral("%1 \"%2\" is invalid: %3").arg(kind, name, text),
        std::move(details));
}

KubeReply expired(const QString &message) { return failure(410, QStringLiteral("Expired"), message, Json()); }

KubeReply success(const KubeType &type, const QString &name, const QString &uid)
{
    Json details {{"name", name}};
    if (!type.group.isEmpty())
        details["group"] = type.group;
    details["kind"] = type.plural;
    details["uid"] = uid;
    return {200,
        Json {{"kind", "Status"}, {"apiVersion", "v1"}, {"metadata", Json::object()}, {"status", "Success"},
            {"details", std::move(details)}}};
}

} // namespace keywright::sandbox::kubeStatus
