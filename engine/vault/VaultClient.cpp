// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultClient.h"

#include "telemetry/Logging.h"
#include "vault/VaultAnswer.h"
#include "vault/VaultSession.h"

namespace keywright {

namespace {

using TokenPtr = VaultSession::TokenPtr;

/// Vault refused a request: because it does not know the token, or because of a policy?
QCoro::Task<bool> isDead(
    VaultTransport transport, std::shared_ptr<VaultSession> session, TokenPtr token, Error refusal, CancelToken cancel)
{
    if (saysTokenIsDead(refusal))
        co_return true;
    if (session->isLookupSelfForbidden())
        co_return false;
    VaultRequest lookup {.method = "GET", .path = QStringLiteral("auth/token/lookup-self")};
    lookup.token = token->token;
    lookup.secret = true;
    lookup.secretField = "id";
    const Result<VaultAnswer> answer = co_await transport.send(std::move(lookup), std::move(cancel));
    co_return !answer && answer.error().httpStatus == 403;
}

QCoro::Task<Result<Json>> jsonOf(QCoro::Task<Result<VaultAnswer>> task)
{
    Result<VaultAnswer> answer = co_await task;
    if (!answer)
        co_return failure(std::move(answer.error()));
    co_return std::move(answer->json);
}

QCoro::Task<Result<VaultToken>> valueOf(QCoro::Task<Result<TokenPtr>> task)
{
    Result<TokenPtr> token = co_await task;
    if (!token)
        co_return failure(std::move(token.error()));
    co_return **token;
}

QCoro::Task<Result<std::map<QString, QStringList>>> capabilitiesOf(
    QStringList paths, QCoro::Task<Result<VaultAnswer>> task)
{
    const Result<VaultAnswer> answer = co_await task;
    if (!answer)
        co_return failure(answer.error());
    std::map<QString, QStringList> result;
    for (const QString &path : paths) {
        const QByteArray key = path.toUtf8();
        result[path] = stringsAt(answer->json, {"data", key.constData()});
    }
    co_return result;
}

QCoro::Task<Result<void>> nothingOf(QCoro::Task<Result<VaultAnswer>> task)
{
    const Result<VaultAnswer> answer = co_await task;
    if (!answer)
        co_return failure(answer.error());
    co_return Result<void>();
}

} // namespace

VaultClient::VaultClient(VaultSettings settings, std::unique_ptr<VaultLogin> login, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_transport(std::move(settings), clock)
    , m_session(std::make_shared<VaultSession>(m_transport, std::move(login)))
{
}

VaultClient::~VaultClient()
{
    m_session->drop();
    m_transport.close();
}

QCoro::Task<Result<Json>> VaultClient::read(QString path, CancelToken cancel)
{
    return request({.method = "GET", .path = std::move(path)}, std::move(cancel));
}

QCoro::Task<Result<Json>> VaultClient::list(QString path, CancelToken cancel)
{
    return request({.method = "LIST", .path = std::move(path)}, std::move(cancel));
}

QCoro::Task<Result<Json>> VaultClient::write(QString path, Json body, CancelToken cancel)
{
    return request({.method = "POST", .path = std::move(path), .body = std::move(body)}, std::move(cancel));
}

QCoro::Task<Result<void>> VaultClient::remove(QString path, CancelToken cancel)
{
    return nothingOf(requestSecret({.method = "DELETE", .path = std::move(path)}, std::move(cancel)));
}

QCoro::Task<Result<Json>> VaultClient::request(Options options, CancelToken cancel)
{
    return jsonOf(requestSecret(std::move(options), std::move(cancel)));
}

QCoro::Task<Result<VaultAnswer>> VaultClient::requestSecret(Options options, CancelToken cancel)
{
    return perform(m_transport, m_session, std::move(options), std::move(cancel));
}

QCoro::Task<Result<VaultAnswer>> VaultClient::perform(
    VaultTransport transport, Session session, Options options, CancelToken cancel)
{
    if (!options.authenticated || options.token)
        co_return co_await transport.send(std::move(options), std::move(cancel));
    Result<TokenPtr> token = co_await session->token(cancel);
    if (!token)
        co_return failure(std::move(token.error()));
    options.token = (*token)->token;
    Result<VaultAnswer> answer = co_await transport.send(options, cancel);
    if (answer || answer.error().httpStatus != 403)
        co_return answer;
    const bool dead = co_await isDead(transport, session, *token, answer.error(), cancel);
    if (!dead)
        co_return answer;
    Result<TokenPtr> fresh = co_await session->tokenAfter(*token, cancel);
    if (!fresh)
        co_return failure(std::move(fresh.error()));
    options.token = (*fresh)->token;
    answer = co_await transport.send(options, cancel);
    if (!answer && answer.error().httpStatus == 403 && !saysTokenIsDead(answer.error()))
        session->noteLookupSelfForbidden();
    co_return answer;
}

QCoro::Task<Result<VaultToken>> VaultClient::login(CancelToken cancel)
{
    return valueOf(m_session->loginAnew(std::move(cancel)));
}

QCoro::Task<Result<VaultToken>> VaultClient::currentToken(CancelToken cancel)
{
    return valueOf(m_session->token(std::move(cancel)));
}

QString VaultClient::loginName() const { return m_session->login().name(); }

QCoro::Task<> VaultClient::logout()
{
    const bool owned = m_session->login().ownsToken();
    const TokenPtr token = m_session->drop();
    if (!token || !owned)
        co_return;
    VaultRequest revoke {.method = "POST", .path = QStringLiteral("auth/token/revoke-self")};
    revoke.token = token->token;
    revoke.deadline = std::chrono::seconds(5);
    const VaultTransport transport = m_transport;
    const Result<VaultAnswer> answer = co_await transport.send(std::move(revoke));
    if (!answer)
        logInfo(lcVault, "The token could not be revoked, it ends by itself", {{"why", answer.error().sentence}});
}

QCoro::Task<Result<std::map<QString, QStringList>>> VaultClient::capabilities(QStringList paths, CancelToken cancel)
{
    Options options {.method = "POST", .path = QStringLiteral("sys/capabilities-self")};
    options.body = Json {{"paths", toJson(paths)}};
    options.idempotent = true;
    return capabilitiesOf(std::move(paths), requestSecret(std::move(options), std::move(cancel)));
}

} // namespace keywright
