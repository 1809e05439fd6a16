// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/HttpClient.h"

#include <QNetworkAccessManager>
#include <QNetworkRequest>
#include <QSslConfiguration>

#include <stop_token>

namespace keywright {

/// What an HttpClient and the requests under way share. The requests keep it alive, so the client may go first.
///
/// Qt opens at most six HTTP/1.1 connections to a host for each QNetworkAccessManager, and slow requests would make
/// fast ones wait: so there are several managers, as many as are needed. With HTTP/2 one is enough.
class HttpConnections final
{
public:
    /// One manager and its connections. It goes when the last request on it has ended and nobody else will get it.
    struct Line
    {
        std::unique_ptr<QNetworkAccessManager> manager;
        int inFlight = 0;
    };

    /// A request from the moment it is sent until it ends, counted. The connections outlive it.
    class Sent final
    {
    public:
        explicit Sent(HttpConnections &connections);
        Sent(const Sent &) = delete;
        Sent &operator=(const Sent &) = delete;
        ~Sent() { --m_usage.inFlight; }
        /// Not called for one that is cancelled.
        void ended(bool answered);

    private:
        HttpUsage &m_usage;
    };

    HttpConnections(HttpSettings settings, Random random);

    HttpSettings settings;
    Random random;
    HttpUsage usage;
    std::stop_source closing; ///< the client has gone: everything ends as Cancelled

    /// The line for the next request.
    [[nodiscard]] std::shared_ptr<Line> line();
    /// What is known of the connections is wrong (a deadline passed: half-open, or new certificates): later requests
    /// open new ones, those under way end on theirs.
    void renew() { m_lines.clear(); }
    void setTls(TlsSettings tls);
    /// A reply told which protocol it came by.
    void sawHttp2(bool http2) { m_multiplexed = http2; }

    /// Fails if the proxy's settings cannot be used.
    [[nodiscard]] Result<void> usable() const;
    [[nodiscard]] std::unique_ptr<QNetworkAccessManager> makeManager() const;
    [[nodiscard]] QNetworkRequest makeRequest(const HttpRequest &request, const QUrl &url, bool http2) const;
    [[nodiscard]] QUrl urlOf(const HttpRequest &request) const;

private:
    Result<QNetworkProxy> m_proxy;
    QSslConfiguration m_ssl;
    std::vector<std::shared_ptr<Line>> m_lines;
    bool m_multiplexed;
};

/// "GET https://host:6443/api/v1/pods": how errors name a request. Never the query, which may hold what is private.
[[nodiscard]] QString nameOf(const HttpRequest &request, const QUrl &url);
[[nodiscard]] bool isIdempotent(const HttpRequest &request);

} // namespace keywright
