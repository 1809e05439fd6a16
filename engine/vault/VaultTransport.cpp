// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultTransport.h"

#include "base/Backoff.h"
#include "http/Waker.h"
#include "vault/SecretJson.h"
#include "vault/VaultAnswer.h"

#include <algorithm>

namespace keywright {

namespace {

/// We wait things out ourselves: two loops of retries inside one another would multiply.
HttpSettings withoutRetries(HttpSettings settings)
{
    settings.tries = 1;
    return settings;
}

bool isIdempotent(const VaultRequest &request) { return request.idempotent.value_or(request.method != "POST"); }

bool mayBeSentAgain(const VaultRequest &request, const Error &error)
{
    if (wasNotHandled(error))
        return true;
    return error.kind == ErrorKind::Unavailable && isIdempotent(request)
        && (error.httpStatus == 0 || request.retryServerErrors);
}

Result<VaultAnswer> parsed(const VaultRequest &request, HttpResponse response)
{
    VaultAnswer answer {.json = nullptr};
    if (response.status == 204 || response.body.isEmpty())
        return answer;
    if (!request.secretField.isEmpty())
        answer.secret = cutSecret(response.body, request.secretField);
    Result<Json> json = parseJson(response.body, QStringLiteral("The answer of Vault to %1").arg(request.path));
    if (request.secret)
        wipe(response.body);
    if (!json)
        return failure(std::move(json.error()));
    answer.json = std::move(*json);
    return answer;
}

} // namespace

struct VaultTransport::State
{
    VaultSettings settings;
    const Clock &clock;
    // Connections of their own for what makes Vault ask AWS, which may take seconds, and for what may take for ever:
    // fast requests must not queue behind them.
    std::unique_ptr<HttpClient> fast;
    std::unique_ptr<HttpClient> slow;
    std::unique_ptr<HttpClient> endless;
    std::stop_source closing;

    State(VaultSettings s, const Clock &c)
        : settings(std::move(s))
        , clock(c)
        , fast(std::make_unique<HttpClient>(withoutRetries(settings.http)))
        , slow(std::make_unique<HttpClient>(withoutRetries(settings.http)))
        , endless(std::make_unique<HttpClient>(withoutRetries(settings.http)))
    {
    }
    [[nodiscard]] HttpClient &clientFor(const VaultRequest &request) const
    {
        if (request.deadline == std::chrono::milliseconds(0))
            return *endless;
        return request.slow ? *slow : *fast;
    }
    [[nodiscard]] HttpRequest toHttp(const VaultRequest &request, const QString &urlPath) const
    {
        HttpRequest result {.method = request.method, .path = urlPath};
        // A page in a browser cannot send this header: Vault's guard against forged requests.
        result.headers.push_back(HttpHeader {"X-Vault-Request", "true"});
        if (!settings.vaultNamespace.isEmpty())
            result.headers.push_back(HttpHeader {"X-Vault-Namespace", settings.vaultNamespace.toUtf8()});
        if (request.secretBody)
            result.body = request.secretBody->view().toByteArray(); // a copy for each try: it is wiped after sending
        else if (request.body)
            result.body = dumpJson(*request.body);
        result.deadline = request.deadline;
        result.idempotent = isIdempotent(request);
        result.secret = request.secret || request.secretBody;
        if (request.authenticated)
            result.token = request.token;
        result.tokenHeader = "X-Vault-Token";
        return result;
    }
};

VaultTransport::VaultTransport(VaultSettings settings, const Clock &clock)
    : d(std::make_shared<State>(std::move(settings), clock))
{
}

void VaultTransport::close() const
{
    d->closing.request_stop();
    d->fast.reset();
    d->slow.reset();
}

CancelToken VaultTransport::closing() const { return d->closing.get_token(); }
const VaultSettings &VaultTransport::settings() const { return d->settings; }
const Clock &VaultTransport::clock() const { return d->clock; }
HttpUsage VaultTransport::usage() const
{
    const auto of = [](const std::unique_ptr<HttpClient> &client) { return client ? client->usage() : HttpUsage(); };
    HttpUsage usage = of(d->slow);
    usage += of(d->endless);
    usage.answered.reset(); // a 5xx there may be what AWS said
    usage += of(d->fast);
    return usage;
}

QCoro::Task<Result<VaultAnswer>> VaultTransport::send(VaultRequest request, CancelToken cancel) const
{
    return sendPatiently(d, std::move(request), std::move(cancel));
}

QCoro::Task<Result<VaultAnswer>> VaultTransport::sendPatiently(
    std::shared_ptr<State> state, VaultRequest request, CancelToken cancel)
{
    const Result<QString> urlPath = vaultUrlPath(request.path);
    if (!urlPath)
        co_return failure(urlPath.error());
    const VaultQuestion question {.method = request.method,
        .path = request.path,
        .address = state->settings.http.baseUrl.toDisplayString(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash)};
    Backoff backoff(std::chrono::milliseconds(100), std::chrono::seconds(1), systemRandom());
    const auto start = state->clock.sinceBoot();
    std::chrono::milliseconds waited {0}; // a clock that stands still must not make us wait for ever
    const Error cancelled {
        .kind = ErrorKind::Cancelled, .sentence = QStringLiteral("A request to Vault was cancelled.")};
    while (true) {
        if (state->closing.stop_requested())
            co_return failure(cancelled);
        if (request.mayBeSent && !request.mayBeSent())
            co_return failure(ErrorKind::Cancelled,
                QStringLiteral("A request to Vault was held back: this engine may not write any more."));
        HttpRequest wire = state->toHttp(request, *urlPath);
        Result<HttpResponse> response = co_await state->clientFor(request).send(std::move(wire), cancel);
        if (response && response->status >= 200 && response->status < 300)
            co_return parsed(request, std::move(*response));
        Error error = response ? vaultError(*response, question) : response.error();
        if (error.kind == ErrorKind::Tls)
            error.hint += QStringLiteral(" VAULT_CACERT names the file of Vault's CA certificate.");
        if (!mayBeSentAgain(request, error))
            co_return failure(std::move(error));
        const auto wait = std::max(backoff.next(), error.retryAfter.value_or(std::chrono::milliseconds(0)));
        waited = std::max(waited, state->clock.sinceBoot() - start);
        if (waited + wait > state->settings.patience)
            co_return failure(std::move(error));
        Waker waker(wait, cancel, state->closing.get_token());
        if (co_await waker.wait() == Waker::Cause::Cancelled)
            co_return failure(cancelled);
        waited += wait;
    }
}

} // namespace keywright
