// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/detail/OtherIdentity.h"

#include <QCoreApplication>

namespace keywright::ui {

namespace {

struct IdentityWords
{
    Q_DECLARE_TR_FUNCTIONS(UsedBy)
};

QString roleOf(const Json &serviceAccount)
{
    const auto annotations = stringMapAt(serviceAccount, {"metadata", "annotations"});
    const auto found = annotations.find(QStringLiteral("eks.amazonaws.com/role-arn"));
    return found == annotations.end() ? QString() : found->second;
}

bool hasVariable(const Json &podSpec, QLatin1String name)
{
    for (const char *kind : {"containers", "initContainers"})
        for (const Json &container : listAt(podSpec, {kind}))
            for (const Json &variable : listAt(container, {"env"}))
                if (stringAt(variable, {"name"}) == name)
                    return true;
    return false;
}

} // namespace

QString otherIdentityOf(const Json &podSpec, const std::vector<Json> &serviceAccounts)
{
    const QString account = stringAt(podSpec, {"serviceAccountName"}, QStringLiteral("default"));
    for (const Json &candidate : serviceAccounts)
        if (stringAt(candidate, {"metadata", "name"}) == account)
            if (const QString role = roleOf(candidate); !role.isEmpty())
                return IdentityWords::tr(
                    "IRSA is there (service account %1 has the role %2): this key is probably not needed.")
                    .arg(account, role);
    if (hasVariable(podSpec, QLatin1String("AWS_CONTAINER_CREDENTIALS_FULL_URI")))
        return IdentityWords::tr("EKS Pod Identity is there (service account %1): this key is probably not needed.")
            .arg(account);
    if (hasVariable(podSpec, QLatin1String("AWS_WEB_IDENTITY_TOKEN_FILE")))
        return IdentityWords::tr("A web identity is there (service account %1): this key is probably not needed.")
            .arg(account);
    return {};
}

QString rolesOfNamespace(const std::vector<Json> &serviceAccounts)
{
    QStringList names;
    for (const Json &account : serviceAccounts)
        if (!roleOf(account).isEmpty())
            names += stringAt(account, {"metadata", "name"});
    names.sort();
    return names.isEmpty()
        ? QString()
        : IdentityWords::tr(
            "IRSA is there in this namespace (service accounts with a role: %1): a credential may not be needed.")
              .arg(names.join(QStringLiteral(", ")));
}

} // namespace keywright::ui
