// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "base/Result.h"
#include "base/Sentence.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace keywright {

/// What an admin must have in Vault for the engine of one cluster. Pure: `print` shows it, `setup` compares it with
/// what is there and writes it, `check` asks for each capability.
///
/// Two policies, so that taking one away stops issuing at once and leaves all leases alone (the kill switch):
///
///     engine's login ── keywright-engine.<cluster>: roles, leases of this cluster; may make issuing tokens
///          └─ token role keywright-issuer.<cluster> ─► batch token ── keywright-issue.<cluster>: reads <mount>/creds
struct VaultSetup
{
    /// How the engine will log in. Given: the admin has a token, or a Vault Agent, of his own.
    enum class Login { Given, AppRole, Kubernetes };

    QString cluster = {}; ///< DNS label
    QStringList mounts = {QStringLiteral("aws")};
    Login login = Login::Given;
    QString authMount = {}; ///< empty: "approle" or "kubernetes"
    QString serviceAccount = QStringLiteral("keywright");
    QString serviceAccountNamespace = QStringLiteral("keywright-system");
    QStringList tokenBoundCidrs = {}; ///< from where issuing tokens may be used
};

/// One write: `vault write <path> -` with this body.
struct VaultSetupWrite
{
    QString path = {};
    Json body = {};
    QString purpose = {}; ///< a sentence

    bool operator==(const VaultSetupWrite &) const = default;
};

/// Something the engine's token must be allowed to do.
struct VaultNeed
{
    QString path = {}; ///< as for sys/capabilities-self
    QStringList capabilities = {};
    Sentence purpose = {}; ///< "to issue keys"

    bool operator==(const VaultNeed &) const = default;
};

[[nodiscard]] QString enginePolicyName(const QString &cluster);
[[nodiscard]] QString issuePolicyName(const QString &cluster);
[[nodiscard]] QString tokenRoleName(const QString &cluster);
/// Of the AppRole or the Kubernetes role: keywright.<cluster>
[[nodiscard]] QString loginRoleName(const QString &cluster);

/// HCL. One cluster can touch neither another's roles nor its leases.
[[nodiscard]] QString enginePolicy(const QString &cluster, const QStringList &mounts);
[[nodiscard]] QString issuePolicy(const QString &cluster, const QStringList &mounts);
[[nodiscard]] Json tokenRole(const QString &cluster, const QStringList &boundCidrs = {});

/// Names that could not stand in a policy as they are (InvalidInput): a cluster that is no DNS label, a mount with a
/// wildcard or a quote.
[[nodiscard]] Result<void> checkNames(const VaultSetup &setup);
/// In the order in which they are made. checkNames() first.
[[nodiscard]] std::vector<VaultSetupWrite> setupWrites(const VaultSetup &setup);
/// `keywright print vault`: a script of `vault` commands that may be run again and again.
[[nodiscard]] Result<QString> vaultSetupScript(const VaultSetup &setup);

/// What `keywright check` tries with the engine's own token.
[[nodiscard]] std::vector<VaultNeed> vaultNeeds(const QString &cluster, const QStringList &mounts);
/// The needs that `granted` (of VaultClient::capabilities()) does not cover.
[[nodiscard]] std::vector<VaultNeed> unmetNeeds(
    const std::vector<VaultNeed> &needs, const std::map<QString, QStringList> &granted);

/// A username_template for the mount's config/root that begins the IAM user's name with the role's, so that whoever
/// sees the user in AWS knows the credential; what Vault does by itself has the login's name there.
[[nodiscard]] QString proposedUsernameTemplate();

} // namespace keywright
