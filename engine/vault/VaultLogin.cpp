// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultLogin.h"

#include "vault/SecretJson.h"

namespace keywright {

namespace {

/// Vault's no to a login has many statuses (400, 403, 500); an outage is none of them.
Error loginError(Error error, const QString &login)
{
    const bool refused = error.httpStatus >= 400 && error.httpStatus < 500 && !error.isTransient();
    if (!refused)
        return error;
    error.sentence = QStringLiteral("Vault refused the login by %1. ").arg(login) + error.sentence;
    if (error.httpStatus == 404)
        error.kind = ErrorKind::Configuration;
    else
        error.kind = ErrorKind::Unauthorized;
    error.party = Party::VaultToken;
    return error;
}

/// A token that is there already: lookup-self tells what it is, and that it lives.
QCoro::Task<Result<VaultToken>> lookUpToken(
    std::shared_ptr<const SecretBytes> token, QString login, VaultTransport transport, CancelToken cancel)
{
    VaultRequest request {.method = "GET", .path = QStringLiteral("auth/token/lookup-self")};
    request.token = token;
    request.secret = true; // the answer repeats the token as "id"
    request.secretField = "id";
    Result<VaultAnswer> answer = co_await transport.send(std::move(request), cancel);
    if (!answer) {
        Error error = loginError(answer.error(), login);
        if (error.httpStatus == 403)
            error.hint = QStringLiteral("The token has ended or was revoked, or its policies do not allow "
                                        "auth/token/lookup-self (the policy \"default\" does).");
        co_return failure(std::move(error));
    }
    const Json &json = answer->json;
    VaultToken result {.token = std::move(token),
        .ttl = std::chrono::seconds(intAt(json, {"data", "ttl"})),
        .renewable = boolAt(json, {"data", "renewable"}),
        .batch = stringAt(json, {"data", "type"}) == QStringLiteral("batch"),
        .policies = stringsAt(json, {"data", "policies"})};
    co_return result;
}

class TokenLogin final : public VaultLogin
{
public:
    explicit TokenLogin(SecretBytes token)
        : m_token(std::make_shared<const SecretBytes>(std::move(token)))
    {
    }
    [[nodiscard]] QString name() const override { return QStringLiteral("token"); }
    [[nodiscard]] bool ownsToken() const override { return false; }
    QCoro::Task<Result<VaultToken>> login(VaultTransport transport, CancelToken cancel) override
    {
        return lookUpToken(m_token, name(), std::move(transport), std::move(cancel));
    }

private:
    std::shared_ptr<const SecretBytes> m_token;
};

class TokenFileLogin final : public VaultLogin
{
public:
    explicit TokenFileLogin(QString path)
        : m_path(std::move(path))
    {
    }
    [[nodiscard]] QString name() const override { return QStringLiteral("token file %1").arg(m_path); }
    [[nodiscard]] bool ownsToken() const override { return false; }
    QCoro::Task<Result<VaultToken>> login(VaultTransport transport, CancelToken cancel) override
    {
        Result<SecretBytes> token = readSecretFile(m_path, QStringLiteral("the Vault token"));
        if (!token)
            co_return failure(std::move(token.error()));
        auto shared = std::make_shared<const SecretBytes>(std::move(*token));
        co_return co_await lookUpToken(std::move(shared), name(), std::move(transport), std::move(cancel));
    }

private:
    QString m_path;
};

/// AppRole and Kubernetes: one POST with a secret in it.
QCoro::Task<Result<VaultToken>> postLogin(
    QString path, SecretBytes body, QString login, VaultTransport transport, CancelToken cancel)
{
    VaultRequest request {.method = "POST", .path = std::move(path)};
    request.secretBody = std::make_shared<const SecretBytes>(std::move(body));
    request.authenticated = false;
    request.secret = true;
    request.secretField = "client_token";
    request.idempotent = true; // one token more, which ends by itself
    Result<VaultAnswer> answer = co_await transport.send(std::move(request), cancel);
    if (!answer)
        co_return failure(loginError(std::move(answer.error()), login));
    co_return tokenOfLogin(std::move(*answer));
}

class AppRoleLogin final : public VaultLogin
{
public:
    explicit AppRoleLogin(AppRoleSettings settings)
        : m_settings(std::move(settings))
    {
    }
    [[nodiscard]] QString name() const override { return QStringLiteral("AppRole (auth/%1)").arg(m_settings.mount); }
    QCoro::Task<Result<VaultToken>> login(VaultTransport transport, CancelToken cancel) override
    {
        Result<SecretBytes> secretId = m_settings.secretId
            ? Result<SecretBytes>(m_settings.secretId->clone())
            : readSecretFile(m_settings.secretIdFile, QStringLiteral("the AppRole secret id"));
        if (!secretId)
            co_return failure(std::move(secretId.error()));
        SecretBytes body = jsonWithSecret({{QStringLiteral("role_id"), m_settings.roleId}}, "secret_id", *secretId);
        co_return co_await postLogin(QStringLiteral("auth/%1/login").arg(m_settings.mount), std::move(body), name(),
            std::move(transport), std::move(cancel));
    }

private:
    AppRoleSettings m_settings;
};

class KubernetesLogin final : public VaultLogin
{
public:
    explicit KubernetesLogin(KubernetesLoginSettings settings)
        : m_settings(std::move(settings))
    {
    }
    [[nodiscard]] QString name() const override
    {
        return QStringLiteral("Kubernetes (auth/%1, role %2)").arg(m_settings.mount, m_settings.role);
    }
    QCoro::Task<Result<VaultToken>> login(VaultTransport transport, CancelToken cancel) override
    {
        Result<SecretBytes> jwt = readSecretFile(m_settings.tokenFile, QStringLiteral("the service account's token"));
        if (!jwt)
            co_return failure(std::move(jwt.error()));
        SecretBytes body = jsonWithSecret({{QStringLiteral("role"), m_settings.role}}, "jwt", *jwt);
        co_return co_await postLogin(QStringLiteral("auth/%1/login").arg(m_settings.mount), std::move(body), name(),
            std::move(transport), std::move(cancel));
    }

private:
    KubernetesLoginSettings m_settings;
};

} // namespace

std::unique_ptr<VaultLogin> tokenLogin(SecretBytes token) { return std::make_unique<TokenLogin>(std::move(token)); }
std::unique_ptr<VaultLogin> tokenFileLogin(QString path) { return std::make_unique<TokenFileLogin>(std::move(path)); }
std::unique_ptr<VaultLogin> appRoleLogin(AppRoleSettings settings)
{
    return std::make_unique<AppRoleLogin>(std::move(settings));
}
std::unique_ptr<VaultLogin> kubernetesLogin(KubernetesLoginSettings settings)
{
    return std::make_unique<KubernetesLogin>(std::move(settings));
}

Result<VaultToken> tokenOfLogin(VaultAnswer answer)
{
    if (answer.secret.isEmpty())
        return failure(Error {.kind = ErrorKind::Protocol,
            .sentence = QStringLiteral("Vault's answer to the login holds no token."),
            .hint = QStringLiteral("Is multi-factor authentication required for this login? An engine cannot give it."),
            .party = Party::Vault});
    return VaultToken {.token = std::make_shared<const SecretBytes>(std::move(answer.secret)),
        .ttl = std::chrono::seconds(intAt(answer.json, {"auth", "lease_duration"})),
        .renewable = boolAt(answer.json, {"auth", "renewable"}),
        .batch = stringAt(answer.json, {"auth", "token_type"}) == QStringLiteral("batch"),
        .policies = stringsAt(answer.json, {"auth", "policies"})};
}

Result<void> canIssue(const VaultToken &token, const QString &login)
{
    if (!token.batch)
        return {};
    return failure(Error {.kind = ErrorKind::Configuration,
        .sentence = QStringLiteral(
            "The login to Vault by %1 gives a batch token, which cannot make the tokens that keys are issued with.")
                        .arg(login),
        .hint = QStringLiteral("Set token_type=service on the login's role in Vault."),
        .party = Party::VaultToken});
}

} // namespace keywright
