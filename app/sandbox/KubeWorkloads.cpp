// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeWorkloads.h"

#include "sandbox/KubeMetadata.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>

namespace keywright::sandbox {

namespace {

const QString hashLabel = QStringLiteral("pod-template-hash");
const QString workloadLabel = QStringLiteral("sandbox.keywright.dev/workload");

/// There is no machine behind them: more would only be slow.
constexpr qint64 mostPods = 100;

bool isWorkload(const KubeType &type) { return type.group == u"apps" && type.plural != u"replicasets"; }

QString templateHash(const Json &workload)
{
    const Json *pod = find(workload, {"spec", "template"});
    return QString::fromLatin1(
        QCryptographicHash::hash(pod ? dumpJson(*pod) : QByteArray(), QCryptographicHash::Sha256).toHex().left(10));
}

QString workloadName(const KubeType &type, const ObjectKey &key) { return type.plural + u'.' + key.name; }

Json ownerReference(const Json &owner)
{
    return {{"apiVersion", owner["apiVersion"]}, {"kind", owner["kind"]}, {"name", owner["metadata"]["name"]},
        {"uid", owner["metadata"]["uid"]}, {"controller", true}, {"blockOwnerDeletion", true}};
}

QString randomSuffix()
{
    return QString::number(QRandomGenerator::global()->bounded(36u * 36 * 36 * 36 * 36), 36).rightJustified(5, u'0');
}

} // namespace

KubeWorkloads::KubeWorkloads(SandboxStore &store, KubeDeletes &deletes, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_deletes(deletes)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(500);
    connect(&m_timer, &QTimer::timeout, this, &KubeWorkloads::work);
    connect(&m_store, &SandboxStore::changed, this, &KubeWorkloads::notice);
}

void KubeWorkloads::notice(const SandboxStore::Event &event)
{
    if (event.type == SandboxStore::Event::Type::Deleted || !isWorkload(*event.kind)
        || find(*event.object, {"metadata", "deletionTimestamp"}))
        return;
    const bool isSynced =
        intAt(*event.object, {"status", "observedGeneration"}) == intAt(*event.object, {"metadata", "generation"});
    if (isSynced)
        return;
    m_changed.insert({event.kind, event.key});
    if (!m_timer.isActive())
        m_timer.start();
}

void KubeWorkloads::work()
{
    for (const Workload &workload : std::exchange(m_changed, {}))
        sync(*workload.type, workload.key);
}

void KubeWorkloads::sync(const KubeType &type, const ObjectKey &key)
{
    const auto workload = m_store.get(type, key);
    // OnDelete leaves pods alone that run already; a paused Deployment too.
    const bool waitsForDeletion =
        stringAt(*(workload ? workload : std::make_shared<const Json>()), {"spec", "updateStrategy", "type"})
        == u"OnDelete";
    if (!workload || boolAt(*workload, {"spec", "paused"})
        || (waitsForDeletion && find(*workload, {"status", "observedGeneration"})))
        return;
    const QString hash = templateHash(*workload);
    const int wanted = type.plural == u"daemonsets"
        ? 1
        : static_cast<int>(std::clamp<qint64>(intAt(*workload, {"spec", "replicas"}, 1), 0, mostPods));
    replacePods(ownerOfPods(type, *workload, hash), *workload, hash, wanted);
    tellStatus(type, key, wanted);
}

Json KubeWorkloads::ownerOfPods(const KubeType &type, const Json &workload, const QString &hash)
{
    if (type.plural != u"deployments")
        return workload;
    const KubeType &sets = *findKubeType(QStringLiteral("apps"), QStringLiteral("v1"), QStringLiteral("replicasets"));
    const QString ns = stringAt(workload, {"metadata", "namespace"});
    const QString deployment = stringAt(workload, {"metadata", "name"});
    const QString name = deployment + u'-' + hash;
    for (const auto &set : m_store.list(sets, ns)) {
        const QString other = stringAt(*set, {"metadata", "name"});
        if (other != name
            && stringAt(*set, {"metadata", "labels", "sandbox.keywright.dev/workload"})
                == workloadName(type, {ns, deployment}))
            m_deletes.removeObject(sets, {ns, other});
    }
    if (const auto known = m_store.get(sets, {ns, name}))
        return *known;
    Json set {{"metadata",
                  {{"name", name},
                      {"labels",
                          {{workloadLabel.toStdString(), workloadName(type, {ns, deployment})},
                              {hashLabel.toStdString(), hash}}},
                      {"ownerReferences", {ownerReference(workload)}}}},
        {"spec",
            {{"replicas", intAt(workload, {"spec", "replicas"}, 1)},
                {"template", workload["spec"].value("template", Json::object())}}}};
    stampNewObject(sets, ns, set, m_clock.now());
    return *m_store.put(sets, {ns, name}, std::move(set));
}

void KubeWorkloads::replacePods(const Json &owner, const Json &workload, const QString &hash, int wanted)
{
    const KubeType &pods = *kubeTypeOf::pods();
    const QString ns = stringAt(workload, {"metadata", "namespace"});
    const KubeType &type = *findKubeKind(stringAt(workload, {"apiVersion"}), stringAt(workload, {"kind"}));
    const QString label = workloadName(type, {ns, stringAt(workload, {"metadata", "name"})});
    int standing = 0;
    for (const auto &pod : m_store.list(pods, ns)) {
        if (stringAt(*pod, {"metadata", "labels", "sandbox.keywright.dev/workload"}) != label)
            continue;
        const bool isCurrent = stringAt(*pod, {"metadata", "labels", "pod-template-hash"}) == hash;
        if (isCurrent && standing < wanted)
            ++standing;
        else
            m_deletes.removeObject(pods, {ns, stringAt(*pod, {"metadata", "name"})});
    }
    for (; standing < wanted; ++standing)
        makePod(owner, workload, hash, standing);
}

void KubeWorkloads::makePod(const Json &owner, const Json &workload, const QString &hash, int index)
{
    const KubeType &pods = *kubeTypeOf::pods();
    const KubeType &type = *findKubeKind(stringAt(workload, {"apiVersion"}), stringAt(workload, {"kind"}));
    const QString ns = stringAt(workload, {"metadata", "namespace"});
    const QString base = stringAt(owner, {"metadata", "name"});
    const QString name =
        type.plural == u"statefulsets" ? QStringLiteral("%1-%2").arg(base).arg(index) : base + u'-' + randomSuffix();
    const Json *source = find(workload, {"spec", "template"});
    Json pod = source && source->is_object() ? *source : Json::object();
    pod["metadata"]["name"] = name;
    pod["metadata"]["labels"][workloadLabel.toStdString()] =
        workloadName(type, {ns, stringAt(workload, {"metadata", "name"})});
    pod["metadata"]["labels"][hashLabel.toStdString()] = hash;
    pod["metadata"]["ownerReferences"] = {ownerReference(owner)};
    stampNewObject(pods, ns, pod, m_clock.now());
    pod["status"] = {{"phase", "Running"}, {"startTime", toRfc3339(m_clock.now())},
        {"conditions", {{{"type", "Ready"}, {"status", "True"}}}}};
    m_store.put(pods, {ns, name}, std::move(pod));
}

void KubeWorkloads::tellStatus(const KubeType &type, const ObjectKey &key, int wanted)
{
    const auto workload = m_store.get(type, key);
    if (!workload)
        return;
    Json told = *workload;
    told["status"]["observedGeneration"] = told["metadata"].value("generation", 1);
    for (const char *count : {"replicas", "readyReplicas", "updatedReplicas", "availableReplicas"})
        told["status"][count] = wanted;
    m_store.put(type, key, std::move(told));
}

} // namespace keywright::sandbox
