// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "kube/KubeErrors.h"

#include <QPointer>

namespace keywright {

/// Sends requests with the credentials of the moment, and turns answers into values. Requests under way keep it alive;
/// the HttpClient is the KubeClient's, and gone with it.
class KubeTransport final
{
public:
    KubeTransport(KubeConnection connection, HttpClient &http);

    [[nodiscard]] const KubeConnection &connection() const { return m_connection; }

    using Self = std::shared_ptr<KubeTransport>;
    /// The body of a 2xx; anything else is an error that names the action.
    static QCoro::Task<Result<QByteArray>> send(Self self, HttpRequest request, KubeAction action, CancelToken cancel);
    /// The body as JSON.
    static QCoro::Task<Result<Json>> sendForJson(Self self, HttpRequest request, KubeAction action, CancelToken cancel);
    static QCoro::Task<Result<std::unique_ptr<HttpStream>>> open(
        Self self, HttpRequest request, KubeAction action, CancelToken cancel);

private:
    /// Puts the credentials of the moment into the request.
    static QCoro::Task<Result<HttpRequest>> authorize(Self self, HttpRequest request, CancelToken cancel);
    static QCoro::Task<Result<HttpResponse>> exchange(Self self, HttpRequest request, CancelToken cancel);
    /// Names the action, and says what an admin can do.
    [[nodiscard]] Error explain(Error error, const KubeAction &action) const;

    KubeConnection m_connection;
    QPointer<HttpClient> m_http;
    quint64 m_certificateSerial = 0;
};

} // namespace keywright
