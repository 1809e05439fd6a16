// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Ids.h"
#include "base/Json.h"
#include "base/Result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <chrono>
#include <map>
#include <optional>
#include <vector>

namespace keywright {

/// What else the Secret holds, beside AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
struct SecretInclude
{
    enum class Format {
        CredentialsFile, ///< key "credentials": the file of the AWS CLI
        SesSmtp, ///< SMTP_HOST, SMTP_PORT, SMTP_USERNAME, SMTP_PASSWORD
    };
    Format format = Format::CredentialsFile;
    QString region = {}; ///< SesSmtp only: the password depends on it
    bool operator==(const SecretInclude &) const = default;
};

struct SecretSpec
{
    QString name = {}; ///< never empty once parsed: default is <name of the credential>-creds
    std::vector<SecretInclude> include = {};
    std::map<QString, QString> labels = {};
    std::map<QString, QString> annotations = {};
    bool operator==(const SecretSpec &) const = default;
};

/// Why IRSA does not serve here.
struct Purpose
{
    QString kind = {}; ///< NoIrsaSupport, SesSmtp, ThirdParty, Other; empty: not said
    QString note = {};
    bool operator==(const Purpose &) const = default;
};

struct CredentialSpec
{
    QString mount = QStringLiteral("aws");
    std::optional<Json> iamPolicy = {}; ///< as written by the operator
    QStringList iamPolicyArns = {};
    QStringList iamGroups = {};
    QString permissionsBoundaryArn = {};
    std::map<QString, QString> iamTags = {};
    QString userPath = QStringLiteral("/");
    QString iamUserName = {}; ///< existing user; then nothing else of the permissions is set
    std::chrono::milliseconds lifetime = std::chrono::hours(16);
    bool suspended = false;
    Purpose purpose = {};
    SecretSpec secret = {};
    bool restartConsumers = false; ///< consumers.restart: Rolling

