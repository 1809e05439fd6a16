// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "credential/Planner.h"

#include "credential/IamUsers.h"
#include "credential/situation.h"

#include <algorithm>

namespace keywright {

bool Planner::oldLeaseIsShortened()
{
    if (!stored.currentKey || failed(Act::ShortenLease))
        return false;
    for (const Key &key : p.status.retiringKeys) {
        if (key.leaseId.isEmpty() || key.revokeBy.isValid() || !stored.currentKey->publishedAt.isValid())
            continue;
        const auto inMinute = o.now.addSecs(60); // if Vault did not hear of it in time, it hears of it now
        const QDateTime wanted = wholeSeconds(std::max({key.issuedAt.addMSecs(spec.lifetime.count()),
            stored.currentKey->publishedAt.addMSecs((spec.lifetime / 2).count()), inMinute}));
        const auto slack = std::chrono::milliseconds(std::chrono::minutes(1)) + spec.lifetime / 20;
        if (key.expiresAt > wanted.addMSecs(slack.count())) {
            Key shortened = key;
            shortened.expiresAt = wanted;
            p.keys = {shortened};
            return act(Act::ShortenLease);
        }
    }
    return false;
}

bool Planner::leftoverSecretIsRemoved()
{
    if (!o.oldSecret || !o.oldSecret->ours || !stored.currentKey || failed(Act::RemoveSecret) || !o.secret
        || secretOfCurrent() != &*o.secret)
        return false;
    p.secretName = oldSecretName();
    return act(Act::RemoveSecret);
}

bool Planner::formerRoleIsRemoved()
{
    if (failed(Act::RemoveRole))
        return false;
    for (const QString &mount : stored.roleMounts) {
        const auto isOn = [&](const std::optional<Key> &key) {
            return key && key->mount == mount && !key->leaseId.isEmpty();
        };
        const bool wanted = !spec.isExistingUser() && spec.mount == mount;
        if (wanted || isOn(stored.currentKey) || isOn(stored.pendingKey))
            continue;
        // Its leases go on to their end without it.
        p.mount = mount;
        p.status.roleMounts.removeAll(mount);
        return act(Act::RemoveRole);
    }
    return false;
}

bool Planner::formerUserIsRemoved()
{
    if (failed(Act::RemoveUser))
        return false;
    for (const IamUser &user : stored.iamUsers) {
        const auto isUsed = [&](const std::optional<Key> &key) { return key && isKeyOf(user, *key); };
        if (!isFormer(user) || isUsed(stored.currentKey) || isUsed(stored.pendingKey))
            continue;
        // Deleting the role deletes the newest key, and leaves the others: so all of them have to be over.
        std::vector<Key> ended;
        const auto hasEnded = [&](const Key &key) {
            const bool mayGo = key.revokeBy <= o.now || (stored.currentKey && haveConsumersMoved());
            return (key.revokeBy.isValid() && mayGo) || key.expiresAt <= o.now;
        };
        for (const Key &key : p.status.retiringKeys)
            if (isKeyOf(user, key))
                ended.push_back(key);
        if (!std::all_of(ended.begin(), ended.end(), hasEnded))
            continue;
        for (const Key &key : ended) {
            forgetKey(key);
            remember(QStringLiteral("revoke"), key);
        }
        p.user = user;
        roleWasDeleted(p.status, user, o.now);
        return act(Act::RemoveUser);
    }
    return false;
}

bool Planner::consumersAreLookedAfter()
{
    if (!stored.currentKey || p.status.retiringKeys.empty() || !isCurrentAlive())
        return false;
    const AccessKeyId &current = stored.currentKey->accessKeyId;
    const bool compromised = std::any_of(p.status.retiringKeys.begin(), p.status.retiringKeys.end(),
        [](const Key &key) { return key.revokeBy.isValid(); });
    if ((spec.restartConsumers || compromised) && stored.restartedFor != current.value
        && !failed(Act::RestartConsumers))
        return act(Act::RestartConsumers);
    const QDateTime when = nextInspection(o, p.status);
    if (when > o.now)
        lookAgainAt(when);
    return when.isValid() && when <= o.now && !failed(Act::InspectConsumers) && act(Act::InspectConsumers);
}

void Planner::waitForWhatComes()
{
    p.act = Act::Wait;
    const auto comes = [this](const QDateTime &when) {
        if (when > o.now)
            lookAgainAt(when);
    };
    for (const auto &[act, failure] : o.failures)
        comes(failure.retryAt);
    for (const Key &key : p.status.retiringKeys) {
        comes(key.expiresAt);
        comes(key.revokeBy);
    }
    if (!p.status.currentKey)
        return;
    comes(rotationDue(*p.status.currentKey, spec));
    comes(p.status.currentKey->expiresAt);
}

void Planner::consumersAreTold()
{
    const bool known = stored.currentKey && o.consumers && o.consumers->forKey == stored.currentKey->accessKeyId;
    if (!known || p.status.retiringKeys.empty())
        return;
    if (!o.consumers->outdated.isEmpty())
        say(Reason::ConsumersOutdated, outdatedDetail(p.status, *o.consumers));
    else if (!o.consumers->notRestarted.isEmpty())
        say(Reason::ConsumersNotRestarted, o.consumers->notRestarted.join(QStringLiteral(", ")) + QLatin1Char('.'));
}

} // namespace keywright
