// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "Audit.h"

#include "PlanDigest.h"

#include <algorithm>

namespace keywright::model {

namespace {

milliseconds lifeOf(const TrueKey &key, const CredentialSpec &spec)
{
    return std::min<milliseconds>(spec.lifetime, milliseconds(key.issuedAt.msecsTo(key.endsAt)));
}

} // namespace

Audit::Audit(World &world)
    : m_world(world)
{
}

void Audit::require(bool fine, const QString &what) const
{
    if (!fine)
        throw Broken {what};
}

const TrueSecret *Audit::secret() const
{
    const auto &object = m_world.object;
    if (!object)
        return nullptr;
    for (const QString &name : {object->spec.secret.name, object->status.secretName}) {
        const auto found = m_world.secrets.find(name);
        if (found != m_world.secrets.end() && found->second.ownerUid == object->uid)
            return &found->second;
    }
    return nullptr;
}

std::set<LeaseId> Audit::known(const std::set<LeaseId> &inProcess) const
{
    std::set<LeaseId> known = inProcess;
    if (!m_world.object)
        return known;
    for (const Key &key : knownKeys(m_world.object->status))
        known.insert(key.leaseId);
    for (const auto &[name, secret] : m_world.secrets) {
        if (secret.ownerUid != m_world.object->uid)
            continue;
        known.insert(secret.told.leaseId);
        for (const Key &key : secret.retiring)
            known.insert(key.leaseId);
    }
    return known;
}

// ---- What the engine does

void Audit::planned(const Observed &o, const Plan &plan)
{
    const QString reason =
        plan.statements.empty() ? QString() : QLatin1Char(' ') + reasonInfo(plan.statements.front().reason).name;
    m_world.note(
        QStringLiteral("plan: %1%2%3")
            .arg(nameOf(plan.act), reason,
                plan.lookAgain.isValid() ? QStringLiteral(" until ") + plan.lookAgain.toString(Qt::ISODateWithMs)
                                         : QString()));
    checkSameAgain(o, plan);
    for (const Key &key : plan.keys)
        require(key.leaseId.isEmpty() || isLeaseOf(key.leaseId, key.mount, role),
            QStringLiteral("ours only: the plan names the lease %1").arg(key.leaseId.value));
    if (plan.act == Act::Revoke || plan.act == Act::ShortenLease)
        require(plan.everyLease || !plan.keys.empty(), QStringLiteral("%1 of nothing").arg(nameOf(plan.act)));
    if (plan.act == Act::RemoveSecret)
        require(!plan.secretName.isEmpty(), QStringLiteral("a Secret without a name is removed"));
    const bool tooOld = o.inHand && o.failures.contains(Act::Publish); // it could not be published for half its life
    if (plan.act == Act::Revoke && (plan.givesUp || tooOld))
        ++m_wasted;
}

void Audit::checkSameAgain(const Observed &o, const Plan &plan)
{
    const QString state = digestOf(o, plan);
    require(plan.act == Act::Wait || state != m_last,
        QStringLiteral("busy loop: %1 again with nothing changed").arg(nameOf(plan.act)));
    m_last = state;
    constexpr int mostPasses = 120;
    if (!m_lastAt.isValid() || m_lastAt.msecsTo(m_world.now()) > 20'000) {
        m_lastAt = m_world.now();
        m_passesAtOnce = 0;
    }
    ++m_passesAtOnce;
    require(m_passesAtOnce < mostPasses, QStringLiteral("busy loop: %1 passes in 20 s").arg(m_passesAtOnce));
}

QString Audit::whyIssue(const Observed &o) const
{
    const TrueSecret *standing = secret();
    if (!standing || standing->holds != standing->told.accessKeyId.value)
        return QStringLiteral("no Secret");
    const auto found = m_world.keys.find(standing->holds);
    if (found == m_world.keys.end() || !m_world.isAlive(found->second))
        return QStringLiteral("a dead key");
    const TrueKey &key = found->second;
    if (key.specHash != o.object.spec.permissionsHash())
        return QStringLiteral("another spec");
    // One that is given while a key is being asked for is not known to be answered by that key.
    if ((m_rotateNowAt.isValid() && m_rotateNowAt.addSecs(5) >= key.issuedAt)
        || (m_compromisedAt.isValid() && m_compromisedAt >= key.issuedAt))
        return QStringLiteral("a command");
    const auto life = lifeOf(key, o.object.spec);
    if (key.issuedAt.msecsTo(m_world.now()) >= life.count() * 44 / 100 - 2000)
        return QStringLiteral("its time");
    if (m_tamperedAt.isValid() && m_tamperedAt.addSecs(5) >= key.publishedAt) // or just while it was published
        return QStringLiteral("tampering");
    return {};
}

void Audit::issues(const Observed &o, const Plan &plan)
{
    require(!o.inHand, QStringLiteral("once: a key is issued while another is in hand"));
    require(!o.object.status.pendingKey || m_tamperedAt.isValid(),
        QStringLiteral("once: a key is issued while another is pending"));
    require(!whyIssue(o).isEmpty(),
        QStringLiteral("once: a key is issued for no reason (the plan says %1)").arg(int(plan.cause)));
    const auto all = known({});
    const auto live = std::count_if(m_world.keys.begin(), m_world.keys.end(), [&](const auto &item) {
        const TrueKey &key = item.second; // a status tells an end in whole seconds, counted from before the request
        return all.contains(key.lease) && !key.lease.isEmpty() && m_world.isAlive(key)
            && key.endsAt > m_world.now().addSecs(3) && key.role == role;
    });
    const bool asked = plan.cause == Cause::RotateNow || plan.cause == Cause::SpecChanged;
    const bool optional = asked && whyIssue(o) != QLatin1String("no Secret")
        && whyIssue(o) != QLatin1String("a dead key")
        && rotationDue(*o.object.status.currentKey, o.object.spec) > o.now;
    const int most = optional ? o.settings.maxLiveKeys : o.settings.maxLiveKeysToRepair;
    require(live < most || m_tamperedAt.isValid(), QStringLiteral("more than %1 live keys").arg(most));
    require(o.object.finalizers.contains(names::finalizer), QStringLiteral("a key without the finalizer"));
    require(!o.object.spec.suspended && o.problems.empty() && !o.object.deletionTimestamp.isValid(),
        QStringLiteral("a key that is not wanted"));
}

void Audit::issued(const QString &, const Plan &) { m_issuedAt = m_world.now(); }

void Audit::publishes(const Observed &o, const InHand &hand)
{
    const TrueKey &key = m_world.keys.at(hand.key.accessKeyId.value);
    require(key.accepted >= o.settings.verifications,
        QStringLiteral("verified: a key is published that AWS did not accept"));
    const TrueSecret *standing = secret();
    const bool olderWorks = standing && standing->holds == standing->told.accessKeyId.value
        && m_world.works(standing->holds) && standing->holds != hand.key.accessKeyId.value;
    const bool hurry =
        m_compromisedAt.isValid() && (!standing || m_compromisedAt >= m_world.keys[standing->holds].issuedAt);
    // Of an existing user's key whose time is over nobody can know that Vault has not rotated twice.
    const bool mayWork = o.object.status.currentKey && o.object.status.currentKey->expiresAt > o.now;
    if (olderWorks && !hurry && !m_tamperedAt.isValid() && mayWork)
        require(hand.verifiedAt.msecsTo(m_world.now()) >= o.settings.settle.count(),
            QStringLiteral("published before it settled"));
}

void Audit::published(const QString &accessKeyId, const QString &instead)
{
    TrueKey &key = m_world.keys.at(accessKeyId);
    if (!key.publishedAt.isValid())
        key.publishedAt = m_world.now();
    if (const auto found = m_world.keys.find(instead);
        found != m_world.keys.end() && !found->second.replacedAt.isValid())
        found->second.replacedAt = m_world.now();
}

void Audit::written(const CredentialStatus &before, const CredentialStatus &after)
{
    require(toJson(before) != toJson(after), QStringLiteral("a write of the status that changes nothing"));
}

void Audit::waits(const Observed &o, const Plan &plan)
{
    require(
        !plan.lookAgain.isValid() || plan.lookAgain > o.now, QStringLiteral("busy loop: it waits for what is past"));
    const auto comes = [&](const QDateTime &when, const char *what) {
        require(when <= o.now || !when.isValid() || (plan.lookAgain.isValid() && plan.lookAgain <= when),
            QStringLiteral("it does not look again for %1").arg(QLatin1String(what)));
    };
    if (!o.object.deletionTimestamp.isValid()) {
        for (const Key &key : plan.status.retiringKeys) {
            comes(key.expiresAt, "the end of a retiring key");
            comes(key.revokeBy, "the end of a compromised key");
        }
        if (plan.status.currentKey) {
            comes(plan.status.currentKey->expiresAt, "the end of the current key");
            comes(rotationDue(*plan.status.currentKey, o.object.spec), "the next rotation");
        }
    }
    if (plan.quiet)
        return;
    const bool sameText = toJson(plan.status) == toJson(o.object.status);
    require((plan.status == o.object.status) == sameText, QStringLiteral("a status that differs, and reads the same"));
    Observed later = o;
    later.object.status = parseCredentialStatus(toJson(plan.status));
    const Plan again = keywright::plan(later);
    require(again.act == Act::Wait,
        QStringLiteral("what it waits for changes when the status is written (%1)").arg(nameOf(again.act)));
    require(again.status == later.object.status,
        QStringLiteral("the status is not stable:\n%1\n%2")
            .arg(QString::fromUtf8(dumpJson(toJson(later.object.status))),
                QString::fromUtf8(dumpJson(toJson(again.status)))));

    const QDateTime due = plan.status.currentKey && !o.object.spec.suspended
        ? rotationDue(*plan.status.currentKey, o.object.spec)
        : QDateTime();
    require(plan.status.nextRotation == due, QStringLiteral("nextRotation is wrong"));
    const Condition *ready = findCondition(plan.status.conditions, ConditionType::Ready);
    require(ready, QStringLiteral("no condition Ready"));
    if (ready->status != QLatin1String("True") || m_world.changed) // somebody was quicker
        return;
    const TrueSecret *standing = secret();
    require(standing && plan.status.currentKey, QStringLiteral("Ready without a key"));
    if (m_tamperedAt.isValid() && m_tamperedAt >= m_world.keys[standing->holds].publishedAt)
        return;
    const QString &current = plan.status.currentKey->accessKeyId.value;
    // Just published under a new name, and not recorded: until then the Secret under the old one is what was told of.
    const auto former = m_world.secrets.find(o.object.status.secretName);
    const bool underFormerName = former != m_world.secrets.end() && former->second.ownerUid == o.object.uid
        && former->second.holds == current && plan.status.pendingKey
        && plan.status.pendingKey->accessKeyId.value == standing->holds;
    require(standing->holds == current || underFormerName, QStringLiteral("Ready, and the Secret holds another key"));
    const TrueKey &key = m_world.keys.at(current);
    // Vault goes on to rotate an existing user's keys while the engine may not: only the next key tells.
    const bool rotatedAway = key.lease.isEmpty() && (o.object.spec.suspended || isExcused());
    require(m_world.isAlive(key) || key.killedOutside || rotatedAway,
        QStringLiteral("Ready with a dead key: ") + ready->reason + QStringLiteral(" ")
            + plan.status.currentKey->leaseId.value);
    const bool madeByOthers = key.specHash == foreign; // a role put in place of ours a moment ago
    require(key.specHash == o.object.spec.permissionsHash() || madeByOthers || o.object.spec.suspended
            || o.object.spec.isExistingUser(),
        QStringLiteral("Ready with other permissions"));
}

// ---- What others did

void Audit::commanded(const QString &what)
{
    ++m_wasted;
    m_last.clear();
    m_passesAtOnce = 0;
    if (what == QLatin1String("rotate"))
        m_rotateNowAt = m_world.now();
    else if (what == QLatin1String("compromise"))
        m_compromisedAt = m_world.now();
    else
        m_revokedAt = m_world.now();
    troubled();
}

void Audit::specChanged()
{
    ++m_wasted;
    m_passesAtOnce = 0;
    troubled();
}

void Audit::overslept()
{
    specChanged(); // as good as: a key on its way may be too old now
    for (auto &[lease, since] : m_unknownSince)
        since = m_world.now();
}

void Audit::tampered()
{
    ++m_wasted;
    m_last.clear(); // what was done may have to be done again
    m_passesAtOnce = 0;
    m_tamperedAt = m_world.now();
    troubled();
}

void Audit::crashed()
{
    ++m_wasted;
    m_last.clear();
    for (auto &[lease, since] : m_unknownSince) // the sweep begins anew, and needs two passes
        since = m_world.now();
    troubled();
}

void Audit::troubled()
{
    // A refusal is tried again after ten minutes, a back-off takes an eighth of the lifetime at most.
    const auto lifetime = m_world.object ? m_world.object->spec.lifetime : hours(1);
    m_excusedUntil = std::max(m_excusedUntil, m_world.now().addMSecs((minutes(15) + lifetime / 8).count()));
}

void Audit::reborn()
{
    m_broken = {-1, false};
    const std::map<LeaseId, QDateTime> unknown = std::move(m_unknownSince);
    m_unknownSince = unknown;
    const auto isLeft = [this](const auto &item) { return item.second.role == role && m_world.isAlive(item.second); };
    const bool debris = std::any_of(m_world.keys.begin(), m_world.keys.end(), isLeft); // of an object before this one
    m_tamperedAt = debris ? m_world.now() : QDateTime();
    m_compromisedAt = m_revokedAt = m_rotateNowAt = {};
    m_last.clear();
    troubled();
}

// ---- After every step

void Audit::check(const std::set<LeaseId> &inProcess)
{
    // What is wrong with a mount that the credential has left is no excuse.
    const QString &forbidden = m_world.trouble.forbiddenMount;
    const auto &object = m_world.object;
    const bool needed = !forbidden.isEmpty() && object
        && (object->spec.mount == forbidden || object->deletionTimestamp.isValid() || object->spec.isExistingUser());
    if (m_world.trouble.any() || isHindered() || needed)
        troubled();
    checkUsers();
    checkLive();
    checkOrphans(inProcess);
    checkNeighbour();
    constexpr size_t manyKeys = 24;
    if (m_world.keys.size() > manyKeys && inProcess.empty())
        m_buried += m_world.bury(role);
    int wasted = m_buried;
    for (const auto &[id, key] : m_world.keys)
        wasted += key.role == role && !key.lease.isEmpty() && !key.publishedAt.isValid();
    const int inFlight = m_world.object && (m_world.object->status.pendingKey || !inProcess.empty()) ? 1 : 0;
    require(wasted - inFlight <= m_wasted + m_world.answersLost,
        QStringLiteral("once: %1 keys wasted, for %2 reasons")
            .arg(wasted - inFlight)
            .arg(m_wasted + m_world.answersLost));
}

bool Audit::isHindered() const
{
    const auto &object = m_world.object;
    if (hindered || !object)
        return hindered;
    const auto named = m_world.secrets.find(object->spec.secret.name);
    const bool secretInTheWay =
        named != m_world.secrets.end() && (named->second.ownerUid != object->uid || named->second.immutable);
    const auto found = m_world.roles.find(object->spec.mount + QLatin1Char('/') + role);
    const bool existing = object->spec.isExistingUser();
    const bool roleInTheWay =
        !existing && found != m_world.roles.end() && (found->second == foreign || found->second == m_world.brokenHash);
    if (m_broken.first != object->generation)
        m_broken = {object->generation, object->spec.permissionsHash() == m_world.brokenHash};
    return object->spec.suspended || secretInTheWay || roleInTheWay || m_broken.second
        || object->spec.iamUserName == noSuchUser || object->spec.mount == noSuchMount;
}

bool Audit::isSweepNeeded(const std::set<LeaseId> &inProcess) const
{
    const std::set<LeaseId> all = known(inProcess);
    return std::any_of(m_world.keys.begin(), m_world.keys.end(), [&](const auto &item) {
        const TrueKey &key = item.second;
        const bool ours = key.role == role && !key.lease.isEmpty();
        return ours
            && (m_world.isAlive(key) ? !all.contains(key.lease)
                                     : key.killedOutside && key.endsAt > m_world.now() && all.contains(key.lease));
    });
}

void Audit::checkLive()
{
    const auto &object = m_world.object;
    const TrueSecret *standing = secret();
    if (isExcused() || !object || object->deletionTimestamp.isValid() || !standing)
        return;
    const auto found = m_world.keys.find(standing->holds);
    require(found != m_world.keys.end(), QStringLiteral("live: the Secret holds no key"));
    const TrueKey &key = found->second;
    require(m_world.isAlive(key), QStringLiteral("live: the Secret holds a dead key"));
    if (object->spec.isExistingUser() || key.lease.isEmpty())
        return;
    const auto life = lifeOf(key, object->spec);
    require(m_world.now().msecsTo(key.endsAt) >= life.count() / 4 - 60'000,
        QStringLiteral("live: the key in the Secret ends in less than a quarter of its life"));
}

void Audit::checkOrphans(const std::set<LeaseId> &inProcess)
{
    const std::set<LeaseId> all = known(inProcess);
    const bool blocked = m_world.trouble.vaultDown || !m_world.trouble.forbiddenMount.isEmpty()
        || m_world.trouble.kubeDown || m_world.trouble.crashes > 0 || !inProcess.empty();
    for (const auto &[id, key] : m_world.keys) {
        if (key.role != role || key.lease.isEmpty())
            continue;
        if (!m_world.isAlive(key) || all.contains(key.lease)) {
            m_unknownSince.erase(key.lease);
            continue;
        }
        QDateTime &since = m_unknownSince.try_emplace(key.lease, m_world.now()).first->second;
        // By its name nobody can tell it from those of a role that somebody else made in place of ours.
        if (blocked || m_world.hasForeignRole(key.mount, role))
            since = m_world.now();
        require(since.secsTo(m_world.now()) <= 300,
            QStringLiteral("no orphan: nobody knows the lease %1").arg(key.lease.value));
    }
}

void Audit::checkNeighbour()
{
    for (const auto &[id, key] : m_world.keys)
        require(key.role != QLatin1String("neighbour") || !key.dead,
            QStringLiteral("ours only: a neighbour's key was revoked"));
    require(!m_world.foreignSecretWritten, QStringLiteral("ours only: somebody's Secret was changed"));
}

void Audit::checkQuiet(const std::set<LeaseId> &inProcess)
{
    const auto &object = m_world.object;
    require(object.has_value(), QStringLiteral("quiet: no object"));
    const Condition *ready = findCondition(object->status.conditions, ConditionType::Ready);
    require(ready && ready->status == QLatin1String("True") && ready->reason == QLatin1String("KeyPublished"),
        QStringLiteral("quiet: Ready is %1 %2")
            .arg(ready ? ready->status : QString(), ready ? ready->message : QString()));
    require(!object->status.pendingKey && inProcess.empty(), QStringLiteral("quiet: a key is under way"));
    const auto named = m_world.secrets.find(object->spec.secret.name);
    require(named != m_world.secrets.end() && named->second.ownerUid == object->uid && object->status.currentKey
            && named->second.holds == object->status.currentKey->accessKeyId.value,
        QStringLiteral("quiet: the Secret does not hold the current key"));
    require(named->second.form == object->spec.secretHash(), QStringLiteral("quiet: the Secret has an old form"));
    require(object->finalizers.contains(names::finalizer), QStringLiteral("quiet: no finalizer"));
    require(object->spec.isExistingUser() || m_world.roles.contains(object->spec.mount + QLatin1Char('/') + role),
        QStringLiteral("quiet: the role has vanished, and was not made again"));
    for (const auto &[name, secret] : m_world.secrets)
        require(secret.ownerUid != object->uid || name == object->spec.secret.name,
            QStringLiteral("quiet: the Secret %1 is left over").arg(name));
    const std::set<LeaseId> all = known(inProcess);
    for (const auto &[id, key] : m_world.keys) {
        if (key.role != role || !m_world.isAlive(key))
            continue;
        require(key.lease.isEmpty() || all.contains(key.lease),
            QStringLiteral("quiet: nobody knows the lease %1").arg(key.lease.value));
        const auto obeyed = [&](const QDateTime &commanded) {
            return !commanded.isValid() || (m_tamperedAt.isValid() && m_tamperedAt >= commanded)
                || key.issuedAt > commanded || !key.publishedAt.isValid();
        };
        // Of an existing user Vault deletes only the newest key with its static role: the other one is told.
        const bool told = key.lease.isEmpty() && (m_named.contains(id) || m_unseen.contains(id));
        require(obeyed(m_compromisedAt) || told,
            QStringLiteral("compromised: %1 of %2, issued %3, still lives")
                .arg(id, key.mount, key.issuedAt.toString(Qt::ISODate)));
        require(obeyed(m_revokedAt) || told, QStringLiteral("revoke-now: %1 still lives").arg(id));
    }
    checkUsersQuiet();
}

} // namespace keywright::model
