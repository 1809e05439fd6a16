// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultRole.h"

#include <QSet>

namespace keywright {

namespace {

bool sameDocument(const QByteArray &one, const QByteArray &other)
{
    if (one == other)
        return true;
    const Result<Json> a = parseJson(one, QStringLiteral("policy"));
    const Result<Json> b = parseJson(other, QStringLiteral("policy"));
    return a && b && *a == *b;
}

bool sameSet(const QStringList &one, const QStringList &other)
{
    return QSet<QString>(one.begin(), one.end()) == QSet<QString>(other.begin(), other.end());
}

QString pathOrRoot(const QString &path) { return path.isEmpty() ? QStringLiteral("/") : path; }

/// A duration as Vault gives it: a number of seconds, in older versions a string of one.
std::chrono::seconds secondsAt(const Json &json, const char *name)
{
    const qint64 number = intAt(json, {name}, -1);
    return std::chrono::seconds(number >= 0 ? number : stringAt(json, {name}).toLongLong());
}

} // namespace

bool VaultRole::sameAs(const VaultRole &other) const
{
    return credentialType == other.credentialType && sameDocument(policyDocument, other.policyDocument)
        && sameSet(policyArns, other.policyArns) && sameSet(iamGroups, other.iamGroups) && iamTags == other.iamTags
        && pathOrRoot(userPath) == pathOrRoot(other.userPath) && permissionsBoundaryArn == other.permissionsBoundaryArn;
}

Json toJson(const VaultRole &role)
{
    return {{"credential_type", "iam_user"}, {"policy_document", role.policyDocument.toStdString()},
        {"policy_arns", toJson(role.policyArns)}, {"iam_groups", toJson(role.iamGroups)},
        {"iam_tags", toJson(role.iamTags)}, {"user_path", pathOrRoot(role.userPath)},
        {"permissions_boundary_arn", role.permissionsBoundaryArn},
        // What only other kinds of role may have: Vault would refuse the rest as long as it stands there.
        {"role_arns", Json::array()}, {"session_tags", Json::object()}, {"external_id", ""}, {"default_sts_ttl", 0},
        {"max_sts_ttl", 0}};
}

VaultRole vaultRoleFrom(const Json &data)
{
    const QString type = stringAt(data, {"credential_type"});
    return {.policyDocument = stringAt(data, {"policy_document"}).toUtf8(),
        .policyArns = stringsAt(data, {"policy_arns"}),
        .iamGroups = stringsAt(data, {"iam_groups"}),
        .iamTags = stringMapAt(data, {"iam_tags"}),
        .userPath = pathOrRoot(stringAt(data, {"user_path"})),
        .permissionsBoundaryArn = stringAt(data, {"permissions_boundary_arn"}),
        // Vault 0.x had a list of types
        .credentialType = type.isEmpty() ? stringsAt(data, {"credential_types"}).join(u',') : type};
}

Json toJson(const StaticRole &role)
{
    return {{"username", role.userName}, {"rotation_period", role.rotationPeriod.count()}};
}

StaticRole staticRoleFrom(const Json &data)
{
    return {.userName = stringAt(data, {"username"}), .rotationPeriod = secondsAt(data, "rotation_period")};
}

} // namespace keywright
