// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultLogins.h"

#include <QUuid>

namespace keywright::sandbox {

namespace {

QString newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces); }

bool matches(const QStringList &patterns, const QString &value)
{
    return patterns.contains(value) || patterns.contains(QStringLiteral("*"));
}

} // namespace

VaultLogins::VaultLogins(VaultTokens &tokens)
    : m_tokens(tokens)
{
}

VaultReply VaultLogins::logIn(const QString &mount, const Json &body)
{
    return mount == u"approle" ? logInByAppRole(body) : logInByKubernetes(body);
}

VaultReply VaultLogins::logInByAppRole(const Json &body)
{
    const QString roleId = stringAt(body, {"role_id"});
    const QString secretId = stringAt(body, {"secret_id"});
    if (roleId.isEmpty())
        return vaultReply::error(500, QStringLiteral("failed to determine alias name from login request"));
    for (const auto &[name, role] : m_roles[QStringLiteral("approle")]) {
        if (role.roleId == roleId && role.secretIds.contains(secretId))
            return m_tokens.logIn(QStringLiteral("auth/approle/login"), QStringLiteral("approle"), role.policies(),
                role.ttl(), role.isBatch(), {{"role_name", name}});
    }
    return vaultReply::error(400, QStringLiteral("invalid role or secret ID"));
}

VaultReply VaultLogins::logInByKubernetes(const Json &body)
{
    const QString name = stringAt(body, {"role"});
    const QString jwt = stringAt(body, {"jwt"});
    if (name.isEmpty())
        return vaultReply::error(400, QStringLiteral("missing role"));
    if (jwt.isEmpty())
        return vaultReply::error(400, QStringLiteral("missing jwt"));
    const auto &roles = m_roles[QStringLiteral("kubernetes")];
    const auto role = roles.find(name);
    if (role == roles.end())
        return vaultReply::error(400, QStringLiteral("invalid role name \"%1\"").arg(name));
    const auto user = m_reviewer ? m_reviewer(jwt.toUtf8()) : std::nullopt;
    const QStringList parts = user ? user->name.split(u':') : QStringList();
    if (parts.size() != 4 || parts[1] != u"serviceaccount")
        return vaultReply::error(403, QStringLiteral("permission denied"));
    if (!matches(vaultList(role->second.settings.value("bound_service_account_namespaces", Json())), parts[2]))
        return vaultReply::error(403, QStringLiteral("namespace not authorized"));
    if (!matches(vaultList(role->second.settings.value("bound_service_account_names", Json())), parts[3]))
        return vaultReply::error(403, QStringLiteral("service account name not authorized"));
    return m_tokens.logIn(QStringLiteral("auth/kubernetes/login"),
        QStringLiteral("kubernetes-%1-%2").arg(parts[2], parts[3]), role->second.policies(), role->second.ttl(),
        role->second.isBatch(),
        {{"role", name}, {"service_account_name", parts[3]}, {"service_account_namespace", parts[2]}});
}

bool VaultLogins::hasRole(const QString &mount, const QString &name) const
{
    const auto roles = m_roles.find(mount);
    return roles != m_roles.end() && roles->second.contains(name);
}

VaultReply VaultLogins::handleRole(const QString &mount, const VaultRequest &request, const QStringList &path)
{
    using Operation = VaultRequest::Operation;
    auto &roles = m_roles[mount];
    const QString name = path.value(0);
    if (request.operation == Operation::List) {
        QStringList names;
        for (const auto &[role, unused] : roles)
            names.append(role);
        return vaultReply::keys(names, mount);
    }
    if (request.operation == Operation::Delete) {
        roles.erase(name);
        return vaultReply::nothing();
    }
    if (request.operation == Operation::Update && path.size() == 1) {
        Role &role = roles[name];
        if (role.roleId.isEmpty())
            role.roleId = newId();
        role.settings.update(request.body);
        return vaultReply::nothing();
    }
    const auto found = roles.find(name);
    if (found == roles.end())
        return vaultReply::notFound();
    if (path.value(1) == u"role-id" && request.operation == Operation::Read)
        return vaultReply::data({{"role_id", found->second.roleId}}, mount);
    if (path.value(1) == u"secret-id" && request.operation == Operation::Update) {
        found->second.secretIds.append(newId());
        return vaultReply::data({{"secret_id", found->second.secretIds.last()}, {"secret_id_accessor", newId()},
                                    {"secret_id_num_uses", 0}, {"secret_id_ttl", 0}},
            mount);
    }
    return path.size() == 1 ? vaultReply::data(found->second.settings, mount) : vaultReply::unsupportedPath();
}

} // namespace keywright::sandbox
