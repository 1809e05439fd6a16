// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/VaultAdmin.h"

#include "support/RandomName.h"

namespace keywright::test {

namespace {

/// One path of a policy in JSON form, which Vault takes for HCL.
Json may(std::initializer_list<const char *> capabilities)
{
    Json path = {{"capabilities", Json::array()}};
    for (const char *capability : capabilities)
        path["capabilities"].push_back(capability);
    return path;
}

/// May be done to leases of this cluster's keys alone.
Json mayForLeases(const QString &leases, std::initializer_list<const char *> otherParameters)
{
    Json path = may({"update"});
    path["allowed_parameters"]["lease_id"] = Json::array({leases});
    for (const char *parameter : otherParameters)
        path["allowed_parameters"][parameter] = Json::array();
    return path;
}

Json policy(const Json &paths)
{
    return {{"policy", Json{{"path", paths}}.dump()}};
}

} // namespace

VaultAdmin::VaultAdmin(const TestServers &servers)
    : m_rootToken(servers.vaultRootToken())
    , m_http(servers.vaultUrl(), servers.tls(), {{"X-Vault-Token", m_rootToken}})
    , m_anonymous(servers.vaultUrl(), servers.tls())
{
}

QStringList VaultAdmin::list(const QString &path) const
{
    return stringsAt(m_http.send("LIST", v1(path)).json(), {"data", "keys"});
}

BlockingHttp::Answer VaultAdmin::send(
    const QByteArray &method, const QString &path, const Json &body, const QByteArray &token) const
{
    const QByteArray bytes = body.is_null() ? QByteArray() : dumpJson(body);
    return m_anonymous.send(method, v1(path), bytes, {{"X-Vault-Token", token}});
}

VaultForKeywright VaultAdmin::setUpForKeywright(const AwsAdmin &aws, const VaultSetup &setup) const
{
    const QString cluster = setup.cluster.isEmpty() ? randomName(QStringLiteral("c")) : setup.cluster;
    VaultForKeywright made = {
        .cluster = cluster,
        .mount = setup.mount.isEmpty() ? randomName(QStringLiteral("aws")) : setup.mount,
        .tokenRole = QStringLiteral("keywright-issuer.") + cluster,
        .enginePolicy = QStringLiteral("keywright-engine.") + cluster,
        .issuePolicy = QStringLiteral("keywright-issue.") + cluster,
        .engineToken = {},
    };
    mountAws(made.mount, aws, setup.maxLease);
    writePolicies(made);
    const Json role = {{"allowed_policies", Json::array({made.issuePolicy})}, {"orphan", true}, {"token_type", "batch"},
        {"renewable", false}, {"token_no_default_policy", true}};
    write(QStringLiteral("auth/token/roles/") + made.tokenRole, role);
    made.engineToken = makeToken({made.enginePolicy}, setup.engineTokenTtl);
    return made;
}

void VaultAdmin::mountAws(const QString &mount, const AwsAdmin &aws, std::chrono::seconds maxLease) const
{
    const std::string longest = std::to_string(maxLease.count()) + 's';
    write(QStringLiteral("sys/mounts/") + mount,
        {{"type", "aws"}, {"config", {{"max_lease_ttl", longest}, {"default_lease_ttl", longest}}}});
    const QString endpoint = aws.endpoint().toString();
    write(mount + QStringLiteral("/config/root"),
        {{"region", "us-east-1"}, {"iam_endpoint", endpoint}, {"sts_endpoint", endpoint},
            {"access_key", aws.key().id.toStdString()}, {"secret_key", aws.key().secret.toStdString()}});
}

void VaultAdmin::writePolicies(const VaultForKeywright &made) const
{
    const std::string ours = (QStringLiteral("keywright.") + made.cluster + QStringLiteral(".*")).toStdString();
    const std::string mount = made.mount.toStdString();
    const QString leases = made.mount + QStringLiteral("/creds/keywright.") + made.cluster + QStringLiteral(".*");
    const Json engine = {
        {mount + "/roles/" + ours, may({"create", "read", "update", "delete"})},
        {mount + "/roles", may({"list"})},
        {mount + "/roles/", may({"list"})},
        {mount + "/static-roles/" + ours, may({"create", "read", "update", "delete"})},
        {mount + "/static-creds/" + ours, may({"read"})},
        {"auth/token/create/" + made.tokenRole.toStdString(), may({"create", "update"})},
        {"auth/token/lookup-self", may({"read"})},
        {"auth/token/renew-self", may({"update"})},
        {"auth/token/revoke-self", may({"update"})},
        {"sys/capabilities-self", may({"update"})},
        {"sys/leases/lookup", mayForLeases(leases, {})},
        {"sys/leases/renew", mayForLeases(leases, {"increment"})},
        {"sys/leases/revoke", mayForLeases(leases, {"sync"})},
        {"sys/leases/revoke/" + mount + "/creds/" + ours, may({"update"})},
        {"sys/leases/renew/" + mount + "/creds/" + ours, may({"update"})},
        {"sys/leases/lookup/" + mount + "/creds/", may({"list", "sudo"})},
        {"sys/leases/lookup/" + mount + "/creds/" + ours, may({"list", "sudo"})},
    };
    write(QStringLiteral("sys/policies/acl/") + made.enginePolicy, policy(engine));
    write(QStringLiteral("sys/policies/acl/") + made.issuePolicy, policy({{mount + "/creds/" + ours, may({"read"})}}));
}

QByteArray VaultAdmin::makeToken(const QStringList &policies, const QString &ttl) const
{
    const Json answer = write(QStringLiteral("auth/token/create-orphan"),
        {{"policies", toJson(policies)}, {"ttl", ttl}, {"no_default_policy", true}, {"renewable", true}});
    return stringAt(answer, {"auth", "client_token"}).toUtf8();
}

QStringList VaultAdmin::leases(const QString &mount) const
{
    QStringList all;
    const QString prefix = mount + QStringLiteral("/creds/");
    const QStringList roles = list(QStringLiteral("sys/leases/lookup/") + prefix);
    for (const QString &role : roles) { // with a slash at their end
        const QStringList ids = list(QStringLiteral("sys/leases/lookup/") + prefix + role);
        for (const QString &id : ids)
            all += prefix + role + id;
    }
    return all;
}

} // namespace keywright::test
