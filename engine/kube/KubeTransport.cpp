// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeTransport.h"

#include "base/Sleep.h"

namespace keywright {

namespace {

constexpr int mostTries = 4;
constexpr auto longestWait = std::chrono::seconds(10);

tl::unexpected<Error> clientGone()
{
    return failure(ErrorKind::Cancelled, QStringLiteral("The connection to Kubernetes was closed."));
}

} // namespace

KubeTransport::KubeTransport(KubeConnection connection, HttpClient &http)
    : m_connection(std::move(connection))
    , m_http(&http)
{
}

QCoro::Task<Result<HttpRequest>> KubeTransport::authorize(Self self, HttpRequest request, CancelToken cancel)
{
    const std::shared_ptr<KubeCredentials> credentials = self->m_connection.credentials;
    request.headers += self->m_connection.headers;
    if (!credentials)
        co_return request;
    const Result<KubeCredentials::Current> current = co_await credentials->current(cancel);
    if (!current)
        co_return failure(current.error());
    if (!self->m_http)
        co_return clientGone();
    if (current->certificateSerial != self->m_certificateSerial) {
        TlsSettings tls = self->m_connection.tls;
        tls.clientCertificates = current->clientCertificates;
        tls.clientKey = current->clientKey;
        self->m_http->setTls(std::move(tls));
        self->m_certificateSerial = current->certificateSerial;
    }
    request.token = current->token;
    request.tokenScheme = current->scheme;
    co_return request;
}

QCoro::Task<Result<HttpResponse>> KubeTransport::exchange(Self self, HttpRequest request, CancelToken cancel)
{
    for (int tried = 1;; ++tried) {
        Result<HttpRequest> authorized = co_await authorize(self, request, cancel);
        if (!authorized)
            co_return failure(authorized.error());
        if (!self->m_http)
            co_return clientGone();
        // A secret body is wiped once it was sent: another try needs its own.
        if (request.secret)
            authorized->body = QByteArray(request.body.constData(), request.body.size());
        Result<HttpResponse> response = co_await self->m_http->send(std::move(*authorized), cancel);
        if (!response || tried == mostTries)
            co_return response;
        if (response->status == 401 && tried == 1 && self->m_connection.credentials) {
            self->m_connection.credentials->invalidate();
            continue;
        }
        // Refused by priority and fairness before anything was done, so any request may be sent again.
        const auto wait = response->retryAfter();
        if (response->status != 429 || !wait || *wait > longestWait)
            co_return response;
        const bool rested = co_await sleepFor(*wait, cancel);
        if (!rested || !self->m_http)
            co_return clientGone();
    }
}

QCoro::Task<Result<QByteArray>> KubeTransport::send(
    Self self, HttpRequest request, KubeAction action, CancelToken cancel)
{
    Result<HttpResponse> response = co_await exchange(self, request, cancel);
    if (request.secret)
        wipe(request.body);
    if (!response)
        co_return failure(self->explain(response.error(), action));
    if (response->status / 100 == 2)
        co_return std::move(response->body);
    Error error = kubeError(action, response->status, response->body);
    error.requestId = QString::fromLatin1(response->header("Audit-Id"));
    if (!error.retryAfter)
        error.retryAfter = response->retryAfter();
    co_return failure(self->explain(std::move(error), action));
}

QCoro::Task<Result<Json>> KubeTransport::sendForJson(
    Self self, HttpRequest request, KubeAction action, CancelToken cancel)
{
    const bool secret = request.secret;
    Result<QByteArray> body = co_await send(self, std::move(request), action, cancel);
    if (!body)
        co_return failure(body.error());
    Result<Json> json = parseJson(*body, QStringLiteral("The answer of the API server"));
    if (secret)
        wipe(*body);
    if (json && !json->is_object())
        json = failure(ErrorKind::Protocol, QStringLiteral("The answer of the API server is not an object."));
    if (!json)
        co_return failure(self->explain(json.error(), action));
    co_return json;
}

QCoro::Task<Result<std::unique_ptr<HttpStream>>> KubeTransport::open(
    Self self, HttpRequest request, KubeAction action, CancelToken cancel)
{
    for (int tried = 1;; ++tried) {
        Result<HttpRequest> authorized = co_await authorize(self, request, cancel);
        if (!authorized)
            co_return failure(self->explain(authorized.error(), action));
        if (!self->m_http)
            co_return clientGone();
        auto stream = co_await self->m_http->open(std::move(*authorized), cancel);
        if (stream)
            co_return stream;
        if (stream.error().httpStatus == 401 && tried == 1 && self->m_connection.credentials) {
            self->m_connection.credentials->invalidate();
            continue;
        }
        if (stream.error().httpStatus == 0)
            co_return failure(self->explain(stream.error(), action));
        Error error = kubeError(action, stream.error().httpStatus, stream.error().serverMessage.toUtf8());
        error.retryAfter = stream.error().retryAfter;
        co_return failure(self->explain(std::move(error), action));
    }
}

Error KubeTransport::explain(Error error, const KubeAction &action) const
{
    if (error.kind == ErrorKind::Cancelled || error.party == Party::Kubernetes) {
        if (error.kind == ErrorKind::Unauthorized)
            error.hint = QStringLiteral(
                "The credentials of the user “%1” in the context “%2” are not accepted. They may have expired: "
                "log in again, or choose another context.")
                             .arg(m_connection.user, m_connection.contextName);
        return error;
    }
    error.sentence = QStringLiteral("%1: %2").arg(cannot(action), error.sentence);
    if (error.kind == ErrorKind::Tls)
        error.hint = QStringLiteral("Compare the certificate authority of the context “%1” with the cluster's.")
                         .arg(m_connection.contextName);
    if (error.kind == ErrorKind::Unavailable && error.hint.isEmpty())
        error.hint = QStringLiteral("Is the cluster of the context “%1” running, and can it be reached from here?")
                         .arg(m_connection.contextName);
    return error;
}

} // namespace keywright
