// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/EngineHealth.h"

#include "base/Clock.h"
#include "credential/AwsCredential.h"

#include <algorithm>

namespace keywright::ui {

bool EngineHealth::isSilent(const QDateTime &now) const
{
    const auto patience = std::max(3 * duration, std::chrono::seconds(60));
    return !renewedAt.isValid() || renewedAt.addSecs(patience.count()) < now;
}

EngineHealth engineHealthOf(const Json &lease)
{
    const auto annotations = stringMapAt(lease, {"metadata", "annotations"});
    const auto annotation = [&](const QString &name) {
        const auto found = annotations.find(name);
        return found == annotations.end() ? QString() : found->second;
    };
    EngineHealth health;
    health.ns = stringAt(lease, {"metadata", "namespace"});
    health.holder = stringAt(lease, {"spec", "holderIdentity"});
    health.version = annotation(names::engineVersion);
    health.clusterName = annotation(names::cluster);
    health.queue = annotation(names::queue).toInt();
    health.renewedAt = fromRfc3339(stringAt(lease, {"spec", "renewTime"}));
    health.duration = std::chrono::seconds(intAt(lease, {"spec", "leaseDurationSeconds"}, health.duration.count()));
    return health;
}

QString Engines::clusterName() const
{
    const auto ofAll = byNamespace.constFind(QString::fromLatin1(systemNamespace));
    if (ofAll != byNamespace.constEnd() && !ofAll->clusterName.isEmpty())
        return ofAll->clusterName;
    QString name;
    for (const EngineHealth &engine : byNamespace) {
        if (!name.isEmpty() && !engine.clusterName.isEmpty() && engine.clusterName != name)
            return {};
        if (name.isEmpty())
            name = engine.clusterName;
    }
    return name;
}

const EngineHealth *Engines::inChargeOf(const QString &ns) const
{
    for (const QString &place : {ns, QString::fromLatin1(systemNamespace)})
        if (const auto found = byNamespace.constFind(place); found != byNamespace.constEnd())
            return &*found;
    return nullptr;
}

} // namespace keywright::ui