    [[nodiscard]] bool isExistingUser() const { return !iamUserName.isEmpty(); }
    /// Changes exactly when a new key is needed: SHA-256 over mount and permissions (not lifetime, note, Secret).
    [[nodiscard]] QString permissionsHash() const;
    /// Changes exactly when the Secret must be written anew with the same key: SHA-256 over `secret`.
    [[nodiscard]] QString secretHash() const;
    bool operator==(const CredentialSpec &) const = default;
};

/// One AWS access key as the status knows it. Times are UTC.
struct Key
{
    AccessKeyId accessKeyId = {};
    QString userArn = {}; ///< known after verifying
    LeaseId leaseId = {}; ///< empty for a key of an existing user
    QString mount = {}; ///< where its lease lives
    QDateTime issuedAt = {};
    QDateTime publishedAt = {}; ///< invalid: never
    QDateTime expiresAt = {}; ///< when the lease ends by itself (granted by Vault)
    QString specHash = {}; ///< permissionsHash() that it was issued for
    /// Why it was issued: commandDigest() of the rotate-now and compromised values that it answers, so that a crash
    /// before publication neither loses nor repeats a command.
    QString rotateNow = {};
    QString compromised = {};
    bool capped = false; ///< Vault granted a shorter life than was asked for
    bool unscheduled = false; ///< not the first one, and not issued because half the lifetime was over
    QDateTime revokeBy = {}; ///< valid: a compromised key, to be revoked at this time at the latest
    bool operator==(const Key &) const = default;
};

/// metav1.Condition
struct Condition
{
    QString type = {};
    QString status = {}; ///< True, False, Unknown
    QString reason = {};
    QString message = {};
    QDateTime lastTransitionTime = {};
    qint64 observedGeneration = 0;
    bool operator==(const Condition &) const = default;
};

struct HistoryEntry
{
    QDateTime time = {};
    QString what = {}; ///< issue, verify, publish, retire, revoke
    AccessKeyId accessKeyId = {};
    std::chrono::milliseconds took {0};
    QString outcome = {}; ///< "ok" or what was wrong
    bool operator==(const HistoryEntry &) const = default;
};

/// An existing IAM user, which spec.iamUserName names or named: what its static role in Vault has. See IamUsers.h.
struct IamUser
{
    QString mount = {};
    QString name = {};
    std::vector<AccessKeyId> keys = {}; ///< those that Vault made and that are alive, the newest first
    std::vector<AccessKeyId> left = {}; ///< those that a static role before this one left behind
    bool held = false; ///< the spec no longer names it: Vault keeps its newest key, until that has reached its end
    bool gone = false; ///< its static role was deleted
    bool operator==(const IamUser &) const = default;
};

struct CredentialStatus
{
    qint64 observedGeneration = 0;
    std::vector<Condition> conditions = {};
    QString secretName = {};
    QString secretResourceVersion = {}; ///< of our last write
    std::optional<Key> pendingKey = {};
    std::optional<Key> currentKey = {};
    std::vector<Key> retiringKeys = {};
    std::vector<IamUser> iamUsers = {};
    QStringList roleMounts = {}; ///< mounts on which Vault has a role for issued keys of this credential
    QString secretSpecHash = {}; ///< CredentialSpec::secretHash() of our last write
    QDateTime nextRotation = {};
    /// commandDigest() of the last values of the command annotations that were carried out.
    QString rotateNowSeen = {};
    QString compromisedSeen = {};
    QString revokeNowSeen = {};
    QString restartedFor = {}; ///< access key id that consumers were restarted for
    int earlyRotations = 0; ///< unscheduled rotations begun since the last scheduled one: they back off
    QDateTime earlyRotationAt = {}; ///< when the last unscheduled one began
    std::vector<HistoryEntry> history = {}; ///< oldest first, at most 20
    bool operator==(const CredentialStatus &) const = default;
};

/// What plan() compares again and again, and what is dear to compute: made once, when an object is parsed.
struct Digests
{
    QString permissions = {}; ///< CredentialSpec::permissionsHash(); empty: nothing has been computed
    QString secret = {}; ///< CredentialSpec::secretHash()
    QString rotateNow = {}; ///< commandDigest() of each command that stands on the object
    QString compromised = {};
    QString revokeNow = {};
    bool operator==(const Digests &) const { return true; } ///< they follow from the rest
};

/// The AwsCredential object: keywright.dev/v1alpha1.
struct AwsCredential
{
    ObjectKey key = {};
    QString uid = {};
    QString resourceVersion = {};
    qint64 generation = 0;
    QDateTime creationTimestamp = {};
    QDateTime deletionTimestamp = {}; ///< valid: it is being deleted
    QStringList finalizers = {};
    std::map<QString, QString> annotations = {};
    CredentialSpec spec = {};
    CredentialStatus status = {};
    /// Of a parsed object. Whoever changes the spec or the annotations of one clears them: plan() computes what is
    /// missing.
    Digests digests = {};

