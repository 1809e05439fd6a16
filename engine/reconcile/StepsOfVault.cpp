// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/StepExecutor.h"

#include "reconcile/ExpectedIdentity.h"

namespace keywright {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

VaultRole roleFor(const Observed &o)
{
    const CredentialSpec &spec = o.object.spec;
    VaultRole role;
    if (spec.iamPolicy)
        role.policyDocument = dumpJson(*spec.iamPolicy);
    role.policyArns = spec.iamPolicyArns;
    role.iamGroups = spec.iamGroups;
    role.iamTags = spec.iamTags;
    // And so on every IAM user made from it: whose it is.
    role.iamTags[names::cluster] = o.settings.cluster;
    role.iamTags[names::credentialLabel] = o.object.key.toString();
    role.userPath = spec.userPath;
    role.permissionsBoundaryArn = spec.permissionsBoundaryArn;
    return role;
}

/// The role exists, and Keywright did not make it (or not this cluster's).
Error foreignRole(const QString &mount, const QString &role)
{
    return {.kind = ErrorKind::AlreadyExists,
        .sentence = QStringLiteral("The role “%1” of the mount “%2” was not made by Keywright.").arg(role, mount)};
}

} // namespace

QCoro::Task<Result<void>> StepExecutor::ensureRole(Observed o, Memory *memory)
{
    if (o.object.spec.isExistingUser())
        co_return co_await ensureStaticRole(std::move(o), memory);
    AwsSecretsEngine vault = vaultAt(o.object.spec.mount, o.object.key);
    const QString name = roleOf(o);
    const VaultRole wanted = roleFor(o);
    const Result<std::optional<VaultRole>> found = co_await vault.readRole(name);
    if (!found)
        co_return failure(found.error());
    if (*found && !isRoleOf(o.settings.cluster, **found))
        co_return failure(foreignRole(o.object.spec.mount, name));
    if (!*found || !(*found)->sameAs(wanted)) {
        const Result<void> written = co_await vault.writeRole(name, wanted);
        if (!written)
            co_return failure(written.error());
    }
    memory->roleReadyFor = roleHash(o.object.spec);
    memory->roleMissing = false;
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::issue(Observed o, Plan plan, Memory *memory)
{
    if (o.object.spec.isExistingUser())
        co_return co_await awaitStaticKey(std::move(o), std::move(plan), memory);
    Mount &mount = d.mounts->at(o.object.spec.mount);
    const milliseconds begun = d.clock->sinceBoot();
    const QDateTime before = d.clock->now();
    AwsSecretsEngine vault = vaultAt(o.object.spec.mount, o.object.key);
    Result<IssuedKey> issued = co_await vault.issue(roleOf(o), o.object.spec.lifetime);
    if (const std::optional<ObjectKey> next = mount.turns.giveBack())
        d.wake(*next);
    const milliseconds took = d.clock->sinceBoot() - begun;
    const QString cause = toString(plan.cause);
    if (!issued) {
        if (issued.error().kind == ErrorKind::NotFound
            || issued.error().serverMessage.contains(QLatin1String("not found")))
            memory->roleReadyFor.clear(); // the role has vanished: make it again
        tell(o, KeyVerb::Issue, {}, failure(issued.error()), took, cause);
        co_return failure(issued.error());
    }
    Key key;
    key.accessKeyId = issued->accessKeyId;
    key.leaseId = issued->leaseId;
    key.mount = o.object.spec.mount;
    // Counted from before the request: what is told must not be later than what Vault will do. It tells whole seconds
    // of what the issuing token has left, so that the last one may be missing.
    const bool whole = issued->leaseDuration + seconds(1) >= o.object.spec.lifetime;
    const milliseconds granted = whole ? o.object.spec.lifetime : milliseconds(issued->leaseDuration);
    key.issuedAt = before;
    key.expiresAt = before.addMSecs(granted.count());
    key.capped = !whole;
    key.specHash = o.object.spec.permissionsHash();
    key.rotateNow = commandDigest(o.object.annotation(names::rotateNow));
    if (plan.cause == Cause::Compromised)
        key.compromised = commandDigest(o.object.annotation(names::compromised));
    key.unscheduled = plan.cause != Cause::First && plan.cause != Cause::Scheduled;
    memory->inHand = InHand {.key = key, .issueTook = took};
    memory->secret = std::make_shared<const SecretBytes>(std::move(issued->secretAccessKey));
    tell(o, KeyVerb::Issue, key, {}, took, cause);
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::verify(Observed o, Memory *memory)
{
    Mount &mount = d.mounts->at(o.inHand->key.mount);
    const milliseconds begun = d.clock->sinceBoot();
    while (memory->inHand && memory->inHand->accepted < o.settings.verifications) {
        const Key key = memory->inHand->key;
        const Result<CallerIdentity> identity = co_await mount.sts->getCallerIdentity(key.accessKeyId, memory->secret);
        if (!identity) {
            memory->inHand->accepted = 0; // several times running
            if (identity.error().kind != ErrorKind::Refused)
                tell(o, KeyVerb::Verify, key, failure(identity.error()), d.clock->sinceBoot() - begun);
            co_return failure(identity.error());
        }
        if (const Result<void> expected = checkIdentity(*identity, key, o.object, mount.settings); !expected) {
            tell(o, KeyVerb::Verify, key, expected, d.clock->sinceBoot() - begun);
            co_return failure(expected.error());
        }
        memory->inHand->key.userArn = identity->arn;
        ++memory->inHand->accepted;
    }
    memory->inHand->verifiedAt = d.clock->now();
    // From issue to "AWS takes it": how long IAM needed to tell the key everywhere.
    const milliseconds sinceIssue(std::max<qint64>(0, o.inHand->key.issuedAt.msecsTo(d.clock->now())));
    tell(o, KeyVerb::Verify, memory->inHand->key, {}, sinceIssue);
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::adopt(Observed o, Plan plan, Memory *memory)
{
    Key key = o.secret->key;
    const Result<std::optional<LeaseInfo>> lease = co_await d.mounts->at(key.mount).vault->lookupLease(key.leaseId);
    if (!lease)
        co_return failure(lease.error());
    if (!*lease) {
        memory->deadLeases.insert(key.leaseId);
        co_return Result<void> {};
    }
    if ((*lease)->expireTime.isValid())
        key.expiresAt = (*lease)->expireTime;
    CredentialStatus status = plan.status;
    status.currentKey = key;
    status.retiringKeys.clear();
    for (const Key &old : o.secret->retiring)
        if (isLeaseOf(old.leaseId, old.mount, roleOf(o)) && old.expiresAt > o.now)
            status.retiringKeys.push_back(old);
    status.secretName = o.object.spec.secret.name;
    co_return co_await writeStatus(o.object, status, memory);
}

QCoro::Task<Result<void>> StepExecutor::shortenLease(Observed o, Plan plan, Memory *memory)
{
    Key wanted = plan.keys.front();
    if (!isLeaseOf(wanted.leaseId, wanted.mount, roleOf(o)))
        co_return failure(
            ErrorKind::InvalidInput, QStringLiteral("The status names a lease that is not of this credential."));
    const seconds remaining(std::max<qint64>(1, o.now.secsTo(wanted.expiresAt)));
    AwsSecretsEngine vault = vaultAt(wanted.mount, o.object.key);
    const Result<seconds> granted = co_await vault.shortenLease(wanted.leaseId, remaining);
    if (!granted)
        co_return failure(granted.error());
    CredentialStatus status = plan.status;
    for (Key &key : status.retiringKeys)
        if (key.accessKeyId == wanted.accessKeyId)
            key.expiresAt = o.now.addSecs(granted->count());
    co_return co_await writeStatus(o.object, status, memory);
}

} // namespace keywright
