// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sandbox/SandboxAws.h"

#include "aws/SigV4.h"

#include <QRegularExpression>
#include <QTimer>
#include <QUuid>

namespace keywright::sandbox {

namespace {

QByteArray requestId() { return QUuid::createUuid().toByteArray(QUuid::WithoutBraces); }

QByteArray errorXml(const QByteArray &code, const QByteArray &message)
{
    return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  <Error>\n    <Type>Sender</Type>\n  "
           "  <Code>"
        + code + "</Code>\n    <Message>" + message + "</Message>\n  </Error>\n  <RequestId>" + requestId()
        + "</RequestId>\n</ErrorResponse>\n";
}

QByteArray identityXml(const IamUser &user)
{
    return "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  "
           "<GetCallerIdentityResult>\n    <Arn>"
        + user.arn().toUtf8() + "</Arn>\n    <UserId>" + user.userId.toUtf8() + "</UserId>\n    <Account>"
        + user.account.toUtf8() + "</Account>\n  </GetCallerIdentityResult>\n  <ResponseMetadata>\n    <RequestId>"
        + requestId() + "</RequestId>\n  </ResponseMetadata>\n</GetCallerIdentityResponse>\n";
}

/// The Authorization header of Signature Version 4, taken apart.
struct Signature
{
    QString accessKeyId;
    QByteArray day;
    QByteArray region;
    QByteArray service;
    QList<QByteArray> signedHeaders;
    QByteArray hex;
};

std::optional<Signature> parseSignature(const QByteArray &header)
{
    static const QRegularExpression form(
        QStringLiteral("^AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/"
                       "aws4_request,\\s*SignedHeaders=([^,\\s]+),\\s*Signature=([0-9a-f]+)\\s*$"));
    const auto match = form.match(QString::fromLatin1(header));
    if (!match.hasMatch())
        return std::nullopt;
    return Signature {.accessKeyId = match.captured(1),
        .day = match.captured(2).toLatin1(),
        .region = match.captured(3).toLatin1(),
        .service = match.captured(4).toLatin1(),
        .signedHeaders = match.captured(5).toLatin1().split(';'),
        .hex = match.captured(6).toLatin1()};
}

QByteArray expectedSignature(
    const SandboxRequest &request, const Signature &signature, const QDateTime &time, const SecretBytes &secret)
{
    SigningRequest signing {.method = request.method,
        .path = "/" + request.pathText().toUtf8(),
        .query = request.query.query(QUrl::FullyEncoded).toLatin1(),
        .headers = {},
        .body = request.body};
    for (const QByteArray &name : signature.signedHeaders)
        signing.headers.append({name, request.header(name)});
    const SigningScope scope {.time = time, .region = signature.region, .service = signature.service};
    const QByteArray toSign = sigv4::stringToSign(sigv4::canonicalRequest(signing), scope);
    const SecretBytes key = sigv4::signingKey(secret, signature.day, signature.region, signature.service);
    const SecretBytes mac = sigv4::hmac(key, toSign);
    return QByteArray(mac.view().data(), mac.size()).toHex();
}

} // namespace

SandboxAws::SandboxAws(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_iam(clock)
    , m_listener([this](const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer) {
        handle(request, answer);
    })
{
}

bool SandboxAws::start(quint16 port) { return m_listener.start(port); }

QUrl SandboxAws::url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.port())); }

void SandboxAws::handle(const SandboxRequest &request, const std::shared_ptr<SandboxAnswer> &answer)
{
    const Reply reply = answerTo(request);
    const auto send = [reply, answer] {
        answer->send(reply.status, reply.body, "text/xml", {{"x-amzn-RequestId", requestId()}});
    };
    if (m_latency.count() > 0)
        QTimer::singleShot(m_latency, this, send);
    else
        send();
}

SandboxAws::Reply SandboxAws::answerTo(const SandboxRequest &request) const
{
    if (m_isDown)
        return {503, errorXml("ServiceUnavailable", "Service is unable to handle request.")};
    const QUrlQuery form(QString::fromUtf8(request.method == "POST" ? request.body : QByteArray()));
    QString action = form.queryItemValue(QStringLiteral("Action"));
    if (action.isEmpty())
        action = request.parameter(QStringLiteral("Action"));
    if (action == u"GetCallerIdentity")
        return identify(request);
    if (action.isEmpty())
        return {400, errorXml("MissingAction", "Missing Action")};
    return {400,
        errorXml("InvalidAction",
            "Could not find operation " + action.toHtmlEscaped().toUtf8() + " for version 2011-06-15")};
}

SandboxAws::Reply SandboxAws::identify(const SandboxRequest &request) const
{
    const QByteArray authorization = request.header("Authorization");
    if (authorization.isEmpty())
        return {403, errorXml("MissingAuthenticationToken", "Request is missing Authentication Token")};
    const auto signature = parseSignature(authorization);
    if (!signature)
        return {400, errorXml("IncompleteSignature", "Authorization header is not of the form of Signature Version 4")};
    const IamKey *key = m_iam.findKey(signature->accessKeyId);
    if (!key || key->createdAt.msecsTo(m_clock.now()) < m_propagation.count())
        return {403, errorXml("InvalidClientTokenId", "The security token included in the request is invalid.")};
    QDateTime time = QDateTime::fromString(
        QString::fromLatin1(request.header("X-Amz-Date")), QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    time.setTimeSpec(Qt::UTC);
    if (!time.isValid() || qAbs(time.secsTo(m_clock.now())) > 900)
        return {403,
            errorXml(
                "SignatureDoesNotMatch", "Signature expired: the time of the request is more than 15 minutes off")};
    if (expectedSignature(request, *signature, time, *key->secret) != signature->hex) {
        return {403,
            errorXml("SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                "Access Key and signing method. Consult the service documentation for details.")};
    }
    return {200, identityXml(*m_iam.find(key->userName))};
}

} // namespace keywright::sandbox
