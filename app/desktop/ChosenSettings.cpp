// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "desktop/ChosenSettings.h"

#include "app/SettingsTable.h"
#include "vault/VaultSetup.h"

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

/// An empty value is none: what has no default may be left out.
Result<void> checkSetting(const QString &key, const QString &name, const QString &value)
{
    const auto &table = settingsTable();
    const auto field = std::find_if(table.begin(), table.end(), [&](const auto &row) { return row.info.key == key; });
    if (field == table.end() || (value.isEmpty() && field->info.defaultValue.is_null()))
        return {};
    const std::optional<Json> parsed = valueFromText(field->info, value);
    if (parsed && isAllowed(field->info, *parsed))
        return {};
    return failure(ErrorKind::InvalidInput,
        value.isEmpty() ? u"There is no %1."_s.arg(name) : u"“%1” cannot be the %2."_s.arg(value, name),
        u"It must be %1."_s.arg(allowedValues(field->info)));
}

VaultAuthSettings::Method methodOf(ui::EngineLogin login)
{
    switch (login) {
    case ui::EngineLogin::Token:
        return VaultAuthSettings::Method::Token;
    case ui::EngineLogin::AppRole:
        return VaultAuthSettings::Method::AppRole;
    case ui::EngineLogin::Kubernetes:
        return VaultAuthSettings::Method::Kubernetes;
    }
    return {};
}

} // namespace

Result<Settings> chosenSettings(
    const Settings &base, const ui::VaultPlace &place, const QStringList &namespaces, ui::EngineLogin login)
{
    struct Typed
    {
        QString key;
        QString name;
        QString value;
    };
    std::vector<Typed> all {{u"clusterName"_s, u"cluster name"_s, place.clusterName},
        {u"vault.address"_s, u"address of Vault"_s, place.address},
        {u"vault.caCert"_s, u"file of Vault's CA"_s, place.caCertFile},
        {u"vault.namespace"_s, u"namespace of Vault"_s, place.vaultNamespace}};
    for (const QString &ns : namespaces)
        all.push_back({u"kubernetes.namespaces"_s, u"name of a namespace"_s, ns});
    for (const Typed &one : all)
        if (const Result<void> good = checkSetting(one.key, one.name, one.value); !good)
            return failure(good.error());
    if (place.mounts.isEmpty())
        return failure(
            ErrorKind::InvalidInput, u"There is no mount."_s, u"Name an AWS secrets engine of Vault, such as aws."_s);
    Settings settings = base;
    settings.clusterName = place.clusterName;
    settings.kubernetes.namespaces = namespaces;
    settings.vault.address = place.address;
    settings.vault.caCertFile = place.caCertFile;
    settings.vault.vaultNamespace = place.vaultNamespace;
    settings.mounts.clear();
    for (const QString &name : place.mounts) {
        const auto known = std::find_if(
            base.mounts.begin(), base.mounts.end(), [&](const MountRecord &mount) { return mount.name == name; });
        MountRecord mount;
        if (known != base.mounts.end())
            mount = *known;
        mount.name = name;
        settings.mounts.push_back(mount);
    }
    VaultAuthSettings &auth = settings.vault.auth;
    if (auth.method != methodOf(login)) {
        auth = {.method = methodOf(login)};
        auth.mount = login == ui::EngineLogin::AppRole ? u"approle"_s
            : login == ui::EngineLogin::Kubernetes     ? u"kubernetes"_s
                                                       : QString();
    }
    if (login == ui::EngineLogin::Kubernetes)
        auth.role = loginRoleName(place.clusterName);
    return settings;
}

ui::VaultPlace proposedPlace(const Settings &settings)
{
    ui::VaultPlace place {.clusterName = settings.clusterName,
        .address = settings.vault.address,
        .caCertFile = settings.vault.caCertFile,
        .vaultNamespace = settings.vault.vaultNamespace};
    for (const MountRecord &mount : settings.mounts)
        place.mounts += mount.name;
    return place;
}

ui::EngineLogin proposedLogin(const Settings &settings)
{
    switch (settings.vault.auth.method) {
    case VaultAuthSettings::Method::Token:
    case VaultAuthSettings::Method::TokenFile:
        return ui::EngineLogin::Token;
    case VaultAuthSettings::Method::AppRole:
        return ui::EngineLogin::AppRole;
    case VaultAuthSettings::Method::Kubernetes:
        return ui::EngineLogin::Kubernetes;
    }
    return {};
}

} // namespace keywright
