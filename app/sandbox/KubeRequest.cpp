// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeRequest.h"

namespace keywright::sandbox {

namespace {

KubeReply pageNotFound() { return {404, Json("404 page not found\n")}; }

QString verbOf(const SandboxRequest &request, const KubeTarget &target)
{
    if (request.method == "GET" || request.method == "HEAD") {
        if (!target.name.isEmpty())
            return QStringLiteral("get");
        return request.flag(QStringLiteral("watch")) ? QStringLiteral("watch") : QStringLiteral("list");
    }
    if (request.method == "POST")
        return target.name.isEmpty() || target.subresource == u"token" ? QStringLiteral("create") : QString();
    if (request.method == "DELETE")
        return target.name.isEmpty() ? QStringLiteral("deletecollection") : QStringLiteral("delete");
    if (target.name.isEmpty())
        return {};
    if (request.method == "PUT")
        return QStringLiteral("update");
    return request.method == "PATCH" ? QStringLiteral("patch") : QString();
}

bool isServed(const KubeType &type, const QString &subresource)
{
    if (subresource.isEmpty())
        return true;
    if (subresource == u"status")
        return type.hasStatus;
    return subresource == u"token" && type.plural == u"serviceaccounts";
}

} // namespace

KubeResult<KubeTarget> parseKubeTarget(const SandboxRequest &request)
{
    QStringList path = request.path;
    QString group;
    if (path.size() < 3 || (path[0] != u"api" && path[0] != u"apis"))
        return tl::unexpected(pageNotFound());
    if (path.takeFirst() == u"apis")
        group = path.takeFirst();
    if (path.isEmpty() || !isKubeGroup(group, path[0]))
        return tl::unexpected(pageNotFound());
    const QString version = path.takeFirst();
    KubeTarget target;
    // /namespaces/x/secrets/…, but /namespaces/x and /namespaces/x/status are the namespace itself
    if (path.size() >= 3 && path[0] == u"namespaces" && path[2] != u"status") {
        target.ns = path[1];
        path = path.mid(2);
    }
    if (path.isEmpty() || path.size() > 3)
        return tl::unexpected(kubeStatus::noSuchResource());
    target.type = findKubeType(group, version, path[0]);
    target.name = path.value(1);
    target.subresource = path.value(2);
    const bool isWellPlaced =
        target.type && (target.type->namespaced ? !target.ns.isEmpty() || target.name.isEmpty() : target.ns.isEmpty());
    // A subresource that a custom kind lacks is told as an object that is not there.
    if (isWellPlaced && target.type->isCustom && !isServed(*target.type, target.subresource))
        return tl::unexpected(kubeStatus::notFound(*target.type, target.name));
    if (!isWellPlaced || !isServed(*target.type, target.subresource))
        return tl::unexpected(kubeStatus::noSuchResource());
    target.verb = verbOf(request, target);
    if (target.verb.isEmpty())
        return tl::unexpected(kubeStatus::methodNotAllowed());
    return target;
}

bool isNestedTooDeep(QByteArrayView json)
{
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > 500)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

KubeResult<Json> parseKubeBody(const SandboxRequest &request, const KubeType &type)
{
    const auto unrecognized = [&](const QString &why) {
        return tl::unexpected(kubeStatus::badRequest(QStringLiteral(
            "the object provided is unrecognized (must be of type %1): couldn't get version/kind; json parse error: %2")
                                                         .arg(type.kind, why)));
    };
    if (request.body.isEmpty())
        return unrecognized(QStringLiteral("unexpected end of JSON input (<empty>)"));
    if (isNestedTooDeep(request.body))
        return unrecognized(QStringLiteral("exceeded max depth"));
    auto parsed = parseJson(request.body, QStringLiteral("the request"));
    if (!parsed)
        return unrecognized(QStringLiteral("invalid character"));
    if (!parsed->is_object())
        return unrecognized(
            QStringLiteral("json: cannot unmarshal %1 into Go value").arg(QString::fromLatin1(parsed->type_name())));
    if (type.isCustom && stringAt(*parsed, {"kind"}).isEmpty()) {
        const QString text = QString::fromUtf8(request.body.left(200));
        return tl::unexpected(kubeStatus::badRequest(
            QStringLiteral("the object provided is unrecognized (must be of type %1): Object 'Kind' is missing in '%2'")
                .arg(type.kind, text)));
    }
    return std::move(*parsed);
}

QString fieldManagerName(const SandboxRequest &request)
{
    const QString given = request.parameter(QStringLiteral("fieldManager"));
    if (!given.isEmpty())
        return given;
    const QString agent = QString::fromUtf8(request.header("User-Agent"));
    return agent.isEmpty() ? QStringLiteral("unknown") : agent.section(u'/', 0, 0);
}

KubeForm acceptedForm(const SandboxRequest &request)
{
    const QByteArray accept = request.header("Accept").toLower();
    if (accept.contains("as=partialobjectmetadatalist"))
        return KubeForm::MetadataList;
    if (accept.contains("as=partialobjectmetadata"))
        return KubeForm::Metadata;
    if (accept.isEmpty() || accept.contains("*/*") || accept.contains("application/json")
        || accept.contains("application/*"))
        return KubeForm::Whole;
    return KubeForm::NotAcceptable;
}

Json metadataOnly(const Json &object)
{
    return {{"kind", "PartialObjectMetadata"}, {"apiVersion", "meta.k8s.io/v1"},
        {"metadata", object.value("metadata", Json::object())}};
}

} // namespace keywright::sandbox
