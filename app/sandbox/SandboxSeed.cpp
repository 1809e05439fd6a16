// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxSeed.h"

#include "kube/Yaml.h"
#include "resources/Resources.h"

namespace keywright::sandbox {

namespace {

const ObjectKey misspelt {QStringLiteral("research"), QStringLiteral("broken-policy")};
const ObjectKey throttled {QStringLiteral("iot"), QStringLiteral("telemetry-sink")};
const ObjectKey greedy {QStringLiteral("research"), QStringLiteral("lab-admin")};
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
        if (const QString ns = stringAt(object, {"metadata", "namespace"}); !ns.isEmpty())
            sandbox.createNamespace(ns);
        if (auto created = sandbox.create(object); !created)
            return failure(created.error());
    }
    return {};
}

/// The same in each run: `number` decides everything.
Json crowdCredential(int number, const QString &ns)
{
    static const char *const names[] {"mailer", "uploads", "invoices", "backup", "thumbnails", "audit-export",
        "dns-solver", "queue-worker", "metrics", "partner-feed", "image-pull", "billing-sync"};
    static const char *const lives[] {"10m", "16h", "1h", "8h", "24h", "168h"};
    static const char *const purposes[] {"NoIrsaSupport", "SesSmtp", "ThirdParty", "NoIrsaSupport", "Other"};
    static const char *const actions[] {
        "s3:GetObject", "sqs:ReceiveMessage", "ses:SendRawEmail", "route53:ListHostedZones", "dynamodb:GetItem"};
    const QString name = QLatin1String(names[number % 12]) + QStringLiteral("-%1").arg(number / 12);
    Json spec {{"lifetime", lives[number % 6]}, {"purpose", {{"kind", purposes[number % 5]}}}};
    Json statement {
        {"Effect", "Allow"}, {"Action", Json::array({actions[number % 5]})}, {"Resource", Json::array({"*"})}};
    if (number % 5 == 0)
        statement["Resource"] = Json::array({"arn:aws:s3:::" + ns.toStdString() + "-data/*"});
    spec["iamPolicy"] = {{"Version", "2012-10-17"}, {"Statement", Json::array({statement})}};
    switch (number % 36) {
    case 5:
        spec["iamPolicyArns"] = Json::array({"arn:aws:iam::111122223333:policy/was-deleted"});
        break;
    case 17:
        spec["iamPolicy"]["Statement"][0]["Action"] = Json::array({"s3 GetObject"});
        break;
    case 23:
        spec["suspended"] = true;
        break;
    case 29:
        spec.erase("purpose");
        break;
    default:
        break;
    }
    return {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata", {{"namespace", ns}, {"name", name}}}, {"spec", std::move(spec)}};
}

} // namespace

Result<void> SandboxSeed::plantCrowd(Sandbox &sandbox, int credentials, int namespaces)
{
    for (int i = 0; i < namespaces; ++i)
        if (auto created = sandbox.create({{"apiVersion", "v1"}, {"kind", "Namespace"},
                {"metadata",
                    {{"name", QStringLiteral("team-%1").arg(i, 3, 10, QLatin1Char('0'))},
                        {"labels", {{"keywright.dev/sandbox", "crowd"}}}}}});
            !created)
            return failure(created.error());
    // They name a policy of their own here and there.
    const Json permit {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredentialGuardrail"},
        {"metadata", {{"name", "teams"}}},
        {"spec",
            {{"permit", {"UnknownPolicies"}},
                {"namespaceSelector", {{"matchLabels", {{"keywright.dev/sandbox", "crowd"}}}}}}}};
    if (auto created = sandbox.create(permit); !created)
        return failure(created.error());
    for (int i = 0; i < credentials; ++i) {
        const QString ns = QStringLiteral("team-%1").arg(i * 7 % namespaces, 3, 10, QLatin1Char('0'));
        if (auto created = sandbox.create(crowdCredential(i, ns)); !created)
            return failure(created.error());
    }
    return {};
}

Result<void> SandboxSeed::plant(Sandbox &sandbox)
{
    if (auto planted = plantAws(sandbox); !planted)
        return planted;
    plantTrouble(sandbox);
    for (const char *file : {"sandbox/guardrails.yaml", "sandbox/workloads.yaml"})
        if (auto planted = plantManifest(sandbox, QLatin1String(file)); !planted)
            return planted;
    return plantManifest(sandbox, QStringLiteral("sandbox/credentials.yaml"));
}

QList<SandboxSeed::Trouble> SandboxSeed::troubled()
{
    return {{misspelt, QStringLiteral("AWS refuses a policy that is misspelt"), true},
        {greedy, QStringLiteral("a guardrail refuses a policy that allows everything"), true},
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
