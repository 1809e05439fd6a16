// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeTypes.h"

#include <algorithm>

namespace keywright::sandbox {

namespace {

KubeType type(const char *group, const char *version, const char *plural, const char *kind)
{
    return {.group = QString::fromLatin1(group),
        .version = QString::fromLatin1(version),
        .plural = QString::fromLatin1(plural),
        .kind = QString::fromLatin1(kind)};
}

KubeType clusterWide(KubeType t)
{
    t.namespaced = false;
    return t;
}

/// With a status of its own and a generation.
KubeType controlled(KubeType t)
{
    t.hasStatus = true;
    t.hasGeneration = true;
    return t;
}

KubeType withStatus(KubeType t)
{
    t.hasStatus = true;
    return t;
}

KubeType custom(KubeType t)
{
    t.isCustom = true;
    t.hasGeneration = true;
    return t;
}

const KubeType *byPlural(QLatin1String group, QLatin1String plural)
{
    const auto &all = kubeTypes();
    const auto found =
        std::ranges::find_if(all, [&](const KubeType &t) { return t.group == group && t.plural == plural; });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

const std::vector<KubeType> &kubeTypes()
{
    static const char *const rbac = "rbac.authorization.k8s.io";
    static const std::vector<KubeType> all {
        withStatus(clusterWide(type("", "v1", "namespaces", "Namespace"))),
        type("", "v1", "secrets", "Secret"),
        type("", "v1", "configmaps", "ConfigMap"),
        type("", "v1", "serviceaccounts", "ServiceAccount"),
        withStatus(type("", "v1", "pods", "Pod")),
        type("", "v1", "events", "Event"),
        type("events.k8s.io", "v1", "events", "Event"),
        type("coordination.k8s.io", "v1", "leases", "Lease"),
        controlled(type("apps", "v1", "deployments", "Deployment")),
        controlled(type("apps", "v1", "statefulsets", "StatefulSet")),
        controlled(type("apps", "v1", "daemonsets", "DaemonSet")),
        controlled(type("apps", "v1", "replicasets", "ReplicaSet")),
        controlled(type("batch", "v1", "jobs", "Job")),
        controlled(type("batch", "v1", "cronjobs", "CronJob")),
        type(rbac, "v1", "roles", "Role"),
        type(rbac, "v1", "rolebindings", "RoleBinding"),
        clusterWide(type(rbac, "v1", "clusterroles", "ClusterRole")),
        clusterWide(type(rbac, "v1", "clusterrolebindings", "ClusterRoleBinding")),
        controlled(
            clusterWide(type("apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition"))),
        clusterWide(type("authorization.k8s.io", "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview")),
        clusterWide(type("authorization.k8s.io", "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview")),
        withStatus(custom(type("keywright.dev", "v1alpha1", "awscredentials", "AwsCredential"))),
        custom(clusterWide(type("keywright.dev", "v1alpha1", "awscredentialguardrails", "AwsCredentialGuardrail"))),
    };
    return all;
}

const KubeType *findKubeType(const QString &group, const QString &version, const QString &plural)
{
    const auto &all = kubeTypes();
    const auto found = std::ranges::find_if(
        all, [&](const KubeType &t) { return t.group == group && t.version == version && t.plural == plural; });
    return found == all.end() ? nullptr : &*found;
}

const KubeType *findKubeKind(const QString &apiVersion, const QString &kind)
{
    const auto &all = kubeTypes();
    const auto found =
        std::ranges::find_if(all, [&](const KubeType &t) { return t.kind == kind && t.apiVersion() == apiVersion; });
    return found == all.end() ? nullptr : &*found;
}

bool isKubeGroup(const QString &group, const QString &version)
{
    return std::ranges::any_of(
        kubeTypes(), [&](const KubeType &t) { return t.group == group && t.version == version; });
}

namespace kubeTypeOf {
using namespace Qt::StringLiterals;
const KubeType *namespaces() { return byPlural({}, "namespaces"_L1); }
const KubeType *secrets() { return byPlural({}, "secrets"_L1); }
const KubeType *pods() { return byPlural({}, "pods"_L1); }
const KubeType *awsCredentials() { return byPlural("keywright.dev"_L1, "awscredentials"_L1); }
const KubeType *awsCredentialGuardrails() { return byPlural("keywright.dev"_L1, "awscredentialguardrails"_L1); }
const KubeType *definitions() { return byPlural("apiextensions.k8s.io"_L1, "customresourcedefinitions"_L1); }
const KubeType *roles() { return byPlural("rbac.authorization.k8s.io"_L1, "roles"_L1); }
const KubeType *clusterRoles() { return byPlural("rbac.authorization.k8s.io"_L1, "clusterroles"_L1); }
const KubeType *roleBindings() { return byPlural("rbac.authorization.k8s.io"_L1, "rolebindings"_L1); }
const KubeType *clusterRoleBindings() { return byPlural("rbac.authorization.k8s.io"_L1, "clusterrolebindings"_L1); }
const KubeType *serviceAccounts() { return byPlural({}, "serviceaccounts"_L1); }
} // namespace kubeTypeOf

} // namespace keywright::sandbox
