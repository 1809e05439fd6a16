// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "reconcile/Engine.h"
#include "sandbox/Sandbox.h"

#include <memory>

namespace keywright::test {

/// The sandbox's servers with a namespace "team", and engines on them: for faults and moments that real servers cannot
/// be made to have, and for clocks that stand still.
class SandboxFixture final
{
public:
    /// `clock`: of the servers and of the engines.
    explicit SandboxFixture(const Clock &clock);
    ~SandboxFixture(); ///< ends the engine, also after a test that failed

    /// No settling, quick sweep, one mount with a high rate; a test changes what it is about.
    [[nodiscard]] EngineSettings settings() const;
    /// As Vault's root, with no patience of its own for faults.
    [[nodiscard]] VaultSettings vaultSettings() const;
    void startEngine(EngineSettings settings, EngineHooks hooks = {});
    void stopEngine();

    static ObjectKey key(const QString &name) { return {QStringLiteral("team"), name}; }
    /// `spec` gets a policy that allows something if it names no permissions.
    void create(const QString &name, Json spec = Json::object());
    /// A guardrail that lets pass what is refused otherwise: "UnknownPolicies", "ExistingUsers" …
    void permit(const char *what);
    /// As somebody else's request would, without a look at what it is.
    void change(const QString &name, const char *field, Json value);
    void rotateNow(const QString &name, const QString &value);
    /// A text in the status; empty: there is none.
    [[nodiscard]] QString statusOf(const QString &name, std::initializer_list<const char *> path) const;
    /// Successes since the start of the test.
    [[nodiscard]] int count(KeyVerb verb, const QString &name = {}) const;
    [[nodiscard]] QStringList leases() const { return sandbox->vault().leases().ids(); }
    [[nodiscard]] sandbox::SandboxStore &store() const { return sandbox->kubernetes().store(); }

    const Clock &clock;
    std::unique_ptr<sandbox::Sandbox> sandbox;
    std::unique_ptr<VaultClient> vault;
    std::unique_ptr<Telemetry> telemetry; ///< of the engine started last
    std::unique_ptr<Engine> engine;
    QList<KeyEvent> events;
};

} // namespace keywright::test
