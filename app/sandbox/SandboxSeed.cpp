// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxSeed.h"

#include "kube/Yaml.h"
#include "resources/Resources.h"

namespace keywright::sandbox {

namespace {

const ObjectKey misspelt {QStringLiteral("research"), QStringLiteral("broken-policy")};
const ObjectKey throttled {QStringLiteral("iot"), QStringLiteral("telemetry-sink")};
const ObjectKey slow {QStringLiteral("iot"), QStringLiteral("firmware-store")};

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
    const auto role = [&](const ObjectKey &key) {
        return QStringLiteral("keywright.%1.%2.%3").arg(sandbox.cluster(), key.ns, key.name);
    };
    sandbox.vault().mount(QStringLiteral("aws"))->throttle(role(throttled), 3);
    sandbox.vault().setRoleLatency(role(slow), std::chrono::seconds(4));
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

QList<SandboxSeed::Trouble> SandboxSeed::troubled()
{
    return {{misspelt, QStringLiteral("AWS refuses a policy that is misspelt"), true},
        {throttled, QStringLiteral("AWS throttles its first keys")}, {slow, QStringLiteral("each key takes 4 s")}};
}

QList<ObjectKey> SandboxSeed::broken()
{
    QList<ObjectKey> keys;
    for (const Trouble &trouble : troubled())
        if (trouble.forever)
            keys += trouble.credential;
    return keys;
}

} // namespace keywright::sandbox
