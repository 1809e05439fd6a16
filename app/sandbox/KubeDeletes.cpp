// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeDeletes.h"

namespace keywright::sandbox {

KubeDeletes::KubeDeletes(SandboxStore &store, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
{
}

KubeReply KubeDeletes::remove(const KubeTarget &target, const SandboxRequest &request)
{
    Json options = Json::object();
    if (!request.body.isEmpty()) {
        auto body = isNestedTooDeep(request.body) ? Result<Json>(Json())
                                                  : parseJson(request.body, QStringLiteral("the options"));
        if (!body || !body->is_object())
            return kubeStatus::failure(
                500, {}, QStringLiteral("couldn't get version/kind; json parse error: invalid character"), Json());
        options = std::move(*body);
    }
    const auto live = m_store.get(*target.type, target.key());
    if (!live)
        return kubeStatus::notFound(*target.type, target.name);
    const QString uid = stringAt(options, {"preconditions", "uid"});
    const QString liveUid = stringAt(*live, {"metadata", "uid"});
    if (!uid.isEmpty() && uid != liveUid) {
        return kubeStatus::deleteConflict(*target.type, target.name,
            QStringLiteral("the UID in the precondition (%1) does not match the UID in record (%2). The object might "
                           "have been deleted and then recreated")
                .arg(uid, liveUid));
    }
    const QString version = stringAt(options, {"preconditions", "resourceVersion"});
    const QString liveVersion = stringAt(*live, {"metadata", "resourceVersion"});
    if (!version.isEmpty() && version != liveVersion) {
        return kubeStatus::deleteConflict(*target.type, target.name,
            QStringLiteral("the ResourceVersion in the precondition (%1) does not match the ResourceVersion in record "
                           "(%2). The object might have been modified")
                .arg(version, liveVersion));
    }
    if (!request.parameter(QStringLiteral("dryRun")).isEmpty())
        return kubeStatus::success(*target.type, target.name, liveUid);
    return removeObject(*target.type, target.key());
}

KubeReply KubeDeletes::removeObject(const KubeType &type, const ObjectKey &key)
{
    const auto live = m_store.get(type, key);
    if (!live)
        return kubeStatus::notFound(type, key.name);
    const bool isNamespace = &type == kubeTypeOf::namespaces();
    if (!isNamespace && stringsAt(*live, {"metadata", "finalizers"}).isEmpty()) {
        m_store.remove(type, key);
        return kubeStatus::success(type, key.name, stringAt(*live, {"metadata", "uid"}));
    }
    if (find(*live, {"metadata", "deletionTimestamp"}))
        return {200, *live};
    Json marked = *live;
    marked["metadata"]["deletionTimestamp"] = toRfc3339(m_clock.now());
    if (isNamespace)
        marked["status"]["phase"] = "Terminating";
    else
        marked["metadata"]["deletionGracePeriodSeconds"] = 0;
    if (type.hasGeneration)
        marked["metadata"]["generation"] = intAt(*live, {"metadata", "generation"}) + 1;
    return {200, *m_store.put(type, key, std::move(marked))};
}

KubeReply KubeDeletes::removeCollection(const KubeTarget &target)
{
    Json items = Json::array();
    for (const auto &object : m_store.list(*target.type, target.ns)) {
        items.push_back(*object);
        removeObject(
            *target.type, {stringAt(*object, {"metadata", "namespace"}), stringAt(*object, {"metadata", "name"})});
    }
    return {200,
        Json {{"kind", target.type->kind + QStringLiteral("List")}, {"apiVersion", target.type->apiVersion()},
            {"metadata", {{"resourceVersion", std::to_string(m_store.revision())}}}, {"items", std::move(items)}}};
}

} // namespace keywright::sandbox
