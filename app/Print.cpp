// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Print.h"

#include "app/Connections.h"
#include "app/Permissions.h"
#include "app/RbacManifests.h"
#include "app/SettingsDocs.h"
#include "kube/YamlText.h"
#include "resources/Resources.h"
#include "vault/AwsPolicyForVault.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> awsPolicy(const Settings &settings)
{
    if (settings.mounts.size() != 1)
        return failure(ErrorKind::InvalidInput,
            u"“print aws” prints the policy for one AWS account, but %1 mounts are configured."_s.arg(
                settings.mounts.size()),
            u"Choose one by --mount NAME."_s);
    const MountRecord &mount = settings.mounts.front();
    AwsPolicyOptions options;
    // "*" is as small: a policy of an identity says nothing about users of other accounts.
    options.accountId = mount.accountId.isEmpty() ? u"*"_s : mount.accountId;
    options.partition = partitionFor(settings, mount);
    options.permissionsBoundaryArn = settings.aws.permissionsBoundaryArn;
    options.groups = settings.aws.iamGroups;
    options.existingUsers = settings.aws.iamUsers;
    return dumpJson(awsPolicyForVault(options), 2) + '\n';
}

} // namespace

VaultSetup vaultSetupFor(const Settings &settings)
{
    VaultSetup setup {.cluster = settings.clusterName,
        .mounts = {},
        .authMount = settings.vault.auth.mount,
        .serviceAccount = serviceAccountName,
        .serviceAccountNamespace = systemNamespace,
        .tokenBoundCidrs = settings.vault.tokenBoundCidrs};
    for (const MountRecord &mount : settings.mounts)
        setup.mounts += mount.name;
    switch (settings.vault.auth.method) {
    case VaultAuthSettings::Method::Token:
    case VaultAuthSettings::Method::TokenFile:
        setup.login = VaultSetup::Login::Given;
        break;
    case VaultAuthSettings::Method::AppRole:
        setup.login = VaultSetup::Login::AppRole;
        break;
    case VaultAuthSettings::Method::Kubernetes:
        setup.login = VaultSetup::Login::Kubernetes;
        break;
    }
    return setup;
}

Result<QByteArray> printed(const QString &what, const Settings &settings)
{
    if (what == "crd"_L1)
        return embeddedCrd() + "---\n" + embeddedGuardrailCrd();
    if (what == "rbac"_L1)
        return toYaml(rbacManifests(settings.kubernetes));
    if (what == "vault"_L1)
        return vaultSetupScript(vaultSetupFor(settings)).map([](const QString &script) {
            return script.toUtf8().trimmed() + '\n';
        });
    if (what == "aws"_L1)
        return awsPolicy(settings);
    if (what == "schema"_L1)
        return dumpJson(configSchema(), 2) + '\n';
    return failure(ErrorKind::Internal, u"Nothing to print under the name “%1”."_s.arg(what));
}

} // namespace keywright
