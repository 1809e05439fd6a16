// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sandbox/KubeDeletes.h"
#include "sandbox/SandboxStore.h"

#include <QMultiHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <deque>

namespace keywright::sandbox {

/// What a controller manager does in a real cluster, a moment after the write that asks for it:
/// garbage collection by owner references (in the background), and the end of namespaces.
class KubeControllers final : public QObject
{
    Q_OBJECT

public:
    KubeControllers(SandboxStore &store, KubeDeletes &deletes, QObject *parent = nullptr);

    void setDelay(std::chrono::milliseconds delay) { m_timer.setInterval(delay); }

private:
    void notice(const SandboxStore::Event &event);
    void work();
    void collectOrphansOf(const QString &uid);
    void dropIfOwnersAreGone(const KubeType &type, const ObjectKey &key);
    void endNamespace(const QString &name);
    void dropAll(const KubeType &type);

    struct Task
    {
        enum class Kind { OwnerGone, HasOwner, NamespaceEnding, DefinitionGone };
        Kind kind = Kind::OwnerGone;
        QString uid = {};
        const KubeType *type = nullptr;
        ObjectKey key = {};
    };
    SandboxStore &m_store;
    KubeDeletes &m_deletes;
    std::deque<Task> m_tasks;
    QMultiHash<QString, std::pair<const KubeType *, ObjectKey>>
        m_dependents; ///< by the owner's uid; may be out of date
    QTimer m_timer;
};

} // namespace keywright::sandbox
