// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultSetup.h"

#include <QRegularExpression>

#include <algorithm>

namespace keywright {

namespace {

/// One block of a policy.
struct Block
{
    QString path;
    QStringList capabilities;
    /// Name → values that are allowed (empty: all). Parameters that are not named are denied.
    std::vector<std::pair<QString, QStringList>> parameters = {};
    QString comment = {};
};

QString quoted(const QStringList &texts)
{
    QStringList result;
    for (const QString &text : texts)
        result.append(u'"' + text + u'"');
    return u'[' + result.join(QStringLiteral(", ")) + u']';
}

QString toHcl(const std::vector<Block> &blocks)
{
    QString hcl;
    for (const Block &block : blocks) {
        if (!block.comment.isEmpty())
            hcl += QStringLiteral("# %1\n").arg(block.comment);
        hcl += QStringLiteral("path \"%1\" {\n  capabilities = %2\n").arg(block.path, quoted(block.capabilities));
        if (!block.parameters.empty()) {
            hcl += QStringLiteral("  allowed_parameters = {\n");
            for (const auto &[name, values] : block.parameters)
                hcl += QStringLiteral("    \"%1\" = %2\n").arg(name, quoted(values));
            hcl += QStringLiteral("  }\n");
        }
        hcl += QStringLiteral("}\n");
    }
    return hcl;
}

QString rolesOf(const QString &cluster) { return QStringLiteral("keywright.%1.*").arg(cluster); }

QStringList leasesOf(const QString &cluster, const QStringList &mounts)
{
    QStringList prefixes;
    for (const QString &mount : mounts)
        prefixes.append(QStringLiteral("%1/creds/%2").arg(mount, rolesOf(cluster)));
    return prefixes;
}

std::vector<Block> mountBlocks(const QString &cluster, const QString &mount)
{
    const QString roles = rolesOf(cluster);
    const auto path = [&](const char *form) { return QString::fromLatin1(form).arg(mount, roles); };
    const QStringList all = {u"create"_qs, u"read"_qs, u"update"_qs, u"delete"_qs};
    return {
        {.path = path("%1/roles/%2"),
            .capabilities = all,
            .comment = QStringLiteral("The roles of this cluster's credentials in %1, and the names of all roles.")
                           .arg(mount)},
        {.path = QStringLiteral("%1/roles").arg(mount), .capabilities = {u"list"_qs}},
        {.path = path("%1/static-roles/%2"),
            .capabilities = all,
            .comment = u"Keys of existing IAM users, which Vault rotates itself."_qs},
        {.path = QStringLiteral("%1/static-roles").arg(mount), .capabilities = {u"list"_qs}},
        {.path = path("%1/static-creds/%2"), .capabilities = {u"read"_qs}},
        {.path = QStringLiteral("sys/leases/lookup/%1/creds/").arg(mount),
            .capabilities = {u"list"_qs, u"sudo"_qs},
            .comment = u"Which roles have leases (names only), and the leases of ours."_qs},
        {.path = path("sys/leases/lookup/%1/creds/%2"), .capabilities = {u"list"_qs, u"sudo"_qs}},
    };
}

/// By the lease's id in the body only: the forms with the id in the URL take one in the body too, and believe that.
std::vector<Block> leaseBlocks(const QString &cluster, const QStringList &mounts)
{
    const QStringList ids = leasesOf(cluster, mounts);
    const QStringList update = {u"update"_qs};
    return {
        {.path = u"sys/leases/lookup"_qs,
            .capabilities = update,
            .parameters = {{u"lease_id"_qs, ids}},
            .comment = u"Leases of this cluster's keys, and no others."_qs},
        {.path = u"sys/leases/renew"_qs,
            .capabilities = update,
            .parameters = {{u"lease_id"_qs, ids}, {u"increment"_qs, {}}}},
        {.path = u"sys/leases/revoke"_qs,
            .capabilities = update,
            .parameters = {{u"lease_id"_qs, ids}, {u"sync"_qs, {}}}},
    };
}

std::vector<Block> tokenBlocks(const QString &cluster)
{
    const QStringList update = {u"update"_qs};
    return {
        {.path = QStringLiteral("auth/token/create/%1").arg(tokenRoleName(cluster)),
            .capabilities = update,
            .parameters = {{u"ttl"_qs, {}}},
            .comment = u"Issuing tokens: each key gets one of its own, and ends with it."_qs},
        {.path = u"auth/token/lookup-self"_qs, .capabilities = {u"read"_qs}, .comment = u"The engine's own token."_qs},
        {.path = u"auth/token/renew-self"_qs, .capabilities = update},
        {.path = u"auth/token/revoke-self"_qs, .capabilities = update},
        {.path = u"sys/capabilities-self"_qs, .capabilities = update},
    };
}

QString authMountOf(const VaultSetup &setup)
{
    if (!setup.authMount.isEmpty())
        return setup.authMount;
    return setup.login == VaultSetup::Login::AppRole ? u"approle"_qs : u"kubernetes"_qs;
}

/// Tokens of the login: service tokens (a batch token makes no others), short, renewed by the engine.
Json loginRole(const VaultSetup &setup)
{
    Json role = {{"token_policies", toJson(QStringList {enginePolicyName(setup.cluster)})}, {"token_type", "service"},
        {"token_no_default_policy", true}, {"token_ttl", "1h"}, {"token_max_ttl", "24h"}};
    if (setup.login == VaultSetup::Login::Kubernetes) {
        role["bound_service_account_names"] = toJson(QStringList {setup.serviceAccount});
        role["bound_service_account_namespaces"] = toJson(QStringList {setup.serviceAccountNamespace});
    }
    return role;
}

QString scriptHead(const VaultSetup &setup)
{
    QString text = QStringLiteral(
        "#!/bin/sh\n"
        "# What Keywright needs in Vault for the cluster \"%1\". Run it with VAULT_ADDR and the VAULT_TOKEN\n"
        "# of an admin; it may be run again and again.\n"
        "set -eu\n\n")
                       .arg(setup.cluster);
    for (const QString &mount : setup.mounts) {
        text += QStringLiteral("# The AWS secrets engine \"%1\" and its keys are yours to make:\n"
                               "#   vault secrets enable -path=%1 aws\n"
                               "#   vault write %1/config/root access_key=… secret_key=… region=…   (`keywright print "
                               "aws`: its IAM policy)\n"
                               "# Lifetimes above 768h need: vault secrets tune -max-lease-ttl=8760h %1\n"
                               "# To see the credential in the IAM user's name, add to config/root:\n"
                               "#   username_template='%2'\n")
                    .arg(mount, proposedUsernameTemplate());
    }
    return text + u'\n';
}

} // namespace

QString enginePolicyName(const QString &cluster) { return u"keywright-engine."_qs + cluster; }
QString issuePolicyName(const QString &cluster) { return u"keywright-issue."_qs + cluster; }
QString tokenRoleName(const QString &cluster) { return u"keywright-issuer."_qs + cluster; }
QString loginRoleName(const QString &cluster) { return u"keywright."_qs + cluster; }

QString enginePolicy(const QString &cluster, const QStringList &mounts)
{
    std::vector<Block> blocks;
    for (const QString &mount : mounts)
        std::ranges::move(mountBlocks(cluster, mount), std::back_inserter(blocks));
    std::ranges::move(leaseBlocks(cluster, mounts), std::back_inserter(blocks));
    std::ranges::move(tokenBlocks(cluster), std::back_inserter(blocks));
    return toHcl(blocks);
}

QString issuePolicy(const QString &cluster, const QStringList &mounts)
{
    std::vector<Block> blocks;
    for (const QString &lease : leasesOf(cluster, mounts))
        blocks.push_back({.path = lease, .capabilities = {u"read"_qs}});
    return toHcl(blocks);
}

Json tokenRole(const QString &cluster, const QStringList &boundCidrs)
{
    return {{"allowed_policies", toJson(QStringList {issuePolicyName(cluster)})}, {"orphan", true},
        {"renewable", false}, {"token_type", "batch"}, {"token_no_default_policy", true},
        {"token_bound_cidrs", toJson(boundCidrs)}};
}

Result<void> checkNames(const VaultSetup &setup)
{
    static const QRegularExpression label(u"\\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z"_qs);
    static const QRegularExpression mountForm(u"\\A[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*\\z"_qs);
    if (!label.match(setup.cluster).hasMatch())
        return failure(ErrorKind::InvalidInput,
            QStringLiteral("\"%1\" cannot be the cluster's name.").arg(setup.cluster),
            QStringLiteral("It is a DNS label: lower-case letters, digits and hyphens, 63 at most."));
    if (setup.mounts.isEmpty())
        return failure(ErrorKind::InvalidInput, QStringLiteral("No mount of an AWS secrets engine is named."));
    QStringList mounts = setup.mounts;
    if (!setup.authMount.isEmpty())
        mounts.append(setup.authMount);
    for (const QString &mount : mounts) {
        if (!mountForm.match(mount).hasMatch())
            return failure(ErrorKind::InvalidInput,
                QStringLiteral("\"%1\" cannot be the path of a mount in Vault.").arg(mount),
                QStringLiteral("Letters, digits, \".\", \"_\", \"-\", and \"/\" between them."));
    }
    return {};
}

std::vector<VaultSetupWrite> setupWrites(const VaultSetup &setup)
{
    const QString &cluster = setup.cluster;
    std::vector<VaultSetupWrite> writes {
        {.path = u"sys/policies/acl/"_qs + enginePolicyName(cluster),
            .body = {{"policy", enginePolicy(cluster, setup.mounts)}},
            .purpose = u"What the engine's own login may do."_qs},
        {.path = u"sys/policies/acl/"_qs + issuePolicyName(cluster),
            .body = {{"policy", issuePolicy(cluster, setup.mounts)}},
            .purpose =
                u"What issuing tokens may do. Deleting this policy stops all issuing at once, and ends no key."_qs},
        {.path = u"auth/token/roles/"_qs + tokenRoleName(cluster),
            .body = tokenRole(cluster, setup.tokenBoundCidrs),
            .purpose = u"Issuing tokens: orphans, so that a key outlives the engine's login, and ends by itself."_qs},
    };
    if (setup.login != VaultSetup::Login::Given)
        writes.push_back({.path = QStringLiteral("auth/%1/role/%2").arg(authMountOf(setup), loginRoleName(cluster)),
            .body = loginRole(setup),
            .purpose = u"How the engine logs in."_qs});
    return writes;
}

Result<QString> vaultSetupScript(const VaultSetup &setup)
{
    if (const Result<void> names = checkNames(setup); !names)
        return failure(names.error());
    QString script = scriptHead(setup);
    for (const VaultSetupWrite &write : setupWrites(setup)) {
        script += QStringLiteral("# %1\n").arg(write.purpose);
        const QString policy = stringAt(write.body, {"policy"});
        if (!policy.isEmpty()) {
            script +=
                QStringLiteral("vault policy write %1 - <<'END'\n%2END\n\n").arg(write.path.section(u'/', -1), policy);
            continue;
        }
        if (write.path.startsWith(u"auth/token/"_qs) == false) {
            script += QStringLiteral("vault auth list | grep -q '^%1/' || vault auth enable -path=%1 %2\n")
                          .arg(authMountOf(setup),
                              setup.login == VaultSetup::Login::AppRole ? u"approle"_qs : u"kubernetes"_qs);
        }
        script += QStringLiteral("vault write %1 - <<'END'\n%2\nEND\n\n")
                      .arg(write.path, QString::fromUtf8(dumpJson(write.body, 2)));
    }
    return script;
}

std::vector<VaultNeed> vaultNeeds(const QString &cluster, const QStringList &mounts)
{
    const QString role = QStringLiteral("keywright.%1.check.check").arg(cluster);
    std::vector<VaultNeed> needs {
        {u"auth/token/create/"_qs + tokenRoleName(cluster), {u"update"_qs}, Sentence::tr("to make issuing tokens")},
        {u"sys/leases/lookup"_qs, {u"update"_qs}, Sentence::tr("to see whether a key is still alive")},
        {u"sys/leases/revoke"_qs, {u"update"_qs}, Sentence::tr("to revoke keys")},
        {u"sys/leases/renew"_qs, {u"update"_qs}, Sentence::tr("to shorten the life of a key")},
    };
    for (const QString &mount : mounts) {
        needs.push_back({QStringLiteral("%1/roles/%2").arg(mount, role),
            {u"create"_qs, u"read"_qs, u"update"_qs, u"delete"_qs}, Sentence::tr("to keep the roles of credentials")});
        needs.push_back({QStringLiteral("%1/roles").arg(mount), {u"list"_qs},
            Sentence::tr("to see that no role of a credential has vanished, or is left")});
        needs.push_back({QStringLiteral("%1/static-roles/%2").arg(mount, role),
            {u"create"_qs, u"read"_qs, u"update"_qs, u"delete"_qs},
            Sentence::tr("to rotate keys of existing IAM users")});
        needs.push_back({QStringLiteral("%1/static-roles").arg(mount), {u"list"_qs},
            Sentence::tr("to see that no role of an existing IAM user is left")});
        needs.push_back({QStringLiteral("%1/static-creds/%2").arg(mount, role), {u"read"_qs},
            Sentence::tr("to read keys of existing IAM users")});
        needs.push_back({QStringLiteral("sys/leases/lookup/%1/creds/").arg(mount), {u"list"_qs, u"sudo"_qs},
            Sentence::tr("to find leases that nobody knows")});
        needs.push_back({QStringLiteral("sys/leases/lookup/%1/creds/%2/").arg(mount, role), {u"list"_qs, u"sudo"_qs},
            Sentence::tr("to find leases that nobody knows")});
    }
    return needs;
}

std::vector<VaultNeed> unmetNeeds(const std::vector<VaultNeed> &needs, const std::map<QString, QStringList> &granted)
{
    std::vector<VaultNeed> unmet;
    for (const VaultNeed &need : needs) {
        const auto found = granted.find(need.path);
        const QStringList have = found == granted.end() ? QStringList() : found->second;
        VaultNeed missing {.path = need.path, .capabilities = {}, .purpose = need.purpose};
        for (const QString &capability : need.capabilities) {
            if (!have.contains(capability) && !have.contains(u"root"_qs))
                missing.capabilities.append(capability);
        }
        if (!missing.capabilities.isEmpty())
            unmet.push_back(missing);
    }
    return unmet;
}

QString proposedUsernameTemplate()
{
    return QStringLiteral(
        "{{ if (eq .Type \"STS\") }}{{ printf \"vault-%s-%s\" (unix_time) (random 20) | truncate 32 }}"
        "{{ else }}{{ printf \"%s-%s-%s\" (.PolicyName | truncate 42) (unix_time) (random 10) | truncate 64 }}{{ end "
        "}}");
}

} // namespace keywright
