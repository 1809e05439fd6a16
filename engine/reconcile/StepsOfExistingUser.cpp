// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/StepExecutor.h"

#include "credential/KeyLeft.h"

namespace keywright {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A compromised key is the newest one of its user: only Vault's second rotation ends it.
bool isAnsweredByTwo(const Observed &o)
{
    const QString compromised = commandDigest(o.object.annotation(names::compromised));
    return !compromised.isEmpty() && compromised != o.object.status.compromisedSeen;
}

} // namespace

QCoro::Task<Result<void>> StepExecutor::awaitStaticKey(Observed o, Plan plan, Memory *memory)
{
    const CredentialSpec &spec = o.object.spec;
    AwsSecretsEngine &vault = *d.mounts->at(spec.mount).vault;
    const QString name = roleOf(o);
    const milliseconds begun = d.clock->sinceBoot();
    Result<StaticKey> read = co_await vault.readStaticKey(name);
    if (!read) {
        if (read.error().kind == ErrorKind::NotFound)
            memory->roleReadyFor.clear();
        co_return failure(read.error());
    }
    const auto &current = o.object.status.currentKey;
    const bool moved = !current || current->accessKeyId != read->accessKeyId;
    // A lost Secret cannot wait for Vault's next rotation, and need not: Vault tells the current key again.
    if (!moved && plan.cause != Cause::SecretDamaged) {
        if (plan.cause != Cause::Scheduled && !memory->hastened) {
            StaticRole hastened;
            hastened.userName = spec.iamUserName;
            hastened.rotationPeriod = seconds(60);
            const Result<void> written = co_await vault.writeStaticRole(name, hastened);
            if (!written)
                co_return failure(written.error());
            memory->hastened = true;
            event(o.object, Reason::RotationRequested,
                QStringLiteral("Vault rotates the keys of an existing user once a minute at most: this takes %1 minutes.")
                    .arg(isAnsweredByTwo(o) ? QStringLiteral("2 rotations, 4 to 6") : QStringLiteral("2 to 3")));
        }
        co_return failure(Error {.kind = ErrorKind::Unavailable,
            .sentence = QStringLiteral("Vault has not rotated the key of the IAM user “%1” yet.").arg(spec.iamUserName),
            .party = Party::Vault,
            .retryAfter = seconds(5)});
    }
    if (memory->hastened)
        memory->roleReadyFor.clear(); // sets the period back
    Key key;
    key.accessKeyId = read->accessKeyId;
    key.mount = spec.mount;
    key.issuedAt = moved || !current ? d.clock->now() : current->issuedAt;
    key.expiresAt = key.issuedAt.addMSecs(spec.lifetime.count());
    key.specHash = spec.permissionsHash();
    key.rotateNow = commandDigest(o.object.annotation(names::rotateNow));
    if (plan.cause == Cause::Compromised)
        key.compromised = commandDigest(o.object.annotation(names::compromised));
    key.unscheduled = plan.cause != Cause::First && plan.cause != Cause::Scheduled;
    const milliseconds took = d.clock->sinceBoot() - begun;
    memory->inHand = InHand {.key = key, .issueTook = took};
    memory->secret = std::make_shared<const SecretBytes>(std::move(read->secretAccessKey));
    tell(o, KeyVerb::Issue, key, {}, took, toString(plan.cause));
    co_return Result<void> {};
}

QCoro::Task<Result<std::optional<Key>>> StepExecutor::deleteStaticRole(Observed o, Memory *memory)
{
    AwsSecretsEngine &vault = *d.mounts->at(o.object.spec.mount).vault;
    const QString role = roleOf(o);
    const Result<std::optional<StaticRole>> found = co_await vault.readStaticRole(role);
    if (!found)
        co_return failure(found.error());
    QString user = o.object.spec.iamUserName;
    AccessKeyId newest;
    if (*found) {
        if (!user.isEmpty() && (*found)->userName != user)
            co_return std::optional<Key>();
        user = (*found)->userName;
        const Result<StaticKey> told = co_await vault.readStaticKey(role);
        if (!told && told.error().isTransient())
            co_return failure(told.error());
        if (told)
            newest = told->accessKeyId;
        const milliseconds begun = d.clock->sinceBoot();
        const Result<void> deleted = co_await vault.deleteStaticRole(role);
        for (const Key &key : knownKeys(o.object.status))
            if (key.accessKeyId == newest)
                tell(o, KeyVerb::Revoke, key, deleted, d.clock->sinceBoot() - begun);
        if (!deleted)
            co_return failure(deleted.error());
    }
    memory->roleReadyFor.clear();
    memory->hastened = false;
    std::optional<Key> left = keyLeftByVault(o.object.status, o.now, newest);
    if (left && !user.isEmpty())
        event(o.object, Reason::UserKeyLeft, QLatin1Char('`') + deleteKeyCommand(user, left->accessKeyId) + QLatin1Char('`'));
    co_return left;
}

} // namespace keywright
