// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/Ids.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <set>

namespace keywright {

/// Which credentials want work, and when. A key stands in it once, however often it is added; one that is added while
/// it is being worked on comes again afterwards. Ready ones come in the order of urgency (what ends first), then of
/// arrival.
class WorkQueue final : public QObject
{
    Q_OBJECT

public:
    explicit WorkQueue(const Clock &clock, QObject *parent = nullptr);

    /// Now. `urgency`: when what the credential has ends; smaller comes first.
    void add(const ObjectKey &key, const QDateTime &urgency = {});
    /// At `when` (wall clock), unless it comes earlier for another reason. Times past are now.
    void addAt(const ObjectKey &key, const QDateTime &when, const QDateTime &urgency = {});
    /// The most urgent ready one; it is being worked on until done().
    [[nodiscard]] std::optional<ObjectKey> take();
    /// How long the key being worked on had been ready before take().
    [[nodiscard]] std::chrono::milliseconds waited(const ObjectKey &key) const;
    void done(const ObjectKey &key);
    /// No longer wanted (the object is gone). One that is being worked on stays until done().
    void remove(const ObjectKey &key);
    void clear();
    [[nodiscard]] qsizetype readyCount() const { return static_cast<qsizetype>(m_ready.size()); }
    [[nodiscard]] qsizetype workingCount() const { return m_working; }
    [[nodiscard]] bool isIdle() const { return m_ready.empty() && m_working == 0; }

Q_SIGNALS:
    void ready(); ///< take() will give something

private:
    using Rank = std::pair<qint64, quint64>;
    struct Entry
    {
        std::optional<Rank> ready = {};
        QDateTime at = {};
        QDateTime urgency = {};
        std::chrono::milliseconds readySince {0};
        std::chrono::milliseconds waited {0};
        bool working = false;
        bool again = false;
    };
    void makeReady(const ObjectKey &key, Entry &entry);
    void leaveDelay(const ObjectKey &key, Entry &entry);
    void wake();
    void armTimer();

    const Clock &m_clock;
    QTimer m_timer;
    QHash<ObjectKey, Entry> m_entries;
    std::map<Rank, ObjectKey> m_ready;
    std::set<std::pair<qint64, ObjectKey>> m_delayed; ///< wall clock, ms
    quint64 m_arrivals = 0;
    qsizetype m_working = 0;
};

} // namespace keywright
