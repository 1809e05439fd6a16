// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "aws/Sts.h"
#include "base/RateLimiter.h"
#include "reconcile/EngineSettings.h"
#include "reconcile/IssueSlots.h"
#include "vault/AwsSecretsEngine.h"

#include <map>
#include <memory>

namespace keywright {

/// One mount in use: its client, its rate, its STS.
struct Mount
{
    explicit Mount(MountSettings wanted)
        : settings(std::move(wanted))
        , turns(settings.issuesInFlight)
    {
    }

    MountSettings settings;
    std::unique_ptr<AwsSecretsEngine> vault;
    std::unique_ptr<Sts> sts;
    std::unique_ptr<RateLimiter> limiter;
    IssueSlots turns;
};

/// The mounts by name, made when first asked for. A name that is not in the settings gets the first one's region,
/// endpoint and rate, and no account and no partition to be checked against: an admin with one account need configure
/// nothing.
class Mounts final
{
public:
    Mounts(VaultClient &vault, const Clock &clock, const EngineSettings &settings);
    ~Mounts();

    [[nodiscard]] Mount &at(const QString &name);
    /// Those configured, and those asked for so far.
    [[nodiscard]] QStringList names() const;
    /// Of STS at all mounts. They may have endpoints of their own: `answered` only if each one did.
    [[nodiscard]] HttpUsage stsUsage() const;

private:
    VaultClient &m_vault;
    const Clock &m_clock;
    const EngineSettings &m_settings;
    std::map<QString, std::unique_ptr<Mount>> m_mounts;
};

} // namespace keywright
