// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of SandboxVault below sys/.
#include "sandbox/SandboxVault.h"

#include <QTimer>

namespace keywright::sandbox {

namespace {

using Operation = VaultRequest::Operation;

Json mountJson(const char *type, const char *description, qint64 maxTtl)
{
    return {{"accessor", std::string(type) + "_5a2d6b0c"},
        {"config", {{"default_lease_ttl", 0}, {"force_no_cache", false}, {"max_lease_ttl", maxTtl}}},
        {"deprecation_status", "supported"}, {"description", description}, {"external_entropy_access", false},
        {"local", false}, {"options", nullptr}, {"plugin_version", ""},
        {"running_plugin_version", "v1.21.4+builtin.vault"}, {"running_sha256", ""}, {"seal_wrap", false},
        {"type", type}, {"uuid", "7e40a422-34b9-3a3b-26de-a2347de129f2"}};
}

int statusParameter(const SandboxRequest &request, const QString &name, int otherwise)
{
    bool isNumber = false;
    const int status = request.parameter(name).toInt(&isNumber);
    return isNumber && status >= 100 && status < 600 ? status : otherwise;
}

} // namespace

VaultReply SandboxVault::health(const SandboxRequest &request) const
{
    int status = 200;
    if (m_isSealed)
        status = statusParameter(request, QStringLiteral("sealedcode"), 503);
    else if (m_isStandby && !request.flag(QStringLiteral("standbyok")))
        status = statusParameter(request, QStringLiteral("standbycode"), 429);
    return {status,
        Json {{"initialized", true}, {"sealed", m_isSealed}, {"standby", m_isStandby || m_isSealed},
            {"performance_standby", false}, {"replication_performance_mode", "disabled"},
            {"replication_dr_mode", "disabled"}, {"server_time_utc", m_clock.now().toSecsSinceEpoch()},
            {"version", "1.21.4"}, {"enterprise", false}, {"cluster_name", "keywright-sandbox"},
            {"cluster_id", "379ea3cb-fca2-88c6-7793-1f6ee6746d1a"}}};
}

VaultReply SandboxVault::sealStatus() const
{
    return {200,
        Json {{"type", "shamir"}, {"initialized", true}, {"sealed", m_isSealed}, {"t", 1}, {"n", 1}, {"progress", 0},
            {"nonce", ""}, {"version", "1.21.4"}, {"migration", false}, {"cluster_name", "keywright-sandbox"},
            {"recovery_seal", false}}};
}

VaultReply SandboxVault::answerSystem(
    const VaultTokenRecord &token, const VaultRequest &request, const QStringList &path)
{
    const QString what = path.value(0);
    if (what == u"policies" && path.value(1) == u"acl")
        return answerPolicies(request, path.value(2));
    if (what == u"leases")
        return answerLeases(request, path.mid(1));
    if (what == u"mounts" || what == u"auth")
        return answerMounts(request, path);
    if (what == u"seal" && request.operation == Operation::Update) {
        m_isSealed = true;
        return vaultReply::nothing();
    }
    if (what == u"capabilities-self") {
        if (request.operation != Operation::Update)
            return vaultReply::unsupportedOperation();
        QStringList asked = vaultList(request.body.value("paths", Json()));
        asked += vaultList(request.body.value("path", Json()));
        if (asked.isEmpty())
            return vaultReply::error(400, QStringLiteral("paths must be supplied"));
        Json data = Json::object();
        for (const QString &one : std::as_const(asked))
            data[one.toStdString()] = toJson(m_policies.capabilities(token.policies, one));
        if (asked.size() == 1)
            data["capabilities"] = data[asked.first().toStdString()];
        return vaultReply::systemData(data);
    }
    return vaultReply::unsupportedPath();
}

VaultReply SandboxVault::answerPolicies(const VaultRequest &request, const QString &name)
{
    const QString system = QStringLiteral("system");
    switch (request.operation) {
    case Operation::List:
        return vaultReply::keys(m_policies.names(), system);
    case Operation::Read: {
        const auto text = m_policies.text(name.toLower());
        return text ? vaultReply::data({{"name", name.toLower()}, {"policy", *text}}, system) : vaultReply::notFound();
    }
    case Operation::Delete:
        m_policies.remove(name.toLower());
        return vaultReply::nothing();
    case Operation::Update:
        break;
    }
    if (!request.body.contains("policy") || request.text("policy").isEmpty())
        return vaultReply::error(400, QStringLiteral("'policy' parameter not supplied or empty"));
    const auto problem = m_policies.write(name.toLower(), request.text("policy"));
    return problem ? vaultReply::error(400, *problem) : vaultReply::nothing();
}

VaultReply SandboxVault::answerLeases(const VaultRequest &request, const QStringList &path)
{
    const QString what = path.value(0);
    const QString rest = path.mid(1).join(u'/');
    if (what == u"lookup" && request.operation == Operation::List)
        return m_leases.list(rest);
    if (request.operation != Operation::Update)
        return vaultReply::unsupportedOperation();
    const QString id = rest.isEmpty() ? request.text("lease_id") : rest;
    if (what == u"lookup")
        return m_leases.lookup(id);
    if (what == u"renew")
        return m_leases.renew(id, request.body.value("increment", Json(0)));
    if (what == u"revoke") {
        if (id.isEmpty())
            return vaultReply::error(400, QStringLiteral("lease_id must be specified"));
        m_leases.revoke(id);
        return vaultReply::nothing();
    }
    if (what == u"revoke-prefix" || what == u"revoke-force") {
        m_leases.revokePrefix(rest);
        return vaultReply::nothing();
    }
    return vaultReply::unsupportedPath();
}

VaultReply SandboxVault::answerMounts(const VaultRequest &request, const QStringList &path)
{
    if (path[0] == u"auth") {
        if (request.operation == Operation::Update && path.size() == 2)
            return vaultReply::error(400, QStringLiteral("path is already in use at %1/").arg(path[1]));
        return vaultReply::systemData(
            {{"approle/", mountJson("approle", "", 0)}, {"kubernetes/", mountJson("kubernetes", "", 0)},
                {"token/", mountJson("token", "token based credentials", 0)}});
    }
    if (path.size() == 1 && request.operation == Operation::Read) {
        Json all {{"sys/", mountJson("system", "system endpoints used for control, policy and debugging", 0)}};
        for (const auto &[name, mounted] : m_mounts)
            all[name.toStdString() + "/"] =
                mountJson("aws", "", mounted.aws->maxTtl() == VaultTokens::maxTtl ? 0 : mounted.aws->maxTtl());
        return vaultReply::systemData(all);
    }
    const bool isTune = path.size() > 2 && path.last() == u"tune";
    const QString name = path.mid(1, path.size() - (isTune ? 2 : 1)).join(u'/');
    VaultAwsMount *mounted = mount(name);
    if (!mounted)
        return vaultReply::error(400,
            isTune ? QStringLiteral("cannot fetch sysview for path \"%1/\"").arg(name)
                   : QStringLiteral("No secret engine mount at %1/").arg(name));
    if (!isTune)
        return vaultReply::systemData(
            mountJson("aws", "", mounted->maxTtl() == VaultTokens::maxTtl ? 0 : mounted->maxTtl()));
    if (request.operation == Operation::Update) {
        const auto seconds = vaultSeconds(request.body.value("max_lease_ttl", Json(0)));
        if (!seconds)
            return vaultReply::error(400, QStringLiteral("unable to parse given TTL"));
        mounted->setMaxTtl(*seconds);
        return vaultReply::nothing();
    }
    return vaultReply::systemData({{"default_lease_ttl", VaultTokens::maxTtl}, {"description", ""},
        {"force_no_cache", false}, {"max_lease_ttl", mounted->maxTtl()}});
}

} // namespace keywright::sandbox
