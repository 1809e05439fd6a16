// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Result.h"
#include "credential/Admission.h"
#include "credential/AwsCredential.h"

#include <QSet>

#include <map>
#include <optional>
#include <vector>

namespace keywright {

/// What the rules of rotation can be set to.
struct PlanSettings
{
    QString cluster = QStringLiteral("default");
    /// Between "AWS accepts the new key" and its publication, when an older key is still good: IAM is eventually
    /// consistent.
    std::chrono::milliseconds settle = std::chrono::seconds(10);
    bool verify = true;
    int verifications = 3; ///< how many times running AWS must accept a key
    std::chrono::milliseconds verifyDeadline = std::chrono::minutes(2); ///< a key refused for longer is given up
    std::chrono::milliseconds refusedRetry = std::chrono::minutes(10);
    int maxLiveKeys = 4; ///< none is issued beyond these because somebody asks for it
    int maxLiveKeysToRepair = 8; ///< but what is due, or repairs (Secret damaged, lease lost, compromised), up to these
    std::chrono::milliseconds compromisedGrace =
        std::chrono::minutes(5); ///< from publication to revocation at the latest
    std::chrono::milliseconds volumeRefresh =
        std::chrono::minutes(2); ///< until the kubelet has put a new key into the volumes of running pods
    bool operator==(const PlanSettings &) const = default;
};

/// A Secret as it stands in Kubernetes; never its data.
struct SecretSeen
{
    QString uid = {};
    QString resourceVersion = {};
    bool ours = false; ///< its controller is this AwsCredential (by uid)
    bool immutable = false;
    bool labelled = true; ///< carries our label: else the engine does not see it change
    Key key = {}; ///< from its annotations: which key it should hold
    std::vector<Key> retiring = {}; ///< from its annotations
    std::optional<bool> intact = {}; ///< data and annotations belong together; not set: the data was not read
    QString ownFields = {}; ///< what leavesFieldsBehind() asks for; empty: nothing beyond what each Secret of ours has
    bool operator==(const SecretSeen &) const = default;
};

/// A key that this process issued, whose secret it still holds.
struct InHand
{
    Key key = {};
    int accepted = 0; ///< times running that AWS took it
    QDateTime verifiedAt = {}; ///< valid once it was accepted often enough
    std::chrono::milliseconds issueTook {0};
    QString iamUserName = {}; ///< of an existing user's key
    QString publishedAs = {}; ///< secretHash() that it was published with; empty: not yet, or not told
    bool operator==(const InHand &) const = default;
};

/// The next thing to do. Each is idempotent, and dying before or after it is safe.
enum class Act {
    Wait, ///< nothing until lookAgain, or until something changes; the status may need writing
    AddFinalizer,
    RecordUser, ///< write into the status that a static role for the spec's IAM user is about to be made
    EnsureRole, ///< make or correct the Vault role
    Issue,
    RecordPending, ///< write the issued key into the status before anything is done with it
    Verify,
    Publish, ///< write the Secret
    RewriteSecret, ///< the same key, another form or name of the Secret
    RecordCurrent, ///< the published key becomes the current one
    Adopt, ///< status lost: look whether the lease named by our Secret lives
    ReadSecret, ///< somebody wrote our Secret: does it still hold our key?
    Revoke,
    ShortenLease,
    RemoveSecret, ///< the one named in Plan::secretName
    RestartConsumers,
    InspectConsumers,
    HoldUser, ///< of Plan::user: have Vault rotate its keys no more for a long time
    RemoveRole, ///< on the mount Plan::mount, which the spec no longer names
    RemoveUser, ///< delete the static role of Plan::user, and its newest key with it
    TearDown, ///< revoke all, delete the role and the Secret, let the object go
    Abandon, ///< let the object go without Vault
};

/// A step that failed, and when it may be tried again. After Plan::givesUp that of Verify stays, until refusedRetry is
/// over.
struct StepFailure
{
    Act act = Act::Wait;
    Error error = {};
    QDateTime at = {};
    QDateTime retryAt = {};
    QString permissionsHash = {}; ///< a change of the spec makes it void
};

/// What validation found before Vault is asked (see Validation.h).
struct SpecProblem
{
    QString reason = {};
    QString message = {};
    bool blocking = true; ///< false: a warning, it is told and work goes on
    bool operator==(const SpecProblem &) const = default;
};

/// What was found when the consumers of the Secret were last looked at.
struct ConsumersSeen
{
    AccessKeyId forKey = {}; ///< the key that was current then
    QDateTime at = {}; ///< of the look; invalid: workloads were restarted, and nobody has looked at the pods since
    QStringList outdated = {}; ///< "Deployment/web (2 pods)": still on an older key
    QStringList notRestarted = {}; ///< named, since they cannot or may not be restarted
    bool volumes = false; ///< pods from before the publication take it as a volume, which the kubelet refreshes
};

/// Everything that decides what happens next. Gathered by the reconciler; plan() reads nothing else.
struct Observed
{
    /// As the API server has it; with the permissions boundary that a guardrail forces, as if the spec named it.
    AwsCredential object;
    QDateTime now;
    PlanSettings settings = {};
    std::optional<SecretSeen> secret = {}; ///< named by spec.secret.name
    /// Named by status.secretName, if that is another; else any other Secret of ours: its name was changed in the
    /// moment between publication and recording, and no status knows it.
    std::optional<SecretSeen> oldSecret = {};
    QString oldSecretName = {}; ///< empty: status.secretName
    QString secretNameHolder = {}; ///< the credential that has this Secret's name before us
    QString userNameHolder = {}; ///< the credential that has this IAM user before us
    std::vector<SpecProblem> problems = {};
    Admission admission = {};
    std::optional<InHand> inHand = {};
    QString roleReadyFor = {}; ///< roleHash() that this process ensured the role for
    bool roleMissing = false; ///< the sweep saw that Vault has no such role
    bool roleHastened = false; ///< an existing user's: its period was lowered, so that Vault rotates soon
    /// What failed when it was last tried, until it succeeds. Several can fail at a time (Vault, and RBAC for the
    /// consumers), and none may make another forget when it may be tried again.
    std::map<Act, StepFailure> failures = {};
    QSet<LeaseId> deadLeases = {}; ///< Vault said so
    std::optional<ConsumersSeen> consumers = {};
};

} // namespace keywright
