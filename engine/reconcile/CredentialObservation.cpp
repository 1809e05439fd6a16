// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/CredentialReconciler.h"

#include "credential/SecretContents.h"
#include "credential/Validation.h"

#include <algorithm>
#include <functional>

namespace keywright {

bool CredentialReconciler::isOlder(const QString &version, const QString &than)
{
    bool a = false;
    bool b = false;
    const quint64 left = version.toULongLong(&a);
    const quint64 right = than.toULongLong(&b);
    return a && b && left < right; // opaque by contract, but numbers in every API server there is
}

QCoro::Task<Result<std::optional<Observed>>> CredentialReconciler::observe(ObjectKey key)
{
    const CachedCredential *cached = d.view->cached(key);
    if (!cached) {
        m_memories.erase(key);
        co_return std::nullopt;
    }
    Observed o;
    {
        Memory &memory = memoryOf(key);
        if (memory.object && memory.object->uid != cached->uid) // deleted and made anew
            memory = {};
        // A later change can be told by the watch before the answer to our own write is there.
        if (memory.object && isOlder(memory.object->resourceVersion, cached->resourceVersion))
            memory.object.reset();
        std::optional<AwsCredential> object = memory.object ? memory.object : d.view->credential(key);
        if (!object)
            co_return failure(ErrorKind::Protocol,
                QStringLiteral("The AwsCredential %1 cannot be read.").arg(key.toString()),
                QStringLiteral("Is the CRD of this version installed? `keywright print crd` shows it."));
        o.object = std::move(*object);
    }
    o.settings = d.settings->plan;
    const bool deleting = o.object.deletionTimestamp.isValid();
    if (!deleting) {
        const ObjectKey secret {key.ns, o.object.spec.secret.name};
        Result<std::optional<SecretSeen>> seen = co_await observeSecret(secret, o.object);
        if (!seen)
            co_return failure(seen.error());
        o.secret = std::move(*seen);
        const QString oldName = o.object.status.secretName;
        if (!oldName.isEmpty() && oldName != o.object.spec.secret.name) {
            const ObjectKey oldSecret {key.ns, oldName};
            Result<std::optional<SecretSeen>> old = co_await observeSecret(oldSecret, o.object);
            if (!old)
                co_return failure(old.error());
            o.oldSecret = std::move(*old);
        }
        if (!o.oldSecret) {
            const Result<void> looked = co_await observeLeftover(&o);
            if (!looked)
                co_return failure(looked.error());
        }
        std::optional<Admission> admission = admissionOf(o.object);
        if (!admission)
            co_return failure(ErrorKind::Unavailable,
                QStringLiteral("The namespace “%1” is not known yet.").arg(key.ns)); // the watch tells it at any moment
        o.admission = std::move(*admission);
        if (!o.admission.forcedBoundary.isEmpty() && !o.object.spec.isExistingUser()) {
            o.object.spec.permissionsBoundaryArn = o.admission.forcedBoundary;
            o.object.digests = digestsOf(o.object);
        }
        o.problems = problemsOf(o.object);
        o.secretNameHolder = d.view->secretNameHolder(o.object);
        o.userNameHolder = d.view->userNameHolder(o.object);
    }
    const Memory &memory = memoryOf(key);
    o.inHand = memory.inHand;
    o.roleReadyFor = memory.roleReadyFor;
    o.roleMissing = memory.roleMissing;
    o.roleHastened = memory.hastened;
    o.failures = memory.failures;
    o.deadLeases = memory.deadLeases;
    o.consumers = memory.consumers;
    o.now = d.clock->now();
    co_return o;
}

std::optional<Admission> CredentialReconciler::admissionOf(const AwsCredential &object)
{
    const GuardrailView &guardrails = d.view->guardrails();
    const int before = guardrails.counts(object.key.ns) ? d.view->countBefore(object) : 0;
    Memory &memory = memoryOf(object.key);
    const QString of =
        QStringLiteral("%1 %2 %3")
            .arg(validatedState(object), QString::number(guardrails.revision()), QString::number(before));
    if (memory.admissionOf != of) {
        std::optional<Admission> decided = guardrails.admissionOf(object, [before] { return before; });
        if (!decided)
            return {};
        memory.admission = std::move(*decided);
        memory.admissionOf = of;
    }
    return memory.admission;
}

const std::vector<SpecProblem> &CredentialReconciler::problemsOf(const AwsCredential &object)
{
    Memory &memory = memoryOf(object.key);
    const QString of = validatedState(object) + object.spec.permissionsBoundaryArn; // which may be a forced one
    if (memory.problemsOf != of) {
        const MountSettings &mount = d.mounts->at(object.spec.mount).settings;
        memory.problems =
            specProblems(object, d.settings->plan.cluster, {.partition = mount.partition, .account = mount.accountId});
        memory.problemsOf = of;
    }
    return memory.problems;
}

QCoro::Task<Result<void>> CredentialReconciler::observeLeftover(Observed *o)
{
    const QStringList names = d.view->secretsOwnedBy(o->object.uid);
    for (const QString &name : names) {
        if (name == o->object.spec.secret.name)
            continue;
        const ObjectKey secret {o->object.key.ns, name};
        Result<std::optional<SecretSeen>> seen = co_await observeSecret(secret, o->object);
        if (!seen)
            co_return failure(seen.error());
        if (!*seen || !(*seen)->ours)
            continue;
        o->oldSecret = std::move(*seen);
        o->oldSecretName = name;
        break;
    }
    co_return Result<void> {};
}

QCoro::Task<Result<std::optional<SecretSeen>>> CredentialReconciler::observeSecret(
    ObjectKey secret, AwsCredential credential)
{
    std::optional<SecretSeen> seen = d.view->secret(secret, credential.uid);
    {
        const Memory &memory = memoryOf(credential.key);
        const auto ours = memory.secrets.constFind(secret.name);
        const bool isOvertaken = ours != memory.secrets.constEnd() && *ours && seen
            && isOlder((*ours)->resourceVersion, seen->resourceVersion);
        if (ours != memory.secrets.constEnd() && !isOvertaken)
            seen = *ours;
        else if (!seen) {
            // Not among those with our label: it may still be there, somebody else's or with its label lost.
            Result<std::optional<SecretSeen>> found = co_await askForSecret(secret, credential);
            if (!found)
                co_return found;
            seen = *std::move(found);
        }
    }
    const Memory &memory = memoryOf(credential.key);
    if (seen && seen->resourceVersion == memory.secretReadAt) {
        seen->intact = memory.secretIntact;
        seen->immutable = memory.secretImmutable;
    } else if (seen && seen->resourceVersion == credential.status.secretResourceVersion)
        seen->intact = true;
    co_return seen;
}

QCoro::Task<Result<std::optional<SecretSeen>>> CredentialReconciler::askForSecret(
    ObjectKey secret, AwsCredential credential)
{
    const Result<Json> found = co_await d.kube->getMetadata(resources::secrets, secret);
    if (!found && found.error().kind != ErrorKind::NotFound)
        co_return failure(found.error());
    std::optional<SecretSeen> seen;
    if (found) {
        seen = parseSecret(*found, credential.uid);
        seen->intact.reset();
        seen->labelled = stringMapAt(*found, {"metadata", "labels"})[names::managedBy] == names::managedByKeywright;
    }
    memoryOf(credential.key).secrets.insert(secret.name, seen);
    co_return seen;
}

QCoro::Task<Result<bool>> CredentialReconciler::isSeenPublished(Observed observed, std::vector<Key> revoked)
{
    const AwsCredential &object = observed.object;
    const auto mayBeUnpublished = [&](const Key &of) {
        const auto isIt = [&](const Key &other) { return other.accessKeyId == of.accessKeyId; };
        const auto &current = object.status.currentKey;
        return !of.leaseId.isEmpty() && !(current && isIt(*current))
            && std::none_of(object.status.retiringKeys.begin(), object.status.retiringKeys.end(), isIt);
    };
    std::erase_if(revoked, std::not_fn(mayBeUnpublished));
    if (revoked.empty())
        co_return false;
    std::map<QString, const std::optional<SecretSeen> *> before {{object.spec.secret.name, &observed.secret}};
    if (!object.status.secretName.isEmpty())
        before.try_emplace(object.status.secretName, &observed.oldSecret);
    bool published = false;
    for (const auto &[name, known] : before) {
        const ObjectKey secret {object.key.ns, name};
        const Result<std::optional<SecretSeen>> seen = co_await askForSecret(secret, object);
        if (!seen)
            co_return failure(seen.error());
        const bool isNew = *seen && (*seen)->ours && (!*known || (*known)->resourceVersion != (*seen)->resourceVersion);
        const auto isHeld = [&](const Key &key) { return key.accessKeyId == (*seen)->key.accessKeyId; };
        published = published || (isNew && std::any_of(revoked.begin(), revoked.end(), isHeld));
    }
    co_return published;
}

} // namespace keywright
