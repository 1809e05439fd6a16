// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultSession.h"

#include "http/Waker.h"
#include "telemetry/Logging.h"

#include <algorithm>
#include <limits>

namespace keywright {

/// One coroutine that waits for the login under way. It stands in that coroutine's frame.
struct VaultSession::Waiting
{
    Waker waker;
    std::optional<Result<TokenPtr>> outcome = {};

    Waiting(const CancelToken &cancel, const CancelToken &closing)
        : waker(std::chrono::milliseconds(0), cancel, closing)
    {
    }
};

VaultSession::VaultSession(VaultTransport transport, std::unique_ptr<VaultLogin> login)
    : m_transport(std::move(transport))
    , m_login(std::move(login))
    , m_backoff(std::chrono::seconds(1), std::chrono::minutes(1), systemRandom())
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer,
        [this] { m_scope.spawn(keepAlive(shared_from_this(), m_stop.get_token())); });
}

QCoro::Task<Result<VaultSession::TokenPtr>> VaultSession::token(CancelToken cancel)
{
    return tokenAfter(nullptr, std::move(cancel));
}

QCoro::Task<Result<VaultSession::TokenPtr>> VaultSession::tokenAfter(TokenPtr stale, CancelToken cancel)
{
    const Self self = shared_from_this();
    if (self->m_token && self->m_token != stale)
        co_return Result<TokenPtr>(self->m_token); // not the member itself: QCoro would move from it
    co_return co_await loggedIn(self, cancel);
}

QCoro::Task<Result<VaultSession::TokenPtr>> VaultSession::loggedIn(Self self, CancelToken cancel)
{
    Waiting waiting(cancel, self->m_transport.closing());
    self->m_waiting.push_back(&waiting);
    if (!self->m_loggingIn) {
        self->m_loggingIn = true;
        self->m_scope.spawn(runLogin(self));
    }
    co_await waiting.waker.wait();
    std::erase(self->m_waiting, &waiting);
    if (waiting.outcome)
        co_return std::move(*waiting.outcome);
    co_return failure(ErrorKind::Cancelled, QStringLiteral("Waiting for the login to Vault was cancelled."));
}

QCoro::Task<> VaultSession::runLogin(Self self)
{
    Result<VaultToken> given = co_await self->m_login->login(self->m_transport, self->m_transport.closing());
    self->m_loggingIn = false;
    Result<TokenPtr> outcome = nullptr;
    if (given) {
        outcome = std::make_shared<const VaultToken>(std::move(*given));
        self->adopt(*outcome);
        logInfo(lcVault, "Logged in",
            {{"login", self->m_login->name()}, {"ttl", std::chrono::milliseconds((*outcome)->ttl)},
                {"policies", (*outcome)->policies.join(u',')}});
    } else {
        outcome = failure(given.error());
        logWarning(lcVault, "Login failed", given.error(), {{"login", self->m_login->name()}});
    }
    for (Waiting *waiting : std::exchange(self->m_waiting, {})) {
        waiting->outcome = outcome;
        waiting->waker.wake();
    }
}

void VaultSession::adopt(TokenPtr token)
{
    (void)drop();
    m_stop = std::stop_source();
    m_token = std::move(token);
    m_longest = m_token->ttl;
    m_renewable = m_token->renewable;
    m_backoff.reset();
    if (m_token->ttl.count() > 0)
        lookAfterTokenIn(m_token->ttl);
}

VaultSession::TokenPtr VaultSession::drop()
{
    m_stop.request_stop();
    m_timer.stop();
    return std::exchange(m_token, nullptr);
}

void VaultSession::lookAfterTokenIn(std::chrono::milliseconds remaining)
{
    const auto most = std::chrono::milliseconds(std::numeric_limits<int>::max());
    const auto wait = std::min(renewalDelay(remaining), most);
    m_remaining = std::max(remaining - wait, std::chrono::milliseconds(1));
    m_timer.start(wait);
}

QCoro::Task<> VaultSession::keepAlive(Self self, CancelToken stop)
{
    if (self->m_renewable) {
        const Renewal renewal = co_await renew(self, stop);
        if (renewal != Renewal::Impossible || stop.stop_requested())
            co_return;
        self->m_renewable = false;
    }
    const Result<TokenPtr> fresh = co_await loggedIn(self, stop);
    if (fresh || stop.stop_requested() || !fresh.error().isTransient())
        co_return; // a new token has a timer of its own; without one, the next request tries again
    self->lookAfterTokenIn(std::max<std::chrono::milliseconds>(self->m_backoff.next() * 3 / 2, self->m_remaining));
}

QCoro::Task<VaultSession::Renewal> VaultSession::renew(Self self, CancelToken stop)
{
    VaultRequest request {.method = "POST", .path = QStringLiteral("auth/token/renew-self")};
    request.body = Json::object();
    request.token = self->m_token->token;
    request.secret = true;
    request.secretField = "client_token";
    request.idempotent = true;
    const Result<VaultAnswer> answer = co_await self->m_transport.send(std::move(request), stop);
    if (stop.stop_requested())
        co_return Renewal::Impossible;
    const std::chrono::milliseconds granted =
        std::chrono::seconds(answer ? intAt(answer->json, {"auth", "lease_duration"}) : 0);
    self->m_longest = std::max(self->m_longest, granted);
    if (granted.count() > 0 && granted * 2 >= self->m_longest) {
        self->lookAfterTokenIn(granted);
        co_return Renewal::Done;
    }
    const bool later = !answer && answer.error().isTransient() && self->m_remaining > std::chrono::seconds(2);
    if (later)
        self->lookAfterTokenIn(self->m_remaining);
    co_return later ? Renewal::Later : Renewal::Impossible;
}

std::chrono::milliseconds renewalDelay(std::chrono::milliseconds remaining)
{
    return std::max(remaining * 2 / 3, std::chrono::milliseconds(500));
}

} // namespace keywright
