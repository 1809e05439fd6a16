// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultTokens.h"

#include <QRandomGenerator>

namespace keywright::sandbox {

namespace {

QString randomText(int bytes)
{
    QByteArray random(bytes, Qt::Uninitialized);
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return QString::fromLatin1(random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QString goList(const QStringList &values)
{
    QStringList quoted;
    for (const QString &value : values)
        quoted.append(u'"' + value + u'"');
    return u'[' + quoted.join(u' ') + u']';
}

} // namespace

VaultTokens::VaultTokens(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_expiry(clock)
{
    connect(&m_expiry, &ExpiryTimer::expired, this, &VaultTokens::revoke);
}

QString VaultTokens::addRoot()
{
    VaultTokenRecord token {.id = QStringLiteral("hvs.") + randomText(18),
        .accessor = randomText(18),
        .displayName = QStringLiteral("root"),
        .path = QStringLiteral("auth/token/root"),
        .policies = {QStringLiteral("root")},
        .createdAt = m_clock.now(),
        .renewable = false,
        .isOrphan = true};
    m_tokens.insert(token.id, token);
    return token.id;
}

const VaultTokenRecord *VaultTokens::find(const QString &id) const
{
    const auto found = m_tokens.constFind(id);
    if (found == m_tokens.constEnd() || (found->expiresAt.isValid() && found->expiresAt <= m_clock.now()))
        return nullptr;
    return &*found;
}

VaultReply VaultTokens::issue(VaultTokenRecord token, const QStringList &warnings)
{
    token.id = (token.isBatch ? QStringLiteral("hvb.") : QStringLiteral("hvs.")) + randomText(token.isBatch ? 60 : 27);
    token.accessor = token.isBatch ? QString() : randomText(18);
    token.createdAt = m_clock.now();
    if (token.ttl > 0) {
        // A batch token holds its times in whole seconds.
        const qint64 created = token.createdAt.toMSecsSinceEpoch();
        const qint64 start = token.isBatch ? created / 1000 * 1000 : created;
        token.expiresAt = QDateTime::fromMSecsSinceEpoch(start + token.ttl * 1000, Qt::UTC);
        m_expiry.schedule(token.id, token.expiresAt);
    }
    token.policies.sort();
    m_tokens.insert(token.id, token);
    return vaultReply::auth(authOf(token, token.ttl), QStringLiteral("token"), warnings);
}

Json VaultTokens::authOf(const VaultTokenRecord &token, qint64 leaseDuration)
{
    return {{"client_token", token.id}, {"accessor", token.accessor}, {"policies", toJson(token.policies)},
        {"token_policies", toJson(token.policies)}, {"metadata", token.metadata}, {"lease_duration", leaseDuration},
        {"renewable", token.renewable}, {"entity_id", ""}, {"token_type", token.isBatch ? "batch" : "service"},
        {"orphan", token.isOrphan}, {"mfa_requirement", nullptr}, {"num_uses", 0}};
}

VaultReply VaultTokens::logIn(
    const QString &path, const QString &displayName, QStringList policies, qint64 ttl, bool isBatch, Json metadata)
{
    if (!policies.contains(QStringLiteral("default")))
        policies.append(QStringLiteral("default"));
    VaultReply reply = issue({.id = {},
                                 .displayName = displayName,
                                 .path = path,
                                 .policies = policies,
                                 .ttl = ttl > 0 ? std::min(ttl, maxTtl) : maxTtl,
                                 .renewable = !isBatch,
                                 .isOrphan = true,
                                 .isBatch = isBatch,
                                 .metadata = std::move(metadata)},
        {});
    reply.body["mount_type"] = "";
    return reply;
}

VaultReply VaultTokens::create(const VaultTokenRecord &parent, const QString &role, const Json &body)
{
    if (parent.isBatch)
        return vaultReply::error(400, QStringLiteral("batch tokens cannot create more tokens"));
    if (!role.isEmpty()) {
        const auto found = m_roles.find(role);
        if (found == m_roles.end())
            return vaultReply::error(400, QStringLiteral("unknown role %1").arg(role));
        return createByRole(parent, role, found->second, body);
    }
    Role plain;
    plain.allowedPolicies = body.contains("policies") ? vaultList(body["policies"]) : parent.policies;
    plain.isOrphan = boolAt(body, {"no_parent"});
    plain.renewable = boolAt(body, {"renewable"}, true);
    plain.noDefaultPolicy =
        boolAt(body, {"no_default_policy"}) || plain.allowedPolicies.contains(QStringLiteral("root"));
    plain.type = stringAt(body, {"type"}, plain.type);
    for (const QString &policy : std::as_const(plain.allowedPolicies)) {
        if (!parent.policies.contains(policy) && !parent.policies.contains(QStringLiteral("root")))
            return vaultReply::error(400, QStringLiteral("child policies must be subset of parent"));
    }
    return createByRole(parent, {}, plain, body);
}

VaultReply VaultTokens::createByRole(
    const VaultTokenRecord &parent, const QString &roleName, const Role &role, const Json &body)
{
    const QString asked = body.contains("ttl") && body["ttl"].is_string() ? stringAt(body, {"ttl"})
                                                                          : QString::number(intAt(body, {"ttl"}));
    const auto ttl = vaultSeconds(body.value("ttl", Json("")));
    if (!ttl)
        return vaultReply::error(400, QStringLiteral("time: invalid duration \"%1\"").arg(asked));
    QStringList policies = body.contains("policies") ? vaultList(body["policies"]) : role.allowedPolicies;
    if (policies.isEmpty())
        policies = parent.policies;
    if (!roleName.isEmpty() && !role.allowedPolicies.isEmpty()) {
        for (const QString &policy : std::as_const(policies)) {
            if (!role.allowedPolicies.contains(policy)) {
                return vaultReply::error(400,
                    QStringLiteral(
                        "token policies (%1) must be subset of the role's allowed policies (%2) or glob policies ([])")
                        .arg(goList(policies), goList(role.allowedPolicies)));
            }
        }
    }
    if (!role.noDefaultPolicy && !boolAt(body, {"no_default_policy"}) && !policies.contains(QStringLiteral("default"))
        && !policies.contains(QStringLiteral("root")))
        policies.append(QStringLiteral("default"));
    QStringList warnings;
    qint64 granted = *ttl > 0 ? *ttl : role.period > 0 ? role.period : maxTtl;
    const qint64 limit = role.explicitMaxTtl > 0 ? std::min(role.explicitMaxTtl, maxTtl) : maxTtl;
    if (granted > limit) {
        warnings.append(cappedWarning(asked, limit));
        granted = limit;
    }
    for (const QString &policy : std::as_const(policies)) {
        if (m_policyExists && policy != u"root" && !m_policyExists(policy))
            warnings.append(QStringLiteral("Policy \"%1\" does not exist").arg(policy));
    }
    const bool isBatch = role.type == u"batch" || role.type == u"default-batch";
    const bool isRoot = policies.contains(QStringLiteral("root")) && *ttl == 0;
    return issue({.id = {},
                     .displayName = QStringLiteral("token"),
                     .path = roleName.isEmpty() ? QStringLiteral("auth/token/create")
                                                : QStringLiteral("auth/token/create/") + roleName,
                     .policies = policies,
                     .ttl = isRoot ? 0 : granted,
                     .explicitMaxTtl = role.explicitMaxTtl,
                     .renewable = role.renewable && !isBatch && !isRoot,
                     .isOrphan = role.isOrphan,
                     .isBatch = isBatch,
                     .parent = role.isOrphan ? QString() : parent.id,
                     .role = roleName},
        warnings);
}

VaultReply VaultTokens::describe(const VaultTokenRecord &token) const
{
    const qint64 left = token.expiresAt.isValid() ? m_clock.now().secsTo(token.expiresAt) : 0;
    Json data {{"accessor", token.accessor}, {"creation_time", token.createdAt.toSecsSinceEpoch()},
        {"creation_ttl", token.ttl}, {"display_name", token.displayName}, {"entity_id", ""},
        {"expire_time", token.expiresAt.isValid() ? Json(toRfc3339Micro(token.expiresAt)) : Json()},
        {"explicit_max_ttl", token.explicitMaxTtl}, {"id", token.id}, {"meta", token.metadata}, {"num_uses", 0},
        {"orphan", token.isOrphan}, {"path", token.path}, {"policies", toJson(token.policies)}, {"ttl", left},
        {"type", token.isBatch ? "batch" : "service"}};
    if (token.expiresAt.isValid()) {
        data["issue_time"] = toRfc3339Micro(token.createdAt);
        data["renewable"] = token.renewable;
    }
    if (!token.role.isEmpty())
        data["role"] = token.role;
    return vaultReply::data(std::move(data), QStringLiteral("token"));
}

VaultReply VaultTokens::renew(const QString &id, const Json &body)
{
    const auto token = m_tokens.find(id);
    if (token == m_tokens.end())
        return vaultReply::denied();
    if (token->isBatch)
        return vaultReply::error(400, QStringLiteral("batch tokens cannot be renewed"));
    if (!token->renewable)
        return vaultReply::error(400, QStringLiteral("lease is not renewable"));
    const auto increment = vaultSeconds(body.value("increment", Json("")));
    if (!increment)
        return vaultReply::error(
            400, QStringLiteral("time: invalid duration \"%1\"").arg(stringAt(body, {"increment"})));
    const qint64 granted = *increment > 0 ? std::min(*increment, maxTtl) : token->ttl;
    token->expiresAt = m_clock.now().addSecs(granted);
    m_expiry.schedule(id, token->expiresAt);
    return vaultReply::auth(authOf(*token, granted), QStringLiteral("token"));
}

void VaultTokens::revoke(const QString &id)
{
    if (!m_tokens.remove(id))
        return;
    m_expiry.cancel(id);
    QStringList children;
    for (const VaultTokenRecord &token : std::as_const(m_tokens)) {
        if (token.parent == id)
            children.append(token.id);
    }
    for (const QString &child : std::as_const(children))
        revoke(child);
    Q_EMIT ended(id);
}

void VaultTokens::revokeAll()
{
    const QStringList ids = m_tokens.keys();
    for (const QString &id : ids) {
        const auto token = m_tokens.constFind(id);
        if (token != m_tokens.constEnd() && !token->policies.contains(QStringLiteral("root")))
            revoke(id);
    }
}

VaultReply VaultTokens::handleRole(const VaultRequest &request, const QString &name)
{
    using Operation = VaultRequest::Operation;
    if (request.operation == Operation::List) {
        QStringList names;
        for (const auto &[role, unused] : m_roles)
            names.append(role);
        return vaultReply::keys(names, QStringLiteral("token"));
    }
    if (request.operation == Operation::Delete) {
        m_roles.erase(name);
        return vaultReply::nothing();
    }
    if (request.operation == Operation::Read) {
        const auto found = m_roles.find(name);
        if (found == m_roles.end())
            return vaultReply::notFound();
        const Role &role = found->second;
        return vaultReply::data(
            {{"allowed_entity_aliases", nullptr}, {"allowed_policies", toJson(role.allowedPolicies)},
                {"allowed_policies_glob", Json::array()}, {"disallowed_policies", Json::array()},
                {"disallowed_policies_glob", Json::array()}, {"explicit_max_ttl", 0}, {"name", name},
                {"orphan", role.isOrphan}, {"path_suffix", role.pathSuffix}, {"period", 0},
                {"renewable", role.renewable}, {"token_explicit_max_ttl", role.explicitMaxTtl},
                {"token_no_default_policy", role.noDefaultPolicy}, {"token_period", role.period},
                {"token_type", role.type}},
            QStringLiteral("token"));
    }
    Role &role = m_roles[name];
    const Json &body = request.body;
    if (body.contains("allowed_policies"))
        role.allowedPolicies = vaultList(body["allowed_policies"]);
    role.isOrphan = boolAt(body, {"orphan"}, role.isOrphan);
    role.renewable = boolAt(body, {"renewable"}, role.renewable);
    role.noDefaultPolicy = boolAt(body, {"token_no_default_policy"}, role.noDefaultPolicy);
    role.type = stringAt(body, {"token_type"}, role.type);
    role.explicitMaxTtl = vaultSeconds(body.value("token_explicit_max_ttl", Json(role.explicitMaxTtl))).value_or(0);
    role.period = vaultSeconds(body.value("token_period", Json(role.period))).value_or(0);
    role.pathSuffix = stringAt(body, {"path_suffix"}, role.pathSuffix);
    return vaultReply::nothing();
}

} // namespace keywright::sandbox
