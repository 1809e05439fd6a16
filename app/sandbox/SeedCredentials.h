// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"

#include <QStringList>

#include <vector>

namespace keywright::sandbox {

/// One credential of the seed, as a row.
struct SeedCredential
{
    const char *ns;
    const char *name;
    const char *lifetime;
    const char *purpose; ///< "" = not given
    const char *note;
    std::vector<const char *> actions = {}; ///< of the inline policy; none: no policy
    const char *resource = "*";
    std::vector<const char *> policyArns = {};
    std::vector<const char *> groups = {};
    const char *userName = ""; ///< existing IAM user
    const char *mount = "aws";
    const char *sesRegion = "";
    bool hasCredentialsFile = false;
    bool isSuspended = false;
    const char *boundary = "";
    const char *restart = "";
};

/// How a workload takes the Secret of a credential.
struct SeedWorkload
{
    const char *kind; ///< Deployment, StatefulSet, DaemonSet, CronJob
    const char *ns;
    const char *name;
    const char *credential;
    enum class Use { EnvFrom, EnvKeys, Volume, SubPath } use = Use::EnvFrom;
    int replicas = 1;
};

[[nodiscard]] const std::vector<SeedCredential> &seedCredentials();
[[nodiscard]] const std::vector<SeedWorkload> &seedWorkloads();

[[nodiscard]] Json toObject(const SeedCredential &credential);
[[nodiscard]] Json toObject(const SeedWorkload &workload);

} // namespace keywright::sandbox
