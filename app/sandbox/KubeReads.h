// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "base/TaskScope.h"
#include "sandbox/KubeRequest.h"
#include "sandbox/KubeSelector.h"
#include "sandbox/SandboxStore.h"

#include <chrono>

namespace keywright::sandbox {

/// GET, list and watch.
class KubeReads final : public QObject
{
    Q_OBJECT

public:
    explicit KubeReads(SandboxStore &store, QObject *parent = nullptr);

    [[nodiscard]] KubeReply get(const KubeTarget &target, const SandboxRequest &request) const;
    [[nodiscard]] KubeReply list(const KubeTarget &target, const SandboxRequest &request) const;
    /// Answers by itself, as a stream.
    void watch(const KubeTarget &target, const SandboxRequest &request, std::shared_ptr<SandboxAnswer> answer);

    /// How often a watch that asked for bookmarks gets one (a minute on a real server).
    void setBookmarkInterval(std::chrono::milliseconds interval) { m_bookmarkInterval = interval; }
    [[nodiscard]] int openWatches() const { return m_openWatches; }

private:
    SandboxStore &m_store;
    std::chrono::milliseconds m_bookmarkInterval {60'000};
    int m_openWatches = 0;
};

} // namespace keywright::sandbox
