// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/actions/SecretUsers.h"

#include "credential/SecretUse.h"
#include "ui/actions/CredentialActions.h"

#include <map>

namespace keywright::ui {

QStringList usersOf(const std::vector<Json> &pods, const QString &secretName)
{
    std::map<QString, int> workloads;
    for (const Json &pod : pods) {
        const Json *spec = find(pod, {"spec"});
        const QString phase = stringAt(pod, {"status", "phase"});
        if (spec && phase != QLatin1String("Succeeded") && phase != QLatin1String("Failed")
            && takesSecret(*spec, secretName) != Take::None)
            ++workloads[workloadOf(pod)];
    }
    QStringList users;
    for (const auto &[name, count] : workloads)
        users += (count == 1 ? CredentialActions::tr("%1 (1 pod)").arg(name)
                             : CredentialActions::tr("%1 (%2 pods)").arg(name).arg(count));
    return users;
}

} // namespace keywright::ui
