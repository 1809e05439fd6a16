// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"
#include "base/Clock.h"
#include "base/Result.h"
#include "base/SecretBytes.h"
#include "http/HttpClient.h"

#include <qcorotask.h>

#include <QString>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <memory>

namespace keywright {

/// Gives the bearer token or client certificate of the moment. One for each connection; knows when to read anew.
class KubeCredentials
{
public:
    struct Current
    {
        std::shared_ptr<const SecretBytes> token = {}; ///< null: no Authorization header
        QByteArray scheme = "Bearer"; ///< or "Basic"
        QList<QSslCertificate> clientCertificates = {};
        QSslKey clientKey = {};
        quint64 certificateSerial = 0; ///< changes when the certificates do
    };
    virtual ~KubeCredentials() = default;
    /// Cached until it expires; the token file is read again when it has changed, an exec plugin is run again when its
    /// credential ends.
    virtual QCoro::Task<Result<Current>> current(CancelToken cancel) = 0;
    /// The server said 401: whatever is cached is not to be used again.
    virtual void invalidate() = 0;
};

/// One cluster and the identity to be there.
struct KubeConnection
{
    QString contextName = {}; ///< "in-cluster" in a pod
    QUrl server = {};
    TlsSettings tls = {};
    std::optional<QNetworkProxy> proxy = {};
    QString defaultNamespace = QStringLiteral("default");
    QString user = {}; ///< name of the kubeconfig user, for messages
    QList<HttpHeader> headers = {}; ///< of impersonation (`as`, `as-groups`, `as-uid`)
    bool compression = true; ///< gzip; off in a pod and on loopback, where it costs more than it saves
    std::chrono::milliseconds deadline {30'000}; ///< of each request that does not say otherwise
    std::shared_ptr<KubeCredentials> credentials = {};
    QStringList warnings = {}; ///< e.g. insecure-skip-tls-verify is on
};

struct KubeConfigOptions
{
    QString kubeconfig = {}; ///< --kubeconfig; else KUBECONFIG (list), else ~/.kube/config, else in-cluster
    QString context = {}; ///< --context; else current-context
    /// Environment lookups and the in-cluster folder are handed in for tests.
    std::function<QString(const char *)> environment = {};
    QString serviceAccountFolder = QStringLiteral("/var/run/secrets/kubernetes.io/serviceaccount");
    std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>(); ///< for the expiry of what exec plugins give
};

/// Reads what kubectl would read, and says which file, which entry, and what to do where it cannot.
[[nodiscard]] Result<KubeConnection> loadKubeConnection(const KubeConfigOptions &options);
/// Names of all contexts in all files, in order. None in a pod without a kubeconfig.
[[nodiscard]] Result<QStringList> kubeContexts(const KubeConfigOptions &options);

} // namespace keywright
