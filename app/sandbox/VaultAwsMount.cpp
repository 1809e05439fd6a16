// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultAwsMount.h"

#include "sandbox/KubeRequest.h"

#include <QRandomGenerator>
#include <QRegularExpression>

namespace keywright::sandbox {

namespace {

const QString aws = QStringLiteral("aws");

Json emptyRole()
{
    return {{"credential_type", "iam_user"}, {"default_sts_ttl", 0}, {"external_id", ""}, {"iam_groups", nullptr},
        {"iam_tags", nullptr}, {"max_sts_ttl", 0}, {"mfa_serial_number", ""}, {"permissions_boundary_arn", ""},
        {"policy_arns", nullptr}, {"policy_document", ""}, {"role_arns", nullptr}, {"session_tags", nullptr},
        {"user_path", ""}};
}

VaultReply invalidRole(const QString &why)
{
    return vaultReply::error(
        400, QStringLiteral("error(s) validating supplied role data: \"1 error occurred:\\n\\t* %1\\n\\n\"").arg(why));
}

/// A map, or a list of "key=value".
Json tagsOf(const Json &value)
{
    if (value.is_object())
        return value.empty() ? Json() : value;
    Json tags = Json::object();
    for (const QString &item : vaultList(value))
        tags[item.section(u'=', 0, 0).toStdString()] = item.section(u'=', 1);
    return tags.empty() ? Json() : tags;
}

QString userName(const VaultTokenRecord &token, const QString &role, const QDateTime &now)
{
    static constexpr QLatin1String letters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    QString random;
    for (int i = 0; i < 20; ++i)
        random += letters[static_cast<qsizetype>(QRandomGenerator::system()->bounded(62))];
    const QString who = (token.displayName + u'-' + role).left(42);
    return QStringLiteral("vault-%1-%2-%3").arg(who).arg(now.toSecsSinceEpoch()).arg(random).left(64);
}

} // namespace

VaultAwsMount::VaultAwsMount(QString name, QString account, IamUsers &iam, VaultLeases &leases, const Clock &clock)
    : m_name(std::move(name))
    , m_account(std::move(account))
    , m_iam(iam)
    , m_leases(leases)
    , m_clock(clock)
{
}

VaultReply VaultAwsMount::handleRole(const VaultRequest &request, const QString &role)
{
    using Operation = VaultRequest::Operation;
    if (request.operation == Operation::List) {
        QStringList names;
        for (const auto &[name, unused] : m_roles)
            names.append(name);
        return vaultReply::keys(names, aws);
    }
    if (request.operation == Operation::Update)
        return writeRole(role, request.body);
    if (request.operation == Operation::Delete) {
        m_roles.erase(role);
        return vaultReply::nothing();
    }
    const auto found = m_roles.find(role);
    return found == m_roles.end() ? vaultReply::notFound() : vaultReply::data(found->second, aws);
}

VaultReply VaultAwsMount::writeRole(const QString &name, const Json &body)
{
    const auto known = m_roles.find(name);
    Json role = known == m_roles.end() ? emptyRole() : known->second;
    const QString type = stringAt(body, {"credential_type"});
    if (type.isEmpty() && known == m_roles.end())
        return invalidRole(QStringLiteral("did not supply credential_type"));
    if (!type.isEmpty() && type != u"iam_user" && type != u"assumed_role" && type != u"federation_token"
        && type != u"session_token")
        return invalidRole(QStringLiteral("unrecognized credential type: %1").arg(type));
    if (body.contains("policy_document")) {
        const QString document = stringAt(body, {"policy_document"});
        if (!document.isEmpty()) {
            // Its members stay in their order.
            const auto policy = nlohmann::ordered_json::parse(document.toStdString(), nullptr, false);
            if (isNestedTooDeep(document.toUtf8()) || policy.is_discarded()) {
                return vaultReply::error(400, QStringLiteral("cannot parse policy document: \"%1\"").arg(document));
            }
            role["policy_document"] = policy.dump();
        } else {
            role["policy_document"] = "";
        }
    }
    static const QRegularExpression path(QStringLiteral("^/([\\x21-\\x7F]{0,510}/)?$"));
    const QString userPath = stringAt(body, {"user_path"});
    if (!userPath.isEmpty() && !path.match(userPath).hasMatch())
        return invalidRole(QStringLiteral("the specified value for user_path is invalid. It must match "
                                          "\\\"^\\\\\\\\/([\\\\\\\\x21-\\\\\\\\x7F]{0,510}\\\\\\\\/)?$\\\" regexp"));
    for (const char *text : {"credential_type", "permissions_boundary_arn", "user_path"}) {
        if (body.contains(text) && body[text].is_string())
            role[text] = body[text];
    }
    for (const char *list : {"iam_groups", "policy_arns"}) {
        if (body.contains(list))
            role[list] = toJson(vaultList(body[list]));
    }
    if (body.contains("iam_tags"))
        role["iam_tags"] = tagsOf(body["iam_tags"]);
    m_roles[name] = std::move(role);
    return vaultReply::nothing();
}

void VaultAwsMount::throttle(const QString &role, int times) { m_throttled[role] = times; }

bool VaultAwsMount::isThrottled(const QString &role)
{
    for (const QString &name : {role, QString()}) {
        const auto found = m_throttled.find(name);
        if (found == m_throttled.end() || found->second == 0)
            continue;
        if (found->second > 0)
            --found->second;
        return true;
    }
    return false;
}

VaultReply VaultAwsMount::issue(const QString &role, const VaultTokenRecord &token)
{
    const auto found = m_roles.find(role);
    if (found == m_roles.end())
        return vaultReply::error(400, QStringLiteral("Role \"%1\" not found").arg(role));
    if (isThrottled(role)) {
        const AwsRefusal refusal {400, QStringLiteral("Throttling"), QStringLiteral("Rate exceeded")};
        return vaultReply::error(502, QStringLiteral("Error creating IAM user: ") + refusal.text());
    }
    const Json &wanted = found->second;
    const QDateTime now = m_clock.now();
    const auto key = m_iam.createWithKey({.name = userName(token, role, now),
        .account = m_account,
        .path = stringAt(wanted, {"user_path"}),
        .inlinePolicy = stringAt(wanted, {"policy_document"}),
        .policyArns = stringsAt(wanted, {"policy_arns"}),
        .groups = stringsAt(wanted, {"iam_groups"}),
        .permissionsBoundaryArn = stringAt(wanted, {"permissions_boundary_arn"})});
    if (!key)
        return vaultReply::error(400, key.error().first + key.error().second.text());
    ++m_issued;
    QStringList warnings;
    if (maxTtl() < VaultTokens::maxTtl)
        warnings.append(cappedWarning(QStringLiteral("768h"), maxTtl()));
    // A batch token's leases end with it by their time; a service token's are revoked with it.
    const auto &lease = m_leases.add(m_name + QStringLiteral("/creds/") + role, token.id, key->userName, maxTtl(),
        token.isBatch ? token.expiresAt : QDateTime());
    const QByteArrayView secret = key->secret->view();
    return vaultReply::lease(
        {{"access_key", key->accessKeyId},
            {"secret_key", std::string(secret.data(), static_cast<size_t>(secret.size()))}, {"session_token", nullptr}},
        lease.id, lease.granted, aws, warnings);
}

VaultReply VaultAwsMount::describeRoot() const
{
    return vaultReply::data(
        {{"access_key", "AKIASANDBOXVAULTROOT"}, {"disable_automated_rotation", false}, {"iam_endpoint", ""},
            {"identity_token_audience", ""}, {"identity_token_ttl", 0}, {"max_retries", -1}, {"region", "us-east-1"},
            {"role_arn", ""}, {"rotation_period", 0}, {"rotation_schedule", ""}, {"rotation_window", 0},
            {"sts_endpoint", ""}, {"sts_fallback_endpoints", Json::array()}, {"sts_fallback_regions", Json::array()},
            {"sts_region", ""},
            {"username_template",
                "{{ if (eq .Type \"STS\") }}{{ printf \"vault-%s-%s\"  (unix_time) (random 20) | truncate 32 }}{{ else "
                "}}{{ printf \"vault-%s-%s-%s\" (printf \"%s-%s\" (.DisplayName) (.PolicyName) | truncate 42) "
                "(unix_time) (random 20) | truncate 64 }}{{ end }}"}},
        aws);
}

} // namespace keywright::sandbox