    [[nodiscard]] QString annotation(const QString &name) const;
    bool operator==(const AwsCredential &) const = default;
};

/// Reads an object as the API server gives it. Errors (InvalidInput) name the field: they can only come from a server
/// whose CRD is not ours, or from a manifest. A broken status is read as far as it goes: it is only a memory.
[[nodiscard]] Result<AwsCredential> parseAwsCredential(const Json &object);
[[nodiscard]] Digests digestsOf(const AwsCredential &credential);
/// The spec alone; `credentialName` gives the default of secret.name. Errors name the field ("spec.lifetime").
[[nodiscard]] Result<CredentialSpec> parseCredentialSpec(const Json &spec, const QString &credentialName);
/// Never fails: what cannot be read is left at its default, a key without any id is dropped.
[[nodiscard]] CredentialStatus parseCredentialStatus(const Json &status);
/// The default of spec.secret.name.
[[nodiscard]] QString defaultSecretName(const QString &credentialName);
/// The object as `kubectl get -o json` would show it, without managedFields. Fields with their default value are left
/// out of spec.
[[nodiscard]] Json toJson(const AwsCredential &credential);
[[nodiscard]] Json toJson(const CredentialSpec &spec);
[[nodiscard]] Json toJson(const CredentialStatus &status);
/// One key, in the shape that it has in the status; the Secret's annotation "retiring-keys" holds the same.
[[nodiscard]] Json toJson(const Key &key);
/// Not set if it names neither an access key nor a lease.
[[nodiscard]] std::optional<Key> parseKey(const Json &key);

/// What the status remembers of a command annotation's value (which may be long, and is not ours): the first 16 hex
/// digits of its SHA-256; empty for an empty value.
[[nodiscard]] QString commandDigest(const QString &value);

/// Characters of a policy as IAM counts them: without white space outside strings.
[[nodiscard]] qsizetype policySize(const Json &policy);

/// The Secrets that the spec and the status name: one, or two while the name is changed.
[[nodiscard]] QStringList secretNames(const AwsCredential &credential);

/// `keywright.<cluster>.<namespace>.<name>`: name of the Vault role, and of the inline policy in IAM (limit 128).
[[nodiscard]] QString vaultRoleName(const QString &cluster, const ObjectKey &credential);
/// The credential a role belongs to; empty if it is not one of `cluster`'s.
[[nodiscard]] std::optional<ObjectKey> credentialOfRole(const QString &cluster, const QString &role);

namespace names {
inline const QString apiVersion = QStringLiteral("keywright.dev/v1alpha1");
inline const QString group = QStringLiteral("keywright.dev");
inline const QString finalizer = QStringLiteral("keywright.dev/revoke");
// Field managers
inline const QString secretManager = QStringLiteral("keywright");
inline const QString engineManager = QStringLiteral("keywright-engine");
inline const QString desktopManager = QStringLiteral("keywright-desktop");
// Annotations that an operator sets
inline const QString rotateNow = QStringLiteral("keywright.dev/rotate-now");
inline const QString compromised = QStringLiteral("keywright.dev/compromised");
inline const QString revokeNow = QStringLiteral("keywright.dev/revoke-now");
inline const QString abandon = QStringLiteral("keywright.dev/abandon");
// Annotations on the Secret
inline const QString leaseId = QStringLiteral("keywright.dev/lease-id");
inline const QString issuedAt = QStringLiteral("keywright.dev/issued-at");
inline const QString publishedAt = QStringLiteral("keywright.dev/published-at");
inline const QString expiresAt = QStringLiteral("keywright.dev/expires-at");
inline const QString retiringKeys = QStringLiteral("keywright.dev/retiring-keys");
inline const QString dataHash = QStringLiteral("keywright.dev/data-sha256");
inline const QString accessKeyId = QStringLiteral("keywright.dev/access-key-id");
inline const QString specHash = QStringLiteral("keywright.dev/spec-hash");
inline const QString userArn = QStringLiteral("keywright.dev/user-arn");
inline const QString keyMount = QStringLiteral("keywright.dev/mount");
inline const QString answersRotateNow = QStringLiteral("keywright.dev/answers-rotate-now");
inline const QString answersCompromised = QStringLiteral("keywright.dev/answers-compromised");
inline const QString ownFields = QStringLiteral("keywright.dev/own-fields"); ///< see SecretContents.h
// Annotations on the engine's Lease
inline const QString cluster = QStringLiteral("keywright.dev/cluster"); ///< also a tag of IAM users
inline const QString installId = QStringLiteral("keywright.dev/install-id");
inline const QString engineVersion = QStringLiteral("keywright.dev/engine-version");
inline const QString queue = QStringLiteral("keywright.dev/queue");
// Annotation on pod templates
inline const QString restartedFor = QStringLiteral("keywright.dev/restarted-for");
// Labels on everything that Keywright makes
inline const QString managedBy = QStringLiteral("app.kubernetes.io/managed-by");
inline const QString managedByKeywright = QStringLiteral("keywright"); ///< its value
inline const QString credentialLabel = QStringLiteral("keywright.dev/credential"); ///< the credential's name
} // namespace names

} // namespace keywright
