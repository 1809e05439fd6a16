// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/clusters/ClusterFeed.h"

#include "ui/clusters/ClusterWatcher.h"

namespace keywright::ui {

void ClusterFeed::Bell::ring()
{
    const QMutexLocker lock(&mutex);
    if (feed)
        QMetaObject::invokeMethod(feed, &ClusterFeed::pending, Qt::QueuedConnection);
}

ClusterFeed::ClusterFeed(ClusterSession &session, QStringList namespaces, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_namespaces(std::move(namespaces))
    , m_clock(clock)
    , m_queue(std::make_shared<ChangeQueue>())
{
}

ClusterFeed::~ClusterFeed()
{
    end();
    for (const auto &thread : m_threads)
        thread->wait();
}

void ClusterFeed::start()
{
    m_bell = std::make_shared<Bell>();
    m_bell->feed = this;
    m_queue = std::make_shared<ChangeQueue>([bell = m_bell] { bell->ring(); });
    std::erase_if(m_threads, [](const auto &thread) { return thread->isFinished(); });
    m_threads.push_back(std::make_unique<QThread>());
    QThread *thread = m_threads.back().get();
    thread->setObjectName(m_session.identity().id);
    m_watcher = new ClusterWatcher(m_session.identity().id, m_session.source(), m_namespaces, m_clock, m_queue);
    m_watcher->moveToThread(thread);
    connect(thread, &QThread::started, m_watcher, &ClusterWatcher::start);
    connect(m_watcher, &ClusterWatcher::stopped, m_watcher, &QObject::deleteLater);
    connect(m_watcher, &QObject::destroyed, thread, &QThread::quit, Qt::DirectConnection);
    thread->start(QThread::LowPriority);
}

void ClusterFeed::restart(const QStringList &namespaces)
{
    end();
    m_namespaces = namespaces;
    start();
}

void ClusterFeed::end()
{
    if (!m_watcher)
        return;
    {
        const QMutexLocker lock(&m_bell->mutex);
        m_bell->feed = nullptr;
    }
    QMetaObject::invokeMethod(m_watcher, &ClusterWatcher::stop, Qt::QueuedConnection);
    m_watcher = nullptr;
}

} // namespace keywright::ui
