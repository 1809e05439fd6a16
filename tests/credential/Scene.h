// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/plan.h"

#include "Samples.h"

#include <algorithm>

/// Observations for tests of plan(): what stands before the engine, put together in a line.
///   Scene().withFinalizer().withCurrent(hours(9)).withRoleReady().observed()
namespace keywright::scene {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

inline const QString keyA = QStringLiteral("AKIAAAAAAAAAAAAAAAAA");
inline const QString keyB = QStringLiteral("AKIABBBBBBBBBBBBBBBB");
inline const QString keyC = QStringLiteral("AKIACCCCCCCCCCCCCCCC");
inline const QString keyD = QStringLiteral("AKIADDDDDDDDDDDDDDDD");
inline const QString keyE = QStringLiteral("AKIAEEEEEEEEEEEEEEEE");
inline const QString role = QStringLiteral("keywright.default.media.mailer");
inline QDateTime noon() { return samples::at("2026-01-02T12:00:00Z"); }

inline LeaseId leaseOf(const QString &id, const QString &mount = QStringLiteral("aws"))
{
    return LeaseId(mount + QStringLiteral("/creds/") + role + QLatin1Char('/') + id);
}

class Scene
{
public:
    Scene()
    {
        o.now = noon();
        o.object.key = {.ns = QStringLiteral("media"), .name = QStringLiteral("mailer")};
        o.object.uid = QStringLiteral("uid-1");
        o.object.resourceVersion = QStringLiteral("100");
        o.object.generation = 1;
        o.object.creationTimestamp = noon().addDays(-30);
        o.object.spec.iamPolicy = samples::policy();
        o.object.spec.secret.name = QStringLiteral("mailer-creds");
    }

    /// A key of this spec, issued that long ago.
    [[nodiscard]] Key key(const QString &id, milliseconds age) const
    {
        Key key;
        key.accessKeyId = AccessKeyId(id);
        key.mount = o.object.spec.mount;
        if (!o.object.spec.isExistingUser())
            key.leaseId = leaseOf(id, key.mount);
        key.issuedAt = o.now.addMSecs(-age.count());
        key.expiresAt = key.issuedAt.addMSecs(o.object.spec.lifetime.count());
        key.specHash = o.object.spec.permissionsHash();
        return key;
    }
    [[nodiscard]] Key published(const QString &id, milliseconds age) const
    {
        Key made = key(id, age);
        made.publishedAt = made.issuedAt.addSecs(15);
        made.userArn = QStringLiteral("arn:aws:iam::123456789012:user/") + id;
        return made;
    }

