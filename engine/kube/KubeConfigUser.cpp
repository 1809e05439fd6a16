// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeConfigUser.h"

#include "kube/ExecCredentials.h"
#include "kube/FileCredentials.h"

#include <QDir>
#include <QFileInfo>

namespace keywright {

namespace {

tl::unexpected<Error> wrongUser(const QString &sentence, const QString &hint = {})
{
    return failure(ErrorKind::Configuration, sentence, hint);
}

/// What an exec plugin with provideClusterInfo is told.
Json clusterInfo(const KubeConfigEntry &cluster, const KubeConnection &connection)
{
    Json info {{"server", connection.server.toString()}};
    if (!connection.tls.serverName.isEmpty())
        info["tls-server-name"] = connection.tls.serverName;
    if (connection.tls.insecureSkipVerify)
        info["insecure-skip-tls-verify"] = true;
    QByteArray pem;
    for (const QSslCertificate &certificate : connection.tls.caCertificates)
        pem += certificate.toPem();
    if (!pem.isEmpty())
        info["certificate-authority-data"] = pem.toBase64().toStdString();
    if (const QString proxy = cluster.text("proxy-url"); !proxy.isEmpty())
        info["proxy-url"] = proxy;
    if (const Json *extensions = find(cluster.value, {"extensions"}); extensions && extensions->is_array())
        for (const Json &extension : *extensions)
            if (const Json *config = find(extension, {"extension"});
                config && stringAt(extension, {"name"}) == QLatin1String("client.authentication.k8s.io/exec"))
                info["config"] = *config;
    return info;
}

Result<std::shared_ptr<KubeCredentials>> execCredentials(const Json &exec, const KubeConfigEntry &user,
    const KubeConfigEntry &cluster, const KubeConnection &connection, const KubeConfigOptions &options)
{
    ExecCredentials::Plugin plugin;
    plugin.command = stringAt(exec, {"command"});
    if (plugin.command.contains(QLatin1Char('/')))
        plugin.command = QDir::cleanPath(QFileInfo(user.file).absoluteDir().absoluteFilePath(plugin.command));
    plugin.owner = user.toString();
    if (boolAt(exec, {"provideClusterInfo"}))
        plugin.cluster = clusterInfo(cluster, connection);
    auto credentials = ExecCredentials::make(exec, std::move(plugin), options.clock);
    if (!credentials)
        return failure(credentials.error());
    return std::shared_ptr<KubeCredentials>(std::move(*credentials));
}

Result<std::shared_ptr<KubeCredentials>> fileCredentials(const KubeConfigEntry &user)
{
    FileCredentials::Sources sources;
    sources.owner = user.toString();
    const auto certificate = user.data("client-certificate-data");
    const auto key = user.data("client-key-data");
    if (!certificate || !key)
        return failure(!certificate ? certificate.error() : key.error());
    sources.certificatePem = *certificate;
    sources.keyPem = *key;
    if (sources.certificatePem.isEmpty())
        sources.certificateFile = user.path("client-certificate");
    if (sources.keyPem.isEmpty())
        sources.keyFile = user.path("client-key");
    const bool hasCertificate = !sources.certificatePem.isEmpty() || !sources.certificateFile.isEmpty();
    const bool hasKey = !sources.keyPem.isEmpty() || !sources.keyFile.isEmpty();
    if (hasCertificate != hasKey)
        return wrongUser(QStringLiteral("The %1 has a client %2 and no client %3.")
                             .arg(sources.owner, hasKey ? QStringLiteral("key") : QStringLiteral("certificate"),
                                 hasKey ? QStringLiteral("certificate") : QStringLiteral("key")));
    sources.tokenFile = user.path("tokenFile");
    const QString name = user.text("username");
    if (const QString token = user.text("token"); !token.isEmpty()) {
        sources.token = std::make_shared<SecretBytes>(SecretBytes::take(token.toUtf8()));
    } else if (!name.isEmpty()) {
        QByteArray pair = (name + QLatin1Char(':') + user.text("password")).toUtf8();
        sources.token = std::make_shared<SecretBytes>(SecretBytes::take(pair.toBase64()));
        sources.scheme = "Basic";
        wipe(pair);
    }
    auto credentials = FileCredentials::make(std::move(sources));
    if (!credentials)
        return failure(credentials.error());
    return std::shared_ptr<KubeCredentials>(std::move(*credentials));
}

QList<HttpHeader> impersonation(const KubeConfigEntry &user)
{
    QList<HttpHeader> headers;
    if (const QString as = user.text("as"); !as.isEmpty())
        headers.push_back({"Impersonate-User", as.toUtf8()});
    if (const QString uid = user.text("as-uid"); !uid.isEmpty())
        headers.push_back({"Impersonate-Uid", uid.toUtf8()});
    for (const QString &group : stringsAt(user.value, {"as-groups"}))
        headers.push_back({"Impersonate-Group", group.toUtf8()});
    return headers;
}

} // namespace

Result<void> applyUser(const KubeConfigEntry &user, const KubeConfigEntry &cluster, const KubeConfigOptions &options,
    KubeConnection &connection)
{
    connection.user = user.name;
    connection.headers = impersonation(user);
    const Json *exec = find(user.value, {"exec"});
    if (const Json *old = find(user.value, {"auth-provider"}); old && old->is_object())
        return wrongUser(
            QStringLiteral("The %1 uses an auth-provider, which kubectl dropped in 1.26.").arg(user.toString()),
            QStringLiteral(
                "Write the kubeconfig anew with a current tool of your provider: it will use an exec plugin."));
    auto credentials =
        exec && exec->is_object() ? execCredentials(*exec, user, cluster, connection, options) : fileCredentials(user);
    if (!credentials)
        return failure(credentials.error());
    connection.credentials = std::move(*credentials);
    return {};
}

} // namespace keywright
