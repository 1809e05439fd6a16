// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Finding.h"
#include "vault/AwsSecretsEngine.h"
#include "vault/VaultClient.h"
#include "vault/VaultSetup.h"

namespace keywright {

/// What `check` asks of Vault, with the engine's own login: does it answer, unsealed; is the login good and its token
/// one that can make issuing tokens; each capability; the token role, by making an issuing token of one minute (it
/// cannot be revoked, and ends by itself); whether that token may issue; each mount, and how many IAM users its leases
/// hold.
class VaultCheck final
{
public:
    VaultCheck(VaultClient &client, VaultSetup setup);
    QCoro::Task<Findings> run();

private:
    QCoro::Task<Findings> checkCapabilities();
    QCoro::Task<Findings> checkIssuing();
    QCoro::Task<Finding> checkMayIssue(QString mount, std::shared_ptr<const SecretBytes> issuingToken);
    QCoro::Task<Finding> checkMount(QString mount);

    VaultClient &m_client;
    VaultSetup m_setup;
};

/// What is wrong with an issuing token, as the answer to its making tells.
[[nodiscard]] Findings issuingTokenFaults(const Json &answer, const QString &cluster);

} // namespace keywright
