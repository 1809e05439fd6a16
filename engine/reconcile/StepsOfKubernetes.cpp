// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/StepExecutor.h"

#include "base/SecretJsonWiper.h"
#include "credential/IamUsers.h"
#include "credential/SecretContents.h"

#include <algorithm>

namespace keywright {

QCoro::Task<Result<void>> StepExecutor::addFinalizer(Observed o, Memory *memory)
{
    if (const Result<void> allowed = mayWrite(o.object.key); !allowed)
        co_return failure(allowed.error());
    const AwsCredential &object = o.object;
    Json metadata = {{"name", object.key.name}, {"namespace", object.key.ns}, {"uid", object.uid},
        {"resourceVersion", object.resourceVersion}};
    metadata["finalizers"] = Json::array({names::finalizer});
    Json body = {{"apiVersion", names::apiVersion}, {"kind", "AwsCredential"}};
    body["metadata"] = std::move(metadata);
    ApplyOptions options;
    options.fieldManager = names::engineManager;
    options.force = true;
    const Result<Json> written = co_await d.kube->apply(resources::awsCredentials, std::move(body), std::move(options));
    if (!written)
        co_return failure(written.error());
    Result<AwsCredential> parsed = parseAwsCredential(*written);
    if (!parsed)
        co_return failure(parsed.error());
    memory->object = std::move(*parsed);
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::removeFinalizer(AwsCredential object, Memory *memory)
{
    if (const Result<void> allowed = mayWrite(object.key); !allowed)
        co_return failure(allowed.error());
    // Not by apply: another manager may have come to own our finalizer too (kubectl edit), and it would stay.
    QStringList left = object.finalizers;
    left.removeAll(names::finalizer);
    Json metadata = {{"uid", object.uid}, {"resourceVersion", object.resourceVersion}};
    metadata["finalizers"] = toJson(left);
    Json patch;
    patch["metadata"] = std::move(metadata);
    const Result<Json> written =
        co_await d.kube->mergePatch(resources::awsCredentials, object.key, std::move(patch), names::engineManager);
    if (!written && written.error().kind != ErrorKind::NotFound)
        co_return failure(written.error());
    object.finalizers = left;
    memory->object = object; // what the informer still shows is over
    co_return Result<void> {};
}

/// `contents` lives in the caller's frame, which awaits this.
QCoro::Task<Result<Json>> StepExecutor::sendSecret(std::optional<SecretSeen> standing, const SecretContents &contents)
{
    if (!standing) {
        Json manifest = secretToCreate(contents);
        co_return co_await d.kube->create(resources::secrets, std::move(manifest), names::secretManager);
    }
    if (leavesFieldsBehind(contents, standing->ownFields)) {
        Result<Json> read = co_await d.kube->get(resources::secrets, contents.name);
        if (!read)
            co_return failure(read.error());
        const SecretJsonWiper wiper(*read);
        Json manifest = secretToReplace(contents, *read);
        manifest["metadata"]["resourceVersion"] = standing->resourceVersion;
        co_return co_await d.kube->update(resources::secrets, std::move(manifest), names::secretManager);
    }
    Json manifest = secretToApply(contents, standing->uid, standing->resourceVersion);
    ApplyOptions options;
    options.fieldManager = names::secretManager;
    options.force = true; // it is ours: the precondition on its uid says so
    co_return co_await d.kube->apply(resources::secrets, std::move(manifest), std::move(options));
}

QCoro::Task<Result<void>> StepExecutor::writeSecret(
    Observed o, Key key, std::shared_ptr<const SecretBytes> secret, Memory *memory)
{
    if (const Result<void> allowed = mayWrite(o.object.key); !allowed)
        co_return failure(allowed.error());
    const QString name = o.object.spec.secret.name;
    std::vector<Key> retiring = o.object.status.retiringKeys;
    const auto &current = o.object.status.currentKey;
    if (current && current->accessKeyId != key.accessKeyId)
        retiring.push_back(*current);
    const SecretContents contents = secretContents(o.object, key, retiring, *secret);
    Result<Json> written = co_await sendSecret(std::move(o.secret), contents);
    if (!written) {
        if (written.error().kind == ErrorKind::AlreadyExists || written.error().kind == ErrorKind::Conflict)
            memory->secrets.remove(name); // look anew
        co_return failure(written.error());
    }
    const SecretJsonWiper wiper(*written);
    SecretSeen seen = parseSecret(*written, o.object.uid);
    seen.intact = true;
    memory->secretReadAt = seen.resourceVersion;
    memory->secretIntact = true;
    memory->secretImmutable = false;
    memory->secrets.insert(name, seen);
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::publish(Observed o, Memory *memory)
{
    const Key key = memory->inHand->key;
    const auto begun = d.clock->sinceBoot();
    const Result<void> written = co_await writeSecret(o, key, memory->secret, memory);
    if (written)
        memory->inHand->publishedAs = o.object.spec.secretHash();
    tell(o, KeyVerb::Publish, key, written, d.clock->sinceBoot() - begun);
    co_return written;
}

QCoro::Task<Result<void>> StepExecutor::rewriteSecret(Observed o, Plan plan, Memory *memory)
{
    const QString oldName = o.oldSecretName.isEmpty() ? o.object.status.secretName : o.oldSecretName;
    const bool fromOld = o.oldSecret && o.oldSecret->ours;
    const QString source = fromOld ? oldName : o.object.spec.secret.name;
    const ObjectKey sourceKey {o.object.key.ns, source};
    Result<Json> found = co_await d.kube->get(resources::secrets, sourceKey);
    if (!found)
        co_return failure(found.error());
    const SecretJsonWiper wiper(*found);
    Key key = *o.object.status.currentKey;
    const SecretSeen standing = parseSecret(*found, o.object.uid);
    std::optional<SecretBytes> bytes = secretAccessKeyIn(*found);
    if (!bytes || !standing.intact.value_or(false) || standing.key.accessKeyId != key.accessKeyId) {
        // It is not the key that we think: then it is damaged, and the plan has a rule for that.
        memory->secretReadAt = stringAt(*found, {"metadata", "resourceVersion"});
        memory->secretIntact = false;
        co_return Result<void> {};
    }
    const auto secret = std::make_shared<const SecretBytes>(std::move(*bytes));
    const Result<void> written = co_await writeSecret(o, key, secret, memory);
    if (!written)
        co_return failure(written.error());
    if (fromOld && oldName != o.object.spec.secret.name) {
        const Result<void> removed = co_await removeSecret(o.object, oldName, memory);
        if (!removed)
            co_return failure(removed.error());
    }
    CredentialStatus status = plan.status;
    status.secretName = o.object.spec.secret.name;
    status.secretSpecHash = o.object.spec.secretHash();
    status.secretResourceVersion = memory->secretReadAt;
    co_return co_await writeStatus(o.object, status, memory);
}

QCoro::Task<Result<void>> StepExecutor::readSecret(Observed o, Memory *memory)
{
    const QString name = o.object.spec.secret.name;
    const ObjectKey secretKey {o.object.key.ns, name};
    Result<Json> found = co_await d.kube->get(resources::secrets, secretKey);
    if (!found) {
        if (found.error().kind != ErrorKind::NotFound)
            co_return failure(found.error());
        memory->secrets.insert(name, std::nullopt);
        co_return Result<void> {};
    }
    const SecretJsonWiper wiper(*found);
    SecretSeen seen = parseSecret(*found, o.object.uid);
    memory->secretReadAt = seen.resourceVersion;
    memory->secretIntact = seen.intact.value_or(false);
    memory->secretImmutable = seen.immutable;
    memory->secrets.insert(name, seen);
    if (!memory->secretIntact)
        event(o.object, Reason::SecretChanged);
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::removeSecret(AwsCredential object, QString name, Memory *memory)
{
    const ObjectKey key {object.key.ns, name};
    std::optional<SecretSeen> standing = memory->secrets.value(name);
    if (!standing)
        standing = d.view->secret(key, object.uid);
    if (!standing) { // it may have lost its label
        const Result<Json> found = co_await d.kube->getMetadata(resources::secrets, key);
        if (!found && found.error().kind != ErrorKind::NotFound)
            co_return failure(found.error());
        if (found)
            standing = parseSecret(*found, object.uid);
    }
    if (standing && standing->ours) {
        if (const Result<void> allowed = mayWrite(object.key); !allowed)
            co_return failure(allowed.error());
        Preconditions preconditions;
        preconditions.uid = standing->uid;
        preconditions.resourceVersion = standing->resourceVersion;
        const Result<void> removed = co_await d.kube->remove(resources::secrets, key, std::move(preconditions));
        if (!removed)
            co_return failure(removed.error());
        event(object, Reason::SecretRemoved, name);
    }
    memory->secrets.insert(name, std::nullopt);
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::recordCurrent(Observed o, Plan plan, Memory *memory)
{
    const auto &old = o.object.status.currentKey;
    const Key key = *plan.status.currentKey;
    const Result<void> written = co_await writeStatus(o.object, plan.status, memory);
    if (!written)
        co_return failure(written.error());
    memory->inHand.reset();
    memory->secret.reset();
    memory->consumers.reset();
    memory->failures.clear();
    memory->tries.clear();
    if (old && old->accessKeyId != key.accessKeyId) // or it was written again
        tell(o, KeyVerb::Retire, *old, {}, {});
    const bool compromised = plan.status.compromisedSeen != o.object.status.compromisedSeen;
    event(o.object, compromised ? Reason::CompromisedReplaced : Reason::Published, key.accessKeyId.value);
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::inspectConsumers(Observed o, Memory *memory)
{
    Result<ConsumersSeen> seen = co_await m_consumers.inspect(o.object);
    if (!seen)
        co_return failure(seen.error());
    seen->at = d.clock->now();
    const bool news =
        !seen->outdated.isEmpty() && (!memory->consumers || memory->consumers->outdated != seen->outdated);
    if (memory->consumers && memory->consumers->forKey == seen->forKey)
        seen->notRestarted = memory->consumers->notRestarted;
    memory->consumers = std::move(*seen);
    if (news)
        event(o.object, Reason::ConsumersOutdated, outdatedDetail(o.object, *memory->consumers));
    co_return Result<void> {};
}

QCoro::Task<Result<void>> StepExecutor::restartConsumers(Observed o, Plan plan, Memory *memory)
{
    if (const Result<void> allowed = mayWrite(o.object.key); !allowed)
        co_return failure(allowed.error());
    const std::function<bool()> fence = fenceOf(o.object.key);
    const Result<Restarted> done = co_await m_consumers.restart(o.object, fence);
    if (!done)
        co_return failure(done.error());
    if (!done->restarted.isEmpty())
        event(o.object, Reason::ConsumersRestarted, done->restarted.join(QStringLiteral(", ")));
    if (!done->notRestarted.isEmpty())
        event(o.object, Reason::ConsumersNotRestarted, done->notRestarted.join(QStringLiteral(", ")));
    ConsumersSeen seen;
    seen.forKey = o.object.status.currentKey->accessKeyId;
    seen.notRestarted = done->notRestarted;
    memory->consumers = std::move(seen);
    CredentialStatus status = plan.status;
    status.restartedFor = status.currentKey->accessKeyId.value;
    co_return co_await writeStatus(o.object, status, memory);
}

QCoro::Task<Result<void>> StepExecutor::tearDown(Observed o, Memory *memory)
{
    const Result<void> emptied = co_await emptyVault(o, memory);
    if (!emptied)
        co_return failure(emptied.error());
    QStringList secrets = secretNames(o.object);
    secrets += d.view->secretsOwnedBy(o.object.uid); // a name that was changed on the way is in no status
    secrets.removeDuplicates();
    for (const QString &name : secrets) {
        const Result<void> removed = co_await removeSecret(o.object, name, memory);
        if (!removed)
            co_return failure(removed.error());
    }
    co_return co_await removeFinalizer(o.object, memory);
}

QCoro::Task<Result<void>> StepExecutor::abandon(Observed o, Memory *memory)
{
    QStringList leases;
    for (const Key &key : everyKey(o, *memory)) // a status can have been cleared, and the Secret still tell of keys
        if (isLeaseOf(key.leaseId, key.mount, roleOf(o)) && !leases.contains(key.leaseId.value))
            leases += key.leaseId.value;
    for (const IamUser &user : o.object.status.iamUsers)
        if (!user.gone)
            leases += QStringLiteral("the static role %1 of the IAM user %2")
                          .arg(staticRoleName(o.settings.cluster, o.object.key, user.name), user.name);
    event(o.object, Reason::Abandoned);
    if (!leases.isEmpty())
        event(o.object, Reason::LeasesLeft, leases.join(QStringLiteral(", ")));
    co_return co_await removeFinalizer(o.object, memory);
}

} // namespace keywright
