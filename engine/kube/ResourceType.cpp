// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeClient.h"

namespace keywright {

QString ResourceType::path(const QString &ns, const QString &name, const QString &subresource) const
{
    // Names come from objects and command lines: what is no part of a name must not become a part of the path.
    const auto part = [](const QString &text) {
        return QLatin1Char('/') + QString::fromLatin1(QUrl::toPercentEncoding(text));
    };
    QString path = group.isEmpty() ? QStringLiteral("/api") : QStringLiteral("/apis") + part(group);
    path += part(version);
    if (namespaced && !ns.isEmpty())
        path += QStringLiteral("/namespaces") + part(ns);
    path += part(plural);
    if (!name.isEmpty())
        path += part(name);
    if (!subresource.isEmpty())
        path += part(subresource);
    return path;
}

namespace resources {

namespace {

ResourceType make(const char *group, const char *version, const char *plural, const char *kind, bool namespaced = true)
{
    return {.group = QLatin1String(group),
        .version = QLatin1String(version),
        .plural = QLatin1String(plural),
        .kind = QLatin1String(kind),
        .namespaced = namespaced};
}

constexpr auto rbac = "rbac.authorization.k8s.io";

} // namespace

const ResourceType awsCredentials = make("keywright.dev", "v1alpha1", "awscredentials", "AwsCredential");
const ResourceType awsCredentialGuardrails =
    make("keywright.dev", "v1alpha1", "awscredentialguardrails", "AwsCredentialGuardrail", false);
const ResourceType secrets = make("", "v1", "secrets", "Secret");
const ResourceType namespaces = make("", "v1", "namespaces", "Namespace", false);
const ResourceType pods = make("", "v1", "pods", "Pod");
const ResourceType serviceAccounts = make("", "v1", "serviceaccounts", "ServiceAccount");
const ResourceType events = make("events.k8s.io", "v1", "events", "Event");
const ResourceType leases = make("coordination.k8s.io", "v1", "leases", "Lease");
const ResourceType deployments = make("apps", "v1", "deployments", "Deployment");
const ResourceType statefulSets = make("apps", "v1", "statefulsets", "StatefulSet");
const ResourceType daemonSets = make("apps", "v1", "daemonsets", "DaemonSet");
const ResourceType replicaSets = make("apps", "v1", "replicasets", "ReplicaSet");
const ResourceType jobs = make("batch", "v1", "jobs", "Job");
const ResourceType cronJobs = make("batch", "v1", "cronjobs", "CronJob");
const ResourceType customResourceDefinitions =
    make("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
const ResourceType selfSubjectAccessReviews =
    make("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview", false);
const ResourceType clusterRoles = make(rbac, "v1", "clusterroles", "ClusterRole", false);
const ResourceType clusterRoleBindings = make(rbac, "v1", "clusterrolebindings", "ClusterRoleBinding", false);
const ResourceType roles = make(rbac, "v1", "roles", "Role");
const ResourceType roleBindings = make(rbac, "v1", "rolebindings", "RoleBinding");

} // namespace resources

} // namespace keywright
