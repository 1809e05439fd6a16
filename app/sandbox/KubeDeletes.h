// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "sandbox/KubeRequest.h"
#include "sandbox/SandboxStore.h"

namespace keywright::sandbox {

/// DELETE: what has finalizers is only marked.
class KubeDeletes final
{
public:
    KubeDeletes(SandboxStore &store, const Clock &clock);

    [[nodiscard]] KubeReply remove(const KubeTarget &target, const SandboxRequest &request);
    [[nodiscard]] KubeReply removeCollection(const KubeTarget &target);
    /// As the controllers do it: no preconditions.
    KubeReply removeObject(const KubeType &type, const ObjectKey &key);

private:
    SandboxStore &m_store;
    const Clock &m_clock;
};

} // namespace keywright::sandbox
