// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "credential/plan.h"

#include <deque>
#include <map>
#include <random>

namespace keywright::model {

/// What a kubelet needs at most to refresh the volume of a running pod.
constexpr std::chrono::seconds kubeletLag(110);
/// A role of our name that somebody else made: instead of its permissionsHash(), and as the role of its keys.
inline const QString foreign = QStringLiteral("foreign");
/// A mount that the spec may name, and that Vault does not show to the engine.
inline const QString noSuchMount = QStringLiteral("not-there");
/// A user that the spec may name, and that AWS does not have.
inline const QString noSuchUser = QStringLiteral("misspelt");

} // namespace keywright::model

namespace keywright::model {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

/// Thrown where the engine's process dies.
struct Crash
{
};

/// What is wrong with the world just now.
struct Trouble
{
    bool vaultDown = false;
    bool kubeDown = false;
    bool secretsForbidden = false; ///< Kubernetes refuses writes of Secrets
    bool stsDown = false;
    bool awsThrottles = false;
    bool awsRefuses = false;
    bool workloadsForbidden = false;
    QString forbiddenMount = {}; ///< Vault allows nothing there any more: its policy was changed, or it is gone
    double lostAnswers = 0; ///< share of writes that are carried out, and whose answer gets lost
    double crashes = 0; ///< share of requests before or after which the engine dies
    milliseconds iamDelay = seconds(3); ///< until AWS knows a new key
    milliseconds cap = hours(10000); ///< max TTL of the mount
    [[nodiscard]] bool any() const
    {
        return vaultDown || kubeDown || secretsForbidden || stsDown || awsThrottles || awsRefuses || lostAnswers > 0
            || crashes > 0 || iamDelay > seconds(20);
    }
};

/// One access key as AWS and Vault know it.
struct TrueKey
{
    LeaseId lease = {}; ///< empty: of an existing user
    QString mount = {};
    QString role = {};
    QDateTime issuedAt = {};
    QDateTime endsAt = {}; ///< when its lease ends (moved when it is shortened)
    QDateTime usableFrom = {};
    QString specHash = {};
    bool dead = false; ///< revoked, or deleted by a rotation of the static role
    bool userDeleted = false; ///< somebody deleted the IAM user: no engine can know
    bool killedOutside = false;
    bool recorded = false; ///< of an existing user: a status names it, or did
    // What happened to it
    int accepted = 0;
    QDateTime publishedAt = {};
    QDateTime replacedAt = {}; ///< another was published in its place
};

struct TrueSecret
{
    QString uid = {};
    quint64 version = 0;
    QString ownerUid = {}; ///< empty: somebody else's
    bool immutable = false;
    bool labelled = true;
    QString holds = {}; ///< the access key id that the data really is of; empty: broken
    QString form = {}; ///< secretHash() that it was written for
    Key told = {}; ///< its annotations
    std::vector<Key> retiring = {};
};

/// A static role of Vault, which rotates the keys of one IAM user.
struct StaticRole
{
    QString user = {}; ///< mount/name
    QString newest = {}; ///< the key that it made last, and tells
    milliseconds period {0};
    QDateTime next = {};
    QDateTime told = {}; ///< as next was when the newest key was made: a change of the period does not move it
};

[[nodiscard]] QString mountOf(const LeaseId &lease);

/// Vault, Kubernetes and AWS, with one credential in it, keys of a neighbour, and a clock.
class World
{
public:
    explicit World(quint64 seed);

    ManualClock clock;
    std::mt19937_64 random;
    Trouble trouble;
    std::deque<QString> log; ///< the last things that happened
    bool trace = false;

    std::optional<AwsCredential> object;
    std::map<QString, TrueSecret> secrets;
    std::map<QString, QString> roles; ///< mount/role → permissionsHash(); "foreign": somebody else's
    std::map<QString, StaticRole> staticRoles; ///< mount/role
    std::map<QString, std::deque<QString>>
        users; ///< mount/name of existing IAM users: their live keys, newest last, at most two
    std::map<QString, TrueKey> keys; ///< by access key id, ours and the neighbour's
    std::map<QString, QString> pods; ///< workload → access key id that it runs on
    QDateTime volumePodSince; ///< a pod that takes the Secret as a volume started then; invalid: there is none
    QString brokenHash; ///< permissionsHash() that AWS refuses
    bool changed = true; ///< a watch event is under way
    int writes = 0; ///< to Kubernetes
    int issued = 0;
    int crashes = 0;
    bool foreignSecretWritten = false;
    int answersLost = 0; ///< of issues
    quint64 version = 1;

    [[nodiscard]] QDateTime now() const { return clock.now(); }
    void note(const QString &what);
    void advance(milliseconds by); ///< leases end, Vault rotates static users
    [[nodiscard]] bool chance(double share);
    [[nodiscard]] qint64 between(qint64 least, qint64 most);
    [[nodiscard]] QString freshId(const QString &prefix);

    // Requests, as the engine makes them: each may fail, lose its answer, or be the last thing that the process did.
    Result<void> vaultAnswers();
    Result<void> vaultAnswers(const QString &mount); ///< what is asked of that mount, or of its leases
    Result<void> kubeAnswers();
    Result<void> ensureRole(const AwsCredential &credential, const QString &role);
    Result<void> ensureStaticRole(const AwsCredential &credential, const QString &role);
    Result<void> deleteRole(const QString &mount, const QString &role);
    Result<void> deleteStaticRole(const QString &mount, const QString &role); ///< and the newest key of its user
    Result<QString> issue(const AwsCredential &credential, const QString &role); ///< access key id
    Result<bool> isLeaseAlive(const LeaseId &lease);
    Result<void> revoke(const LeaseId &lease);
    Result<void> shorten(const LeaseId &lease, milliseconds remaining);
    Result<bool> isForeign(const QString &mount, const QString &role); ///< as its tag says
    Result<QList<LeaseId>> leasesOf(const QString &mount, const QString &role);
    Result<StaticRole> readStatic(const QString &mount, const QString &role);
    Result<void> setPeriod(const QString &mount, const QString &role, milliseconds period);
    Result<bool> accepts(const QString &accessKeyId); ///< sts:GetCallerIdentity
    Result<void> writeStatus(const AwsCredential &seen, const CredentialStatus &status);
    Result<void> writeFinalizers(const AwsCredential &seen, const QStringList &finalizers);
    Result<void> writeSecret(const QString &name, const std::optional<SecretSeen> &standing, TrueSecret secret);
    Result<void> removeSecret(const QString &name, const QString &ownerUid);

    // Facts, for people, trouble and the audit.
    [[nodiscard]] bool isAlive(const TrueKey &key) const { return !key.dead && key.endsAt > now(); }
    [[nodiscard]] bool works(const QString &accessKeyId) const;
    [[nodiscard]] TrueKey *byLease(const LeaseId &lease);
    /// Forgets keys that are dead and stand nowhere any more; gives how many of them were never published.
    int bury(const QString &role);
    [[nodiscard]] bool hasForeignRole(const QString &mount, const QString &role) const;
    /// Whoever made them takes them away, with their leases.
    void removeForeignRoles();
    /// Somebody who knows better than any status deletes a static role, and the keys of its user.
    void tidyStaticRole(const QString &name);
    void tidyStaticRoles();
    /// Somebody wrote the object by hand.
    void touched(bool spec);
    void touchedSecret(const QString &name);

private:
    void mayDie();
    [[nodiscard]] Result<void> answered(Party party);
    void rotate(const QString &name, StaticRole &role);
    QString newKey(const QString &mount, const QString &role, milliseconds life);

    int m_ids = 0;
};

} // namespace keywright::model
