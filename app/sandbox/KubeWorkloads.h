// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "sandbox/KubeDeletes.h"
#include "sandbox/SandboxStore.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <set>

namespace keywright::sandbox {

/// What makes pods out of workloads: a Deployment gets a ReplicaSet for each pod template and its pods, a StatefulSet
/// and a DaemonSet theirs; a changed template replaces them. So a rolling restart can be seen in the sandbox.
class KubeWorkloads final : public QObject
{
    Q_OBJECT

public:
    KubeWorkloads(SandboxStore &store, KubeDeletes &deletes, const Clock &clock, QObject *parent = nullptr);

    void setDelay(std::chrono::milliseconds delay) { m_timer.setInterval(delay); }

private:
    struct Workload
    {
        const KubeType *type;
        ObjectKey key;
        auto operator<=>(const Workload &) const = default;
    };
    void notice(const SandboxStore::Event &event);
    void work();
    void sync(const KubeType &type, const ObjectKey &key);
    /// The object that owns the pods: the workload itself, or the ReplicaSet of its template.
    [[nodiscard]] Json ownerOfPods(const KubeType &type, const Json &workload, const QString &hash);
    void replacePods(const Json &owner, const Json &workload, const QString &hash, int wanted);
    void makePod(const Json &owner, const Json &workload, const QString &hash, int index);
    void tellStatus(const KubeType &type, const ObjectKey &key, int wanted);

    SandboxStore &m_store;
    KubeDeletes &m_deletes;
    const Clock &m_clock;
    std::set<Workload> m_changed;
    QTimer m_timer;
};

} // namespace keywright::sandbox
