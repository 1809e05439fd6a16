// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/CancelToken.h"
#include "base/Clock.h"
#include "base/Json.h"
#include "base/Result.h"
#include "base/SecretBytes.h"
#include "base/TaskScope.h"
#include "http/HttpClient.h"

#include <qcorotask.h>

#include <QObject>

#include <memory>

namespace keywright {

/// What a login gave.
struct VaultToken
{
    std::shared_ptr<const SecretBytes> token;
    std::chrono::seconds ttl {0}; ///< 0: does not end (root)
    bool renewable = false;
    bool batch = false; ///< a batch token cannot make issuing tokens
    QStringList policies = {};
};

class VaultClient;

/// How the engine shows Vault who it is. One class for each method: token, token file, AppRole, Kubernetes.
class VaultLogin
{
public:
    virtual ~VaultLogin() = default;
    /// For messages: "token", "AppRole", …
    [[nodiscard]] virtual QString name() const = 0;
    virtual QCoro::Task<Result<VaultToken>> login(VaultClient &client, CancelToken cancel) = 0;
};

[[nodiscard]] std::unique_ptr<VaultLogin> tokenLogin(SecretBytes token);
/// A file that somebody else keeps fresh (Vault Agent's sink): read again at every login.
[[nodiscard]] std::unique_ptr<VaultLogin> tokenFileLogin(QString path);
struct AppRoleSettings
{
    QString mount = QStringLiteral("approle");
    QString roleId = {};
    QString secretIdFile = {}; ///< read at every login
};
[[nodiscard]] std::unique_ptr<VaultLogin> appRoleLogin(AppRoleSettings settings);
struct KubernetesLoginSettings
{
    QString mount = QStringLiteral("kubernetes");
    QString role = {};
    QString tokenFile = QStringLiteral("/var/run/secrets/kubernetes.io/serviceaccount/token");
};
[[nodiscard]] std::unique_ptr<VaultLogin> kubernetesLogin(KubernetesLoginSettings settings);

struct VaultSettings
{
    HttpSettings http; ///< baseUrl = VAULT_ADDR
    QString vaultNamespace = {}; ///< X-Vault-Namespace
    /// How long sealed, standby, 412 and 5xx are waited out within one request, before Unavailable is returned.
    std::chrono::milliseconds patience {3'000};
};

/// Requests to one Vault as one identity. Logs in when first needed, renews the token before it ends, logs in anew when
/// Vault no longer knows it (a 403 whose lookup-self is a 403 too; otherwise the 403 is Vault's policy and is returned).
///
/// ErrorKind: NotFound 404; Forbidden 403 (party VaultPolicy); Unauthorized (party VaultToken: the login itself fails);
/// InvalidInput 400; Unavailable for sealed (503), standby (429/472/473), 412, 5xx and no connection, with the sentence
/// saying which. Errors that AWS gave through Vault are told apart by AwsSecretsEngine.
class VaultClient final : public QObject
{
    Q_OBJECT

public:
    VaultClient(VaultSettings settings, std::unique_ptr<VaultLogin> login, const Clock &clock, QObject *parent = nullptr);
    ~VaultClient() override;

    /// `path` without "v1/" and leading slash: "aws/roles/x". Each segment is percent-encoded by the client.
    QCoro::Task<Result<Json>> read(QString path, CancelToken cancel = {});
    QCoro::Task<Result<Json>> list(QString path, CancelToken cancel = {});
    /// The answer's JSON; null for 204.
    QCoro::Task<Result<Json>> write(QString path, Json body, CancelToken cancel = {});
    QCoro::Task<Result<void>> remove(QString path, CancelToken cancel = {});

    struct Options
    {
        QByteArray method = "GET";
        QString path = {};
        std::optional<Json> body = {};
        std::shared_ptr<const SecretBytes> token = {}; ///< instead of our own
        bool authenticated = true;
        std::optional<std::chrono::milliseconds> deadline = {}; ///< 0 = none
        bool secret = false;
        std::optional<bool> idempotent = {};
    };
    QCoro::Task<Result<Json>> request(Options options, CancelToken cancel = {});

    /// Logs in now (again). What the token is and may.
    QCoro::Task<Result<VaultToken>> login(CancelToken cancel = {});
    /// Revokes our own token if we made it by a login, and stops renewing.
    QCoro::Task<> logout();
    [[nodiscard]] const VaultSettings &settings() const { return m_settings; }
    [[nodiscard]] quint64 requestCount() const { return m_http->requestCount(); }

private:
    struct Private;
    VaultSettings m_settings;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Private> d;
};

} // namespace keywright
