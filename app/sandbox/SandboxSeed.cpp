// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxSeed.h"

#include "kube/Yaml.h"
#include "resources/Resources.h"

namespace keywright::sandbox {

namespace {

[[nodiscard]] Result<void> plantAws(Sandbox &sandbox)
{
    IamUsers &iam = sandbox.aws().iam();
    for (const char *group : {"analysts", "researchers", "printers"})
        iam.addGroup(QString::fromLatin1(group));
    iam.addPolicy(QStringLiteral("arn:aws:iam::111122223333:policy/keywright-boundary"));
    iam.addUser(QStringLiteral("bank-gateway"), QStringLiteral("111122223333"), QStringLiteral("/partners/"));
    return sandbox.addMount(QStringLiteral("aws-analytics"), QStringLiteral("444455556666"));
}

void plantTrouble(Sandbox &sandbox)
{
    const QString role = QStringLiteral("keywright.%1.iot.%2");
    sandbox.vault()
        .mount(QStringLiteral("aws"))
        ->throttle(role.arg(sandbox.cluster(), QStringLiteral("telemetry-sink")), 3);
    sandbox.vault().setRoleLatency(
        role.arg(sandbox.cluster(), QStringLiteral("firmware-store")), std::chrono::seconds(4));
}

[[nodiscard]] Result<void> plantManifest(Sandbox &sandbox, const QString &file)
{
    const auto list = parseYaml(embeddedFile(file), file);
    if (!list)
        return failure(list.error());
    const Json *items = find(*list, {"items"});
    if (!items || !items->is_array())
        return failure(ErrorKind::Internal, QStringLiteral("%1 has no items.").arg(file));
    for (const Json &object : *items) {
        sandbox.createNamespace(stringAt(object, {"metadata", "namespace"}));
        if (auto created = sandbox.create(object); !created)
            return failure(created.error());
    }
    return {};
}

} // namespace

Result<void> SandboxSeed::plant(Sandbox &sandbox)
{
    if (auto planted = plantAws(sandbox); !planted)
        return planted;
    plantTrouble(sandbox);
    if (auto planted = plantManifest(sandbox, QStringLiteral("sandbox/workloads.yaml")); !planted)
        return planted;
    return plantManifest(sandbox, QStringLiteral("sandbox/credentials.yaml"));
}

QList<ObjectKey> SandboxSeed::broken()
{
    return {{QStringLiteral("research"), QStringLiteral("broken-policy")}};
}

} // namespace keywright::sandbox
