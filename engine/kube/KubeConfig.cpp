// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeConfig.h"

#include "http/EnvironmentProxy.h"
#include "kube/FileCredentials.h"
#include "kube/KubeConfigFile.h"
#include "kube/KubeConfigUser.h"
#include "kube/Pem.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>

#include <algorithm>
#include <numeric>

namespace keywright {

namespace {

QString lookUp(const KubeConfigOptions &options, const char *name)
{
    return options.environment ? options.environment(name) : qEnvironmentVariable(name);
}

tl::unexpected<Error> wrong(const QString &sentence, const QString &hint = {})
{
    return failure(ErrorKind::Configuration, sentence, hint);
}

// ---- which files

QStringList candidateFiles(const KubeConfigOptions &options)
{
    if (!options.kubeconfig.isEmpty())
        return {options.kubeconfig};
    const QStringList listed = lookUp(options, "KUBECONFIG").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    if (!listed.isEmpty())
        return listed;
    const QString home = lookUp(options, "HOME");
    return home.isEmpty() ? QStringList() : QStringList(home + QStringLiteral("/.kube/config"));
}

Result<KubeConfigFile> readFiles(const KubeConfigOptions &options)
{
    return readKubeConfigFiles(candidateFiles(options), !options.kubeconfig.isEmpty());
}

// ---- the context

/// How many letters must change to make one of the other.
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = std::exchange(row[0], i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype replaced = diagonal + (a[i - 1].toCaseFolded() == b[j - 1].toCaseFolded() ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.last();
}

QString hintOfContexts(const QString &wanted, const QStringList &known)
{
    if (known.isEmpty())
        return QStringLiteral("There is no context in it at all.");
    const auto nearest = std::min_element(known.begin(), known.end(),
        [&](const QString &a, const QString &b) { return distance(a, wanted) < distance(b, wanted); });
    const bool isNear = distance(*nearest, wanted) <= std::max<qsizetype>(2, wanted.size() / 3);
    const QString list = QStringLiteral("Known contexts: %1.").arg(known.join(QStringLiteral(", ")));
    return isNear ? QStringLiteral("Did you mean “%1”? ").arg(*nearest) + list : list;
}

Result<KubeConfigEntry> findContext(const KubeConfigOptions &options, const KubeConfigFile &config)
{
    const QString files = config.files.join(QStringLiteral(", "));
    const QString wanted = options.context.isEmpty() ? config.currentContext : options.context;
    if (wanted.isEmpty())
        return wrong(QStringLiteral("%1 names no current-context.").arg(files),
            QStringLiteral("Choose one with --context, or for good with kubectl config use-context. ")
                + hintOfContexts(wanted, config.contextNames));
    const auto found = config.contexts.find(wanted);
    if (found == config.contexts.end())
        return wrong(QStringLiteral("There is no context “%1” in %2.").arg(wanted, files),
            hintOfContexts(wanted, config.contextNames));
    return found->second;
}

/// Of a context that names no user: there are no credentials.
Result<KubeConfigEntry> noUser(const KubeConfigEntry &context)
{
    return KubeConfigEntry {.kind = QStringLiteral("user"), .name = {}, .file = context.file, .value = Json::object()};
}

/// The cluster or user that a context names.
Result<KubeConfigEntry> follow(
    const KubeConfigEntry &context, const char *key, const std::map<QString, KubeConfigEntry> &entries)
{
    const QString name = context.text(key);
    const auto found = entries.find(name);
    if (found != entries.end())
        return found->second;
    if (name.isEmpty())
        return wrong(QStringLiteral("The %1 names no %2.").arg(context.toString(), QLatin1String(key)));
    return wrong(QStringLiteral("The %1 names the %2 “%3”, which is in no kubeconfig that was read.")
                     .arg(context.toString(), QLatin1String(key), name));
}

// ---- the cluster

Result<QList<QSslCertificate>> authorityOf(const KubeConfigEntry &cluster)
{
    auto pem = cluster.data("certificate-authority-data");
    if (!pem)
        return failure(pem.error());
    const QString file = cluster.path("certificate-authority");
    if (pem->isEmpty() && file.isEmpty())
        return QList<QSslCertificate>();
    if (pem->isEmpty()) {
        QFile source(file);
        if (!source.open(QIODevice::ReadOnly))
            return wrong(QStringLiteral("The certificate authority %1 of the %2 cannot be read: %3.")
                             .arg(file, cluster.toString(), source.errorString()));
        *pem = source.readAll();
    }
    return parseCertificates(*pem, QStringLiteral("The certificate authority of the %1").arg(cluster.toString()));
}

Result<void> applyCluster(const KubeConfigEntry &cluster, KubeConnection &connection)
{
    const QString name = cluster.toString();
    const QString server = cluster.text("server");
    // kubectl takes "host:port" for http, and so do we.
    connection.server = QUrl(server.contains(QLatin1String("://")) ? server : QStringLiteral("http://") + server);
    const QString scheme = connection.server.scheme();
    if (server.isEmpty() || !connection.server.isValid() || connection.server.host().isEmpty()
        || (scheme != QLatin1String("https") && scheme != QLatin1String("http")))
        return wrong(QStringLiteral("The %1 has no usable server: “%2”.").arg(name, server),
            QStringLiteral("It must look like https://host:6443."));
    const auto authority = authorityOf(cluster);
    if (!authority)
        return failure(authority.error());
    connection.tls.caCertificates = *authority;
    connection.tls.serverName = cluster.text("tls-server-name");
    connection.tls.insecureSkipVerify = cluster.flag("insecure-skip-tls-verify");
    if (connection.tls.insecureSkipVerify && !authority->isEmpty())
        return wrong(QStringLiteral("The %1 has both a certificate authority and insecure-skip-tls-verify.").arg(name),
            QStringLiteral("Remove one of them; kubectl refuses this too."));
    if (connection.tls.insecureSkipVerify)
        connection.warnings += QStringLiteral("The certificate of the server is not checked: insecure-skip-tls-verify "
                                              "is on for the %1. Anybody between can read and change everything.")
                                   .arg(name);
    if (scheme == QLatin1String("http"))
        connection.warnings += QStringLiteral("The %1 is spoken to without TLS.").arg(name);
    if (const QString proxy = cluster.text("proxy-url"); !proxy.isEmpty()) {
        auto parsed = proxyFromUrl(proxy);
        if (!parsed) {
            parsed.error().sentence = QStringLiteral("The proxy-url of the %1 cannot be used.").arg(name);
            return failure(parsed.error());
        }
        connection.proxy = *parsed;
    }
    const QHostAddress address(connection.server.host());
    connection.compression = !cluster.flag("disable-compression") && !address.isLoopback()
        && connection.server.host() != QLatin1String("localhost");
    return {};
}

// ---- in a pod

bool isInPod(const KubeConfigOptions &options)
{
    return !lookUp(options, "KUBERNETES_SERVICE_HOST").isEmpty()
        && QFile::exists(options.serviceAccountFolder + QStringLiteral("/token"));
}

Result<KubeConnection> inClusterConnection(const KubeConfigOptions &options)
{
    KubeConnection connection {.contextName = QStringLiteral("in-cluster")};
    connection.server.setScheme(QStringLiteral("https"));
    connection.server.setHost(lookUp(options, "KUBERNETES_SERVICE_HOST"));
    const QString port = lookUp(options, "KUBERNETES_SERVICE_PORT");
    connection.server.setPort(port.isEmpty() ? 443 : port.toInt());
    connection.compression = false;
    connection.user = QStringLiteral("the pod's service account");
    QFile authority(options.serviceAccountFolder + QStringLiteral("/ca.crt"));
    if (!authority.open(QIODevice::ReadOnly))
        return wrong(QStringLiteral("%1 cannot be read: %2.").arg(authority.fileName(), authority.errorString()));
    const auto certificates = parseCertificates(authority.readAll(), authority.fileName());
    if (!certificates)
        return failure(certificates.error());
    connection.tls.caCertificates = *certificates;
    QFile ns(options.serviceAccountFolder + QStringLiteral("/namespace"));
    if (ns.open(QIODevice::ReadOnly))
        connection.defaultNamespace = QString::fromUtf8(ns.readAll().trimmed());
    FileCredentials::Sources sources;
    sources.tokenFile = options.serviceAccountFolder + QStringLiteral("/token");
    sources.owner = connection.user;
    auto credentials = FileCredentials::make(std::move(sources));
    if (!credentials)
        return failure(credentials.error());
    connection.credentials = std::move(*credentials);
    return connection;
}

} // namespace

Result<KubeConnection> loadKubeConnection(const KubeConfigOptions &options)
{
    const auto config = readFiles(options);
    if (!config)
        return failure(config.error());
    if (config->files.isEmpty() && isInPod(options) && options.context.isEmpty())
        return inClusterConnection(options);
    if (config->files.isEmpty())
        return wrong(
            QStringLiteral("There is no kubeconfig: %1 does not exist, and this is not a pod with a service account.")
                .arg(candidateFiles(options).join(QStringLiteral(", "))),
            QStringLiteral("Name one with --kubeconfig or KUBECONFIG."));
    const auto context = findContext(options, *config);
    if (!context)
        return failure(context.error());
    const auto cluster = follow(*context, "cluster", config->clusters);
    if (!cluster)
        return failure(cluster.error());
    KubeConnection connection {.contextName = context->name};
    if (const QString ns = context->text("namespace"); !ns.isEmpty())
        connection.defaultNamespace = ns;
    if (const auto applied = applyCluster(*cluster, connection); !applied)
        return failure(applied.error());
    const bool anonymous = context->text("user").isEmpty();
    const auto user = anonymous ? noUser(*context) : follow(*context, "user", config->users);
    if (!user)
        return failure(user.error());
    if (const auto applied = applyUser(*user, *cluster, options, connection); !applied)
        return failure(applied.error());
    return connection;
}

Result<QStringList> kubeContexts(const KubeConfigOptions &options)
{
    const auto config = readFiles(options);
    if (!config)
        return failure(config.error());
    return config->contextNames;
}

} // namespace keywright
