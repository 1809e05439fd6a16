// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpClient.h"

#include "base/Sleep.h"
#include "http/HttpConnections.h"
#include "http/HttpExchange.h"
#include "http/Waker.h"

#include <algorithm>

namespace keywright {

namespace {

constexpr int mostRedirects = 5;

/// Fires when one of two tokens does: for what takes one only.
class EitherToken final
{
public:
    EitherToken(const CancelToken &a, const CancelToken &b)
        : m_onA(a, Stop {&m_source})
        , m_onB(b, Stop {&m_source})
    {
    }
    [[nodiscard]] CancelToken token() const { return m_source.get_token(); }

private:
    struct Stop
    {
        std::stop_source *source;
        void operator()() const { source->request_stop(); }
    };
    std::stop_source m_source;
    std::stop_callback<Stop> m_onA;
    std::stop_callback<Stop> m_onB;
};

/// Counts a request on its line for as long as it lives.
class OnLine final
{
public:
    explicit OnLine(std::shared_ptr<HttpConnections::Line> line)
        : m_line(std::move(line))
    {
        ++m_line->inFlight;
    }
    OnLine(const OnLine &) = delete;
    OnLine &operator=(const OnLine &) = delete;
    ~OnLine() { --m_line->inFlight; }
    [[nodiscard]] QNetworkAccessManager &manager() const { return *m_line->manager; }

private:
    std::shared_ptr<HttpConnections::Line> m_line;
};

/// Where to go on, or nothing: not a redirect, not ours to follow, or to another host.
std::optional<QUrl> redirectOf(const HttpRequest &request, const QUrl &from, const HttpResponse &response)
{
    const bool sameMethod = response.status == 307 || response.status == 308;
    const bool safe = request.method == "GET" || request.method == "HEAD";
    if (!sameMethod && !(safe && (response.status == 301 || response.status == 302 || response.status == 303)))
        return std::nullopt;
    const QByteArray location = response.header("Location");
    const QUrl to = from.resolved(QUrl::fromEncoded(location));
    const bool sameOrigin = to.scheme() == from.scheme() && to.host() == from.host() && to.port() == from.port();
    return location.isEmpty() || !to.isValid() || !sameOrigin ? std::nullopt : std::optional(to);
}

/// How long to wait before sending the same again; nothing if it is not to be sent again.
std::optional<std::chrono::milliseconds> waitAfter(
    const Result<HttpResponse> &result, Backoff &backoff, std::chrono::milliseconds longest)
{
    if (!result)
        return result.error().kind == ErrorKind::Unavailable ? std::optional(backoff.next()) : std::nullopt;
    if (result->status != 429 && result->status != 503)
        return std::nullopt;
    const auto asked = result->retryAfter();
    if (!asked)
        return backoff.next();
    return *asked > longest ? std::nullopt : std::optional(*asked);
}

} // namespace

HttpUsage &HttpUsage::operator+=(const HttpUsage &other)
{
    requests += other.requests;
    inFlight += other.inFlight;
    if (other.answered && (!answered || other.endedAt >= endedAt)) {
        answered = other.answered;
        endedAt = other.endedAt;
    }
    return *this;
}

HttpClient::HttpClient(HttpSettings settings, QObject *parent)
    : QObject(parent)
    , d(std::make_shared<HttpConnections>(std::move(settings), systemRandom()))
{
}

HttpClient::~HttpClient() { d->closing.request_stop(); }

const HttpSettings &HttpClient::settings() const { return d->settings; }

void HttpClient::setTls(TlsSettings tls) { d->setTls(std::move(tls)); }

HttpUsage HttpClient::usage() const { return d->usage; }

QCoro::Task<Result<HttpResponse>> HttpClient::send(HttpRequest request, CancelToken cancel)
{
    return sendWithRetries(d, std::move(request), std::move(cancel));
}

QCoro::Task<Result<HttpResponse>> HttpClient::sendWithRetries(Connections d, HttpRequest request, CancelToken cancel)
{
    Backoff backoff(d->settings.firstRetryAfter, std::chrono::seconds(10), d->random);
    const auto deadline = request.deadline.value_or(d->settings.deadline);
    const auto longest = deadline.count() > 0 ? deadline : d->settings.deadline;
    const EitherToken either(cancel, d->closing.get_token());
    const int tries = isIdempotent(request) ? d->settings.tries : 1;
    Result<HttpResponse> result = co_await sendWithRedirects(d, request, cancel);
    for (int tried = 1; tried < tries; ++tried) {
        const auto wait = waitAfter(result, backoff, longest);
        if (!wait)
            break;
        const bool rested = co_await sleepFor(*wait, either.token());
        if (!rested) {
            result = failure(cancelledError(nameOf(request, d->urlOf(request))));
            break;
        }
        result = co_await sendWithRedirects(d, request, cancel);
    }
    if (request.secret)
        wipe(request.body);
    co_return result;
}

QCoro::Task<Result<HttpResponse>> HttpClient::sendWithRedirects(Connections d, HttpRequest request, CancelToken cancel)
{
    QUrl url = d->urlOf(request);
    for (int followed = 0;; ++followed) {
        Result<HttpResponse> result = co_await sendOnce(d, request, url, cancel);
        if (!result)
            co_return result;
        const auto next = redirectOf(request, url, *result);
        if (!next)
            co_return result;
        if (followed == mostRedirects)
            co_return failure(Error {.kind = ErrorKind::Protocol,
                .sentence = QStringLiteral("%1 is redirected without end.").arg(nameOf(request, url)),
                .party = Party::Network});
        url = *next;
    }
}

QCoro::Task<Result<HttpResponse>> HttpClient::sendOnce(Connections d, HttpRequest request, QUrl url, CancelToken cancel)
{
    if (cancel.stop_requested() || d->closing.stop_requested())
        co_return failure(cancelledError(nameOf(request, url)));
    if (const auto usable = d->usable(); !usable)
        co_return failure(usable.error());
    if (!url.isValid())
        co_return failure(
            ErrorKind::InvalidInput, QStringLiteral("%1 is not a valid address.").arg(nameOf(request, url)));
    const auto deadline = request.deadline.value_or(d->settings.deadline);
    const OnLine line(d->line());
    Waker waker(deadline, cancel, d->closing.get_token());
    HttpExchange exchange(request, url, d->settings.bodyLimit, HttpExchange::Read::Everything);
    HttpConnections::Sent sent(*d);
    exchange.start(line.manager(), d->makeRequest(request, url, d->settings.http2), waker);
    switch (co_await waker.wait()) {
    case Waker::Cause::Cancelled:
        co_return failure(cancelledError(nameOf(request, url)));
    case Waker::Cause::Deadline:
        sent.ended(false);
        d->renew();
        co_return failure(timeoutError(nameOf(request, url), deadline));
    case Waker::Cause::Woken:
        break;
    }
    Result<HttpResponse> result = exchange.result();
    sent.ended(result && result->status < 500);
    if (result)
        d->sawHttp2(exchange.usedHttp2());
    co_return result;
}

} // namespace keywright
