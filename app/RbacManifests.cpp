// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/RbacManifests.h"

#include "app/Permissions.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

const QString rbacGroup = u"rbac.authorization.k8s.io"_s;
const QString engineRole = u"keywright-engine"_s;
const QString guardrailRole = u"keywright-guardrails"_s;
const QString leaseRole = u"keywright-lease"_s;
const QString restartRole = u"keywright-restart"_s;

Json object(const QString &apiVersion, const QString &kind, const QString &ns, const QString &name)
{
    Json made {{"apiVersion", apiVersion}, {"kind", kind},
        {"metadata", {{"name", name}, {"labels", {{"app.kubernetes.io/name", "keywright"}}}}}};
    if (!ns.isEmpty())
        made["metadata"]["namespace"] = ns;
    return made;
}

Json rule(
    const QString &group, const QStringList &resources, const QStringList &verbs, const QString &resourceName = {})
{
    Json made {{"apiGroups", {group}}, {"resources", toJson(resources)}, {"verbs", toJson(verbs)}};
    if (!resourceName.isEmpty())
        made["resourceNames"] = {resourceName};
    return made;
}

/// The rows of one scope; rows that differ only in the resource become one rule.
Json rulesFor(std::initializer_list<PermissionScope> scopes)
{
    Json rules = Json::array();
    for (const Permission &permission : enginePermissions()) {
        if (std::find(scopes.begin(), scopes.end(), permission.scope) == scopes.end())
            continue;
        Json made = rule(permission.group, {permission.resource}, permission.verbs, permission.resourceName);
        const auto same = std::find_if(rules.begin(), rules.end(), [&](const Json &other) {
            return other["apiGroups"] == made["apiGroups"] && other["verbs"] == made["verbs"]
                && other.value("resourceNames", Json()) == made.value("resourceNames", Json());
        });
        if (same == rules.end())
            rules.push_back(std::move(made));
        else
            (*same)["resources"].push_back(permission.resource);
    }
    return rules;
}

void addRole(std::vector<Json> &all, const QString &ns, const QString &name, const Json &rules)
{
    const QString kind = ns.isEmpty() ? u"ClusterRole"_s : u"Role"_s;
    Json role = object(rbacGroup + u"/v1"_s, kind, ns, name);
    role["rules"] = rules;
    Json binding = object(rbacGroup + u"/v1"_s, kind + u"Binding"_s, ns, name);
    binding["roleRef"] = {{"apiGroup", rbacGroup}, {"kind", kind}, {"name", name}};
    binding["subjects"] =
        Json::array({{{"kind", "ServiceAccount"}, {"name", serviceAccountName}, {"namespace", systemNamespace}}});
    all.push_back(std::move(role));
    all.push_back(std::move(binding));
}

Json rolesForPeople(const QString &name, const QStringList &verbs)
{
    Json role = object(rbacGroup + u"/v1"_s, u"ClusterRole"_s, {}, name);
    role["rules"] = Json::array({rule(u"keywright.dev"_s, {u"awscredentials"_s}, verbs)});
    return role;
}

} // namespace

std::vector<Json> rbacManifests(const KubernetesSettings &settings)
{
    using enum PermissionScope;
    std::vector<Json> all {object(u"v1"_s, u"Namespace"_s, {}, systemNamespace),
        object(u"v1"_s, u"ServiceAccount"_s, systemNamespace, serviceAccountName)};
    if (settings.namespaces.isEmpty()) {
        addRole(all, {}, engineRole, rulesFor({Served, ServedWholeCluster, Cluster}));
        addRole(all, systemNamespace, leaseRole, rulesFor({LeaseNamespace}));
    } else {
        addRole(all, {}, guardrailRole, rulesFor({Cluster}));
    }
    for (const QString &ns : settings.namespaces)
        addRole(all, ns, engineRole, rulesFor({Served, LeaseNamespace}));
    for (const QString &ns : settings.restartIn)
        addRole(all, ns, restartRole, rulesFor({Restart}));

    Json view = rolesForPeople(u"keywright-view"_s, {u"get"_s, u"list"_s, u"watch"_s});
    view["metadata"]["labels"][u"rbac.authorization.k8s.io/aggregate-to-view"_s.toStdString()] = "true";
    all.push_back(std::move(view));
    all.push_back(rolesForPeople(
        u"keywright-edit"_s, {u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"update"_s, u"patch"_s, u"delete"_s}));
    return all;
}

} // namespace keywright
