// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Reference.h"

#include "credential/Reasons.h"
#include "iam/AcceptedFindings.h"

#include <vector>

namespace keywright {

namespace {

using Kind = MetadataName::Kind;

QString said(const char *utf8) { return QString::fromUtf8(utf8); }

std::vector<MetadataName> makeNames()
{
    return {
        {Kind::Command, names::rotateNow,
            said("Any new value: one rotation now, with the usual overlap. Once for each value.")},
        {Kind::Command, names::compromised,
            said("Any new value: a new key is issued, verified and published at once, consumers are restarted, and "
                 "every older key is revoked, 5 minutes after publication at the latest. While the credential is "
                 "suspended: everything is revoked and nothing issued.")},
        {Kind::Command, names::revokeNow,
            said("Any new value: all keys are revoked at once, with no replacement, also when nothing can be issued.")},
        {Kind::Command, names::abandon,
            said("`true` on an object that is being deleted: it is let go without Vault; the Event `LeasesLeft` lists "
                 "the leases.")},
        {Kind::Command, AcceptedFindings::annotation,
            said("`ID: reason` or `ID /Statement/0: reason`, one a line: this finding of `keywright lint` is known and "
                 "accepted. What the engine would refuse for it is then asked of Vault.")},

        {Kind::SecretAnnotation, names::accessKeyId, said("The access key id in the Secret.")},
        {Kind::SecretAnnotation, names::leaseId,
            said("The Vault lease that bounds its life; empty for a key of an existing user.")},
        {Kind::SecretAnnotation, names::keyMount, said("The mount that issued it.")},
        {Kind::SecretAnnotation, names::userArn, said("ARN of its IAM user, as AWS told it.")},
        {Kind::SecretAnnotation, names::issuedAt, said("When it was issued.")},
        {Kind::SecretAnnotation, names::publishedAt,
            said("When it was published, if the Secret was written again after that.")},
        {Kind::SecretAnnotation, names::expiresAt, said("When its lease ends by itself.")},
        {Kind::SecretAnnotation, names::specHash, said("Hash of the permissions that it was issued for.")},
        {Kind::SecretAnnotation, names::answersRotateNow, said("Digest of the rotate-now value that it answers.")},
        {Kind::SecretAnnotation, names::answersCompromised, said("Digest of the compromised value that it answers.")},
        {Kind::SecretAnnotation, names::retiringKeys, said("The keys before it that are still valid, JSON.")},
        {Kind::SecretAnnotation, names::dataHash, said("SHA-256 of the data that Keywright wrote.")},
        {Kind::SecretAnnotation, names::ownFields,
            said("Names of what Keywright wrote into this Secret beyond the bare key, JSON.")},

        {Kind::PodAnnotation, names::restartedFor, said("The access key id that the workload was last restarted for.")},

        {Kind::LeaseAnnotation, names::cluster,
            said("The cluster's name in Vault. An engine configured with another name refuses to start.")},
        {Kind::LeaseAnnotation, names::installId, said("Which installation of Keywright runs here.")},
        {Kind::LeaseAnnotation, names::engineVersion, said("Version of the active engine.")},
        {Kind::LeaseAnnotation, names::queue, said("How many credentials wait for their turn.")},

        {Kind::Label, names::managedBy, said("`keywright`, on everything that Keywright makes.")},
        {Kind::Label, names::credentialLabel, said("On the Secret: the name of its AwsCredential.")},

        {Kind::Finalizer, names::finalizer,
            said("Holds an AwsCredential that is being deleted until its keys are revoked and its role and Secret are "
                 "gone.")},

        {Kind::FieldManager, names::secretManager, said("The Secret.")},
        {Kind::FieldManager, names::engineManager, said("Finalizer and status of an AwsCredential.")},
        {Kind::FieldManager, names::desktopManager, said("The spec, when it was written by the desktop application.")},
    };
}

QString cell(QString words)
{
    return words.isEmpty() ? QStringLiteral("–") : words.replace(QLatin1Char('|'), QStringLiteral("\\|"));
}

QString row(const QStringList &cells)
{
    QStringList escaped;
    for (const QString &one : cells)
        escaped += cell(one);
    return QStringLiteral("| %1 |\n").arg(escaped.join(QStringLiteral(" | ")));
}

QString header(const QStringList &titles)
{
    return row(titles) + QStringLiteral("|%1\n").arg(QStringLiteral("---|").repeated(titles.size()));
}

QString code(const QString &name) { return QStringLiteral("`%1`").arg(name); }

std::vector<ConditionType> conditionTypes()
{
    std::vector<ConditionType> types;
    for (int i = static_cast<int>(ConditionType::Ready); i <= static_cast<int>(ConditionType::Warning); ++i)
        types.push_back(static_cast<ConditionType>(i));
    return types;
}

QString conditionsPart()
{
    QString part = said("## Conditions\n\n`kubectl get awscred -o yaml` shows them under `status.conditions`; "
                        "`kubectl wait --for=condition=Ready awscred/NAME` waits for one.\n\n")
        + header({said("type"), said("True means")});
    for (const ConditionType type : conditionTypes())
        part += row({code(toString(type)), meaning(type)});
    part +=
        said("\n`Ready` takes the reason of another condition when that is what keeps the credential from being ready. "
             "Each message is what is the case, what is special about it, and what to do.\n");
    for (const ConditionType type : conditionTypes()) {
        part += said("\n### Reasons of %1\n\n").arg(toString(type))
            + header({said("reason"), said("status"), said("severity"), said("what is the case"), said("what to do")});
        for (const ReasonInfo &info : allReasons())
            if (info.condition == type)
                part += row({code(info.name), info.status, toString(info.severity), info.sentence, info.nextStep});
    }
    return part;
}

QString eventsPart()
{
    QString part =
        said("\n## Events\n\n`kubectl events --for awscred/NAME` shows them. One that is also the reason of a "
             "condition says the same as there.\n\n")
        + header({said("reason"), said("type"), said("action"), said("what happened"), said("what to do")});
    for (const ReasonInfo &info : allReasons()) {
        if (info.action.isEmpty())
            continue;
        const bool warning = info.severity == Severity::Warning || info.severity == Severity::Error;
        const bool told = info.condition != ConditionType::None;
        part += row({code(info.name), warning ? said("Warning") : said("Normal"), info.action,
            told ? said("as in the condition %1").arg(toString(info.condition)) : info.sentence,
            told ? QString() : info.nextStep});
    }
    return part;
}

QString namesOf(Kind kind, const char *title)
{
    QString part = said("\n## %1\n\n").arg(said(title)) + header({said("name"), said("meaning")});
    for (const MetadataName &name : metadataNames())
        if (name.kind == kind)
            part += row({code(name.name), name.meaning});
    return part;
}

} // namespace

std::span<const MetadataName> metadataNames()
{
    static const std::vector<MetadataName> table = makeNames();
    return table;
}

QByteArray referenceMarkdown()
{
    const QString document =
        said("# Reference: what Keywright tells and writes in a cluster\n\n"
             "<!-- Made from engine/credential/Reasons.cpp and Reference.cpp. Do not edit: see ReferenceTest. -->\n\n")
        + conditionsPart() + eventsPart()
        + namesOf(Kind::Command, "Annotations that an operator sets on an AwsCredential")
        + namesOf(Kind::SecretAnnotation, "Annotations on the Secret")
        + namesOf(Kind::PodAnnotation, "Annotations on pod templates of restarted workloads")
        + namesOf(Kind::LeaseAnnotation, "Annotations on the engine's Lease") + namesOf(Kind::Label, "Labels")
        + namesOf(Kind::Finalizer, "Finalizer") + namesOf(Kind::FieldManager, "Field managers, and what each writes");
    return document.toUtf8();
}

} // namespace keywright
