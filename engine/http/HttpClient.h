// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Backoff.h"
#include "base/CancelToken.h"
#include "base/Result.h"
#include "base/SecretBytes.h"

#include <qcorotask.h>

#include <QByteArray>
#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QUrl>

#include <chrono>
#include <memory>
#include <optional>

namespace keywright {

/// How to trust the server, and how to show who we are.
struct TlsSettings
{
    QList<QSslCertificate> caCertificates = {}; ///< if not empty: only these are trusted
    QList<QSslCertificate> clientCertificates = {}; ///< leaf first
    QSslKey clientKey = {};
    QString serverName = {}; ///< the name to expect in the certificate, where it is not the URL's host
    bool insecureSkipVerify = false;
};

struct HttpHeader
{
    QByteArray name;
    QByteArray value;
};

struct HttpRequest
{
    QByteArray method = "GET";
    QString path = {}; ///< percent-encoded path and query, appended to the base URL: "/v1/sys/health?standbyok=true"
    QList<HttpHeader> headers = {};
    QByteArray body = {}; ///< wiped after sending if `secret`
    /// From send() to the last byte, each try on its own. Not set: HttpSettings::deadline.
    /// 0 = none (reading aws/creds, which must never be given up).
    std::optional<std::chrono::milliseconds> deadline = {};
    /// May be sent again after an unclear end. Not set: yes for GET, HEAD, PUT, DELETE, LIST.
    std::optional<bool> idempotent = {};
    bool secret = false; ///< body or answer hold a secret: buffers are wiped, nothing of them is quoted
    /// A bearer token or the like, sent as `authorizationHeader`; never followed to another host.
    std::shared_ptr<const SecretBytes> token = {};
    QByteArray tokenHeader = "Authorization";
    QByteArray tokenScheme = "Bearer"; ///< before the token if the header is "Authorization"
};

struct HttpResponse
{
    int status = 0;
    QList<HttpHeader> headers = {};
    QByteArray body = {};

    /// Value of the first header of that name, case-insensitive; empty if absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// `Retry-After` in seconds or as a date (RFC 9110, 10.2.3).
    [[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter() const;
};

struct HttpSettings
{
    QUrl baseUrl;
    TlsSettings tls = {};
    std::optional<QNetworkProxy> proxy = {}; ///< not set: HTTPS_PROXY / HTTP_PROXY / NO_PROXY of the environment
    std::chrono::milliseconds deadline {30'000};
    qint64 bodyLimit = 64 * 1024 * 1024; ///< bytes of an answer; more is ErrorKind::Protocol
    int tries = 3; ///< for idempotent requests, counted with the first
    std::chrono::milliseconds firstRetryAfter {200};
    /// HTTP/2 where the server offers it. Off: Qt 6.4 loses requests on a connection for which the server sent a
    /// GOAWAY, they end by their deadline only, and reading aws/creds has none. An API server sends one after each 401,
    /// and now and then to anybody (--goaway-chance). Measured: after a 401 the next request got no answer.
    bool http2 = false;
    bool compression = true; ///< offer gzip; never for requests that are `secret`
};

/// What clients have to do with one server, for figures about it. Those of several clients add up.
struct HttpUsage
{
    quint64 requests = 0; ///< sent so far, retries counted
    int inFlight = 0; ///< sent, and the answer is not there yet; a stream that is open does not count
    /// How the last request to end went: it was answered, or there was no answer in time, or one of 5xx (a sealed
    /// Vault's 503, a proxy's 502). Not set: none has ended yet; one that was cancelled says nothing.
    std::optional<bool> answered = {};
    std::chrono::steady_clock::time_point endedAt = {}; ///< that request: of two clients the later one tells

    HttpUsage &operator+=(const HttpUsage &other);
};

class HttpConnections;

/// A body that comes line by line and has no end of its own (a Kubernetes watch).
/// On a connection of its own, by HTTP/1.1: on a shared HTTP/2 connection Qt 6.4 ends watches silently (measured).
/// Destroying it ends a nextLine() that waits, as Cancelled.
class HttpStream final : public QObject
{
    Q_OBJECT

public:
    ~HttpStream() override;
    /// The next whole line without its end; an empty optional: the server ended the stream, cleanly.
    /// Errors: Timeout after `silence` without a byte (a half-open connection), Cancelled, Unavailable, Protocol (a
    /// line above the body limit). One call at a time.
    QCoro::Task<Result<std::optional<QByteArray>>> nextLine(std::chrono::milliseconds silence, CancelToken cancel = {});

private:
    friend class HttpClient;
    struct State;
    explicit HttpStream(std::shared_ptr<State> state);
    static QCoro::Task<Result<std::optional<QByteArray>>> next(
        std::shared_ptr<State> state, std::chrono::milliseconds silence, CancelToken cancel);

    std::shared_ptr<State> d;
};

/// HTTP for the clients of one server: the only user of QNetworkAccessManager.
///
/// send() gives a response for every answer of the server, whatever its status: what a 404 means is for the caller.
/// It is an error only if there was no answer: Unavailable, Timeout, Cancelled, Tls, Protocol. A redirect is followed
/// on the same host only; to another it is returned as it came. 429 and 503 are tried again within `tries` for
/// idempotent requests, after `Retry-After`; then the answer is returned. So is one whose Retry-After is longer than
/// the deadline: the caller has better uses for the time. A deadline that has passed is not tried again, but ends the
/// use of that connection: it may be half-open.
///
/// A request that is not idempotent is sent once, whatever happens to the connection (Qt by itself would send it up to
/// four times).
class HttpClient final : public QObject
{
    Q_OBJECT

public:
    explicit HttpClient(HttpSettings settings, QObject *parent = nullptr);
    /// Requests that still wait end as Cancelled, soon after.
    ~HttpClient() override;

    QCoro::Task<Result<HttpResponse>> send(HttpRequest request, CancelToken cancel = {});
    /// Opens a stream; fails with the response's status if that is not 2xx (Error::httpStatus, serverMessage = body).
    /// The deadline is for the head of the answer. Not tried again.
    QCoro::Task<Result<std::unique_ptr<HttpStream>>> open(HttpRequest request, CancelToken cancel = {});

    [[nodiscard]] const HttpSettings &settings() const;
    /// New certificates (a client certificate that was renewed): for all later connections.
    void setTls(TlsSettings tls);
    [[nodiscard]] HttpUsage usage() const;
    /// Requests sent so far, retries counted.
    [[nodiscard]] quint64 requestCount() const { return usage().requests; }

private:
    using Connections = std::shared_ptr<HttpConnections>;
    static QCoro::Task<Result<HttpResponse>> sendWithRetries(Connections d, HttpRequest request, CancelToken cancel);
    static QCoro::Task<Result<HttpResponse>> sendWithRedirects(Connections d, HttpRequest request, CancelToken cancel);
    static QCoro::Task<Result<HttpResponse>> sendOnce(Connections d, HttpRequest request, QUrl url, CancelToken cancel);
    static QCoro::Task<Result<std::unique_ptr<HttpStream>>> openOn(
        Connections d, HttpRequest request, CancelToken cancel);

    Connections d;
};

} // namespace keywright
