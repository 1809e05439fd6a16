// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/ChangeQueue.h"

#include <utility>

namespace keywright::ui {

ChangeQueue::ChangeQueue(std::function<void()> wake)
    : m_wake(std::move(wake))
{
}

void ChangeQueue::wakeIf(bool wasEmpty) const
{
    if (wasEmpty && m_wake)
        m_wake();
}

void ChangeQueue::put(const ObjectKey &key, SharedFacts facts)
{
    QMutexLocker lock(&m_mutex);
    const bool wasEmpty = isEmpty();
    if (const auto known = m_changes.find(key); known != m_changes.end())
        *known = std::move(facts);
    else {
        m_changes.insert(key, std::move(facts));
        m_order.push_back(key);
    }
    lock.unlock();
    wakeIf(wasEmpty);
}

void ChangeQueue::setState(const ClusterState &state)
{
    QMutexLocker lock(&m_mutex);
    const bool wasEmpty = isEmpty();
    m_state = state;
    lock.unlock();
    wakeIf(wasEmpty);
}

void ChangeQueue::setEngines(const Engines &engines)
{
    QMutexLocker lock(&m_mutex);
    const bool wasEmpty = isEmpty();
    m_engines = engines;
    lock.unlock();
    wakeIf(wasEmpty);
}

std::vector<CredentialChange> ChangeQueue::take(qsizetype most)
{
    const QMutexLocker lock(&m_mutex);
    std::vector<CredentialChange> taken;
    for (; m_taken < m_order.size() && qsizetype(taken.size()) < most; ++m_taken)
        taken.push_back({m_order[m_taken], m_changes.take(m_order[m_taken])});
    if (m_taken == m_order.size()) {
        m_order.clear();
        m_taken = 0;
    }
    return taken;
}

std::optional<ClusterState> ChangeQueue::takeState()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_state, {});
}

std::optional<Engines> ChangeQueue::takeEngines()
{
    const QMutexLocker lock(&m_mutex);
    return std::exchange(m_engines, {});
}

qsizetype ChangeQueue::size() const
{
    const QMutexLocker lock(&m_mutex);
    return m_changes.size();
}

} // namespace keywright::ui
