// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ModelEngine.h"

#include "credential/IamUsers.h"

#include <algorithm>

namespace keywright::model {

namespace {

bool isCompromised(const CredentialStatus &status, const QString &key)
{
    const auto same = [&](const Key &old) { return old.accessKeyId.value == key && old.revokeBy.isValid(); };
    return std::any_of(status.retiringKeys.begin(), status.retiringKeys.end(), same);
}

} // namespace

QString ModelEngine::staticRoleOf(const Observed &o, const QString &user) const
{
    return staticRoleName(settings.cluster, o.object.key, user);
}

Result<void> ModelEngine::awaitStatic(const Observed &o, const Plan &plan)
{
    const QString &mount = o.object.spec.mount;
    const QString role = staticRoleOf(o, o.object.spec.iamUserName);
    const Result<StaticRole> read = w.readStatic(mount, role);
    if (!read) {
        if (read.error().kind == ErrorKind::NotFound)
            m.roleReadyFor.clear();
        return failure(read.error());
    }
    const QString &id = read->newest;
    const auto &current = o.object.status.currentKey;
    const bool isNew = !current || current->accessKeyId.value != id;
    const bool moved = isNew && !isCompromised(o.object.status, id);
    if (!moved && plan.cause != Cause::SecretDamaged) {
        const auto granted = current ? milliseconds(current->issuedAt.msecsTo(current->expiresAt)) : milliseconds(0);
        const bool comesByItself = plan.cause == Cause::Scheduled && current
            && std::chrono::abs(granted - o.object.spec.lifetime) <= seconds(2);
        if (!comesByItself && !m.hastened) {
            if (const Result<void> done = w.setPeriod(mount, role, seconds(60)); !done)
                return done;
            m.hastened = true;
        }
        return failure(Error {.kind = ErrorKind::Unavailable,
            .sentence = QStringLiteral("Vault has not rotated the key yet."),
            .party = Party::Vault,
            .retryAfter = seconds(5)});
    }
    const QDateTime made = m.hastened
        ? w.now()
        : issueTimeOfUserKey(read->told, rotationPeriod(o.object.spec), m.staticRoleWrittenAt, w.now());
    if (m.hastened)
        m.roleReadyFor.clear();
    Key key;
    key.issuedAt = moved || !current ? made : current->issuedAt;
    key.expiresAt = moved || !current ? key.issuedAt.addMSecs(o.object.spec.lifetime.count()) : current->expiresAt;
    take(id, key, o, plan);
    m.inHand->iamUserName = o.object.spec.iamUserName;
    return {};
}

Result<void> ModelEngine::holdUser(const Observed &o, const Plan &plan)
{
    if (const Result<void> done =
            w.setPeriod(plan.user.mount, staticRoleOf(o, plan.user.name), holdingPeriod(o.object.spec.lifetime));
        !done && !leavesOut(o, plan.user, done.error()))
        return done;
    m.roleReadyFor.clear();
    m.hastened = false;
    return writeStatus(o, plan.status);
}

Result<void> ModelEngine::removeUser(const Observed &o, const Plan &plan)
{
    audit.removes(o, plan.user);
    const Result<AccessKeyId> newest = deleteStaticRole(o, plan.user);
    if (!newest && !leavesOut(o, plan.user, newest.error()))
        return failure(newest.error());
    CredentialStatus status = plan.status;
    tellRemoved(o, {{plan.user, newest.value_or(AccessKeyId())}}, status);
    return writeStatus(o, status);
}

Result<void> ModelEngine::deleteStaticRoles(const Observed &o, Removed &removed)
{
    const CredentialSpec &spec = o.object.spec;
    std::vector<IamUser> users = o.object.status.iamUsers;
    std::erase_if(users, [](const IamUser &user) { return user.gone; });
    if (spec.isExistingUser() && !findUser(o.object.status, spec.mount, spec.iamUserName))
        users.push_back({.mount = spec.mount, .name = spec.iamUserName});
    Result<void> first;
    for (const IamUser &user : users) {
        const Result<AccessKeyId> newest = deleteStaticRole(o, user);
        if (newest)
            removed.emplace_back(user, *newest);
        else if (first && !leavesOut(o, user, newest.error()))
            first = failure(newest.error());
    }
    return first;
}

bool ModelEngine::leavesOut(const Observed &o, const IamUser &user, const Error &error)
{
    if (!user.keys.empty() || !user.left.empty() || !mayBeLeftOut(o, user.mount, error))
        return false;
    const QString name = user.mount + QLatin1Char('/') + staticRoleOf(o, user.name);
    if (w.staticRoles.contains(name)) // made just before a crash: an admin who reads the Event
        w.tidyStaticRole(name);
    return true;
}

Result<AccessKeyId> ModelEngine::deleteStaticRole(const Observed &o, const IamUser &user)
{
    const QString role = staticRoleOf(o, user.name);
    const Result<StaticRole> read = w.readStatic(user.mount, role);
    if (!read && read.error().kind != ErrorKind::NotFound)
        return failure(read.error());
    if (const Result<void> deleted = w.deleteStaticRole(user.mount, role); !deleted)
        return failure(deleted.error());
    m.roleReadyFor.clear();
    m.hastened = false;
    return AccessKeyId(read ? read->newest : QString());
}

void ModelEngine::tellRemoved(const Observed &o, const Removed &removed, CredentialStatus &status)
{
    for (const auto &[user, told] : removed) {
        roleWasDeleted(status, user, o.now, told);
        const QString newestKnown = user.keys.empty() ? QStringLiteral("nothing") : user.keys.front().value;
        w.note(QStringLiteral("  the role of %1 is deleted: Vault told %2, the status %3")
                   .arg(user.name, told.value, newestKnown));
        audit.userRemoved(user, status);
    }
}

} // namespace keywright::model
