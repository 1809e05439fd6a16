// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// PERMISSIONS_MANAGEMENT, CREDENTIALS_EXPOSURE, DATA_EXFILTRATION

#include "iam/LintRun.h"

#include <QMap>

namespace keywright {

namespace {

/// Actions whose answer holds a key, a token or a password.
const QStringList &credentialActions()
{
    static const QStringList actions = QString::fromLatin1(
        "chime:CreateApiKey codeartifact:GetAuthorizationToken codepipeline:PollForJobs "
        "cognito-identity:GetCredentialsForIdentity "
        "cognito-identity:GetOpenIdToken cognito-identity:GetOpenIdTokenForDeveloperIdentity "
        "cognito-idp:DescribeUserPoolClient connect:GetFederationToken ec2:GetPasswordData "
        "ecr-public:GetAuthorizationToken ecr:GetAuthorizationToken gamelift:RequestUploadCredentials "
        "iam:CreateAccessKey iam:CreateLoginProfile iam:CreateServiceSpecificCredential "
        "iam:ResetServiceSpecificCredential iam:UpdateAccessKey lightsail:DownloadDefaultKeyPair "
        "lightsail:GetBucketAccessKeys lightsail:GetInstanceAccessDetails lightsail:GetKeyPair lightsail:GetKeyPairs "
        "lightsail:GetRelationalDatabaseMasterUserPassword mediapackage:RotateChannelCredentials "
        "mediapackage:RotateIngestEndpointCredentials rds-db:connect redshift-serverless:GetCredentials "
        "redshift:GetClusterCredentials redshift:GetClusterCredentialsWithIAM snowball:GetJobUnlockCode "
        "sso:GetRoleCredentials storagegateway:DescribeChapCredentials sts:AssumeRole sts:AssumeRoleWithSAML "
        "sts:AssumeRoleWithWebIdentity sts:GetFederationToken sts:GetSessionToken")
                                           .split(QLatin1Char(' '));
    return actions;
}

/// Actions that read what people keep in AWS.
const QStringList &dataActions()
{
    static const QStringList actions = QString::fromLatin1(
        "s3:GetObject ssm:GetParameter ssm:GetParameters ssm:GetParametersByPath ssm:GetParameterHistory "
        "secretsmanager:GetSecretValue secretsmanager:BatchGetSecretValue")
                                           .split(QLatin1Char(' '));
    return actions;
}

/// Those of `wanted` that a statement allows, by the pattern that names them.
QMap<int, QStringList> namedAt(const LintRun &run, const PolicyStatement &statement, const QStringList &wanted)
{
    QMap<int, QStringList> found;
    for (const QString &action : wanted) {
        if (!names(statement, action) || run.isDenied(action))
            continue;
        int node = statement.actionNode;
        for (const PolicyText &pattern : statement.actions)
            if (!statement.notAction && actionFits(action, pattern.text)) {
                node = pattern.node;
                break;
            }
        found[node] += action;
    }
    return found;
}

void checkPermissions(LintRun &run, const LintStatement &seen)
{
    if (!seen.onAll && !seen.statement->notResource)
        return;
    std::map<size_t, QStringList> byPattern;
    for (const NamedAction &action : seen.actions)
        if (action.action->level == AccessLevel::PermissionsManagement)
            byPattern[action.pattern] += action.name();
    for (const auto &[pattern, actions] : byPattern)
        run.find(PolicyRule::PermissionsManagement, seen.statement->actions[pattern].node,
            (actions.size() == 1 ? Sentence::tr("%1 on “%2” changes who may do what, on every resource.")
                                 : Sentence::tr("%1 on “%2” change who may do what, on every resource."))
                .arg(named(actions), seen.onAll ? QStringLiteral("*") : QStringLiteral("NotResource")),
            {.text = Sentence::tr("Leave it out, or name the resources: %1.").arg([&] {
                const NamedAction *first = nullptr;
                for (const NamedAction &action : seen.actions)
                    if (!first && action.pattern == pattern && !action.action->resources.empty())
                        first = &action;
                return first ? named(arnsToFillIn(*first->service, *first->action)) : Sentence::tr("“an ARN”");
            }())});
}

void checkCredentials(LintRun &run, const LintStatement &seen)
{
    const auto found = namedAt(run, *seen.statement, credentialActions());
    for (auto at = found.constBegin(); at != found.constEnd(); ++at)
        run.find(PolicyRule::CredentialsExposure, at.key(),
            Sentence::tr("%1 gives out credentials, which outlive the rotation of this key.").arg(named(*at)),
            {.text = Sentence::tr("Leave it out, or name the resources that it is needed for.")});
}

void checkData(LintRun &run, const LintStatement &seen)
{
    const auto found = namedAt(run, *seen.statement, dataActions());
    for (auto at = found.constBegin(); at != found.constEnd(); ++at) {
        const QString &action = at->first();
        const CatalogueService *service = run.catalogue().service(action.left(action.indexOf(QLatin1Char(':'))));
        const CatalogueAction *known = run.catalogue().action(action);
        run.find(PolicyRule::DataExfiltration, at.key(),
            Sentence::tr("%1 on all resources reads everything that the account keeps there.").arg(named(*at)),
            {.text = service && known
                    ? Sentence::tr("Name the resources: %1.").arg(named(arnsToFillIn(*service, *known)))
                    : Sentence::tr("Name the resources.")});
    }
}

} // namespace

void checkAccess(LintRun &run)
{
    for (const LintStatement &seen : run.statements()) {
        // FULL_ADMIN and ALLOW_NOT say all of this in one sentence.
        if (!seen.allows() || seen.namesAll || seen.statement->notAction || seen.conditional()
            || !isBroad(*seen.statement))
            continue;
        checkPermissions(run, seen);
        checkCredentials(run, seen);
        checkData(run, seen);
    }
}

} // namespace keywright
