// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/VaultSetupRun.h"

#include "app/Differences.h"
#include "base/Duration.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

/// A value as Vault gives it back: durations as seconds, an empty list perhaps as null.
Json asVaultTells(const Json &wanted, const Json &found)
{
    if (wanted.is_string() && found.is_number())
        if (const auto duration = parseDuration(wanted.get<QString>()))
            return std::chrono::duration_cast<std::chrono::seconds>(*duration).count();
    if (wanted.is_array() && wanted.empty() && found.is_null())
        return nullptr;
    return wanted;
}

QString describe(const QString &path)
{
    if (path.startsWith(u"sys/policies/acl/"_s))
        return u"policy "_s + path.section(u'/', -1);
    if (path.startsWith(u"auth/token/roles/"_s))
        return u"token role "_s + path.section(u'/', -1);
    return path;
}

} // namespace

VaultSetupRun::VaultSetupRun(VaultClient &client, VaultSetup setup)
    : m_client(client)
    , m_setup(std::move(setup))
{
}

QString VaultSetupRun::authType() const
{
    return m_setup.login == VaultSetup::Login::AppRole ? u"approle"_s : u"kubernetes"_s;
}

QString VaultSetupRun::authMount() const { return m_setup.authMount.isEmpty() ? authType() : m_setup.authMount; }

QCoro::Task<Result<SetupPlan>> VaultSetupRun::plan()
{
    if (const Result<void> names = checkNames(m_setup); !names)
        co_return failure(names.error());
    SetupPlan plan {.where = u"Vault (%1)"_s.arg(m_client.settings().http.baseUrl.toString())};
    if (m_setup.login != VaultSetup::Login::Given) {
        Result<PlannedChange> enable = co_await planAuthMount();
        if (!enable)
            co_return failure(enable.error());
        plan.changes.push_back(std::move(*enable));
    }
    const std::vector<VaultSetupWrite> writes = setupWrites(m_setup);
    for (const VaultSetupWrite &write : writes) {
        Result<PlannedChange> change = co_await planWrite(write);
        if (!change)
            co_return failure(change.error());
        plan.changes.push_back(std::move(*change));
    }
    for (const QString &mount : std::as_const(m_setup.mounts)) {
        const Result<QStringList> advice = co_await adviceFor(mount);
        if (!advice)
            co_return failure(advice.error());
        plan.advice += *advice;
    }
    const Result<QStringList> advice = co_await adviceForLogin();
    if (!advice)
        co_return failure(advice.error());
    plan.advice += *advice;
    co_return plan;
}

QCoro::Task<Result<PlannedChange>> VaultSetupRun::planAuthMount()
{
    PlannedChange change {.kind = PlannedChange::Kind::Create,
        .what = u"auth method %1 at %2/"_s.arg(authType(), authMount()),
        .path = u"sys/auth/"_s + authMount()};
    change.body = {{"type", authType()}};
    const Result<Json> all = co_await m_client.read(u"sys/auth"_s);
    if (!all)
        co_return failure(all.error());
    const std::string name = (authMount() + u'/').toStdString();
    const Json *there = find(*all, {"data", name.c_str()});
    if (!there)
        co_return change;
    if (const QString type = stringAt(*there, {"type"}); type != authType())
        co_return failure(ErrorKind::Configuration,
            u"In Vault an auth method of the type “%1” is mounted at %2/, not “%3”."_s.arg(
                type, authMount(), authType()),
            u"Choose another place for it by vault.auth.mount in the config file."_s);
    change.kind = PlannedChange::Kind::Same;
    co_return change;
}

QCoro::Task<Result<PlannedChange>> VaultSetupRun::planWrite(VaultSetupWrite write)
{
    PlannedChange change {.kind = PlannedChange::Kind::Create, .what = describe(write.path), .path = write.path};
    change.body = write.body;
    const Result<Json> found = co_await m_client.read(write.path);
    if (!found && found.error().kind != ErrorKind::NotFound && found.error().kind != ErrorKind::InvalidInput)
        co_return failure(found.error());
    if (!found)
        co_return change;
    Json before = Json::object(), after = Json::object();
    for (const auto &[name, wanted] : write.body.items()) {
        const Json *there = find(*found, {"data", name.c_str()});
        before[name] = there ? *there : Json();
        after[name] = asVaultTells(wanted, before[name]);
    }
    change.differences = differences(before, after);
    change.kind = change.differences.isEmpty() ? PlannedChange::Kind::Same : PlannedChange::Kind::Change;
    co_return change;
}

QCoro::Task<Result<QStringList>> VaultSetupRun::adviceFor(QString mount)
{
    QStringList advice;
    const Result<Json> all = co_await m_client.read(u"sys/mounts"_s);
    if (!all)
        co_return failure(all.error());
    const std::string name = (mount + u'/').toStdString();
    const Json *there = find(*all, {"data", name.c_str()});
    if (!there || stringAt(*there, {"type"}) != "aws"_L1) {
        advice += there ? u"In Vault “%1/” is a secrets engine of the type “%2”, not aws. Name another --mount."_s.arg(
                      mount, stringAt(*there, {"type"}))
                        : u"Vault has no secrets engine at %1/. Make it: vault secrets enable -path=%1 aws && vault "
                          u"write %1/config/root access_key=… "
                          "secret_key=… region=…   (“keywright print aws”: the IAM policy of that key)"_s.arg(mount);
        co_return advice;
    }
    const Result<Json> root = co_await m_client.read(mount + u"/config/root"_s);
    if (!root && root.error().kind != ErrorKind::NotFound)
        co_return failure(root.error());
    if (!root || stringAt(*root, {"data", "access_key"}).isEmpty())
        advice +=
            u"%1/ has no root key: vault write %1/config/root access_key=… secret_key=… region=…   (“keywright print aws”: the IAM policy of that key)"_s
                .arg(mount);
    if (root && !stringAt(*root, {"data", "username_template"}).contains(u".PolicyName | truncate"_s))
        advice += u"To see the credential's name in the names of IAM users: vault write %1/config/root "
                  u"username_template='%2'   (with all else that is set "
                  "there)"_s.arg(mount, proposedUsernameTemplate());
    co_return advice;
}

QCoro::Task<Result<QStringList>> VaultSetupRun::adviceForLogin()
{
    QStringList advice;
    if (m_setup.login == VaultSetup::Login::Given)
        co_return advice << u"Give the engine a service token with the policy %1 (vault token create -orphan "
                            u"-policy=%1 -no-default-policy -period=24h), "
                            "or choose --vault-auth kubernetes or approle."_s.arg(enginePolicyName(m_setup.cluster));
    if (m_setup.login == VaultSetup::Login::AppRole)
        co_return advice
            << u"The engine needs the ids of its AppRole: vault read auth/%1/role/%2/role-id and vault write -f auth/%1/role/%2/secret-id"_s
                   .arg(authMount(), loginRoleName(m_setup.cluster));
    const Result<Json> config = co_await m_client.read(u"auth/%1/config"_s.arg(authMount()));
    if (!config || stringAt(*config, {"data", "kubernetes_host"}).isEmpty())
        advice += u"Tell Vault where this cluster is: vault write auth/%1/config kubernetes_host=https://…"_s.arg(
            authMount());
    co_return advice;
}

QCoro::Task<Result<void>> VaultSetupRun::apply(PlannedChange change)
{
    const Result<Json> written = co_await m_client.write(change.path, std::move(change.body));
    if (!written)
        co_return failure(written.error());
    co_return Result<void>();
}

} // namespace keywright
