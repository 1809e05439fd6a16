// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/Connections.h"

#include "aws/Partition.h"
#include "sandbox/Sandbox.h"

#include <QFile>

namespace keywright {

using namespace Qt::StringLiterals;

namespace {

Result<QList<QSslCertificate>> certificates(const QString &path, const QString &setting)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ErrorKind::Configuration, u"The file %1 (%2) cannot be read: %3."_s.arg(path, setting, file.errorString()));
    const QList<QSslCertificate> found = QSslCertificate::fromData(file.readAll(), QSsl::Pem);
    if (found.isEmpty())
        return failure(ErrorKind::Configuration, u"The file %1 (%2) holds no certificate."_s.arg(path, setting),
            u"It must be PEM: -----BEGIN CERTIFICATE-----."_s);
    return found;
}

} // namespace

Result<KubeConnection> kubeConnectionFor(const Settings &settings, const Environment &environment)
{
    KubeConfigOptions options;
    options.kubeconfig = settings.kubernetes.kubeconfig;
    options.context = settings.kubernetes.context;
    options.environment = environment;
    return loadKubeConnection(options);
}

Result<VaultSettings> vaultSettingsFor(const Settings &settings)
{
    VaultSettings vault {
        .http = {.baseUrl = QUrl(settings.vault.address)}, .vaultNamespace = settings.vault.vaultNamespace};
    vault.http.tls.insecureSkipVerify = settings.vault.skipVerify;
    if (!settings.vault.caCertFile.isEmpty()) {
        const auto found = certificates(settings.vault.caCertFile, u"vault.caCert, VAULT_CACERT"_s);
        if (!found)
            return failure(found.error());
        vault.http.tls.caCertificates = *found;
    }
    return vault;
}

Result<std::unique_ptr<VaultLogin>> adminLoginFor(const Settings &settings, const Environment &environment)
{
    if (settings.vault.token)
        return tokenLogin(settings.vault.token->clone());
    const QString file = environment("HOME") + u"/.vault-token"_s;
    if (environment("HOME").isEmpty() || !QFile::exists(file))
        return failure(ErrorKind::Configuration,
            u"There is no token for Vault: VAULT_TOKEN is not set, and “vault login” has left none."_s,
            u"Set VAULT_TOKEN, run “vault login”, or choose another --vault-auth."_s);
    return tokenFileLogin(file);
}

Result<std::unique_ptr<VaultLogin>> engineLoginFor(const Settings &settings, const Environment &environment)
{
    const VaultAuthSettings &auth = settings.vault.auth;
    switch (auth.method) {
    case VaultAuthSettings::Method::Token:
        return adminLoginFor(settings, environment);
    case VaultAuthSettings::Method::TokenFile:
        return tokenFileLogin(auth.tokenFile);
    case VaultAuthSettings::Method::AppRole:
        return appRoleLogin({.mount = auth.mount, .roleId = auth.roleId, .secretIdFile = auth.secretIdFile});
    case VaultAuthSettings::Method::Kubernetes:
        break;
    }
    KubernetesLoginSettings login {.mount = auth.mount, .role = auth.role};
    if (!auth.tokenFile.isEmpty())
        login.tokenFile = auth.tokenFile;
    return kubernetesLogin(login);
}

QString partitionFor(const Settings &settings, const MountRecord &mount)
{
    if (!mount.partition.isEmpty())
        return mount.partition;
    return partitionOfRegion(mount.region.isEmpty() ? settings.aws.region : mount.region).id;
}

Result<StsSettings> stsSettingsFor(const Settings &settings, const MountRecord &mount)
{
    StsSettings sts {.region = mount.region.isEmpty() ? settings.aws.region : mount.region,
        .endpoint = QUrl(mount.stsEndpoint.isEmpty() ? settings.aws.stsEndpoint : mount.stsEndpoint)};
    if (!settings.aws.caBundle.isEmpty()) {
        const auto found = certificates(settings.aws.caBundle, u"aws.caBundle, AWS_CA_BUNDLE"_s);
        if (!found)
            return failure(found.error());
        sts.tls.caCertificates = *found;
    }
    return sts;
}

std::vector<MountSettings> mountsOf(const sandbox::Sandbox &sandbox)
{
    std::vector<MountSettings> mounts;
    for (const sandbox::SandboxMount &made : sandbox.mounts()) {
        MountSettings mount;
        mount.name = made.name;
        mount.accountId = made.account;
        mount.sts = sandbox.stsSettings();
        mounts.push_back(mount);
    }
    return mounts;
}

Result<EngineSettings> engineSettingsFor(const Settings &settings)
{
    EngineSettings engine;
    engine.plan.cluster = settings.clusterName;
    engine.plan.settle = settings.settle;
    engine.plan.verify = settings.verification;
    engine.namespaces = settings.kubernetes.namespaces;
    for (const MountRecord &record : settings.mounts) {
        const Result<StsSettings> sts = stsSettingsFor(settings, record);
        if (!sts)
            return failure(sts.error());
        MountSettings mount;
        mount.name = record.name;
        mount.accountId = record.accountId;
        mount.partition = partitionFor(settings, record);
        mount.sts = *sts;
        mount.issuesPerSecond = record.issuesPerSecond;
        engine.mounts.push_back(mount);
    }
    return engine;
}

} // namespace keywright
