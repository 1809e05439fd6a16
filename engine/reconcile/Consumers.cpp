// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Consumers.h"

#include "base/Clock.h"

#include <algorithm>
#include <map>

namespace keywright {

namespace {

bool isOver(const Json &pod)
{
    const QString phase = stringAt(pod, {"status", "phase"});
    return phase == QLatin1String("Succeeded") || phase == QLatin1String("Failed");
}

QString whyNotRestarted(const Json &workload)
{
    if (boolAt(workload, {"spec", "paused"}))
        return QStringLiteral("paused");
    if (stringAt(workload, {"spec", "updateStrategy", "type"}) == QLatin1String("OnDelete"))
        return QStringLiteral("updateStrategy OnDelete");
    return {};
}

QString restartedForOf(const Json &workload)
{
    const auto annotations = stringMapAt(workload, {"spec", "template", "metadata", "annotations"});
    const auto found = annotations.find(names::restartedFor);
    return found == annotations.end() ? QString() : found->second;
}

/// Of this very state of it: what somebody else changed meanwhile is a conflict.
Json restartOf(const Json &workload, const AwsCredential &object)
{
    Json patch;
    patch["metadata"]["uid"] = stringAt(workload, {"metadata", "uid"});
    patch["metadata"]["resourceVersion"] = stringAt(workload, {"metadata", "resourceVersion"});
    patch["spec"]["template"]["metadata"]["annotations"][names::restartedFor.toStdString()] =
        object.status.currentKey->accessKeyId.value;
    return patch;
}

} // namespace

Consumers::Consumers(KubeClient &kube)
    : m_kube(kube)
{
}

QCoro::Task<Result<ConsumersSeen>> Consumers::inspect(AwsCredential object)
{
    ListOptions options;
    options.ns = object.key.ns;
    const Result<ListPage> pods = co_await m_kube.listAll(resources::pods, std::move(options));
    if (!pods)
        co_return failure(pods.error());
    ConsumersSeen seen;
    seen.forKey = object.status.currentKey->accessKeyId;
    const QDateTime published = object.status.currentKey->publishedAt;
    std::map<QString, int> workloads;
    for (const Json &pod : pods->items) {
        const Json *spec = find(pod, {"spec"});
        const Take take = spec && !isOver(pod) ? takesSecret(*spec, object.status.secretName) : Take::None;
        if (take == Take::None)
            continue;
        // startTime is when the kubelet took the pod; its containers read the Secret at that time or later. A container
        // that was restarted since reads it anew, but another of the pod may not: the pod's start is the safe side.
        const QDateTime started =
            fromRfc3339(stringAt(pod, {"status", "startTime"}, stringAt(pod, {"metadata", "creationTimestamp"})));
        // Both are in whole seconds: one that started in the same second may have read the key before.
        if (!started.isValid() || started > published)
            continue;
        if (take == Take::Environment)
            ++workloads[workloadOf(pod)];
        else
            seen.volumes = true;
    }
    for (const auto &[name, count] : workloads)
        seen.outdated +=
            count == 1 ? QStringLiteral("%1 (1 pod)").arg(name) : QStringLiteral("%1 (%2 pods)").arg(name).arg(count);
    co_return seen;
}

QCoro::Task<Result<Restarted>> Consumers::restart(AwsCredential object, MayWrite mayWrite)
{
    Restarted restarted;
    const std::vector<ResourceType> types {resources::deployments, resources::statefulSets, resources::daemonSets};
    for (const ResourceType &type : types) {
        const Result<void> done = co_await restartKind(type, object, mayWrite, &restarted);
        if (!done)
            co_return failure(done.error());
    }
    co_return restarted;
}

QCoro::Task<Result<void>> Consumers::restartKind(
    ResourceType type, AwsCredential object, MayWrite mayWrite, Restarted *restarted)
{
    ListOptions options;
    options.ns = object.key.ns;
    const Result<ListPage> workloads = co_await m_kube.listAll(type, std::move(options));
    if (!workloads && workloads.error().kind == ErrorKind::Forbidden) {
        restarted->notRestarted +=
            QStringLiteral("%1 (the engine may not list them in this namespace)").arg(type.plural);
        co_return Result<void> {};
    }
    if (!workloads)
        co_return failure(workloads.error());
    for (const Json &workload : workloads->items) {
        const Result<void> done = co_await restartOne(type, workload, object, mayWrite, restarted);
        if (!done)
            co_return failure(done.error());
    }
    co_return Result<void> {};
}

QCoro::Task<Result<void>> Consumers::restartOne(
    ResourceType type, Json workload, AwsCredential object, MayWrite mayWrite, Restarted *restarted)
{
    const ObjectKey key {object.key.ns, stringAt(workload, {"metadata", "name"})};
    const QString full = type.kind + QLatin1Char('/') + key.name;
    constexpr int looks = 3; // its controller writes to its status meanwhile
    for (int look = 1;; ++look) {
        const Json *podSpec = find(workload, {"spec", "template", "spec"});
        if (!podSpec || takesSecret(*podSpec, object.status.secretName) != Take::Environment
            || restartedForOf(workload) == object.status.currentKey->accessKeyId.value)
            co_return Result<void> {};
        if (const QString why = whyNotRestarted(workload); !why.isEmpty()) {
            restarted->notRestarted += QStringLiteral("%1 (%2)").arg(full, why);
            co_return Result<void> {};
        }
        if (!mayWrite())
            co_return failure(ErrorKind::Cancelled, QStringLiteral("This engine no longer holds the Lease."));
        Json patch = restartOf(workload, object);
        const Result<Json> patched = co_await m_kube.mergePatch(type, key, std::move(patch), names::engineManager);
        if (patched)
            restarted->restarted += full;
        else if (patched.error().kind == ErrorKind::Forbidden)
            restarted->notRestarted += QStringLiteral("%1 (the engine may not restart it)").arg(full);
        else if (patched.error().kind == ErrorKind::Conflict && look < looks) {
            Result<Json> anew = co_await m_kube.get(type, key);
            if (anew)
                workload = std::move(*anew);
            else if (anew.error().kind != ErrorKind::NotFound)
                co_return failure(anew.error());
            if (anew)
                continue;
        } else if (patched.error().kind != ErrorKind::NotFound)
            co_return failure(patched.error());
        co_return Result<void> {};
    }
}

QString outdatedDetail(const AwsCredential &object, const ConsumersSeen &seen)
{
    QDateTime end;
    for (const Key &key : object.status.retiringKeys) {
        const QDateTime ends = key.revokeBy.isValid() ? key.revokeBy : key.expiresAt;
        if (!end.isValid() || ends < end)
            end = ends;
    }
    return QStringLiteral("%1 still on an older key, which ends at %2.")
        .arg(seen.outdated.join(QStringLiteral(", ")), toRfc3339(end));
}

} // namespace keywright
