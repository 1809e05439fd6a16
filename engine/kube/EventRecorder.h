// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "kube/KubeClient.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace keywright {

/// Writes events.k8s.io/v1 Events about objects, in the background, one request at a time: what it is told never waits
/// for the API server, and an Event that cannot be written (403, namespace terminating, too many waiting) is dropped
/// and counted. The same (object, type, reason, note) within 6 minutes is one Event with a series, which is written at
/// most every 10 seconds. While work with keys waits, Events wait too, for half a minute at most: each is a write to
/// etcd, which costs as much as publishing a key.
class EventRecorder final : public QObject
{
    Q_OBJECT

public:
    struct Regarding
    {
        QString apiVersion;
        QString kind;
        ObjectKey key;
        QString uid;
        QString resourceVersion = {};
    };
    EventRecorder(KubeClient &client, const Clock &clock, QString reportingInstance, QObject *parent = nullptr);
    /// What is not written yet is dropped: flush() before.
    ~EventRecorder() override;

    /// `warning` = type Warning, else Normal. `action` is a verb (issue, publish …). The note is cut at 1,024 bytes.
    void record(
        const Regarding &regarding, bool warning, const QString &reason, const QString &action, const QString &note);
    /// True: there is more important work now.
    void giveWay(bool busy);
    /// Waits for what is under way, at most `atMost`.
    QCoro::Task<> flush(std::chrono::milliseconds atMost);
    [[nodiscard]] quint64 droppedCount() const;

private:
    class Writer;
    std::shared_ptr<Writer> d;
};

} // namespace keywright
