// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/KeyLeft.h"

#include <algorithm>
#include <vector>

namespace keywright {

namespace {

const QString revoked = QStringLiteral("revoke");
const QString leftOutcome = QStringLiteral("left by Vault: ");

} // namespace

std::optional<Key> keyLeftByVault(const CredentialStatus &status, const QDateTime &now, const AccessKeyId &newest)
{
    std::vector<Key> keys; // the newest first
    const auto take = [&](const Key &key) {
        if (key.leaseId.isEmpty() && !key.accessKeyId.isEmpty() && key.expiresAt > now)
            keys.push_back(key);
    };
    for (const Key &key : status.retiringKeys)
        take(key);
    for (const std::optional<Key> &key : {status.currentKey, status.pendingKey})
        if (key)
            take(*key);
    std::reverse(keys.begin(), keys.end());
    const AccessKeyId deleted = newest.isEmpty() && !keys.empty() ? keys.front().accessKeyId : newest;
    std::erase_if(keys, [&](const Key &key) { return key.accessKeyId == deleted; });
    return keys.empty() ? std::nullopt : std::optional(keys.front());
}

QString deleteKeyCommand(const QString &userName, const AccessKeyId &key)
{
    return QStringLiteral("aws iam delete-access-key --user-name %1 --access-key-id %2").arg(userName, key.value);
}

void rememberKeyLeft(CredentialStatus &status, const QDateTime &now, const QString &userName, const std::optional<Key> &left)
{
    for (HistoryEntry &entry : status.history) {
        if (entry.what != revoked || entry.time != now)
            continue;
        if (left && entry.accessKeyId == left->accessKeyId)
            entry.outcome = leftOutcome + deleteKeyCommand(userName, left->accessKeyId);
        else if (entry.outcome.startsWith(leftOutcome))
            entry.outcome = QStringLiteral("ok");
    }
}

QString keyLeftDetail(const CredentialStatus &status)
{
    for (auto entry = status.history.rbegin(); entry != status.history.rend() && entry->what == revoked; ++entry)
        if (entry->outcome.startsWith(leftOutcome))
            return QStringLiteral("Vault deletes only the newest key of an IAM user; the key %1 is still valid until `%2` ends it.")
                .arg(entry->accessKeyId.value, entry->outcome.mid(leftOutcome.size()));
    return {};
}

} // namespace keywright
