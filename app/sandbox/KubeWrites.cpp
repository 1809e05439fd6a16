// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeWrites.h"

#include "sandbox/CredentialDefinition.h"
#include "sandbox/KubeMetadata.h"
#include "sandbox/KubeValidation.h"

namespace keywright::sandbox {

namespace {

KubeReply noSuchManager()
{
    return kubeStatus::failure(422, QStringLiteral("Invalid"),
        QStringLiteral(
            "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch"),
        {{"group", "meta.k8s.io"}, {"kind", "PatchOptions"},
            {"causes",
                Json::array({{{"reason", "FieldValueRequired"},
                    {"message", "Required value: is required for apply patch"}, {"field", "fieldManager"}}})}});
}

KubeReply badDryRun(const QString &options, const QString &value)
{
    const QString why = QStringLiteral("Unsupported value: [\"%1\"]: supported values: \"All\"").arg(value);
    return kubeStatus::failure(422, QStringLiteral("Invalid"),
        QStringLiteral("%1.meta.k8s.io \"\" is invalid: dryRun: %2").arg(options, why),
        {{"group", "meta.k8s.io"}, {"kind", options},
            {"causes", Json::array({{{"reason", "FieldValueNotSupported"}, {"message", why}, {"field", "dryRun"}}})}});
}

KubeReply versionRequired(const KubeType &type, const QString &name)
{
    KubeReply reply = kubeStatus::invalid(type, name,
        {{QStringLiteral("FieldValueInvalid"), QStringLiteral("Invalid value: 0: must be specified for an update"),
            QStringLiteral("metadata.resourceVersion")}});
    reply.body["message"] = QStringLiteral(
        "%1 \"%2\" is invalid: metadata.resourceVersion: Invalid value: 0: must be specified for an update")
                                .arg(type.qualifiedPlural(), name);
    reply.body["details"]["kind"] = type.plural;
    return reply;
}

/// Kinds whose PUT may leave the resourceVersion out.
bool allowsUnconditionalUpdate(const KubeType &type)
{
    return !type.isCustom && type.plural != u"leases" && type.group != u"apiextensions.k8s.io";
}

std::optional<KubeReply> refusalOfNames(const KubeTarget &target, const Json &object)
{
    const QString kind = stringAt(object, {"kind"}, target.type->kind);
    const QString apiVersion = stringAt(object, {"apiVersion"}, target.type->apiVersion());
    if (kind != target.type->kind || apiVersion != target.type->apiVersion())
        return kubeStatus::badRequest(QStringLiteral(
            "%1 in version \"%2\" cannot be handled as a %3: converting (%2.%1) to (%3): unknown conversion")
                                          .arg(kind, apiVersion, target.type->kind));
    const QString ns = stringAt(object, {"metadata", "namespace"}, target.ns);
    if (ns != target.ns)
        return kubeStatus::badRequest(
            QStringLiteral("the namespace of the provided object does not match the namespace sent on the request"));
    const QString name = stringAt(object, {"metadata", "name"}, target.name);
    if (!target.name.isEmpty() && name != target.name)
        return kubeStatus::badRequest(
            QStringLiteral("the name of the object (%1) does not match the name on the URL (%2)")
                .arg(name, target.name));
    const Json *metadata = find(object, {"metadata"});
    if (metadata && !metadata->is_object())
        return kubeStatus::badRequest(
            QStringLiteral("%1 in version \"%2\" cannot be handled as a %1: json: cannot unmarshal metadata")
                .arg(target.type->kind, target.type->version));
    return std::nullopt;
}

} // namespace

KubeWrites::KubeWrites(SandboxStore &store, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
{
}

KubeResult<KubeWrites::Context> KubeWrites::contextFor(
    const KubeTarget &target, const SandboxRequest &request, const char *operation)
{
    const QString dryRun = request.parameter(QStringLiteral("dryRun"));
    if (!dryRun.isEmpty() && dryRun != u"All") {
        const QString options = target.verb == u"create" ? QStringLiteral("CreateOptions")
            : target.verb == u"update"                   ? QStringLiteral("UpdateOptions")
                                                         : QStringLiteral("PatchOptions");
        return tl::unexpected(badDryRun(options, dryRun));
    }
    return Context {.target = target,
        .manager = {.name = fieldManagerName(request),
            .operation = QString::fromLatin1(operation),
            .apiVersion = target.type->apiVersion(),
            .subresource = target.subresource},
        .dryRun = !dryRun.isEmpty(),
        .isStrict = request.parameter(QStringLiteral("fieldValidation")) == u"Strict"};
}

std::optional<KubeReply> KubeWrites::refusalOfNamespace(const KubeTarget &target, const QString &name) const
{
    if (!target.type->namespaced)
        return std::nullopt;
    const auto ns = m_store.get(*kubeTypeOf::namespaces(), {{}, target.ns});
    if (!ns)
        return kubeStatus::notFound(*kubeTypeOf::namespaces(), target.ns);
    if (!find(*ns, {"metadata", "deletionTimestamp"}))
        return std::nullopt;
    return kubeStatus::forbidden(*target.type, name,
        QStringLiteral("unable to create new content in namespace %1 because it is being terminated").arg(target.ns),
        {{QStringLiteral("NamespaceTerminating"), QStringLiteral("namespace %1 is being terminated").arg(target.ns),
            QStringLiteral("metadata.namespace")}});
}

KubeReply KubeWrites::create(const KubeTarget &target, const SandboxRequest &request)
{
    auto context = contextFor(target, request, "Update");
    if (!context)
        return context.error();
    auto body = parseKubeBody(request, *target.type);
    if (!body)
        return body.error();
    if (const auto refusal = refusalOfNames(target, *body))
        return *refusal;
    if (!stringAt(*body, {"metadata", "resourceVersion"}).isEmpty())
        return kubeStatus::failure(
            500, {}, QStringLiteral("resourceVersion should not be set on objects to be created"), Json());
    return insert(std::move(*context), std::move(*body), Kind::Update);
}

KubeReply KubeWrites::insert(Context context, Json object, Kind kind)
{
    const KubeType &type = *context.target.type;
    if (const auto refusal = setDefaults(type, object, context.isStrict))
        return *refusal;
    stampNewObject(type, context.target.ns, object, m_clock.now());
    const QString name = stringAt(object, {"metadata", "name"});
    if (const auto refusal = refusalOfNamespace(context.target, name))
        return *refusal;
    if (const auto causes = validateObject(type, nullptr, object); !causes.empty())
        return kubeStatus::invalid(type, name, causes);
    const ObjectKey key {context.target.ns, name};
    if (m_store.get(type, key))
        return kubeStatus::alreadyExists(type, name);
    if (kind != Kind::Apply)
        recordUpdate(nullptr, object, context.manager, m_clock.now());
    if (context.dryRun)
        return {201, std::move(object)};
    return {201, *m_store.put(type, key, std::move(object))};
}

KubeReply KubeWrites::update(const KubeTarget &target, const SandboxRequest &request)
{
    const auto context = contextFor(target, request, "Update");
    if (!context)
        return context.error();
    auto body = parseKubeBody(request, *target.type);
    if (!body)
        return body.error();
    if (const auto refusal = refusalOfNames(target, *body))
        return *refusal;
    const auto live = m_store.get(*target.type, target.key());
    if (!live)
        return kubeStatus::notFound(*target.type, target.name);
    const QString uid = stringAt(*body, {"metadata", "uid"});
    const QString liveUid = stringAt(*live, {"metadata", "uid"});
    if (!uid.isEmpty() && uid != liveUid) {
        return kubeStatus::conflict(*target.type, target.name,
            QStringLiteral("StorageError: invalid object, Code: 4, Key: /registry/%1/%2, ResourceVersion: 0, "
                           "AdditionalErrorMsg: Precondition failed: UID in precondition: %3, UID in object meta: %4")
                .arg(target.type->plural, target.key().toString(), uid, liveUid));
    }
    if (stringAt(*body, {"metadata", "resourceVersion"}).isEmpty() && !allowsUnconditionalUpdate(*target.type))
        return versionRequired(*target.type, target.name);
    return replace(*context, *live, std::move(*body), Kind::Update);
}

KubeReply KubeWrites::patch(const KubeTarget &target, const SandboxRequest &request)
{
    const QByteArray type = request.header("Content-Type").split(';').value(0).trimmed().toLower();
    if (type == "application/apply-patch+yaml" || type == "application/apply-patch+json")
        return apply(target, request);
    // A strategic merge of what Keywright sends (maps only) is a merge patch.
    if (type == "application/merge-patch+json" || type == "application/strategic-merge-patch+json")
        return mergePatch(target, request);
    return kubeStatus::failure(
        415, QStringLiteral("UnsupportedMediaType"), QStringLiteral("415: Unsupported Media Type"));
}

KubeReply KubeWrites::mergePatch(const KubeTarget &target, const SandboxRequest &request)
{
    const auto context = contextFor(target, request, "Update");
    if (!context)
        return context.error();
    const auto live = m_store.get(*target.type, target.key());
    if (!live)
        return kubeStatus::notFound(*target.type, target.name);
    const auto patch =
        isNestedTooDeep(request.body) ? Result<Json>(Json()) : parseJson(request.body, QStringLiteral("the patch"));
    if (!patch)
        return kubeStatus::badRequest(QStringLiteral("error decoding patch: invalid character"));
    if (!patch->is_object())
        return kubeStatus::badRequest(QStringLiteral(
            "error decoding patch: json: cannot unmarshal %1 into Go value of type map[string]interface {}")
                                          .arg(QString::fromLatin1(patch->type_name())));
    Json wanted = *live;
    mergeJson(wanted, *patch);
    return replace(*context, *live, std::move(wanted), Kind::Patch);
}

KubeReply KubeWrites::apply(const KubeTarget &target, const SandboxRequest &request)
{
    if (request.parameter(QStringLiteral("fieldManager")).isEmpty())
        return noSuchManager();
    const auto context = contextFor(target, request, "Apply");
    if (!context)
        return context.error();
    auto config = parseKubeBody(request, *target.type);
    if (!config)
        return config.error();
    const QString apiVersion = stringAt(*config, {"apiVersion"});
    const QString kind = stringAt(*config, {"kind"});
    if (apiVersion != target.type->apiVersion() || kind != target.type->kind) {
        const QString group = apiVersion.contains(u'/') ? apiVersion : u'/' + apiVersion;
        return kubeStatus::badRequest(QStringLiteral("invalid object type: %1, Kind=%2").arg(group, kind));
    }
    if (const auto refusal = refusalOfNames(target, *config))
        return *refusal;
    if (find(*config, {"metadata", "managedFields"}))
        return kubeStatus::badRequest(QStringLiteral("metadata.managedFields must be nil"));
    (*config)["metadata"]["name"] = target.name;
    return applyTo(
        *context, m_store.get(*target.type, target.key()), std::move(*config), request.flag(QStringLiteral("force")));
}

KubeReply KubeWrites::applyTo(const Context &context, const SandboxStore::Object &live, Json config, bool force)
{
    const KubeType &type = *context.target.type;
    const QString uid = stringAt(config, {"metadata", "uid"});
    const QString version = stringAt(config, {"metadata", "resourceVersion"});
    if (!live && !context.target.subresource.isEmpty())
        return kubeStatus::notFound(type, context.target.name);
    if (!live && !uid.isEmpty())
        return kubeStatus::conflict(type, context.target.name,
            QStringLiteral("uid mismatch: the provided object specified uid %1, and no existing object was found")
                .arg(uid));
    if (type.isCustom) {
        if (const auto refusal = schemaOf(type).refusalOfApply(config)) {
            return kubeStatus::failure(500, {},
                QStringLiteral("failed to create typed patch object (/%1; %2, Kind=%3): %4")
                    .arg(context.target.name, type.apiVersion(), type.kind, *refusal),
                Json());
        }
    }
    stripForSubresource(type, context.target.subresource, config);
    auto merged = applyFields(live.get(), std::move(config), context.manager, force, m_clock.now());
    if (!merged)
        return merged.error();
    if (!live)
        return insert(context, std::move(*merged), Kind::Apply);
    // The status subresource takes nothing from metadata but the version, not even the uid (measured).
    if (!uid.isEmpty() && context.target.subresource.isEmpty())
        (*merged)["metadata"]["uid"] = uid;
    if (!version.isEmpty())
        (*merged)["metadata"]["resourceVersion"] = version;
    return replace(context, *live, std::move(*merged), Kind::Apply);
}

KubeReply KubeWrites::replace(const Context &context, const Json &live, Json wanted, Kind kind)
{
    const KubeType &type = *context.target.type;
    const QString &name = context.target.name;
    const QString version = stringAt(wanted, {"metadata", "resourceVersion"});
    if (!version.isEmpty() && version != stringAt(live, {"metadata", "resourceVersion"}))
        return kubeStatus::modified(type, name);
    if (const QString uid = stringAt(wanted, {"metadata", "uid"});
        context.target.subresource.isEmpty() && !uid.isEmpty() && uid != stringAt(live, {"metadata", "uid"})) {
        const KubeCause cause {QStringLiteral("FieldValueInvalid"),
            QStringLiteral("Invalid value: \"%1\": field is immutable").arg(uid), QStringLiteral("metadata.uid")};
        return kubeStatus::invalid(type, name, {cause, cause});
    }
    if (const auto refusal = setDefaults(type, wanted, context.isStrict))
        return *refusal;
    keepServerFields(type, context.target.subresource, live, wanted);
    if (const auto causes = validateObject(type, &live, wanted); !causes.empty())
        return kubeStatus::invalid(type, name, causes);
    if (type.hasGeneration && isSpecChanged(live, wanted))
        wanted["metadata"]["generation"] = intAt(live, {"metadata", "generation"}) + 1;
    if (kind != Kind::Apply)
        recordUpdate(&live, wanted, context.manager, m_clock.now());
    if (isSameObject(live, wanted))
        return {200, live};
    if (context.dryRun)
        return {200, std::move(wanted)};
    return {200, finalized(type, context.target.key(), std::move(wanted))};
}

/// Stores it, and lets it go if it was only held by the finalizers that it has lost.
Json KubeWrites::finalized(const KubeType &type, const ObjectKey &key, Json object)
{
    const Json stored = *m_store.put(type, key, std::move(object));
    if (find(stored, {"metadata", "deletionTimestamp"}) && stringsAt(stored, {"metadata", "finalizers"}).isEmpty()
        && type.plural != u"namespaces")
        m_store.remove(type, key);
    return stored;
}

} // namespace keywright::sandbox
