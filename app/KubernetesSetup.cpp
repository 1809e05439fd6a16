// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/KubernetesSetup.h"

#include "app/Differences.h"
#include "app/RbacManifests.h"
#include "kube/Yaml.h"
#include "resources/Resources.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

const QString fieldManager = u"keywright-setup"_s;

Result<ResourceType> typeOf(const Json &manifest)
{
    const QString kind = stringAt(manifest, {"kind"});
    for (const ResourceType &type :
        {resources::customResourceDefinitions, resources::namespaces, resources::serviceAccounts,
            resources::clusterRoles, resources::clusterRoleBindings, resources::roles, resources::roleBindings})
        if (type.kind == kind)
            return type;
    return failure(ErrorKind::Internal, u"No resource type for the kind “%1”."_s.arg(kind));
}

ObjectKey keyOf(const Json &manifest)
{
    return {stringAt(manifest, {"metadata", "namespace"}), stringAt(manifest, {"metadata", "name"})};
}

/// What somebody wrote, without what the server keeps of its own.
Json written(Json object)
{
    for (const char *field : {"managedFields", "resourceVersion", "generation", "uid", "creationTimestamp"})
        object["metadata"].erase(field);
    object.erase("status");
    return object;
}

} // namespace

KubernetesSetup::KubernetesSetup(KubeClient &client, KubernetesSettings settings)
    : m_client(client)
    , m_settings(std::move(settings))
{
}

QCoro::Task<Result<SetupPlan>> KubernetesSetup::plan()
{
    SetupPlan plan {.where = u"Kubernetes (%1, context %2)"_s.arg(
                        m_client.connection().server.toString(), m_client.connection().contextName)};
    std::vector<Json> manifests;
    for (const QByteArray &text : {embeddedCrd(), embeddedGuardrailCrd()}) {
        Result<Json> crd = parseYaml(text, u"The embedded CRD"_s);
        if (!crd)
            co_return failure(crd.error());
        manifests.push_back(std::move(*crd));
    }
    const std::vector<Json> roles = rbacManifests(m_settings);
    manifests.insert(manifests.end(), roles.begin(), roles.end());
    for (Json &manifest : manifests) {
        Result<PlannedChange> change = co_await planOne(std::move(manifest));
        if (!change)
            co_return failure(change.error());
        plan.changes.push_back(std::move(*change));
    }
    plan.advice += u"Let people write credentials by binding them to the ClusterRole keywright-edit. What they may ask "
                   "for is what the guardrails of their namespace allow (AwsCredentialGuardrail, docs/guardrails.md): "
                   "without any, all AWS rights that Vault can give but for the most dangerous."_s;
    co_return plan;
}

QCoro::Task<Result<PlannedChange>> KubernetesSetup::planOne(Json manifest)
{
    const Result<ResourceType> type = typeOf(manifest);
    if (!type)
        co_return failure(type.error());
    PlannedChange change {.kind = PlannedChange::Kind::Create, .what = type->kind + u' ' + keyOf(manifest).toString()};
    change.body = manifest;
    const Result<Json> found = co_await m_client.get(*type, keyOf(manifest));
    if (!found && found.error().kind == ErrorKind::NotFound)
        co_return change;
    if (!found)
        co_return failure(found.error());
    ApplyOptions options {.fieldManager = fieldManager, .force = true, .dryRun = true};
    const Result<Json> applied = co_await m_client.apply(*type, std::move(manifest), std::move(options));
    if (!applied)
        co_return failure(applied.error());
    change.differences = differences(written(*found), written(*applied));
    change.kind = change.differences.isEmpty() ? PlannedChange::Kind::Same : PlannedChange::Kind::Change;
    co_return change;
}

QCoro::Task<Result<void>> KubernetesSetup::apply(PlannedChange change)
{
    const Result<ResourceType> type = typeOf(change.body);
    if (!type)
        co_return failure(type.error());
    const QString ns = keyOf(change.body).ns;
    ApplyOptions options {.fieldManager = fieldManager, .force = true};
    const Result<Json> applied = co_await m_client.apply(*type, std::move(change.body), std::move(options));
    if (applied)
        co_return Result<void>();
    Error error = applied.error();
    if (error.kind == ErrorKind::NotFound && !ns.isEmpty())
        error.hint = u"Make the namespace first: kubectl create namespace %1"_s.arg(ns);
    co_return failure(std::move(error));
}

} // namespace keywright