    Scene &withLifetime(milliseconds lifetime) { return o.object.spec.lifetime = lifetime, *this; }
    Scene &withFinalizer() { return o.object.finalizers = {names::finalizer}, *this; }
    Scene &withRoleReady() { return o.roleReadyFor = roleHash(o.object.spec), *this; }
    Scene &withExistingUser()
    {
        o.object.spec.iamPolicy.reset();
        o.object.spec.iamUserName = QStringLiteral("ses-user");
        return *this;
    }
    /// A Secret of ours that holds this key.
    Scene &withSecretOf(const Key &key, const QString &resourceVersion = QStringLiteral("10"))
    {
        o.secret = SecretSeen();
        o.secret->uid = QStringLiteral("uid-secret");
        o.secret->resourceVersion = resourceVersion;
        o.secret->ours = true;
        o.secret->key = key;
        o.secret->intact = true;
        return *this;
    }
    /// The current key, in the status and in the Secret, all as it should be.
    Scene &withCurrent(milliseconds age, const QString &id = keyA)
    {
        CredentialStatus &status = o.object.status;
        status.currentKey = published(id, age);
        status.observedGeneration = o.object.generation;
        status.secretName = o.object.spec.secret.name;
        status.secretSpecHash = o.object.spec.secretHash();
        status.secretResourceVersion = QStringLiteral("10");
        return withSecretOf(*status.currentKey).withUserOfSpec();
    }
    Scene &withRetiring(milliseconds age, const QString &id)
    {
        return o.object.status.retiringKeys.push_back(published(id, age)), withUserOfSpec();
    }
    Scene &withPending(milliseconds age, const QString &id = keyB)
    {
        return o.object.status.pendingKey = key(id, age), withUserOfSpec();
    }
    /// What Vault has of the spec's existing user: the two newest keys without a lease.
    Scene &withUserOfSpec()
    {
        if (!o.object.spec.isExistingUser())
            return *this;
        std::vector<Key> keys = knownKeys(o.object.status);
        std::erase_if(keys, [](const Key &key) { return !key.leaseId.isEmpty(); });
        std::stable_sort(keys.begin(), keys.end(), [](const Key &a, const Key &b) { return a.issuedAt > b.issuedAt; });
        IamUser user {.mount = o.object.spec.mount, .name = o.object.spec.iamUserName};
        for (const Key &key : keys)
            if (user.keys.size() < 2)
                user.keys.push_back(key.accessKeyId);
        o.object.status.iamUsers = {user};
        return *this;
    }
    /// The key in hand, accepted by AWS that many times; recorded as pending.
    Scene &withInHand(milliseconds age, int accepted, const QString &id = keyB)
    {
        withPending(age, id);
        o.inHand =
            InHand {.key = *o.object.status.pendingKey, .accepted = accepted, .iamUserName = o.object.spec.iamUserName};
        if (accepted >= o.settings.verifications)
            o.inHand->verifiedAt = o.now;
        return *this;
    }
    Scene &withUnrecorded(milliseconds age, const QString &id = keyB)
    {
        o.inHand = InHand {.key = key(id, age), .iamUserName = o.object.spec.iamUserName};
        return *this;
    }
    Scene &withFailure(Act act, ErrorKind kind, Party party, milliseconds retryIn, milliseconds ago = seconds(1))
    {
        o.failures[act] = StepFailure {.act = act,
            .error = {.kind = kind, .sentence = QStringLiteral("It was refused."), .party = party},
            .at = o.now.addMSecs(-ago.count()),
            .retryAt = o.now.addMSecs(retryIn.count()),
            .permissionsHash = o.object.spec.permissionsHash()};
        return *this;
    }
    Scene &withAnnotation(const QString &name, const QString &value)
    {
        return o.object.annotations[name] = value, *this;
    }
    Scene &withDead(const QString &id) { return o.deadLeases.insert(leaseOf(id, o.object.spec.mount)), *this; }
    /// Anything else.
    template<typename Change>
    Scene &with(Change change)
    {
        change(o);
        return *this;
    }

    [[nodiscard]] const Observed &observed() const { return o; }
    [[nodiscard]] Plan plan() const { return keywright::plan(o); }

private:
    Observed o;
};

/// All is well: a key of that age, nothing under way.
inline Scene settled(milliseconds age) { return Scene().withFinalizer().withCurrent(age).withRoleReady(); }

inline const Condition *conditionIn(const Plan &plan, ConditionType type)
{
    return findCondition(plan.status.conditions, type);
}
inline QString reasonIn(const Plan &plan, ConditionType type)
{
    const Condition *found = conditionIn(plan, type);
    return found ? found->reason : QString();
}
inline QString readyIn(const Plan &plan)
{
    const Condition *found = conditionIn(plan, ConditionType::Ready);
    return found ? found->status + QLatin1Char(' ') + found->reason : QString();
}

} // namespace keywright::scene

Q_DECLARE_METATYPE(keywright::Act)
Q_DECLARE_METATYPE(keywright::Cause)
Q_DECLARE_METATYPE(keywright::Observed)
Q_DECLARE_METATYPE(keywright::scene::Scene)

namespace keywright {

/// For QCOMPARE.
inline char *toString(Act act)
{
    static constexpr const char *names[] = {"Wait", "AddFinalizer", "RecordUser", "EnsureRole", "Issue",
        "RecordPending", "Verify", "Publish", "RewriteSecret", "RecordCurrent", "Adopt", "ReadSecret", "Revoke",
        "ShortenLease", "RemoveSecret", "RestartConsumers", "InspectConsumers", "HoldUser", "RemoveRole", "RemoveUser",
        "TearDown", "Abandon"};
    return qstrdup(names[static_cast<size_t>(act)]);
}
inline char *toString(Cause cause)
{
    static constexpr const char *names[] = {
        "None", "First", "Scheduled", "RotateNow", "Compromised", "SpecChanged", "LeaseLost", "SecretDamaged"};
    return qstrdup(names[static_cast<size_t>(cause)]);
}

} // namespace keywright
