// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/AwsError.h"

#include <QRegularExpression>
#include <QSet>

namespace keywright {

namespace {

using Codes = QSet<QString>;

/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html lists the codes of throttling.)
const Codes &throttlingCodes()
{
    static const Codes codes {
        QStringLiteral("Throttling"),
        QStringLiteral("ThrottlingException"),
        QStringLiteral("ThrottledException"),
        QStringLiteral("RequestThrottled"),
        QStringLiteral("RequestThrottledException"),
        QStringLiteral("RequestLimitExceeded"),
        QStringLiteral("BandwidthLimitExceeded"),
        QStringLiteral("PriorRequestNotComplete"),
        QStringLiteral("ProvisionedThroughputExceededException"),
        QStringLiteral("SlowDown"),
        QStringLiteral("TooManyRequestsException"),
    };
    return codes;
}

/// Another change of the same entity is under way, AWS is in trouble, or the request did not get there.
const Codes &unavailableCodes()
{
    static const Codes codes {
        QStringLiteral("ServiceFailure"),
        QStringLiteral("ServiceUnavailable"),
        QStringLiteral("ServiceUnavailableException"),
        QStringLiteral("InternalFailure"),
        QStringLiteral("InternalError"),
        QStringLiteral("InternalServerError"),
        QStringLiteral("ConcurrentModification"),
        QStringLiteral("ConcurrentModificationException"),
        QStringLiteral("EntityTemporarilyUnmodifiable"),
        QStringLiteral("RequestError"),
        QStringLiteral("RequestCanceled"),
        QStringLiteral("RequestTimeout"),
        QStringLiteral("RequestTimeoutException"),
        QStringLiteral("ResponseTimeout"),
        QStringLiteral("SerializationError"),
        QStringLiteral("UnmarshalError"),
    };
    return codes;
}

/// Said by the SDK itself, before anything is sent.
const Codes &configurationCodes()
{
    static const Codes codes {
        QStringLiteral("NoCredentialProviders"),
        QStringLiteral("MissingRegion"),
        QStringLiteral("MissingEndpoint"),
        QStringLiteral("EndpointNotFoundException"),
        QStringLiteral("UnknownEndpointError"),
        QStringLiteral("EmptyStaticCreds"),
    };
    return codes;
}

bool isQuota(const QString &code)
{
    return code == QStringLiteral("LimitExceeded") || code == QStringLiteral("LimitExceededException")
        || code == QStringLiteral("ServiceQuotaExceededException");
}

/// A code is one of those that are known, or two words or more in CamelCase ("NoSuchEntity").
bool looksLikeCode(const QString &word)
{
    static const QRegularExpression form(QStringLiteral("\\A(?:[A-Z][a-z]+){2,}(?:\\.[A-Za-z]+)?\\z"));
    return throttlingCodes().contains(word) || unavailableCodes().contains(word) || configurationCodes().contains(word)
        || form.match(word).hasMatch();
}

std::optional<AwsError> findV2(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("operation error ([\\w ]+): (\\w+), .*?StatusCode: (\\d+), RequestID: ([^,\\s]*),?\\s*"
                       "(?:api error )?([A-Za-z.]+)(?:: (.*))?\\z"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    AwsError error {.code = match.captured(5),
        .message = stableText(match.captured(6)),
        .operation = match.captured(1) + u' ' + match.captured(2),
        .httpStatus = match.captured(3).toInt(),
        .requestId = match.captured(4)};
    return error;
}

/// The sentence of the program that asked: "Error attaching user policy" → "attaching user policy".
QString operationIn(const QString &before)
{
    static const QRegularExpression form(QStringLiteral("\\A[Ee]rror ([a-zA-Z ]+)\\z"));
    QString last = before.trimmed();
    if (last.endsWith(u':'))
        last.chop(1);
    const auto match = form.match(last.section(QStringLiteral(": "), -1).trimmed());
    return match.hasMatch() ? match.captured(1) : QString();
}

std::optional<AwsError> findV1(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("(?:\\A|[\\s:*(])([A-Z][A-Za-z.]+): "));
    static const QRegularExpression tail(
        QStringLiteral("status code: (\\d+), request id: ?([\\w-]*)"), QRegularExpression::CaseInsensitiveOption);
    const auto end = tail.match(text);
    auto candidates = form.globalMatch(text);
    while (candidates.hasNext()) {
        const auto match = candidates.next();
        const QString code = match.captured(1);
        if (!looksLikeCode(code))
            continue;
        QString message = text.mid(match.capturedEnd(1) + 2);
        if (end.hasMatch())
            message = message.left(end.capturedStart() - match.capturedEnd(1) - 2);
        return AwsError {.code = code,
            .message = stableText(message),
            .operation = operationIn(text.left(match.capturedStart(1))),
            .httpStatus = end.captured(1).toInt(),
            .requestId = end.captured(2)};
    }
    if (!end.hasMatch())
        return {};
    // An answer in which the SDK found no code: something between Vault and AWS, or in AWS's place, made it.
    static const QRegularExpression nothing(QStringLiteral("[:\\s]*\\z"));
    QString before = text.left(end.capturedStart()).remove(nothing);
    return AwsError {.code = QStringLiteral("HTTP ") + end.captured(1),
        .message = {},
        .operation = operationIn(before),
        .httpStatus = end.captured(1).toInt(),
        .requestId = end.captured(2)};
}

QString hintFor(ErrorKind kind, const QString &code)
{
    if (kind == ErrorKind::QuotaExceeded)
        return QStringLiteral("Something must be removed from the AWS account, or its quota raised.");
    if (code.startsWith(QStringLiteral("AccessDenied")) || code == QStringLiteral("UnauthorizedOperation")
        || code == QStringLiteral("HTTP 403"))
        return QStringLiteral("The AWS user that Vault works with lacks a permission, or a policy of the organisation "
                              "forbids it; `keywright print aws` prints what it needs.");
    if (code == QStringLiteral("InvalidClientTokenId") || code == QStringLiteral("SignatureDoesNotMatch")
        || code == QStringLiteral("UnrecognizedClientException"))
        return QStringLiteral("AWS does not accept the key that the request was signed with.");
    if (kind == ErrorKind::Configuration)
        return QStringLiteral("The mount's config/root in Vault is not complete.");
    return {};
}

} // namespace

