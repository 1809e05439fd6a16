// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "reconcile/Mounts.h"

#include "vault/VaultSetup.h"

#include <algorithm>

namespace keywright {

Mounts::Mounts(VaultClient &vault, const Clock &clock, const EngineSettings &settings)
    : m_vault(vault)
    , m_clock(clock)
    , m_settings(settings)
{
    for (const MountSettings &mount : settings.mounts)
        static_cast<void>(at(mount.name));
}

Mounts::~Mounts() = default;

Mount &Mounts::at(const QString &name)
{
    std::unique_ptr<Mount> &mount = m_mounts[name];
    if (mount)
        return *mount;
    MountSettings settings;
    const auto &known = m_settings.mounts;
    const auto found = std::find_if(known.begin(), known.end(), [&](const MountSettings &m) { return m.name == name; });
    if (found != known.end()) {
        settings = *found;
    } else if (!known.empty()) {
        settings = known.front();
        settings.accountId.clear();
        settings.partition.clear();
    }
    settings.name = name;
    mount = std::make_unique<Mount>(std::move(settings));
    mount->vault = std::make_unique<AwsSecretsEngine>(m_vault, name, tokenRoleName(m_settings.plan.cluster));
    mount->sts = std::make_unique<Sts>(mount->settings.sts, m_clock);
    mount->limiter = std::make_unique<RateLimiter>(
        m_clock, mount->settings.issuesPerSecond, std::max(1.0, mount->settings.issuesPerSecond));
    return *mount;
}

QStringList Mounts::names() const
{
    QStringList names;
    for (const auto &[name, mount] : m_mounts)
        names += name;
    return names;
}

HttpUsage Mounts::stsUsage() const
{
    HttpUsage sum;
    bool oneDidNot = false;
    for (const auto &[name, mount] : m_mounts) {
        const HttpUsage usage = mount->sts->usage();
        oneDidNot = oneDidNot || usage.answered == false;
        sum += usage;
    }
    if (oneDidNot)
        sum.answered = false;
    return sum;
}

} // namespace keywright
