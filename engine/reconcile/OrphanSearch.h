// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "credential/AwsCredential.h"
#include "kube/KubeClient.h"
#include "vault/AwsSecretsEngine.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace keywright {

/// A lease of one of our roles that no AwsCredential and no Secret knows.
struct Orphan
{
    ObjectKey credential; ///< whose role it is of
    LeaseId lease;
    QDateTime issued;
    QDateTime expires;
    bool credentialExists = false;
};

/// How a lease stands in Kubernetes at this moment.
struct LeaseStanding
{
    bool credentialExists = false;
    bool isKnown = false; ///< to the status, or to a Secret that the status or the spec names
};

/// Empty: there is none.
QCoro::Task<Result<std::optional<AwsCredential>>> readCredential(KubeClient *kube, ObjectKey key);

/// More than the debris of crashes: a restored or cloned cluster looks just like that. Then nothing is undone.
[[nodiscard]] bool areTooMany(qsizetype unknown, qsizetype known);

/// Whether a Secret that the status or the spec names holds the key of this lease, or names it as retiring.
QCoro::Task<Result<bool>> standsInSecret(KubeClient *kube, AwsCredential object, LeaseId lease);

/// Asks the API server, not a cache.
QCoro::Task<Result<LeaseStanding>> standingOf(KubeClient *kube, ObjectKey credential, LeaseId lease);

/// All orphans of a mount at one look. Those issued after `before` are left out and counted: an engine may be about to
/// record them. `namespaces` empty: all.
struct OrphansFound
{
    std::vector<Orphan> orphans = {};
    int tooYoung = 0;
    int known = 0;
};
QCoro::Task<Result<OrphansFound>> findOrphans(
    KubeClient *kube, AwsSecretsEngine *vault, QString cluster, QStringList namespaces, QDateTime before);

} // namespace keywright
