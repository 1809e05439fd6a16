// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/HttpConnections.h"
#include "http/HttpExchange.h"
#include "http/Waker.h"

namespace keywright {

/// What a stream and a nextLine() that waits share: whoever goes last takes it along.
struct HttpStream::State
{
    QString name;
    qint64 lineLimit = 0;
    std::unique_ptr<QNetworkAccessManager> manager; // before the exchange: replies go first
    std::unique_ptr<HttpExchange> exchange;
    QNetworkReply *reply = nullptr; // the exchange's
    std::stop_source closing;
    QByteArray buffer;
    qsizetype start = 0; ///< of the first line not yet handed out
    qsizetype searched = 0; ///< up to here there is no end of line

    /// The next line that is complete, if there is one.
    std::optional<QByteArray> takeLine()
    {
        const qsizetype end = buffer.indexOf('\n', std::max(start, searched));
        if (end < 0) {
            buffer.remove(0, std::exchange(start, 0));
            searched = buffer.size();
            return std::nullopt;
        }
        const QByteArray line = buffer.mid(start, end - start);
        start = end + 1;
        return line;
    }
    /// After the last byte: what is left without an end of line, or the clean end.
    std::optional<QByteArray> takeRest()
    {
        QByteArray rest = std::exchange(buffer, {});
        start = searched = 0;
        return rest.isEmpty() ? std::nullopt : std::optional(std::move(rest));
    }
    void read()
    {
        if (reply->bytesAvailable() > 0)
            buffer += reply->readAll();
    }
};

namespace {

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 410:
        return ErrorKind::Gone;
    case 429:
        return ErrorKind::Throttled;
    default:
        return status >= 500 ? ErrorKind::Unavailable : ErrorKind::InvalidInput;
    }
}

} // namespace

HttpStream::HttpStream(std::shared_ptr<State> state)
    : d(std::move(state))
{
}

HttpStream::~HttpStream() { d->closing.request_stop(); }

QCoro::Task<Result<std::optional<QByteArray>>> HttpStream::nextLine(
    std::chrono::milliseconds silence, CancelToken cancel)
{
    return next(d, silence, std::move(cancel));
}

QCoro::Task<Result<std::optional<QByteArray>>> HttpStream::next(
    std::shared_ptr<State> state, std::chrono::milliseconds silence, CancelToken cancel)
{
    for (;;) {
        if (cancel.stop_requested() || state->closing.stop_requested())
            co_return failure(cancelledError(state->name));
        state->read();
        std::optional<QByteArray> line = state->takeLine();
        if (line)
            co_return line;
        if (state->buffer.size() > state->lineLimit)
            co_return failure(Error {.kind = ErrorKind::Protocol,
                .sentence =
                    QStringLiteral("%1: a line is longer than %2 bytes.").arg(state->name).arg(state->lineLimit),
                .party = Party::Network});
        if (state->reply->isFinished()) {
            const auto code = state->reply->error();
            if (code != QNetworkReply::NoError)
                co_return failure(networkError(state->name, code, state->reply->errorString(), {}));
            co_return state->takeRest();
        }
        Waker waker(silence, cancel, state->closing.get_token());
        QObject::connect(state->reply, &QNetworkReply::readyRead, &waker, [&waker] { waker.wake(); });
        QObject::connect(state->reply, &QNetworkReply::finished, &waker, [&waker] { waker.wake(); });
        const Waker::Cause cause = co_await waker.wait();
        if (cause == Waker::Cause::Deadline)
            co_return failure(Error {.kind = ErrorKind::Timeout,
                .sentence = QStringLiteral("%1: the connection has been silent for too long.").arg(state->name),
                .party = Party::Network});
    }
}

QCoro::Task<Result<std::unique_ptr<HttpStream>>> HttpClient::open(HttpRequest request, CancelToken cancel)
{
    return openOn(d, std::move(request), std::move(cancel));
}

QCoro::Task<Result<std::unique_ptr<HttpStream>>> HttpClient::openOn(
    Connections d, HttpRequest request, CancelToken cancel)
{
    const QUrl url = d->urlOf(request);
    const QString name = nameOf(request, url);
    if (cancel.stop_requested() || d->closing.stop_requested())
        co_return failure(cancelledError(name));
    if (const auto usable = d->usable(); !usable)
        co_return failure(usable.error());
    const auto deadline = request.deadline.value_or(d->settings.deadline);
    auto manager = d->makeManager();
    Waker waker(deadline, cancel, d->closing.get_token());
    auto exchange =
        std::make_unique<HttpExchange>(request, url, d->settings.bodyLimit, HttpExchange::Read::HeadOfSuccess);
    HttpConnections::Sent sent(*d);
    exchange->start(*manager, d->makeRequest(request, url, false), waker);
    switch (co_await waker.wait()) {
    case Waker::Cause::Cancelled:
        co_return failure(cancelledError(name));
    case Waker::Cause::Deadline:
        sent.ended(false);
        co_return failure(timeoutError(name, deadline));
    case Waker::Cause::Woken:
        break;
    }
    if (exchange->isSuccess()) {
        sent.ended(true);
        auto state = std::make_shared<HttpStream::State>();
        state->name = name;
        state->lineLimit = d->settings.bodyLimit;
        state->manager = std::move(manager);
        state->reply = exchange->handOver();
        state->exchange = std::move(exchange);
        co_return std::unique_ptr<HttpStream>(new HttpStream(std::move(state)));
    }
    const Result<HttpResponse> response = exchange->result();
    sent.ended(response && response->status < 500);
    if (!response)
        co_return failure(response.error());
    co_return failure(Error {.kind = kindOfStatus(response->status),
        .sentence = QStringLiteral("%1 was answered with status %2.").arg(name).arg(response->status),
        .party = Party::Network,
        .httpStatus = response->status,
        .retryAfter = response->retryAfter(),
        .serverMessage = QString::fromUtf8(response->body)});
}

} // namespace keywright
