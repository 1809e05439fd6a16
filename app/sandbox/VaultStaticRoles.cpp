// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/VaultStaticRoles.h"

namespace keywright::sandbox {

namespace {
const QString awsType = QStringLiteral("aws");
}

VaultStaticRoles::VaultStaticRoles(IamUsers &iam, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_iam(iam)
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &VaultStaticRoles::rotateWhatIsDue);
    setInterval(std::chrono::seconds(5));
}

void VaultStaticRoles::setInterval(std::chrono::milliseconds interval) { m_timer.start(interval); }

void VaultStaticRoles::rotateWhatIsDue()
{
    for (auto &[name, role] : m_roles) {
        if (role.due <= m_clock.now())
            rotate(role);
    }
}

void VaultStaticRoles::rotate(Role &role)
{
    role.due = m_clock.now().addSecs(role.period);
    const auto key = m_iam.rotate(role.userName);
    if (!key)
        return;
    role.key = *key;
    role.expiration = role.due;
}

VaultReply VaultStaticRoles::handleRole(const VaultRequest &request, const QString &name)
{
    using Operation = VaultRequest::Operation;
    if (request.operation == Operation::List) {
        QStringList names;
        for (const auto &[role, unused] : m_roles)
            names.append(role);
        return vaultReply::keys(names, awsType);
    }
    if (request.operation == Operation::Update)
        return write(name, request.body);
    const auto found = m_roles.find(name);
    if (request.operation == Operation::Read)
        return found == m_roles.end() ? vaultReply::notFound() : describe(name, found->second);
    if (found != m_roles.end()) {
        m_iam.deleteKey(found->second.key.accessKeyId);
        m_roles.erase(found);
    }
    return vaultReply::nothing();
}

VaultReply VaultStaticRoles::write(const QString &name, const Json &body)
{
    const auto known = m_roles.find(name);
    const QString userName = stringAt(body, {"username"}, known == m_roles.end() ? QString() : known->second.userName);
    if (userName.isEmpty())
        return vaultReply::error(400, QStringLiteral("missing \"username\" parameter"));
    const IamUser *user = m_iam.find(userName);
    if (!user) {
        const AwsRefusal refusal {404, QStringLiteral("NoSuchEntity"),
            QStringLiteral("The user with name %1 cannot be found.").arg(userName)};
        return vaultReply::listedError(
            500, QStringLiteral("unable to validate username \"%1\": %2").arg(userName, refusal.text()));
    }
    if (known != m_roles.end() && known->second.userId != user->userId)
        return vaultReply::listedError(500,
            QStringLiteral(
                "AWS GetUser returned a user, but the ID did not match: \"%1\" was requested, but \"%2\" was returned")
                .arg(known->second.userId, user->userId));
    if (known == m_roles.end() && !body.contains("rotation_period"))
        return vaultReply::error(400, QStringLiteral("missing \"rotation_period\" parameter"));
    const auto period =
        body.contains("rotation_period") ? vaultSeconds(body["rotation_period"]) : std::optional(known->second.period);
    if (!period || *period < 60)
        return vaultReply::listedError(
            500, QStringLiteral("role rotation period out of range: must be greater than 60.00 seconds"));
    Role &role = m_roles[name];
    const bool isNew = role.userName.isEmpty();
    role.userName = userName;
    role.userId = user->userId;
    role.period = *period;
    if (isNew)
        rotate(role);
    else
        role.due = m_clock.now().addSecs(*period);
    return describe(name, role);
}

VaultReply VaultStaticRoles::describe(const QString &name, const Role &role)
{
    return vaultReply::data(
        {{"assume_role_arn", ""}, {"assume_role_session_name", ""}, {"external_id", ""}, {"id", role.userId},
            {"name", name}, {"rotation_period", role.period}, {"username", role.userName}},
        awsType);
}

VaultReply VaultStaticRoles::readKey(const QString &name) const
{
    const auto found = m_roles.find(name);
    if (found == m_roles.end() || !found->second.key.secret)
        return vaultReply::notFound();
    const QByteArrayView secret = found->second.key.secret->view();
    return vaultReply::data(
        {{"access_key", found->second.key.accessKeyId}, {"expiration", toRfc3339Micro(found->second.expiration)},
            {"secret_key", std::string(secret.data(), static_cast<size_t>(secret.size()))}},
        awsType);
}

} // namespace keywright::sandbox
