// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/SecretBytes.h"
#include "credential/Observed.h"

#include <QHash>

#include <map>
#include <memory>
#include <optional>

namespace keywright {

/// What this process knows of a credential and nobody else does. Lost in a crash, and nothing is lost by that.
struct Memory
{
    std::optional<InHand> inHand = {};
    std::shared_ptr<const SecretBytes> secret = {}; ///< of the key in hand
    std::map<Act, StepFailure> failures = {}; ///< of the steps that failed when they were last tried
    std::map<Act, int> tries = {}; ///< how often running: for the back-off
    QString roleReadyFor = {};
    bool roleMissing = false;
    bool hastened = false; ///< the static role's period was lowered to have Vault rotate soon
    QDateTime staticRoleWrittenAt = {}; ///< with the spec's period, by this process
    QSet<LeaseId> deadLeases = {};
    std::optional<ConsumersSeen> consumers = {};
    std::optional<std::chrono::milliseconds> issueWantedSince =
        {}; ///< since boot: waiting for the mount's rate or a turn
    QDateTime issueAllowedAt = {}; ///< the place reserved at the mount's rate limiter
    /// What we last wrote, or read past the cache, until the informer has caught up.
    std::optional<AwsCredential> object = {};
    /// What validation found, and of what: half of a look would be spent on it.
    QString problemsOf = {};
    std::vector<SpecProblem> problems = {};
    QString admissionOf = {}; ///< what the guardrails were held against, and which
    Admission admission = {};
    QHash<QString, std::optional<SecretSeen>> secrets = {}; ///< by name; nullopt: looked, none there
    /// The Secret's data was read at this resource version.
    QString secretReadAt = {};
    bool secretIntact = false;
    bool secretImmutable = false;
    /// The Lease was lost while a pass was under way: what is remembered is of before, and goes with that pass.
    bool isStale = false;

    /// Nothing in it is worth keeping while the credential is idle.
    [[nodiscard]] bool isForgettable() const
    {
        return !inHand && failures.empty() && !roleMissing && !hastened && deadLeases.isEmpty() && !object
            && secrets.isEmpty() && !consumers && !issueAllowedAt.isValid() && !issueWantedSince;
    }
};

} // namespace keywright
