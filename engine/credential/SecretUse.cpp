// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/SecretUse.h"

#include <algorithm>

namespace keywright {

namespace {

Take takenBy(const Json &container, const QString &secretName, const QStringList &volumes)
{
    for (const Json &source : listAt(container, {"envFrom"}))
        if (stringAt(source, {"secretRef", "name"}) == secretName)
            return Take::Environment;
    for (const Json &variable : listAt(container, {"env"}))
        if (stringAt(variable, {"valueFrom", "secretKeyRef", "name"}) == secretName)
            return Take::Environment;
    Take take = Take::None;
    for (const Json &mount : listAt(container, {"volumeMounts"})) {
        if (!volumes.contains(stringAt(mount, {"name"})))
            continue;
        if (find(mount, {"subPath"}) || find(mount, {"subPathExpr"}))
            return Take::Environment; // the kubelet never refreshes it
        take = Take::Volume;
    }
    return take;
}

QStringList volumesOf(const Json &podSpec, const QString &secretName)
{
    QStringList names;
    for (const Json &volume : listAt(podSpec, {"volumes"})) {
        bool takes = stringAt(volume, {"secret", "secretName"}) == secretName;
        for (const Json &source : listAt(volume, {"projected", "sources"}))
            takes = takes || stringAt(source, {"secret", "name"}) == secretName;
        if (takes)
            names += stringAt(volume, {"name"});
    }
    return names;
}

} // namespace

Take takesSecret(const Json &podSpec, const QString &secretName)
{
    const QStringList volumes = volumesOf(podSpec, secretName);
    Take take = Take::None;
    for (const char *kind : {"containers", "initContainers", "ephemeralContainers"})
        for (const Json &container : listAt(podSpec, {kind}))
            take = std::max(take, takenBy(container, secretName, volumes));
    return take;
}

QString workloadOf(const Json &pod)
{
    for (const Json &owner : listAt(pod, {"metadata", "ownerReferences"})) {
        if (!boolAt(owner, {"controller"}))
            continue;
        const QString kind = stringAt(owner, {"kind"});
        const QString name = stringAt(owner, {"name"});
        // A ReplicaSet of a Deployment is named <deployment>-<pod-template-hash>.
        const QString hash = stringAt(pod, {"metadata", "labels", "pod-template-hash"});
        if (kind == QLatin1String("ReplicaSet") && !hash.isEmpty() && name.endsWith(QLatin1Char('-') + hash))
            return QStringLiteral("Deployment/") + name.chopped(hash.size() + 1);
        return kind + QLatin1Char('/') + name;
    }
    return QStringLiteral("Pod/") + stringAt(pod, {"metadata", "name"});
}

} // namespace keywright
