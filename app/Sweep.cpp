// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Sweep.h"

#include "app/Connections.h"
#include "base/Duration.h"
#include "reconcile/OrphanSearch.h"
#include "vault/VaultSetup.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

/// An engine records a key within seconds of its issue; one that is being stopped may take a while longer.
constexpr std::chrono::minutes oldEnough {5};

QString lineFor(const Orphan &orphan)
{
    const QString ends = orphan.expires.isValid() ? u"ends %1"_s.arg(toRfc3339(orphan.expires)) : u"does not end"_s;
    return u"  %1%2: issued %3, %4 (%5)"_s.arg(orphan.credential.toString(),
        orphan.credentialExists ? QString() : u" (no such AwsCredential)"_s, toRfc3339(orphan.issued), ends,
        orphan.lease.value);
}

QCoro::Task<Result<bool>> sweepMount(
    Invocation invocation, QString mount, KubeClient *kube, VaultClient *client, Console console, QDateTime now)
{
    const QString cluster = invocation.settings.clusterName;
    AwsSecretsEngine vault(*client, mount, tokenRoleName(cluster));
    const Result<OrphansFound> found = co_await findOrphans(kube, &vault, cluster,
        invocation.settings.kubernetes.namespaces, now.addSecs(-std::chrono::seconds(oldEnough).count()));
    if (!found)
        co_return failure(found.error());
    console.say(u"%1/: %2 leases are known, %3 are not."_s.arg(mount).arg(found->known).arg(found->orphans.size()));
    if (found->tooYoung > 0)
        console.say(
            u"  %1 more were issued less than 5 minutes ago and are left alone: an engine may be about to record them."_s
                .arg(found->tooYoung));
    for (const Orphan &orphan : found->orphans)
        console.say(lineFor(orphan));
    if (found->orphans.empty())
        co_return true;
    console.say(
        u"A cluster that was restored from a backup, or another one with the same cluster name (%1), looks just like this."_s
            .arg(cluster));
    const QString question =
        u"Revoke these %1? The keys stop working at once, whoever uses them."_s.arg(found->orphans.size());
    if (!isConfirmed(invocation, console, question, u"Nothing was revoked"_s, u"revoke them"_s))
        co_return false;
    for (const Orphan &orphan : found->orphans) {
        const Result<LeaseStanding> standing = co_await standingOf(kube, orphan.credential, orphan.lease);
        if (!standing)
            co_return failure(standing.error());
        if (standing->isKnown) {
            console.say(u"left: %1 is known now"_s.arg(orphan.lease.value));
            continue;
        }
        const Result<void> revoked = co_await vault.revokeLease(orphan.lease);
        if (!revoked)
            co_return failure(revoked.error());
        console.say(u"revoked: %1"_s.arg(orphan.lease.value));
    }
    co_return true;
}

} // namespace

QCoro::Task<Result<bool>> runSweep(Invocation invocation, Environment environment, Console console, const Clock *clock)
{
    const auto connection = kubeConnectionFor(invocation.settings, environment);
    if (!connection)
        co_return failure(connection.error());
    const auto vaultSettings = vaultSettingsFor(invocation.settings);
    if (!vaultSettings)
        co_return failure(vaultSettings.error());
    auto login = engineLoginFor(invocation.settings, environment);
    if (!login)
        co_return failure(login.error());
    KubeClient kube(*connection);
    VaultClient vault(*vaultSettings, std::move(*login), *clock);
    bool done = true;
    for (const MountRecord &mount : invocation.settings.mounts) {
        const Result<bool> swept = co_await sweepMount(invocation, mount.name, &kube, &vault, console, clock->now());
        if (!swept)
            co_return failure(swept.error());
        done = done && *swept;
    }
    co_return std::move(done);
}

} // namespace keywright
