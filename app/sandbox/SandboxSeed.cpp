// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxSeed.h"

#include "sandbox/SeedCredentials.h"

namespace keywright::sandbox {

namespace {

const QString analytics = QStringLiteral("aws-analytics");

[[nodiscard]] Result<void> plantAws(Sandbox &sandbox)
{
    IamUsers &iam = sandbox.aws().iam();
    for (const char *group : {"analysts", "researchers", "printers"})
        iam.addGroup(QString::fromLatin1(group));
    iam.addPolicy(QStringLiteral("arn:aws:iam::111122223333:policy/keywright-boundary"));
    iam.addUser(QStringLiteral("bank-gateway"), QStringLiteral("111122223333"), QStringLiteral("/partners/"));
    return sandbox.addMount(analytics, QStringLiteral("444455556666"));
}

void plantTrouble(Sandbox &sandbox)
{
    const auto roleOf = [&](const char *ns, const char *name) { return QStringLiteral("keywright.%1.%2.%3").arg(sandbox.cluster(), QString::fromLatin1(ns), QString::fromLatin1(name)); };
    sandbox.vault().mount(QStringLiteral("aws"))->throttle(roleOf("iot", "telemetry-sink"), 3);
    sandbox.vault().setRoleLatency(roleOf("iot", "firmware-store"), std::chrono::seconds(4));
}

} // namespace

Result<void> SandboxSeed::plant(Sandbox &sandbox)
{
    if (auto planted = plantAws(sandbox); !planted)
        return planted;
    plantTrouble(sandbox);
    QStringList namespaces;
    for (const SeedCredential &credential : seedCredentials())
        namespaces.append(QString::fromLatin1(credential.ns));
    namespaces.removeDuplicates();
    for (const QString &name : std::as_const(namespaces))
        sandbox.createNamespace(name);
    for (const SeedWorkload &workload : seedWorkloads()) {
        if (auto created = sandbox.create(toObject(workload)); !created)
            return failure(created.error());
    }
    for (const SeedCredential &credential : seedCredentials()) {
        if (auto created = sandbox.create(toObject(credential)); !created)
            return failure(created.error());
    }
    return {};
}

QList<ObjectKey> SandboxSeed::broken()
{
    return {{QStringLiteral("research"), QStringLiteral("broken-policy")}};
}

} // namespace keywright::sandbox
