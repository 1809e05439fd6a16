// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "ui/clusters/ChangeQueue.h"
#include "ui/clusters/ClusterSession.h"

#include <QObject>
#include <QThread>

#include <memory>
#include <vector>

namespace keywright::ui {

class ClusterWatcher;

/// One cluster's list and watch, in a thread of its own. The GUI is told once that there is something, and takes from
/// `queue()` as much as it likes at a time. Destroyed, it waits for the thread; restarted, it does not.
class ClusterFeed final : public QObject
{
    Q_OBJECT

public:
    /// `namespaces` empty: all.
    ClusterFeed(ClusterSession &session, QStringList namespaces, const Clock &clock, QObject *parent = nullptr);
    ~ClusterFeed() override;

    void start();
    /// Lists and watches anew: after signing in again, or with other namespaces.
    void restart(const QStringList &namespaces);
    [[nodiscard]] ClusterSession &session() { return m_session; }
    [[nodiscard]] ChangeQueue &queue() { return *m_queue; }
    [[nodiscard]] const QStringList &namespaces() const { return m_namespaces; }

Q_SIGNALS:
    void pending(); ///< the queue is no longer empty

private:
    /// What the thread rings. Taken off by the GUI before it goes on with another thread.
    struct Bell
    {
        QMutex mutex;
        ClusterFeed *feed = nullptr;
        void ring();
    };
    void end();

    ClusterSession &m_session;
    QStringList m_namespaces;
    const Clock &m_clock;
    std::shared_ptr<Bell> m_bell;
    std::shared_ptr<ChangeQueue> m_queue;
    std::vector<std::unique_ptr<QThread>> m_threads; ///< the last one works, those before it are ending
    ClusterWatcher *m_watcher = nullptr; ///< lives in, and is deleted by, the last one
};

} // namespace keywright::ui
