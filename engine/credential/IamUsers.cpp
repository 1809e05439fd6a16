// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/IamUsers.h"

#include <algorithm>

namespace keywright {

namespace {

const QString revoked = QStringLiteral("revoke");
const QString leftOutcome = QStringLiteral("left by Vault: ");
constexpr size_t keysOfAUser = 2; // AWS takes no third

bool contains(const std::vector<AccessKeyId> &keys, const AccessKeyId &key)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

auto positionOf(auto &users, const QString &mount, const QString &name)
{
    const auto isIt = [&](const IamUser &user) { return user.mount == mount && user.name == name; };
    return std::find_if(users.begin(), users.end(), isIt);
}

IamUser &entryOf(CredentialStatus &status, const QString &mount, const QString &name)
{
    const auto found = positionOf(status.iamUsers, mount, name);
    if (found != status.iamUsers.end())
        return *found;
    status.iamUsers.push_back({.mount = mount, .name = name});
    return status.iamUsers.back();
}

/// What AWS still has of the user, the newest first, once `told` is deleted.
std::vector<AccessKeyId> leftOf(const IamUser &user, const AccessKeyId &told)
{
    std::vector<AccessKeyId> all = user.keys;
    all.insert(all.end(), user.left.begin(), user.left.end());
    if (told.isEmpty() && !user.keys.empty())
        all.erase(all.begin());
    else if (const auto found = std::find(all.begin(), all.end(), told); found != all.end())
        all.erase(all.begin(), found + 1);
    else if (!told.isEmpty() && all.size() >= keysOfAUser) // rotated since it was last looked at
        all.resize(keysOfAUser - 1);
    return all;
}

} // namespace

QString staticRoleName(const QString &cluster, const ObjectKey &credential, const QString &userName)
{
    return vaultRoleName(cluster, credential) + QLatin1Char('@') + commandDigest(userName);
}

const IamUser *findUser(const CredentialStatus &status, const QString &mount, const QString &name)
{
    const auto found = positionOf(status.iamUsers, mount, name);
    return found == status.iamUsers.end() ? nullptr : &*found;
}

const IamUser *userOfKey(const CredentialStatus &status, const AccessKeyId &key)
{
    const auto &users = status.iamUsers;
    const auto has = [&](const IamUser &user) { return contains(user.keys, key) || contains(user.left, key); };
    const auto found = std::find_if(users.begin(), users.end(), has);
    return found == users.end() ? nullptr : &*found;
}

const IamUser *userOfSpec(const CredentialStatus &status, const CredentialSpec &spec)
{
    return spec.isExistingUser() ? findUser(status, spec.mount, spec.iamUserName) : nullptr;
}

void roleIsWanted(CredentialStatus &status, const QString &mount, const QString &name)
{
    IamUser &user = entryOf(status, mount, name);
    user.held = user.gone = false;
}

void vaultMadeKey(CredentialStatus &status, const QString &mount, const QString &name, const AccessKeyId &key)
{
    IamUser &user = entryOf(status, mount, name);
    if (!user.keys.empty() && user.keys.front() == key)
        return;
    user.keys.insert(user.keys.begin(), key);
    user.keys.resize(std::min(user.keys.size(), keysOfAUser));
    user.left.resize(std::min(user.left.size(), keysOfAUser - user.keys.size()));
}

std::chrono::seconds rotationPeriod(const CredentialSpec &spec)
{
    return std::max(std::chrono::seconds(60), std::chrono::duration_cast<std::chrono::seconds>(spec.lifetime / 2));
}

QDateTime issueTimeOfUserKey(
    const QDateTime &toldNext, std::chrono::milliseconds period, const QDateTime &roleWrittenAt, const QDateTime &now)
{
    QDateTime made = roleWrittenAt;
    if (toldNext.isValid() && toldNext > now) { // else it was told with another period
        const QDateTime counted = toldNext.addMSecs(-period.count());
        made = made.isValid() ? std::max(made, counted) : counted;
    }
    return made.isValid() ? std::min(made, now) : now;
}

void roleWasDeleted(CredentialStatus &status, const IamUser &user, const QDateTime &now, const AccessKeyId &told)
{
    const std::vector<AccessKeyId> left = leftOf(user, told);
    IamUser &entry = entryOf(status, user.mount, user.name);
    entry = {.mount = user.mount, .name = user.name, .left = left, .gone = true};
    const auto outcomeOf = [&](const AccessKeyId &key) {
        return contains(left, key) ? leftOutcome + deleteKeyCommand(user.name, key) : QStringLiteral("ok");
    };
    std::vector<AccessKeyId> untold = left;
    for (HistoryEntry &past : status.history) {
        const bool ofUser = contains(user.keys, past.accessKeyId) || contains(user.left, past.accessKeyId);
        if (past.what != revoked || past.time != now || !ofUser)
            continue;
        past.outcome = outcomeOf(past.accessKeyId);
        std::erase(untold, past.accessKeyId);
    }
    for (const AccessKeyId &key : untold)
        status.history.push_back({.time = now, .what = revoked, .accessKeyId = key, .outcome = outcomeOf(key)});
}

void forgetToldUsers(CredentialStatus &status, const CredentialSpec &spec)
{
    const auto isTold = [&](const AccessKeyId &key) {
        return std::any_of(status.history.begin(), status.history.end(),
            [&](const HistoryEntry &past) { return past.accessKeyId == key && past.outcome.startsWith(leftOutcome); });
    };
    std::erase_if(status.iamUsers, [&](const IamUser &user) {
        const bool named = spec.mount == user.mount && spec.iamUserName == user.name;
        return user.gone && (user.left.empty() || (!named && std::none_of(user.left.begin(), user.left.end(), isTold)));
    });
}

QString deleteKeyCommand(const QString &userName, const AccessKeyId &key)
{
    return QStringLiteral("aws iam delete-access-key --user-name %1 --access-key-id %2").arg(userName, key.value);
}

QString keyLeftDetail(const CredentialStatus &status)
{
    QStringList sentences;
    for (const IamUser &user : status.iamUsers)
        for (const AccessKeyId &key : user.left)
            if (user.gone)
                sentences +=
                    QStringLiteral("Vault deletes only the newest key of an IAM user; the key %1 is still "
                                   "valid until `%2` ends it (`aws iam list-access-keys --user-name %3` shows what "
                                   "is left).")
                        .arg(key.value, deleteKeyCommand(user.name, key), user.name);
    return sentences.join(QLatin1Char(' '));
}

} // namespace keywright
