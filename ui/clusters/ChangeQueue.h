// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/clusters/ClusterState.h"
#include "ui/clusters/CredentialFacts.h"
#include "ui/clusters/EngineHealth.h"

#include <QHash>
#include <QMutex>

#include <functional>
#include <optional>
#include <vector>

namespace keywright::ui {

/// What happened to one credential: its newest facts, or null when it is gone.
struct CredentialChange
{
    ObjectKey key;
    SharedFacts facts;
};

/// Between a cluster's thread and the GUI: changes are kept by credential, the last one wins, so that a storm of them
/// costs the GUI one change for each row. Safe to be used by both threads.
class ChangeQueue final
{
public:
    /// `wake` is called in the cluster's thread whenever something is put into a queue that was empty.
    explicit ChangeQueue(std::function<void()> wake = {});

    // In the cluster's thread
    void put(const ObjectKey &key, SharedFacts facts);
    void setState(const ClusterState &state);
    void setEngines(const Engines &engines);

    // In the GUI thread
    /// At most `most` changes, in the order in which they came first.
    [[nodiscard]] std::vector<CredentialChange> take(qsizetype most);
    [[nodiscard]] std::optional<ClusterState> takeState();
    [[nodiscard]] std::optional<Engines> takeEngines();
    [[nodiscard]] qsizetype size() const;

private:
    [[nodiscard]] bool isEmpty() const { return m_changes.isEmpty() && !m_state && !m_engines; }
    void wakeIf(bool wasEmpty) const;

    const std::function<void()> m_wake;
    mutable QMutex m_mutex;
    std::vector<ObjectKey> m_order; ///< each once; from m_taken on
    size_t m_taken = 0;
    QHash<ObjectKey, SharedFacts> m_changes;
    std::optional<ClusterState> m_state;
    std::optional<Engines> m_engines;
};

} // namespace keywright::ui
