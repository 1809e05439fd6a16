// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "World.h"

#include <algorithm>
#include <cstdio>

namespace keywright::model {

namespace {

Error errorOf(ErrorKind kind, Party party, const QString &sentence)
{
    return {.kind = kind, .sentence = sentence, .party = party};
}

} // namespace

World::World(quint64 seed)
    : clock(fromRfc3339(QStringLiteral("2026-01-02T12:00:00Z")))
    , random(seed)
{
    for (int i = 0; i < 3; ++i) { // a neighbour's keys, which nobody here may touch
        TrueKey key {.lease = LeaseId(QStringLiteral("aws/creds/keywright.default.media.neighbour/%1").arg(i)),
            .mount = QStringLiteral("aws")};
        key.issuedAt = now();
        key.endsAt = now().addYears(10);
        key.role = QStringLiteral("neighbour");
        keys[QStringLiteral("AKIANEIGHBOUR%1").arg(i)] = key;
    }
}

void World::note(const QString &what)
{
    log.push_back(now().toString(Qt::ISODateWithMs) + QLatin1Char(' ') + what);
    if (trace)
        std::fprintf(stderr, "%s\n", qPrintable(log.back()));
    if (log.size() > 30)
        log.pop_front();
}

bool World::chance(double share) { return std::uniform_real_distribution<double>(0, 1)(random) < share; }
qint64 World::between(qint64 least, qint64 most) { return std::uniform_int_distribution<qint64>(least, most)(random); }
QString World::freshId(const QString &prefix)
{
    return prefix + QStringLiteral("%1").arg(++m_ids, 8, 10, QLatin1Char('0'));
}

void World::advance(milliseconds by)
{
    clock.advance(by);
    if (trouble.vaultDown)
        return;
    for (auto &[name, role] : staticRoles)
        while (role.next <= now())
            rotate(name, role);
}

QString mountOf(const LeaseId &lease) { return lease.value.section(QLatin1Char('/'), 0, 0); }

void World::mayDie()
{
    if (trouble.crashes > 0 && chance(trouble.crashes))
        throw Crash {};
}

Result<void> World::answered(Party party)
{
    advance(milliseconds(between(1, 300)));
    mayDie();
    if (trouble.lostAnswers > 0 && chance(trouble.lostAnswers))
        return failure(errorOf(ErrorKind::Timeout, party, QStringLiteral("No answer in time.")));
    return {};
}

Result<void> World::vaultAnswers()
{
    mayDie();
    advance(milliseconds(between(1, 50)));
    if (trouble.vaultDown)
        return failure(errorOf(ErrorKind::Unavailable, Party::Vault, QStringLiteral("Vault is sealed.")));
    return {};
}

Result<void> World::vaultAnswers(const QString &mount)
{
    const Result<void> up = vaultAnswers();
    if (up && (mount == trouble.forbiddenMount || mount == noSuchMount))
        return failure(errorOf(ErrorKind::Forbidden, Party::VaultPolicy, QStringLiteral("Vault does not allow it.")));
    return up;
}

Result<void> World::kubeAnswers()
{
    mayDie();
    advance(milliseconds(between(1, 50)));
    if (trouble.kubeDown)
        return failure(
            errorOf(ErrorKind::Unavailable, Party::Kubernetes, QStringLiteral("The API server does not answer.")));
    return {};
}

// ---- Vault

Result<void> World::ensureRole(const AwsCredential &credential, const QString &role)
{
    if (const auto up = vaultAnswers(credential.spec.mount); !up)
        return up;
    const QString name = credential.spec.mount + QLatin1Char('/') + role;
    const auto found = roles.find(name);
    if (found != roles.end() && found->second == foreign)
        return failure(
            errorOf(ErrorKind::AlreadyExists, Party::Keywright, QStringLiteral("The role was not made by Keywright.")));
    roles[name] = credential.spec.permissionsHash();
    return answered(Party::Vault);
}

Result<void> World::ensureStaticRole(const AwsCredential &credential, const QString &role)
{
    if (const auto up = vaultAnswers(credential.spec.mount); !up)
        return up;
    const CredentialSpec &spec = credential.spec;
    if (spec.iamUserName == noSuchUser)
        return failure(errorOf(ErrorKind::Refused, Party::Aws, QStringLiteral("NoSuchEntity.")));
    const QString name = spec.mount + QLatin1Char('/') + role;
    const QString userName = spec.mount + QLatin1Char('/') + spec.iamUserName;
    if (!users.contains(userName) && chance(0.3)) // it has a key that somebody else made
        users[userName].push_back(freshId(QStringLiteral("AKIAFOREIGN")));
    const bool fresh = !staticRoles.contains(name);
    StaticRole &made = staticRoles[name];
    made.user = userName;
    const auto period = std::max<milliseconds>(seconds(60), spec.lifetime / 2);
    if (fresh || made.period != period)
        made.next = now().addMSecs(period.count());
    made.period = period;
    if (fresh)
        rotate(name, made);
    return answered(Party::Vault);
}

Result<void> World::deleteRole(const QString &mount, const QString &role)
{
    if (const auto up = vaultAnswers(mount); !up)
        return up;
    const QString name = mount + QLatin1Char('/') + role;
    if (const auto found = roles.find(name); found != roles.end() && found->second != foreign)
        roles.erase(found);
    return answered(Party::Vault);
}

Result<void> World::deleteStaticRole(const QString &mount, const QString &role)
{
    if (const auto up = vaultAnswers(mount); !up)
        return up;
    const QString name = mount + QLatin1Char('/') + role;
    if (const auto found = staticRoles.find(name); found != staticRoles.end()) {
        keys[found->second.newest].dead = true;
        std::erase(users[found->second.user], found->second.newest);
        staticRoles.erase(found);
    }
    return answered(Party::Vault);
}

QString World::newKey(const QString &mount, const QString &role, milliseconds life)
{
    const QString id = freshId(QStringLiteral("AKIA"));
    TrueKey key {.mount = mount, .role = role};
    key.issuedAt = now();
    key.endsAt = now().addMSecs(life.count());
    key.usableFrom = now().addMSecs(between(0, trouble.iamDelay.count()));
    keys[id] = key;
    return id;
}

Result<QString> World::issue(const AwsCredential &credential, const QString &role)
{
    if (const auto up = vaultAnswers(credential.spec.mount); !up)
        return failure(up.error());
    const QString name = credential.spec.mount + QLatin1Char('/') + role;
    const auto found = roles.find(name);
    if (found == roles.end())
        return failure(errorOf(ErrorKind::NotFound, Party::Vault, QStringLiteral("The role was not found.")));
    if (trouble.awsThrottles)
        return failure(errorOf(ErrorKind::Throttled, Party::Aws, QStringLiteral("Rate exceeded.")));
    if (trouble.awsRefuses || found->second == brokenHash)
        return failure(errorOf(ErrorKind::Refused, Party::Aws, QStringLiteral("NoSuchEntity.")));
    advance(milliseconds(between(1, 900)));
    const auto life = std::chrono::duration_cast<seconds>(std::min(credential.spec.lifetime, trouble.cap));
    const QString id = newKey(credential.spec.mount, role, life);
    keys[id].lease = LeaseId(credential.spec.mount + QStringLiteral("/creds/") + role + QLatin1Char('/') + id);
    keys[id].specHash = found->second;
    ++issued;
    const auto told = answered(Party::Vault);
    if (told)
        return id;
    ++answersLost;
    return failure(told.error());
}

TrueKey *World::byLease(const LeaseId &lease)
{
    for (auto &[id, key] : keys)
        if (key.lease == lease && !lease.isEmpty())
            return &key;
    return nullptr;
}

int World::bury(const QString &role)
{
    int unpublished = 0;
    for (auto item = keys.begin(); item != keys.end();) {
        const TrueKey &key = item->second;
        const auto standsIn = [&](const auto &secret) { return secret.second.holds == item->first; };
        const bool told = object
            && std::any_of(object->status.retiringKeys.begin(), object->status.retiringKeys.end(),
                [&](const Key &k) { return k.accessKeyId.value == item->first; });
        const bool current = object
            && ((object->status.currentKey && object->status.currentKey->accessKeyId.value == item->first)
                || (object->status.pendingKey && object->status.pendingKey->accessKeyId.value == item->first));
        if (key.role != role || isAlive(key) || told || current
            || std::any_of(secrets.begin(), secrets.end(), standsIn)) {
            ++item;
            continue;
        }
        unpublished +=
            !key.lease.isEmpty() && !key.publishedAt.isValid(); // how many Vault makes of a user is not ours to say
        item = keys.erase(item);
    }
    return unpublished;
}

Result<bool> World::isLeaseAlive(const LeaseId &lease)
{
    if (const auto up = vaultAnswers(mountOf(lease)); !up)
        return failure(up.error());
    const TrueKey *key = byLease(lease);
    return key && isAlive(*key);
}

Result<void> World::revoke(const LeaseId &lease)
{
    if (const auto up = vaultAnswers(mountOf(lease)); !up)
        return up;
    if (TrueKey *key = byLease(lease))
        key->dead = true;
    return answered(Party::Vault);
}

Result<void> World::shorten(const LeaseId &lease, milliseconds remaining)
{
    if (const auto up = vaultAnswers(mountOf(lease)); !up)
        return up;
    if (TrueKey *key = byLease(lease); key && isAlive(*key))
        key->endsAt = now().addMSecs(remaining.count());
    return answered(Party::Vault);
}

bool World::hasForeignRole(const QString &mount, const QString &role) const
{
    const auto found = roles.find(mount + QLatin1Char('/') + role);
    return found != roles.end() && found->second == foreign;
}

Result<bool> World::isForeign(const QString &mount, const QString &role)
{
    if (const auto up = vaultAnswers(mount); !up)
        return failure(up.error());
    return hasForeignRole(mount, role);
}

void World::removeForeignRoles()
{
    std::erase_if(roles, [](const auto &role) { return role.second == foreign; });
    std::erase_if(keys, [](const auto &key) { return key.second.role == foreign; });
}

Result<QList<LeaseId>> World::leasesOf(const QString &mount, const QString &role)
{
    if (const auto up = vaultAnswers(mount); !up)
        return failure(up.error());
    QList<LeaseId> leases;
    for (const auto &[id, key] : keys)
        if (key.mount == mount && (key.role == role || key.role == foreign) && !key.lease.isEmpty() && isAlive(key))
            leases += key.lease;
    return leases;
}

void World::rotate(const QString &name, StaticRole &role)
{
    const qsizetype slash = name.indexOf(QLatin1Char('/'));
    std::deque<QString> &live = users[role.user];
    while (live.size() >= 2) {
        if (const auto oldest = keys.find(live.front()); oldest != keys.end()) // else of others
            oldest->second.dead = true;
        live.pop_front();
    }
    role.newest = newKey(name.left(slash), name.mid(slash + 1).section(QLatin1Char('@'), 0, 0), hours(100000));
    live.push_back(role.newest);
    role.next = role.told = now().addMSecs(std::max<milliseconds>(role.period, seconds(60)).count());
}

Result<StaticRole> World::readStatic(const QString &mount, const QString &role)
{
    if (const auto up = vaultAnswers(mount); !up)
        return failure(up.error());
    const auto found = staticRoles.find(mount + QLatin1Char('/') + role);
    if (found == staticRoles.end())
        return failure(errorOf(ErrorKind::NotFound, Party::Vault, QStringLiteral("The role was not found.")));
    return found->second;
}

Result<void> World::setPeriod(const QString &mount, const QString &role, milliseconds period)
{
    if (const auto up = vaultAnswers(mount); !up)
        return up;
    if (const auto found = staticRoles.find(mount + QLatin1Char('/') + role); found != staticRoles.end()) {
        found->second.period = period;
        found->second.next = now().addMSecs(period.count() + between(0, 50'000)); // Vault looks once a minute
    }
    return answered(Party::Vault);
}

void World::tidyStaticRole(const QString &name)
{
    const QString user = staticRoles.at(name).user;
    for (const QString &id : users[user])
        if (const auto key = keys.find(id); key != keys.end())
            key->second.dead = true;
    users.erase(user);
    staticRoles.erase(name);
}

void World::tidyStaticRoles()
{
    while (!staticRoles.empty())
        tidyStaticRole(staticRoles.begin()->first);
}

// ---- AWS

bool World::works(const QString &accessKeyId) const
{
    const auto found = keys.find(accessKeyId);
    return found != keys.end() && isAlive(found->second) && !found->second.userDeleted
        && found->second.usableFrom <= now();
}

Result<bool> World::accepts(const QString &accessKeyId)
{
    mayDie();
    advance(milliseconds(between(10, 200)));
    if (trouble.stsDown)
        return failure(errorOf(ErrorKind::Unavailable, Party::Aws, QStringLiteral("STS does not answer.")));
    return works(accessKeyId);
}

// ---- Kubernetes

void World::touched(bool spec)
{
    object->resourceVersion = QString::number(++version);
    if (spec)
        ++object->generation;
    changed = true;
}

void World::touchedSecret(const QString &name)
{
    if (const auto found = secrets.find(name); found != secrets.end())
        found->second.version = ++version;
    changed = true;
}

Result<void> World::writeStatus(const AwsCredential &seen, const CredentialStatus &status)
{
    if (const auto up = kubeAnswers(); !up)
        return up;
    if (!object)
        return failure(errorOf(ErrorKind::NotFound, Party::Kubernetes, QStringLiteral("It is gone.")));
    if (object->uid != seen.uid || object->resourceVersion != seen.resourceVersion)
        return failure(errorOf(ErrorKind::Conflict, Party::Kubernetes, QStringLiteral("It has changed.")));
    object->status = parseCredentialStatus(toJson(status));
    for (const IamUser &user : object->status.iamUsers)
        for (const AccessKeyId &id : user.keys)
            if (const auto key = keys.find(id.value); key != keys.end())
                key->second.recorded = true;
    ++writes;
    touched(false);
    return answered(Party::Kubernetes);
}

Result<void> World::writeFinalizers(const AwsCredential &seen, const QStringList &finalizers)
{
    if (const auto up = kubeAnswers(); !up)
        return up;
    if (!object)
        return failure(errorOf(ErrorKind::NotFound, Party::Kubernetes, QStringLiteral("It is gone.")));
    if (object->uid != seen.uid || object->resourceVersion != seen.resourceVersion)
        return failure(errorOf(ErrorKind::Conflict, Party::Kubernetes, QStringLiteral("It has changed.")));
    object->finalizers = finalizers;
    ++writes;
    touched(false);
    if (object->deletionTimestamp.isValid() && finalizers.isEmpty())
        object.reset();
    return answered(Party::Kubernetes);
}

Result<void> World::writeSecret(const QString &name, const std::optional<SecretSeen> &standing, TrueSecret secret)
{
    if (const auto up = kubeAnswers(); !up)
        return up;
    if (trouble.secretsForbidden)
        return failure(errorOf(ErrorKind::Forbidden, Party::Kubernetes, QStringLiteral("Secrets are forbidden.")));
    const auto found = secrets.find(name);
    if (!standing && found != secrets.end())
        return failure(errorOf(ErrorKind::AlreadyExists, Party::Kubernetes, QStringLiteral("It is there already.")));
    if (standing
        && (found == secrets.end() || found->second.uid != standing->uid
            || QString::number(found->second.version) != standing->resourceVersion))
        return failure(errorOf(ErrorKind::Conflict, Party::Kubernetes, QStringLiteral("It has changed.")));
    if (standing && found->second.immutable)
        return failure(errorOf(ErrorKind::InvalidInput, Party::Kubernetes, QStringLiteral("The Secret is immutable.")));
    foreignSecretWritten = foreignSecretWritten || (standing && found->second.ownerUid != secret.ownerUid);
    secret.uid = standing ? found->second.uid : freshId(QStringLiteral("uid-"));
    secrets[name] = secret;
    ++writes;
    touchedSecret(name);
    return answered(Party::Kubernetes);
}

Result<void> World::removeSecret(const QString &name, const QString &ownerUid)
{
    if (const auto up = kubeAnswers(); !up)
        return up;
    if (trouble.secretsForbidden)
        return failure(errorOf(ErrorKind::Forbidden, Party::Kubernetes, QStringLiteral("Secrets are forbidden.")));
    const auto found = secrets.find(name);
    if (found != secrets.end() && found->second.ownerUid == ownerUid) {
        secrets.erase(found);
        ++writes;
        changed = true;
    }
    return answered(Party::Kubernetes);
}

} // namespace keywright::model
