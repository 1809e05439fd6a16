// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/RoleSweep.h"

#include "credential/IamUsers.h"
#include "reconcile/OrphanSearch.h"
#include "telemetry/Logging.h"

#include <QSet>

#include <algorithm>

namespace keywright {

namespace {

/// Of a static role, whose name goes on with the user's digest, as of another.
std::optional<ObjectKey> credentialNamedBy(const QString &cluster, const QString &role)
{
    return credentialOfRole(cluster, role.section(QLatin1Char('@'), 0, 0));
}

} // namespace

RoleSweep::RoleSweep(StepExecutor::Dependencies dependencies, CredentialReconciler &reconciler, QObject *parent)
    : QObject(parent)
    , d(std::move(dependencies))
    , m_reconciler(reconciler)
{
}

QCoro::Task<> RoleSweep::sweep(QString mount, std::set<ObjectKey> withLeases, CancelToken cancel)
{
    const std::optional<QStringList> issued = co_await list(Kind::Issued, mount, cancel);
    const std::optional<QStringList> statics = co_await list(Kind::Static, mount, cancel);
    if (cancel.stop_requested())
        co_return;
    if (issued)
        tellVanished(mount, QSet<QString>(issued->begin(), issued->end()));
    qsizetype needed = 0;
    for (const auto &[kind, roles] : {std::pair(Kind::Issued, &issued), std::pair(Kind::Static, &statics)})
        needed += suspect(kind, mount, roles->value_or(QStringList()), withLeases);
    const qsizetype unneeded = qsizetype(m_suspects[mount].size());
    if (!areTooMany(unneeded, needed)) {
        m_halted.erase(mount);
        co_await settle(mount, cancel);
    } else if (m_halted.insert(mount).second) {
        logError(lcSweep, "Too many roles that no AwsCredential needs: none is deleted",
            {{"mount", mount}, {"unneeded", qint64(unneeded)}, {"needed", qint64(needed)}});
    }
}

QCoro::Task<std::optional<QStringList>> RoleSweep::list(Kind kind, QString mount, CancelToken cancel)
{
    AwsSecretsEngine &vault = *d.mounts->at(mount).vault;
    auto asked = kind == Kind::Issued ? vault.listRoles(cancel) : vault.listStaticRoles(cancel);
    const Result<QStringList> listed = co_await asked;
    if (cancel.stop_requested())
        co_return std::nullopt;
    QString &told = m_unlisted[{kind, mount}];
    const QString why = listed ? QString() : listed.error().text();
    if (std::exchange(told, why) != why && !listed) // that the leases are looked after is worth more
        logWarning(lcSweep, "Roles not looked at", listed.error(), {{"mount", mount}});
    co_return listed ? std::optional<QStringList>(*listed) : std::nullopt;
}

void RoleSweep::tellVanished(const QString &mount, const QSet<QString> &roles)
{
    for (const ObjectKey &key : d.view->credentialKeys()) {
        if (roles.contains(vaultRoleName(d.settings->plan.cluster, key)) || !shouldHaveRole(key, mount))
            continue;
        logInfo(lcSweep, "The role has vanished", {{"credential", key}, {"mount", mount}});
        m_reconciler.roleVanished(key);
        Q_EMIT vanished(key);
    }
}

bool RoleSweep::shouldHaveRole(const ObjectKey &credential, const QString &mount) const
{
    const CachedCredential *cached = d.view->cached(credential);
    if (!cached || cached->mount != mount || !cached->iamUserName.isEmpty() || !d.mayWrite(credential.ns)
        || m_reconciler.isBusy(credential))
        return false;
    const std::optional<AwsCredential> object = d.view->credential(credential);
    return object && !object->deletionTimestamp.isValid() && !object->spec.suspended && object->status.currentKey
        && object->status.currentKey->mount == mount;
}

bool RoleSweep::isNeeded(const AwsCredential &object, Kind kind, const QString &mount, const QString &role) const
{
    const CredentialSpec &spec = object.spec;
    const CredentialStatus &status = object.status;
    if (kind == Kind::Issued) {
        const std::vector<Key> keys = knownKeys(status);
        const auto isHere = [&](const Key &key) { return key.mount == mount && !key.leaseId.isEmpty(); };
        return spec.mount == mount || status.roleMounts.contains(mount)
            || std::any_of(keys.begin(), keys.end(), isHere);
    }
    std::vector<IamUser> users = status.iamUsers;
    std::erase_if(users, [](const IamUser &user) { return user.gone; });
    if (spec.isExistingUser())
        users.push_back({.mount = spec.mount, .name = spec.iamUserName});
    return std::any_of(users.begin(), users.end(), [&](const IamUser &user) {
        return user.mount == mount && staticRoleName(d.settings->plan.cluster, object.key, user.name) == role;
    });
}

qsizetype RoleSweep::suspect(
    Kind kind, const QString &mount, const QStringList &roles, const std::set<ObjectKey> &withLeases)
{
    std::map<Name, Suspect> &suspects = m_suspects[mount];
    std::map<Name, Suspect> seen;
    qsizetype needed = 0;
    for (const QString &role : roles) {
        const std::optional<ObjectKey> credential = credentialNamedBy(d.settings->plan.cluster, role);
        if (!credential || !d.mayWrite(credential->ns) || m_reconciler.isBusy(*credential))
            continue;
        const std::optional<AwsCredential> object = d.view->credential(*credential);
        const bool hasLeases = kind == Kind::Issued && withLeases.contains(*credential);
        if (hasLeases || (object && isNeeded(*object, kind, mount, role))) {
            ++needed;
            continue;
        }
        const auto before = suspects.find({kind, role});
        seen[{kind, role}] = before == suspects.end() ? Suspect {*credential, d.clock->now()} : before->second;
    }
    std::erase_if(suspects, [&](const auto &suspect) { return suspect.first.first == kind; });
    suspects.merge(seen);
    return needed;
}

QCoro::Task<> RoleSweep::settle(QString mount, CancelToken cancel)
{
    const QDateTime now = d.clock->now();
    const std::map<Name, Suspect> suspects = m_suspects[mount];
    for (const auto &[name, suspect] : suspects) {
        if (suspect.firstSeen.addMSecs(d.settings->orphanAge.count()) > now)
            continue;
        const Result<void> removed = co_await remove(mount, name, suspect.credential, cancel);
        if (cancel.stop_requested())
            co_return;
        if (!removed)
            logWarning(lcSweep, "Role not deleted", removed.error(),
                {{"credential", suspect.credential}, {"mount", mount}, {"role", name.second}});
    }
}

QCoro::Task<Result<void>> RoleSweep::remove(QString mount, Name name, ObjectKey credential, CancelToken cancel)
{
    const auto &[kind, role] = name;
    const Result<std::optional<AwsCredential>> object = co_await readCredential(d.kube, credential);
    if (!object)
        co_return failure(object.error());
    if ((*object && isNeeded(**object, kind, mount, role)) || m_reconciler.isBusy(credential))
        co_return Result<void> {};
    const AwsSecretsEngine &shared = *d.mounts->at(mount).vault;
    AwsSecretsEngine vault = shared.fenced([this, ns = credential.ns] { return d.mayWrite(ns); });
    bool isOurs = false;
    if (kind == Kind::Issued) {
        const Result<std::optional<VaultRole>> found = co_await vault.readRole(role, cancel);
        if (!found)
            co_return failure(found.error());
        isOurs = *found && isRoleOf(d.settings->plan.cluster, **found);
    } else {
        const Result<std::optional<StaticRole>> found = co_await vault.readStaticRole(role, cancel);
        if (!found)
            co_return failure(found.error());
        // Static roles bear no tags: that the name is made from the user says whose it is.
        isOurs = *found && staticRoleName(d.settings->plan.cluster, credential, (*found)->userName) == role;
    }
    if (!isOurs || m_reconciler.isBusy(credential)) // something may have begun while Vault was asked
        co_return Result<void> {};
    auto deleting = kind == Kind::Issued ? vault.deleteRole(role) : vault.deleteStaticRole(role);
    const Result<void> deleted = co_await deleting;
    if (!deleted)
        co_return deleted;
    m_suspects[mount].erase(name);
    logInfo(
        lcSweep, "Deleted a role that nobody needed", {{"credential", credential}, {"mount", mount}, {"role", role}});
    co_return Result<void> {};
}

} // namespace keywright
