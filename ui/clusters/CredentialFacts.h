// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"
#include "credential/Reasons.h"
#include "ui/clusters/ClusterIdentity.h"

#include <memory>

namespace keywright::ui {

/// A key, as far as a row shows it.
struct KeyFacts
{
    AccessKeyId id = {};
    QDateTime issuedAt = {};
    QDateTime expiresAt = {};
    bool operator==(const KeyFacts &) const = default;
};

/// The condition that explains best how a credential stands.
struct ProblemFacts
{
    Severity severity = Severity::Normal;
    QString reason = {}; ///< empty: there is no condition at all
    QString message = {};
    QDateTime since = {};
    bool operator==(const ProblemFacts &) const = default;
};

/// What the list keeps of one credential: made in the cluster's thread, never changed afterwards, shared from then on.
/// (The object itself is read again when it is opened: keeping 10,000 of them would cost fifty times as much.)
struct CredentialFacts
{
    QString cluster = {}; ///< ClusterIdentity::id
    ObjectKey key = {};
    QString uid = {};
    QString resourceVersion = {};
    qint64 generation = 0;
    qint64 observedGeneration = 0;
    QDateTime created = {};
    QDateTime deleting = {}; ///< valid: it is being deleted
    QDateTime changed = {}; ///< the newest time that stands in the object
    QString purpose = {};
    QString secretName = {};
    bool existingUser = false; ///< spec.iamUserName
    std::chrono::milliseconds lifetime {0};
    bool suspended = false;
    bool policyValid = true;
    bool pending = false; ///< a key is issued, and not yet published
    ProblemFacts problem = {};
    std::optional<KeyFacts> current = {};
    std::vector<KeyFacts> retiring = {};
    QDateTime nextRotation = {};
    QString unreadable = {}; ///< not empty: why it cannot be read (a server whose CRD is not ours)

    [[nodiscard]] CredentialRef ref() const { return {cluster, key, uid}; }
};

using SharedFacts = std::shared_ptr<const CredentialFacts>;

[[nodiscard]] CredentialFacts factsOf(const QString &cluster, const AwsCredential &credential);
/// Of an object as the API server gives it. Never fails: what cannot be read is said in `unreadable`.
[[nodiscard]] CredentialFacts factsOf(const QString &cluster, const Json &object);
/// Of all conditions the one to show: Ready if it is not True, else the gravest of the others.
[[nodiscard]] ProblemFacts problemOf(const std::vector<Condition> &conditions);

} // namespace keywright::ui
