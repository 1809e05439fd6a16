// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/KubeControllers.h"

#include "kube/KubeList.h"
#include <algorithm>

namespace keywright::sandbox {

namespace {

const Json *ownersOf(const Json &object)
{
    const Json *owners = find(object, {"metadata", "ownerReferences"});
    return owners && owners->is_array() && !owners->empty() ? owners : nullptr;
}

} // namespace

KubeControllers::KubeControllers(SandboxStore &store, KubeDeletes &deletes, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_deletes(deletes)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, &KubeControllers::work);
    connect(&m_store, &SandboxStore::changed, this, &KubeControllers::notice);
}

void KubeControllers::notice(const SandboxStore::Event &event)
{
    const auto add = [this](Task task) {
        m_tasks.push_back(std::move(task));
        if (!m_timer.isActive())
            m_timer.start();
    };
    if (event.type == SandboxStore::Event::Type::Deleted) {
        add({.kind = Task::Kind::OwnerGone, .uid = stringAt(*event.object, {"metadata", "uid"})});
        for (const KubeType &type : kubeTypes())
            if (event.kind == kubeTypeOf::definitions() && type.isCustom && event.key.name == type.qualifiedPlural())
                add({.kind = Task::Kind::DefinitionGone, .type = &type});
        // The last object of a namespace that is ending.
        if (!event.key.ns.isEmpty())
            add({.kind = Task::Kind::NamespaceEnding, .key = {{}, event.key.ns}});
        return;
    }
    if (const Json *owners = ownersOf(*event.object)) {
        for (const Json &owner : *owners) {
            const QString uid = stringAt(owner, {"uid"});
            if (!m_dependents.contains(uid, {event.kind, event.key}))
                m_dependents.insert(uid, {event.kind, event.key});
        }
        add({.kind = Task::Kind::HasOwner, .type = event.kind, .key = event.key});
    }
    if (event.kind == kubeTypeOf::namespaces() && find(*event.object, {"metadata", "deletionTimestamp"}))
        add({.kind = Task::Kind::NamespaceEnding, .key = event.key});
}

void KubeControllers::work()
{
    const auto tasks = std::exchange(m_tasks, {});
    for (const Task &task : tasks) {
        switch (task.kind) {
        case Task::Kind::OwnerGone:
            collectOrphansOf(task.uid);
            break;
        case Task::Kind::HasOwner:
            dropIfOwnersAreGone(*task.type, task.key);
            break;
        case Task::Kind::NamespaceEnding:
            endNamespace(task.key.name);
            break;
        case Task::Kind::DefinitionGone:
            dropAll(*task.type);
            break;
        }
    }
}

void KubeControllers::collectOrphansOf(const QString &uid)
{
    const auto dependents = m_dependents.values(uid);
    m_dependents.remove(uid);
    for (const auto &[type, key] : dependents)
        dropIfOwnersAreGone(*type, key);
}

void KubeControllers::dropIfOwnersAreGone(const KubeType &type, const ObjectKey &key)
{
    const auto object = m_store.get(type, key);
    const Json *owners = object ? ownersOf(*object) : nullptr;
    if (!owners)
        return;
    const bool isOwned = std::ranges::any_of(*owners, [&](const Json &reference) {
        const KubeType *ownerType = findKubeKind(stringAt(reference, {"apiVersion"}), stringAt(reference, {"kind"}));
        if (!ownerType)
            return true; // a kind that is not served here: nobody can tell
        const auto owner =
            m_store.get(*ownerType, {ownerType->namespaced ? key.ns : QString(), stringAt(reference, {"name"})});
        return owner && stringAt(*owner, {"metadata", "uid"}) == stringAt(reference, {"uid"});
    });
    if (!isOwned)
        m_deletes.removeObject(type, key);
}

/// What has no definition any more goes, whatever finalizers it has.
void KubeControllers::dropAll(const KubeType &type)
{
    for (const auto &object : m_store.list(type))
        m_store.remove(type, keyOf(*object));
}

void KubeControllers::endNamespace(const QString &name)
{
    const ObjectKey key {{}, name};
    const auto ns = m_store.get(*kubeTypeOf::namespaces(), key);
    if (!ns || !find(*ns, {"metadata", "deletionTimestamp"}))
        return;
    bool isEmpty = true;
    for (const KubeType &type : kubeTypes()) {
        if (!type.namespaced)
            continue;
        for (const auto &object : m_store.list(type, name)) {
            if (!find(*object, {"metadata", "deletionTimestamp"}))
                m_deletes.removeObject(type, keyOf(*object));
            isEmpty = isEmpty && !m_store.get(type, keyOf(*object));
        }
    }
    if (isEmpty)
        m_store.remove(*kubeTypeOf::namespaces(), key);
}

} // namespace keywright::sandbox
