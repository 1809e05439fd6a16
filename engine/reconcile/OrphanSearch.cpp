// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/OrphanSearch.h"

#include "credential/SecretContents.h"
#include "credential/plan.h"
#include "reconcile/StepExecutor.h"

#include <algorithm>

namespace keywright {

namespace {

QCoro::Task<Result<bool>> isInSecret(KubeClient *kube, ObjectKey secret, QString credentialUid, LeaseId lease)
{
    const Result<Json> found = co_await kube->getMetadata(resources::secrets, secret);
    if (!found && found.error().kind != ErrorKind::NotFound)
        co_return failure(found.error());
    if (!found)
        co_return false;
    const SecretSeen seen = parseSecret(*found, credentialUid);
    co_return seen.key.leaseId == lease || std::any_of(seen.retiring.begin(), seen.retiring.end(), [&](const Key &key) {
        return key.leaseId == lease;
    });
}

QCoro::Task<Result<LeaseStanding>> standingIn(KubeClient *kube, std::optional<AwsCredential> object, LeaseId lease)
{
    LeaseStanding standing;
    if (!object)
        co_return standing;
    standing.credentialExists = true;
    const std::vector<Key> keys = knownKeys(object->status);
    standing.isKnown = std::any_of(keys.begin(), keys.end(), [&](const Key &key) { return key.leaseId == lease; });
    if (standing.isKnown)
        co_return standing;
    // A status may have been wiped; what stands in a Secret is never an orphan.
    const Result<bool> there = co_await standsInSecret(kube, *object, lease);
    if (!there)
        co_return failure(there.error());
    standing.isKnown = *there;
    co_return standing;
}

} // namespace

bool areTooMany(qsizetype unknown, qsizetype known)
{
    constexpr qsizetype always = 5;
    constexpr double share = 0.05;
    return unknown > always && double(unknown) > share * double(known + unknown);
}

QCoro::Task<Result<std::optional<AwsCredential>>> readCredential(KubeClient *kube, ObjectKey key)
{
    const Result<Json> found = co_await kube->get(resources::awsCredentials, key);
    if (!found && found.error().kind != ErrorKind::NotFound)
        co_return failure(found.error());
    if (!found)
        co_return std::optional<AwsCredential>();
    Result<AwsCredential> object = parseAwsCredential(*found);
    if (!object)
        co_return failure(object.error());
    co_return std::optional<AwsCredential>(std::move(*object));
}

QCoro::Task<Result<bool>> standsInSecret(KubeClient *kube, AwsCredential object, LeaseId lease)
{
    const QStringList secrets = secretNames(object);
    for (const QString &name : secrets) {
        const ObjectKey secret {object.key.ns, name};
        const Result<bool> there = co_await isInSecret(kube, secret, object.uid, lease);
        if (!there || *there)
            co_return there;
    }
    co_return false;
}

QCoro::Task<Result<LeaseStanding>> standingOf(KubeClient *kube, ObjectKey credential, LeaseId lease)
{
    const Result<std::optional<AwsCredential>> object = co_await readCredential(kube, credential);
    if (!object)
        co_return failure(object.error());
    co_return co_await standingIn(kube, *object, lease);
}

QCoro::Task<Result<OrphansFound>> findOrphans(
    KubeClient *kube, AwsSecretsEngine *vault, QString cluster, QStringList namespaces, QDateTime before)
{
    const Result<QStringList> roles = co_await vault->rolesWithLeases();
    if (!roles)
        co_return failure(roles.error());
    OrphansFound found;
    for (const QString &role : *roles) {
        const std::optional<ObjectKey> credential = credentialOfRole(cluster, role);
        if (!credential || !(namespaces.isEmpty() || namespaces.contains(credential->ns)))
            continue;
        const Result<QList<LeaseId>> leases = co_await vault->leasesOfRole(role);
        if (!leases)
            co_return failure(leases.error());
        const Result<std::optional<AwsCredential>> object = co_await readCredential(kube, *credential);
        if (!object)
            co_return failure(object.error());
        const Result<std::optional<VaultRole>> made = co_await vault->readRole(role);
        if (!made)
            co_return failure(made.error());
        if (*made && !isRoleOf(cluster, **made))
            continue; // somebody else's, and so are its leases
        for (const LeaseId &lease : *leases) {
            const Result<LeaseStanding> standing = co_await standingIn(kube, *object, lease);
            if (!standing)
                co_return failure(standing.error());
            if (standing->isKnown) {
                ++found.known;
                continue;
            }
            const Result<std::optional<LeaseInfo>> info = co_await vault->lookupLease(lease);
            if (!info)
                co_return failure(info.error());
            if (!*info)
                continue; // it has ended meanwhile
            if ((*info)->issueTime > before) {
                ++found.tooYoung;
                continue;
            }
            Orphan orphan;
            orphan.credential = *credential;
            orphan.lease = lease;
            orphan.issued = (*info)->issueTime;
            orphan.expires = (*info)->expireTime;
            orphan.credentialExists = standing->credentialExists;
            found.orphans.push_back(std::move(orphan));
        }
    }
    co_return std::move(found);
}

} // namespace keywright
