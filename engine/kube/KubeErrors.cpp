// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kube/KubeErrors.h"

#include <QRegularExpression>

#include <array>

namespace keywright {

namespace {

struct Meaning
{
    QLatin1String reason; ///< metav1.StatusReason
    ErrorKind kind;
};
constexpr std::array meanings {
    Meaning {QLatin1String("AlreadyExists"), ErrorKind::AlreadyExists},
    Meaning {QLatin1String("Conflict"), ErrorKind::Conflict},
    Meaning {QLatin1String("NotFound"), ErrorKind::NotFound},
    Meaning {QLatin1String("Gone"), ErrorKind::Gone},
    Meaning {QLatin1String("Expired"), ErrorKind::Gone},
    Meaning {QLatin1String("Invalid"), ErrorKind::InvalidInput},
    Meaning {QLatin1String("BadRequest"), ErrorKind::InvalidInput},
    Meaning {QLatin1String("RequestEntityTooLarge"), ErrorKind::InvalidInput},
    Meaning {QLatin1String("Forbidden"), ErrorKind::Forbidden},
    Meaning {QLatin1String("Unauthorized"), ErrorKind::Unauthorized},
    Meaning {QLatin1String("TooManyRequests"), ErrorKind::Throttled},
    Meaning {QLatin1String("Timeout"), ErrorKind::Unavailable},
    Meaning {QLatin1String("ServerTimeout"), ErrorKind::Unavailable},
    Meaning {QLatin1String("ServiceUnavailable"), ErrorKind::Unavailable},
    Meaning {QLatin1String("InternalError"), ErrorKind::Unavailable},
    Meaning {QLatin1String("StoreReadError"), ErrorKind::Unavailable},
};

ErrorKind kindOf(const QString &reason, int status)
{
    for (const Meaning &meaning : meanings)
        if (meaning.reason == reason)
            return meaning.kind;
    switch (status) {
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 410:
        return ErrorKind::Gone;
    case 429:
        return ErrorKind::Throttled;
    default:
        return status >= 500 ? ErrorKind::Unavailable : status >= 400 ? ErrorKind::InvalidInput : ErrorKind::Protocol;
    }
}

QString participle(const QString &verb)
{
    static const std::map<QString, QString> participles {{QStringLiteral("get"), QStringLiteral("read")},
        {QStringLiteral("list"), QStringLiteral("listed")}, {QStringLiteral("watch"), QStringLiteral("watched")},
        {QStringLiteral("create"), QStringLiteral("created")}, {QStringLiteral("patch"), QStringLiteral("changed")},
        {QStringLiteral("update"), QStringLiteral("changed")}, {QStringLiteral("delete"), QStringLiteral("deleted")}};
    const auto found = participles.find(verb);
    return found == participles.end() ? verb : found->second;
}

QString hintOf(const KubeAction &action, ErrorKind kind, const Json &status)
{
    if (kind == ErrorKind::Forbidden && !action.type.plural.isEmpty()) {
        const QString in = action.key.ns.isEmpty() ? QStringLiteral("in the whole cluster")
                                                   : QStringLiteral("in the namespace %1").arg(action.key.ns);
        return QStringLiteral("This identity needs the right “%1” on %2 %3.").arg(action.verb, action.type.plural, in);
    }
    // Without a name in its details a 404 is about the kind, not about an object.
    if (kind == ErrorKind::NotFound && stringAt(status, {"details", "name"}).isEmpty() && !action.type.group.isEmpty())
        return QStringLiteral("The cluster does not know %1 of %2: is its CustomResourceDefinition installed?")
            .arg(action.type.plural, action.type.apiVersion());
    if (kind == ErrorKind::Unauthorized)
        return QStringLiteral("The credentials may have expired: log in again, or choose another context.");
    return {};
}

/// Validation errors repeat the value that is wrong.
QString withoutValues(QString message)
{
    static const QRegularExpression value(
        QStringLiteral("(Invalid value|Unsupported value|Duplicate value): (\"([^\"\\\\]|\\\\.)*\"|[^:]*)"));
    return message.replace(value, QStringLiteral("\\1"));
}

} // namespace

QString cannot(const KubeAction &action)
{
    if (action.type.kind.isEmpty())
        return QStringLiteral("%1 failed").arg(action.verb);
    const QString done = participle(action.verb);
    if (!action.key.name.isEmpty())
        return QStringLiteral("%1 %2 cannot be %3").arg(action.type.kind, action.key.toString(), done);
    const QString many = action.type.kind + QLatin1Char('s');
    return action.key.ns.isEmpty()
        ? QStringLiteral("%1 cannot be %2").arg(many, done)
        : QStringLiteral("%1 in the namespace %2 cannot be %3").arg(many, action.key.ns, done);
}

Error kubeError(const KubeAction &action, const Json &status)
{
    const int code = static_cast<int>(intAt(status, {"code"}));
    Error error;
    error.kind = kindOf(stringAt(status, {"reason"}), code);
    error.party = Party::Kubernetes;
    error.httpStatus = code;
    error.serverMessage = stringAt(status, {"message"});
    if (action.secret)
        error.serverMessage = withoutValues(error.serverMessage);
    const QString said = error.serverMessage.isEmpty()
        ? QStringLiteral("the API server answered with status %1").arg(code)
        : error.serverMessage;
    error.sentence =
        QStringLiteral("%1: %2.").arg(cannot(action), said.endsWith(QLatin1Char('.')) ? said.chopped(1) : said);
    error.hint = hintOf(action, error.kind, status);
    if (const qint64 seconds = intAt(status, {"details", "retryAfterSeconds"}); seconds > 0)
        error.retryAfter = std::chrono::seconds(seconds);
    return error;
}

Error kubeError(const KubeAction &action, int httpStatus, QByteArrayView body)
{
    const auto parsed = parseJson(body, QStringLiteral("The answer"));
    Json status = parsed && parsed->is_object() ? *parsed : Json::object();
    if (!parsed && !body.isEmpty() && body.size() < 300) // "404 page not found", or a proxy's own words
        status["message"] = QString::fromUtf8(body.toByteArray()).simplified();
    status["code"] = httpStatus;
    return kubeError(action, status);
}

} // namespace keywright
