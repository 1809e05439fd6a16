// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Chaos.h"

#include "../Samples.h"

namespace keywright::model {

namespace {

const QStringList secretNames {
    QStringLiteral("mailer-creds"), QStringLiteral("other-creds"), QStringLiteral("third-creds")};
const QString brokenArn = QStringLiteral("arn:aws:iam::aws:policy/broken");
const QStringList userNames {QString(), QStringLiteral("ses-user"), QStringLiteral("third-party")};
constexpr milliseconds lifetimes[] = {minutes(10), minutes(30), hours(1), hours(4), hours(16)};

} // namespace

Chaos::Chaos(World &world, Audit &auditor, ModelEngine &modelEngine)
    : w(world)
    , audit(auditor)
    , engine(modelEngine)
{
}

void Chaos::makeObject()
{
    std::erase_if(
        w.secrets, [](const auto &secret) { return !secret.second.ownerUid.isEmpty(); }); // garbage collection
    AwsCredential object;
    object.key = {.ns = QStringLiteral("media"), .name = QStringLiteral("mailer")};
    object.uid = fresh();
    object.generation = 1;
    object.creationTimestamp = w.now();
    object.spec.iamPolicy = samples::policy();
    object.spec.secret.name = secretNames[0];
    object.spec.lifetime = lifetimes[w.between(0, 4)];
    object.spec.restartConsumers = w.chance(0.5);
    w.object = object;
    w.touched(false);
    w.note(QStringLiteral("somebody makes the object"));
    audit.role = vaultRoleName(engine.settings.cluster, object.key);
    audit.reborn();
}

void Chaos::edit(const QString &what, bool spec)
{
    w.note(QStringLiteral("somebody: ") + what);
    w.touched(spec);
    audit.specChanged();
}

void Chaos::annotate(const QString &name, const QString &command)
{
    w.object->annotations[name] = fresh();
    w.note(QStringLiteral("somebody: ") + name);
    w.touched(false);
    audit.commanded(command);
}

void Chaos::changeUser()
{
    CredentialSpec &spec = w.object->spec;
    const QString former = spec.iamUserName;
    spec.iamUserName = w.chance(0.1) ? noSuchUser : userNames[w.between(0, 2)];
    if (spec.iamUserName == former)
        return;
    spec.iamPolicyArns.clear();
    spec.iamPolicy = spec.isExistingUser() ? std::nullopt : std::optional(samples::policy());
    edit(QStringLiteral("user ") + spec.iamUserName);
}

void Chaos::changePermissions()
{
    CredentialSpec &spec = w.object->spec;
    if (spec.isExistingUser()) // it has no others
        return changeUser();
    spec.iamPolicyArns = {QStringLiteral("arn:aws:iam::aws:policy/%1").arg(w.between(1, 3))};
    if (w.chance(0.15)) {
        spec.iamPolicyArns = {brokenArn};
        w.brokenHash = spec.permissionsHash();
    }
    edit(QStringLiteral("policy ") + spec.iamPolicyArns.first());
}

void Chaos::somebodyActs()
{
    if (!w.object)
        return makeObject();
    if (w.object->deletionTimestamp.isValid()) {
        if (w.chance(0.1)) {
            w.object->annotations[names::abandon] = QStringLiteral("true");
            edit(QStringLiteral("abandon"), false);
        }
        return;
    }
    CredentialSpec &spec = w.object->spec;
    switch (w.between(0, 19)) {
    case 0:
    case 1:
    case 2:
        return changePermissions();
    case 3:
    case 4:
        spec.lifetime = lifetimes[w.between(0, 4)];
        return edit(QStringLiteral("lifetime %1").arg(spec.lifetime.count() / 60000));
    case 5:
        spec.suspended = !spec.suspended;
        return edit(QStringLiteral("suspended %1").arg(spec.suspended));
    case 6:
        spec.secret.name = secretNames[w.between(0, 2)];
        return edit(QStringLiteral("Secret ") + spec.secret.name);
    case 7:
        spec.secret.labels[QStringLiteral("app")] = fresh();
        return edit(QStringLiteral("label of the Secret"));
    case 8:
        spec.mount = w.chance(0.15) ? noSuchMount : allMounts()[w.between(0, 1)];
        return edit(QStringLiteral("mount ") + spec.mount);
    case 9:
        return changeUser();
    case 10:
    case 11:
    case 12:
        return annotate(names::rotateNow, QStringLiteral("rotate"));
    case 13:
        return annotate(names::compromised, QStringLiteral("compromise"));
    case 14:
        return annotate(names::revokeNow, QStringLiteral("revoke"));
    case 15:
        w.object->annotations.clear();
        for (auto &[id, key] : w.keys) // of a revocation done by half nobody knows now but the sweep
            key.killedOutside = key.killedOutside || key.dead;
        return edit(QStringLiteral("no annotations"), false);
    case 16:
        spec.purpose.note = fresh();
        return edit(QStringLiteral("note"));
    case 17:
        spec.restartConsumers = !spec.restartConsumers;
        w.pods[QStringLiteral("Deployment/web")] =
            w.secrets.contains(spec.secret.name) ? w.secrets[spec.secret.name].holds : QString();
        w.volumePodSince = w.chance(0.5) ? w.now() : QDateTime();
        return edit(QStringLiteral("restart"));
    case 18:
        engine.problems.clear();
        if (w.chance(0.5))
            engine.problems.push_back({.reason = QStringLiteral("PolicyInvalid"), .message = QStringLiteral("No.")});
        return edit(QStringLiteral("problems %1").arg(engine.problems.size()));
    default:
        if (w.chance(0.5))
            return;
        w.object->deletionTimestamp = w.now();
        edit(QStringLiteral("delete"), false);
        if (w.object->finalizers.isEmpty()) {
            for (auto secret = w.secrets.begin(); secret != w.secrets.end();)
                secret = secret->second.ownerUid == w.object->uid ? w.secrets.erase(secret)
                                                                  : std::next(secret); // garbage collection
            w.object.reset();
        }
    }
}

void Chaos::forgeStatus()
{
    CredentialStatus &status = w.object->status;
    Key theirs;
    theirs.accessKeyId = AccessKeyId(QStringLiteral("AKIANEIGHBOUR1"));
    theirs.leaseId = w.keys[theirs.accessKeyId.value].lease;
    theirs.mount = QStringLiteral("aws");
    theirs.issuedAt = w.now();
    theirs.expiresAt = w.now().addSecs(3600);
    theirs.specHash = w.object->spec.permissionsHash();
    switch (w.between(0, 13)) {
    case 12:
        status.iamUsers.clear();
        break;
    case 13:
        status.iamUsers.push_back({.mount = QStringLiteral("aws"),
            .name = QStringLiteral("forged"),
            .keys = {AccessKeyId(QStringLiteral("AKIANEIGHBOUR1"))}});
        break;
    case 0:
        status = {};
        break;
    case 1:
        status.currentKey.reset();
        break;
    case 2:
        status.currentKey = theirs;
        break;
    case 3:
        status.pendingKey = theirs;
        break;
    case 4:
        status.retiringKeys = {theirs, theirs};
        status.retiringKeys.back().revokeBy = w.now();
        break;
    case 5:
        status.retiringKeys.clear();
        break;
    case 6:
        status.secretResourceVersion = QStringLiteral("7");
        break;
    case 7:
        status.pendingKey = status.currentKey;
        break;
    case 8:
        status.earlyRotations = 50;
        status.earlyRotationAt = w.now().addSecs(w.between(-7200, 7200));
        break;
    case 9:
        status.history.clear();
        status.conditions.clear();
        break;
    case 10:
        status.rotateNowSeen = status.compromisedSeen = status.revokeNowSeen = fresh();
        break;
    default:
        if (status.currentKey) {
            status.currentKey->leaseId = {};
            status.currentKey->expiresAt = w.now().addYears(50);
        }
    }
    // What was done by hand is what the server has: whole seconds, and nothing that no key could have.
    status = parseCredentialStatus(toJson(status));
    edit(QStringLiteral("forges the status"), false);
    audit.tampered();
}

void Chaos::forgeSecret(TrueSecret &secret)
{
    switch (w.between(0, 5)) {
    case 0:
        secret.holds.clear();
        break;
    case 1:
        secret.told.leaseId = w.keys[QStringLiteral("AKIANEIGHBOUR2")].lease;
        break;
    case 2:
        secret.told.accessKeyId = AccessKeyId(QStringLiteral("AKIAOTHER"));
        break;
    case 3:
        secret.ownerUid.clear();
        break;
    case 4:
        secret.labelled = false;
        break;
    default:
        secret.told.issuedAt = {};
    }
}

void Chaos::somebodyMeddles()
{
    if (!w.object)
        return;
    const QString name = w.object->spec.secret.name;
    const auto secret = w.secrets.find(name);
    switch (w.between(0, 9)) {
    case 0:
    case 1:
        return forgeStatus();
    case 2:
        w.note(QStringLiteral("somebody deletes the Secret"));
        w.secrets.erase(name);
        w.changed = true;
        return audit.tampered();
    case 3:
        if (secret == w.secrets.end()) {
            w.note(QStringLiteral("somebody makes a Secret of that name"));
            w.secrets[name] = TrueSecret {.uid = fresh(), .holds = QStringLiteral("theirs")};
        } else {
            w.note(QStringLiteral("somebody changes the Secret"));
            forgeSecret(secret->second);
        }
        w.touchedSecret(name);
        return audit.tampered();
    case 4:
        if (secret != w.secrets.end()) {
            secret->second.immutable = w.chance(0.3);
            w.note(QStringLiteral("somebody labels the Secret"));
            w.touchedSecret(name);
            audit.tampered();
        }
        return;
    case 5:
    case 6: {
        std::vector<TrueKey *> live;
        for (auto &[id, key] : w.keys)
            if (key.role == audit.role && w.isAlive(key) && !key.lease.isEmpty())
                live.push_back(&key);
        if (live.empty())
            return;
        TrueKey &key = *live[size_t(w.between(0, qint64(live.size()) - 1))];
        w.note(QStringLiteral("somebody revokes %1").arg(key.lease.value));
        if (w.chance(0.8))
            key.dead = key.killedOutside = true;
        else
            key.userDeleted = true;
        return audit.tampered();
    }
    case 7:
        w.note(QStringLiteral("somebody deletes the role"));
        w.removeForeignRoles();
        w.roles.erase(w.object->spec.mount + QLatin1Char('/') + audit.role);
        return audit.troubled();
    case 8:
        w.object->finalizers.clear();
        edit(QStringLiteral("no finalizer"), false);
        if (w.object->deletionTimestamp.isValid()) {
            w.object.reset();
            w.tidyStaticRoles();
        }
        return audit.tampered();
    default: {
        QString &role = w.roles[w.object->spec.mount + QLatin1Char('/') + audit.role];
        if (role.isEmpty()) {
            w.note(QStringLiteral("somebody makes a role of that name"));
            role = foreign;
            TrueKey theirs {.mount = w.object->spec.mount, .role = foreign};
            theirs.issuedAt = w.now();
            theirs.endsAt = w.now().addSecs(w.between(600, 7200));
            const QString id = fresh();
            theirs.lease = LeaseId(theirs.mount + QStringLiteral("/creds/") + audit.role + QLatin1Char('/') + id);
            w.keys[id] = theirs;
        }
        return audit.troubled();
    }
    }
}

void Chaos::troubleBegins()
{
    if (w.trouble.any() || !w.trouble.forbiddenMount.isEmpty())
        return;
    Trouble &t = w.trouble;
    switch (w.between(0, 13)) {
    case 11:
    case 12:
        t.forbiddenMount = allMounts()[w.between(0, 1)];
        break;
    case 0:
        t.vaultDown = true;
        break;
    case 1:
        t.kubeDown = true;
        break;
    case 2:
        t.secretsForbidden = true;
        break;
    case 3:
        t.stsDown = true;
        break;
    case 4:
        t.awsThrottles = true;
        break;
    case 5:
        t.awsRefuses = true;
        break;
    case 6:
        t.lostAnswers = 0.3;
        break;
    case 7:
        t.vaultDown = t.workloadsForbidden = t.secretsForbidden = true;
        break;
    case 8:
        t.iamDelay = minutes(6);
        break;
    case 9:
        t.cap = lifetimes[w.between(0, 4)];
        break;
    case 10:
        engine.userNameHolder = QStringLiteral("other/one");
        engine.secretNameHolder = w.chance(0.5) ? QStringLiteral("media/older") : QString();
        w.changed = true;
        audit.specChanged(); // as good as: a key on its way cannot be published
        break;
    default:
        t.crashes = 0.15;
    }
    m_troubleUntil = w.now().addMSecs(w.between(1000, milliseconds(hours(2)).count()));
    w.note(QStringLiteral("trouble begins"));
    audit.troubled();
}

void Chaos::troubleEnds()
{
    if (!engine.userNameHolder.isEmpty() || !engine.secretNameHolder.isEmpty())
        audit.troubled();
    if (m_troubleUntil > w.now())
        return;
    if (!w.trouble.any() && w.trouble.forbiddenMount.isEmpty() && engine.userNameHolder.isEmpty()
        && engine.secretNameHolder.isEmpty())
        return;
    w.trouble = {.cap = w.trouble.cap};
    engine.userNameHolder.clear();
    engine.secretNameHolder.clear();
    w.changed = true;
    w.note(QStringLiteral("trouble ends"));
    audit.troubled();
}

void Chaos::crash()
{
    w.note(QStringLiteral("the engine dies"));
    ++w.crashes;
    engine.restart();
    audit.crashed();
}

void Chaos::makePeace()
{
    w.note(QStringLiteral("peace"));
    w.trouble = {};
    engine.problems.clear();
    engine.userNameHolder.clear();
    engine.secretNameHolder.clear();
    w.removeForeignRoles();
    for (auto secret = w.secrets.begin(); secret != w.secrets.end();) {
        const bool wanted = w.object && secret->second.ownerUid == w.object->uid && !secret->second.immutable;
        secret = wanted ? std::next(secret) : w.secrets.erase(secret);
    }
    if (w.object && !w.object->deletionTimestamp.isValid()) {
        w.object->spec.suspended = false;
        if (w.object->spec.mount == noSuchMount)
            w.object->spec.mount = allMounts()[0];
        if (w.object->spec.iamUserName == noSuchUser)
            w.object->spec.iamUserName = userNames[1];
        if (w.object->spec.iamPolicyArns.contains(brokenArn))
            w.object->spec.iamPolicyArns.clear();
        edit(QStringLiteral("corrects the spec"));
    }
}

void Chaos::askForAKey() { annotate(names::rotateNow, QStringLiteral("rotate")); }

} // namespace keywright::model
