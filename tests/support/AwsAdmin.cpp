// SPDX-FileCopyrightText: The Keywright developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/AwsAdmin.h"

#include "aws/SigV4.h"

#include <QUrl>
#include <QXmlStreamReader>

#include <stdexcept>

namespace keywright::test {

QStringList AwsAdmin::Answer::all(const QString &element) const
{
    QStringList texts;
    QXmlStreamReader reader(xml);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == element)
            texts += reader.readElementText(QXmlStreamReader::IncludeChildElements);
    }
    return texts;
}

AwsAdmin::AwsAdmin(QUrl endpoint, AwsKey key)
    : m_endpoint(std::move(endpoint))
    , m_key(std::move(key))
{
}

AwsAdmin AwsAdmin::fastIam(const TestServers &servers)
{
    return {servers.fastIamEndpoint(), {"AKIAADMINADMINADMIN0", "any"}};
}

AwsAdmin::Answer AwsAdmin::call(const QByteArray &service, const QString &action, const Parameters &parameters) const
{
    QByteArray body = "Action=" + action.toUtf8() + "&Version=" + (service == "iam" ? "2010-05-08" : "2011-06-15");
    for (const auto &[name, value] : parameters)
        body += '&' + QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    QList<HttpHeader> headers = {
        {"Host", m_endpoint.authority().toUtf8()}, {"Content-Type", "application/x-www-form-urlencoded"}};
    const SigningRequest request = {.method = "POST", .headers = headers, .body = body};
    const SigningScope scope = {.time = QDateTime::currentDateTimeUtc(), .region = m_region, .service = service};
    headers += sigv4::sign(request, scope, AccessKeyId(QString::fromUtf8(m_key.id)), SecretBytes(m_key.secret));
    const BlockingHttp::Answer answer = BlockingHttp(m_endpoint, {}).send("POST", QStringLiteral("/"), body, headers);
    Answer result = {.status = answer.status, .xml = answer.body};
    if (!result.ok())
        result.code = answer.status == 0 ? answer.error : result.first(QStringLiteral("Code"));
    return result;
}

QStringList AwsAdmin::keysOf(const QString &user) const
{
    return iam(QStringLiteral("ListAccessKeys"), {{QStringLiteral("UserName"), user}})
        .all(QStringLiteral("AccessKeyId"));
}

void AwsAdmin::createUser(const QString &user) const
{
    if (const Answer answer = iam(QStringLiteral("CreateUser"), {{QStringLiteral("UserName"), user}}); !answer.ok())
        throw std::runtime_error("CreateUser: " + answer.code.toStdString());
}

} // namespace keywright::test
