// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Still.h"

#include "credential/Reasons.h"

#include <iterator>

namespace keywright::pictures {

namespace {

constexpr const char *names[] {"mailer", "uploads-signer", "invoice-archive", "backup", "thumbnailer", "audit-export",
    "dns-solver", "queue-worker", "metrics-writer", "partner-feed", "image-pull", "billing-sync"};
constexpr const char *purposes[] {"NoIrsaSupport", "SesSmtp", "ThirdParty", "NoIrsaSupport", "Other"};
constexpr int lives[] {16, 8, 24, 168, 16, 2}; // hours

AccessKeyId keyNumber(int number)
{
    return AccessKeyId(
        QStringLiteral("AKIAMADEUP%1").arg(number * 7919 % 1'000'000, 10, 36, QLatin1Char('0')).toUpper());
}

Key keyOf(int number, const QDateTime &issued, int life, const CredentialSpec &spec)
{
    Key key;
    key.accessKeyId = keyNumber(number);
    key.userArn = QStringLiteral("arn:aws:iam::111122223333:user/vault-token-%1").arg(number);
    key.leaseId = LeaseId(QStringLiteral("aws/creds/role/%1").arg(number));
    key.mount = spec.mount;
    key.issuedAt = issued;
    key.publishedAt = issued.addSecs(12);
    key.expiresAt = issued.addSecs(life * 3600);
    key.specHash = spec.permissionsHash();
    return key;
}

/// What an engine would have written of it.
CredentialStatus statusOf(int number, const CredentialSpec &spec, int life, const QDateTime &now)
{
    CredentialStatus status;
    status.observedGeneration = 1;
    const int age = (number * 37 % 97) * life * 3600 / 97 / 2; // seconds, less than half of the life
    const QDateTime issued = now.addSecs(-age);
    const auto condition = [&](Reason reason, const QString &detail = {}) {
        setCondition(status.conditions, conditionOf(reason, 1, detail), issued);
    };
    if (number % 23 == 5) {
        const QString said =
            QStringLiteral("AWS said NoSuchEntity when attaching user policy: Policy "
                           "arn:aws:iam::111122223333:policy/legacy-access does not exist or is not attachable");
        condition(Reason::AwsRefused, said);
        setCondition(status.conditions, readyBecause(Reason::AwsRefused, 1, said), now.addSecs(-5400 - number * 13));
        return status;
    }
    if (number % 31 == 7) {
        const QString said = QStringLiteral(
            "ACTION_FORMAT /spec/iamPolicy/Statement/0/Action/0: “s3 GetObject” has no service in front");
        condition(Reason::PolicyInvalid, said);
        setCondition(status.conditions, readyBecause(Reason::PolicyInvalid, 1, said), now.addSecs(-7 * 3600));
        return status;
    }
    status.secretName = spec.secret.name;
    status.currentKey = keyOf(number, issued, life, spec);
    status.nextRotation = issued.addSecs(life * 1800);
    if (age > 600)
        status.retiringKeys.push_back(keyOf(number + 5000, issued.addSecs(-life * 1800), life, spec));
    for (const Reason reason :
        {Reason::SpecAccepted, Reason::VaultAnswers, Reason::Issued, Reason::Verified, Reason::Published})
        condition(reason);
    setCondition(status.conditions, readyBecause(Reason::KeyPublished, 1), issued);
    for (const char *what : {"issue", "verify", "publish"})
        status.history.push_back({issued.addSecs(static_cast<qint64>(status.history.size()) * 5), QLatin1String(what),
            status.currentKey->accessKeyId, std::chrono::milliseconds(900), QStringLiteral("ok")});
    if (number % 41 == 11) { // Ready, and long past its time
        status.currentKey = keyOf(number, now.addSecs(-life * 2200), life, spec);
        status.nextRotation = now.addSecs(-life * 400);
    } else if (number % 19 == 3) {
        status.currentKey = keyOf(number, now.addSecs(-life * 1800 - 10), life, spec);
        status.pendingKey = keyOf(number + 9000, now.addSecs(-8), life, spec);
        status.pendingKey->publishedAt = {};
        status.nextRotation = now.addSecs(-10);
        setCondition(status.conditions, readyBecause(Reason::KeyPublished, 1), issued);
    }
    if (spec.purpose.kind.isEmpty())
        condition(Reason::PurposeMissing);
    if (number % 29 == 13)
        condition(
            Reason::ConsumersOutdated, QStringLiteral("Deployment/web (2 pods); they break at 2026-05-01 19:20 UTC"));
    return status;
}

Json objectOf(int number, const QString &ns, const QDateTime &now)
{
    const int life = lives[number % static_cast<int>(std::size(lives))];
    Json spec {{"lifetime", std::to_string(life) + "h"}};
    if (number % 17 != 4)
        spec["purpose"] = {{"kind", purposes[number % 5]}, {"note", "The vendor's image brings its own client"}};
    if (number % 37 == 9)
        spec["suspended"] = true;
    spec["iamPolicy"] = {{"Version", "2012-10-17"},
        {"Statement",
            Json::array(
                {{{"Sid", "Objects"}, {"Effect", "Allow"}, {"Action", Json::array({"s3:GetObject", "s3:PutObject"})},
                     {"Resource", Json::array({"arn:aws:s3:::" + ns.toStdString() + "-data/*"})}},
                    {{"Sid", "List"}, {"Effect", "Allow"}, {"Action", Json::array({"s3:ListBucket"})},
                        {"Resource", Json::array({"arn:aws:s3:::" + ns.toStdString() + "-data"})}}})}};
    const QString name = QString::fromLatin1(names[number % static_cast<int>(std::size(names))]);
    Json object {{"apiVersion", "keywright.dev/v1alpha1"}, {"kind", "AwsCredential"},
        {"metadata",
            {{"namespace", ns}, {"name", number < 12 ? name : name + QStringLiteral("-%1").arg(number / 12)},
                {"uid", QStringLiteral("00000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'))},
                {"generation", 1}, {"creationTimestamp", toRfc3339(now.addDays(-40 - number % 300))},
                {"finalizers", Json::array({"keywright.dev/revoke"})}}},
        {"spec", spec}};
    const CredentialSpec parsed =
        parseCredentialSpec(spec, stringAt(object, {"metadata", "name"})).value_or(CredentialSpec());
    object["status"] = toJson(statusOf(number, parsed, life, now));
    return object;
}

} // namespace

void fillStill(sandbox::Sandbox &sandbox, const QDateTime &now, int credentials, int seed)
{
    sandbox::SandboxStore &store = sandbox.kubernetes().store();
    const sandbox::KubeType &type =
        *sandbox::findKubeKind(QStringLiteral("keywright.dev/v1alpha1"), QStringLiteral("AwsCredential"));
    for (int i = 0; i < credentials; ++i) {
        const QString ns = QStringLiteral("team-%1").arg((i * 5 + seed) % 40, 3, 10, QLatin1Char('0'));
        if (i < 40)
            sandbox.createNamespace(QStringLiteral("team-%1").arg(i, 3, 10, QLatin1Char('0')));
        Json object = objectOf(i + seed, ns, now);
        const ObjectKey key {ns, stringAt(object, {"metadata", "name"})};
        store.put(type, key, std::move(object));
    }
    const sandbox::KubeType &leases =
        *sandbox::findKubeKind(QStringLiteral("coordination.k8s.io/v1"), QStringLiteral("Lease"));
    store.put(leases, {QStringLiteral("keywright-system"), QStringLiteral("keywright")},
        {{"apiVersion", "coordination.k8s.io/v1"}, {"kind", "Lease"},
            {"metadata",
                {{"namespace", "keywright-system"}, {"name", "keywright"},
                    {"annotations",
                        {{"keywright.dev/engine-version", "0.1.0"}, {"keywright.dev/queue", "0"},
                            {"keywright.dev/cluster", sandbox.cluster().toStdString()}}}}},
            {"spec",
                {{"holderIdentity", "keywright-7d9c-x2x4k"}, {"leaseDurationSeconds", 15},
                    {"renewTime", toRfc3339Micro(now)}}}});
}

} // namespace keywright::pictures
