// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/PlannedChange.h"
#include "vault/VaultClient.h"
#include "vault/VaultSetup.h"

namespace keywright {

/// `setup vault`: policies, the token role and the login role of the engine, compared with what is there and written.
/// The mounts of AWS secrets engines and their root keys are never made here: it looks, and says how.
class VaultSetupRun final
{
public:
    VaultSetupRun(VaultClient &client, VaultSetup setup);

    QCoro::Task<Result<SetupPlan>> plan();
    QCoro::Task<Result<void>> apply(PlannedChange change);

private:
    QCoro::Task<Result<PlannedChange>> planWrite(VaultSetupWrite write);
    QCoro::Task<Result<PlannedChange>> planAuthMount();
    QCoro::Task<Result<QStringList>> adviceFor(QString mount);
    QCoro::Task<Result<QStringList>> adviceForLogin();
    [[nodiscard]] QString authMount() const;
    [[nodiscard]] QString authType() const;

    VaultClient &m_client;
    VaultSetup m_setup;
};

} // namespace keywright
