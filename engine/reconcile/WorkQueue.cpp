// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/WorkQueue.h"

#include <algorithm>

namespace keywright {

namespace {

// The clock may be set, or the machine may sleep: nothing is waited for longer than this without a look at it.
constexpr qint64 longestSleep = 60'000;
// A credential that has nothing yet waits behind those that are about to lose what they have.
constexpr qint64 urgencyOfNew = 3'600'000;

} // namespace

WorkQueue::WorkQueue(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WorkQueue::wake);
}

void WorkQueue::add(const ObjectKey &key, const QDateTime &urgency)
{
    Entry &entry = m_entries[key];
    if (urgency.isValid())
        entry.urgency = urgency;
    if (entry.working)
        entry.again = true;
    else
        makeReady(key, entry);
}

void WorkQueue::addAt(const ObjectKey &key, const QDateTime &when, const QDateTime &urgency)
{
    if (!when.isValid())
        return;
    if (when <= m_clock.now()) {
        add(key, urgency);
        return;
    }
    Entry &entry = m_entries[key];
    if (urgency.isValid())
        entry.urgency = urgency;
    if (entry.ready || (entry.at.isValid() && entry.at <= when))
        return;
    leaveDelay(key, entry);
    entry.at = when;
    m_delayed.insert({when.toMSecsSinceEpoch(), key});
    armTimer();
}

void WorkQueue::makeReady(const ObjectKey &key, Entry &entry)
{
    leaveDelay(key, entry);
    if (entry.ready)
        return;
    const qint64 urgency =
        entry.urgency.isValid() ? entry.urgency.toMSecsSinceEpoch() : m_clock.now().toMSecsSinceEpoch() + urgencyOfNew;
    entry.ready = Rank {urgency, m_arrivals++};
    entry.readySince = m_clock.sinceBoot();
    m_ready.emplace(*entry.ready, key);
    Q_EMIT ready();
}

void WorkQueue::leaveDelay(const ObjectKey &key, Entry &entry)
{
    if (entry.at.isValid())
        m_delayed.erase({entry.at.toMSecsSinceEpoch(), key});
    entry.at = {};
}

std::optional<ObjectKey> WorkQueue::take()
{
    if (m_ready.empty())
        return {};
    const ObjectKey key = m_ready.begin()->second;
    m_ready.erase(m_ready.begin());
    Entry &entry = m_entries[key];
    entry.ready.reset();
    entry.waited = m_clock.sinceBoot() - entry.readySince;
    entry.working = true;
    ++m_working;
    return key;
}

std::chrono::milliseconds WorkQueue::waited(const ObjectKey &key) const
{
    const auto found = m_entries.constFind(key);
    return found == m_entries.constEnd() ? std::chrono::milliseconds(0) : found->waited;
}

void WorkQueue::done(const ObjectKey &key)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end() || !found->working)
        return;
    --m_working;
    found->working = false;
    if (std::exchange(found->again, false))
        makeReady(key, *found);
    else if (!found->at.isValid() && !found->ready)
        m_entries.erase(found);
}

void WorkQueue::remove(const ObjectKey &key)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return;
    leaveDelay(key, *found);
    if (found->ready)
        m_ready.erase(*found->ready);
    found->ready.reset();
    found->again = false;
    if (!found->working)
        m_entries.erase(found);
}

void WorkQueue::clear()
{
    const QList<ObjectKey> keys = m_entries.keys();
    for (const ObjectKey &key : keys)
        remove(key);
}

void WorkQueue::wake()
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    while (!m_delayed.empty() && m_delayed.begin()->first <= now) {
        const ObjectKey key = m_delayed.begin()->second;
        // First, since ready() may have the key worked on at once: what it asks for then is another delay.
        leaveDelay(key, m_entries[key]);
        add(key);
    }
    armTimer();
}

void WorkQueue::armTimer()
{
    if (m_delayed.empty())
        return m_timer.stop();
    const qint64 wait = m_delayed.begin()->first - m_clock.now().toMSecsSinceEpoch();
    m_timer.start(std::chrono::milliseconds(std::clamp<qint64>(wait, 0, longestSleep)));
}

} // namespace keywright
