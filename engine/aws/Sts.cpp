// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "aws/Sts.h"

#include "aws/AwsError.h"
#include "aws/Partition.h"
#include "aws/SigV4.h"

#include <QXmlStreamReader>

#include <map>

namespace keywright {

namespace {

/// Text of each leaf element by its name (the answers of STS have no two of one name that matter); empty: no XML.
std::map<QString, QString> leaves(QByteArrayView xml)
{
    std::map<QString, QString> result;
    QXmlStreamReader reader(QByteArray::fromRawData(xml.data(), xml.size()));
    QString name;
    QString text;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            name = reader.name().toString();
            text.clear();
            break;
        case QXmlStreamReader::Characters:
            text += reader.text();
            break;
        case QXmlStreamReader::EndElement:
            if (reader.name() == name)
                result.emplace(name, text.trimmed());
            name.clear();
            break;
        default:
            break;
        }
    }
    return reader.hasError() ? std::map<QString, QString>() : result;
}

HttpSettings httpSettings(const StsSettings &settings)
{
    HttpSettings http;
    http.baseUrl = stsEndpoint(settings);
    http.baseUrl.setPath({});
    http.tls = settings.tls;
    http.deadline = settings.deadline;
    http.bodyLimit = 256 * 1024;
    return http;
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    return url.port() < 0 ? host : host + ':' + QByteArray::number(url.port());
}

} // namespace

QUrl stsEndpoint(const StsSettings &settings)
{
    if (!settings.endpoint.isEmpty())
        return settings.endpoint;
    const QString suffix = partitionOfRegion(settings.region).dnsSuffix;
    return QUrl(QStringLiteral("https://sts.%1.%2").arg(settings.region, suffix));
}

Result<CallerIdentity> parseCallerIdentity(QByteArrayView xml)
{
    auto found = leaves(xml);
    CallerIdentity identity {
        .account = found[QStringLiteral("Account")],
        .arn = found[QStringLiteral("Arn")],
        .userId = found[QStringLiteral("UserId")],
    };
    if (identity.account.isEmpty() || identity.arn.isEmpty()) {
        Error error {.kind = ErrorKind::Protocol,
            .sentence = QStringLiteral("The answer to sts:GetCallerIdentity names no account."),
            .hint = QStringLiteral("Is the STS endpoint really one of AWS's?"),
            .party = Party::Aws};
        return failure(std::move(error));
    }
    return identity;
}

Error stsError(const HttpResponse &response, const QString &what)
{
    auto found = leaves(response.body);
    AwsError aws {.code = found[QStringLiteral("Code")],
        .message = stableText(found[QStringLiteral("Message")]),
        .operation = {},
        .httpStatus = response.status,
        .requestId = found[QStringLiteral("RequestId")]};
    if (aws.code.isEmpty()) {
        const bool refusal = response.status >= 400 && response.status < 500 && response.status != 429;
        Error error {.kind = refusal ? ErrorKind::Protocol : awsErrorKind({}, response.status),
            .sentence =
                QStringLiteral("%1: the answer has status %2 and no error code of AWS.").arg(what).arg(response.status),
            .hint = refusal ? QStringLiteral("Is the STS endpoint really one of AWS's?") : QString(),
            .party = Party::Aws,
            .httpStatus = response.status,
            .retryAfter = response.retryAfter()};
        if (response.status < 400)
            error.kind = ErrorKind::Protocol;
        return error;
    }
    Error error = toError(aws, what);
    error.retryAfter = response.retryAfter();
    return error;
}

Sts::Sts(StsSettings settings, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_clock(clock)
    , m_endpoint(stsEndpoint(m_settings))
    , m_http(std::make_unique<HttpClient>(httpSettings(m_settings)))
{
}

Sts::~Sts() = default;

HttpRequest Sts::signedRequest(const AccessKeyId &id, const SecretBytes &secret) const
{
    HttpRequest request;
    request.method = "POST";
    request.path = m_endpoint.path(QUrl::FullyEncoded);
    if (request.path.isEmpty())
        request.path = QStringLiteral("/");
    request.body = "Action=GetCallerIdentity&Version=2011-06-15";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded; charset=utf-8"}};
    request.idempotent = true;
    SigningRequest toSign {.method = request.method,
        .path = request.path.toLatin1(),
        .query = {},
        .headers = request.headers,
        .body = request.body};
    toSign.headers.append({"Host", hostHeader(m_endpoint)});
    const SigningScope scope {.time = m_clock.now(), .region = m_settings.region.toUtf8(), .service = "sts"};
    request.headers.append(sigv4::sign(std::move(toSign), scope, id, secret));
    return request;
}

QCoro::Task<Result<CallerIdentity>> Sts::getCallerIdentity(
    AccessKeyId id, std::shared_ptr<const SecretBytes> secret, CancelToken cancel)
{
    const QString what = QStringLiteral("Key %1 was tried at %2").arg(id.value, m_endpoint.host());
    HttpRequest request = signedRequest(id, *secret);
    secret.reset();
    Result<HttpResponse> response = co_await m_http->send(std::move(request), cancel);
    if (!response)
        co_return tl::unexpected(std::move(response.error()));
    if (response->status != 200)
        co_return tl::unexpected(stsError(*response, what));
    co_return parseCallerIdentity(response->body);
}

} // namespace keywright
