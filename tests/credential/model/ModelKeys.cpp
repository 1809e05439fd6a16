// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ModelEngine.h"

#include <algorithm>

namespace keywright::model {

void ModelEngine::take(const QString &accessKeyId, Key key, const Observed &o, const Plan &plan)
{
    key.accessKeyId = AccessKeyId(accessKeyId);
    key.mount = o.object.spec.mount;
    key.specHash = o.object.spec.permissionsHash();
    key.rotateNow = commandDigest(o.object.annotation(names::rotateNow));
    if (plan.cause == Cause::Compromised)
        key.compromised = commandDigest(o.object.annotation(names::compromised));
    key.unscheduled = plan.cause != Cause::First && plan.cause != Cause::Scheduled;
    m.inHand = InHand {.key = key, .issueTook = milliseconds(w.between(10, 2000))};
    m.failures.erase(Act::Verify);
}

Result<void> ModelEngine::issue(const Observed &o, const Plan &plan)
{
    audit.issues(o, plan);
    const QDateTime before = w.now();
    const Result<QString> id = w.issue(o.object, roleOf(o));
    if (!id) {
        if (id.error().kind == ErrorKind::NotFound)
            m.roleReadyFor.clear();
        return failure(id.error());
    }
    const TrueKey &made = w.keys.at(*id);
    Key key;
    key.leaseId = made.lease;
    key.issuedAt = before; // counted from before the request: never later than what Vault will do
    key.expiresAt = before.addMSecs(made.issuedAt.msecsTo(made.endsAt));
    take(*id, key, o, plan);
    audit.issued(*id, plan);
    return {};
}

Result<void> ModelEngine::verify()
{
    while (m.inHand->accepted < settings.verifications) {
        const QString id = m.inHand->key.accessKeyId.value;
        const Result<bool> taken = w.accepts(id);
        if (!taken || !*taken) {
            m.inHand->accepted = 0;
            w.keys.at(id).accepted = 0;
            return failure(taken ? Error {.kind = ErrorKind::Refused,
                               .sentence = QStringLiteral("InvalidClientTokenId."),
                               .party = Party::Aws}
                                 : taken.error());
        }
        ++m.inHand->accepted;
        ++w.keys.at(id).accepted;
    }
    m.inHand->key.userArn = QStringLiteral("arn:aws:iam::1:user/") + m.inHand->key.accessKeyId.value;
    m.inHand->verifiedAt = w.now();
    return {};
}

Result<void> ModelEngine::writeSecret(const Observed &o, const Key &key)
{
    const QString &name = o.object.spec.secret.name;
    const auto standing = w.secrets.find(name);
    const QString instead = standing == w.secrets.end() ? QString() : standing->second.holds;
    TrueSecret secret;
    secret.ownerUid = o.object.uid;
    secret.holds = key.accessKeyId.value;
    secret.form = o.object.spec.secretHash();
    secret.told = *parseKey(toJson(key));
    for (const Key &old : o.object.status.retiringKeys)
        secret.retiring.push_back(old);
    const auto &current = o.object.status.currentKey;
    if (current && current->accessKeyId != key.accessKeyId)
        secret.retiring.push_back(*current);
    const int before = w.writes;
    const Result<void> written = w.writeSecret(name, o.secret, secret);
    if (w.writes != before)
        audit.published(secret.holds, instead == secret.holds ? QString() : instead);
    if (written) {
        m.secretReadAt = QString::number(w.secrets.at(name).version);
        m.secretIntact = true;
    }
    return written;
}

Result<void> ModelEngine::publish(const Observed &o)
{
    audit.publishes(o, *m.inHand);
    const Result<void> written = writeSecret(o, m.inHand->key);
    if (written)
        m.inHand->publishedAs = o.object.spec.secretHash();
    return written;
}

Result<void> ModelEngine::rewrite(const Observed &o, const Plan &plan)
{
    const QString oldName = o.oldSecretName.isEmpty() ? o.object.status.secretName : o.oldSecretName;
    const bool fromOld = o.oldSecret && o.oldSecret->ours;
    if (const Result<void> up = w.kubeAnswers(); !up)
        return up;
    const auto source = w.secrets.find(fromOld ? oldName : o.object.spec.secret.name);
    const QString id = o.object.status.currentKey->accessKeyId.value;
    if (source == w.secrets.end() || source->second.holds != id) {
        m.secretReadAt = source == w.secrets.end() ? QString() : QString::number(source->second.version);
        m.secretIntact = false;
        return {};
    }
    if (const Result<void> written = writeSecret(o, *o.object.status.currentKey); !written)
        return written;
    const QString version = QString::number(w.secrets.at(o.object.spec.secret.name).version);
    if (fromOld)
        if (const Result<void> removed = w.removeSecret(oldName, o.object.uid); !removed)
            return removed;
    CredentialStatus status = plan.status;
    status.secretName = o.object.spec.secret.name;
    status.secretSpecHash = o.object.spec.secretHash();
    status.secretResourceVersion = version;
    return writeStatus(o, status);
}

Result<void> ModelEngine::recordCurrent(const Observed &o, const Plan &plan)
{
    if (const Result<void> written = writeStatus(o, plan.status); !written)
        return written;
    m.inHand.reset();
    m.consumers.reset();
    return {};
}

Result<void> ModelEngine::adopt(const Observed &o, const Plan &plan)
{
    Key key = o.secret->key;
    const Result<bool> alive = w.isLeaseAlive(key.leaseId);
    if (!alive)
        return failure(alive.error());
    if (!*alive) {
        m.deadLeases.insert(key.leaseId);
        return {};
    }
    key.expiresAt = w.byLease(key.leaseId)->endsAt;
    CredentialStatus status = plan.status;
    status.currentKey = key;
    status.retiringKeys.clear();
    for (const Key &old : o.secret->retiring)
        if (isLeaseOf(old.leaseId, old.mount, roleOf(o)) && old.expiresAt > o.now)
            status.retiringKeys.push_back(old);
    status.secretName = o.object.spec.secret.name;
    return writeStatus(o, status);
}

Result<void> ModelEngine::readSecret(const Observed &o)
{
    if (const Result<void> up = w.kubeAnswers(); !up)
        return up;
    const auto found = w.secrets.find(o.object.spec.secret.name);
    if (found == w.secrets.end())
        return {};
    m.secretReadAt = QString::number(found->second.version);
    m.secretIntact = found->second.holds == found->second.told.accessKeyId.value;
    return {};
}

Result<void> ModelEngine::shorten(const Observed &o, const Plan &plan)
{
    const Key &wanted = plan.keys.front();
    audit.shortens(o, wanted);
    const milliseconds remaining(std::max<qint64>(1000, w.now().msecsTo(wanted.expiresAt)));
    const Result<void> done = w.shorten(wanted.leaseId, remaining);
    if (!done)
        return done;
    CredentialStatus status = plan.status;
    for (Key &key : status.retiringKeys)
        if (key.accessKeyId == wanted.accessKeyId)
            key.expiresAt = w.now().addMSecs(remaining.count());
    return writeStatus(o, status);
}

Result<void> ModelEngine::restartConsumers(const Observed &o, const Plan &plan)
{
    if (const Result<void> up = w.kubeAnswers(); !up)
        return up;
    if (w.trouble.workloadsForbidden)
        return failure(Error {.kind = ErrorKind::Forbidden,
            .sentence = QStringLiteral("Workloads are forbidden."),
            .party = Party::Kubernetes});
    const auto secret = w.secrets.find(o.object.spec.secret.name);
    for (auto &[name, key] : w.pods)
        if (secret != w.secrets.end())
            key = secret->second.holds;
    CredentialStatus status = plan.status;
    status.restartedFor = status.currentKey->accessKeyId.value;
    return writeStatus(o, status);
}

Result<void> ModelEngine::inspectConsumers(const Observed &o)
{
    if (const Result<void> up = w.kubeAnswers(); !up)
        return up;
    ConsumersSeen seen {.forKey = o.object.status.currentKey->accessKeyId, .at = w.now()};
    for (const auto &[name, key] : w.pods)
        if (key != seen.forKey.value)
            seen.outdated += name;
    const auto now = w.keys.find(seen.forKey.value);
    seen.volumes = w.volumePodSince.isValid() && now != w.keys.end() && w.volumePodSince <= now->second.publishedAt;
    m.consumers = seen;
    return {};
}

} // namespace keywright::model