ErrorKind awsErrorKind(const QString &code, int httpStatus)
{
    if (throttlingCodes().contains(code) || httpStatus == 429)
        return ErrorKind::Throttled;
    if (isQuota(code))
        return ErrorKind::QuotaExceeded;
    if (configurationCodes().contains(code))
        return ErrorKind::Configuration;
    if (unavailableCodes().contains(code) || httpStatus >= 500)
        return ErrorKind::Unavailable;
    return ErrorKind::Refused;
}

std::optional<AwsError> findAwsError(const QString &text)
{
    if (auto error = findV2(text))
        return error;
    return findV1(text);
}

QString stableText(const QString &text)
{
    struct Cut
    {
        QRegularExpression what;
        QString with;
    };
    const auto option = QRegularExpression::CaseInsensitiveOption;
    static const Cut cuts[] = {
        {QRegularExpression(QStringLiteral("\\b\\d+ errors? occurred:"), option), {}},
        {QRegularExpression(QStringLiteral("[,(]?\\s*\\bstatus ?code: \\d+(?=, request)"), option), {}},
        {QRegularExpression(QStringLiteral("[,;(]?\\s*\\b(?:request ?id|host ?id)\\b:? ?[\\w/+=-]*\\)?"), option), {}},
        {QRegularExpression(QStringLiteral("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b"), option),
            QStringLiteral("…")},
        {QRegularExpression(QStringLiteral("\\b\\d{8}T\\d{6}Z\\b")), QStringLiteral("…")},
        {QRegularExpression(
             QStringLiteral("\\b\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d:?\\d\\d)?")),
            QStringLiteral("…")},
        {QRegularExpression(QStringLiteral("\\b(?:\\d{1,3}\\.){3}\\d{1,3}:\\d+->")), {}},
        {QRegularExpression(QStringLiteral("\\[[0-9a-f:]+\\]:\\d+->"), option), {}},
        {QRegularExpression(QStringLiteral("\\s*\\n\\s*\\*\\s*")), QStringLiteral(" ")},
    };
    QString result = text;
    for (const Cut &cut : cuts)
        result.replace(cut.what, cut.with);
    result = result.simplified();
    while (result.endsWith(u',') || result.endsWith(u';') || result.endsWith(u':'))
        result.chop(1);
    return result;
}

Error toError(const AwsError &error, const QString &what)
{
    const ErrorKind kind = awsErrorKind(error.code, error.httpStatus);
    QString sentence = what + QStringLiteral(": AWS said ") + error.code;
    if (!error.operation.isEmpty())
        sentence += QStringLiteral(" when ") + error.operation;
    if (!error.message.isEmpty())
        sentence += QStringLiteral(": ") + error.message;
    if (!sentence.endsWith(u'.'))
        sentence += u'.';
    return {.kind = kind,
        .sentence = sentence,
        .hint = hintFor(kind, error.code),
        .party = Party::Aws,
        .httpStatus = error.httpStatus,
        .requestId = error.requestId,
        .serverMessage = error.code};
}

} // namespace keywright
