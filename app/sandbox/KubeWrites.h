// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Clock.h"
#include "sandbox/FieldOwnership.h"
#include "sandbox/KubeRequest.h"
#include "sandbox/SandboxStore.h"

namespace keywright::sandbox {

/// POST, PUT and PATCH (merge and server-side apply).
class KubeWrites final
{
public:
    KubeWrites(SandboxStore &store, const Clock &clock);

    [[nodiscard]] KubeReply create(const KubeTarget &target, const SandboxRequest &request);
    [[nodiscard]] KubeReply update(const KubeTarget &target, const SandboxRequest &request);
    [[nodiscard]] KubeReply patch(const KubeTarget &target, const SandboxRequest &request);

private:
    /// What a write carries besides its body.
    struct Context
    {
        KubeTarget target;
        FieldManager manager;
        bool dryRun = false;
        bool isStrict = false;
    };
    [[nodiscard]] static KubeResult<Context> contextFor(
        const KubeTarget &target, const SandboxRequest &request, const char *operation);
    [[nodiscard]] KubeReply apply(const KubeTarget &target, const SandboxRequest &request);
    [[nodiscard]] KubeReply applyTo(const Context &context, const SandboxStore::Object &live, Json config, bool force);
    [[nodiscard]] KubeReply mergePatch(const KubeTarget &target, const SandboxRequest &request);
    enum class Kind { Update, Patch, Apply };
    /// Checks and stores `wanted` over `live`; with Apply its managedFields are already right.
    [[nodiscard]] KubeReply replace(const Context &context, const Json &live, Json wanted, Kind kind);
    [[nodiscard]] KubeReply insert(Context context, Json object, Kind kind);
    /// The namespace exists and is not ending.
    [[nodiscard]] std::optional<KubeReply> refusalOfNamespace(const KubeTarget &target, const QString &name) const;
    [[nodiscard]] Json finalized(const KubeType &type, const ObjectKey &key, Json object);

    SandboxStore &m_store;
    const Clock &m_clock;
};

} // namespace keywright::sandbox
