// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "base/Json.h"
#include "http/HttpClient.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>

class QNetworkAccessManager;

namespace keywright::test {

/// HTTP for setting a test up and for looking at the state of the world after it: blocking (events go on meanwhile),
/// and with nothing of Keywright's own clients, which are what is tested.
class BlockingHttp final
{
public:
    struct Answer
    {
        int status = 0; ///< 0: no answer
        QByteArray body = {};
        QString error = {}; ///< why there was none

        /// What the body says as JSON; null if it is none.
        [[nodiscard]] Json json() const;
        [[nodiscard]] bool ok() const { return status >= 200 && status < 300; }
    };

    /// `tls` is how to trust the server; `headers` go with every request.
    BlockingHttp(QUrl base, TlsSettings tls, QList<HttpHeader> headers = {});
    ~BlockingHttp();

    [[nodiscard]] Answer send(const QByteArray &method, const QString &path, const QByteArray &body = {},
        const QList<HttpHeader> &headers = {}) const;
    [[nodiscard]] Answer send(const QByteArray &method, const QString &path, const Json &body) const;
    /// As send(); an answer that is no 2xx throws std::runtime_error: the test cannot be set up.
    Json require(const QByteArray &method, const QString &path, const std::optional<Json> &body = {},
        const QList<HttpHeader> &headers = {}) const;

    [[nodiscard]] const QUrl &base() const { return m_base; }

private:
    QUrl m_base;
    TlsSettings m_tls;
    QList<HttpHeader> m_headers;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

} // namespace keywright::test
