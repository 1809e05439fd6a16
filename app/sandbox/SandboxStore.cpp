// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxStore.h"

#include <algorithm>

namespace keywright::sandbox {

namespace {
constexpr size_t historyLimit = 5000;
}

SandboxStore::SandboxStore(QObject *parent)
    : QObject(parent)
{
}

SandboxStore::Object SandboxStore::get(const KubeType &type, const ObjectKey &key) const
{
    const auto objects = m_objects.find(&type);
    if (objects == m_objects.end())
        return nullptr;
    const auto found = objects->second.find(key);
    return found == objects->second.end() ? nullptr : found->second;
}

std::vector<SandboxStore::Object> SandboxStore::list(const KubeType &type, const QString &ns) const
{
    std::vector<Object> result;
    const auto objects = m_objects.find(&type);
    if (objects == m_objects.end())
        return result;
    auto from = ns.isEmpty() ? objects->second.begin() : objects->second.lower_bound(ObjectKey {ns, {}});
    for (; from != objects->second.end() && (ns.isEmpty() || from->first.ns == ns); ++from)
        result.push_back(from->second);
    return result;
}

std::optional<std::vector<SandboxStore::Object>> SandboxStore::listAt(
    const KubeType &type, const QString &ns, qint64 revision) const
{
    if (revision < m_oldest)
        return std::nullopt;
    Objects then;
    if (const auto objects = m_objects.find(&type); objects != m_objects.end())
        then = objects->second;
    for (auto event = m_history.rbegin(); event != m_history.rend() && event->revision > revision; ++event) {
        if (event->kind != &type)
            continue;
        if (event->previous)
            then[event->key] = event->previous;
        else
            then.erase(event->key);
    }
    std::vector<Object> result;
    for (const auto &[key, object] : then) {
        if (ns.isEmpty() || key.ns == ns)
            result.push_back(object);
    }
    return result;
}

qsizetype SandboxStore::count(const KubeType &type) const
{
    const auto objects = m_objects.find(&type);
    return objects == m_objects.end() ? 0 : static_cast<qsizetype>(objects->second.size());
}

SandboxStore::Object SandboxStore::put(const KubeType &type, const ObjectKey &key, Json object)
{
    object["metadata"]["resourceVersion"] = std::to_string(++m_revision);
    auto now = std::make_shared<const Json>(std::move(object));
    Object &slot = m_objects[&type][key];
    const Object before = std::exchange(slot, now);
    remember({.type = before ? Event::Type::Modified : Event::Type::Added,
        .kind = &type,
        .revision = m_revision,
        .key = key,
        .object = now,
        .previous = before});
    return now;
}

void SandboxStore::remove(const KubeType &type, const ObjectKey &key)
{
    const Object before = get(type, key);
    if (!before)
        return;
    m_objects[&type].erase(key);
    Json last = *before;
    last["metadata"]["resourceVersion"] = std::to_string(++m_revision);
    remember({.type = Event::Type::Deleted,
        .kind = &type,
        .revision = m_revision,
        .key = key,
        .object = std::make_shared<const Json>(std::move(last)),
        .previous = before});
}

std::optional<std::vector<SandboxStore::Event>> SandboxStore::eventsSince(qint64 revision) const
{
    if (revision < m_oldest)
        return std::nullopt;
    const auto from = std::ranges::upper_bound(m_history, revision, {}, &Event::revision);
    return std::vector<Event>(from, m_history.end());
}

void SandboxStore::compact()
{
    m_history.clear();
    m_oldest = m_revision;
}

void SandboxStore::remember(Event event)
{
    m_history.push_back(event);
    while (m_history.size() > historyLimit) {
        m_oldest = m_history.front().revision;
        m_history.pop_front();
    }
    Q_EMIT changed(event);
}

} // namespace keywright::sandbox
