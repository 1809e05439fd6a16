// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/ConsumerRestart.h"

#include "credential/SecretUse.h"
#include "ui/actions/CredentialActions.h"

namespace keywright::ui {

namespace {

QString leftWith(const QString &workload, const QString &why) { return QStringLiteral("%1 (%2)").arg(workload, why); }

Take takeOf(const Json &workload, const QString &secretName)
{
    const Json *podSpec = find(workload, {"spec", "template", "spec"});
    return podSpec ? takesSecret(*podSpec, secretName) : Take::None;
}

QCoro::Task<void> restartWorkload(QPointer<KubeClient> kube, ResourceType type, Json workload, AwsCredential credential,
    CancelToken cancel, std::shared_ptr<RestartOutcome> outcome)
{
    const ObjectKey key {credential.key.ns, stringAt(workload, {"metadata", "name"})};
    const QString full = type.kind + QLatin1Char('/') + key.name;
    constexpr int looks = 3; // its controller writes to its status meanwhile
    for (int look = 1; kube; ++look) {
        if (takeOf(workload, credential.status.secretName) == Take::None)
            co_return;
        if (const QString why = whyNotRestarted(workload, credential); !why.isEmpty()) {
            outcome->left += leftWith(full, why);
            co_return;
        }
        Json patch;
        patch["metadata"]["uid"] = stringAt(workload, {"metadata", "uid"});
        patch["metadata"]["resourceVersion"] = stringAt(workload, {"metadata", "resourceVersion"});
        patch["spec"]["template"]["metadata"]["annotations"][names::restartedFor.toStdString()] =
            credential.status.currentKey->accessKeyId.value;
        const Result<Json> patched =
            co_await kube->mergePatch(type, key, std::move(patch), names::desktopManager, QString(), false, cancel);
        if (patched) {
            outcome->restarted += full;
            co_return;
        }
        Error error = patched.error();
        if (error.kind == ErrorKind::Conflict && look < looks && kube) {
            Result<Json> anew = co_await kube->get(type, key, cancel);
            if (anew) {
                workload = std::move(*anew);
                continue;
            }
            error = anew.error();
        }
        outcome->left += leftWith(full, error.text());
        co_return;
    }
}

QCoro::Task<void> restartKind(QPointer<KubeClient> kube, ResourceType type, AwsCredential credential,
    CancelToken cancel, std::shared_ptr<RestartOutcome> outcome)
{
    ListOptions options;
    options.ns = credential.key.ns;
    const Result<ListPage> workloads = co_await kube->listAll(type, std::move(options), cancel);
    if (!workloads) {
        outcome->left += leftWith(type.plural, workloads.error().text());
        co_return;
    }
    for (size_t i = 0; i < workloads->items.size() && kube; ++i)
        co_await restartWorkload(kube, type, workloads->items[i], credential, cancel, outcome);
}

/// Pods that no Deployment, StatefulSet or DaemonSet stands behind.
QCoro::Task<void> namePodsOfOthers(
    QPointer<KubeClient> kube, AwsCredential credential, CancelToken cancel, std::shared_ptr<RestartOutcome> outcome)
{
    ListOptions options;
    options.ns = credential.key.ns;
    const Result<ListPage> pods = co_await kube->listAll(resources::pods, std::move(options), cancel);
    if (!pods) {
        outcome->left += leftWith(resources::pods.plural, pods.error().text());
        co_return;
    }
    QStringList others;
    for (const Json &pod : pods->items) {
        const Json *spec = find(pod, {"spec"});
        const QString phase = stringAt(pod, {"status", "phase"});
        if (!spec || phase == QLatin1String("Succeeded") || phase == QLatin1String("Failed")
            || takesSecret(*spec, credential.status.secretName) != Take::Environment)
            continue;
        const QString workload = workloadOf(pod);
        const QString kind = workload.section(QLatin1Char('/'), 0, 0);
        const bool restartable = kind == resources::deployments.kind || kind == resources::statefulSets.kind
            || kind == resources::daemonSets.kind;
        if (!restartable && !others.contains(workload))
            others += workload;
    }
    for (const QString &workload : others)
        outcome->left += leftWith(workload, CredentialActions::tr("only who made it can start it anew"));
}

} // namespace

QString whyNotRestarted(const Json &workload, const AwsCredential &credential)
{
    if (takeOf(workload, credential.status.secretName) == Take::Volume)
        return CredentialActions::tr("mounts it as a volume, which follows by itself");
    if (boolAt(workload, {"spec", "paused"}))
        return CredentialActions::tr("paused");
    if (stringAt(workload, {"spec", "updateStrategy", "type"}) == QLatin1String("OnDelete"))
        return CredentialActions::tr("updateStrategy OnDelete");
    const auto annotations = stringMapAt(workload, {"spec", "template", "metadata", "annotations"});
    const auto done = annotations.find(names::restartedFor);
    if (done != annotations.end() && done->second == credential.status.currentKey->accessKeyId.value)
        return CredentialActions::tr("restarted for the current key already");
    return {};
}

QCoro::Task<Result<RestartOutcome>> restartConsumers(
    QPointer<KubeClient> kube, AwsCredential credential, CancelToken cancel)
{
    auto outcome = std::make_shared<RestartOutcome>();
    const std::vector<ResourceType> types {resources::deployments, resources::statefulSets, resources::daemonSets};
    for (size_t i = 0; i < types.size() && kube; ++i)
        co_await restartKind(kube, types[i], credential, cancel, outcome);
    if (kube)
        co_await namePodsOfOthers(kube, credential, cancel, outcome);
    if (cancel.stop_requested())
        co_return failure(ErrorKind::Cancelled,
            CredentialActions::tr("Stopped. Restarted until then: %1.")
                .arg(outcome->restarted.isEmpty() ? CredentialActions::tr("nothing")
                                                  : outcome->restarted.join(QStringLiteral(", "))));
    co_return *outcome;
}

} // namespace keywright::ui
