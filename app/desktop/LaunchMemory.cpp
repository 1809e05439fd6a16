// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/LaunchMemory.h"

#include "desktop/ChosenSettings.h"

#include <QSettings>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

/// A context's name may hold what QSettings takes for a path.
QString launchGroup(const QString &cluster)
{
    return u"engines/"_s + QString::fromLatin1(cluster.toUtf8().toPercentEncoding());
}

} // namespace

ui::EngineLaunch proposedLaunch(const Settings &settings, const QString &cluster, QSettings *file)
{
    const VaultAuthSettings &auth = settings.vault.auth;
    ui::EngineLaunch launch {.vault = proposedPlace(settings),
        .namespaces = settings.kubernetes.namespaces,
        .login = proposedLogin(settings),
        .authMount = auth.mount,
        .roleId = auth.roleId,
        .role = auth.role,
        .tokenFile = auth.method == VaultAuthSettings::Method::Kubernetes ? auth.tokenFile : QString(),
        .secret = settings.vault.token};
    if (!file || !file->childGroups().contains(u"engines"_s))
        return launch;
    file->beginGroup(launchGroup(cluster));
    if (file->contains("address"_L1)) {
        launch.vault = {.clusterName = file->value("clusterName"_L1).toString(),
            .address = file->value("address"_L1).toString(),
            .caCertFile = file->value("caCert"_L1).toString(),
            .vaultNamespace = file->value("vaultNamespace"_L1).toString(),
            .mounts = file->value("mounts"_L1).toStringList()};
        launch.namespaces = file->value("namespaces"_L1).toStringList();
        launch.login = static_cast<ui::EngineLogin>(std::clamp(file->value("login"_L1).toInt(), 0, 2));
        // The environment's token is for the environment's Vault.
        if (launch.vault.address != settings.vault.address || launch.login != ui::EngineLogin::Token)
            launch.secret.reset();
        launch.authMount = file->value("authMount"_L1).toString();
        launch.roleId = file->value("roleId"_L1).toString();
        launch.role = file->value("role"_L1).toString();
        launch.tokenFile = file->value("tokenFile"_L1).toString();
    }
    file->endGroup();
    return launch;
}

void rememberLaunch(const ui::EngineLaunch &launch, const QString &cluster, QSettings &file)
{
    file.beginGroup(launchGroup(cluster));
    file.setValue("clusterName"_L1, launch.vault.clusterName);
    file.setValue("address"_L1, launch.vault.address);
    file.setValue("caCert"_L1, launch.vault.caCertFile);
    file.setValue("vaultNamespace"_L1, launch.vault.vaultNamespace);
    file.setValue("mounts"_L1, launch.vault.mounts);
    file.setValue("namespaces"_L1, launch.namespaces);
    file.setValue("login"_L1, static_cast<int>(launch.login));
    file.setValue("authMount"_L1, launch.authMount);
    file.setValue("roleId"_L1, launch.roleId);
    file.setValue("role"_L1, launch.role);
    file.setValue("tokenFile"_L1, launch.tokenFile);
    file.endGroup();
}

} // namespace keywright
