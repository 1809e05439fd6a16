// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Permissions.h"

#include "reconcile/Leadership.h"

#include <array>

namespace keywright {

using namespace Qt::StringLiterals;

std::span<const Permission> enginePermissions()
{
    using enum PermissionScope;
    static const Sentence consumers =
        Sentence::tr("It names the workloads that still run on a key that is about to end.");
    static const Sentence guardrails = Sentence::tr(
        "It issues nothing that the guardrails of the cluster refuse, and nothing at all while it cannot read them.");
    static const std::array table {
        Permission {Served, u"keywright.dev"_s, u"awscredentials"_s, {u"get"_s, u"list"_s, u"watch"_s, u"patch"_s}, {},
            Sentence::tr("It reads the credentials, and guards their deletion by a finalizer.")},
        Permission {Served, u"keywright.dev"_s, u"awscredentials/status"_s, {u"patch"_s}, {},
            Sentence::tr("It records which keys live.")},
        Permission {Served, {}, u"secrets"_s,
            {u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"update"_s, u"patch"_s, u"delete"_s}, {},
            Sentence::tr("It publishes keys in Secrets, and notices when one is changed.")},
        Permission {Served, u"events.k8s.io"_s, u"events"_s, {u"create"_s, u"patch"_s}, {},
            Sentence::tr("It tells what it did as Events.")},
        Permission {Served, {}, u"pods"_s, {u"get"_s, u"list"_s}, {}, consumers},
        Permission {Served, u"apps"_s, u"deployments"_s, {u"get"_s, u"list"_s}, {}, consumers},
        Permission {Served, u"apps"_s, u"statefulsets"_s, {u"get"_s, u"list"_s}, {}, consumers},
        Permission {Served, u"apps"_s, u"daemonsets"_s, {u"get"_s, u"list"_s}, {}, consumers},
        Permission {Served, u"apps"_s, u"replicasets"_s, {u"get"_s, u"list"_s}, {}, consumers},
        Permission {Served, u"batch"_s, u"jobs"_s, {u"get"_s, u"list"_s}, {}, consumers},
        Permission {Served, u"batch"_s, u"cronjobs"_s, {u"get"_s, u"list"_s}, {}, consumers},
        Permission {ServedWholeCluster, u"coordination.k8s.io"_s, u"leases"_s, {u"get"_s, u"list"_s, u"watch"_s},
            leaseName, Sentence::tr("It leaves out namespaces that have an engine of their own.")},
        Permission {Cluster, u"keywright.dev"_s, u"awscredentialguardrails"_s, {u"get"_s, u"list"_s, u"watch"_s}, {},
            guardrails},
        Permission {Cluster, {}, u"namespaces"_s, {u"get"_s, u"list"_s, u"watch"_s}, {},
            Sentence::tr("It reads the labels of namespaces, by which guardrails select them.")},
        Permission {LeaseNamespace, u"coordination.k8s.io"_s, u"leases"_s, {u"create"_s}, {},
            Sentence::tr("Exactly one engine is active.")},
        Permission {LeaseNamespace, u"coordination.k8s.io"_s, u"leases"_s, {u"get"_s, u"update"_s, u"patch"_s},
            leaseName, Sentence::tr("Exactly one engine is active.")},
        Permission {Restart, u"apps"_s, u"deployments"_s, {u"patch"_s}, {},
            Sentence::tr("It restarts workloads after a rotation, where asked to.")},
        Permission {Restart, u"apps"_s, u"statefulsets"_s, {u"patch"_s}, {},
            Sentence::tr("It restarts workloads after a rotation, where asked to.")},
        Permission {Restart, u"apps"_s, u"daemonsets"_s, {u"patch"_s}, {},
            Sentence::tr("It restarts workloads after a rotation, where asked to.")},
    };
    return table;
}

std::vector<PermissionQuestion> permissionQuestions(const KubernetesSettings &settings)
{
    const QStringList served = settings.namespaces.isEmpty() ? QStringList {QString()} : settings.namespaces;
    const QStringList leases = settings.namespaces.isEmpty() ? QStringList {systemNamespace} : settings.namespaces;
    std::vector<PermissionQuestion> questions;
    for (const Permission &permission : enginePermissions()) {
        QStringList places;
        switch (permission.scope) {
        case PermissionScope::Served:
            places = served;
            break;
        case PermissionScope::ServedWholeCluster:
            places = settings.namespaces.isEmpty() ? served : QStringList();
            break;
        case PermissionScope::Cluster:
            places = QStringList {QString()};
            break;
        case PermissionScope::LeaseNamespace:
            places = leases;
            break;
        case PermissionScope::Restart:
            places = settings.restartIn;
            break;
        }
        for (const QString &place : places)
            for (const QString &verb : permission.verbs)
                questions.push_back({.access = {.verb = verb,
                                         .group = permission.group,
                                         .resource = permission.resource.section(u'/', 0, 0),
                                         .subresource = permission.resource.section(u'/', 1),
                                         .ns = place,
                                         .name = permission.resourceName},
                    .why = permission.why});
    }
    return questions;
}

} // namespace keywright
