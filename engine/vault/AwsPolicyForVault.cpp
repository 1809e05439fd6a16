// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/AwsPolicyForVault.h"

namespace keywright {

namespace {

QString arn(const AwsPolicyOptions &options, const QString &resource)
{
    return QStringLiteral("arn:%1:iam::%2:%3").arg(options.partition, options.accountId, resource);
}

/// The users that Vault makes. In an ARN "*" stands for slashes too, so "/" with a "*" before the name is any path.
QStringList madeUsers(const AwsPolicyOptions &options)
{
    QStringList arns;
    for (const QString &prefix : options.userNamePrefixes) {
        arns.append(arn(options, QStringLiteral("user%1%2*").arg(options.userPath, prefix)));
        if (options.userPath == QStringLiteral("/"))
            arns.append(arn(options, QStringLiteral("user/*/%1*").arg(prefix)));
    }
    return arns;
}

Json statement(const char *sid, const QStringList &actions, const QStringList &resources)
{
    return {{"Sid", sid}, {"Effect", "Allow"}, {"Action", toJson(actions)}, {"Resource", toJson(resources)}};
}

} // namespace

Json awsPolicyForVault(const AwsPolicyOptions &options)
{
    const QStringList made = madeUsers(options);
    Json statements = Json::array();

    // All that gives rights. IAM knows the condition key for these actions.
    Json grant = statement("MakeUsersWithinTheBoundary",
        {u"iam:CreateUser"_qs, u"iam:PutUserPolicy"_qs, u"iam:AttachUserPolicy"_qs, u"iam:DeleteUserPolicy"_qs,
            u"iam:DetachUserPolicy"_qs},
        made);
    if (!options.permissionsBoundaryArn.isEmpty())
        grant["Condition"] = {{"StringEquals", {{"iam:PermissionsBoundary", options.permissionsBoundaryArn}}}};
    statements.push_back(std::move(grant));

    statements.push_back(statement("KeysAndEndOfTheseUsers",
        {u"iam:CreateAccessKey"_qs, u"iam:DeleteAccessKey"_qs, u"iam:ListAccessKeys"_qs, u"iam:TagUser"_qs,
            u"iam:DeleteUser"_qs, u"iam:ListGroupsForUser"_qs, u"iam:ListUserPolicies"_qs,
            u"iam:ListAttachedUserPolicies"_qs},
        made));

    if (!options.groups.isEmpty()) {
        QStringList groups;
        for (const QString &group : options.groups)
            groups.append(arn(options, QStringLiteral("group/") + group));
        statements.push_back(statement("Groups", {u"iam:AddUserToGroup"_qs, u"iam:RemoveUserFromGroup"_qs}, groups));
    }
    if (!options.existingUsers.isEmpty()) {
        QStringList users;
        for (const QString &user : options.existingUsers)
            users.append(arn(options, QStringLiteral("user/") + user));
        statements.push_back(statement("RotateKeysOfExistingUsers",
            {u"iam:GetUser"_qs, u"iam:ListAccessKeys"_qs, u"iam:CreateAccessKey"_qs, u"iam:DeleteAccessKey"_qs},
            users));
    }
    if (options.rotatesItsOwnKey)
        statements.push_back(
            statement("RotateItsOwnKey", {u"iam:GetUser"_qs, u"iam:CreateAccessKey"_qs, u"iam:DeleteAccessKey"_qs},
                {arn(options, u"user/${aws:username}"_qs)}));
    return {{"Version", "2012-10-17"}, {"Statement", std::move(statements)}};
}

} // namespace keywright
