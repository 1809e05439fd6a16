// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "vault/VaultAnswer.h"

#include "aws/AwsError.h"
#include "base/Json.h"

#include <QUrl>

namespace keywright {

namespace {

constexpr int longestQuote = 600; // Vault quotes whole policies

/// The texts of "errors", as Vault gives them.
QString vaultText(const HttpResponse &response)
{
    const Result<Json> json = parseJson(response.body, QStringLiteral("the answer of Vault"));
    return json ? stringsAt(*json, {"errors"}).join(QStringLiteral("; ")) : QString();
}

QString said(const QString &text)
{
    QString stable = stableText(text);
    if (stable.size() > longestQuote)
        stable = stable.left(longestQuote) + QStringLiteral("…");
    if (!stable.isEmpty() && !stable.endsWith(u'.'))
        stable += u'.';
    return stable;
}

bool has(const QString &text, const char *words) { return text.contains(QLatin1String(words), Qt::CaseInsensitive); }

/// What stops all of Vault, whatever was asked: the sentence does not name the request.
struct Outage
{
    const char *sentence;
    const char *hint;
};

Outage outageOf(int status, const QString &text)
{
    if (has(text, "sealed"))
        return {"Vault at %1 is sealed.", "Somebody must unseal it: `vault operator unseal`."};
    if (has(text, "not initialized"))
        return {"Vault at %1 is not initialised.", "`vault operator init` does it, once."};
    if (status == 429 || status == 472 || status == 473 || has(text, "local node not active") || has(text, "standby"))
        return {"The Vault at %1 is a standby that does not pass requests on.",
            "The address should lead to the active node, or to a load balancer that finds it."};
    if (status == 307 || status == 308)
        return {"The Vault at %1 is a standby that sends its clients to another address.",
            "Use the address of the active node or of a load balancer."};
    if (status == 412)
        return {"The Vault at %1 has not caught up with the cluster's state yet.", ""};
    return {nullptr, ""};
}

Error make(ErrorKind kind, Party party, QString sentence, QString hint)
{
    return {.kind = kind, .sentence = std::move(sentence), .hint = std::move(hint), .party = party};
}

Error quotaError(const VaultQuestion &question, const QString &text)
{
    if (has(text, "lease count quota"))
        return make(ErrorKind::QuotaExceeded, Party::Vault,
            QStringLiteral("Vault makes no more leases for %1: its lease count quota is reached.").arg(question.path),
            QStringLiteral("An admin of Vault can raise it: `vault read sys/quotas/lease-count/…`."));
    return make(ErrorKind::Throttled, Party::Vault,
        QStringLiteral("Vault limits the rate of requests to %1.").arg(question.path),
        QStringLiteral("An admin of Vault can raise it: `vault read sys/quotas/rate-limit/…`."));
}

Error clientError(int status, const VaultQuestion &question, const QString &text)
{
    const QString asked = QString::fromLatin1(question.method) + u' ' + question.path;
    switch (status) {
    case 403:
        return make(ErrorKind::Forbidden, Party::VaultPolicy, QStringLiteral("Vault does not allow %1.").arg(asked),
            QStringLiteral(
                "A policy of the token must give \"%1\" on \"%2\" (`keywright print vault` prints what is needed).")
                .arg(capabilityFor(question.method), question.path));
    case 404:
        if (has(text, "no handler for route"))
            return make(ErrorKind::NotFound, Party::Vault,
                QStringLiteral("Nothing is mounted in Vault that serves %1.").arg(question.path),
                QStringLiteral("`vault secrets list` and `vault auth list` show what there is."));
        return make(ErrorKind::NotFound, Party::Vault,
            QStringLiteral("Vault has no %1. %2").arg(question.path, said(text)).trimmed(), {});
    default:
        return make(ErrorKind::InvalidInput, Party::Vault,
            QStringLiteral("Vault did not accept %1 (%2). %3").arg(asked).arg(status).arg(said(text)).trimmed(), {});
    }
}

Error serverError(int status, const VaultQuestion &question, const QString &text)
{
    return make(ErrorKind::Unavailable, Party::Vault,
        QStringLiteral("Vault failed at %1 %2 (%3). %4")
            .arg(QString::fromLatin1(question.method), question.path)
            .arg(status)
            .arg(said(text))
            .trimmed(),
        {});
}

Error classified(int status, const VaultQuestion &question, const QString &text)
{
    if (status == 429 && has(text, "quota"))
        return quotaError(question, text);
    const bool mayBeOutage = status >= 500 || status == 429 || status == 472 || status == 473 || status == 412
        || status == 307 || status == 308;
    if (mayBeOutage) {
        const Outage outage = outageOf(status, text);
        if (outage.sentence)
            return make(ErrorKind::Unavailable, Party::Vault, QString::fromUtf8(outage.sentence).arg(question.address),
                QString::fromUtf8(outage.hint));
    }
    if (status >= 500)
        return serverError(status, question, text);
    if (status >= 400)
        return clientError(status, question, text);
    return make(ErrorKind::Protocol, Party::Vault,
        QStringLiteral("%1 answered %2 %3 with status %4, as no Vault does.")
            .arg(question.address, QString::fromLatin1(question.method), question.path)
            .arg(status),
        QStringLiteral("Is VAULT_ADDR the address of a Vault?"));
}

} // namespace

Error vaultError(const HttpResponse &response, const VaultQuestion &question)
{
    const QString text = vaultText(response);
    Error error = classified(response.status, question, text);
    error.httpStatus = response.status;
    error.retryAfter = response.retryAfter();
    error.serverMessage = text;
    return error;
}

bool wasNotHandled(const Error &error)
{
    if (error.party != Party::Vault)
        return false;
    switch (error.httpStatus) {
    case 307:
    case 308:
    case 412:
    case 472:
    case 473:
        return true;
    case 429:
        return error.kind != ErrorKind::QuotaExceeded;
    case 503:
        return has(error.serverMessage, "sealed");
    default:
        return has(error.serverMessage, "local node not active");
    }
}

bool saysTokenIsDead(const Error &error)
{
    return error.httpStatus == 403
        && (has(error.serverMessage, "invalid token") || has(error.serverMessage, "bad token"));
}

QString capabilityFor(const QByteArray &method)
{
    if (method == "LIST")
        return QStringLiteral("list");
    if (method == "DELETE")
        return QStringLiteral("delete");
    return method == "GET" || method == "HEAD" ? QStringLiteral("read") : QStringLiteral("update");
}

Result<QString> vaultUrlPath(const QString &path)
{
    QString encoded = QStringLiteral("/v1");
    const QStringList segments = path.split(u'/');
    for (qsizetype i = 0; i < segments.size(); ++i) {
        const QString &segment = segments[i];
        const bool trailing = i > 0 && i == segments.size() - 1;
        if (segment == QStringLiteral(".") || segment == QStringLiteral("..") || (segment.isEmpty() && !trailing))
            return failure(ErrorKind::InvalidInput, QStringLiteral("\"%1\" is no path in Vault.").arg(path));
        encoded += u'/' + QString::fromLatin1(QUrl::toPercentEncoding(segment));
    }
    return encoded;
}

} // namespace keywright
