// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "base/Duration.h"
#include "http/HttpExchange.h"

namespace keywright {

namespace {

Error tlsError(const QString &name, const QString &detail, const QList<QSslError> &errors)
{
    QStringList reasons;
    for (const QSslError &error : errors)
        if (!reasons.contains(error.errorString()))
            reasons += error.errorString();
    if (reasons.isEmpty())
        return {.kind = ErrorKind::Tls,
            .sentence = QStringLiteral("%1: no secure connection could be made (%2).").arg(name, detail),
            .hint =
                QStringLiteral("Check that the server speaks TLS there, and whether it asks for a client certificate."),
            .party = Party::Network};
    return {.kind = ErrorKind::Tls,
        .sentence = QStringLiteral("%1: the server's certificate is not trusted: %2.")
                        .arg(name, reasons.join(QStringLiteral("; "))),
        .hint = QStringLiteral(
            "Check the certificate, and that the CA certificate configured here is the one that signed it."),
        .party = Party::Network};
}

QString reasonOf(QNetworkReply::NetworkError code, const QString &detail)
{
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("the connection was refused");
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("the host name cannot be resolved");
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return QStringLiteral("the connection was closed before the answer was complete");
    case QNetworkReply::TimeoutError:
        return QStringLiteral("the host does not answer");
    case QNetworkReply::ProxyConnectionRefusedError:
        return QStringLiteral("the proxy refused the connection");
    case QNetworkReply::ProxyConnectionClosedError:
        return QStringLiteral("the proxy closed the connection");
    case QNetworkReply::ProxyNotFoundError:
        return QStringLiteral("the proxy's host name cannot be resolved");
    case QNetworkReply::ProxyTimeoutError:
        return QStringLiteral("the proxy does not answer");
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return QStringLiteral("the proxy does not accept the user and password configured for it");
    default:
        return detail;
    }
}

} // namespace

bool isNetworkFailure(QNetworkReply::NetworkError code)
{
    // Up to 199 it is the network or the proxy; above, Qt's name of an HTTP status, but for these.
    return (code > QNetworkReply::NoError && code < QNetworkReply::ContentAccessDenied)
        || code == QNetworkReply::ContentReSendError || code == QNetworkReply::ProtocolFailure
        || code == QNetworkReply::ProtocolUnknownError;
}

Error networkError(
    const QString &name, QNetworkReply::NetworkError code, const QString &detail, const QList<QSslError> &tls)
{
    if (code == QNetworkReply::SslHandshakeFailedError)
        return tlsError(name, detail, tls);
    const bool unintelligible = code == QNetworkReply::ProtocolFailure || code == QNetworkReply::ProtocolUnknownError
        || code == QNetworkReply::ProtocolInvalidOperationError;
    if (unintelligible)
        return {.kind = ErrorKind::Protocol,
            .sentence = QStringLiteral("%1: what came back is not HTTP.").arg(name),
            .party = Party::Network};
    return {.kind = ErrorKind::Unavailable,
        .sentence = QStringLiteral("%1: %2.").arg(name, reasonOf(code, detail)),
        .party = Party::Network};
}

Error timeoutError(const QString &name, std::chrono::milliseconds deadline)
{
    return {.kind = ErrorKind::Timeout,
        .sentence = QStringLiteral("%1 got no answer within %2.").arg(name, formatDuration(deadline)),
        .party = Party::Network};
}

Error cancelledError(const QString &name)
{
    return {.kind = ErrorKind::Cancelled, .sentence = QStringLiteral("%1 was cancelled.").arg(name)};
}

} // namespace keywright
