// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/VaultAdmin.h"

#include "support/RandomName.h"
#include "vault/VaultSetup.h"

namespace keywright::test {

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

VaultForKeywright VaultAdmin::setUpForKeywright(const AwsAdmin &aws) const
{
    const QString cluster = randomName(QStringLiteral("c"));
    VaultForKeywright made = {
        .cluster = cluster,
        .mount = randomName(QStringLiteral("aws")),
        .tokenRole = tokenRoleName(cluster),
        .enginePolicy = enginePolicyName(cluster),
        .issuePolicy = issuePolicyName(cluster),
        .engineToken = {},
    };
    mountAws(made.mount, aws);
    for (const VaultSetupWrite &each : setupWrites({.cluster = made.cluster, .mounts = {made.mount}}))
        write(each.path, each.body);
    made.engineToken = makeToken({made.enginePolicy});
    return made;
}

QString VaultAdmin::addMount(const VaultForKeywright &made, const AwsAdmin &aws) const
{
    const QString mount = randomName(QStringLiteral("aws"));
    mountAws(mount, aws);
    for (const VaultSetupWrite &each : setupWrites({.cluster = made.cluster, .mounts = {made.mount, mount}}))
        write(each.path, each.body);
    return mount;
}

void VaultAdmin::mountAws(const QString &mount, const AwsAdmin &aws) const
{
    write(QStringLiteral("sys/mounts/") + mount, {{"type", "aws"}});
    const QString endpoint = aws.endpoint().toString();
    write(mount + QStringLiteral("/config/root"),
        {{"region", "us-east-1"}, {"iam_endpoint", endpoint}, {"sts_endpoint", endpoint},
            {"access_key", aws.key().id.toStdString()}, {"secret_key", aws.key().secret.toStdString()}});
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
