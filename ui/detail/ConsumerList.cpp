// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/ConsumerList.h"

#include "base/Clock.h"
#include "ui/detail/OtherIdentity.h"

#include <algorithm>
#include <map>

namespace keywright::ui {

namespace {

/// The pod template, wherever its kind keeps it.
const Json *templateOf(const Json &workload)
{
    if (const Json *cron = ::keywright::find(workload, {"spec", "jobTemplate", "spec", "template", "spec"}))
        return cron;
    return ::keywright::find(workload, {"spec", "template", "spec"});
}

QString nameOfWorkload(const Json &workload)
{
    return stringAt(workload, {"kind"}) + QLatin1Char('/') + stringAt(workload, {"metadata", "name"});
}

/// "CronJob/x" for its Jobs: people know the CronJob.
QString ownerOfJob(const Json &job)
{
    const QString owner = workloadOf(job);
    return owner.startsWith(QLatin1String("CronJob/")) ? owner : nameOfWorkload(job);
}

QDateTime endOfKey(const Key &key)
{
    return key.revokeBy.isValid() ? std::min(key.revokeBy, key.expiresAt) : key.expiresAt;
}

/// Which key an environment holds that was made at that time: the newest that stood in the Secret then.
void findKey(ConsumerPod &pod, const CredentialStatus &status)
{
    if (!pod.started.isValid() || !status.currentKey || !status.currentKey->publishedAt.isValid())
        return;
    // Both are in whole seconds: a pod of the same second may have read the key before.
    if (pod.started > status.currentKey->publishedAt) {
        pod.runs = ConsumerPod::Runs::Current;
        pod.key = status.currentKey->accessKeyId;
        pod.breaksAt = endOfKey(*status.currentKey);
        return;
    }
    pod.runs = ConsumerPod::Runs::Older;
    const Key *newest = nullptr;
    for (const Key &key : status.retiringKeys)
        if (key.publishedAt.isValid() && key.publishedAt < pod.started
            && (!newest || newest->publishedAt < key.publishedAt))
            newest = &key;
    if (!newest)
        return;
    pod.key = newest->accessKeyId;
    pod.breaksAt = endOfKey(*newest);
}

ConsumerPod podOf(const Json &json, Take take, const CredentialStatus &status)
{
    ConsumerPod pod;
    pod.name = stringAt(json, {"metadata", "name"});
    pod.phase = stringAt(json, {"status", "phase"});
    pod.started =
        fromRfc3339(stringAt(json, {"status", "startTime"}, stringAt(json, {"metadata", "creationTimestamp"})));
    if (take == Take::Volume)
        pod.runs = ConsumerPod::Runs::Refreshed;
    else
        findKey(pod, status);
    return pod;
}

} // namespace

int Consumer::outdated() const
{
    return static_cast<int>(
        std::ranges::count(pods, ConsumerPod::Runs::Older, [](const ConsumerPod &pod) { return pod.runs; }));
}

QDateTime Consumer::breaksAt() const
{
    QDateTime first;
    for (const ConsumerPod &pod : pods)
        if (pod.runs == ConsumerPod::Runs::Older && pod.breaksAt.isValid()
            && (!first.isValid() || pod.breaksAt < first))
            first = pod.breaksAt;
    return first;
}

std::vector<Consumer> consumersOf(const AwsCredential &credential, const NamespaceLists &lists)
{
    const QString secret =
        credential.status.secretName.isEmpty() ? credential.spec.secret.name : credential.status.secretName;
    std::map<QString, Consumer> found;
    std::map<QString, QString> ownerOf; // of Jobs that a CronJob made
    const auto take = [&](const QString &name, const Json &podSpec, Take how) -> Consumer & {
        Consumer &consumer = found[name];
        consumer.workload = name;
        consumer.take = std::max(consumer.take, how);
        consumer.serviceAccount = stringAt(podSpec, {"serviceAccountName"}, QStringLiteral("default"));
        if (consumer.otherIdentity.isEmpty())
            consumer.otherIdentity = otherIdentityOf(podSpec, lists.serviceAccounts);
        return consumer;
    };
    for (const Json &workload : lists.workloads) {
        const QString name = nameOfWorkload(workload);
        if (name.startsWith(QLatin1String("Job/")))
            ownerOf[name] = ownerOfJob(workload);
        const Json *podSpec = templateOf(workload);
        // A Job that has ended is no consumer; one of a CronJob is its CronJob's.
        if (!podSpec || name.startsWith(QLatin1String("Job/")))
            continue;
        if (const Take how = takesSecret(*podSpec, secret); how != Take::None)
            take(name, *podSpec, how);
    }
    for (const Json &pod : lists.pods) {
        const QString phase = stringAt(pod, {"status", "phase"});
        const Json *podSpec = ::keywright::find(pod, {"spec"});
        if (!podSpec || phase == u"Succeeded" || phase == u"Failed")
            continue;
        const Take how = takesSecret(*podSpec, secret);
        if (how == Take::None)
            continue;
        const QString owner = workloadOf(pod);
        const auto known = ownerOf.find(owner);
        take(known == ownerOf.end() ? owner : known->second, *podSpec, how)
            .pods.push_back(podOf(pod, how, credential.status));
    }
    std::vector<Consumer> consumers;
    for (auto &[name, consumer] : found)
        consumers.push_back(std::move(consumer));
    std::ranges::stable_sort(consumers, std::ranges::greater(), &Consumer::outdated);
    return consumers;
}

} // namespace keywright::ui
